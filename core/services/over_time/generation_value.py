"""What each generation brings per customer won, and when what winning one costs is paid back."""

from __future__ import annotations

from datetime import timedelta

from core.analytics.intervals.means import mean_difference
from core.analytics.money.cohort_value import (
    Generation,
    GenerationSales,
    break_even,
    generation,
    generation_sales,
    spent_until,
)
from core.analytics.months import month_of
from core.analytics.people.first_visits import EARLY_DAYS
from core.analytics.snapshot import Analysis
from core.i18n import _, format_money, format_month
from core.model.charts import Curve, Curves
from core.model.shop import Shop
from core.money import to_major
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import generations as said
from core.services.words.money import quarter

CURVES = 6
"""Generations that can be told apart in one picture."""
TELLING_AGE = 3
"""Months after the first from which a generation says something; younger ones only where there is no other."""
_ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")


def generation_value(view: View) -> Curves:
    """Sales (margin where the owner gave it) per customer won, month by month since the first visit; newest in bold."""
    shop, analysis = view.insights, view.whole
    table = (
        view.cached(("generation sales",), lambda: generation_sales(analysis.frame, analysis.visits))
        if analysis
        else None
    )
    how = said.value_how(margin=view.shop.margin)
    if analysis is None or table is None:
        return Curves(
            caption=words.caption("generation_value", words.no_sales(shop), shop, how=how), curves=()
        )
    shown = _generations(table)
    dotted = any(not one.mature.all() for one in shown)
    note = [
        _beside(analysis, table, shown, view.shop),
        said.dotted_note() if dotted else "",
        _hint(view, shown),
    ]
    return Curves(
        caption=words.caption(
            "generation_value",
            _title(shown, view.shop) if shown else said.value_few(words.ENOUGH_PEOPLE),
            shop,
            note=" ".join(part for part in note if part) if shown else "",
            how=how,
            x_label=_("Months since the first visit"),
            y_label=_("Sales per customer") if view.shop.margin is None else _("Margin per customer"),
        ),
        curves=(
            *(_curve(one, role, view.shop) for one, role in zip(shown, _ROLES, strict=False)),
            *_cost(shown, view),
        ),
        y_unit=view.shop.currency,
    )


def _generations(table: GenerationSales) -> list[Generation]:
    """The newest month that says something, then the quarters before it, or the months in a young book.

    Quarters alone where months have too few newcomers. Only generations of enough people with at least one full month
    after their first.
    """
    months = [generation(table, table.begin + m, table.begin + m) for m in range(len(table.size))]
    told = [one for one in months if one.size >= words.ENOUGH_PEOPLE and one.age >= 1]
    first, last = table.begin // 3, (table.begin + len(table.size) - 1) // 3
    spans = [(max(3 * q, table.begin), 3 * q + 2) for q in range(first, last + 1)]
    quarters = [generation(table, begin, end) for begin, end in spans if end < table.begin + len(table.size)]
    quarters = [one for one in quarters if one.size >= words.ENOUGH_PEOPLE and one.age >= 1]
    newest, latest = _telling(told), _telling(quarters)
    if newest is None or (latest is not None and latest.first > newest.first):
        return [] if latest is None else _up_to(quarters, latest)
    older = [one for one in told if one.first < newest.first]
    if len(older) >= CURVES:
        older = [one for one in quarters if one.last < newest.first]
    return _up_to([*older, newest], newest)


def _telling(found: list[Generation]) -> Generation | None:
    """The newest that has been here long enough to say something, or the newest of all."""
    return next((one for one in reversed(found) if one.age >= TELLING_AGE), found[-1] if found else None)


def _up_to(found: list[Generation], last: Generation) -> list[Generation]:
    """The newest few of the generations (oldest first) up to `last`, newest first."""
    return [one for one in reversed(found) if one.first <= last.first][:CURVES]


def _name(one: Generation, style: str = "short") -> str:
    return format_month(month_of(one.first), style) if one.first == one.last else quarter(one.first // 3)


def _curve(one: Generation, role: str, shop: Shop) -> Curve:
    share = 1.0 if shop.margin is None else shop.margin
    values = [round(share * each) for each in one.each.tolist()]
    return Curve(
        name=_name(one),
        x=tuple(float(k) for k in range(len(values))),
        y=tuple(float(to_major(value, shop.currency)) for value in values),
        role=role,
        immature_from=None if one.mature.all() else one.age + 1,
    )


def _cost(shown: list[Generation], view: View) -> list[Curve]:
    """What winning a customer costs, as a grey line across."""
    shop = view.shop
    if shop.margin is None or shop.cost_to_win_minor is None or not shown:
        return []
    cost = float(to_major(shop.cost_to_win_minor, shop.currency))
    longest = float(max(len(one.total) for one in shown) - 1)
    return [Curve(name=_("Cost of winning"), x=(0.0, longest), y=(cost, cost), role="quiet")]


def _title(shown: list[Generation], shop: Shop) -> str:
    one = shown[0]
    period, month = _name(one, "long"), one.age
    spent = float(one.each[month])
    if shop.margin is None:
        return said.spent_title(period, month, format_money(round(spent), shop.currency))
    earned = format_money(round(shop.margin * spent), shop.currency)
    if shop.cost_to_win_minor is None:
        return said.earned_title(period, month, earned)
    cost = format_money(shop.cost_to_win_minor, shop.currency)
    paid = break_even(one.each, one.mature, shop.margin, shop.cost_to_win_minor)
    if paid is None:
        return said.not_paid_back_title(period, month, earned, cost)
    return said.paid_back_title(period, paid, cost)


def _beside(analysis: Analysis, table: GenerationSales, shown: list[Generation], shop: Shop) -> str:
    """How many people the title rests on, and the generation before at the same age."""
    if not shown:
        return ""
    one, note = shown[0], said.value_note(shown[0].size)
    before = next((other for other in shown[1:] if other.age >= one.age), None)
    if before is None:
        return note
    now, then = (
        spent_until(analysis.frame, analysis.visits, table.born, generation_, one.age)
        for generation_ in (one, before)
    )
    found = mean_difference(now, then)
    if found is None:
        return note
    change = 0 if found[1] <= 0 <= found[2] else 1 if found[0] > 0 else -1
    share = 1.0 if shop.margin is None else shop.margin
    money = format_money(round(share * float(then.mean())), shop.currency)
    return f"{note} {said.value_beside(_name(before, 'long'), money, change)}"


def _hint(view: View, shown: list[Generation]) -> str:
    """A caution where a generation of the book's first days is shown, and what to enter for the break-even month."""
    shop, first_day = view.shop, view.insights.first_day
    until = first_day + timedelta(days=EARLY_DAYS) if first_day else None
    parts = []
    if until is not None and any(month_of(one.first).first < until for one in shown):
        parts.append(said.early_note(until))
    if shop.margin is None or shop.cost_to_win_minor is None:
        parts.append(said.break_even_hint())
    return " ".join(parts)
