"""Day or month first is decided from the whole column, never row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.i18n import language
from core.importing.cells.days import Shape, months_called, shape

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """What a column says about its dates. `open_styles` are those where nothing settles day or month first."""

    by_style: dict[str, str]
    open_styles: tuple[str, ...]
    styles: tuple[str, ...]


def date_order(shapes: Iterable[Shape]) -> DateOrder:
    """Day or month first for each numeric style: any part above 12 settles it; points mean day first."""
    high: Counter[tuple[str, str]] = Counter()
    styles: dict[str, None] = {}
    languages: Counter[str] = Counter()
    for found in shapes:
        styles[found.style] = None
        high[found.style, "first"] += found.first > 12
        high[found.style, "second"] += found.second > 12
        high[found.style, "differ"] += found.first != found.second
        if found.word:
            known = months_called(found.word)
            languages.update(known.get(found.second) or frozenset[str]().union(*known.values()))
    orders = {style: _order(style, high, languages) for style in styles}
    return DateOrder(
        by_style={style: order for style, order in orders.items() if order},
        open_styles=tuple(style for style, order in orders.items() if not order),
        styles=tuple(styles),
    )


def _order(style: str, high: Counter[tuple[str, str]], languages: Counter[str]) -> str:
    """The order of one style, "" where nothing settles it or the column contradicts itself."""
    if style.startswith("month "):
        return _false_friend(style.removeprefix("month "), languages)
    if not style.startswith("numeric"):
        return "dmy"
    first, second = high[style, "first"], high[style, "second"]
    if first and second:
        return ""
    if second:
        return "mdy"
    return "dmy" if first or style == "numeric." or not high[style, "differ"] else ""


def _false_friend(word: str, languages: Counter[str]) -> str:
    """Number of the month that a word of two meanings names, by the language of the other months, else of the program."""
    return str(likeliest(months_called(word), languages))


def likeliest(months: Mapping[int, frozenset[str]], languages: Mapping[str, int]) -> int:
    """The month, of several that one word names, whose language names the most months beside it; else the program's."""
    spoken = language()
    votes = {
        month: (max(languages.get(one, 0) for one in known), spoken in known)
        for month, known in months.items()
    }
    return max(votes, key=lambda month: (votes[month], month))


def undecided(texts: Iterable[str], order: DateOrder) -> tuple[str, date, date] | None:
    """A text of an open style, with its day if the day is first and its day if the month is; None where none is both."""
    for text in texts:
        found = shape(text)
        if found and found.style in order.open_styles and max(found.first, found.second) <= _MONTHS:
            day, month = to_day(found, "dmy"), to_day(found, "mdy")
            if day and month and day != month:
                return text, day, month
    return None


def to_day(found: Shape, order: str) -> date | None:
    """The day in `order` (dmy or mdy). Where that is impossible and the other is not, the other: 13/06 has one reading."""
    day, month = (
        (found.second, found.first)
        if order == "mdy" and found.style.startswith("numeric")
        else (found.first, found.second)
    )
    if found.style.startswith("month "):
        month = int(order)
    if found.style.startswith("numeric") and month > 12 >= day:
        day, month = month, day
    try:
        return date(found.year, month, day)
    except ValueError:
        return None
