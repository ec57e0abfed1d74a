"""Titles and notes of the chart on price rises."""

from __future__ import annotations

from core.i18n import _, format_number, format_percent, ngettext

Change = tuple[float, float, float] | None


def changes_title(rises: int, regular: Change, occasional: Change) -> str:
    """What regulars and occasional customers did after the rises; a word only where the interval leaves out 0."""
    if _word(regular) == _word(occasional) == 0:
        text = ngettext(
            "After {n} price rise regulars and occasional customers buy about as often as before",
            "After {n} price rises regulars and occasional customers buy about as often as before",
            rises,
        )
        return text.format(n=format_number(rises))
    return f"{_regulars(rises, regular)} {_occasional(occasional)}"


def _word(change: Change) -> int | None:
    if change is None:
        return None
    _d, low, high = change
    return 1 if low > 0 else -1 if high < 0 else 0


def _regulars(rises: int, change: Change) -> str:
    word = _word(change)
    if word is None:
        text = ngettext(
            "{n} price rose; too few regulars to say what they did.",
            "{n} prices rose; too few regulars to say what they did.",
            rises,
        )
    elif word > 0:
        text = ngettext(
            "After {n} price rise regulars buy more often.",
            "After {n} price rises regulars buy more often.",
            rises,
        )
    elif word < 0:
        text = ngettext(
            "After {n} price rise regulars buy less often.",
            "After {n} price rises regulars buy less often.",
            rises,
        )
    else:
        text = ngettext(
            "After {n} price rise regulars buy about as often.",
            "After {n} price rises regulars buy about as often.",
            rises,
        )
    return text.format(n=format_number(rises))


def _occasional(change: Change) -> str:
    word = _word(change)
    if word is None:
        return _("Too few occasional customers to say.")
    if word > 0:
        return _("Occasional customers buy more often.")
    if word < 0:
        return _("Occasional customers buy less often.")
    return _("Occasional customers buy about as often.")


def no_changes() -> str:
    """No rise that could be followed."""
    return _("No price rose by 5% or more between two steady times of three months")


def no_prices() -> str:
    """No line of the book has an amount of its own."""
    return _("Your sheets do not say what each item cost: price rises cannot be seen")


def dot_label(item: str, share: float, *, regular: bool) -> str:
    """The item, by how much its price rose, and who is looked at."""
    text = _("{item} +{share}: regulars") if regular else _("{item} +{share}: occasional")
    return text.format(item=item, share=format_percent(share))


def before_after(before: int, came_before: int, after: int, came_after: int) -> str:
    """Counts where a share would say more than it knows."""
    return _("{a} of {n}, then {b} of {m}").format(
        a=format_number(before),
        n=format_number(came_before),
        b=format_number(after),
        m=format_number(came_after),
    )


def of_100(before: float, after: float) -> str:
    """How many of a hundred bought it before and after."""
    return _("{a} → {b} of 100").format(
        a=format_number(round(100 * before)), b=format_number(round(100 * after))
    )


def note() -> str:
    """Which items are shown, and the caution."""
    return _(
        "At most eight items, those with the most buyers. Together, not because: other things may have changed in these months."
    )


def axis() -> str:
    """What the scale counts."""
    return _("Buyers more or fewer among 100 who came")


def how() -> str:
    """How price rises are found and followed."""
    return _(
        "A rise is a step of at least 5% in an item’s usual price, steady for three months before and three months after. "
        "Of the customers who came in either time we count how many bought the item: regulars (three visits or more in your "
        "trade’s time) and all others apart. The dot is the change in 100 customers, the line the range that is right "
        "nineteen times out of twenty; grey means fewer than 20 customers."
    )
