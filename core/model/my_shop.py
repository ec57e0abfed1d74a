"""What the My shop page shows: the range, the years, and a few dials that look further than a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """An item or a category over the last twelve months. Money in minor units before refunds.

    `before_minor` is the sum of the twelve months before those, None where the book does not reach so far back.
    """

    name: str
    category: str
    receipts: int
    buyers: int
    sales_minor: int
    share: float
    before_minor: int | None
    last_sold: date
    category_guessed: bool = False  # by the item's name: no sheet has named it


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One calendar year. `complete` False for a year that the book holds only in part. Money net of refunds."""

    year: int
    complete: bool
    months: int
    receipts: int
    visits: int
    new: int
    net_minor: int
    named_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dials:
    """Long-term or short-term: shares 0..1, None where there is too little to say; counts are what they rest on."""

    customers: int  # named customers with a visit in the last twelve months
    categories_each: float | None  # distinct categories a customer bought in the last twelve months
    older_share: float | None  # share of their sales by people who first came more than a year ago
    second_visit: float | None  # share of first-timers who are back within `second_visit_days`
    second_visit_days: int
    first_timers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFigures:
    """Everything the page shows as of `snapshot`; empty for a book without sales."""

    snapshot: date | None
    items: tuple[RangeRow, ...] = ()
    categories: tuple[RangeRow, ...] = ()
    years: tuple[YearRow, ...] = ()
    dials: Dials | None = None
