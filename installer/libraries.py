"""What Qt and the tests of the real window need of the system: which of it is missing, and how it is brought in.

Standard library only.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping

from installer import packages
from installer.errors import SetupError

# Soname of the library -> Debian package that carries it.
QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PRINTING = {"libcups.so.2": "libcups2"}
# A screen that nobody sees, a hand, and the bus on which screen readers listen: program -> Debian package.
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}


def wanted(system: str, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Libraries needed for `system`.

    "terminal" needs none, "offscreen" and "tests" those of Qt without a screen, "window" those of the screen that is
    there, and "build" all of them, since a frozen program carries them to machines with any screen.
    """
    if not sys.platform.startswith("linux") or system == "terminal":
        return {}
    libraries = dict(QT)
    if system in {"window", "build"}:
        libraries |= PRINTING
        libraries |= X11 if environ.get("DISPLAY") or system == "build" else {}
        libraries |= WAYLAND if environ.get("WAYLAND_DISPLAY") or system == "build" else {}
    return libraries


def wished(system: str) -> dict[str, str]:
    """What "tests" use where it is there: the tests of the real window say what they miss and are skipped without it."""
    return X11 | PROGRAMS if system == "tests" and sys.platform.startswith("linux") else {}


def missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those of `libraries` that the system's loader does not find, and programs that are not there."""
    absent = {}
    for soname, package in libraries.items():
        if soname in PROGRAMS:
            if shutil.which(soname) is None:
                absent[soname] = package
            continue
        try:
            ctypes.CDLL(soname)
        except OSError:
            absent[soname] = package
    return absent


def ensure(system: str, others: Iterable[str], say: Callable[[str], None]) -> None:
    """Bring in the libraries for `system` and the Debian packages `others`, or raise with the command to type.

    What is only wished for is brought in where that takes no password; a failure of it is said and no more.
    """
    _ensure_wished(system, say)
    absent = missing(wanted(system))
    names = [*absent.values(), *others]
    if not names:
        return
    install_debian(names, say)
    # The loader of this process may remember that it looked in vain: a new one looks again.
    look = [sys.executable, "-c", "import ctypes, sys; ctypes.CDLL(sys.argv[1])"]
    still = [soname for soname in sorted(absent) if packages.run([*look, soname])[0] != 0]
    if still:
        raise SetupError(f"Still missing after their packages were installed: {', '.join(still)}.")


def _ensure_wished(system: str, say: Callable[[str], None]) -> None:
    absent = missing(wished(system))
    if not absent or not shutil.which("apt-get") or _root_prefix() is None:
        return
    try:
        install_debian(absent.values(), say)
    except SetupError as error:
        say(str(error))


def install_debian(names: Iterable[str], say: Callable[[str], None]) -> None:
    """Bring in Debian packages; where that takes a password or another system, say exactly what to type."""
    listed = " ".join(sorted(set(names)))
    if not shutil.which("apt-get"):
        raise SetupError(
            f"Regulars needs packages of your system which are missing; Debian calls them: {listed}. "
            "Please install them with your system's package manager and start Regulars again."
        )
    by_hand = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {listed}"
    prefix = _root_prefix()
    if prefix is None:
        raise SetupError(
            "Regulars needs packages of your system which are missing. "
            f"Please type this line and start Regulars again:\n  {by_hand}"
        )
    say(f"Installing what is missing on this system: {listed}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    # A failing update (one broken source of several) does not matter where the install then works.
    packages.run([*apt, "update"])
    code, output = packages.run([*apt, "install", "-y", "--no-install-recommends", *listed.split()])
    if code:
        raise SetupError(
            f"The system's packages could not be installed:\n{packages.tail(output, 3)}\n"
            f"Please type this line yourself and start Regulars again:\n  {by_hand}"
        )


def _root_prefix() -> list[str] | None:
    """Words before a command that make it run as root without asking, None where that is not possible."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and packages.run(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None
