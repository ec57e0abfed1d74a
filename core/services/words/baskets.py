"""What goes together on receipts, in the owner's words."""

from __future__ import annotations

from collections.abc import Sequence

from core.analytics.goods.baskets.together import OfferRule
from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.baskets import YesShare

_ENOUGH = 20
"""Below so many receipts a per cent says more than the numbers do."""


def left_name(names: Sequence[str]) -> str:
    """One thing, or two as one expression."""
    return names[0] if len(names) == 1 else _("{first} and {second}").format(first=names[0], second=names[1])


def rule_title(item: str, then: str, weekly_minor: int, currency: str, *, margin: bool) -> str:
    """What to offer and what it may bring."""
    text = (
        _("Offer {then} with {item}: about {money} more margin a week")
        if margin
        else _("Offer {then} with {item}: about {money} more sales a week")
    )
    return text.format(item=item, then=then, money=_money(weekly_minor, currency))


def rule_text(rule: OfferRule, item: str, then: str, category: str = "") -> str:
    """The receipts behind a rule; per cent only where there are enough. `category`: the kind that the others may lack."""
    base = _share(rule.of_right / rule.receipts)
    numbers = {"n": _count(rule.having), "both": _count(rule.both), "item": item, "then": then, "base": base}
    if rule.having < _ENOUGH:
        text = ngettext(
            "Of {n} order with {item}, {both} also has {then}; of all orders, {base} do.",
            "Of {n} orders with {item}, {both} also have {then}; of all orders, {base} do.",
            rule.having,
        ).format(**numbers)
    else:
        text = ngettext(
            "Of {n} order with {item}, {both} also has {then}: {share}; of all orders {base}.",
            "Of {n} orders with {item}, {both} also have {then}: {share}; of all orders {base}.",
            rule.having,
        ).format(**numbers, share=_share(rule.both / rule.having))
    if not category:
        return text
    more = ngettext(
        "{n} has nothing at all from {category}.", "{n} have nothing at all from {category}.", rule.lacking
    ).format(n=_count(rule.lacking), category=category)
    return f"{text} {more}"


def money_note(yes: YesShare) -> str:
    """What the money counts on: the "if" of one in five, or what the answers written down say."""
    if not yes.measured:
        return _(
            "The money counts on one in five of those without it saying yes when asked. Write down who took an offer and who "
            "declined, and from 20 answers on your own share counts."
        )
    text = ngettext(
        "The money counts on your own answers: {taken} of {n} said yes, so {share} of those without it would "
        "(between {low} and {high}).",
        "The money counts on your own answers: {taken} of {n} said yes, so {share} of those without it would "
        "(between {low} and {high}).",
        yes.answers,
    )
    return text.format(
        taken=_count(yes.taken),
        n=_count(yes.answers),
        share=_share(yes.share),
        low=_share(yes.low),
        high=_share(yes.high),
    )


def bundle_title(item: str, then: str, a_month: int) -> str:
    """The two things, and how often they go together today."""
    text = ngettext(
        "{item} with {then}: together about {n} time a month",
        "{item} with {then}: together about {n} times a month",
        a_month,
    )
    return text.format(item=item, then=then, n=_count(a_month))


def bundle_text(both: int, price_minor: int, currency: str) -> str:
    """What a bundle idea rests on."""
    text = ngettext(
        "On {n} receipt so far; the two cost {price} together.",
        "On {n} receipts so far; the two cost {price} together.",
        both,
    )
    return text.format(n=_count(both), price=format_money(price_minor, currency))


def bundle_need(needed: int, a_month: int, discount_minor: int) -> str:
    """How many more a month pay for a discount."""
    if not discount_minor:
        return _("Without a discount nothing is given away: every further one is a gain.")
    text = ngettext(
        "You need {n} more a month, on top of the {today} of today, and it has paid for itself.",
        "You need {n} more a month, on top of the {today} of today, and it has paid for itself.",
        needed,
    )
    return text.format(n=_count(needed), today=_count(a_month))


def bundle_too_much(then: str, margin_minor: int, currency: str) -> str:
    """The discount eats up what the second item leaves."""
    return _(
        "Too much: one more {then} leaves only {margin}, so no number of further ones pays for it."
    ).format(then=then, margin=format_money(margin_minor, currency))


def bundle_missing(then: str) -> str:
    """What the shop has to say before a break-even can be named."""
    return _(
        "How many more you need depends on what {then} costs you. Write under “What stays of 100 in sales” in Settings "
        "what is left after paying for the goods, and you see it here."
    ).format(then=then)


def basket_because(because: str, item: str, both: int, having: int, base: float) -> str:
    """Why an item goes with one in the basket."""
    text = ngettext(
        "{both} of {having} receipt with {because} also has {item}; of all receipts, {share} do.",
        "{both} of {having} receipts with {because} also have {item}; of all receipts, {share} do.",
        having,
    )
    return text.format(
        both=_count(both), having=_count(having), because=because, item=item, share=_share(base)
    )


def basket_popular(item: str, both: int, having: int) -> str:
    """Nothing in the basket promises the item: it is asked for a lot."""
    text = ngettext(
        "Asked for a lot: {item} is on {both} of {having} receipt.",
        "Asked for a lot: {item} is on {both} of {having} receipts.",
        having,
    )
    return text.format(item=item, both=_count(both), having=_count(having))


def basket_usual(item: str, own: int, receipts: int) -> str:
    """The customer always takes it and has not today."""
    text = ngettext(
        "Usually takes {item} ({own} of {n} time), not yet today.",
        "Usually takes {item} ({own} of {n} times), not yet today.",
        receipts,
    )
    return text.format(item=item, own=_count(own), n=_count(receipts))


def basket_companion(item: str, because: str) -> str:
    """The owner put the two together by hand."""
    return _("You decided that {item} goes with {because}.").format(item=item, because=because)


def basket_say(item: str) -> str:
    """What to say at the counter with something already on the receipt."""
    return _("And {item} with that?").format(item=item)


def basket_say_usual(item: str) -> str:
    """What to say to somebody who takes it every time."""
    return _("{item} as always?").format(item=item)


def basket_say_first(item: str) -> str:
    """What to say with nothing on the receipt yet."""
    return _("How about {item} today?").format(item=item)


def _money(minor: int, currency: str) -> str:
    """Whole money where that says enough."""
    whole = minor >= 10_000 or minor % 100 == 0
    return format_money(minor, currency, whole=whole)


def _count(number: int) -> str:
    return format_number(number)


def _share(share: float) -> str:
    return format_percent(share, 1 if share < 0.1 else 0)
