"""Complaints: written, put right, counted; who came back; what is open stands on the yearly sheet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from core.errors import UserError
from core.model.my_shop import Leaning, Missing
from core.model.parts import Part
from core.services import customers, history, my_shop, parts, recovery
from tests.helpers.books import NOW, add_receipt, dump

TODAY = NOW.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def visit(book, who: int, day: date) -> None:
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, who, day, [("Margherita", 900)])
        unit.commit()


def test_a_complaint_is_open_until_it_is_put_right_and_that_is_taken_back(book, people) -> None:
    row = recovery.write(book, "Cold pizza", now=NOW, customer_id=people["ana"]).value
    (one,) = recovery.recovery(book, today=TODAY).open
    assert (one.text, one.customer, one.reported_on, one.settled_on) == (
        "Cold pizza",
        "Ana Nováková",
        TODAY,
        None,
    )
    recovery.settle(book, row, now=NOW, remedy="A new one", cost_minor=900)
    found = recovery.recovery(book, today=TODAY)
    assert found.open == ()
    assert [(c.settled_on, c.remedy, c.cost_minor) for c in found.settled] == [(TODAY, "A new one", 900)]
    history.undo(book, NOW)
    (one,) = recovery.recovery(book, today=TODAY).open
    assert (one.remedy, one.cost_minor) == ("", 0)


def test_a_complaint_put_right_may_be_opened_again_and_keeps_its_remedy(book) -> None:
    row = recovery.write(book, "Cold pizza", now=NOW, remedy="A new one", cost_minor=900).value
    recovery.settle(book, row, now=NOW)
    recovery.settle(book, row, now=NOW, settled=False)
    (one,) = recovery.recovery(book, today=TODAY).open
    assert (one.remedy, one.cost_minor) == ("A new one", 900)


def test_a_cost_without_a_remedy_counts(book) -> None:
    row = recovery.write(book, "Cold pizza", now=NOW).value
    recovery.settle(book, row, now=NOW, cost_minor=500)
    assert recovery.recovery(book, today=TODAY).settled[0].cost_minor == 500


def test_changing_a_complaint_and_throwing_it_away_are_taken_back(book, people) -> None:
    row = recovery.write(book, "Cold pizza", now=NOW).value
    recovery.write(
        book, "Cold soup", now=NOW, complaint_id=row, reported_on=ago(3), customer_id=people["boris"]
    )
    (one,) = recovery.recovery(book, today=TODAY).open
    assert (one.text, one.reported_on, one.customer_id) == ("Cold soup", ago(3), people["boris"])
    history.undo(book, NOW)
    assert recovery.recovery(book, today=TODAY).open[0].text == "Cold pizza"
    recovery.remove(book, row, now=NOW)
    assert recovery.recovery(book, today=TODAY).complaints == ()
    history.undo(book, NOW)
    assert recovery.recovery(book, today=TODAY).open[0].id == row


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"text": " "}, "text_empty"),
        ({"text": "Cold", "cost_minor": -1}, "cost_below_zero"),
        ({"text": "Cold", "reported_on": TODAY + timedelta(days=1)}, "complaint_in_future"),
        ({"text": "Cold", "customer_id": 999}, "customer_unknown"),
        ({"text": "Cold", "complaint_id": 999}, "entry_gone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(book, people, fields, key) -> None:
    values = dict(fields)
    with pytest.raises(UserError, match=key):
        recovery.write(book, values.pop("text"), now=NOW, **values)
    assert recovery.recovery(book, today=TODAY).complaints == ()


def test_settling_or_removing_what_is_gone_is_refused(book) -> None:
    with pytest.raises(UserError, match="entry_gone"):
        recovery.settle(book, 99, now=NOW)
    with pytest.raises(UserError, match="entry_gone"):
        recovery.remove(book, 99, now=NOW)
    row = recovery.write(book, "Cold pizza", now=NOW).value
    with pytest.raises(UserError, match="cost_below_zero"):
        recovery.settle(book, row, now=NOW, cost_minor=-1)


def test_twelve_months_are_counted_with_their_cost(book) -> None:
    for days, cost in ((0, 100), (364, 200), (365, 400)):
        recovery.write(book, f"{days} ago", now=NOW, reported_on=ago(days), cost_minor=cost)
    found = recovery.recovery(book, today=TODAY)
    assert (found.year, found.year_cost_minor) == (2, 300)


def test_open_ones_stand_first_by_age_then_those_put_right_the_latest_first(book) -> None:
    rows = {
        days: recovery.write(book, f"{days} ago", now=NOW, reported_on=ago(days)).value
        for days in (5, 9, 7, 8)
    }
    recovery.settle(book, rows[9], now=NOW - timedelta(days=2))
    recovery.settle(book, rows[8], now=NOW - timedelta(days=1))
    texts = [one.text for one in recovery.recovery(book, today=TODAY).complaints]
    assert texts == ["7 ago", "5 ago", "8 ago", "9 ago"]


@pytest.mark.parametrize(
    ("days_after", "back", "judged"),
    [(None, 0, 1), (0, 0, 1), (1, 1, 1), (90, 1, 1), (91, 0, 1)],
)
def test_who_came_within_ninety_days_after_the_complaint_has_come_back(
    book, people, days_after, back, judged
) -> None:
    who = _newcomer(book)
    day = ago(120)
    recovery.write(book, "Cold pizza", now=NOW, reported_on=day, customer_id=who)
    visit(book, people["ana"], TODAY)
    if days_after is not None:
        visit(book, who, day + timedelta(days=days_after))
    found = recovery.recovery(book, today=TODAY)
    assert (found.back, found.judged) == (back, judged)


def test_a_complaint_is_judged_only_when_its_time_is_over_even_if_the_customer_has_come(book) -> None:
    who = _newcomer(book)
    recovery.write(book, "Cold pizza", now=NOW, reported_on=ago(100), customer_id=who)
    visit(book, who, ago(11))
    assert recovery.recovery(book, today=TODAY).judged == 0
    visit(book, who, ago(10))
    found = recovery.recovery(book, today=TODAY)
    assert (found.back, found.judged) == (1, 1)


def test_complaints_of_nobody_known_are_never_judged(book, people) -> None:
    recovery.write(book, "Cold pizza", now=NOW, reported_on=ago(200))
    visit(book, people["ana"], TODAY)
    assert recovery.recovery(book, today=TODAY).judged == 0


def test_a_cost_above_the_limit_needs_a_word_and_one_at_the_limit_does_not(book) -> None:
    assert not recovery.recovery(book, today=TODAY).above_limit(10**6)
    parts.set_case_limit(book, 2000, now=NOW)
    found = recovery.recovery(book, today=TODAY)
    assert not found.above_limit(2000)
    assert found.above_limit(2001)


def test_the_dial_says_nothing_while_the_shop_keeps_no_complaints(book, people) -> None:
    recovery.write(book, "Cold pizza", now=NOW)
    assert recovery.dial(book, on=TODAY).missing is Missing.NOT_KEPT
    assert my_shop.figures(book).dials.complaints.missing is Missing.NOT_KEPT


def test_the_dial_counts_what_is_open_now_and_was_open_a_year_ago(book) -> None:
    parts.switch(book, Part.RECOVERY, on=True, now=NOW)
    assert (recovery.dial(book, on=TODAY).now, recovery.dial(book, on=TODAY).before) == (0, None)
    for days in (400, 380):
        row = recovery.write(book, f"{days} ago", now=NOW, reported_on=ago(days)).value
        recovery.settle(book, row, now=NOW - timedelta(days=300))
    recovery.write(book, "Now", now=NOW, reported_on=ago(1))
    dial = recovery.dial(book, on=TODAY)
    assert (dial.now, dial.before, dial.leaning) == (1, 2, Leaning.LONG)
    recovery.write(book, "Also", now=NOW, reported_on=ago(1))
    assert recovery.dial(book, on=TODAY).leaning is Leaning.SAME
    recovery.write(book, "And", now=NOW, reported_on=ago(1))
    assert recovery.dial(book, on=TODAY).leaning is Leaning.SHORT


def _newcomer(book) -> int:
    from tests.helpers.books import add_person

    with book.write(now=datetime(2026, 1, 1, 9)) as unit:
        who = add_person(unit.connection, "New Nora")
        unit.commit()
    return who


def test_removing_a_customer_takes_the_complaints_along_and_undo_brings_them_back(book, people) -> None:
    recovery.write(book, "Pizza came cold", now=NOW, customer_id=people["ana"])
    before = dump(book)
    customers.remove(book, people["ana"], now=NOW)
    assert recovery.recovery(book, today=NOW.date()).complaints == ()
    history.undo(book, NOW)
    assert dump(book) == before
