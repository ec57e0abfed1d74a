"""What of the collected files a frozen program carries, and where the files lie that are made for it."""

from pathlib import Path, PurePath

from core.importing.cells import days
from installer import product

MADE = product.ROOT / "build" / "program"
SPOKEN = {*product.LANGUAGES, *(locale.split("_")[0] for locale in days.LANGUAGES)}
"""Languages whose numbers, dates and Qt buttons come along: the program's, and those that sheets are written in."""

# Qt's plugins and libraries for devices, protocols and formats that the program does not use.
_DROPPED = (
    "qmltooling", "egldeviceintegrations", "networkinformation", "/tls/", "/sqldrivers/", "generic/", "vectorimageformats",
    "xcbglintegrations", "wayland-graphics-integration", "libqeglfs", "libqvnc", "libqlinuxfb", "libqminimalegl",
    "libqvkkhrdisplay", "libqgtk3", "virtualkeyboard", "VirtualKeyboard", "libqpdf", "qtiff", "qwebp", "qtga", "qwbmp", "qicns",
    "Qt6Quick", "Qt6Qml", "Qt6Network", "Qt6OpenGL", "Qt6EglFS", "Qt6EglFs", "Qt6Sql", "Qt6Test", "opengl32sw", "d3dcompiler",
)  # fmt: skip
# Of matplotlib: the letters of formulas and of PostScript, samples, toolbar pictures. Charts use Inter and DejaVu Sans.
_NO_FORMULAS = (
    "sample_data", "fonts/afm", "fonts/pdfcorefonts", "images/", "ttf/STIX", "ttf/cm", "DejaVuSerif", "DejaVuSansMono",
)  # fmt: skip
# Of the builder's system only what Python itself is made of goes along: an older copy of a library that the desktop
# also loads (glib, fontconfig, X11, the C++ library of its graphics driver) would break the desktop's part.
_OF_PYTHON = (
    "libpython", "libcrypto", "libffi", "libsqlite3", "liblzma", "libbz2", "libexpat", "libuuid", "libmpdec",
)  # fmt: skip
_SYSTEM = ("/usr/lib", "/lib", "/usr/local/lib")


def wanted(target: str) -> bool:
    """Whether the collected file `target`, a path inside the program, is of use in a shop."""
    name = PurePath(target.replace("\\", "/")).as_posix()
    if "babel/locale-data/" in name:
        return PurePath(name).stem.split("_")[0] in SPOKEN | {"root"}
    if name.endswith(".qm"):
        stem = PurePath(name).stem
        return stem.startswith("qtbase_") and stem.removeprefix("qtbase_") in SPOKEN
    if "matplotlib/mpl-data/" in name:
        return not any(part in name for part in _NO_FORMULAS)
    return "/tests/" not in name and not any(part in name for part in _DROPPED)


def carried_library(target: str, source: str) -> bool:
    """Whether a library comes along: those of the packages, and of the system those that Python is made of."""
    of_the_system = "/" not in target.replace("\\", "/") and source.startswith(_SYSTEM)
    return not of_the_system or Path(target).name.startswith(_OF_PYTHON)
