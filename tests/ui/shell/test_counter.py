"""F2: from two letters to a written answer and a named receipt, with keys only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from core.services import customers, naming, outcomes
from tests.helpers import books as helper
from tests.helpers.shop_year import fill_year
from ui import opening
from ui.counter.keys import action_of, letters
from ui.counter.window import CARD, FIND, RECEIPT, Counter

TODAY = helper.NOW.date()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with fourteen months of a pizzeria and two receipts of today without a name."""
    folder = tmp_path_factory.mktemp("year")
    book = helper.copy_of(helper.template(folder), folder / "year.regulars")
    fill_year(book)
    with book.write(now=helper.NOW) as unit:
        helper.add_receipt(unit.connection, None, TODAY, [("Margherita", 900)], number="71", time="08:50:00")
        helper.add_receipt(unit.connection, None, TODAY, [("Funghi", 1250)], number="72", time="09:10:00")
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def shop(window, settle, year, tmp_path, qtbot):
    path = tmp_path / "shop.regulars"
    shutil.copyfile(year, path)
    window.start_with(opening.existing(path, helper.NOW), "Opening")
    qtbot.waitUntil(lambda: window.ctx.book is not None, timeout=20_000)
    settle()
    return window


@pytest.fixture
def counter(shop, settle, qtbot) -> Iterator[Counter]:
    """The counter, opened with F2."""
    shop.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shop)
    QTest.keyClick(shop, Qt.Key.Key_F2)
    made = opened()
    assert made is not None
    qtbot.waitUntil(made.finder.field.hasFocus)
    settle()
    yield made
    if isValid(made):
        made.close()


def opened() -> Counter | None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Counter) and one.isVisible()]
    return found[0] if found else None


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def view(counter: Counter) -> int:
    return counter._views.currentIndex()


@pytest.fixture
def somebody(counter, settle):
    """A customer to whom something can be offered, chosen by two letters and Enter."""
    from core.services import counter as service

    book = counter._ctx.book
    row = next(row for row in customers.rows(book) if len(service.offers(book, row.id)) > 1)
    type_(row.name)
    settle()
    press(Qt.Key.Key_Return)
    settle()
    settle()
    return row


def test_two_letters_list_the_likeliest_people_and_enter_opens_the_first(counter, settle):
    type_("re")
    settle()
    rows = counter.finder.rows.buttons
    assert 1 < len(rows) <= 7
    assert [button.row.cap for button in rows[:-1]] == [str(at) for at in range(1, len(rows))]
    first = rows[0].row.title
    press(Qt.Key.Key_Return)
    settle()
    assert view(counter) == CARD
    assert counter.person.name.text() == first


def test_enter_right_behind_the_letters_waits_for_the_answer(counter, settle):
    type_("re")
    press(Qt.Key.Key_Return)
    settle()
    assert view(counter) == CARD
    assert counter.customer is not None


def test_the_arrows_and_a_number_choose_another_one(counter, settle):
    type_("re")
    settle()
    second = counter.finder.rows.buttons[1].row.title
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert counter.person.name.text() == second
    press(Qt.Key.Key_F2)
    type_("re")
    settle()
    type_("2")
    settle()
    assert counter.person.name.text() == second


def test_numbers_alone_are_typed(counter, settle):
    type_("60")
    settle()
    assert counter.finder.field.text() == "60"
    assert view(counter) == FIND


@pytest.mark.parametrize(
    ("key", "answer"),
    [("y", "taken"), ("n", "declined"), ("x", "unsuitable"), ("u", "unsuitable")],
)
def test_one_key_records_the_answer_and_undo_takes_it_back(counter, somebody, settle, key, answer):
    offered = counter.offer.current
    assert offered is not None
    assert offered.say
    type_(key)
    settle()
    assert recorded(counter) == [(somebody.id, offered.product_id, answer, "counter")]
    assert somebody.name in counter.bar.said.text()
    assert counter.offer.current is None
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert recorded(counter) == []
    assert counter.offer.current == offered


def recorded(counter: Counter) -> list[tuple[int, int, str, str]]:
    from sqlalchemy import select

    from core.db.tables import SuggestionOutcome as Row

    with counter._ctx.open_book.read() as connection:
        query = select(Row.customer_id, Row.product_id, Row.answer, Row.shown_how)
        return [tuple(row) for row in connection.execute(query)]


def test_space_shows_the_next_suggestion_and_never_more_than_three(counter, somebody, settle):
    seen = []
    for _time in range(6):
        seen.append(counter.offer.current.product_id)
        press(Qt.Key.Key_Space)
    assert 1 < len(set(seen)) <= 3


def test_somebody_who_answered_three_times_today_is_asked_no_more(counter, settle):
    from core.services import counter as service

    book = counter._ctx.book
    row = next(row for row in customers.rows(book) if len(service.offers(book, row.id)) == 3)
    for offer in service.offers(book, row.id):
        outcomes.record_answer(book, offer, "declined", now=helper.NOW)
    counter.open_person(row.id, row.name)
    settle()
    settle()
    assert counter.offer.current is None
    assert "today" in counter.offer.done.text()


def test_the_alert_stands_there_in_words_with_its_icon(counter, settle):
    book = counter._ctx.book
    row = customers.rows(book)[0]
    customers.edit(book, row.id, now=helper.NOW, alert="Nut allergy", preferences="window table")
    customers.add_follow_up(book, row.id, "Ask about the party", TODAY, now=helper.NOW)
    counter.open_person(row.id, row.name)
    settle()
    assert counter.person.alert.isVisible()
    assert counter.person.alert.text.text() == "Alert: Nut allergy"
    assert "window table" in counter.person.likes.value.text()
    assert "Ask about the party" in counter.person.follow_up.value.text()


def test_items_on_the_table_bring_what_goes_with_them(counter, somebody, settle):
    press(Qt.Key.Key_Tab)
    assert counter.table.field.hasFocus()
    type_("marg")
    press(Qt.Key.Key_Return)
    settle()
    settle()
    assert [item.name for item in counter.table.items] == ["Margherita"]
    assert len(counter.table.offers) <= 3
    assert "Margherita" not in [offer.item for offer in counter.table.offers]
    press(Qt.Key.Key_Backspace)
    settle()
    assert counter.table.items == []
    press(Qt.Key.Key_Escape)
    assert counter._desk.hasFocus()


def test_letters_typed_on_the_table_are_no_answers(counter, somebody, settle):
    type_("b")
    type_("ny")
    settle()
    assert counter.table.field.text() == "ny"
    assert recorded(counter) == []


def test_one_key_puts_the_usual_order_on_the_table(counter, settle):
    from core.services import counter as service

    book = counter._ctx.book
    row = next(row for row in customers.rows(book) if service.card(book, row.id, today=TODAY).usual)
    counter.open_person(row.id, row.name)
    settle()
    type_("o")
    settle()
    assert tuple(counter.table.items) == counter.person.card.usual


def test_a_receipt_gets_its_name_in_five_keystrokes(counter, settle):
    type_("re")  # F2 was the first
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    who, book = counter.customer, counter._ctx.book
    newest = naming.unnamed(book)[0]
    assert (view(counter), newest.number) == (RECEIPT, "72")
    press(Qt.Key.Key_Return)
    settle()
    assert newest.id not in [one.id for one in naming.unnamed(book)]
    assert newest.id in [one.id for one in customers.page(book, who).receipts]
    assert view(counter) == FIND
    assert "12.50" in counter.bar.said.text()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert naming.unnamed(book)[0].id == newest.id


def test_a_number_takes_another_receipt(counter, settle):
    type_("re")
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    type_("2")
    settle()
    assert [one.number for one in naming.unnamed(counter._ctx.book)][:1] == ["72"]


def test_the_total_finds_the_receipt(counter, settle):
    type_("re")
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    type_("f")
    type_("9,0")
    settle()
    assert counter.receipts.rows.chosen.value.number == "71"


def test_a_receipt_that_is_not_in_yet_waits_for_its_sheet(shop, counter, settle, qtbot):
    shop.ctx.clock = lambda: helper.NOW + timedelta(days=1)
    type_("re")
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    assert counter.receipts.field.hasFocus()
    type_("18,40 8:15")
    press(Qt.Key.Key_Return)
    settle()
    settle()
    noted = naming.waiting(shop.ctx.book)
    assert [(one.total_minor, one.time, one.day) for one in noted] == [(1840, "08:15", date(2026, 11, 26))]


def test_a_new_customer_is_written_down_by_name_or_card(counter, settle):
    type_("Zdenka Vrba")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    settle()
    assert counter.person.name.text() == "Zdenka Vrba"
    press(Qt.Key.Key_F2)
    type_("4711")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    settle()
    assert counter.person.name.text() == "Card 4711"


def test_escape_goes_back_step_by_step_and_out(counter, somebody, settle):
    press(Qt.Key.Key_Escape)
    assert view(counter) == FIND
    press(Qt.Key.Key_Escape)
    assert opened() is None


def test_the_letters_are_all_different_and_english_ones_still_work():
    assert len(set(letters().values())) == len(letters())
    assert {action_of(letter) for letter in letters().values()} == set(letters())
    assert (action_of("u"), action_of("q"), action_of("")) == ("unsuitable", "", "")


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 800, 100), (1024, 600, 100), (1024, 600, 200)])
def test_nothing_is_cut_at_any_size(shop, counter, somebody, settle, width, height, size):
    shop.resize(width, height)
    shop.ctx.theme.set_text_size(size)
    settle()
    try:
        assert counter.size() == shop.size()
        room = counter._desk.parentWidget().width()
        assert counter._desk.minimumSizeHint().width() <= room
        assert counter._right.x() > counter.person.x()  # beside each other: the offer is seen at once
        for button in (*counter.offer.buttons.values(), *counter.bar.keys.values()):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width()
    finally:
        shop.ctx.theme.set_text_size(100)
