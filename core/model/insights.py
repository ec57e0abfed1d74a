"""What the numbers say: stages, chances, suggestions, months. Every figure is as of a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.dates import Month

WIDEST_WINDOW = 6
"""Usual gaps: days of the next visit that lie further apart say no date."""

LEAST_CHANCE = 0.05
"""Below this chance to return within the horizon no date of the next visit is said."""

SEVERAL_VISITS = 3
"""Visits from which buying of one category only says something about a customer."""


class Stage(StrEnum):
    """Life-cycle stage; tokens as the terminal writes them (analytics 1.6)."""

    PROSPECT = "prospect"
    NEW = "new"
    SECOND = "second"
    RETURNING = "returning"
    REGULAR = "regular"
    DUE = "due"
    CAME_ONCE = "came_once"
    AT_RISK = "at_risk"
    REGULAR_AT_RISK = "regular_at_risk"
    LAPSED = "lapsed"


class SuggestionList(StrEnum):
    """The three lists, never mixed."""

    NEW = "new"
    FORGOTTEN = "forgotten"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerInsight:
    """One customer as of `snapshot`. Days and money in minor units; None = too little data to say.

    `p_return` is the chance of at least one visit within `horizon` days after the snapshot. `r`, `f` and `m` are the
    scores 1..5 of recency, visits and the year's sales from which the `group` follows; None for one without a visit.
    `categories` counts distinct categories ever bought, `categories_year` those of the last 12 months.
    """

    customer_id: int
    snapshot: date
    stage: Stage
    visits: int
    first_visit: date | None
    last_visit: date | None
    usual_gap: float
    gap_is_own: bool
    spend_minor: int
    spend_year_minor: int
    categories: int
    won_back: bool
    group: str
    horizon: int
    p_return: float | None = None
    expected_visits: float | None = None
    next_from: date | None = None
    next_to: date | None = None
    value_minor: int | None = None
    value_low_minor: int | None = None
    value_high_minor: int | None = None
    r: int | None = None
    f: int | None = None
    m: int | None = None
    categories_year: int = 0

    @property
    def tenure(self) -> int | None:
        """Days between the first visit and the snapshot."""
        return None if self.first_visit is None else (self.snapshot - self.first_visit).days

    @property
    def single_category(self) -> bool:
        """Whether somebody with at least three visits has bought of one category only."""
        return self.categories == 1 and self.visits >= SEVERAL_VISITS

    @property
    def days_since(self) -> int | None:
        """Days between the last visit and the snapshot."""
        return None if self.last_visit is None else (self.snapshot - self.last_visit).days

    @property
    def next_window(self) -> tuple[date, date] | None:
        """The days between which the next visit is likely, where that says something.

        None for somebody who is not expected any more (lapsed, or less than `LEAST_CHANCE`), and where the days lie
        so far apart that they are no date. `next_from` and `next_to` keep what the model says.
        """
        if self.next_from is None or self.next_to is None or self.stage is Stage.LAPSED:
            return None
        if self.p_return is not None and self.p_return < LEAST_CHANCE:
            return None
        if self.usual_gap > 0 and (self.next_to - self.next_from).days > WIDEST_WINDOW * self.usual_gap:
            return None
        return self.next_from, self.next_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The pair behind a suggestion: `both` of `having` customers with `because` also buy the item; `base` of all do.

    `low` is the lower 90 % Wilson bound of both / having. `because` empty: no single pair explains it.
    """

    because: str
    both: int
    having: int
    base: float
    low: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One item to offer to one customer, in the language in use when it was made.

    `text` is the evidence in words, `say` what to say at the counter, `note` what to mind (empty: nothing). `money_minor` is
    what the offer is expected to bring: margin where `money_is_margin`, else sales. `arm` is shown, quiet, or empty while no
    trial runs; `method` names how the item was found.
    """

    customer_id: int
    customer: str
    product_id: int
    item: str
    category: str
    list: SuggestionList
    rank: int
    score: float
    evidence: Evidence | None
    text: str
    money_minor: int
    arm: str = ""
    say: str = ""
    note: str = ""
    money_is_margin: bool = False
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPair:
    """`both` of `having` receipts (or customers) with `item` also hold `then`; `base` = share of all that hold `then`."""

    item: str
    then: str
    both: int
    having: int
    base: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """People and money of one month (analytics 1.2). Money net of refunds in minor units; `sales_minor` before refunds."""

    month: Month
    complete: bool
    active: int = 0
    new: int = 0
    returning: int = 0
    won_back: int = 0
    lapsed: int = 0
    visits: int = 0
    receipts: int = 0
    named_receipts: int = 0
    net_minor: int = 0
    sales_minor: int = 0
    named_sales_minor: int = 0
    regulars_sales_minor: int = 0
    refunds_minor: int = 0
    regulars: int = 0
    repeaters_90: int = 0

    @property
    def coverage(self) -> float | None:
        """Share of sales with a customer; None without sales."""
        return self.named_sales_minor / self.sales_minor if self.sales_minor else None

    @property
    def regulars_share(self) -> float | None:
        """Share of named sales brought by regulars; None without named sales."""
        return self.regulars_sales_minor / self.named_sales_minor if self.named_sales_minor else None

    @property
    def ticket_minor(self) -> int | None:
        """Average sales per receipt; None without receipts."""
        return round(self.sales_minor / self.receipts) if self.receipts else None

    @property
    def named_ticket_minor(self) -> int | None:
        """Average sales per receipt of named customers; None without such receipts."""
        return round(self.named_sales_minor / self.named_receipts) if self.named_receipts else None

    @property
    def visits_each(self) -> float | None:
        """Visits per active customer; None where nobody with a name came."""
        return self.visits / self.active if self.active else None

    @property
    def visit_minor(self) -> int | None:
        """Named sales per visit, all receipts of a day together; None without visits."""
        return round(self.named_sales_minor / self.visits) if self.visits else None

    @property
    def repeat_rate(self) -> float | None:
        """Share of the month's active customers with two visits in the 90 days to its end."""
        return self.repeaters_90 / self.active if self.active else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """People whose first visit fell in `month`; `active[k]` of them came in month + k; `mature[k]` = that month is over."""

    month: Month
    size: int
    active: tuple[int, ...]
    mature: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopInsights:
    """All customers and months as of `snapshot`."""

    snapshot: date | None
    first_day: date | None
    horizon: int
    shop_gap: float
    customers: dict[int, CustomerInsight] = field(default_factory=dict)
    months: tuple[MonthFigures, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
