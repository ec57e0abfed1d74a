"""Customers: the table, the page of one, and who is meant."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core.db.book import Book
from core.errors import UserError
from core.messages import explain
from core.model.insights import Stage
from core.services import customers, find, loyalty
from tests.helpers.books import add_item, add_person

NOW = datetime(2026, 11, 25, 9, 30)


def names(book: Book, **fields) -> list[str]:
    return [row.name for row in customers.rows(book, **fields)]


# --------------------------------------------------------------------------------------------- the table


def test_everybody_is_in_the_table_with_or_without_sales(book: Book, people: dict[str, int]) -> None:
    rows = {row.name: row for row in customers.rows(book)}
    assert list(rows) == ["Ana Nováková", "Boris Kovač", "Cyril Novák", "Dana Malá"]
    assert rows["Ana Nováková"].insight.visits == 5
    assert rows["Ana Nováková"].insight.last_visit == date(2026, 11, 10)
    assert (rows["Dana Malá"].insight.stage, rows["Dana Malá"].insight.visits) == (Stage.PROSPECT, 0)


def test_a_book_without_sales_still_lists_its_people(book: Book) -> None:
    customers.add(book, now=NOW, name="Eva")
    (row,) = customers.rows(book)
    assert (row.name, row.insight.stage) == ("Eva", Stage.PROSPECT)
    assert customers.page(book, row.id).receipts == ()


def test_an_empty_book_has_an_empty_table(book: Book) -> None:
    assert customers.rows(book) == ()
    assert customers.rows(book, search="ana") == ()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("novak", ["Ana Nováková", "Cyril Novák"]),
        ("NOVÁK cyril", ["Cyril Novák"]),
        ("kovac", ["Boris Kovač"]),
        ("c2", ["Boris Kovač"]),
        ("601222333", ["Ana Nováková"]),
        ("601 222", ["Ana Nováková"]),
        ("0915556677", ["Boris Kovač"]),
        ("ana@example", ["Ana Nováková"]),
        ("borsi kovač", ["Boris Kovač"]),  # a slip of the finger
        ("zzzzzz", []),
    ],
)
def test_search_forgives(book: Book, people: dict[str, int], search: str, found: list[str]) -> None:
    assert names(book, search=search) == found


def test_the_table_can_be_cut_to_one_stage(book: Book, people: dict[str, int]) -> None:
    every = customers.rows(book)
    for stage in Stage:
        assert customers.rows(book, stage=stage) == tuple(row for row in every if row.insight.stage == stage)


def test_the_table_follows_a_change(book: Book, people: dict[str, int]) -> None:
    assert "Ana Malá" not in names(book)
    customers.edit(book, people["ana"], now=NOW, name="Ana Malá")
    assert "Ana Malá" in names(book)


def test_figures_of_an_earlier_day_leave_later_sales_out(book: Book, people: dict[str, int]) -> None:
    rows = {row.name: row for row in customers.rows(book, on=date(2026, 10, 1))}
    assert rows["Ana Nováková"].insight.visits == 2
    assert rows["Boris Kovač"].insight.visits == 0
    page = customers.page(book, people["ana"], on=date(2026, 10, 1))
    assert [receipt.day for receipt in page.receipts] == [date(2026, 9, 3), date(2026, 8, 3)]


# --------------------------------------------------------------------------------------------- one customer


def test_the_page_shows_every_receipt_newest_first(book: Book, people: dict[str, int]) -> None:
    page = customers.page(book, people["ana"])
    assert page.card.email == "ana@example.com"
    assert [receipt.day.month for receipt in page.receipts] == [11, 11, 10, 9, 8]
    first = page.receipts[0]
    assert (first.time, first.net_minor) == ("19:05:00", 1350)
    assert [(line.item, line.amount_minor) for line in first.lines] == [
        ("Margherita", 950),
        ("Tiramisu", 400),
    ]
    assert page.usual_order == ("Margherita", "Cola")
    best = page.favourites[0]
    assert (best.item, best.times, best.last_bought, best.last_price_minor) == (
        "Margherita",
        5,
        date(2026, 11, 10),
        950,
    )


def test_what_came_back_is_no_favourite(book: Book, people: dict[str, int]) -> None:
    page = customers.page(book, people["boris"])
    assert [item.item for item in page.favourites] == ["Funghi"]
    assert page.receipts[0].net_minor == 750


def test_a_page_of_nobody_is_refused(book: Book) -> None:
    with pytest.raises(UserError, match="customer_unknown"):
        customers.page(book, 99)


def test_notes_and_follow_ups_stand_on_the_page_and_in_the_list(book: Book, people: dict[str, int]) -> None:
    ana = people["ana"]
    customers.add_note(book, ana, "no olives", now=NOW)
    customers.add_note(book, ana, "  likes\n the window  ", now=NOW)
    late = customers.add_follow_up(book, ana, "call about the party", date(2026, 12, 24), now=NOW).value
    soon = customers.add_follow_up(book, people["boris"], "send the menu", date(2026, 11, 26), now=NOW).value
    page = customers.page(book, ana)
    assert [note.text for note in page.notes] == ["likes\nthe window", "no olives"]
    assert [task.text for task in page.follow_ups] == ["call about the party"]
    assert [task.customer for task in customers.follow_ups(book, until=None)] == [
        "Boris Kovač",
        "Ana Nováková",
    ]
    assert [task.id for task in customers.follow_ups(book, until=date(2026, 11, 30))] == [soon]
    customers.finish_follow_up(book, late, now=NOW)
    assert [task.id for task in customers.follow_ups(book, until=None)] == [soon]
    assert customers.page(book, ana).follow_ups[0].done_on == NOW.date()


@pytest.mark.parametrize("gone", [customers.remove_note, customers.finish_follow_up])
def test_what_is_gone_cannot_be_changed(book: Book, gone) -> None:
    with pytest.raises(UserError, match="entry_gone"):
        gone(book, 7, now=NOW)


def test_an_empty_note_is_refused(book: Book, people: dict[str, int]) -> None:
    with pytest.raises(UserError, match="text_empty"):
        customers.add_note(book, people["ana"], " \n ", now=NOW)


# --------------------------------------------------------------------------------------------- the card


def test_a_new_customer_is_kept_tidy_and_found(book: Book) -> None:
    eva = customers.add(
        book,
        now=NOW,
        name="  Eva\u200b  Malá ",
        phone="+420 777 888 999",
        address="Dlouhá 1\nPraha",
        birthday="02-29",
    ).value
    card = customers.page(book, eva).card
    assert (card.name, card.address, card.birthday) == ("Eva Malá", "Dlouhá 1\nPraha", "02-29")
    assert customers.find(book, "777888999") == eva


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"name": " \u200b "}, "customer_name_empty"),
        ({"birthday": "30.2."}, "bad_birthday"),
        ({"birthday": "1999-02-29"}, "bad_birthday"),
        ({"number": "C2"}, "customer_number_taken"),
    ],
)
def test_a_card_that_cannot_be_is_refused(
    book: Book, people: dict[str, int], fields: dict[str, str], key: str
) -> None:
    with pytest.raises(UserError, match=key) as caught:
        customers.edit(book, people["ana"], now=NOW, **fields)
    assert caught.value.field == next(iter(fields))
    assert explain(caught.value)
    with pytest.raises(UserError, match=key):
        customers.add(book, now=NOW, **{"name": "x", **fields})


def test_a_field_that_no_card_has_is_a_mistake_of_ours(book: Book) -> None:
    with pytest.raises(TypeError):
        customers.add(book, now=NOW, name="x", colour="blue")


def test_after_a_rename_the_tills_old_spelling_still_means_the_same(
    book: Book, people: dict[str, int]
) -> None:
    customers.edit(book, people["boris"], now=NOW, name="Boris Kovačević")
    assert customers.find(book, "kovač boris") == people["boris"]
    assert customers.find(book, "Boris Kovačević") == people["boris"]
    assert names(book, search="kovacevic") == ["Boris Kovačević"]


def test_an_old_phone_number_no_longer_means_its_owner(book: Book, people: dict[str, int]) -> None:
    customers.edit(book, people["ana"], now=NOW, phone="777 888 999")
    assert customers.find(book, "+420777888999") == people["ana"]
    with pytest.raises(UserError, match="customer_unknown"):
        customers.find(book, "601 222 333")


# --------------------------------------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("C1", "ana"),
        ("c1", "ana"),
        ("00420 601222333", "ana"),
        ("ANA@example.com", "ana"),
        ("Nováková, Ana", "ana"),
        ("ana novakova", "ana"),
        ("boris", "boris"),
        ("mala", "dana"),
        ("id:3", "cyril"),
        ("4", "dana"),
    ],
)
def test_a_customer_is_found_by(book: Book, people: dict[str, int], who: str, name: str) -> None:
    assert customers.find(book, who) == people[name]


def test_an_exact_number_goes_before_everything_else(book: Book, people: dict[str, int]) -> None:
    with book.write(now=NOW) as unit:
        odd = add_person(unit.connection, "Number Two", number="2")
        unit.commit()
    assert customers.find(book, "2") == odd
    assert customers.find(book, "id:2") == people["boris"]


def test_several_that_fit_are_named(book: Book, people: dict[str, int]) -> None:
    with pytest.raises(UserError, match="customer_ambiguous") as caught:
        customers.find(book, "novák")
    assert caught.value.params["ids"] == (people["ana"], people["cyril"])
    assert "Ana Nováková (id:1), Cyril Novák (id:3)" in explain(caught.value)
    with book.write(now=NOW) as unit:
        for number in range(20):
            add_person(unit.connection, f"Petr {number}")
        unit.commit()
    with pytest.raises(UserError) as many:
        customers.find(book, "petr")
    assert len(many.value.params["ids"]) == 10


@pytest.mark.parametrize("who", ["", "  ", "nobody", "id:99", "99", "%", "_", "x@y.z", "id:" + "9" * 18])
def test_nobody_is_said_to_be_nobody(book: Book, people: dict[str, int], who: str) -> None:
    with pytest.raises(UserError, match="customer_unknown"):
        customers.find(book, who)


# --------------------------------------------------------------------------------------------- the find box


def test_the_box_finds_people_and_items(book: Book, people: dict[str, int]) -> None:
    with book.write(now=NOW) as unit:
        add_item(unit.connection, "Novinka dne", "Pizza")
        unit.commit()
    hits = find.search(book, "nov")
    assert [(hit.kind, hit.title) for hit in hits] == [
        ("customer", "Ana Nováková"),
        ("customer", "Cyril Novák"),
        ("item", "Novinka dne"),
    ]
    assert [hit.subtitle for hit in hits] == ["+420 601 222 333", "C3", "Pizza"]
    assert [hit.title for hit in find.search(book, "601222333")] == ["Ana Nováková"]
    assert [hit.title for hit in find.search(book, "margarita")] == ["Margherita"]
    assert find.search(book, " ") == ()
    assert find.search(book, "qqqqqqq") == ()


def test_the_box_shows_no_more_than_it_has_room_for(book: Book) -> None:
    with book.write(now=NOW) as unit:
        for number in range(30):
            add_person(unit.connection, f"Petr {number:02}")
            add_item(unit.connection, f"Petržel {number:02}")
        unit.commit()
    hits = find.search(book, "petr")
    assert len(hits) == 12
    assert {hit.kind for hit in hits} == {"customer", "item"}


def test_people_are_named_in_the_order_asked_for_and_who_is_gone_is_left_out(
    book: Book, people: dict[str, int]
) -> None:
    ids = list(people.values())[::-1]
    seen = customers.seen(book, [*ids, 999_999])
    assert [one.id for one in seen] == ids
    rows = {row.id: row for row in customers.rows(book)}
    assert [(one.name, one.last_visit) for one in seen] == [
        (rows[one].name, rows[one].insight.last_visit) for one in ids
    ]


def test_a_group_has_a_reason_for_each_score_and_nobody_without_a_visit_has_one(
    book: Book, people: dict[str, int]
) -> None:
    rows = customers.rows(book)
    for row in rows:
        found = loyalty.group(book, row.id)
        assert (found is None) == (row.insight.last_visit is None)
        if found is not None:
            assert found.name
            assert len(found.reasons) == 3
