"""Sentences about who came back after a contact: that they came, never why."""

from __future__ import annotations

from collections.abc import Iterable

from core.i18n import _, format_date, format_money, format_number, format_percent, ngettext
from core.model.contacted import CameBack, Compared, Return


def headline(found: CameBack, currency: str) -> str:
    """How many of those contacted came back, and what they paid."""
    back, money = len(found.returns), format_money(found.money_minor, currency)
    if not back:
        text = ngettext(
            "You contacted {n} customer who has not come back yet.",
            "You contacted {n} customers; nobody has come back yet.",
            found.contacted,
        )
        return text.format(n=format_number(found.contacted))
    if found.contacted == 1:
        return _("The customer you contacted came back: {money}.").format(money=money)
    text = ngettext(
        "{back} of the {n} customers you contacted came back: {money}.",
        "{back} of the {n} customers you contacted came back: {money}.",
        back,
    )
    return text.format(back=format_number(back), n=format_number(found.contacted), money=money)


def lines(returns: Iterable[Return], currency: str) -> tuple[str, ...]:
    """Each of them with the day and the money."""
    return tuple(line(one, currency) for one in returns)


def line(one: Return, currency: str) -> str:
    """Who came when, and what they paid since."""
    text = ngettext("{name} on {day}, {money}", "{name} since {day}, {n} visits, {money}", one.visits)
    return text.format(
        name=one.contact.customer,
        day=format_date(one.came_on, "brief"),
        n=format_number(one.visits),
        money=format_money(one.money_minor, currency),
    )


def later(count: int, *, alone: bool = False) -> str:
    """Those of whom nothing can be said yet; `alone` where nobody else was contacted."""
    if alone:
        text = ngettext(
            "{n} customer was contacted after the last sale in the book: bring in newer sales to see.",
            "{n} customers were contacted after the last sale in the book: bring in newer sales to see.",
            count,
        )
        return text.format(n=format_number(count))
    text = ngettext(
        "{n} more was contacted after the last sale in the book: bring in newer sales to see.",
        "{n} more were contacted after the last sale in the book: bring in newer sales to see.",
        count,
    )
    return text.format(n=format_number(count))


def compared(found: Compared) -> tuple[str, ...]:
    """The two groups side by side, and what that is not."""
    text = _(
        "Contacted by {day} and late: {came} of {n} came by {until} ({share}). As late and not contacted: "
        "{others_came} of {others} ({others_share})."
    )
    return (
        text.format(
            day=format_date(found.day, "brief"),
            until=format_date(found.until, "brief"),
            came=format_number(found.contacted_came),
            n=format_number(found.contacted),
            share=format_percent(found.contacted_came / found.contacted),
            others_came=format_number(found.others_came),
            others=format_number(found.others),
            others_share=format_percent(found.others_came / found.others),
        ),
        _("You chose whom to contact, so this is no proof that it helped."),
    )
