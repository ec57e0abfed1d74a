"""Values as table cells and labels: short, in the owner's language, a dash where there is nothing to say."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from core.i18n import (
    _,
    format_date,
    format_money,
    format_number,
    format_percent,
    format_quantity,
    language,
    ngettext,
)

DASH = "–"
_ENOUGH = 20  # below this a per cent says more than the numbers do
_SAME = 0.05
_TEN_MONTHS = 300  # days


# Babel takes tens of microseconds for one value and a table asks for the same ones at every frame.
@lru_cache(maxsize=20_000)
def _money(minor: int, currency: str, whole: bool, _language: str) -> str:
    return format_money(minor, currency, whole=whole).replace("-", "\u2212")


@lru_cache(maxsize=5_000)
def _day(day: date, style: str, _language: str) -> str:
    return format_date(day, style)


@lru_cache(maxsize=5_000)
def _number(value: float, digits: int, _language: str) -> str:
    return format_number(value, digits)


@lru_cache(maxsize=2_000)
def _percent(share: float, _language: str) -> str:
    return format_percent(share)


@lru_cache(maxsize=2_000)
def _quantity(milli: int, _language: str) -> str:
    return format_quantity(milli)


def money(minor: int | None, currency: str, *, whole: bool = False) -> str:
    """Minor units as money, with a true minus sign; `whole` leaves the coins out."""
    return DASH if minor is None else _money(minor, currency, whole, language())


def day(value: date | None, style: str = "medium") -> str:
    """A day, or a dash."""
    return DASH if value is None else _day(value, style, language())


def day_near(value: date | None, to: date) -> str:
    """A day without its year where that goes without saying: within the last ten months."""
    if value is None:
        return DASH
    return day(value, "brief" if goes_without_year(value, to) else "medium")


def goes_without_year(value: date, to: date) -> bool:
    """Whether nobody would ask for the year of a day: it lies within the ten months before `to`."""
    return 0 <= (to - value).days < _TEN_MONTHS


def number(value: float | None, digits: int = 0) -> str:
    """A number with grouped thousands, or a dash."""
    return DASH if value is None else _number(value, digits, language())


def percent(share: float | None) -> str:
    """A share in whole percent, or a dash. Rounding comes first so that the cache stays small."""
    return DASH if share is None else _percent(round(share, 2), language())


def quantity(milli: int) -> str:
    """Thousandths as a quantity."""
    return _quantity(milli, language())


def days(count: float) -> str:
    """`12 days`; one decimal place is more than anybody can use."""
    whole = round(count)
    return ngettext("{n} day", "{n} days", whole).format(n=number(whole))


def usual_gap(gap: float, *, own: bool, visits: int) -> str:
    """The usual gap; `~52 days` where it is the shop's gap and not yet the customer's own."""
    if visits == 0 or gap <= 0:
        return DASH
    return days(gap) if own else _("~{days}").format(days=days(gap))


def gap_meaning(*, own: bool, visits: int) -> str:
    """Whose gap it is, where it is not the customer's own."""
    return "" if own or not visits else _("The shop's usual gap: too few visits to know this customer's own.")


def window(days: tuple[date, date] | None) -> str:
    """The days within which the next visit is expected, without the year."""
    if days is None:
        return DASH
    first, last = days
    if first == last:
        return day(first, "brief")
    return _("{first} – {last}").format(first=day(first, "brief"), last=day(last, "brief"))


def due_from(days: tuple[date, date] | None) -> str:
    """The first of these days: `from Nov 28`, for a cell that has no room for both."""
    return DASH if days is None else _("from {day}").format(day=day(days[0], "brief"))


def short(text: str, limit: int = 42) -> str:
    """`text`, cut with an ellipsis where it is longer than a list can show; the whole belongs into the tooltip."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def ago(count: int) -> str:
    """`28 days ago`, `today`."""
    if count <= 0:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", count).format(n=number(count))


def change(now: float | None, before: float | None) -> tuple[str, int | None]:
    """A word on the change and its direction: in per cent from twenty on, in plain numbers below, else nothing."""
    if now is None or before is None:
        return "", None
    if before == now or (before >= _ENOUGH and abs(now / before - 1) < _SAME):
        return _("about the same"), 0
    direction = 1 if now > before else -1
    if before >= _ENOUGH:
        share = percent(abs(now / before - 1))
        return (_("{share} more") if direction > 0 else _("{share} less")).format(share=share), direction
    difference = round(abs(now - before))
    more = ngettext("{n} more", "{n} more", difference)
    less = ngettext("{n} fewer", "{n} fewer", difference)
    return (more if direction > 0 else less).format(n=number(difference)), direction
