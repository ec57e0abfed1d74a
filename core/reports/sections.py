"""The parts of a summary as tables of plain values: what the workbook's sheets and the lines of the CSV are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.i18n import _, format_month
from core.model.insights import MonthFigures
from core.model.summaries import CallRow, MonthlySummary
from core.reports import moving_sections as moving
from core.reports.cells import DECIMAL, MONEY, PERCENT, PLAIN
from core.reports.money import list_name
from core.reports.section import Column, Section, nothing


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a month: its token, its name in words, its format and how to read it."""

    key: str
    title: str
    kind: str
    read: Callable[[MonthFigures], Any]


def figures() -> tuple[Figure, ...]:
    """Every figure of a month, in the order of the pages."""
    return (
        Figure("active", _("Customers who came"), PLAIN, lambda f: f.active),
        Figure("new", _("New"), PLAIN, lambda f: f.new),
        Figure("returning", _("Returning"), PLAIN, lambda f: f.returning),
        Figure("won_back", _("Won back"), PLAIN, lambda f: f.won_back),
        Figure("lapsed", _("Lapsed"), PLAIN, lambda f: f.lapsed),
        Figure("regulars", _("Regulars"), PLAIN, lambda f: f.regulars),
        Figure("repeat_rate", _("Came twice in 90 days"), PERCENT, lambda f: f.repeat_rate),
        Figure("visits", _("Visits"), PLAIN, lambda f: f.visits),
        Figure("visits_each", _("Visits per customer"), DECIMAL, lambda f: f.visits_each),
        Figure("receipts", _("Receipts"), PLAIN, lambda f: f.receipts),
        Figure("average_receipt", _("Average receipt"), MONEY, lambda f: f.ticket_minor),
        Figure("sales", _("Sales before refunds"), MONEY, lambda f: f.sales_minor),
        Figure("refunds", _("Refunds"), MONEY, lambda f: f.refunds_minor),
        Figure("takings", _("Takings after refunds"), MONEY, lambda f: f.net_minor),
        Figure("named_sales", _("Sales with a name"), MONEY, lambda f: f.named_sales_minor),
        Figure("named_share", _("Share with a name"), PERCENT, lambda f: f.coverage),
        Figure("regulars_sales", _("Sales to regulars"), MONEY, lambda f: f.regulars_sales_minor),
        Figure("regulars_share", _("Regulars' share of named sales"), PERCENT, lambda f: f.regulars_share),
    )


def months(summary: MonthlySummary) -> tuple[MonthFigures, ...]:
    """The month and those it is compared with, as far as there are any."""
    return tuple(f for f in (summary.figures, summary.before, summary.year_ago) if f is not None)


def sections(summary: MonthlySummary) -> tuple[Section, ...]:
    """Every part that has rows, in the order of the pages, in the language in use."""
    made = (
        _by_month(summary),
        _loyalty(summary),
        _calls(summary),
        _welcome(summary),
        moving.follow_ups(summary),
        moving.birthdays(summary),
        moving.movers(summary),
        _top_customers(summary),
        _offers(summary),
        _pairs(summary),
        moving.items(summary),
        moving.assortment(summary),
        _outcomes(summary),
        staying(summary),
        moving.flow(summary),
        _words(summary),
    )
    return tuple(section for section in made if section.rows)


def staying(summary: MonthlySummary) -> Section:
    """People of each first month who came in later months; months that are not over are left out."""
    length = max((len(cohort.active) for cohort in summary.cohorts), default=0)
    columns = (Column("first_month", _("First visit in")), Column("people", _("People")))
    later = tuple(Column(f"month_{k}", str(k)) for k in range(length))
    rows = tuple(
        (
            format_month(cohort.month, "short"),
            cohort.size,
            *(n if cohort.mature[k] else None for k, n in enumerate(cohort.active)),
            *(None for _missing in range(length - len(cohort.active))),
        )
        for cohort in summary.cohorts
    )
    return Section("staying", _("Who stays"), (*columns, *later), rows)


def _by_month(summary: MonthlySummary) -> Section:
    chart = summary.by_month
    series = (*chart.above, *chart.below)
    columns = (Column("month", _("Month")), *(Column(one.role or one.name, one.name) for one in series))
    rows = tuple((label, *(_whole(one.values[i]) for one in series)) for i, label in enumerate(chart.labels))
    return Section("by_month", _("By month"), columns, rows)


def _loyalty(summary: MonthlySummary) -> Section:
    """The share of takings that regulars bring, with the two ends of what chance may do to it; the chart has percent."""
    chart = summary.loyalty_line
    if not chart.series or all(value is None for value in chart.series[0].values):
        return nothing("loyalty")
    values, ends = chart.series[0].values, len(chart.low) == len(chart.labels) == len(chart.high)
    columns = [Column("month", _("Month")), Column("share", chart.series[0].name or _("Regulars"), PERCENT)]
    if ends:
        columns += [Column("low", _("At least"), PERCENT), Column("high", _("At most"), PERCENT)]
    rows = tuple(
        (label, _share(values[i]), *((_share(chart.low[i]), _share(chart.high[i])) if ends else ()))
        for i, label in enumerate(chart.labels)
    )
    return Section("loyalty", _("Regulars by month"), tuple(columns), rows)


def _calls(summary: MonthlySummary) -> Section:
    columns = (
        *_who(),
        Column("last_visit", _("Last visit")),
        Column("days_since", _("Days since")),
        Column("usual_gap", _("Comes every"), "0"),
        Column("favourite", _("Favourite")),
        Column("value_year", _("A year"), MONEY),
    )
    rows = tuple(
        (*_reach(r), r.last_visit, r.days_since, round(r.usual_gap), r.favourite, r.value_year_minor)
        for r in summary.calls
    )
    return Section("calls", _("Call list"), columns, rows)


def _welcome(summary: MonthlySummary) -> Section:
    columns = (*_who(), Column("visit", _("Visit")), Column("took", _("Took")))
    rows = tuple((*_reach(r), r.last_visit, r.favourite) for r in summary.welcome)
    return Section("welcome", _("First visits"), columns, rows)


def _top_customers(summary: MonthlySummary) -> Section:
    columns = (
        Column("customer", _("Customer")),
        Column("visits", _("Visits")),
        Column("takings", _("Takings"), MONEY),
    )
    return Section("best_customers", _("Best customers"), columns, summary.top_customers)


def _offers(summary: MonthlySummary) -> Section:
    columns = (
        Column("customer", _("Customer")),
        Column("list", _("Suggestion")),
        Column("item", _("Offer")),
        Column("because", _("Because")),
        Column("may_bring", _("May bring"), MONEY),
    )
    rows = tuple((r.customer, list_name(r.list), r.item, r.text, r.money_minor) for r in summary.offers)
    return Section("offers", _("Offers"), columns, rows)


def _pairs(summary: MonthlySummary) -> Section:
    columns = (
        Column("item", _("With")),
        Column("also", _("also")),
        Column("together", _("Together")),
        Column("receipts", _("Receipts")),
        Column("of_all", _("Of all"), PERCENT),
    )
    rows = tuple((p.item, p.then, p.both, p.having, p.base) for p in summary.pairs)
    return Section("pairs", _("Pairs"), columns, rows)


def _outcomes(summary: MonthlySummary) -> Section:
    columns = (
        Column("list", _("Suggestion")),
        Column("offered", _("Offered")),
        Column("taken", _("Taken")),
        Column("brought", _("Brought"), MONEY),
    )
    rows = tuple((list_name(name), *rest) for name, *rest in summary.outcomes)
    return Section("outcomes", _("Suggestions"), columns, rows)


def _words(summary: MonthlySummary) -> Section:
    """What every word means in this shop, and what the reader must know besides."""
    columns = (Column("word", _("Word")), Column("meaning", _("Meaning")))
    rows = (*summary.definitions, *(("", line) for line in summary.warnings))
    return Section("words", _("Words"), columns, rows)


def _who() -> tuple[Column, ...]:
    return Column("customer", _("Customer")), Column("phone", _("Phone")), Column("email", _("E-mail"))


def _reach(row: CallRow) -> Sequence[str]:
    return row.name, row.phone, row.email


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
