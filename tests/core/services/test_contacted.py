"""Contacts with customers: written down with what follows from them, respected by every list, taken back as one step."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.model.contacted import Result, Way
from core.services import call_list, contacted, customers, history, morning, today
from core.services.contacts import best_contacts
from tests.helpers.books import NOW, add_person, add_receipt, dump

DAY = NOW.date()


@pytest.fixture
def late(book) -> dict[str, int]:
    """Two who came every week until two weeks ago, and one who still comes."""
    people = {}
    with book.write(now=NOW) as unit:
        for name, away in (("Late Lada", 16), ("Late Lev", 15), ("Fine Fia", 1)):
            who = people[name] = add_person(unit.connection, name, phone="777 123 456")
            for n in range(15):
                add_receipt(unit.connection, who, DAY - timedelta(days=away + 7 * n), [("Margherita", 900)])
        unit.commit()
    return people


def to_call(book, day: date = DAY) -> set[int]:
    return {row.customer_id for row in today.today_page(book, today=day).slipping}


@pytest.mark.parametrize(
    ("result", "days_away"),
    [
        (Result.REACHED, 14),
        (Result.SENT, 14),
        (Result.WILL_COME, 14),
        (Result.NO_ANSWER, 3),
        (Result.NOT_WANTED, 365),
    ],
)
def test_who_was_contacted_is_off_the_list_until_it_is_time_again(book, late, result, days_away) -> None:
    lada = late["Late Lada"]
    contacted.record(book, lada, result, now=NOW)
    assert lada not in to_call(book)
    assert late["Late Lev"] in to_call(book)
    assert lada not in to_call(book, DAY + timedelta(days=days_away - 1))
    assert lada in to_call(book, DAY + timedelta(days=days_away))


def test_who_moved_away_is_on_no_list_any_more(book, late) -> None:
    contacted.record(book, late["Late Lada"], Result.LEFT, now=NOW)
    assert late["Late Lada"] not in to_call(book, DAY + timedelta(days=900))


def test_a_visit_after_the_contact_ends_the_rest(book, late) -> None:
    lada = late["Late Lada"]
    contacted.record(book, lada, Result.NOT_WANTED, now=NOW, day=DAY - timedelta(days=13))
    assert lada not in to_call(book)
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, lada, DAY - timedelta(days=12), [("Margherita", 900)])
        unit.commit()
    assert lada in to_call(book)


def test_the_call_list_and_the_best_contacts_leave_them_out_too(book, late) -> None:
    lada = late["Late Lada"]
    before = call_list.call_list(book)
    assert lada in {line.call.customer_id for line in before.lines}
    contacted.record(book, lada, Result.REACHED, now=NOW)
    after = call_list.call_list(book)
    assert lada not in {line.call.customer_id for line in after.lines}
    assert after.sentence == before.sentence
    assert "1 was contacted lately and is not listed." in after.advice
    assert lada not in {one.customer_id for one in best_contacts(book, 10)}


def test_the_page_says_how_many_are_left_in_peace_and_counts_them_as_slipping(book, late) -> None:
    before = today.today_page(book, today=DAY)
    contacted.record(book, late["Late Lada"], Result.REACHED, now=NOW)
    page = today.today_page(book, today=DAY)
    assert (before.resting, page.resting) == (0, 1)
    assert page.slipping_total == before.slipping_total


def test_the_morning_sheet_speaks_only_of_those_still_to_be_called(book, late) -> None:
    before = morning.morning_sheet(book, today=DAY)
    assert (before.calls_total, [call.name for call in before.calls]) == (1, ["Late Lada"])
    contacted.record(book, late["Late Lada"], Result.REACHED, now=NOW)
    after = morning.morning_sheet(book, today=DAY)
    assert (after.calls_total, after.calls) == (0, ())


def test_will_come_plans_a_follow_up_and_all_of_it_is_one_step(book, late) -> None:
    lada, before = late["Late Lada"], dump(book)
    contacted.record(
        book,
        lada,
        Result.WILL_COME,
        now=NOW,
        way=Way.SMS,
        text=" on Friday ",
        comes_on=DAY + timedelta(days=2),
    )
    one = contacted.contacts(book, customer_id=lada)[0]
    assert (one.day, one.way, one.result, one.text) == (DAY, Way.SMS, Result.WILL_COME, "on Friday")
    assert [plan.due_on for plan in customers.follow_ups(book, until=DAY + timedelta(days=9))] == [
        DAY + timedelta(days=2)
    ]
    history.undo(book, NOW)
    assert dump(book) == before
    history.redo(book, NOW)
    assert contacted.contacts(book, customer_id=lada)[0].text == "on Friday"


def test_a_contact_of_tomorrow_and_a_visit_before_the_contact_are_refused(book, late) -> None:
    before = dump(book)
    with pytest.raises(UserError) as refused:
        contacted.record(book, late["Late Lada"], Result.REACHED, now=NOW, day=DAY + timedelta(days=1))
    assert refused.value.key == "contact_in_future"
    with pytest.raises(UserError) as refused:
        contacted.record(book, late["Late Lada"], Result.WILL_COME, now=NOW, comes_on=DAY - timedelta(days=1))
    assert refused.value.key == "comes_before_contact"
    assert dump(book) == before


def test_removing_a_customer_takes_the_contacts_along_and_undo_brings_them_back(book, late) -> None:
    lada = late["Late Lada"]
    contacted.record(book, lada, Result.REACHED, now=NOW, text="on holiday")
    before = dump(book)
    customers.remove(book, lada, now=NOW)
    assert contacted.contacts(book) == ()
    history.undo(book, NOW)
    assert dump(book) == before


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(list(Result)), st.sampled_from(list(Way)), st.integers(0, 40)), max_size=4
    )
)
def test_contacts_taken_back_one_by_one_leave_the_book_as_it_was(book, people, steps) -> None:
    before = dump(book)
    for result, way, ago in steps:
        contacted.record(book, people["ana"], result, now=NOW, way=way, day=DAY - timedelta(days=ago))
    assert len(contacted.contacts(book)) == len(steps)
    for _step in steps:
        history.undo(book, datetime(2026, 11, 25, 10))
    assert dump(book) == before
