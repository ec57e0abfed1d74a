"""Sentences of the map of visits and lateness."""

from __future__ import annotations

from core.i18n import _, format_number, ngettext


def late_title(points: int | None, days: int) -> str:
    """What being late costs; None where too few are late to say."""
    if points is None:
        return ngettext(
            "The chance to come back within {n} day, by visits and days away",
            "The chance to come back within {n} days, by visits and days away",
            days,
        ).format(n=format_number(days))
    if points < 1:
        return _("Being twice as late does not lower the chance to come back")
    return ngettext(
        "Being twice as late lowers the chance to come back by {n} point",
        "Being twice as late lowers the chance to come back by {n} points",
        points,
    ).format(n=format_number(points))


def chance_within(days: int) -> str:
    """What the colour of a cell means."""
    return ngettext("Chance to come within {n} day", "Chance to come within {n} days", days).format(
        n=format_number(days)
    )


def late_unknown() -> str:
    """Where no chance can be said yet."""
    return _("Too little history to say who will come back")


def late_note(people: int, days: int, small: int) -> str:
    """What a cell shows."""
    text = ngettext(
        "{n} customer. In each cell the chance to come within {days} days and the people; below {small} people uncoloured.",
        "{n} customers. In each cell the chance to come within {days} days and the people; below {small} people uncoloured.",
        people,
    )
    return text.format(n=format_number(people), days=format_number(days), small=format_number(small))


def late_how() -> str:
    """How the cells and the title are found."""
    return _(
        "Customers by the number of visits so far and the days since the last. A cell shows the average of their chances as "
        "on their own pages; empty cells have nobody. The title compares customers who have come at least twice: those "
        "about one usual gap of their own away with those about two away."
    )


def days_between(first: int, last: int | None) -> str:
    """A band of days."""
    if last is None:
        return _("{n} days and more").format(n=format_number(first))
    return _("{first}–{last} days").format(first=format_number(first), last=format_number(last))
