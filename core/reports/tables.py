"""Figures of the summary as plain tables of numbers, as the workbook holds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.i18n import _, format_month
from core.model.insights import MonthFigures
from core.model.summaries import MonthlySummary
from core.reports.cells import DECIMAL, MONEY, PERCENT, PLAIN

Figure = tuple[str, str, Callable[[MonthFigures], Any]]


def figures_table(
    summary: MonthlySummary,
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], tuple[str, ...]]:
    """Headers, rows and each row's number format: the month beside the months it is compared with."""
    shown = [f for f in (summary.figures, summary.before, summary.year_ago) if f is not None]
    headers = (_("Figure"), *(format_month(f.month) for f in shown))
    figures = _figures()
    rows = [(label, *(read(f) for f in shown)) for label, _format, read in figures]
    return headers, rows, tuple(kind for _label, kind, _read in figures)


def _figures() -> tuple[Figure, ...]:
    return (
        (_("Customers who came"), PLAIN, lambda f: f.active),
        (_("New"), PLAIN, lambda f: f.new),
        (_("Returning"), PLAIN, lambda f: f.returning),
        (_("Won back"), PLAIN, lambda f: f.won_back),
        (_("Lapsed"), PLAIN, lambda f: f.lapsed),
        (_("Regulars"), PLAIN, lambda f: f.regulars),
        (_("Came twice in 90 days"), PERCENT, lambda f: f.repeat_rate),
        (_("Visits"), PLAIN, lambda f: f.visits),
        (_("Visits per customer"), DECIMAL, lambda f: f.visits_each),
        (_("Receipts"), PLAIN, lambda f: f.receipts),
        (_("Average receipt"), MONEY, lambda f: f.ticket_minor),
        (_("Sales before refunds"), MONEY, lambda f: f.sales_minor),
        (_("Refunds"), MONEY, lambda f: f.refunds_minor),
        (_("Takings after refunds"), MONEY, lambda f: f.net_minor),
        (_("Sales with a name"), MONEY, lambda f: f.named_sales_minor),
        (_("Share with a name"), PERCENT, lambda f: f.coverage),
        (_("Sales to regulars"), MONEY, lambda f: f.regulars_sales_minor),
        (_("Regulars' share of named sales"), PERCENT, lambda f: f.regulars_share),
    )


def by_month_table(summary: MonthlySummary) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The chart of customers by month as numbers: a row a month."""
    chart = summary.by_month
    series = (*chart.above, *chart.below)
    rows = [(label, *(_whole(one.values[i]) for one in series)) for i, label in enumerate(chart.labels)]
    return (_("Month"), *(one.name for one in series)), rows


def triangle_table(summary: MonthlySummary) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """People of each first month who came in later months; months that are not over are left out."""
    length = max((len(cohort.active) for cohort in summary.cohorts), default=0)
    rows = [
        (
            format_month(cohort.month, "short"),
            cohort.size,
            *(n if cohort.mature[k] else None for k, n in enumerate(cohort.active)),
            *(None for _missing in range(length - len(cohort.active))),
        )
        for cohort in summary.cohorts
    ]
    return (_("First visit in"), _("People"), *(str(k) for k in range(length))), rows


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
