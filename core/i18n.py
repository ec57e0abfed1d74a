"""Words, numbers, dates and money in the owner's language: one gettext catalogue for window, terminal and paper."""

from __future__ import annotations

import gettext as _gettext
import io
import locale as _locale
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from core.dates import Month
from core.money import to_major
from core.paths import resources

_LETTER = frozenset({"US", "CA", "MX"})
LANGUAGES = {"en": "English", "cs": "Čeština", "hr": "Hrvatski"}
_DOMAIN = "regulars"
# CLDR parts a currency in letters from its figures (CZK 1,250); Babel leaves that step out.
_LETTERS_AND_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)")


class _Words:
    """The language of the program. One per process, like the locale it stands for."""

    language = "en"


# Inside `using`, for the thread that prints: another thread, or the window, goes on in its own language.
_print_language: ContextVar[str] = ContextVar("print_language")
_NO_WORDS = _gettext.NullTranslations()


@lru_cache(maxsize=8)
def _catalogue(language: str) -> _gettext.NullTranslations:
    folder = resources() / "i18n" / language / "LC_MESSAGES"
    compiled = folder / f"{_DOMAIN}.mo"
    if compiled.exists():
        return _gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    source = folder / f"{_DOMAIN}.po"
    return _compile(source, language) if source.exists() else _gettext.NullTranslations()


def _compile(source: Path, language: str) -> _gettext.NullTranslations:
    """A catalogue straight from its .po: a checkout needs no build step."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    out = io.BytesIO()
    with source.open("rb") as file:
        write_mo(out, read_po(file, locale=language))
    return _gettext.GNUTranslations(io.BytesIO(out.getvalue()))


def _translations() -> _gettext.NullTranslations:
    spoken = language()
    return _catalogue(spoken) if spoken != "en" else _NO_WORDS


def set_language(language: str) -> str:
    """Speak `language` (en, cs, hr) from now on; anything unknown becomes English. Returns what was chosen."""
    chosen = language if language in LANGUAGES else "en"
    _Words.language = chosen
    return chosen


@contextmanager
def using(language: str) -> Iterator[None]:
    """Speak `language` inside the block and in this thread only, for a print in the book's language."""
    token = _print_language.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _print_language.reset(token)


def language() -> str:
    """The language in use."""
    return _print_language.get(_Words.language)


def system_language(environ: Mapping[str, str] = os.environ) -> tuple[str, str | None]:
    """Language and region of the computer, ("en", None) where it does not say.

    The environment is asked before Python's `locale`, which knows only the languages that the system has installed
    and takes a computer without any (`C.UTF-8`) for an American one. LANGUAGE names languages, never a region.
    """
    code = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not code and sys.platform in ("win32", "darwin"):
        code = _locale_of_the_desktop()
    wished = (environ.get("LANGUAGE") or code).split(":")
    heads = [re.split(r"[_.@-]", name)[0].lower() for name in wished]
    region = re.match(r"[a-z]{2,3}[_-]([A-Z]{2})", code)
    return next((head for head in heads if head in LANGUAGES), "en"), region[1] if region else None


def usual_paper(region: str | None) -> str:
    """The paper that lies in the printers of a region ("US", "cz"; None where unknown)."""
    return "Letter" if (region or "").upper() in _LETTER else "A4"


def _locale_of_the_desktop() -> str:
    """Windows and macOS keep the language outside the environment."""
    if sys.platform == "win32":
        import ctypes

        return _locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return _locale.getlocale()[0] or ""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark `text` for translation where it cannot be translated yet."""
    return text


def _(text: str) -> str:
    """`text` in the owner's language."""
    return _translations().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The right plural form for `n`."""
    return _translations().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """`text` in the owner's language, where the same English word has several meanings."""
    return _translations().pgettext(context, text)


def format_money(minor: int, currency: str, *, whole: bool = False) -> str:
    """Minor units as the owner writes money; `whole` leaves the small coins out (tiles, charts)."""
    from babel.numbers import format_currency

    amount = to_major(minor, currency)
    if whole:
        text = format_currency(
            amount.quantize(Decimal(1)),
            currency,
            locale=language(),
            currency_digits=False,
            format=_whole_pattern(),
        )
    else:
        text = format_currency(amount, currency, locale=language())
    return _LETTERS_AND_FIGURES.sub("\u00a0", text)


@lru_cache(maxsize=8)
def _pattern(language: str) -> str:
    from babel import Locale

    standard = str(Locale.parse(language).currency_formats["standard"].pattern).split(";")[0]
    return standard.replace(".00", "").replace(",00", "")


def _whole_pattern() -> str:
    return _pattern(language())


def format_number(value: float | Decimal, digits: int = 0) -> str:
    """A number with grouped thousands and exactly `digits` decimals."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=language())


def format_quantity(milli: int) -> str:
    """Thousandths as a quantity without needless zeros: 2, 0.5, 1.25."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(milli) / 1000, format="#,##0.###", locale=language())


def format_percent(share: float, digits: int = 0) -> str:
    """0.415 as 42 %, in the language's own spacing."""
    from babel.numbers import format_percent as percent

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = percent(share, format=pattern + "%", locale=language())
    return text.replace("%", "\u00a0%") if language() in ("cs", "hr") else text


def format_date(day: date, style: str = "medium") -> str:
    """A day in words or figures; `style` is short, medium, long or full, or brief: day and month only."""
    from babel.dates import format_date as render
    from babel.dates import format_skeleton

    if style == "brief":
        return format_skeleton("MMMd", day, locale=language())
    return render(day, format=style, locale=language())


def format_month(month: Month, style: str = "long") -> str:
    """`October 2026` (long) or `Oct 2026` (short), month in its standing-alone form."""
    from babel.dates import format_date as render

    year = "y." if language() == "hr" else "y"  # Croatian years are ordinal numbers
    pattern = {"long": f"LLLL {year}", "short": f"LLL {year}", "name": "LLL"}[style]
    return render(month.first, format=pattern, locale=language())
