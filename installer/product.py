"""What every package says of the program: its names, its version, its day, what it opens."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import i18n
from core.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
NAME = "Regulars"
COMMAND = "regulars"
MAKER = "Regulars contributors"
SUMMARY = "Know your regulars, offer what they need next, and see who is slipping away"
IDENTIFIER = "io.github.regulars.Regulars"
"""Reversed domain name: of the macOS bundle and of the AppStream component."""
WINDOWS_ID = "{7D0A1E52-9C34-4C58-8F1B-5E6A0B7C2D11}"
"""By which Windows knows the program, whatever its version: the AppId of windows/regulars.iss. Never changed."""
BOOK_TYPE = "application/x-regulars-book"
LANGUAGES = tuple(i18n.LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version with its day, from the list of changes."""

    version: str
    day: date


def releases(changes: Path = ROOT / "CHANGELOG.md") -> tuple[Release, ...]:
    """Every released version, newest first."""
    heads = re.findall(
        r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", changes.read_text(encoding="utf-8"), re.MULTILINE
    )
    return tuple(Release(version=version, day=date.fromisoformat(day)) for version, day in heads)


def problems(tag: str = "") -> list[str]:
    """Why a package must not be made of these sources: versions that differ. `tag` is the one being released, like v1.0."""
    found = []
    newest = releases()[:1]
    if not newest or newest[0].version != VERSION:
        found.append(f"CHANGELOG.md has no section for version {VERSION} at its head.")
    project = re.search(
        r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    if project is None or project[1] != VERSION:
        found.append(f"pyproject.toml names another version than core/version.py ({VERSION}).")
    if tag and tag != f"v{VERSION}":
        found.append(f"The tag {tag} is not that of version {VERSION}.")
    return found
