"""A window of its own in each of the three languages, with an owner before it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core import i18n, settings
from core.paths import folders
from tests.helpers import books as helper
from tests.helpers.story import Owner
from tests.helpers.stray_windows import StrayWindows
from ui import app


@pytest.fixture(params=["en", "cs", "hr"])
def owner(request, qapp, tmp_path, monkeypatch) -> Iterator[Owner]:
    """Somebody who starts the program for the first time, in this language."""
    monkeypatch.setenv("REGULARS_HOME", str(tmp_path / "home"))
    settings.save(settings.Settings(language=request.param), folders().config)
    i18n.set_language(request.param)
    window = app.make_window(qapp, lambda: helper.NOW)
    window.ctx.theme.set_mode("light")
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.open_place("welcome")
    strays = StrayWindows(qapp)
    qapp.installEventFilter(strays)
    made = Owner(window)
    made.settle(window.isActiveWindow)
    yield made
    qapp.removeEventFilter(strays)
    window.close()
    window.deleteLater()
    assert strays.seen == []
    i18n.set_language("en")
