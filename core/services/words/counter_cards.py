"""Sentences of the counter cards."""

from __future__ import annotations

from core.dates import Month
from core.i18n import _, format_date, format_month, ngettext
from core.model.insights import CustomerInsight

_ENOUGH = 5


def rhythm(insight: CustomerInsight) -> str:
    """How often somebody comes, and when last."""
    if insight.last_visit is None:
        return ""
    last = format_date(insight.last_visit)
    if insight.visits < 2:
        return _("Came once, on {day}").format(day=last)
    if insight.visits < _ENOUGH:  # a usual gap of few visits leans on the shop's
        return _("Last on {day}").format(day=last)
    gap = max(1, round(insight.usual_gap))
    text = ngettext("Comes every day · last on {day}", "Comes every {n} days · last on {day}", gap)
    return text.format(n=gap, day=last)


def since(insight: CustomerInsight) -> str:
    """Since when somebody has been coming; empty for who came once."""
    if insight.first_visit is None or insight.visits < 2:
        return ""
    return _("Here since: {month}").format(month=format_month(Month.of(insight.first_visit)))
