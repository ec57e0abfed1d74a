"""One customer: everything known, changed in place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from core.dates import Month
from core.services import customers
from tests.helpers.books import NOW
from ui.pages.customer import CustomerPage
from ui.printing.dialog import DocumentDialog
from ui.widgets.customer.notes import NoteRow
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.suggestion_row import SuggestionRow


@pytest.fixture
def who(ctx) -> int:
    """The customer with the most visits."""
    return max(customers.rows(ctx.book), key=lambda row: row.insight.visits).id


@pytest.fixture
def page(ctx, opened, who) -> CustomerPage:
    return opened(CustomerPage, ctx, customer=who)


def test_the_page_shows_what_the_book_knows(page, ctx, who) -> None:
    value = customers.page(ctx.book, who)
    assert page.title == value.card.name
    assert page.receipts.model.rowCount() == len(value.receipts)
    assert page.contact.fields["phone"].text() == value.card.phone
    assert page.rhythm.view.chart.days
    assert page.stage.accessibleName()


def test_a_field_is_stored_when_it_is_left_and_can_be_taken_back(page, ctx, who, qtbot, settle, said) -> None:
    before = customers.page(ctx.book, who).card.phone
    field = page.contact.fields["phone"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "+420 777 111 222")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(ctx)
    assert customers.page(ctx.book, who).card.phone == "+420 777 111 222"
    said[-1].action()
    settle(ctx)
    assert customers.page(ctx.book, who).card.phone == before


def test_what_cannot_be_used_is_said_at_its_field(page, ctx, who, settle) -> None:
    field = page.contact.fields["birthday"]
    field.setText("soon")
    field.editingFinished.emit()
    settle(ctx)
    assert field.property("wrong")
    assert page.contact._problem.isVisible()
    assert field.accessibleDescription() == page.contact._problem.text()
    assert customers.page(ctx.book, who).card.birthday == ""


def test_a_note_is_written_and_thrown_away(page, ctx, who, settle, qtbot) -> None:
    qtbot.keyClicks(page.notes.field, "Likes the window seat")
    qtbot.keyClick(page.notes.field, Qt.Key.Key_Return)
    settle(ctx)
    assert [note.text for note in customers.page(ctx.book, who).notes] == ["Likes the window seat"]
    row = next(row for row in page.findChildren(NoteRow) if row.isVisible())
    row.removed.emit(customers.page(ctx.book, who).notes[0].id)
    settle(ctx)
    assert customers.page(ctx.book, who).notes == ()


def test_a_follow_up_is_planned_for_next_week_and_ticked_off(page, ctx, who, settle, qtbot) -> None:
    qtbot.keyClicks(page.follow_ups.field, "Call about the cake")
    page.follow_ups.add.click()
    settle(ctx)
    planned = customers.page(ctx.book, who).follow_ups
    assert [(one.text, one.due_on) for one in planned] == [("Call about the cake", date(2026, 12, 2))]
    next(row for row in page.findChildren(FollowUpRow) if row.isVisible()).tick.click()
    settle(ctx)
    assert customers.page(ctx.book, who).follow_ups[0].done_on == NOW.date()


def test_the_three_lists_stand_apart_with_their_evidence(page, ctx, who) -> None:
    value = customers.page(ctx.book, who)
    rows = [row.suggestion for row in page.findChildren(SuggestionRow) if row.isVisible()]
    assert rows
    assert [one.list for one in rows] == sorted(
        (one.list for one in rows), key=["new", "forgotten", "category"].index
    )
    assert {one.text for one in rows} <= {one.text for one in value.suggestions}


def test_a_customer_who_is_gone_leads_back_to_the_list(page, ctx, who, settle) -> None:
    customers.remove(ctx.book, who, now=NOW)
    page.load()
    settle(ctx)
    assert ctx.navigator.places == ["customers"]


def test_taking_a_customer_out_leads_back_and_can_be_undone(page, ctx, who, settle, said) -> None:
    page._remove()
    settle(ctx)
    assert "customers" in ctx.navigator.places
    assert said[-1].action_text == "Undo"
    said[-1].action()
    settle(ctx)
    assert customers.page(ctx.book, who).card.id == who


def test_a_statement_of_one_customer_is_shown_before_it_is_printed(page, ctx, who, qtbot, settle) -> None:
    page.statement.click()
    settle(ctx)
    dialog = page.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: dialog.preview.count == 1, timeout=30_000)
    assert dialog.print_button.isEnabled()
    assert dialog._document.title == f"Statement {page.title}"
    assert dialog._document.statements[0].month == Month.of(customers.page(ctx.book, who).insight.last_visit)
    dialog.close_button.click()


def test_somebody_without_a_visit_has_no_statement(ctx, opened) -> None:
    made = customers.add(ctx.book, name="Nobody yet", now=NOW).value
    page = opened(CustomerPage, ctx, customer=made)
    assert not page.statement.isVisible()
