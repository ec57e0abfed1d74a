"""What the My shop page shows: the range, the years, and a few dials that look further than a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """An item or a category over the last twelve months. Money in minor units before refunds.

    `before_minor` is the sum of the twelve months before those, None where the book does not reach so far back. Sales and
    their share are None where the sheets name only the sum of a receipt and not what each item cost.
    """

    name: str
    category: str
    receipts: int
    buyers: int
    sales_minor: int | None
    share: float | None
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


class Leaning(StrEnum):
    """Where a dial points: to people who stay, to quick takings, to neither; UNKNOWN without a year before."""

    LONG = "long"
    SHORT = "short"
    SAME = "same"
    UNKNOWN = "unknown"


class Missing(StrEnum):
    """What a dial lacks to say anything."""

    NOTHING = ""
    EARLY = "early"  # the book is too young
    FEW = "few"  # fewer than 20 customers
    CATEGORIES = "categories"
    DISCOUNTS = "discounts"  # no sheet names a discount
    COST = "cost"  # what winning a customer costs is not in Settings
    KEEPING = "keeping"  # what keeping costs is not known
    NOT_KEPT = "not_kept"  # the book has no place for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One figure of the last twelve months against the twelve before.

    Shares 0..1; `change` is 1, -1 or 0 = about the same (the 95 % interval holds 0), None without a year before.
    `people` is what it rests on.
    """

    now: float | None = None
    before: float | None = None
    change: int | None = None
    leaning: Leaning = Leaning.UNKNOWN
    people: int = 0
    missing: Missing = Missing.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Dials:
    """Long-term or short-term: the six dials of a year, and the counts behind them. Money in minor units."""

    older: Dial  # share of named sales by customers who first came more than a year ago
    kinds: Dial  # distinct categories that a customer buys in a year
    discount: Dial  # share of named sales bought on discount
    keeping: Dial  # of the money spent on winning and keeping, the share spent on keeping
    second: Dial  # share of the year's first-timers who are back within `second_days`
    complaints: Dial
    customers: int  # with a visit in the last twelve months
    second_days: int
    new: int = 0  # customers whose first visit falls into the last twelve months
    winning_minor: int | None = None  # `new` times what winning one costs
    keeping_minor: int | None = None  # discounts given to customers who had come before

    @property
    def all(self) -> tuple[Dial, ...]:
        """The six, in the order in which they are shown."""
        return (self.older, self.kinds, self.discount, self.keeping, self.second, self.complaints)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFigures:
    """Everything the page shows as of `snapshot`; empty for a book without sales."""

    snapshot: date | None
    items: tuple[RangeRow, ...] = ()
    categories: tuple[RangeRow, ...] = ()
    years: tuple[YearRow, ...] = ()
    dials: Dials | None = None
