"""`main.py` decides between window, terminal and demo, before anything heavy is loaded."""

from __future__ import annotations

import importlib.util
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from installer import bootstrap
from ui import display

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module `main` with stand-ins for both front ends and for the set-up; `calls` says what was asked of them."""
    spec = importlib.util.spec_from_file_location("main_under_test", ROOT / "main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    calls: list[tuple[object, ...]] = []
    app = SimpleNamespace(main=lambda argv: calls.append(("window", *argv)) or 0)
    terminal = SimpleNamespace(
        main=lambda argv: calls.append(("terminal", *argv)) or 2,
        run_without_display=lambda *demo: calls.append(("demo", *demo)) or 0,
    )
    for name, stub in (("app", app), ("terminal", terminal)):
        monkeypatch.setitem(sys.modules, f"ui.{name}", stub)
        monkeypatch.setattr(f"ui.{name}", stub, raising=False)
    monkeypatch.setattr(bootstrap, "ensure", lambda _script, _argv, system: calls.append(("needs", system)))
    monkeypatch.setattr(module, "has_display", lambda: True)
    module.calls = calls
    return module


@pytest.mark.parametrize("argv", [[], ["--demo"], ["--demo", "adviser"], ["shop.regulars"]])
def test_without_a_command_the_window_opens(start: ModuleType, argv: list[str]) -> None:
    assert start.main(argv) == 0
    assert start.calls == [("needs", "window"), ("window", *argv)]


@pytest.mark.parametrize("argv", [["suggest", "shop.regulars"], ["--help"], ["nonsense"]])
def test_a_command_works_in_the_terminal_and_needs_no_qt(start: ModuleType, argv: list[str]) -> None:
    assert start.main(argv) == 2
    assert start.calls == [("needs", "terminal"), ("terminal", *argv)]


def test_the_self_test_needs_qt_without_a_screen(start: ModuleType) -> None:
    start.main(["self-test"])
    assert start.calls[0] == ("needs", "offscreen")


@pytest.mark.parametrize(
    ("argv", "demo"), [([], ()), (["--demo"], ()), (["--demo", "adviser"], ("adviser",))]
)
def test_without_a_display_the_main_job_is_done_on_the_demo_shop(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, argv: list[str], demo: tuple[str, ...]
) -> None:
    monkeypatch.setattr(start, "has_display", lambda: False)
    assert start.main(argv) == 0
    assert start.calls == [("needs", "terminal"), ("demo", *demo)]


def test_a_frozen_program_sets_nothing_up(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    start.main(["--help"])
    assert start.calls == [("terminal", "--help")]


linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a screen"
)


@linux_only
def test_no_screen_is_named() -> None:
    assert not display.has_display({})
    assert not display.has_display({"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})


@linux_only
def test_a_screen_that_does_not_answer_is_none() -> None:
    assert not display.has_display({"DISPLAY": ":4711"})
    assert not display.has_display({"DISPLAY": "nonsense"})
    assert not display.has_display({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"})


@linux_only
def test_a_chosen_platform_counts_as_a_screen() -> None:
    assert display.has_display({"QT_QPA_PLATFORM": "offscreen"})


@linux_only
def test_a_screen_that_answers_is_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert display.has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        if port > 6000:
            assert display.has_display({"DISPLAY": f"127.0.0.1:{port - 6000}.0"})
