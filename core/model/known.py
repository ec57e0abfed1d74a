"""What a book knows, as far as an import has to compare with it. Read once, compared without the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

LineKey: TypeAlias = tuple[int | None, int, int | None, str]
"""Product, quantity (thousandths), amount (minor units), kind: lines that agree in these are the same."""

KnownLine: TypeAlias = tuple[int, LineKey]
"""Line number within its receipt, and its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A customer of the book with the keys they are recognised by."""

    id: int
    name: str
    numbers: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]
    names: frozenset[str]
    blank: frozenset[str]  # of number, phone, email: those the card does not have


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReceipt:
    """A receipt of the book, in the days of the sheet."""

    id: int
    key: str
    numbered: bool
    day: date
    customer: int | None
    net_minor: int
    number: str = ""
    time: str = ""  # HH:MM:SS or empty
    paid_minor: int = 0  # with tips, delivery and what else is no product


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBook:
    """The book as an import sees it. `next_ids` are free ids by table."""

    receipts: Mapping[str, KnownReceipt]  # by key
    lines: Mapping[int, list[KnownLine]]  # by receipt
    people: tuple[KnownPerson, ...]
    products: Mapping[str, int]  # id by name key, spellings remembered included
    codes: Mapping[str, tuple[tuple[int, str], ...]]  # (id, name key) by folded code
    not_products: frozenset[int]
    categories: Mapping[str, int]
    staff: Mapping[str, int]
    next_ids: Mapping[str, int]
    has_sales: bool
    version: int
    batch: int | None = None  # the import of this very sheet, read this way, that still stands
