"""Sentences of the call list."""

from __future__ import annotations

from core.i18n import _, format_money, format_number, ngettext
from core.model.insights import Stage


def part(stage: Stage) -> str:
    """The heading above those at one stage."""
    headings = {
        Stage.REGULAR_AT_RISK: _("Regulars who are slipping"),
        Stage.AT_RISK: _("Slipping, not regulars of late"),
    }
    return headings.get(stage) or _("Due: a little later than usual")


def sentence(slipping: int, monthly_minor: int, currency: str) -> str:
    """How many are slipping, and what they spend a month when they come as usual."""
    if not slipping:
        return _("Nobody is slipping: every regular came when expected.")
    text = ngettext(
        "{n} customer is slipping, about {money} a month.",
        "{n} customers are slipping, about {money} a month.",
        slipping,
    )
    return text.format(n=format_number(slipping), money=format_money(monthly_minor, currency, whole=True))


def advice() -> str:
    """What to do with the list."""
    return _("They are later than usual. A short friendly word is often enough; note what came of it.")
