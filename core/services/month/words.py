"""Sentences of the monthly summary: coverage, the month in short, what to do, what the words mean, what to keep in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _, format_date, format_money, format_number, format_percent, ngettext
from core.model.insights import MonthFigures
from core.model.shop import Shop
from core.model.summaries import CallRow
from core.model.targets import TargetList

_RESTS_ON = 0.6  # coverage below which every customer figure says what it rests on (analytics 1.2)
_HARDLY = 0.2
_TOO_EARLY = 90  # days from the first sale during which "new" is not known yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What the sentences are about."""

    shop: Shop
    now: MonthFigures
    before: MonthFigures | None
    comparable: bool
    first_day: date
    snapshot: date


def coverage_line(it: Month) -> str:
    """Takings of the month, and how much of the sales has a name."""
    takings = _("Takings {money}.").format(money=format_money(it.now.net_minor, it.shop.currency))
    if not it.now.receipts:
        return takings
    share = it.now.coverage
    if share is None or share == 0:
        return takings + " " + _("No sale has a customer's name on it.")
    named = _("{share} of sales have a name on them.").format(share=format_percent(share))
    return f"{takings} {named}"


def paragraph(it: Month) -> str:
    """The month in short: plain sentences, each a fact of its own."""
    if not it.now.named_sales_minor:
        return _unnamed(it)
    said = [_came(it), _first_time(it), _won_back(it), _stopped(it), _regulars(it)]
    if it.before is None:
        said.append(_("Next month this page compares."))
    return " ".join(sentence for sentence in said if sentence)


def to_do(
    it: Month,
    *,
    calls: Sequence[CallRow],
    calls_total: int,
    welcome_total: int,
    offers: Sequence[TargetList],
    follow_ups: int,
) -> tuple[str, ...]:
    """The three things to do first."""
    ideas = [
        _call(calls, calls_total),
        _plural(
            follow_ups,
            ngettext("Do the {n} follow-up that is due.", "Do the {n} follow-ups that are due.", follow_ups),
        ),
        _offer(offers),
        _plural(
            welcome_total,
            ngettext(
                "Welcome the {n} person who came for the first time: the second visit decides.",
                "Welcome the {n} people who came for the first time: the second visit decides.",
                welcome_total,
            ),
        ),
        _name_more(it),
        _("Bring in the sales of earlier months, so that this page can compare.")
        if it.first_day >= it.now.month.first
        else "",
    ]
    return tuple(idea for idea in ideas if idea)[:3]


def definitions(shop: Shop) -> tuple[tuple[str, str], ...]:
    """Every word of the report with its meaning in this shop."""
    trade = shop.trade
    if shop.lapse_days:
        lapse = ngettext(
            "Has not come for {n} day; counted in the month in which that day fell.",
            "Has not come for {n} days; counted in the month in which that day fell.",
            shop.lapse_days,
        ).format(n=shop.lapse_days)
    else:
        lapse = _(
            "Has stayed away two and a half times as long as usual, but at least {low} and at most {high} days; "
            "counted in the month in which that day fell."
        ).format(low=trade.lapse_min, high=trade.lapse_max)
    return (
        (_("Visit"), _("One customer on one day, however many receipts. A refund is no visit.")),
        (_("Customers who came"), _("With at least one visit in the month: new, came again and won back together.")),
        (_("New"), _("The first visit in this book lies in the month.")),
        (_("Returning"), _("Came in the month, had been here before and had not stopped coming.")),
        (_("Won back"), _("Came in the month after having stopped coming.")),
        (_("Lapsed"), lapse),
        (
            _("Regular"),
            _("At least three visits in the {n} days before the end of the month.").format(n=trade.regular_window),
        ),
        (
            _("Came twice in 90 days"),
            _("Of those who came in the month, the share with two visits or more in the 90 days to its end."),
        ),
        (_("Average receipt"), _("Sales before refunds, divided by receipts, with and without a name.")),
        (_("Visits per customer"), _("Visits of the month, divided by the customers who came.")),
        (_("Takings"), _("What was sold, less refunds. Shares and averages are of sales before refunds.")),
        (_("About the same"), _("The difference is so small that it may be chance.")),
    )  # fmt: skip


def warnings(it: Month) -> tuple[str, ...]:
    """What the reader must know to trust the figures."""
    found = []
    if it.shop.is_demo:
        found.append(_("This is a sample shop: people and sales are made up."))
    share = it.now.coverage
    if share is not None and 0 < share < _HARDLY:
        text = _("Only {share} of sales have a name: what is said about customers is true of these few only.")
        found.append(text.format(share=format_percent(share)))
    elif share is not None and 0 < share < _RESTS_ON:
        text = _("Every figure about customers rests on {share} of the sales; the others have no name.")
        found.append(text.format(share=format_percent(share)))
    if not it.now.complete:
        text = _("The sales in this book end on {day}, before the end of the month.")
        found.append(text.format(day=format_date(it.snapshot, "long")))
    if share and (it.now.month.first - it.first_day).days < _TOO_EARLY:
        text = _("The book begins on {day}: whoever had come before that day still counts as new.")
        found.append(text.format(day=format_date(it.first_day, "long")))
    if it.now.refunds_minor:
        text = _("Refunds of {money} are taken off the takings, but not off averages and shares.")
        found.append(text.format(money=format_money(-it.now.refunds_minor, it.shop.currency)))
    return tuple(found)


def _unnamed(it: Month) -> str:
    if not it.now.receipts:
        return _("Nothing was sold: all there is are refunds and the like.")
    receipts = ngettext(
        "{n} receipt was written and has no customer's name.",
        "{n} receipts were written and none has a customer's name.",
        it.now.receipts,
    ).format(n=format_number(it.now.receipts))
    advice = _("Names on receipts are what this page lives on: begin with the customers you know.")
    return f"{receipts} {advice}"


def _came(it: Month) -> str:
    n = it.now.active
    text = ngettext("{n} customer came.", "{n} customers came.", n).format(n=format_number(n))
    if it.before is None or not it.comparable:
        return text
    change = n - it.before.active
    if change > 0:
        more = ngettext(
            "That is {n} more than the month before.", "That is {n} more than the month before.", change
        )
        return f"{text} {more.format(n=format_number(change))}"
    if change < 0:
        fewer = ngettext(
            "That is {n} fewer than the month before.", "That is {n} fewer than the month before.", -change
        )
        return f"{text} {fewer.format(n=format_number(-change))}"
    same = _("That is as many as the month before.")
    return f"{text} {same}"


def _first_time(it: Month) -> str:
    if it.now.new and it.now.new == it.now.active:
        return _("All of them came for the first time in this book.")
    text = ngettext(
        "{n} of them came for the first time.", "{n} of them came for the first time.", it.now.new
    )
    return _plural(it.now.new, text)


def _won_back(it: Month) -> str:
    text = ngettext("{n} came back after a long time.", "{n} came back after a long time.", it.now.won_back)
    return _plural(it.now.won_back, text)


def _stopped(it: Month) -> str:
    text = ngettext("{n} customer stopped coming.", "{n} customers stopped coming.", it.now.lapsed)
    return _plural(it.now.lapsed, text)


def _regulars(it: Month) -> str:
    share = it.now.regulars_share
    if not it.now.regulars or share is None:
        return ""
    text = ngettext(
        "{n} regular brought {share} of the sales that have a name.",
        "{n} regulars brought {share} of the sales that have a name.",
        it.now.regulars,
    )
    return text.format(n=format_number(it.now.regulars), share=format_percent(share))


def _call(calls: Sequence[CallRow], total: int) -> str:
    if not calls:
        return ""
    first = calls[0]
    gap = max(1, round(first.usual_gap))
    if total == 1:
        text = ngettext(
            "Call {name}: {days} days since the last visit, usually every day.",
            "Call {name}: {days} days since the last visit, usually every {n} days.",
            gap,
        )
        return text.format(name=first.name, days=format_number(first.days_since), n=format_number(gap))
    text = ngettext(
        "Call the {n} person who is slipping, {name} first.",
        "Call the {n} people who are slipping, {name} first.",
        total,
    )
    return text.format(n=format_number(total), name=first.name)


def _offer(offers: Sequence[TargetList]) -> str:
    best = next((offer for offer in offers if offer.customer_ids), None)
    if best is None:
        return ""
    n = len(best.customer_ids)
    text = ngettext(
        "Offer {item} to {n} customer who is likely to like it.",
        "Offer {item} to {n} customers who are likely to like it.",
        n,
    )
    return text.format(item=best.item, n=format_number(n))


def _name_more(it: Month) -> str:
    share = it.now.coverage
    if share is None or share >= _RESTS_ON:
        return ""
    text = _("Write a name on more receipts: {share} of the sales have none.")
    return text.format(share=format_percent(1 - share))


def _plural(n: int, text: str) -> str:
    return text.format(n=format_number(n)) if n else ""
