"""Colours, fonts and icons of the window: tokens from resources/themes, one style sheet built from them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from core.paths import resources

SPACE = 8  # the grid: every distance is a multiple of half of it
GAP = 2 * SPACE
PAGE_MARGIN = 3 * SPACE
CONTROL_HEIGHT = 34
BASE_POINTS = 10.5
_ICON, _ROOM = 20, 4
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
MODES = ("system", "light", "dark")
_FAMILY = "Inter"
_SIZES = {"small": 0.9, "base": 1.0, "large": 1.15, "heading": 1.25, "title": 1.75, "number": 2.0}


@lru_cache(maxsize=2)
def tokens(name: str) -> dict[str, str]:
    """The colours of the theme `name` (light or dark) by what they are for."""
    with (resources() / "themes" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def _sheet() -> Template:
    return Template((resources() / "themes" / "style.qss").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


def load_fonts() -> None:
    """Give Qt the fonts that the program brings along, once."""
    if _FAMILY in QFontDatabase.families():
        return
    for file in sorted(Path(resources() / "fonts").glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def tint(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` drawn in one colour, `size` logical pixels wide."""
    svg = _drawing(name).replace(b"currentColor", color.name().encode())
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Theme(QObject):
    """The look in use. A child of the application, found by `current()`; `changed` after every change of look."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system", text_size: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self.mode = mode
        self.text_size = text_size
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self.mode == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.mode == "dark"

    @property
    def scale(self) -> float:
        """Text size as a factor, 1.0 to 2.0."""
        return self.text_size / 100

    def color(self, token: str) -> QColor:
        """The colour for `token`, a name of resources/themes."""
        return QColor(tokens("dark" if self.dark else "light")[token])

    def font(self, role: str = "base", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The program's font; `role` is small, base, large, heading, title or number. Figures are of equal width."""
        font = QFont(_FAMILY)
        font.setPointSizeF(BASE_POINTS * self.scale * _SIZES[role])
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def px(self, pixels: float) -> int:
        """A distance that grows with the text."""
        return round(pixels * self.scale)

    def icon(self, name: str, token: str = "text", *, active: str = "", room: int = 0) -> QIcon:
        """The icon `name` in the colour `token`, in `active` where it is checked, greyed where disabled.

        `room` = empty pixels between it and the words that follow.
        """
        icon = QIcon()
        ratio = max(1.0, self._app.devicePixelRatio())
        states = (
            (QIcon.Mode.Normal, QIcon.State.Off, token),
            (QIcon.Mode.Normal, QIcon.State.On, active or token),
            (QIcon.Mode.Disabled, QIcon.State.Off, "disabled"),
        )
        for mode, state, colour in states:
            for size in sorted({16, self.px(20), self.px(24)}):
                icon.addPixmap(_with_room(self._drawn(name, colour, size, ratio), room), mode, state)
        return icon

    def pixmap(self, name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon `name` as a picture, `size` pixels wide at the usual text size."""
        return self._drawn(name, token, self.px(size), ratio)

    def _drawn(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        color = self.color(token)
        key = (name, color.name(), size, ratio)
        if key not in self._pictures:
            self._pictures[key] = tint(name, color, size, ratio)
        return self._pictures[key]

    def set_mode(self, mode: str) -> None:
        """Follow the system or stay light or dark."""
        before = self.dark
        self.mode = mode
        if self.dark != before:
            self.apply()
        else:
            self.changed.emit()

    def set_text_size(self, percent: int) -> None:
        """Make all text larger or smaller; kept between the smallest and the largest size."""
        percent = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
        if percent != self.text_size:
            self.text_size = percent
            self.apply()

    def step_text_size(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) text size; 0 the usual one."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.text_size))
        place = min(max(nearest + steps, 0), len(TEXT_SIZES) - 1) if steps else 0
        self.set_text_size(TEXT_SIZES[place])

    def apply(self) -> None:
        """Dress the application anew."""
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(self.style_sheet())
        for widget in QApplication.allWidgets():
            _dress(widget, self)
        self.changed.emit()

    def style_sheet(self) -> str:
        """The style sheet with all blanks filled."""
        points = {f"pt_{role}": f"{BASE_POINTS * self.scale * size:.1f}pt" for role, size in _SIZES.items()}
        pixels = {
            f"px_{n}": f"{self.px(n)}px"
            for n in (4, 6, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 30, 32, 34, 40, 44)
        }
        icons = {"icons": (resources() / "themes" / ("dark" if self.dark else "light")).as_posix()}
        return _sheet().substitute(tokens("dark" if self.dark else "light") | points | pixels | icons)

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "sunken",
            role.Text: "text",
            role.PlaceholderText: "muted",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "bad",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.ToolTipBase: "toast",
            role.ToolTipText: "toast_text",
            role.Mid: "line",
            role.Midlight: "line",
            role.Dark: "line_strong",
            role.Light: "surface_hover",
            role.Accent: "accent",
        }.items():
            palette.setColor(where, self.color(token))
        for where in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("disabled"))
        return palette

    def _on_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self.mode == "system":
            self.apply()


def current() -> Theme:
    """The application's look; made on first use."""
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(Theme) or Theme(app)


def set_icon(widget: QAbstractButton | QLabel, name: str, token: str = "text", *, active: str = "") -> None:
    """Give `widget` an icon that changes its colour with the look."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconToken", token)
    widget.setProperty("iconActive", active)
    _dress(widget, current())


def set_kind(widget: QWidget, kind: str) -> None:
    """Name the style sheet's rule for `widget` (`kind` as in resources/themes/style.qss) and dress it anew."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def _with_room(picture: QPixmap, room: int) -> QPixmap:
    """The picture with empty pixels on the side of the words beside it."""
    if not room:
        return picture
    ratio = picture.devicePixelRatio()
    wider = QPixmap(picture.width() + round(room * ratio), picture.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    mirrored = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(wider)
    painter.drawPixmap(room if mirrored else 0, 0, picture)
    painter.end()
    return wider


def _dress(widget: QWidget, theme: Theme) -> None:
    name = widget.property("iconName")
    if not name:
        return
    token = widget.property("iconToken") or "text"
    if isinstance(widget, QLabel):
        size = int(widget.property("iconSize") or 20)
        widget.setPixmap(theme.pixmap(name, token, size, max(1.0, widget.devicePixelRatioF())))
    elif isinstance(widget, QAbstractButton):
        # Qt leaves four pixels between icon and words, which is too tight.
        room = theme.px(_ROOM) if isinstance(widget, QPushButton) and widget.text() else 0
        widget.setIcon(theme.icon(name, token, active=widget.property("iconActive") or "", room=room))
        widget.setIconSize(QSize(theme.px(_ICON) + room, theme.px(_ICON)))
