"""Sentences of the ladder, of room left and of discounts, for charts and for one customer."""

from __future__ import annotations

from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.ladder import NextRung, RoomLeft

Held = tuple[str, int, int]
"""A category, how many have it, of how many."""


def ladder_title(first: Held, second: str) -> str:
    """Where customers begin and what comes next."""
    return _("Customers of one kind buy {first} most often; with two kinds, {second} comes along").format(
        first=first[0], second=second
    )


def ladder_few() -> str:
    """Too few with one and with two kinds."""
    return _("Too few customers yet to tell which kind follows which")


def no_categories() -> str:
    """What to do where no item has a category."""
    return _("Give your items categories to see which kinds your customers buy")


def ladder_note(people: int, *, small: bool) -> str:
    """What the shares rest on."""
    text = ngettext("Rests on {n} customer.", "Rests on {n} customers.", people).format(
        n=format_number(people)
    )
    plain = _("Without colour: fewer than 20 people, counted only.")
    return f"{text} {plain}" if small else text


def ladder_how() -> str:
    """How the ladder by number of kinds is counted."""
    return _(
        "Customers are parted by the number of categories they have ever bought. Each cell is the share of them that has "
        "bought of this category at least once, and how many they are. The most common category comes first."
    )


def time_title(more: tuple[str, str, float, str, float] | None) -> str:
    """The category that sets long-standing customers most apart: (category, old, share, new, share); None: none does."""
    if more is None:
        return _("What customers buy hardly differs between new and long-standing ones")
    category, old, share, new, other = more
    return _("{category}: bought by {p} of 100 ({old}), by {q} of 100 ({new})").format(
        category=category,
        old=old,
        p=format_number(round(100 * share)),
        new=new,
        q=format_number(round(100 * other)),
    )


def time_few() -> str:
    """Too few who came lately, or too few who came long ago."""
    return _("Too few new or too few long-standing customers yet to compare what they buy")


def time_how() -> str:
    """How the ladder by time and age is counted."""
    return _(
        "Customers are parted by the time since their first visit and, where you wrote down a birthday with its year, by "
        "their age. Each cell is the share of them that has ever bought of this category, and how many they are. Who has "
        "come for longer has had more time to try things."
    )


def tenure_words() -> tuple[str, ...]:
    """The bands of time since the first visit."""
    return (
        _("under 3 months"),
        _("3 to 12 months"),
        _("1 to 2 years"),
        _("2 to 5 years"),
        _("5 years and more"),
    )


def age_words() -> tuple[str, ...]:
    """The bands of age."""
    return (
        _("aged under 25"),
        _("aged 25–39"),
        _("aged 40–54"),
        _("aged 55–69"),
        _("aged 70 and over"),
    )


def kinds_words() -> tuple[str, ...]:
    """The columns of the ladder: so many kinds."""
    exact = tuple(ngettext("{n} kind", "{n} kinds", n).format(n=format_number(n)) for n in range(1, 5))
    return (*exact, _("{n} kinds or more").format(n=format_number(5)))


def stage_title(regular: str, everybody: str, *, margin: bool) -> str:
    """What a regular brings in a year, beside the average of all."""
    text = (
        _("A regular leaves {money} in twelve months, a customer on average {other}")
        if margin
        else _("A regular bought for {money} in twelve months, a customer on average for {other}")
    )
    return text.format(money=regular, other=everybody)


def stage_plain_title(everybody: str, *, margin: bool) -> str:
    """What a customer brings in a year, where there is no regular, or nobody else."""
    text = (
        _("A customer left {money} in twelve months on average")
        if margin
        else _("A customer bought for {money} in twelve months on average")
    )
    return text.format(money=everybody)


def stage_note(people: int, *, small: bool) -> str:
    """What the means rest on."""
    text = ngettext("Rests on {n} customer.", "Rests on {n} customers.", people).format(
        n=format_number(people)
    )
    grey = _("Grey: fewer than 20 people.")
    return f"{text} {grey}" if small else text


def stage_how(*, margin: bool) -> str:
    """How the year's worth by stage is counted."""
    if margin:
        return _(
            "Sales of the last twelve months before refunds times your margin, divided by the number of customers who are "
            "at this stage now. Grey: fewer than 20 people."
        )
    return _(
        "Sales of the last twelve months before refunds, divided by the number of customers who are at this stage now. "
        "Enter your margin in Settings to see what stays with you. Grey: fewer than 20 people."
    )


def room_title(people: int, money: str) -> str:
    """What the largest rooms add up to."""
    text = ngettext(
        "{n} customer spends {money} a year less than others who come as often",
        "{n} customers together spend {money} a year less than others who come as often",
        people,
    )
    return text.format(n=format_number(people), money=money)


def no_room() -> str:
    """Nobody stands out, or there are too few to compare with."""
    return _("Too few customers who come equally often to see who spends less than others")


def room_note() -> str:
    """The caution."""
    return _("A guess of what may be bought elsewhere: some simply need less.")


def room_how() -> str:
    """How room left is counted."""
    return _(
        "Each customer is set beside at least twenty others who came about as often in the last twelve months (2, 3–4, 5–9, "
        "10–19, 20–39, 40 times or more) and have been with you about as long. The room is what the middle one of them "
        "spends at a visit, less what this customer spends, times the visits of the year. Customers who have "
        "lapsed are not listed."
    )


def room_sentence(room: RoomLeft, currency: str) -> str:
    """Visits like others, spends less: for the customer page."""
    text = ngettext(
        "Comes like {n} other but spends {less} less at a visit: about {money} a year that may be bought elsewhere.",
        "Comes like {n} others but spends {less} less at a visit: about {money} a year that may be bought elsewhere.",
        room.peers,
    )
    return text.format(
        n=format_number(room.peers),
        less=format_money(room.usual_minor - room.own_minor, currency),
        money=format_money(room.room_minor, currency, whole=True),
    )


def rung_sentence(rung: NextRung, name: str) -> str:
    """The next kind, with what it rests on: for the customer page."""
    text = ngettext(
        "{k} of {n} customer with as many kinds or one more buys {category}; {name} does not yet.",
        "{k} of {n} customers with as many kinds or one more buy {category}; {name} does not yet.",
        rung.others,
    )
    return text.format(
        k=format_number(rung.holders), n=format_number(rung.others), category=rung.category, name=name
    )


def discount_sentence(share: float) -> str:
    """The share bought on discount: for the customer page."""
    if share <= 0:
        return _("Bought nothing on discount in twelve months.")
    return _("Bought {share} on discount in twelve months.").format(share=format_percent(share))
