"""Tables of plain cells: the numbers of a chart."""

from __future__ import annotations

from typing import Any

from core.model.charts import Table
from ui.models import texts
from ui.models.records import Column

Cell = str | int | float | None
Row = tuple[Cell, ...]


def cell_text(value: Cell, digits: int = 2) -> str:
    """A cell as text: whole numbers without decimals, others with `digits`."""
    if value is None:
        return texts.DASH
    if isinstance(value, str):
        return value
    if isinstance(value, int) or float(value).is_integer():
        return texts.number(int(value))
    return texts.number(round(value, digits), digits)


def _column(place: int, header: str, *, number: bool, digits: int) -> Column[Row]:
    def text(row: Row) -> str:
        return cell_text(row[place], digits)

    def sort(row: Row) -> Any:  # noqa: ANN401 - whatever the column holds
        value = row[place]
        return value if value is None or number else str(value).casefold()

    return Column(key=str(place), header=header, text=text, sort=sort, number=number)


def columns(table: Table) -> tuple[Column[Row], ...]:
    """Columns of a chart's table; a column of nothing but numbers is aligned right."""
    return tuple(
        _column(place, header, number=_all_numbers(table, place), digits=_digits(table, place))
        for place, header in enumerate(table.headers)
    )


def _all_numbers(table: Table, place: int) -> bool:
    values = [row[place] for row in table.rows if row[place] is not None]
    return bool(values) and not any(isinstance(value, str) for value in values)


def _digits(table: Table, place: int) -> int:
    """Decimals that a column needs: one where no number has more, else two."""
    numbers = [cell for row in table.rows if isinstance(cell := row[place], float)]
    return 1 if all(round(number, 1) == round(number, 2) for number in numbers) else 2
