"""Who moved, in words."""

from __future__ import annotations

from core.i18n import _, format_money, format_number, ngettext


def title(key: str) -> str:
    """The heading of those who moved one way."""
    return {
        "regular": _("New regulars"),
        "back": _("Came back"),
        "up": _("Spent far more than usual"),
        "slipped": _("Regulars who slipped"),
        "down": _("Came, but spent far less"),
    }[key]


def text(key: str, *, spent: int, usual: int, since: int, away: int, visits: int, currency: str) -> str:
    """How one customer moved. Money in minor units; `since`, `away` in days."""
    if key in ("up", "down"):
        return _("{money}, usually {usual} a month").format(
            money=format_money(spent, currency, whole=True), usual=format_money(usual, currency, whole=True)
        )
    if key == "slipped":
        return ngettext("not here for {n} day", "not here for {n} days", since).format(n=format_number(since))
    if key == "back":
        return ngettext("was away for {n} day", "was away for {n} days", away).format(n=format_number(away))
    return ngettext("{n} visit so far", "{n} visits so far", visits).format(n=format_number(visits))
