"""What the printer gets: frozen values that can be stored as JSON when a month is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from core.dates import Month
from core.model.charts import Heatmap, Lines, StackedBars
from core.model.customers import FollowUp
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
class Mover:
    """A customer who moved, and how, in words."""

    customer_id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """Those who moved one way: `total` of them, the first few by name. `key`: regular, back, up, slipped, down."""

    key: str
    title: str
    total: int
    people: tuple[Mover, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMonth:
    """One item in the month: sale lines now and the month before (None: no such month), net minor, its share of takings.

    `margin_minor` = sales less cost, None where the cost is not known.
    """

    item: str
    times: int
    times_before: int | None
    net_minor: int
    share: float
    margin_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assortment:
    """What the shop sold of its range: items this month and the month before (None: no such month).

    `fresh` were sold for the first time, `resting` have not been sold for long (with the last day). Of the sales
    `costed_minor` have a known cost and brought `margin_minor`; `losing` items sold below cost. `said` puts it in words.
    """

    items: int
    items_before: int | None
    fresh: tuple[str, ...] = ()
    resting: tuple[tuple[str, date], ...] = ()
    costed_minor: int = 0
    margin_minor: int = 0
    losing: tuple[tuple[str, int], ...] = ()
    said: tuple[str, ...] = ()


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
    movers: tuple[Movers, ...] = ()
    birthdays: tuple[tuple[int, str, date], ...] = ()  # of the month that comes: id, name, day
    follow_ups: tuple[FollowUp, ...] = ()  # due when the summary was made
    sold: tuple[ItemMonth, ...] = ()  # the items of `top_items`, with what they are compared with
    assortment: Assortment | None = None
    flow: Heatmap | None = None  # stages at the end of the month before and of this one
    logo: str = field(default="", metadata={"json": False})  # SVG text; no figure
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
    visits_more: int = 0  # earlier receipts of the month, for which the page has no room
    suggestion: str = ""
    reason: str = ""  # why it is suggested, to the customer
    shop_address: str = ""
    shop_phone: str = ""
    logo: str = ""  # SVG text
    nameless: bool = False  # a card number or phone stands for the name
