"""What to do today: whom to call, what was promised, what to offer, how the month stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from core.dates import Month
from core.db.book import Book
from core.model.insights import MonthFigures, Suggestion, SuggestionList
from core.model.today import TodayPage
from core.services import (
    after_care,
    call_rows,
    came_back,
    contacted,
    coverage,
    customers,
    insights,
    suggestions,
)
from core.services import birthdays as birthdays_in

SHOWN = 40
SUGGESTIONS = 3
BIRTHDAYS_AHEAD = 7
_MONTHS_A_YEAR = 12


def today_page(book: Book, *, today: date) -> TodayPage:
    """Everything of the Today page. Follow-ups and birthdays are of `today`, figures as of the last day with sales."""
    shop = insights.snapshot(book)
    follow_ups = customers.follow_ups(book, until=today)
    birthdays = birthdays_in.birthdays(book, today, today + timedelta(days=BIRTHDAYS_AHEAD))
    if shop.snapshot is None:
        return TodayPage(
            snapshot=None,
            slipping=(),
            slipping_total=0,
            slipping_value_minor=0,
            follow_ups=follow_ups,
            suggestions=(),
            month=None,
            before=None,
            birthdays=birthdays,
        )
    late = call_rows.late(shop, call_rows.DUE_TOO)
    resting = contacted.resting(book, shop.customers, today=today, until=shop.snapshot)
    to_call = [one for one in late if one.customer_id not in resting]
    at_stake = [one for one in late if one.stage in call_rows.SLIPPING]
    month, before = _month_so_far(book, shop.months, shop.snapshot)
    return TodayPage(
        snapshot=shop.snapshot,
        slipping=call_rows.rows(book, to_call[:SHOWN]),
        slipping_total=len(at_stake),
        slipping_value_minor=round(sum(one.spend_year_minor for one in at_stake) / _MONTHS_A_YEAR),
        follow_ups=follow_ups,
        suggestions=_three(book, {one.customer_id for one in to_call}),
        month=month,
        before=before,
        birthdays=birthdays,
        coverage=coverage.coverage(book),
        after_care=after_care.after_care(book, today=today),
        resting=len(late) - len(to_call),
        slipping_to_call=sum(one.stage in call_rows.SLIPPING for one in to_call),
        came_back=came_back.came_back(book),
    )


def _month_so_far(
    book: Book, months: tuple[MonthFigures, ...], snapshot: date
) -> tuple[MonthFigures | None, MonthFigures | None]:
    """The running month and the same days of the month before, each as it stood on its day."""
    month = Month.of(snapshot)
    now = next((f for f in months if f.month == month), None)
    earlier = month.plus(-1)
    same_day = earlier.last if snapshot == month.last else min(_day(earlier, snapshot.day), earlier.last)
    if not any(f.month == earlier for f in months):
        return now, None
    before = next((f for f in insights.snapshot(book, on=same_day).months if f.month == earlier), None)
    return now, before


def _day(month: Month, number: int) -> date:
    return month.first + timedelta(days=number - 1)


def _three(book: Book, first: Collection[int]) -> tuple[Suggestion, ...]:
    """One suggestion a customer; those who are to be called anyway come before the others."""
    found = suggestions.shown(suggestions.for_all(book, top=1))
    to_call = varied(one for one in found if one.customer_id in first)
    others = varied(one for one in found if one.customer_id not in first)
    return (*to_call, *others)[:SUGGESTIONS]


def varied(found: Iterable[Suggestion], most: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
    """At most `most` of `found`, what may bring most first: one a customer, and each another item where there is one.

    Without favourites that were forgotten: the other two lists say what is new.
    """
    ranked = sorted(
        (one for one in found if one.list is not SuggestionList.FORGOTTEN),
        key=lambda one: (-one.money_minor, one.customer_id, one.rank),
    )
    chosen: list[Suggestion] = []
    for another_item in (True, False):
        for one in ranked:
            if len(chosen) == most:
                break
            people, items = {kept.customer_id for kept in chosen}, {kept.product_id for kept in chosen}
            known = one.customer_id in people or (another_item and one.product_id in items)
            if not known:
                chosen.append(one)
    return tuple(chosen)
