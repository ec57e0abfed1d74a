"""What a plan is made from, and the plan while it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.importing.cells.facts import Facts
from core.importing.cells.sheets import RawFile
from core.importing.profiles import Recalled
from core.importing.table.choose import Choice
from core.importing.table.columns import Roles
from core.importing.table.layout import Table
from core.model.importing import Question, SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the book and a saved profile say beforehand."""

    currency: str = ""  # the book's; "" without a book
    day_starts_at: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[SheetKind, ...] = ()  # remembered, in the order in which they were learned


@dataclass(slots=True, kw_only=True)
class Draft:
    """The plan while it is made."""

    file: RawFile
    choice: Choice
    table: Table
    roles: Roles
    facts: list[Facts]
    guessed: frozenset[str]
    answers: dict[str, str]
    currency: str
    digits: int
    header_row: int
    told: Mapping[str, str] = field(default_factory=dict)  # columns that the owner or a profile named
    missing: tuple[str, ...] = ()  # headers of a profile that the sheet has no more
    recalled: Recalled = field(default_factory=Recalled)
    goods: bool = False  # the sheet has a column for each item
    of_visit: int = 0  # lines that took their customer from the first line of their visit
    asked: list[Question] = field(default_factory=list)
