"""Today says what to do now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.model.changes import EVERYTHING
from core.model.contacted import Result, Way
from core.services import contacted, customers
from core.services import today as today_service
from tests.helpers.books import NOW, add_person, add_receipt
from ui.dialogs.contact import ContactDialog
from ui.pages.today import TodayPage, headline
from ui.widgets.after_care_row import AfterCareRow
from ui.widgets.buttons import Button
from ui.widgets.call_row import CallRowView
from ui.widgets.explain import Explain
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text import Paragraph
from ui.widgets.tile import Tile


def test_the_headline_counts_who_is_slipping_and_what_is_at_stake(ctx, opened) -> None:
    value = today_service.today_page(ctx.book, today=NOW.date())
    page = opened(TodayPage, ctx)
    assert page._headline.text() == headline(value, "EUR")
    assert str(value.slipping_total) in page._headline.text()


def test_copy_message_puts_the_ready_text_on_the_clipboard(ctx, opened, settle, said, qtbot) -> None:
    page = opened(TodayPage, ctx)
    row = page.findChildren(CallRowView)[0]
    actions = [action for action in row.copy.choices().actions() if action.text() == "WhatsApp"]
    actions[0].trigger()
    settle(ctx)
    assert row.row.name in QGuiApplication.clipboard().text()
    assert row.row.name in said[-1].text


def test_a_follow_up_is_ticked_off_and_can_be_taken_back(ctx, opened, settle, said, people) -> None:
    who = next(iter(people.values()))
    customers.add_follow_up(ctx.book, who, "Ask about the party", date(2026, 11, 20), now=NOW)
    page = opened(TodayPage, ctx)
    page.findChildren(FollowUpRow)[0].tick.click()
    settle(ctx)
    assert not [row for row in page.findChildren(FollowUpRow) if row.isVisible()]
    assert said[-1].action_text == "Undo"
    said[-1].action()
    settle(ctx)
    assert len(customers.follow_ups(ctx.book, until=NOW.date())) == 1


def test_a_click_on_a_figure_explains_it(ctx, opened, qtbot) -> None:
    page = opened(TodayPage, ctx)
    tile = page.findChildren(Tile)[0]
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible())
    assert popover.accessibleName() == "Customers"
    assert "one visit" in popover.accessibleDescription()
    popover.close()


def test_a_name_opens_the_customer(ctx, opened) -> None:
    page = opened(TodayPage, ctx)
    row = page.findChildren(CallRowView)[0]
    row.opened.emit(row.row.customer_id)
    assert ctx.navigator.places == [row.row.customer_id]


def test_an_answer_to_a_suggestion_is_written_down(ctx, opened, settle, said) -> None:
    page = opened(TodayPage, ctx)
    rows = page.findChildren(SuggestionRow)
    assert rows
    before = [row.suggestion for row in rows]
    rows[0]._answer("declined")
    settle(ctx)
    assert said[-1].action_text == "Undo"
    after = [row.suggestion for row in page.findChildren(SuggestionRow) if row.isVisible()]
    key = (before[0].customer_id, before[0].product_id)
    assert key not in [(s.customer_id, s.product_id) for s in after]


def test_a_new_book_says_what_to_do_first(empty_ctx, opened) -> None:
    page = opened(TodayPage, empty_ctx)
    assert page._empty.isVisible()
    assert not page._columns.isVisible()
    page._empty.button.click()
    assert empty_ctx.navigator.places == ["bring_in"]


def test_who_came_for_the_first_time_a_week_ago_stands_there_until_nobody_does(ctx, opened) -> None:
    day = NOW.date() - timedelta(days=7)
    with ctx.book.write(touched=EVERYTHING, now=NOW) as unit:
        who = add_person(unit.connection, "New Nina")
        add_receipt(unit.connection, who, day, [("Margherita", 900)])
        unit.commit()
    page = opened(TodayPage, ctx)
    rows = [row for row in page.findChildren(AfterCareRow) if row.one.customer_id == who]
    assert len(rows) == 1
    assert page.after_care.isVisible()
    assert "first time" in rows[0].findChild(Paragraph).text()
    rows[0].findChild(Button).click()
    assert ctx.navigator.places == [who]
    page.present(replace(page._value, after_care=()))
    assert not page.after_care.isVisible()


def test_the_morning_sheet_is_one_press_away(ctx, opened) -> None:
    page = opened(TodayPage, ctx)
    page.morning.click()
    assert ctx.navigator.places == ["print"]
    assert ctx.state.places["print"] == "morning"


def test_a_result_is_noted_by_one_key_and_who_was_contacted_leaves_the_list(
    ctx, opened, settle, said
) -> None:
    page = opened(TodayPage, ctx)
    row = page.findChildren(CallRowView)[0].row
    view = page.findChildren(CallRowView)[0]
    assert [action.text()[:2] for action in view.result.choices().actions()[:6]] == [
        f"&{n}" for n in range(1, 7)
    ]
    view.result.choices().actions()[0].trigger()
    settle(ctx)
    assert said[-1].text == f"{row.name} was reached and is off the list for now."
    assert row.customer_id not in {one.row.customer_id for one in calls_of(page)}
    assert any("contacted lately" in label.text() for label in page.calls.findChildren(Paragraph))
    said[-1].action()
    settle(ctx)
    assert row.customer_id in {one.row.customer_id for one in calls_of(page)}


def test_a_copied_message_is_noted_as_sent_from_its_notice(ctx, opened, settle, said) -> None:
    page = opened(TodayPage, ctx)
    view = page.findChildren(CallRowView)[0]
    name = view.row.name
    next(action for action in view.copy.choices().actions() if action.text() == "SMS").trigger()
    settle(ctx)
    assert said[-1].action_text == "I have sent it"
    said[-1].action()
    settle(ctx)
    assert [(one.customer, one.way, one.result) for one in contacted.contacts(ctx.book)] == [
        (name, Way.SMS, Result.SENT)
    ]


def test_will_come_with_a_day_and_words_plans_a_follow_up(ctx, opened, settle) -> None:
    page = opened(TodayPage, ctx)
    view = page.findChildren(CallRowView)[0]
    who = view.row.customer_id
    view.result.choices().actions()[-1].trigger()
    dialog = page.findChild(ContactDialog)
    assert not dialog._day.isVisible()
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(Result.WILL_COME.value))
    assert dialog._day.isVisible()
    dialog.words.setText("after the holidays")
    dialog.comes_on.setDate(QDate(2026, 12, 1))
    dialog.note.click()
    settle(ctx)
    one = contacted.contacts(ctx.book, customer_id=who)[0]
    assert (one.result, one.text) == (Result.WILL_COME, "after the holidays")
    plans = customers.follow_ups(ctx.book, until=date(2026, 12, 1))
    assert [(plan.customer_id, plan.due_on) for plan in plans] == [(who, date(2026, 12, 1))]


def test_who_came_back_stands_on_today_with_the_money(ctx, opened, settle) -> None:
    value = today_service.today_page(ctx.book, today=NOW.date())
    assert opened(TodayPage, ctx).came_back.isHidden()
    who = value.slipping[0].customer_id
    day = value.snapshot - timedelta(days=2)
    contacted.record(ctx.book, who, Result.REACHED, now=NOW, day=day - timedelta(days=3))
    with ctx.book.write(touched=EVERYTHING, now=NOW) as unit:
        add_receipt(unit.connection, who, day, [("Margherita", 1234)])
        unit.commit()
    page = opened(TodayPage, ctx)
    assert page.came_back.isVisible()
    words = " ".join(label.text() for label in page.came_back.findChildren(Paragraph))
    assert "came back: €12.34" in words
    page.came_back.findChildren(Button)[-1].click()
    assert ctx.navigator.places[-1] == who


def calls_of(page: TodayPage) -> list[CallRowView]:
    """The rows shown now; those of before wait for their end."""
    layout = page.calls.body
    widgets = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [widget for widget in widgets if isinstance(widget, CallRowView)]
