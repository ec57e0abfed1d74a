"""What a shop does not use stays hidden; what it switches on is written, changed, put right and taken back on My shop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.model.parts import Part
from core.services import diary, history, my_shop, parts, recovery
from tests.helpers.books import NOW
from ui.dialogs.complaint import ComplaintDialog
from ui.dialogs.diary_entry import DiaryEntryDialog
from ui.pages.my_shop import MyShopPage
from ui.pages.settings import SettingsPage
from ui.widgets.buttons import IconButton
from ui.widgets.dials import dial_tiles
from ui.widgets.text import Paragraph
from ui.widgets.tile import Tile

TODAY = NOW.date()


@pytest.fixture
def page(ctx, opened) -> MyShopPage:
    """My shop with every part switched on."""
    for part in Part:
        parts.switch(ctx.book, part, on=True, now=NOW)
    return opened(MyShopPage, ctx)


def said_in(card) -> str:
    return "\n".join(label.text() for label in card.findChildren(Paragraph) if label.isVisible())


def press(card, name: str) -> None:
    """Click the button that a screen reader calls so."""
    buttons = [*card.findChildren(QPushButton), *card.findChildren(IconButton)]
    next(one for one in buttons if name in (one.accessibleName(), one.text())).click()


def complaints(ctx):
    return recovery.recovery(ctx.book, today=TODAY).complaints


def test_nothing_of_a_part_shows_until_it_is_switched_on(ctx, opened, settle) -> None:
    page = opened(MyShopPage, ctx)
    assert page.recovery.isHidden()
    assert page.diary.isHidden()
    assert "Diary of the shop" in said_in(page.more)
    settings = opened(SettingsPage, ctx)
    settings.parts_card.boxes[Part.DIARY].click()
    settle(ctx)
    assert page.diary.isVisible()
    assert page.recovery.isHidden()
    assert "Diary of the shop" not in said_in(page.more)


def test_the_page_leads_to_the_switches(ctx, opened) -> None:
    page = opened(MyShopPage, ctx)
    press(page.more, "Switch parts on in Settings")
    assert ctx.navigator.places == ["settings"]


def test_a_switch_is_taken_back_like_any_step(ctx, opened, settle) -> None:
    settings = opened(SettingsPage, ctx)
    settings.parts_card.boxes[Part.RECOVERY].click()
    settle(ctx)
    assert parts.in_use(ctx.book).parts == {Part.RECOVERY}
    history.undo(ctx.book, NOW)
    assert settings.parts_card.boxes[Part.RECOVERY].isChecked()
    settings.load()
    settle(ctx)
    assert not settings.parts_card.boxes[Part.RECOVERY].isChecked()


def test_once_everything_is_on_the_page_offers_no_more(page) -> None:
    assert page.more.isHidden()


def test_a_change_is_written_into_the_diary_and_taken_back(ctx, page, settle, said) -> None:
    page.diary.add.click()
    dialog = page.diary.findChild(DiaryEntryDialog)
    assert not dialog.keep.isEnabled()
    QTest.keyClicks(dialog.words, "New oven")
    dialog.day.setDate(QDate(2026, 9, 1))
    dialog.keep.click()
    settle(ctx)
    words = said_in(page.diary)
    assert "New oven" in words
    assert "Sales of 4 weeks from that day on:" in words
    said[-1].action()
    settle(ctx)
    assert diary.diary(ctx.book).entries == ()
    assert "Nothing written yet" in said_in(page.diary)


def test_an_entry_is_changed_and_thrown_away_in_its_row(ctx, page, settle) -> None:
    diary.write(ctx.book, "New oven", TODAY - timedelta(days=60), now=NOW)
    page.load()
    settle(ctx)
    press(page.diary, "Change the entry: New oven")
    dialog = page.diary.findChild(DiaryEntryDialog)
    assert dialog.words.text() == "New oven"
    dialog.words.setText("Second oven")
    dialog.keep.click()
    settle(ctx)
    (entry,) = diary.diary(ctx.book).entries
    assert (entry.text, entry.happened_on) == ("Second oven", TODAY - timedelta(days=60))
    press(page.diary, "Throw away the entry: Second oven")
    settle(ctx)
    assert diary.diary(ctx.book).entries == ()


def test_more_than_five_entries_wait_behind_a_line(ctx, page, settle) -> None:
    for n in range(7):
        diary.write(ctx.book, f"Change {n}", TODAY - timedelta(days=n), now=NOW)
    page.load()
    settle(ctx)
    assert "Change 6" not in said_in(page.diary)
    press(page.diary, "Show 2 more")
    settle(ctx)
    assert "Change 6" in said_in(page.diary)


def test_a_complaint_of_a_customer_is_written_counted_and_put_right(ctx, page, settle, people, said) -> None:
    page.recovery.add.click()
    dialog = page.recovery.findChild(ComplaintDialog)
    QTest.keyClicks(dialog.words, "Cold pizza")
    dialog.person.chosen.emit(people["Late Lada"])
    dialog.cost.setValue(450)
    dialog.keep.click()
    settle(ctx)
    assert "1 complaint is open. 1 complaint in twelve months; putting it right cost €4.50." in said_in(
        page.recovery
    )
    tile = next(one for one in page.dials.findChildren(Tile) if one._label.text() == "Open complaints")
    assert tile._value.text() == "1"
    press(page.recovery, "Late Lada")
    assert ctx.navigator.places == [people["Late Lada"]]
    press(page.recovery, "Put right: Cold pizza")
    settle(ctx)
    assert "No complaint is open." in said_in(page.recovery)
    said[-1].action()
    settle(ctx)
    assert complaints(ctx)[0].is_open


def test_a_name_that_is_typed_over_is_nobody_s_complaint(ctx, page, settle, people) -> None:
    recovery.write(ctx.book, "Cold pizza", now=NOW, customer_id=people["Late Lada"])
    page.load()
    settle(ctx)
    press(page.recovery, "Change the complaint: Cold pizza")
    dialog = page.recovery.findChild(ComplaintDialog)
    assert dialog.person.text() == "Late Lada"
    QTest.keyClicks(dialog.person, "x")
    dialog.keep.click()
    settle(ctx)
    assert complaints(ctx)[0].customer_id == 0


def test_changing_a_complaint_keeps_whose_it_is(ctx, page, settle, people) -> None:
    recovery.write(ctx.book, "Cold pizza", now=NOW, customer_id=people["Late Lada"], cost_minor=450)
    page.load()
    settle(ctx)
    press(page.recovery, "Change the complaint: Cold pizza")
    dialog = page.recovery.findChild(ComplaintDialog)
    dialog.remedy.setText("A free tiramisu")
    dialog.keep.click()
    settle(ctx)
    (one,) = complaints(ctx)
    assert (one.customer_id, one.remedy, one.cost_minor) == (people["Late Lada"], "A free tiramisu", 450)


def test_a_cost_above_the_limit_is_warned_of_before_it_is_written_and_after(ctx, page, settle) -> None:
    page.recovery.limit.setValue(2000)
    page.recovery.limit.editingFinished.emit()
    settle(ctx)
    assert parts.in_use(ctx.book).case_limit_minor == 2000
    page.recovery.add.click()
    dialog = page.recovery.findChild(ComplaintDialog)
    dialog.words.setText("Cold pizza")
    dialog.cost.setValue(2000)
    assert dialog.warning.isHidden()
    dialog.cost.setValue(2001)
    assert not dialog.warning.isHidden()
    assert "€20.00" in dialog.warning.text()
    dialog.keep.click()
    settle(ctx)
    assert "more than may be spent without asking" in said_in(page.recovery)


def test_a_complaint_thrown_away_comes_back_with_undo(ctx, page, settle, said) -> None:
    recovery.write(ctx.book, "Cold pizza", now=NOW)
    page.load()
    settle(ctx)
    press(page.recovery, "Throw away the complaint: Cold pizza")
    settle(ctx)
    assert complaints(ctx) == ()
    said[-1].action()
    settle(ctx)
    assert "Cold pizza" in said_in(page.recovery)


def test_while_complaints_are_not_kept_the_dial_says_so(ctx) -> None:
    tile = dial_tiles(my_shop.figures(ctx.book).dials, "EUR")[-1]
    assert (tile.value, tile.before) == ("–", "not kept in this book")
    assert "Putting it right" in tile.sentences[-1]
