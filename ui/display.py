"""Whether a window can be shown here. Decided before Qt is loaded: Qt ends the process where it finds no screen.

Kept in the syntax of Python 3.6: `main.py` asks before it knows which Python runs.
"""

import os
import socket
import sys


def has_display(environ=os.environ):
    """Whether a display answers. A platform named in QT_QPA_PLATFORM is the owner's own decision for a window."""
    if not sys.platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(environ) or _x11_answers(environ.get("DISPLAY", ""))


def _wayland_answers(environ):
    name = environ.get("WAYLAND_DISPLAY", "")
    path = os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name)
    return bool(name) and _connects(socket.AF_UNIX, path)


def _x11_answers(display):
    """Try the server named as [host]:number[.screen]."""
    host, colon, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = "/tmp/.X11-unix/X" + number  # noqa: S108 - the one place where X servers listen
        return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, "\0" + path)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family, address):
    try:
        with socket.socket(family, socket.SOCK_STREAM) as link:
            link.settimeout(2)
            link.connect(address)
    except OSError:
        return False
    return True
