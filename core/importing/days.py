"""Dates and times as sheets write them. Day or month first is decided from the whole column, never row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from core.i18n import language
from core.importing.sheets import Cell
from core.text import fold

_ISO = re.compile(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_MONTH = re.compile(
    r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[.\-\s]+([^\W\d_]+)\.?,?[\-\s]+(\d{4}|\d{2})\.?"
)
_MONTH_DAY = re.compile(r"(?:\w+,?\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})\.?\s+([^\W\d_]+)\.?\s+(\d{1,2})\.?")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*([ap]\.?\s?m\.?|dop\.?|odp\.?|pop\.?|de\.?|du\.?)?\s*(?:uhr|hod\.?|h)?"
    r"\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\w{3,5})?",
    re.IGNORECASE,
)
_LANGUAGES = ("en", "cs", "sk", "hr", "de", "pl", "hu", "it", "fr", "es", "sl", "sr_Latn")
_SERIAL_FIRST, _SERIAL_LAST = 20_000, 80_000
_EPOCH_1900 = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Shape:
    """A date text taken apart. In style `numeric` the order of `first` and `second` is open."""

    style: str  # iso numeric/ numeric. numeric- words compact
    first: int
    second: int
    year: int
    time: str  # HH:MM:SS or ""
    word: str = ""  # folded name of the month


@lru_cache(maxsize=1)
def month_names() -> dict[str, dict[int, frozenset[str]]]:
    """Folded names and short forms of months: which month each is in which languages.

    A few are false friends: listopad is October in Croatian and November in Czech and Polish.
    """
    from babel.dates import get_month_names

    names: dict[str, dict[int, frozenset[str]]] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    word = fold(name).strip(" .")
                    if not word.isdigit():
                        months = names.setdefault(word, {})
                        months[number] = months.get(number, frozenset()) | {language}
    return names


@lru_cache(maxsize=65_536)
def shape(text: str) -> Shape | None:
    """The parts of a date text, None where it is no date."""
    text = text.strip().strip("'")
    if not text or len(text) > 48:
        return None
    for pattern, build in (
        (_ISO, _iso),
        (_NUMERIC, _numeric),
        (_DAY_MONTH, _day_month),
        (_MONTH_DAY, _month_day),
        (_YEAR_MONTH_DAY, _year_month_day),
        (_COMPACT, _compact),
    ):
        match = pattern.match(text)
        if match:
            rest = text[match.end() :].lstrip(" ,T\u00a0\u202f")
            clock = parse_time(rest) if rest else ""
            found = build(match, clock) if clock is not None else None
            if found:
                return found
    return None


def _iso(match: re.Match[str], clock: str) -> Shape | None:
    return Shape("iso", int(match[4]), int(match[3]), int(match[1]), clock)


def _numeric(match: re.Match[str], clock: str) -> Shape | None:
    return Shape("numeric" + match[2], int(match[1]), int(match[3]), _year(match[4]), clock)


def _compact(match: re.Match[str], clock: str) -> Shape | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return Shape("compact", day, month, year, clock) if 1900 < year < 2100 and 1 <= month <= 12 else None


def _day_month(match: re.Match[str], clock: str) -> Shape | None:
    return _in_words(int(match[1]), match[2], _year(match[3]), clock)


def _month_day(match: re.Match[str], clock: str) -> Shape | None:
    return _in_words(int(match[2]), match[1], int(match[3]), clock)


def _year_month_day(match: re.Match[str], clock: str) -> Shape | None:
    return _in_words(int(match[3]), match[2], int(match[1]), clock)


def _in_words(day: int, name: str, year: int, clock: str) -> Shape | None:
    """A date with the month's name; a name of two months stays open until the column shows its language."""
    word = fold(name)
    months = month_names().get(word, {})
    if len(months) > 1:
        return Shape(f"month {word}", day, 0, year, clock, word)
    return Shape("words", day, next(iter(months)), year, clock, word) if months else None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


def parse_time(text: str) -> str | None:
    """A clock time as HH:MM:SS, "" for no text, None where it is none."""
    text = text.strip()
    if not text:
        return ""
    match = _TIME.fullmatch(text)
    if not match or (match[2] is None and match[4] is None):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "").lower().replace(".", "").replace(" ", "")
    if half in {"pm", "odp", "pop", "du"} and hour < 12:
        hour += 12
    elif half in {"am", "dop", "de"} and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}:{second:02d}" if hour < 24 and minute < 60 and second < 60 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """What a column says about its dates. `open_styles` are those where nothing settles day or month first."""

    by_style: dict[str, str]
    open_styles: tuple[str, ...]
    styles: tuple[str, ...]


def date_order(shapes: Iterable[Shape]) -> DateOrder:
    """Day or month first for each numeric style: any part above 12 settles it; points mean day first."""
    first_high: dict[str, int] = {}
    second_high: dict[str, int] = {}
    differ: set[str] = set()
    styles: dict[str, None] = {}
    languages: Counter[str] = Counter()
    for found in shapes:
        styles[found.style] = None
        if found.second and found.word:
            languages.update(month_names()[found.word][found.second])
        if found.first > 12:
            first_high[found.style] = first_high.get(found.style, 0) + 1
        if found.second > 12:
            second_high[found.style] = second_high.get(found.style, 0) + 1
        if found.first != found.second:
            differ.add(found.style)
    by_style, open_styles = {}, []
    for style in styles:
        if style.startswith("month "):
            by_style[style] = _false_friend(style.removeprefix("month "), languages)
        elif not style.startswith("numeric"):
            by_style[style] = "dmy"
        elif first_high.get(style, 0) and second_high.get(style, 0):
            open_styles.append(style)
        elif second_high.get(style):
            by_style[style] = "mdy"
        elif first_high.get(style) or style == "numeric." or style not in differ:
            by_style[style] = "dmy"
        else:
            open_styles.append(style)
    return DateOrder(by_style=by_style, open_styles=tuple(open_styles), styles=tuple(styles))


def _false_friend(word: str, languages: Counter[str]) -> str:
    """Number of the month that a word of two meanings names, by the language of the other months, else of the program."""
    spoken = language()
    votes = {
        month: (sum(languages[one] for one in known), spoken in known)
        for month, known in month_names()[word].items()
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


def cell_day(cell: Cell) -> tuple[date, str] | None:
    """Day and time of a real date cell, or of a bare day number that lost its format; None for anything else."""
    if isinstance(cell, datetime):
        return cell.date(), cell.strftime("%H:%M:%S")
    if isinstance(cell, date):
        return cell, ""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _SERIAL_FIRST < cell < _SERIAL_LAST:
        moment = datetime.combine(_EPOCH_1900, time()) + timedelta(
            days=int(cell), seconds=round(cell % 1 * 86_400)
        )
        return moment.date(), moment.strftime("%H:%M:%S") if cell % 1 else ""
    return None


def cell_time(cell: Cell) -> str | None:
    """Clock time of a cell as HH:MM:SS, "" for a blank one, None where it is none."""
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M:%S")
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        seconds = round(cell * 86_400) % 86_400
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if type(cell) is str:
        return parse_time(cell) if parse_time(cell) is not None else _time_of_moment(cell)
    return None


def _time_of_moment(text: str) -> str | None:
    found = shape(text)
    return found.time if found else None


@lru_cache(maxsize=8192)
def month_of(text: str) -> date | None:
    """First day of a month named with its year: `Jan 2026`, `SVIBANJ 2026`, `2026-05`, `05/2026`."""
    match = re.fullmatch(r"([^\W\d_]+)\.?[\s\-/]*(\d{4}|'?\d{2})\.?", text.strip())
    if match:
        months = month_names().get(fold(match[1]), {})
        month = max(months, default=0)
        return _first(_year(match[2].strip("'")), month) if month else None
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text.strip())
    if match and 1 <= int(match[2]) <= 12:
        return _first(int(match[1]), int(match[2]))
    match = re.fullmatch(r"(\d{1,2})[-/.](\d{4})\.?", text.strip())
    if match and 1 <= int(match[1]) <= 12:
        return _first(int(match[2]), int(match[1]))
    return None


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1900 <= year < 2200 else None
