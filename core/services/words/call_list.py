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


def sentence(slipping: int, monthly_minor: int, currency: str, *, sales: bool, names: bool) -> str:
    """How many are slipping, and what they spend a month when they come as usual; or why nobody can be."""
    if not sales:
        return _("There are no sales in this book yet.")
    if not names:
        return _("No sale carries a name yet, so nobody can be missed.")
    if not slipping:
        return _("Nobody is slipping just now.")
    text = ngettext(
        "{n} customer is slipping, about {money} a month.",
        "{n} customers are slipping, about {money} a month.",
        slipping,
    )
    return text.format(n=format_number(slipping), money=format_money(monthly_minor, currency, whole=True))


def advice(slipping: int, due: int, resting: int = 0) -> str:
    """What to do with the list; `due` customers are late besides, `resting` ones were contacted lately and are not on it."""
    said = []
    if slipping:
        said.append(
            _("They are later than usual. A short friendly word is often enough; note what came of it.")
        )
    if due:
        text = ngettext("{n} more customer is due about now.", "{n} more customers are due about now.", due)
        said.append(text.format(n=format_number(due)))
    if resting:
        text = ngettext(
            "{n} was contacted lately and is not listed.",
            "{n} were contacted lately and are not listed.",
            resting,
        )
        said.append(text.format(n=format_number(resting)))
    return " ".join(said)


def say(mention: str, favourite: str, *, by_appointment: bool) -> str:
    """One short line for the call; both items may be empty. `by_appointment` = customers come a few times a year."""
    if by_appointment:
        if mention:
            return _("“It is time we spoke again. This may suit you: {item}.”").format(item=mention)
        return _("“It is time we spoke again. When would it suit you?”")
    if mention:
        return _("“We have missed you! You may like this: {item}.”").format(item=mention)
    if favourite:
        return _("“We have missed you! Your favourite is here for you: {item}.”").format(item=favourite)
    return _("“We have missed you! Come by soon.”")
