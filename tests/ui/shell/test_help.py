"""Help by F1 on every page, in every language."""

from __future__ import annotations

import pytest

from core import i18n
from core.i18n import LANGUAGES
from core.paths import resources
from ui import places
from ui.dialogs.help import HelpDialog, help_text


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("page", sorted(places.PAGES))
def test_every_page_has_help(language, page):
    file = resources() / "help" / language / f"{page}.md"
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_help_is_in_the_language_in_use():
    i18n.set_language("cs")
    assert help_text("today").startswith("# Dnes")
    i18n.set_language("en")


def test_help_for_an_unknown_page_is_the_welcome_page():
    assert help_text("nothing") == help_text("welcome")


def test_the_dialog_shows_the_page_and_the_keys(qtbot):
    dialog = HelpDialog("customers")
    qtbot.addWidget(dialog)
    assert "Customers" in dialog.text.toPlainText()
    assert "Ctrl+K" in dialog.text.toPlainText()
