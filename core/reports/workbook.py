"""The summary as an Excel workbook: the same figures as numbers, one sheet a part, nothing a spreadsheet would calculate."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from core.i18n import _, format_date, format_month
from core.model.summaries import MonthlySummary
from core.reports.cells import MONEY, PERCENT, PLAIN, SheetWriter, column_chart
from core.reports.money import list_name
from core.reports.tables import by_month_table, figures_table, triangle_table


def xlsx(summary: MonthlySummary) -> bytes:
    """The workbook's bytes, in the language in use. Parts without data have no sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = _("Monthly loyalty summary")
    book.properties.creator = summary.shop
    book.properties.created = book.properties.modified = datetime.combine(summary.snapshot, time())
    _summary(SheetWriter(book, _("Summary"), summary.currency), summary)
    _by_month(SheetWriter(book, _("By month"), summary.currency), summary)
    for title, headers, formats, rows in _lists(summary):
        if rows:
            writer = SheetWriter(book, title, summary.currency)
            writer.table(headers, rows, formats)
            writer.freeze()
    if summary.definitions or summary.warnings:
        writer = SheetWriter(book, _("Words"), summary.currency)
        writer.table((_("Word"), _("Meaning")), summary.definitions, (PLAIN, PLAIN))
        for line in summary.warnings:
            writer.line(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _summary(writer: SheetWriter, summary: MonthlySummary) -> None:
    writer.title(summary.shop)
    writer.title(format_month(summary.month))
    writer.line(_("Sales up to {day}").format(day=format_date(summary.snapshot, "long")))
    for line in (summary.coverage_line, summary.paragraph, *summary.changes_since_closed):
        writer.line(line)
    writer.gap()
    headers, rows, formats = figures_table(summary)
    writer.table(headers, rows, (PLAIN, *(PLAIN for _column in headers[1:])), row_formats=formats)
    writer.gap()
    if summary.to_do:
        writer.table((_("To do now"),), [(line,) for line in summary.to_do], (PLAIN,))


def _by_month(writer: SheetWriter, summary: MonthlySummary) -> None:
    headers, rows = by_month_table(summary)
    writer.table(headers, rows, (PLAIN,) * len(headers))
    writer.freeze()
    if len(rows) > 1:
        column_chart(writer, summary.by_month.caption.title, len(rows), 1 + len(summary.by_month.above))


Part = tuple[str, Sequence[str], Sequence[str], Sequence[Sequence[Any]]]


def _call_headers() -> tuple[str, ...]:
    who = (_("Customer"), _("Phone"), _("E-mail"))
    return (*who, _("Last visit"), _("Days since"), _("Comes every"), _("Favourite"), _("A year"))


def _lists(summary: MonthlySummary) -> list[Part]:
    triangle_headers, triangle_rows = triangle_table(summary)
    return [
        (
            _("Call list"),
            _call_headers(),
            (PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, "0", PLAIN, MONEY),
            [
                (r.name, r.phone, r.email, r.last_visit, r.days_since, round(r.usual_gap), r.favourite, r.value_year_minor)
                for r in summary.calls
            ],
        ),
        (
            _("First visits"),
            (_("Customer"), _("Phone"), _("E-mail"), _("Visit"), _("Took")),
            (PLAIN,) * 5,
            [(r.name, r.phone, r.email, r.last_visit, r.favourite) for r in summary.welcome],
        ),
        (
            _("Best customers"),
            (_("Customer"), _("Visits"), _("Takings")),
            (PLAIN, PLAIN, MONEY),
            summary.top_customers,
        ),
        (
            _("Offers"),
            (_("Customer"), _("Suggestion"), _("Offer"), _("Because"), _("May bring")),
            (PLAIN, PLAIN, PLAIN, PLAIN, MONEY),
            [(r.customer, list_name(r.list), r.item, r.text, r.money_minor) for r in summary.offers],
        ),
        (
            _("Pairs"),
            (_("With"), _("also"), _("Together"), _("Receipts"), _("Of all")),
            (PLAIN, PLAIN, PLAIN, PLAIN, PERCENT),
            [(p.item, p.then, p.both, p.having, p.base) for p in summary.pairs],
        ),
        (
            _("Items"),
            (_("Item"), _("Times"), _("Takings")),
            (PLAIN, PLAIN, MONEY),
            summary.top_items,
        ),
        (
            _("Suggestions"),
            (_("Suggestion"), _("Offered"), _("Taken"), _("Brought")),
            (PLAIN, PLAIN, PLAIN, MONEY),
            [(list_name(name), *rest) for name, *rest in summary.outcomes],
        ),
        (_("Who stays"), triangle_headers, (PLAIN,) * len(triangle_headers), triangle_rows),
    ]  # fmt: skip
