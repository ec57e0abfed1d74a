"""What the printer gets: frozen values that can be stored as JSON when a month is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.dates import Month
from core.model.charts import Heatmap, Lines, StackedBars
from core.model.insights import Cohort, ItemPair, MonthFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure of page 1: now, last month, same month last year (already written for people) and a word on the change."""

    key: str
    label: str
    value: str
    before: str
    year_ago: str
    word: str
    direction: int = 0  # -1 down, 0 about the same, 1 up


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """One customer to call. Money in minor units a year."""

    customer_id: int
    name: str
    phone: str
    email: str
    last_visit: date
    usual_gap: float
    days_since: int
    favourite: str
    value_year_minor: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One suggestion worth printing: whom, what, why."""

    customer: str
    item: str
    text: str
    money_minor: int
    list: str = "new"  # token of SuggestionList: the three lists are never mixed


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlySummary:
    """Every figure that the pages of one month print. `closed_on` None while the month is open."""

    shop: str
    currency: str
    language: str
    paper: str
    month: Month
    snapshot: date
    complete: bool
    figures: MonthFigures
    before: MonthFigures | None
    year_ago: MonthFigures | None
    coverage_line: str
    paragraph: str
    tiles: tuple[Tile, ...]
    to_do: tuple[str, ...]
    by_month: StackedBars
    loyalty_line: Lines
    cohorts: tuple[Cohort, ...]
    triangle: Heatmap
    calls: tuple[CallRow, ...]
    welcome: tuple[CallRow, ...]
    offers: tuple[OfferRow, ...]
    pairs: tuple[ItemPair, ...]
    top_items: tuple[tuple[str, int, int], ...]  # item, times sold, net minor
    top_customers: tuple[tuple[str, int, int], ...]  # name, visits, net minor
    outcomes: tuple[tuple[str, int, int, int], ...] = ()  # list, offered, taken, money minor
    definitions: tuple[tuple[str, str], ...] = ()  # word, what it means in this shop
    calls_total: int = 0  # people slipping; `calls` holds the first of them
    welcome_total: int = 0
    warnings: tuple[str, ...] = ()
    changes_since_closed: tuple[str, ...] = ()
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One page for one customer."""

    shop: str
    currency: str
    language: str
    paper: str
    customer: str
    month: Month
    visits_year: int
    spend_year_minor: int
    saved_year_minor: int
    since: date
    favourites: tuple[tuple[str, int], ...]
    month_lines: tuple[tuple[date, str, int], ...]  # day, items, net minor
    suggestion: str = ""
    shop_address: str = ""
    shop_phone: str = ""
    logo: str = ""  # SVG text
