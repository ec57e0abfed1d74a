"""The summary as an Excel workbook: the same figures as numbers, one sheet a part, nothing a spreadsheet would calculate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.i18n import _, format_date, format_month
from core.model.insights import Cohort
from core.model.summaries import MonthlySummary
from core.reports import workbook_charts as charts
from core.reports.cells import PERCENT, PLAIN, SheetWriter
from core.reports.empty_book import empty_book, saved
from core.reports.section import Section
from core.reports.sections import figures, months, sections
from core.reports.sheet_paper import for_paper

if TYPE_CHECKING:
    from openpyxl import Workbook

_LANDSCAPE = 100  # letters in a line: what is wider lies across


def xlsx(summary: MonthlySummary) -> bytes:
    """The workbook's bytes, in the language in use. Parts without data have no sheet."""
    book = empty_book(_("Monthly loyalty summary"), summary.shop, summary.snapshot)
    book.properties.subject = format_month(summary.month)
    book.properties.language = summary.language
    _summary(book, summary)
    for section in sections(summary):
        writer = SheetWriter(book, section.title, summary.currency)
        _WRITTEN.get(section.key, _table)(writer, section, summary)
        writer.freeze()
        _paper(writer, summary)
    return saved(book)


def _summary(book: Workbook, summary: MonthlySummary) -> None:
    writer = SheetWriter(book, _("Summary"), summary.currency)
    writer.title(summary.shop)
    writer.title(format_month(summary.month))
    writer.line(_("Sales up to {day}").format(day=format_date(summary.snapshot, "long")))
    if summary.closed_on is not None:
        writer.line(_("Closed on {day}.").format(day=format_date(summary.closed_on, "long")))
    for line in (summary.coverage_line, summary.paragraph):
        writer.text(line)
    writer.gap()
    shown = months(summary)
    headers = (_("Figure"), *(format_month(one.month) for one in shown))
    rows = [(figure.title, *(figure.read(one) for one in shown)) for figure in figures()]
    writer.table(
        headers, rows, (PLAIN,) * len(headers), row_formats=tuple(figure.kind for figure in figures())
    )
    if summary.to_do:
        writer.gap()
        writer.heading(_("To do now"))
        for line in summary.to_do:
            writer.text(line)
    _paper(writer, summary)
    writer.sheet.print_title_rows = None


def _table(writer: SheetWriter, section: Section, _summary: MonthlySummary) -> None:
    titles, kinds = [one.title for one in section.columns], [one.kind for one in section.columns]
    writer.table(titles, section.rows, kinds)


def _by_month(writer: SheetWriter, section: Section, summary: MonthlySummary) -> None:
    _table(writer, section, summary)
    if len(section.rows) > 1:
        chart = summary.by_month
        charts.stacked(writer, chart.caption.title, len(section.rows), len(chart.above))


def _loyalty(writer: SheetWriter, section: Section, summary: MonthlySummary) -> None:
    _table(writer, section, summary)
    if len(section.rows) > 1:
        charts.line(writer, summary.loyalty_line.caption.title, len(section.rows), len(section.columns) - 1)


def _outcomes(writer: SheetWriter, section: Section, summary: MonthlySummary) -> None:
    _table(writer, section, summary)
    charts.bars(writer, _("Offered and taken"), len(section.rows), 2)


def _staying(writer: SheetWriter, section: Section, summary: MonthlySummary) -> None:
    """Shares on a scale of colour, and below them the people they are made of."""
    titles = [one.title for one in section.columns]
    shares = [
        (row[0], row[1], *_shares(cohort, row[2:]))
        for row, cohort in zip(section.rows, summary.cohorts, strict=True)
    ]
    writer.table(titles, shares, (PLAIN, PLAIN, *(PERCENT,) * (len(titles) - 2)))
    charts.scale(writer, len(shares), len(titles))
    writer.gap()
    writer.heading(_("The same in people"))
    _table(writer, section, summary)


def _shares(cohort: Cohort, counts: tuple[int | None, ...]) -> tuple[float | None, ...]:
    return tuple(None if n is None or not cohort.size else n / cohort.size for n in counts)


def _paper(writer: SheetWriter, summary: MonthlySummary) -> None:
    head = _("{shop} · {month}").format(shop=summary.shop, month=format_month(summary.month))
    for_paper(writer.sheet, summary.paper, head=head)
    writer.sheet.page_setup.orientation = "landscape" if writer.width() > _LANDSCAPE else "portrait"


_WRITTEN: dict[str, Callable[[SheetWriter, Section, MonthlySummary], None]] = {
    "by_month": _by_month,
    "loyalty": _loyalty,
    "outcomes": _outcomes,
    "staying": _staying,
}
