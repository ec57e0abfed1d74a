"""Settings of the program on this computer (not of a shop: those are in the book)."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the window remembers. An unknown or broken value falls back to its default, never to an error."""

    language: str = ""  # "" follows the system
    theme: str = "system"  # system | light | dark
    last_book: str = ""
    recent_books: tuple[str, ...] = ()
    page: str = ""  # of the last book, with whom it showed
    customer: int = 0
    window: str = ""  # geometry, base64
    text_size: int = 100  # percent


def load(folder: Path) -> Settings:
    """Settings of `folder`; defaults where there are none or where they cannot be read."""
    try:
        raw: Any = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    good: dict[str, Any] = {}
    for field in fields(Settings):
        value = tuple(raw[field.name]) if isinstance(raw.get(field.name), list) else raw.get(field.name)
        if isinstance(value, type(field.default)) and not isinstance(value, bool):
            good[field.name] = value
    return Settings(**good)


def save(settings: Settings, folder: Path) -> None:
    """Write settings whole or not at all. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "settings.json.part"
    part.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(part, folder / "settings.json")  # noqa: PTH105 - atomic on every system
