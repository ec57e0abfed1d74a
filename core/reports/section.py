"""A part of a print as a table of plain values, named by tokens and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.reports.cells import PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its token, which no language changes, its name in words and the format of its values."""

    key: str
    title: str
    kind: str = PLAIN


@dataclass(frozen=True, slots=True)
class Section:
    """A table: token, name in words, columns, and rows with money in minor units."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def nothing(key: str) -> Section:
    """A part without rows: it is not printed."""
    return Section(key, "", (), ())
