"""The summary as lines of a CSV: one value a line, named by tokens that no language changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from core.model.summaries import MonthlySummary
from core.money import to_major
from core.reports.cells import MONEY
from core.reports.sections import figures, months, sections

HEADERS = ("month", "section", "row", "name", "value")
"""`row` counts the rows of a list from 1; of the section `figures` it is the month that the figure is of."""

Value = str | int | float | Decimal | date | None


def rows(summary: MonthlySummary) -> Iterator[tuple[str, str, str, str, Value]]:
    """Every figure and every list; money in major units, shares from 0 to 1, days in ISO form. What is unknown has no line."""
    month = str(summary.month)

    def line(section: str, row: object, name: str, value: Value) -> tuple[str, str, str, str, Value]:
        return month, section, str(row), name, value

    about: tuple[tuple[str, Value], ...] = (
        ("shop", summary.shop),
        ("currency", summary.currency),
        ("sales_up_to", summary.snapshot),
        ("whole_month", int(summary.complete)),
        ("closed_on", summary.closed_on),
        ("coverage", summary.coverage_line),
        ("in_short", summary.paragraph),
    )
    yield from (line("about", 1, name, value) for name, value in about if value is not None)
    for one in months(summary):
        for figure in figures():
            value = figure.read(one)
            if value is not None:
                yield line("figures", one.month, figure.key, _value(value, figure.kind, summary.currency))
    yield from (line("to_do", number, "text", text) for number, text in enumerate(summary.to_do, 1))
    for section in sections(summary):
        for number, row in enumerate(section.rows, 1):
            for column, value in zip(section.columns, row, strict=True):
                if value is not None and value != "":
                    yield line(section.key, number, column.key, _value(value, column.kind, summary.currency))


def _value(value: Value, kind: str, currency: str) -> Value:
    return to_major(value, currency) if kind == MONEY and isinstance(value, int) else value
