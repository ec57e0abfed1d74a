"""What a mutation gives back: its value, which kinds of rows it touched, and what Undo will say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """Kinds of rows a page may depend on."""

    CUSTOMERS = "customers"
    SALES = "sales"
    CATALOG = "catalog"
    NOTES = "notes"
    IMPORTS = "imports"
    SUGGESTIONS = "suggestions"
    MONTHS = "months"
    SETTINGS = "settings"


Touched = frozenset[Kind]
EVERYTHING: Touched = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """Result of a mutation. `undo_label` (translated) is empty where the step cannot be undone by Undo."""

    value: T
    touched: Touched
    undo_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStatus:
    """What Undo and Redo would do now (translated labels); None where there is nothing."""

    undo: str | None
    redo: str | None
