"""Words about items: faithful friends, what goes along, the range, the menu, and whether suggestions sell."""

from __future__ import annotations

from datetime import date

from core.analytics.goods.items.menu import Corner
from core.analytics.goods.items.range_core import Change, Stretch
from core.analytics.goods.trying.uplift import ENOUGH_ASSIGNED, Uplift
from core.i18n import N_, _, format_date, format_number, format_percent, ngettext
from core.services.words import trial

CORNERS: dict[Corner, str] = {
    Corner.PUZZLE: N_("Earns well, seldom asked for"),
    Corner.STAR: N_("Earns well, often asked for"),
    Corner.DOG: N_("Earns little, seldom asked for"),
    Corner.PLOUGH_HORSE: N_("Earns little, often asked for"),
}
"""Top left, top right, bottom left, bottom right of the menu grid."""


def period(first: date, last: date) -> str:
    """The days that an item chart rests on."""
    return _("Sales from {first} to {last}").format(
        first=format_date(first, "long"), last=format_date(last, "long")
    )


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def faithful_title(item: str) -> str:
    """The item that few people buy, and those often."""
    if not item:
        return _("No item has unusually faithful buyers")
    return _("{item} has few but faithful friends").format(item=item)


def faithful_too_few(least: int) -> str:
    """The title where no item has enough buyers."""
    text = ngettext("No item has {n} buyer with a name yet", "No item has {n} buyers with a name yet", least)
    return text.format(n=least)


def faithful_few_items() -> str:
    """The title where there is nothing usual yet."""
    return _("Too few items to say how often they are usually bought")


def faithful_note(people: int, shown: int, left_out: int, least: int) -> str:
    """On how many people and items the picture rests."""
    rests = ngettext(
        "Rests on {n} person who bought something.", "Rests on {n} people who bought something.", people
    )
    items = ngettext("{n} item is shown.", "{n} items are shown.", shown).format(n=format_number(shown))
    missing = ngettext(
        "{k} item with fewer than {n} buyers is left out.",
        "{k} items with fewer than {n} buyers are left out.",
        left_out,
    )
    return _sentences(
        rests.format(n=format_number(people)),
        items,
        missing.format(n=least, k=format_number(left_out)) if left_out else "",
    )


def faithful_how() -> str:
    """How the usual line is found."""
    return _(
        "To the right: the share of customers who bought the item. Upwards: on how many days a buyer bought it. Items that "
        "few people buy are usually bought a little less often too; the line shows how often is usual at each share. An "
        "item is called faithful only where it lies above the line by more than accident would put it there."
    )


def attach_title(share: float, side: str, main: str) -> str:
    """What goes along with the main category most."""
    return _("{p} of 100 receipts with {main} also have {side}").format(
        side=side, main=main, p=format_number(100 * share, 1 if 0 < share < 0.1 else 0)
    )


def attach_counts(both: int, receipts: int, side: str, main: str) -> str:
    """The same with too few receipts for a share."""
    text = ngettext(
        "{k} of {n} receipt with {main} also has {side}",
        "{k} of {n} receipts with {main} also have {side}",
        receipts,
    )
    return text.format(side=side, main=main, k=format_number(both), n=format_number(receipts))


def no_categories() -> str:
    """The title where items have no categories."""
    return _("What goes together can be seen once items carry at least two categories")


def attach_note(receipts: int, main: str, one: str, two: str) -> str:
    """On how many receipts the rates rest, and what receipts with one and with two categories are worth."""
    rests = ngettext("Rests on {n} receipt with {main}.", "Rests on {n} receipts with {main}.", receipts)
    worth = _(
        "A receipt with one category is worth {one} on average, with two {two}; that alone does not show that offering more "
        "would raise it."
    )
    return _sentences(
        rests.format(n=format_number(receipts), main=main),
        worth.format(one=one, two=two) if one and two else "",
    )


def attach_how() -> str:
    """How the rates are counted."""
    return _(
        "Of all receipts with the category that stands on most receipts, how many also hold something of the other one. "
        "The line through a dot is where the true share lies nineteen times in twenty. Several pieces on one receipt count "
        "once."
    )


def range_title(change: Stretch | None) -> str:
    """How the range and the sales per item changed in three months."""
    if change is None or change.per_item is None:
        return _("How the range changes can be seen after six full months")
    grown, fell = change.items_now - change.items_before, change.per_item.before - change.per_item.now
    per_item = format_percent(abs(fell) / change.per_item.before if change.per_item.before else 0)
    moved = 1 if change.per_item.low > 0 else -1 if change.per_item.fell else 0
    if grown > 0:
        texts = {
            -1: ngettext(
                "The range grew by {k} item; sales per item fell {p}",
                "The range grew by {k} items; sales per item fell {p}",
                grown,
            ),
            0: ngettext(
                "The range grew by {k} item; sales per item are about the same",
                "The range grew by {k} items; sales per item are about the same",
                grown,
            ),
            1: ngettext(
                "The range grew by {k} item; sales per item rose {p}",
                "The range grew by {k} items; sales per item rose {p}",
                grown,
            ),
        }
    elif grown < 0:
        texts = {
            -1: ngettext(
                "The range shrank by {k} item; sales per item fell {p}",
                "The range shrank by {k} items; sales per item fell {p}",
                -grown,
            ),
            0: ngettext(
                "The range shrank by {k} item; sales per item are about the same",
                "The range shrank by {k} items; sales per item are about the same",
                -grown,
            ),
            1: ngettext(
                "The range shrank by {k} item; sales per item rose {p}",
                "The range shrank by {k} items; sales per item rose {p}",
                -grown,
            ),
        }
    else:
        texts = {
            -1: _("The range kept its size; sales per item fell {p}"),
            0: _("The range kept its size; sales per item are about the same"),
            1: _("The range kept its size; sales per item rose {p}"),
        }
    return texts[moved].format(k=format_number(abs(grown)), p=per_item)


def range_note(change: Stretch | None, paying: list[str], suffering: list[str]) -> str:
    """The alarm with the items it is about, or what the core did."""
    if change is None:
        return ""
    alarm = ""
    if change.stretched:
        alarm = _(
            "The range is stretched: there is much more on offer, and sales per item, the share of your best sellers and "
            "how many come back for them have all fallen."
        )
    return _sentences(
        _("Compared: the last three full months and the three before."),
        alarm,
        _("New items that pay: {items}.").format(items=", ".join(paying)) if paying else "",
        _("Best sellers that lost: {items}.").format(items=", ".join(suffering)) if suffering else "",
        _core(change.core_share) if change.core_share and not alarm else "",
    )


def _core(share: Change) -> str:
    return _("Best sellers bring {now} of sales, {before} before.").format(
        now=format_percent(share.now), before=format_percent(share.before)
    )


def range_how() -> str:
    """How the range, its core and the alarm are counted."""
    return _(
        "An item counts as on offer in a month in which it was sold. Best sellers are the fewest items that made four fifths "
        "of the takings of a year. The alarm needs four things at once: a tenth more items, and less sales per item, a "
        "smaller share of the best sellers and fewer people who buy them on two days, each by more than accident. A new "
        "item pays when it sells as much as an item did on average before."
    )


def uplift_title(found: Uplift | None, needed: int | None) -> str:
    """Whether suggestions sell. `needed` people were planned for the quiet group, None where that is not known."""
    if found is None:
        return _("Nobody is left without suggestions to compare with: no trial is running")
    if not found.verdict():
        if trial.is_enough(found, needed):
            text = _("No clear difference shows: {k} of {n} shown bought it, {k0} of {n0} not shown did")
        else:
            text = _("Too early to call: {k} of {n} shown bought it, {k0} of {n0} not shown did")
        return text.format(
            k=format_number(found.took),
            n=format_number(found.shown),
            k0=format_number(found.quiet_took),
            n0=format_number(found.quiet),
        )
    more = abs(round(100 * found.difference()[0]))
    if found.verdict() > 0:
        text = ngettext(
            "Suggestions brought {x} buyer more in 100", "Suggestions brought {x} buyers more in 100", more
        )
    else:
        text = ngettext(
            "With suggestions {x} person fewer in 100 bought",
            "With suggestions {x} people fewer in 100 bought",
            more,
        )
    return text.format(x=format_number(more))


def uplift_note(found: Uplift | None, taken: int, answered: int, needed: int | None) -> str:
    """The limits that decide and how many people are missing; without a trial, what was answered."""
    if found is None:
        if not answered:
            return _("No answers to suggestions are written down yet.")
        text = ngettext(
            "So far {k} of {n} suggestion was taken; that does not show whether they would have bought it anyway.",
            "So far {k} of {n} suggestions were taken; that does not show whether they would have bought it anyway.",
            answered,
        )
        return text.format(k=format_number(taken), n=format_number(answered))
    if not found.shown or not found.quiet:
        return _("One of the two groups is still empty.")
    _d, low, high = found.difference()
    between = _("The difference may lie between {low} and {high} in 100.").format(
        low=trial.points(low), high=trial.points(high)
    )
    if found.verdict():
        return between
    if trial.is_enough(found, needed):
        return _sentences(between, trial.enough())
    more, few = trial.still_needed(found, needed), ""
    if found.shown + found.quiet < ENOUGH_ASSIGNED:
        few = ngettext(
            "With fewer than {n} person it cannot be proved here.",
            "With fewer than {n} people it cannot be proved here.",
            ENOUGH_ASSIGNED,
        ).format(n=ENOUGH_ASSIGNED)
    return _sentences(between, few or more)


def uplift_how() -> str:
    """How suggestions are tried."""
    return _(
        "In a trial every fifth customer, drawn by lot for half a year, is shown no suggestions. If those who were shown some "
        "buy a suggested item more often than the quiet group, the suggestions did it. Everybody drawn counts, also who was "
        "never asked. Because you look again and again, the difference has to be clearer than for a single look."
    )


def menu_title(count: int) -> str:
    """How many items earn well but are seldom asked for."""
    text = ngettext(
        "{n} item earns well but is seldom asked for", "{n} items earn well but are seldom asked for", count
    )
    return text.format(n=format_number(count))


def menu_no_costs() -> str:
    """The title where no item's cost is known."""
    return _("What items earn can be seen once their costs are known")


def menu_no_costs_note() -> str:
    """What to do about it."""
    return _("Bring in a sheet that has a column with what each item cost you.")


def menu_note(shown: int, without: int, new: int, new_days: int, *, everybody: bool) -> str:
    """On how many items the grid rests, which are missing and which are grey."""
    items = ngettext("{n} item is shown.", "{n} items are shown.", shown).format(n=format_number(shown))
    missing = ngettext(
        "The cost of {n} item that was sold is not known.",
        "The costs of {n} items that were sold are not known.",
        without,
    ).format(n=format_number(without))
    young = ngettext(
        "Grey: sold for less than {n} day.", "Grey: sold for less than {n} days.", new_days
    ).format(n=new_days)
    return _sentences(
        items,
        missing if without else "",
        young if new else "",
        _("Sales of everybody, whatever stage you look at.") if everybody else "",
    )


def menu_how() -> str:
    """How popularity and margin are counted."""
    return _(
        "Each item is compared with the others of its category. To the right: how often it is asked for, 100 where all items "
        "of the category sell alike; from 70 on it is popular. Upwards: what a piece leaves after its cost, above or below "
        "the average of the category, in which items that sell more weigh more. Categories of fewer than three items are "
        "taken together."
    )


def corners() -> tuple[str, ...]:
    """What the four parts of the menu grid mean."""
    return tuple(_(word) for word in CORNERS.values())
