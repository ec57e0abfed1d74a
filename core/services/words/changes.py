"""Sentences of the charts that say why takings changed, beside which months, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.analytics.periods import Comparison, Period
from core.dates import Month
from core.i18n import _, format_date, format_money, format_month, format_number, format_percent, ngettext

CUSTOMERS, VISITS, SALES = range(3)
"""The factors of takings, in their order."""


def signed(minor: int, currency: str) -> str:
    """Money with its sign, without small coins."""
    sign = "+" if minor > 0 else "−" if minor < 0 else ""
    return sign + format_money(abs(minor), currency, whole=True)


def months_of(period: Period) -> str:
    """`July 2026`, `Jul – Sep 2026` or `Nov 2025 – Jan 2026`."""
    if period.months == 1:
        return format_month(period.first)
    one_year = period.first.year == period.last.year
    return _("{first} – {last}").format(
        first=format_month(period.first, "name" if one_year else "short"),
        last=format_month(period.last, "short"),
    )


def compared(comparison: Comparison, snapshot: date) -> str:
    """Which months stand beside which."""
    if comparison.year_ago:
        text = _("{now} beside the same time a year ago, {before}. As of {date}")
    else:
        text = _("{now} beside {before}. As of {date}")
    return text.format(
        now=months_of(comparison.now),
        before=months_of(comparison.before),
        date=format_date(snapshot, "long"),
    )


def cannot_compare() -> str:
    """The title where the book is too young for two periods."""
    return _("Two full months of sales are needed before they can be compared")


def change_title(direction: int, minor: int, why: int | None, currency: str) -> str:
    """That named takings rose or fell, by how much and mostly why; `why` None where no factor stands out."""
    money = format_money(abs(minor), currency, whole=True)
    if direction > 0:
        texts = {
            CUSTOMERS: _("Named takings rose by {money}, mostly because more customers came"),
            VISITS: _("Named takings rose by {money}, mostly because customers came more often"),
            SALES: _("Named takings rose by {money}, mostly because each visit brought more"),
            None: _("Named takings rose by {money}; no single reason stands out"),
        }
    else:
        texts = {
            CUSTOMERS: _("Named takings fell by {money}, mostly because fewer customers came"),
            VISITS: _("Named takings fell by {money}, mostly because customers came less often"),
            SALES: _("Named takings fell by {money}, mostly because each visit brought less"),
            None: _("Named takings fell by {money}; no single reason stands out"),
        }
    return texts[why].format(money=money)


def same_title(now: int, before: int, currency: str) -> str:
    """That takings hardly changed, with both numbers."""
    return _("Named takings are about the same: {now} after {before}").format(
        now=format_money(now, currency, whole=True), before=format_money(before, currency, whole=True)
    )


def few_title(now: int, before: int, currency: str) -> str:
    """Both numbers, where too few customers came to say why they differ."""
    return _("Named takings: {now} after {before}; too few customers to say why").format(
        now=format_money(now, currency, whole=True), before=format_money(before, currency, whole=True)
    )


def nobody_title() -> str:
    """The title where a factor is 0 and the change cannot be divided."""
    return _("In one of the two periods nobody with a name came, so the change cannot be divided")


def people_note(now: int, before: int) -> str:
    """On how many people the two periods rest."""
    return ngettext(
        "Rests on {n} customer now, {before} before.", "Rests on {n} customers now, {before} before.", now
    ).format(n=format_number(now), before=format_number(before))


def days_note(now: int, before: int) -> str:
    """Says that the shop was open on more or fewer days than before; empty where it was not."""
    if now == before:
        return ""
    return ngettext(
        "Open on {n} day now, {before} before; amounts are not adjusted.",
        "Open on {n} days now, {before} before; amounts are not adjusted.",
        now,
    ).format(n=format_number(now), before=format_number(before))


def names_note(now: float, before: float) -> str:
    """Says that more or fewer takings carry a name than before, which looks like a change of customers."""
    return _(
        "{now} of takings carry a name now, {before} before: part of the change comes from that alone."
    ).format(now=format_percent(now), before=format_percent(before))


def gap_note(days: int) -> str:
    """Says that people come too seldom for periods of this length."""
    return ngettext(
        "Your customers come about every {n} day, and the periods are no longer than that: many of the lost and won back "
        "are only between two visits.",
        "Your customers come about every {n} days, and the periods are no longer than that: many of the lost and won back "
        "are only between two visits.",
        days,
    ).format(n=format_number(days))


def small_note() -> str:
    """What is grey in the tree."""
    return _("Grey: too few customers to judge.")


def audit_how() -> str:
    """How the change is divided among the factors."""
    return _(
        "Takings with a name, before refunds, are customers times visits per customer times sales per visit. The change is "
        "divided among the three so that the parts add up to it exactly. A visit is a day on which a customer bought."
    )


def bridge_title(lost: int, came: int, currency: str) -> str:
    """What left with customers and what came with others."""
    return _("{lost} left with lost customers, {came} came with new and won back ones").format(
        lost=format_money(abs(lost), currency, whole=True), came=format_money(came, currency, whole=True)
    )


def bridge_note(counts: Sequence[int]) -> str:
    """How many people stand behind the blocks: lost, down, up, new, won back."""
    lost, down, up, new, back = (format_number(n) for n in counts)
    return _(
        "Customers: {lost} lost, {down} bought for less, {up} for more, {new} new, {back} won back."
    ).format(lost=lost, down=down, up=up, new=new, back=back)


def bridge_how() -> str:
    """How the blocks are made."""
    return _(
        "Each customer's purchases in the two periods, before refunds, are compared. Lost: bought only before. New: the first "
        "visit ever came after that. Won back: bought only now, but had come earlier. Less and more: bought in both. Sales "
        "without a name have a block of their own, as nobody knows whose they are."
    )


def spend_title(spend: int, visits: int) -> str:
    """Which of the two moved beyond chance: 1 more, -1 less, 0 about the same."""
    return {
        (1, 1): _("Customers come more often and spend more each time"),
        (1, 0): _("Customers spend more per visit and come about as often as before"),
        (1, -1): _("Customers spend more per visit but come less often"),
        (0, 1): _("Customers come more often and spend about the same per visit"),
        (0, 0): _("Customers come about as often and spend about the same per visit as before"),
        (0, -1): _("Customers come less often and spend about the same per visit"),
        (-1, 1): _("Customers spend less per visit but come more often"),
        (-1, 0): _("Customers spend less per visit and come about as often as before"),
        (-1, -1): _("Customers come less often and spend less each time"),
    }[spend, visits]


def spend_plain_title(month: Month, money: str, visits: float) -> str:
    """Both numbers of one month, where there is too little to compare."""
    return _("In {month} a visit brought {money}, and customers came {visits} times each").format(
        month=format_month(month), money=money, visits=format_number(visits, 1)
    )


def nobody_came(month: Month) -> str:
    """The title where nobody with a name came in the last full month."""
    return _("Nobody with a name came in {month}").format(month=format_month(month))


def spend_note(money: tuple[str, str], visits: tuple[float, float]) -> str:
    """Both numbers of both periods."""
    return _(
        "Sales per visit {money} after {money_before}; visits in a month {visits} after {visits_before}."
    ).format(
        money=money[0],
        money_before=money[1],
        visits=format_number(visits[0], 2),
        visits_before=format_number(visits[1], 2),
    )


def spend_how() -> str:
    """How the two lines are counted."""
    return _(
        "Sales per visit: purchases with a name, before refunds, divided by visits; all receipts of a customer on one day are "
        "one visit. Visits per customer: visits of a month divided by the customers who came in it."
    )
