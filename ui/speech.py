"""The language of the window: our words, Qt's words, and the formats of Qt's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core import i18n

if TYPE_CHECKING:
    from ui.context import AppContext


def speak(app: QApplication, language: str) -> None:
    """Use `language`; empty follows the computer."""
    chosen = i18n.set_language(language or i18n.system_language()[0])
    QLocale.setDefault(QLocale(chosen))
    app.setLayoutDirection(QLocale(chosen).textDirection())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def change(ctx: AppContext, language: str) -> None:
    """Speak `language` from now on and make every page anew."""
    ctx.state.update(language=language)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, language)
    ctx.navigator.rebuild()
