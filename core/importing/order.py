"""Day or month first is decided from the whole column, never row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.i18n import language
from core.importing.days import Shape, months_called


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
        if found.second and found.word:
            languages.update(months_called(found.word)[found.second])
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
    spoken = language()
    votes = {
        month: (sum(languages[one] for one in known), spoken in known)
        for month, known in months_called(word).items()
    }
    return str(max(votes, key=lambda month: (votes[month], month)))


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
