"""What a book knows, as far as an import has to compare with it. Read once, compared without the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

LineKey: TypeAlias = tuple[int | None, int, int | None, str]
"""Product, quantity (thousandths), amount (minor units), kind: lines that agree in these are the same."""

KnownLine: TypeAlias = tuple[int, LineKey]
"""Line number within its receipt, and its key."""

LINE_BITS = 31
"""Room for the number of a line where it shares one whole number with its receipt."""


def line_id(receipt: int, number: int) -> int:
    """Receipt and number of a line as one number."""
    return receipt << LINE_BITS | number


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A customer of the book with the keys they are recognised by."""

    id: int
    name: str
    numbers: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]
    names: frozenset[str]
    blank: frozenset[str]  # of name, number, phone, email: those the card does not have


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
    by_hand: bool = False  # somebody at the counter gave it its customer: the sheet does not know them


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
    without_category: frozenset[int] = frozenset()  # products
    category_guessed: frozenset[int] = frozenset()  # products whose category was guessed by their name
    trade: str = ""  # of the shop, "" where there is none: nothing is guessed then
    language: str = "en"
    batch: int | None = None  # the import of this very sheet, read this way, that still stands
    item_names: Mapping[int, str] = field(default_factory=dict)  # by product, as the book spells them
    item_codes: Mapping[int, str] = field(default_factory=dict)  # by product, those that have one
    spellings: frozenset[str] = frozenset()  # keys in `products` that an import learned
    sold: Sequence[tuple[int, int, int]] = ()  # sales before the sheet: product, thousandths, minor units
