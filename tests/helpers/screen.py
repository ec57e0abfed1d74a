"""A screen, a keyboard, a mouse and an accessibility bus of the test's own, for a program started as anybody starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer import libraries
from tests.helpers.atspi import Tree

ROOT = Path(__file__).resolve().parent.parent.parent
SIZE = (1366, 768)
# What an owner's desktop would add to the surroundings and no two desktops alike.
FOREIGN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL", "XDG_CURRENT_DESKTOP")
STEP = "xdotool"


@dataclass(frozen=True, slots=True)
class Screen:
    """An X screen that nobody sees and the bus beside it."""

    environ: dict[str, str]

    @property
    def session(self) -> str:
        """The address of its session bus."""
        return self.environ["DBUS_SESSION_BUS_ADDRESS"]

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, such as "ctrl+z"."""
        self._do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type `text` where the keyboard is."""
        self._do("type", "--delay", "20", text)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at `start`, go to `end` in steps, as a hand does, and let go."""
        steps = 8
        path = [
            tuple(a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            for step in range(1, steps + 1)
        ]
        words = ["mousemove", "--sync", *map(str, start), "mousedown", "1"]
        for x, y in path:
            words += ["sleep", "0.05", "mousemove", str(x), str(y)]
        self._do(*words, "sleep", "0.6", "mouseup", "1")

    def click(self, place: tuple[int, int]) -> None:
        """Click with the left button."""
        self._do("mousemove", "--sync", *map(str, place), "click", "1")

    def close_window(self, title: str) -> None:
        """Ask the window to close, as its cross does."""
        subprocess.run([sys.executable, "-c", _CLOSE, title], env=self.environ, check=True, timeout=20)

    def picture(self, path: Path) -> None:
        """Keep what is on the screen as PNG, where a program for it is there."""
        if shutil.which("import"):
            command = ["import", "-window", "root", str(path)]
            subprocess.run(command, env=self.environ, check=False, timeout=20)

    def _do(self, *words: str) -> None:
        subprocess.run([STEP, *words], env=self.environ, check=True, timeout=20)


@contextmanager
def a_screen(home: Path) -> Iterator[Screen]:
    """A private screen and session bus whose programs keep their files below `home`."""
    with ExitStack() as stack:
        display = _start_screen(stack)
        environ = {name: text for name, text in os.environ.items() if name not in FOREIGN}
        environ |= {"DISPLAY": f":{display}", "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
        (home / "run").mkdir(mode=0o700, exist_ok=True)
        environ["DBUS_SESSION_BUS_ADDRESS"] = _start_bus(stack, environ)
        yield Screen(environ)


def _start_screen(stack: ExitStack) -> int:
    """An X server on a free number, which it names itself once it listens."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    stack.callback(_end, server)
    os.close(writing)
    with os.fdopen(reading) as said:
        return int(said.readline())


def _start_bus(stack: ExitStack, environ: dict[str, str]) -> str:
    """A session bus; the accessibility bus starts by itself when it is asked for."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    stack.callback(_end, bus)
    assert bus.stdout is not None
    stack.callback(bus.stdout.close)
    return bus.stdout.readline().strip()


@contextmanager
def a_program(screen: Screen, book_home: Path) -> Iterator[tuple[Tree, subprocess.Popen[bytes]]]:
    """`main.py` without a word, as an icon starts it, and its accessibility tree."""
    environ = screen.environ | {
        "REGULARS_HOME": str(book_home),
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with (book_home / "said.txt").open("ab") as said:
        program = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py")], env=environ, stdout=said, stderr=said
        )
        tree = Tree(screen.session, program.pid)
        try:
            yield tree, program
        finally:
            tree.close()
            _end(program)


@contextmanager
def a_sheet_to_drag(screen: Screen, sheet: Path) -> Iterator[tuple[int, int]]:
    """A tiny window at the right edge of the screen that gives `sheet` to whom it is dragged, as a folder's window does."""
    place = (SIZE[0] - 50, SIZE[1] - 50)
    words = [sys.executable, "-c", _FOLDER, str(sheet), *map(str, place)]
    folder = subprocess.Popen(words, env=screen.environ, stdout=subprocess.PIPE, text=True)
    try:
        assert folder.stdout is not None
        assert folder.stdout.readline().strip() == "ready"
        yield place[0] + 15, place[1] + 15
        # It has to stay until whoever it was dropped on has fetched it.
        assert folder.stdout.readline().strip() == "taken"
    finally:
        _end(folder)
        if folder.stdout is not None:
            folder.stdout.close()


_FOLDER = """
import sys
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget

class Folder(QWidget):
    def mouseMoveEvent(self, event):
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(data)
        taken = drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction
        print("taken" if taken else "left", flush=True)

app = QApplication(["folder"])
kinds = Qt.WindowType
folder = Folder(None, kinds.BypassWindowManagerHint | kinds.WindowStaysOnTopHint | kinds.WindowDoesNotAcceptFocus)
folder.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
folder.setGeometry(int(sys.argv[2]), int(sys.argv[3]), 30, 30)
folder.show()
QTimer.singleShot(100, lambda: print("ready", flush=True))
app.exec()
"""


# No window manager runs here, so that nobody else passes on the press of the cross: a message of the X protocol.
_CLOSE = """
import ctypes, subprocess, sys

class Message(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 12)]

CLIENT_MESSAGE = 33
search = ["xdotool", "search", "--onlyvisible", "--name", "^" + sys.argv[1] + "$"]
window = int(subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[0])
x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = x11.XInternAtom.restype = ctypes.c_void_p
display = ctypes.c_void_p(x11.XOpenDisplay(None))
protocols, delete = (x11.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
message = Message(CLIENT_MESSAGE, 0, 1, display, window, protocols, 32)
message.data[0] = delete
x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
x11.XCloseDisplay(display)
"""


def _end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """End a process of the test's own."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def why_not(programs: Sequence[str] = ("Xvfb", "dbus-daemon", STEP)) -> str:
    """Why there can be no such screen on this machine; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "the accessibility bus is driven on Linux only"
    missing = [program for program in programs if not shutil.which(program)]
    missing += sorted(libraries.missing(libraries.X11))
    launchers = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
    if not any(launcher.exists() for launcher in launchers):
        missing.append("at-spi-bus-launcher")
    return f"missing on this machine: {', '.join(missing)}" if missing else ""
