"""Where things lie. `REGULARS_HOME` moves every folder of the program below one place (tests, portable use)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BOOK_ENDING = ".regulars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The program's own folders; none is made before something is written."""

    books: Path
    config: Path
    cache: Path
    logs: Path


def folders(environ: Mapping[str, str] = os.environ) -> Folders:
    """Folders by the habit of the operating system, or below `REGULARS_HOME` where that is set."""
    home = environ.get("REGULARS_HOME")
    if home:
        root = Path(home)
        return Folders(books=root / "books", config=root / "config", cache=root / "cache", logs=root / "logs")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("Regulars", appauthor=False)
    return Folders(
        books=Path(dirs.user_documents_path) / "Regulars",
        config=Path(dirs.user_config_path),
        cache=Path(dirs.user_cache_path),
        logs=Path(dirs.user_log_path),
    )


def resources() -> Path:
    """The `resources` folder, beside the source or inside a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licences:
    """Texts of licences: the program's own, and those of its parts, which only an installed program carries."""

    own: Path
    parts: Path


def licences() -> Licences:
    """Where the texts lie, if they are there."""
    carried = resources() / "app" / "LICENSE.txt"
    return Licences(
        own=carried if carried.exists() else resources().parent / "LICENSE",
        parts=carried.with_name("LICENSES-of-parts.txt"),
    )


def backup_folder(book: Path) -> Path:
    """Where the automatic backups of `book` lie: beside it."""
    return book.with_name(book.name + ".backups")
