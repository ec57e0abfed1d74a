"""The door to the charts of the Loyalty page and of one customer, as values with their sentences."""

from __future__ import annotations

from datetime import date

from core.dates import Month
from core.db.book import Book
from core.jobs import JobContext
from core.model.charts import Chart, Curves, Heatmap, Lines, Section, StackedBars, Timeline
from core.model.customers import Group
from core.model.insights import Stage
from core.model.trust import BackTest
from core.services import insights
from core.services.over_time import (
    catalogue,
    diary_marks,
    generations,
    groups,
    kinds,
    money,
    one_customer,
    people,
    tried,
)
from core.services.over_time.view import MONTHS_SHOWN, View
from core.services.words.groups import group_word, score_reasons


def months(book: Book) -> tuple[Month, ...]:
    """Months with sales, oldest first."""
    return tuple(m.month for m in insights.snapshot(book).months if m.receipts)


def keys(section: Section | None = None) -> tuple[str, ...]:
    """Names of the charts of one section, or of all, in the order in which they are shown."""
    return tuple(entry.key for entry in catalogue.entries(section))


def chart(
    book: Book,
    key: str,
    *,
    on: date | None = None,
    period: int = MONTHS_SHOWN,
    stage: Stage | None = None,
) -> Chart:
    """One chart by its name over the last `period` months (0: all), of everybody or of those at one `stage`."""
    view = View(book, on, period, stage)
    return diary_marks.with_marks(view, catalogue.entry(key).make(view))


def charts(
    book: Book,
    section: Section | None = None,
    *,
    on: date | None = None,
    period: int = MONTHS_SHOWN,
    stage: Stage | None = None,
) -> tuple[Chart, ...]:
    """All charts of the shop, or those of one section."""
    return tuple(chart(book, key, on=on, period=period, stage=stage) for key in keys(section))


def counts_people(key: str) -> bool:
    """Whether the numbers of this chart count people that `behind` can name."""
    return catalogue.entry(key).behind is not None


def behind(
    book: Book,
    key: str,
    row: int,
    column: int,
    *,
    on: date | None = None,
    period: int = MONTHS_SHOWN,
    stage: Stage | None = None,
) -> tuple[int, ...]:
    """Ids of the customers that one number of a chart counts, most recent visit first; empty where it counts no people.

    `row` and `column` are those of the chart's table of numbers, its column of labels not counted.
    """
    find, view = catalogue.entry(key).behind, View(book, on, period, stage)
    analysis = view.whole
    if find is None or analysis is None:
        return ()
    ids = analysis.frame.customer_id[find(view, row, column)].tolist()
    people_of = view.insights.customers
    return tuple(sorted(ids, key=lambda one: (people_of[one].days_since or 0, one)))


def by_month(book: Book, *, on: date | None = None) -> StackedBars:
    """Who came, month by month."""
    return people.by_month(View(book, on))


def loyalty_line(book: Book, *, on: date | None = None) -> Lines:
    """The share of named takings that regulars bring, month by month."""
    return money.loyalty_line(View(book, on))


def retention(book: Book, *, on: date | None = None) -> Heatmap:
    """Generations by month of first visit: who of them came again in each later month."""
    return generations.retention(View(book, on))


def rhythm(book: Book, customer_id: int, *, on: date | None = None) -> Timeline:
    """The visits of one customer with the usual gap and the window of the next visit."""
    return one_customer.rhythm(View(book, on), customer_id)


def about_customer(book: Book, customer_id: int, *, on: date | None = None) -> tuple[str, ...]:
    """Sentences on one customer: the next kind to offer, the room left, the share on discount; only what is known."""
    return kinds.about_customer(View(book, on), customer_id)


def group(book: Book, customer_id: int, *, on: date | None = None) -> Group | None:
    """The group of one customer with the reasons for it; None for one without a visit."""
    view = View(book, on)
    found = view.insights.customers.get(customer_id)
    if found is None or found.last_visit is None:
        return None
    return Group(
        name=group_word(found.group),
        reasons=score_reasons(found, view.shop.currency),
        changed=groups.group_changed(book, customer_id, on=on),
    )


def backtest(book: Book, *, on: date | None = None, job: JobContext | None = None) -> BackTest | None:
    """The forecast tried on days of the owner's own sales that were hidden from it; None while there is too little.

    Raises `Cancelled` between pieces of work after `job` is cancelled.
    """
    return tried.backtest(View(book, on), job.check if job else None)


def trust_words(book: Book, *, on: date | None = None, job: JobContext | None = None) -> tuple[str, ...]:
    """The answer to "Can I trust this?" in a few sentences, or what is missing for one."""
    return tried.in_words(View(book, on), job.check if job else None)


def value_curve(book: Book, customer_id: int, *, on: date | None = None) -> Curves:
    """What one customer has spent since the first visit, beside those who began at the same time."""
    return one_customer.value_curve(View(book, on), customer_id)
