"""Target lists and category gaps in the owner's words."""

from __future__ import annotations

from core.analytics.goods.groups.targets import Target
from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.baskets import YesShare
from core.money import minor_digits

_COINS = 10
"""Amounts of the currency below which coins are said."""


def about(minor: int, currency: str) -> str:
    """Money as one says it: with coins where it is little, without where it is much."""
    return format_money(minor, currency, whole=abs(minor) >= _COINS * 10 ** minor_digits(currency))


def target_title(people: int, having: str, lacking: str, weekly_minor: int, currency: str) -> str:
    """The head of a target list: who, how many, and what it may bring."""
    text = ngettext(
        "{n} customer who often takes {having} has never taken {lacking}: about {money} a week",
        "{n} customers who often take {having} have never taken {lacking}: about {money} a week",
        people,
    )
    money = about(weekly_minor, currency)
    return text.format(n=format_number(people), having=having, lacking=lacking, money=money)


def target_text(target: Target, having: str, lacking: str) -> str:
    """What a target list rests on."""
    text = ngettext(
        "{both} of {buyers} customer with {having} also takes {lacking}.",
        "{both} of {buyers} customers with {having} also take {lacking}.",
        target.buyers,
    )
    return text.format(
        both=format_number(target.both), buyers=format_number(target.buyers), having=having, lacking=lacking
    )


def money_if(yes: YesShare, *, is_margin: bool, expected: float | None = None) -> str:
    """The "if" behind the money: the share that says yes, and whether the money is sales or what is left of it.

    `expected` = the share this list counts on, where that can be less than the usual one.
    """
    if expected is not None and expected < yes.share:
        share = format_percent(expected, 1 if expected < 0.1 else 0)
        if is_margin:
            text = _(
                "The money is what is left after costs if {share} say yes: few take it, so not more is counted on."
            )
        else:
            text = _("The money is sales if {share} say yes: few take it, so not more is counted on.")
        return text.format(share=share)
    if yes.measured:
        share = format_percent(yes.share)
        if is_margin:
            text = ngettext(
                "The money is what is left after costs, as {share} said yes of {n} asked so far.",
                "The money is what is left after costs, as {share} said yes of {n} asked so far.",
                yes.answers,
            )
        else:
            text = ngettext(
                "The money is sales, as {share} said yes of {n} asked so far.",
                "The money is sales, as {share} said yes of {n} asked so far.",
                yes.answers,
            )
        return text.format(share=share, n=format_number(yes.answers))
    if is_margin:
        return _("The money is what is left after costs if one in five says yes.")
    return _("The money is sales if one in five says yes.")


def target_say(item: str, *, by_appointment: bool) -> str:
    """What to say to somebody on the list."""
    if by_appointment:
        text = _("“Have you thought about this: {item}? Many who have the same as you have it too.”")
    else:
        text = _("“Have you tried this yet: {item}? Many who take the same as you like it.”")
    return text.format(item=item)


def summary(lists: int, people: int, weekly_minor: int, currency: str) -> str:
    """The sentence above all lists. `people` counts everybody once; the money is of the lists together."""
    if not lists:
        return ""
    counted = ngettext("{n} list", "{n} lists", lists).format(n=format_number(lists))
    text = ngettext(
        "{lists}, {n} customer: about {money} a week.",
        "{lists}, {n} customers: about {money} a week.",
        people,
    )
    money = about(weekly_minor, currency)
    return text.format(lists=counted, n=format_number(people), money=money)


def gap_sentence(never: int, regulars: int, kind: str, weekly_minor: int, currency: str) -> str:
    """One gap: how many of the regulars never took of one kind."""
    text = ngettext(
        "{never} of {n} regular has never taken {kind}: about {money} a week.",
        "{never} of {n} regulars have never taken {kind}: about {money} a week.",
        regulars,
    )
    return text.format(
        never=format_number(never), n=format_number(regulars), kind=kind, money=about(weekly_minor, currency)
    )


def gap_group(never: int, size: int, main: str) -> str:
    """Where a gap is largest: among the regulars with one main kind."""
    text = ngettext(
        "Of those who mainly take {main} it is {never} of {n}.",
        "Of those who mainly take {main} it is {never} of {n}.",
        size,
    )
    return text.format(main=main, never=format_number(never), n=format_number(size))


def gaps_note(regulars: int, kinds: int, *, found: bool) -> str:
    """Why there is no gap to speak of; empty where there is one."""
    if found:
        return ""
    if kinds < 2:
        return _(
            "The sales are all of one kind. With categories in the sheet you see here who never tried what."
        )
    if not regulars:
        return _("Nobody with a name comes regularly yet, so nobody can be missing anything.")
    text = ngettext(
        "Only {n} regular so far: too few to see what a group of them never takes.",
        "Only {n} regulars so far: too few to see what a group of them never takes.",
        regulars,
    )
    return text.format(n=format_number(regulars))


def no_gap_left() -> str:
    """Where there are regulars enough and they take a bit of everything."""
    return _("Your regulars have tried what goes with their favourites: there is no large gap.")
