"""Tables whose rows have no whole date: the day stands above its rows, or the year (and month) in a title or a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

import numpy as np

from core.i18n import _
from core.importing.cells.coded import Coded, Mask, Numbers, combine
from core.importing.cells.days import (
    Shape,
    is_weekday,
    month_alone,
    months_in,
    shape,
    shape_without_year,
    with_year,
    years_in,
)
from core.importing.cells.facts import sample
from core.importing.cells.order import likeliest
from core.importing.cells.sheets import Cell, RawFile, RawSheet, as_text, is_blank
from core.importing.cells.words import header_key, header_words, kinds
from core.importing.table.layout import Table
from core.text import clean

DATE_COLUMN = "date"
_MOST = 0.8
_SOME = 0.3
_NEARLY_ALL = 0.9
_TITLE = 60
_HALF_YEAR = 6
_LAST_DAY = 31
_MONTHS = 12
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Title:
    """What a title says of the dates below it; 0 for nothing. `text` is the title that said it."""

    year: int = 0
    month: int = 0
    text: str = ""


def dated(table: Table, sheet: RawSheet, file: RawFile, answers: Mapping[str, str]) -> Table:
    """The table with whole dates, as far as its headings, titles and names tell them; any other table as it is."""
    shares = [_dates(column) for column in table.columns]
    if max(shares, default=0.0) >= _NEARLY_ALL:
        return table
    lone = _lone(table)
    if any(
        share >= _SOME and _dates(column, lone) >= _SOME
        for share, column in zip(shares, table.columns, strict=True)
    ):
        return table
    spoken = _spoken(file, table)
    title = _title(sheet, table, file.name, spoken)
    if answers.get("year", "").isdigit():
        title = replace(title, year=title.year or int(answers["year"]))
    months = {at: month for at, name in enumerate(table.header) if (month := _month(name, spoken))}
    if len(months) >= _FEWEST:
        return _months_with_year(table, months, title)
    titles, headings = _titles(table, title, lone, spoken)
    place = _column_without_year(table)
    if place is not None:
        return _with_years(table, place, titles, headings)
    place = _column_of_days(table)
    if place is not None:
        beside = _column_called(table, "calendar.month")
        if beside is not None:
            return _of_parts(table, place, beside, title, spoken)
        return _with_months(table, place, titles, headings)
    return _below_days(table, title, lone, _day_above(sheet, table))


def _spoken(file: RawFile, table: Table) -> Counter[str]:
    """Languages of the months in the names of sheets and columns: a name of two months is that of their language."""
    names = (*(sheet.name for sheet in file.sheets), *table.header)
    found = [months for name in names for months in months_in(name)]
    return Counter(one for months in found for one in frozenset[str]().union(*months.values()))


def _month(text: str, spoken: Counter[str]) -> int:
    """Number of the month that a short text names, alone or beside its year; 0 for none."""
    return likeliest(months_in(text)[0], spoken) if month_alone(text) else 0


def _months_with_year(table: Table, months: Mapping[int, int], title: _Title) -> Table:
    """Columns of months named with their year, which goes on after December."""
    if all(years_in(table.header[place]) for place in months):
        return table
    if not title.year:
        return replace(table, year_missing=clean(table.header[min(months)]))
    header, year, before = list(table.header), title.year, 0
    for at in sorted(months):
        year += months[at] < before
        before = months[at]
        header[at] = f"{header[at]} {year}"
    return replace(table, header=tuple(header))


def _dates(column: Coded[Cell], lone: Mapping[int, list[Cell]] = MappingProxyType({})) -> float:
    """Share of the sampled cells that are whole dates; rows that may be headings do not count."""
    rows = [row for row in sample(len(column))[:300] if row not in lone]
    cells = [cell for row in rows if not is_blank(cell := column[row])]
    good = sum(isinstance(cell, date) or (type(cell) is str and shape(cell) is not None) for cell in cells)
    return good / len(cells) if cells else 0.0


def _lone(table: Table) -> dict[int, list[Cell]]:
    """Cells of the rows that have one or two filled cells only, by row: where headings stand."""
    filled = np.zeros(table.height, np.int64)
    for column in table.columns:
        filled += column.where(lambda cell: not is_blank(cell))
    few = 1 if len(table.columns) <= _FEWEST else 2
    rows = np.flatnonzero((filled > 0) & (filled <= few)).tolist()
    return {row: [cell for column in table.columns if not is_blank(cell := column[row])] for row in rows}


def _title(sheet: RawSheet, table: Table, file_name: str, spoken: Counter[str]) -> _Title:
    """Year and month of the whole table: by the sheet's name, the lines above the header, the file's name."""
    last = max(0, table.header_row - 1)
    above = [clean(as_text(cell)) for column in sheet.columns for cell in column[:last]]
    found = _Title()
    for text in (table.sheet, *(text for text in above if 0 < len(text) <= _TITLE)):
        years, months = set(years_in(text)), months_in(text)
        year = years.pop() if len(years) == 1 else 0
        month = likeliest(months[0], spoken) if len(months) == 1 else 0
        if (year and not found.year) or (month and not found.month):
            found = _Title(found.year or year, found.month or month, found.text or text)
    years = set(years_in(file_name))
    if not found.year and len(years) == 1:
        found = _Title(years.pop(), found.month, found.text or file_name)
    return found


def has_month_above(sheet: RawSheet, table: Table) -> bool:
    """Whether a month stands above the header of the table."""
    last = max(0, table.header_row - 1)
    return any(month_alone(as_text(cell)) for column in sheet.columns for cell in column[:last])


def _is_date_header(name: str) -> bool:
    roles = header_words().get(header_key(name), {})
    return "date" in roles and not roles["date"][1]


def _column_without_year(table: Table) -> int | None:
    """The column whose cells are days and months: called a date, or written so that they are nothing else."""
    best: tuple[float, int] | None = None
    for place, column in enumerate(table.columns):
        cells = [cell for row in sample(table.height)[:300] if not is_blank(cell := column[row])]
        called = _is_date_header(table.header[place])
        good = [
            cell
            for cell in cells
            if type(cell) is str and (called or _surely_a_day(cell)) and shape_without_year(cell)
        ]
        sure = called or len(set(good)) >= _FEWEST
        if good and sure and len(good) >= (_SOME if called else _MOST) * len(cells):
            score = len(good) / len(cells) + called
            best = max(best or (0.0, -1), (score, -place))
    return -best[1] if best else None


def _surely_a_day(text: str) -> bool:
    """Whether a day and month can be no price and no fraction: `3.7.` and `3. července` are, `3.7` and `1/2` are not."""
    found = shape_without_year(text)
    return found is not None and (found.style == "words" or text.strip().endswith("."))


def _column_of_days(table: Table) -> int | None:
    """The column called a date that holds numbers of days, 1 to 31."""
    for place, column in enumerate(table.columns):
        cells = [cell for row in sample(table.height)[:300] if not is_blank(cell := column[row])]
        if _is_date_header(table.header[place]) and cells:
            good = sum(_day_number(cell) > 0 for cell in cells)
            if good >= _MOST * len(cells):
                return place
    return None


def _day_number(cell: Cell) -> int:
    text = as_text(cell).strip(" .")
    return int(text) if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= _LAST_DAY else 0


def _titles(
    table: Table, title: _Title, lone: Mapping[int, list[Cell]], spoken: Counter[str]
) -> tuple[Coded[_Title], dict[int, str]]:
    """The title that each row stands below, and the rows that are headings of months."""
    marks, titles, headings = [0], [title], {}
    for row, cells in sorted(lone.items()):
        text = as_text(cells[0])
        month = _month(text, spoken) if len(cells) == 1 else 0
        if month:
            year = next(iter(years_in(text)), titles[-1].year)
            marks.append(row)
            titles.append(_Title(year, month, title.text))
            headings[row] = "month_heading"
    index = np.searchsorted(np.array(marks), np.arange(table.height), "right") - 1
    return Coded(list(range(len(titles))), index.astype(np.int32)).map(titles.__getitem__), headings


def _with_years(table: Table, place: int, titles: Coded[_Title], headings: Mapping[int, str]) -> Table:
    """The column with a year in each date; without one the table tells an example and waits."""
    column = table.columns[place]
    shapes = column.map(lambda cell: shape_without_year(cell) if type(cell) is str else None)
    if any(one.year == 0 for one in titles.distinct()):
        example = next(as_text(cell) for cell, found in zip(column, shapes, strict=True) if found)
        return replace(table, year_missing=clean(example))
    offset = Coded.of(_turns(shapes).tolist()) if len(titles.distinct()) == 1 else Coded.same(0, table.height)
    when = combine(titles, offset, lambda one, turn: replace(one, year=one.year + turn))
    whole = combine(shapes, when, lambda found, one: _whole(found, one) if found else "")
    cells = combine(column, whole, lambda cell, text: text or cell)
    return _remade(table, place, cells, headings, titles.distinct()[0])


def _whole(found: Shape, title: _Title) -> str:
    if found.style.startswith("numeric") and title.month in {found.first, found.second}:
        day = found.first if found.second == title.month else found.second
        return f"{title.year}-{title.month:02}-{day:02} {found.time}".strip()
    return with_year(found, title.year)


def _turns(shapes: Coded[Shape | None]) -> Numbers:
    """Years after the first one, per row: one more where December is followed by January, one less the other way."""
    first = any(found is not None and found.second > 12 for found in shapes.distinct())
    month = shapes.numbers(lambda found: 0 if found is None else found.first if first else found.second)
    known = np.flatnonzero(month)
    step = np.diff(month[known])
    turns = np.zeros(len(month), np.int64)
    turned = np.cumsum((step <= -_HALF_YEAR).astype(np.int64) - (step >= _HALF_YEAR))
    turns[known[1:]] = turned
    return turns


def _with_months(table: Table, place: int, titles: Coded[_Title], headings: Mapping[int, str]) -> Table:
    """The column of days with month and year, where titles tell the month."""
    if any(one.month == 0 for one in titles.take(_has_day(table, place)).distinct()):
        return table
    if any(one.year == 0 for one in titles.distinct()):
        return replace(table, year_missing=clean(titles.distinct()[0].text or table.sheet))
    cells = combine(table.columns[place], titles, lambda cell, one: _of_day(_day_number(cell), one) or cell)
    return _remade(table, place, cells, headings, titles.distinct()[0])


def _column_called(table: Table, words: str) -> int | None:
    """The column called `Month` or `Year` in some language."""
    known = kinds()[words].whole
    return next((place for place, name in enumerate(table.header) if header_key(name) in known), None)


def _of_parts(table: Table, day: int, month: int, title: _Title, spoken: Counter[str]) -> Table:
    """The column of days with the month of another column, and the year of a third or of the title."""
    months = table.columns[month].map(lambda cell: _day_number(cell) or _month(as_text(cell), spoken))
    place = _column_called(table, "calendar.year")
    years = Coded.same(title.year, table.height)
    if place is not None:
        years = table.columns[place].map(lambda cell: next(iter(years_in(as_text(cell))), 0))
    if not any(years.distinct()):
        return replace(table, year_missing=clean(title.text or table.sheet))
    when = combine(years, months, lambda one, two: _Title(one, two if two <= _MONTHS else 0, ""))
    cells = combine(table.columns[day], when, lambda cell, one: _of_day(_day_number(cell), one) or cell)
    return _remade(table, day, cells, {}, title)


def _has_day(table: Table, place: int) -> Mask:
    return table.columns[place].where(lambda cell: _day_number(cell) > 0)


def _of_day(day: int, title: _Title) -> Cell:
    try:
        return date(title.year, title.month, day)
    except ValueError:
        return ""


def _remade(
    table: Table, place: int, cells: Coded[Cell], headings: Mapping[int, str], title: _Title
) -> Table:
    remark = _("The dates were completed by “{title}”.").format(title=clean(title.text)) if title.text else ""
    return replace(
        table,
        columns=tuple(cells if at == place else column for at, column in enumerate(table.columns)),
        headings={**table.headings, **headings},
        remarks=(*table.remarks, *filter(None, [remark])),
    )


def _below_days(table: Table, title: _Title, lone: Mapping[int, list[Cell]], above: Cell) -> Table:
    """A column of dates from the days that stand above their rows; any other table as it is."""
    marks: list[int] = [0] if above else []
    days: list[Cell] = [above] if above else []
    waits = ""
    for row, cells in sorted(lone.items()):
        day = _day_of(cells, title)
        if day is not None:
            waits = waits or (clean(as_text(cells[0])) if day == "" else "")
            marks.append(row)
            days.append(day)
    if not marks or (len(marks) < 2 and marks[0] != 0):
        return table
    if waits:
        return replace(table, year_missing=waits)
    height = table.height
    index = np.searchsorted(np.array(marks), np.arange(height), "right")
    column = Coded(list(range(len(days) + 1)), index.astype(np.int32)).map(["", *days].__getitem__)
    headings = dict.fromkeys(marks[bool(above) :], "day_heading")
    own = np.isin(np.arange(height), [*lone])
    empty = np.ones(height, np.bool_)
    for one in table.columns:
        empty &= one.where(is_blank)
    return replace(
        table,
        header=(*table.header, DATE_COLUMN),
        columns=(*table.columns, column.put(own | empty, "")),
        sheet_columns=(*table.sheet_columns, -1),
        headings={**table.headings, **headings},
        remarks=(*table.remarks, _("Each row has the date that stands above it.")),
    )


def _day_of(cells: list[Cell], title: _Title) -> Cell | None:
    """The day that a heading names: "" where its year is not known, None where it names none."""
    rest = [cell for cell in cells if not (type(cell) is str and is_weekday(cell))]
    if len(rest) != 1:
        return None
    cell = rest[0]
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if type(cell) is not str:
        return None
    if shape(cell):
        return cell
    found = shape_without_year(cell)
    if found:
        return _whole(found, title) if title.year else ""
    return None


def _day_above(sheet: RawSheet, table: Table) -> Cell:
    """The day that the last line above the header says, alone or behind the word for date; else the sheet's name."""
    for row in reversed(range(max(0, table.header_row - 1))):
        cells = [cell for column in sheet.columns if not is_blank(cell := column[row])]
        texts = [cell for cell in cells if not (type(cell) is str and _is_date_header(cell.rstrip(" :")))]
        day = _day_of([_behind_word(cell) for cell in texts], _Title()) if 0 < len(cells) <= 3 else None
        if day:
            return day
    return table.sheet if shape(table.sheet) else ""


def _behind_word(cell: Cell) -> Cell:
    """`Datum: 1.6.2026` without its first word."""
    if type(cell) is not str:
        return cell
    word, sign, rest = cell.partition(":")
    return rest.strip() if sign and _is_date_header(word) else cell
