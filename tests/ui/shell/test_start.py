"""Starting: the command line, what is loaded before the window is seen, errors nobody caught."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import app
from ui.dialogs.crash import CrashDialog

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "matplotlib",
    "scipy",
    "numpy",
    "openpyxl",
    "typst",
    "babel",
    "python_calamine",
)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ([], app.Start()),
        (["--demo"], app.Start(demo="pizzeria")),
        (["--demo", "adviser"], app.Start(demo="adviser")),
        (["shop.regulars"], app.Start(book=Path("shop.regulars"))),
        (["--check-window", "shop.regulars"], app.Start(book=Path("shop.regulars"), check=True)),
    ],
)
def test_the_command_line_is_understood(words, start):
    assert app.parse(words) == start


def test_nothing_heavy_is_loaded_before_the_window_is_seen():
    code = (
        "import sys, datetime; from ui import app; a = app.application();"
        "w = app.make_window(a, lambda: datetime.datetime(2026, 1, 1));"
        f"app.begin = lambda *_: (print([m for m in {HEAVY!r} if m in sys.modules]), a.quit());"
        "app.launch(w, app.Start()); a.exec()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_window_check_shows_every_page_of_a_book(filled, tmp_path):
    import shutil

    path = tmp_path / "checked.regulars"
    shutil.copyfile(filled, path)
    words = [sys.executable, str(ROOT / "main.py"), "--check-window", str(path)]
    done = subprocess.run(words, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_window_check_fails_for_a_book_that_is_none(tmp_path):
    path = tmp_path / "none.regulars"
    words = [sys.executable, str(ROOT / "main.py"), "--check-window", str(path)]
    done = subprocess.run(words, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "none.regulars" in done.stderr


def test_an_error_nobody_caught_opens_one_dialog_and_goes_on(window, qtbot, caplog, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.watch_errors(window)
    error = RuntimeError("our mistake")
    for _round in range(2):
        sys.excepthook(RuntimeError, error, None)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]
    assert len(dialogs) == 1
    dialogs[0].copy()
    assert "our mistake" in QApplication.clipboard().text()
    dialogs[0].accept()
    assert "our mistake" in caplog.text


def test_an_error_on_a_thread_arrives_at_the_window(window, qtbot, caplog, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.watch_errors(window)

    def fail():
        raise RuntimeError("elsewhere")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: any(isinstance(w, CrashDialog) for w in QApplication.topLevelWidgets()))
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CrashDialog):
            widget.accept()
