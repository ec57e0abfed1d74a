"""Version and licences, where an owner looks for them."""

from __future__ import annotations

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from core import paths
from core.version import VERSION
from ui.widgets import about_card
from ui.widgets.about_card import AboutCard


def buttons(card: AboutCard) -> dict[str, QPushButton]:
    return {button.text(): button for button in card.findChildren(QPushButton)}


def test_the_version_is_told_and_that_an_update_keeps_the_book(qtbot) -> None:
    card = AboutCard()
    qtbot.addWidget(card)
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert f"Version {VERSION}." in said
    assert "your book and your settings stay" in said


def test_licences_open_where_they_are_carried(qtbot, tmp_path, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    (tmp_path / "LICENSES-of-parts.txt").write_text("MIT", encoding="utf-8")
    carried = paths.Licences(own=tmp_path / "gone.txt", parts=tmp_path / "LICENSES-of-parts.txt")
    monkeypatch.setattr(about_card, "licences", lambda: carried)
    card = AboutCard()
    qtbot.addWidget(card)
    assert list(buttons(card)) == ["Licences of its parts"]
    buttons(card)["Licences of its parts"].click()
    assert opened == [str(carried.parts)]


def test_a_checkout_shows_the_licence_of_the_program(qtbot) -> None:
    assert paths.licences().own.read_text(encoding="utf-8").startswith("MIT")
    card = AboutCard()
    qtbot.addWidget(card)
    assert list(buttons(card)) == ["Licence of Regulars"]
