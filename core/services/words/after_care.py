"""Why somebody deserves a word after a visit."""

from __future__ import annotations

from datetime import date

from core.i18n import _, format_date, format_money


def first(day: date) -> str:
    """For somebody who came for the first time on `day`."""
    return _("Came for the first time on {day}: say hello.").format(day=format_date(day, "brief"))


def large(paid_minor: int, usual_minor: int, day: date, currency: str) -> str:
    """For somebody who took much more on `day` than usual."""
    return _("Spent {money} on {day}, usually {usual}: ask whether all was well.").format(
        money=format_money(paid_minor, currency, whole=True),
        usual=format_money(usual_minor, currency, whole=True),
        day=format_date(day, "brief"),
    )
