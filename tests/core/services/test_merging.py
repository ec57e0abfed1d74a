"""Two customers become one: nothing is lost, one step takes it back, and the same sheets still add nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.jobs import JobContext
from core.model.contacted import Result
from core.model.importing import ImportOptions
from core.services import books, contacted, customers, history, importing, insights, merging
from tests.helpers.books import NOW, dump

DAY = date(2026, 11, 20)


def bring(book, folder: Path, name: str, rows: list[str]):
    sheet = folder / name
    sheet.write_text("\n".join(["Date,Receipt,Customer,Item,Amount", *rows]), encoding="utf-8")
    with importing.WorkbookReader() as workbooks:
        planned = importing.plan(book, sheet, ImportOptions(), JobContext(), NOW.date(), workbooks)
        return importing.commit(book, planned, now=NOW, job=JobContext()).value


def total(book) -> int:
    return sum(row.insight.spend_minor for row in customers.rows(book))


def test_everything_of_the_other_goes_to_the_one_who_stays(book, people) -> None:
    ana, dana = people["ana"], people["boris"]
    customers.add_note(book, dana, "sits by the window", now=NOW)
    customers.add_follow_up(book, dana, "ring", DAY, now=NOW)
    contacted.record(book, dana, Result.REACHED, now=NOW)
    money, receipts = (
        total(book),
        len(customers.page(book, ana).receipts) + len(customers.page(book, dana).receipts),
    )
    done = merging.merge(book, ana, dana, now=NOW).value
    page = customers.page(book, ana)
    assert (done.id, done.gone, done.receipts) == (ana, "Boris Kovač", 2)
    assert len(page.receipts) == receipts
    assert total(book) == money
    assert [note.text for note in page.notes] == ["sits by the window"]
    assert [plan.text for plan in page.follow_ups] == ["ring"]
    assert len(page.contacts) == 1
    with pytest.raises(UserError):
        customers.page(book, dana)


def test_undo_brings_both_back_as_they_were_and_redo_makes_them_one_again(book, people) -> None:
    customers.add_note(book, people["boris"], "sits by the window", now=NOW)
    before = dump(book)
    merging.merge(book, people["ana"], people["boris"], now=NOW)
    after = dump(book)
    history.undo(book, NOW)
    assert dump(book) == before
    history.redo(book, NOW)
    assert dump(book) == after


def test_undo_and_redo_work_after_a_restart(book, people) -> None:
    before = dump(book)
    merging.merge(book, people["ana"], people["boris"], now=NOW)
    after = dump(book)
    book.close()
    again = books.open_book(book.path, now=NOW, daily_backup=False)
    history.undo(again, NOW)
    assert dump(again) == before
    again.close()
    once_more = books.open_book(book.path, now=NOW, daily_backup=False)
    history.redo(once_more, NOW)
    assert dump(once_more) == after
    once_more.close()


def test_the_owner_chooses_which_value_stays_and_gaps_are_filled(book, people) -> None:
    customers.edit(book, people["boris"], address="Ilica 1", now=NOW)
    merging.merge(book, people["ana"], people["boris"], now=NOW, fields={"phone": "091 555 6677"})
    card = customers.page(book, people["ana"]).card
    assert (card.name, card.phone, card.email, card.address) == (
        "Ana Nováková",
        "091 555 6677",
        "ana@example.com",
        "Ilica 1",
    )


def test_alerts_and_likes_of_both_stay(book, people) -> None:
    customers.edit(book, people["ana"], alert="Nuts", now=NOW)
    customers.edit(book, people["boris"], alert="Milk", now=NOW)
    merging.merge(book, people["ana"], people["boris"], now=NOW)
    assert customers.page(book, people["ana"]).card.alert == "Nuts\nMilk"


def test_one_and_the_same_customer_is_refused(book, people) -> None:
    with pytest.raises(UserError) as refused:
        merging.merge(book, people["ana"], people["ana"], now=NOW)
    assert refused.value.key == "same_customer"


ROWS = [
    f"{DAY - timedelta(days=n)},{100 + n},{name},Cola,2.50"
    for n, name in enumerate(["Jiri Dvorak", "Jiří Dvořyk"] * 3)
]


def test_the_next_sheet_finds_the_one_customer_by_either_name_and_the_old_one_adds_nothing(
    book, tmp_path
) -> None:
    bring(book, tmp_path, "a.csv", ROWS)
    one, two = (row.id for row in sorted(customers.rows(book), key=lambda row: row.id))
    merging.merge(book, one, two, now=NOW)
    again = bring(book, tmp_path, "a2.csv", ROWS)
    assert (again.lines_imported, again.customers_new) == (0, 0)
    fresh = bring(book, tmp_path, "b.csv", [f"{DAY + timedelta(days=1)},900,Jiří Dvořyk,Cola,2.50"])
    assert (fresh.lines_imported, fresh.customers_new) == (1, 0)
    assert len(customers.page(book, one).receipts) == 7


def test_an_import_from_before_the_merge_can_still_be_taken_back(book, tmp_path) -> None:
    first = bring(book, tmp_path, "a.csv", ROWS)
    one, two = (row.id for row in sorted(customers.rows(book), key=lambda row: row.id))
    merging.merge(book, one, two, now=NOW)
    importing.undo_import(book, first.batch, now=NOW, job=JobContext())
    assert insights.frame(book).snapshot is None


def test_what_a_later_sheet_says_of_the_one_who_went_stays_when_the_first_sheet_is_taken_back(
    book, tmp_path
) -> None:
    first = bring(book, tmp_path, "a.csv", ROWS)
    one, two = (row.id for row in sorted(customers.rows(book), key=lambda row: row.id))
    gone = customers.page(book, two).card.name
    fresh = f"{DAY + timedelta(days=1)},900,{gone},Cola,2.50"
    bring(book, tmp_path, "b.csv", [*(row for row in ROWS if gone in row), fresh])
    merging.merge(book, one, two, now=NOW)
    importing.undo_import(book, first.batch, now=NOW, job=JobContext())
    assert len(customers.page(book, one).receipts) == 4
    assert [row.id for row in customers.rows(book)] == [one]


def test_receipts_without_a_number_of_one_day_become_one_and_the_sheet_still_adds_nothing(
    book, tmp_path
) -> None:
    rows = [f"{DAY},,{name},Cola,2.50" for name in ("Jiri Dvorak", "Jiří Dvořyk")]
    bring(book, tmp_path, "a.csv", rows)
    one, two = (row.id for row in sorted(customers.rows(book), key=lambda row: row.id))
    before = dump(book)
    merging.merge(book, one, two, now=NOW)
    assert [len(receipt.lines) for receipt in customers.page(book, one).receipts] == [2]
    assert total(book) == 500
    after = dump(book)
    history.undo(book, NOW)
    assert dump(book) == before
    history.redo(book, NOW)
    assert dump(book) == after
    again = bring(book, tmp_path, "a2.csv", rows)
    assert (again.lines_imported, again.customers_new) == (0, 0)
    assert total(book) == 500


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(["ana", "boris", "cyril", "dana"]), times=st.integers(1, 3))
def test_merges_taken_back_one_by_one_leave_the_book_as_it_was(book, people, order, times) -> None:
    before, money = dump(book), total(book)
    for name in order[1 : times + 1]:
        merging.merge(book, people[order[0]], people[name], now=NOW)
        assert total(book) == money
    for _time in range(times):
        history.undo(book, NOW)
    assert dump(book) == before
