"""The licences of everything that a frozen program carries, as one text."""

import platform
import re
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

FILES = re.compile(r"^(licen[cs]es?|copying|notice|authors)\b", re.IGNORECASE)
RULE = "=" * 100
QT = """Qt, PySide6 and Shiboken are used unchanged under the GNU Lesser General Public License, version 3. Its text follows, with
that of the GNU General Public License it refers to. Their libraries lie beside the program as files of their own and may be
replaced by other builds of the same version. Their sources are offered by The Qt Company at download.qt.io."""
# The wheels of Qt name this licence and do not carry its text.
LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
TEXTS = Path(__file__).resolve().parent / "licence_texts"


def names(requirements: Path) -> list[str]:
    """Names of the packages in a locked requirement file."""
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==", requirements.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return sorted(pinned, key=str.lower)


def collect(requirements: Path) -> str:
    """Name, version and licence texts of Python, Qt and every package of `requirements` that is installed here."""
    parts = [
        "Regulars contains the following. The licences are their authors' own words.",
        f"{RULE}\nPython {platform.python_version()}: Python Software Foundation License",
        *_python(),
        f"{RULE}\n{QT}",
        *((TEXTS / name).read_text(encoding="utf-8") for name in LGPL),
    ]
    for name in names(requirements):
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Locked for another operating system only.
            continue
        meta = package.metadata
        short = _field(meta, "License-Expression") or _field(meta, "License") or _classifier(meta)
        parts.append(f"{RULE}\n{meta['Name']} {package.version}: {short}")
        parts += _texts(package)
    return "\n\n".join(parts) + "\n"


def _python() -> list[str]:
    """The licence that comes with Python; Debian keeps it elsewhere, under its own name."""
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    version = sysconfig.get_python_version()
    for place in (
        own,
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(sys.base_prefix) / "LICENSE.txt",
    ):
        if place.exists():
            return [place.read_text(encoding="utf-8", errors="replace").strip()]
    return []


def _texts(package: metadata.Distribution) -> list[str]:
    found = []
    for file in package.files or ():
        in_info = any(part.endswith(".dist-info") for part in file.parts)
        if in_info and FILES.match(file.name):
            found.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip())
    return found


def _field(meta: metadata.PackageMetadata, name: str) -> str:
    """A short field; some packages put the whole text of the licence there."""
    text = meta[name].strip() if name in meta else ""
    return text if len(text) < 100 else ""


def _classifier(meta: metadata.PackageMetadata) -> str:
    licences = [entry for entry in meta.get_all("Classifier") or [] if entry.startswith("License ::")]
    return "; ".join(entry.split(" :: ")[-1] for entry in licences) or "see its text"
