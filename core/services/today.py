"""What to do today: whom to call, what was promised, what to offer, how the month stands."""

from __future__ import annotations

from datetime import date, timedelta

from core.dates import Month
from core.db.book import Book
from core.db.queries import months as queries
from core.model.insights import MonthFigures, Suggestion, SuggestionList
from core.model.today import TodayPage
from core.services import call_rows, coverage, customers, insights, suggestions

SHOWN = 40
SUGGESTIONS = 3
BIRTHDAYS_AHEAD = 7
_MONTHS_A_YEAR = 12


def today_page(book: Book, *, today: date) -> TodayPage:
    """Everything of the Today page. Follow-ups and birthdays are of `today`, figures as of the last day with sales."""
    shop = insights.snapshot(book)
    follow_ups = customers.follow_ups(book, until=today)
    birthdays = _birthdays(book, today)
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
    at_stake = [one for one in late if one.stage in call_rows.SLIPPING]
    month, before = _month_so_far(book, shop.months, shop.snapshot)
    return TodayPage(
        snapshot=shop.snapshot,
        slipping=call_rows.rows(book, late[:SHOWN]),
        slipping_total=len(at_stake),
        slipping_value_minor=round(sum(one.spend_year_minor for one in at_stake) / _MONTHS_A_YEAR),
        follow_ups=follow_ups,
        suggestions=_three(book, {one.customer_id for one in late}),
        month=month,
        before=before,
        birthdays=birthdays,
        coverage=coverage.coverage(book),
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


def _three(book: Book, first: set[int]) -> tuple[Suggestion, ...]:
    """One suggestion a customer, what may bring most first; those who are to be called anyway come before the others."""
    best: dict[int, Suggestion] = {}
    for one in suggestions.for_all(book, top=1):
        if one.rank != 1 or one.arm == "quiet" or one.list == SuggestionList.FORGOTTEN:
            continue
        if one.customer_id not in best or one.money_minor > best[one.customer_id].money_minor:
            best[one.customer_id] = one
    ranked = sorted(best.values(), key=lambda s: (s.customer_id not in first, -s.money_minor, s.customer_id))
    return tuple(ranked[:SUGGESTIONS])


def _birthdays(book: Book, today: date) -> tuple[tuple[int, str, date], ...]:
    """Birthdays of the coming week: id, name and the day, the nearest first."""
    days = {
        (day.month, day.day): day for day in (today + timedelta(days=n) for n in range(BIRTHDAYS_AHEAD + 1))
    }
    with book.read() as connection:
        known = queries.birthdays(connection)
    found = []
    for customer, name, birthday in known:
        month_and_day = _month_and_day(birthday)
        if month_and_day == (2, 29) and month_and_day not in days:
            month_and_day = (2, 28)  # in a year without the day
        day = days.get(month_and_day)
        if day is not None:
            found.append((customer, name, day))
    return tuple(sorted(found, key=lambda entry: (entry[2], entry[1].casefold())))


def _month_and_day(birthday: str) -> tuple[int, int]:
    """Month and day of `MM-DD` or an ISO date; (0, 0) for anything else."""
    parts = birthday.split("-")[-2:]
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return 0, 0
    return int(parts[0]), int(parts[1])
