"""A stamp card over past sales, in the owner's words."""

from __future__ import annotations

from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.range_advice import StampCard

MUCH_NAMELESS = 0.2


def no_sales() -> str:
    """Nothing to replay."""
    return _("With sales in the book you see here what a stamp card would have cost.")


def no_names() -> str:
    """Sales of nobody."""
    return _("A stamp card belongs to a person, and no sale in this book has a name yet.")


def no_category() -> str:
    """A card for items without one chosen."""
    return _("Choose the category whose items earn a stamp.")


def too_fine() -> str:
    """A stamp for a trifle."""
    return _("That would be millions of stamps: ask for more money for each.")


def title(rewards: int, cost: int | None, regulars: int | None, currency: str, *, whole: bool) -> str:
    """The finding: rewards, what they cost, who would have to come. `whole`: the book holds the whole year."""
    count = format_number(rewards)
    if not rewards:
        return (
            _("Had this run last year, nobody would have filled a card.")
            if whole
            else _("Had this run since your first sale here, nobody would have filled a card.")
        )
    if cost is None:
        text = ngettext(
            "Had this run last year: {n} reward.", "Had this run last year: {n} rewards.", rewards
        )
        return text.format(n=count)
    money = format_money(cost, currency, whole=True)
    if regulars is None:
        text = (
            ngettext(
                "Had this run last year: {n} reward, cost {money}.",
                "Had this run last year: {n} rewards, cost {money}.",
                rewards,
            )
            if whole
            else ngettext(
                "Had this run since your first sale here: {n} reward, cost {money}.",
                "Had this run since your first sale here: {n} rewards, cost {money}.",
                rewards,
            )
        )
        return text.format(n=count, money=money)
    cards = (
        ngettext(
            "Had this run last year: {n} reward, cost {money}, {needed} to pay for it.",
            "Had this run last year: {n} rewards, cost {money}, {needed} to pay for them.",
            rewards,
        )
        if whole
        else ngettext(
            "Had this run since your first sale here: {n} reward, cost {money}, {needed} to pay for it.",
            "Had this run since your first sale here: {n} rewards, cost {money}, {needed} to pay for them.",
            rewards,
        )
    )
    needed = ngettext("{n} new regular needed", "{n} new regulars needed", regulars)
    return cards.format(n=count, money=money, needed=needed.format(n=format_number(regulars)))


def lines(
    *,
    stamps: int,
    people: int,
    each: float | None,
    visits: int | None,
    near: int,
    basis: str,
    card: StampCard,
    currency: str,
) -> tuple[str, ...]:
    """What stands behind the finding, a sentence each."""
    out = []
    if people:
        out.append(
            ngettext(
                "{n} customer would have got a reward.", "{n} customers would have got a reward.", people
            ).format(n=format_number(people))
        )
    out.append(ngettext("{n} stamp in all.", "{n} stamps in all.", stamps).format(n=format_number(stamps)))
    if each is None:
        out.append(_("What the reward costs is not known: the item has no price in the book."))
    else:
        out.append(_each(basis).format(money=format_money(round(each), currency)))
    if visits:
        out.append(
            ngettext(
                "Or {n} more visit a year would pay for it.",
                "Or {n} more visits a year would pay for it.",
                visits,
            ).format(n=format_number(visits))
        )
    if near:
        out.append(
            ngettext(
                "{n} customer is one stamp away now.", "{n} customers are one stamp away now.", near
            ).format(n=format_number(near))
        )
    return tuple(out)


def _each(basis: str) -> str:
    if basis == "cost":
        return _("One reward costs you {money}: what the item costs.")
    if basis == "margin":
        return _("One reward costs you {money}: its price less what usually stays of a sale.")
    return _("One reward is counted at its full price of {money}: you know better what it costs you.")


def note(card: StampCard, *, margin_known: bool, nameless: float) -> str:
    """What the replay cannot know."""
    parts = [
        _(
            "All of this goes to people who came anyway: past sales cannot show who would have come more often. That is why the "
            "card has to be paid by visits or regulars you do not have yet."
        )
    ]
    if card.earns == "item":
        parts.append(_("Several pieces on one line count as one stamp."))
    if not margin_known:
        parts.append(
            _(
                "Visits and regulars are counted by sales. Say in Settings what stays of 100, and they count by that."
            )
        )
    if nameless >= MUCH_NAMELESS:
        parts.append(
            _(
                "{share} of receipts have no name. With a card in hand more people would give theirs: expect more rewards."
            ).format(share=format_percent(nameless))
        )
    return " ".join(parts)
