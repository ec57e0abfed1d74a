"""Colours, fonts and icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QPushButton

from core.paths import resources
from ui import theme

ROOT = Path(__file__).resolve().parents[3]
TEXT_PAIRS = [
    ("text", "window"), ("text", "surface"), ("text", "sunken"), ("muted", "window"), ("muted", "surface"),
    ("muted", "side"), ("muted", "sunken"), ("side_text", "side"), ("side_text", "side_hover"),
    ("accent_text", "surface"), ("accent_text", "window"), ("accent_text", "accent_soft"),
    ("accent_text", "side_checked"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("good", "good_soft"), ("good", "surface"), ("warn", "warn_soft"), ("warn", "surface"),
    ("bad", "bad_soft"), ("bad", "surface"), ("text", "accent_soft"), ("text", "good_soft"),
    ("text", "warn_soft"), ("text", "bad_soft"), ("selection_text", "selection"), ("toast_text", "toast"),
    ("toast_accent", "toast"), ("muted", "line"),
]  # fmt: skip
EDGE_PAIRS = [
    ("line_strong", "surface"), ("line_strong", "field"), ("line_strong", "window"), ("focus", "surface"),
    ("focus", "window"), ("focus", "side"), ("accent", "surface"), ("focus_on_accent", "accent"),
]  # fmt: skip


def luminance(color: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(QColor(one)), luminance(QColor(two))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def look(qapp):
    made = theme.current()
    mode, size = made.mode, made.text_size
    yield made
    made.set_mode(mode)
    made.set_text_size(size)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_can_be_read(name, front, ground):
    colours = theme.tokens(name)
    assert contrast(colours[front], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), EDGE_PAIRS)
def test_edges_can_be_seen(name, front, ground):
    colours = theme.tokens(name)
    assert contrast(colours[front], colours[ground]) >= (1.8 if front == "focus_on_accent" else 3.0)


def test_both_looks_know_the_same_colours():
    assert theme.tokens("light").keys() == theme.tokens("dark").keys()


def test_the_style_sheet_has_no_colours_of_its_own():
    sheet = (resources() / "themes" / "style.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;}])", rules) == []


def test_the_style_sheet_fills_all_its_blanks(look):
    assert "$" not in look.style_sheet()


def test_dark_and_light_differ_and_the_icon_follows(look, qtbot):
    button = QPushButton("Undo")
    qtbot.addWidget(button)
    look.set_mode("light")
    theme.set_icon(button, "undo")
    before = button.icon().pixmap(20).toImage()
    look.set_mode("dark")
    assert button.icon().pixmap(20).toImage() != before
    assert look.color("window").lightness() < 60


def test_the_font_is_ours_with_figures_of_equal_width(look):
    font = look.font()
    assert QFontInfo(font).family() == "Inter"
    assert font.featureValue(QFont.Tag("tnum")) == 1


def test_larger_text_makes_controls_higher(look, qtbot):
    button = QPushButton("Undo")
    qtbot.addWidget(button)
    button.ensurePolished()
    before = button.sizeHint().height()
    look.set_text_size(200)
    button.ensurePolished()
    assert button.sizeHint().height() > before * 1.5


def test_text_size_steps_stay_inside_the_limits(look):
    look.set_text_size(200)
    look.step_text_size(1)
    assert look.text_size == 200
    look.step_text_size(-1)
    assert look.text_size == 175
    look.step_text_size(0)
    assert look.text_size == 100


def test_every_icon_is_drawn_in_the_current_colour():
    for file in (resources() / "icons").glob("*.svg"):
        drawing = file.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in drawing, file.name
        assert 'viewBox="0 0 24 24"' in drawing, file.name


def test_every_icon_that_is_named_exists():
    names = set()
    for file in (ROOT / "ui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        names |= set(re.findall(r'icon="([a-z-]+)"', text))
        names |= set(re.findall(r'set_icon\([\w.]+, "([a-z-]+)"', text))
        names |= set(re.findall(r'IconButton\(\s*"([a-z-]+)"', text))
    assert {name for name in names if not (resources() / "icons" / f"{name}.svg").exists()} == set()
