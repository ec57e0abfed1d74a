"""Dates and times as sheets write them. What a text may mean; `order` decides which it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from core.importing.cells.sheets import Cell
from core.text import fold

_ISO = re.compile(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_MONTH = re.compile(
    r"(?:\w+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|[ºª°])?[.\-/\s]+(?:de\s+)?([^\W\d_]+)[.,\-/\s]+(?:del?\s+)?(\d{4}|\d{2})\.?"
)
_MONTH_DAY = re.compile(r"(?:\w+,?\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})\.?\s+([^\W\d_]+)\.?\s+(\d{1,2})\.?")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*([ap]\.?\s?m\.?|dop\.?|odp\.?|pop\.?|de\.?|du\.?)?\s*(?:uhr|hod\.?|h)?"
    r"\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\w{3,5})?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:v|ve|o|u|um|à|a las|às|alle|ore|at|om|ob|@)\s+(?=\d)", re.IGNORECASE
)  # of date and time
LANGUAGES = (
    "en",
    "cs",
    "sk",
    "hr",
    "de",
    "pl",
    "hu",
    "it",
    "fr",
    "es",
    "sl",
    "nl",
    "pt",
    "sr_Latn",
    "de_AT",
)
"""Locales whose names of months and weekdays are understood in a sheet."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ENDING = 2
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
    for locale in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    word = fold(name).strip(" .")
                    if not word.isdigit():
                        months = names.setdefault(word, {})
                        months[number] = months.get(number, frozenset()) | {locale}
    return names


@lru_cache(maxsize=4096)
def months_called(name: str) -> dict[int, frozenset[str]]:
    """Months that a word names, in any case of the language (`julija`) or cut short (`sept`); {} for none."""
    word = fold(name).strip(" .")
    names = month_names()
    if word in names or len(word) < 3:
        return names.get(word, {})
    found: dict[int, frozenset[str]] = {}
    for known, months in names.items():
        longer = len(known) > 3 and word.startswith(known) and len(word) - len(known) <= _ENDING
        if longer or known.startswith(word):
            for month, languages in months.items():
                found[month] = found.get(month, frozenset()) | languages
    return found


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Folded names and short forms of the days of the week."""
    from babel.dates import get_day_names

    return frozenset(
        fold(name).strip(" .")
        for locale in LANGUAGES
        for width in ("wide", "abbreviated", "short")
        for name in get_day_names(width, "format", locale).values()
    )


def is_weekday(text: str) -> bool:
    """Whether the text is a day of the week, written out or short."""
    return fold(text).strip(" .,()") in _weekdays()


def _without_weekday(text: str) -> str:
    """`pátek 3. 7. 2026` or `3.7.2026 (pá)` without the word that is a day of the week."""
    word, _, rest = text.partition(" ")
    if rest and word[0].isalpha() and is_weekday(word):
        return rest.strip()
    rest, _, word = text.rpartition(" ")
    return rest.strip(" ,") if rest and not word[0].isdigit() and is_weekday(word) else text


@lru_cache(maxsize=65_536)
def shape(text: str) -> Shape | None:
    """The parts of a date text, None where it is no date."""
    text = text.strip().strip("'")
    if not text or len(text) > 48 or not any(letter.isdigit() for letter in text):
        return None
    # As it stands first: `Mar 3, 2026` has a month that is Tuesday elsewhere.
    plain = _without_weekday(text)
    return _taken_apart(text) or (_taken_apart(plain) if plain != text else None)


def _taken_apart(text: str) -> Shape | None:
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
            rest = _without_weekday(text[match.end() :].lstrip(" ,T\u00a0\u202f"))
            rest = _BETWEEN.sub("", rest, count=1)
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
    if word in _ROMAN:
        return Shape("words", day, _ROMAN.index(word) + 1, year, clock)
    months = months_called(word)
    if len(months) > 1:
        return Shape(f"month {word}", day, 0, year, clock, word)
    return Shape("words", day, next(iter(months)), year, clock, word) if months else None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 70 else 1900 + year


_NO_YEAR = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})(?!\d)\s?\2?")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°])?[.\-/\s]+(?:de\s+)?([^\W\d_]+)\.?")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\.?")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


@lru_cache(maxsize=65_536)
def shape_without_year(text: str) -> Shape | None:
    """The parts of a date such as `3. 7.`, `po 3/7` or `3. července`, its year being 0; None where it is none."""
    text = text.strip().strip("'")
    if not text or len(text) > 40 or not any(letter.isdigit() for letter in text):
        return None
    for part in dict.fromkeys((text, _without_weekday(text))):
        for pattern in (_NO_YEAR, _DAY_WORD, _WORD_DAY):
            match = pattern.match(part)
            clock = parse_time(_BETWEEN.sub("", part[match.end() :].lstrip(" ,"), count=1)) if match else None
            if match and clock is not None:
                found = _of_parts(match.groups(), clock)
                if found:
                    return found
    return None


def _of_parts(parts: tuple[str, ...], clock: str) -> Shape | None:
    if len(parts) == 3:
        first, second = int(parts[0]), int(parts[2])
        fits = 1 <= min(first, second) <= 12 and max(first, second) <= 31
        return Shape("numeric" + parts[1], first, second, 0, clock) if fits else None
    day, name = parts if parts[0].isdigit() else (parts[1], parts[0])
    found = _in_words(int(day), name, 0, clock) if 1 <= int(day) <= 31 else None
    return replace(found, word=found.word or fold(name)) if found else None


def with_year(found: Shape, year: int) -> str:
    """A date text of `shape_without_year` with its year, as a column of dates has it."""
    if found.style.startswith("numeric"):
        sign = found.style.removeprefix("numeric")
        return f"{found.first}{sign}{found.second}{sign}{year} {found.time}".strip()
    return f"{found.first} {found.word} {year} {found.time}".strip()


def months_in(text: str) -> list[dict[int, frozenset[str]]]:
    """The months that are named in a title, written out or in a usual short form, in the order of the text."""
    found = []
    for word in re.findall(r"[^\W\d_]{3,}", fold(text)):
        known = month_names()
        stem = next((word[:-cut] for cut in (1, _ENDING) if len(word) - cut > 3 and word[:-cut] in known), "")
        months = known.get(word) or known.get(stem)
        if months:
            found.append(months)
    return found


def month_alone(text: str) -> int:
    """Number of the month that is all a short text says, 0 for any other; its year may stand beside it."""
    months = months_in(text)
    rest = _YEAR.sub("", text)
    return max(months[0]) if len(months) == 1 and len(re.findall(r"\w+", rest)) == 1 else 0


def years_in(text: str) -> list[int]:
    """Years of this century in a title."""
    return [int(year) for year in _YEAR.findall(text)]


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


def cell_day(cell: Cell) -> tuple[date, str] | None:
    """Day and time of a real date cell, or of a bare day number that lost its format; None for anything else."""
    if isinstance(cell, datetime):
        return cell.date(), cell.isoformat()[11:19]  # a third of what strftime takes
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
        months = months_called(match[1])
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
