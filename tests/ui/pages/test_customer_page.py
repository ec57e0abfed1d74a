"""One customer: everything known, changed in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.dates import Month
from core.model.contacted import Result
from core.services import contacted, customers, loyalty
from tests.helpers.books import NOW
from ui.dialogs.contact import ContactDialog
from ui.pages.customer import CustomerPage
from ui.printing.dialog import DocumentDialog
from ui.widgets.buttons import IconButton
from ui.widgets.customer.figures import CustomerFigures, explanations
from ui.widgets.customer.habits import HabitsCard
from ui.widgets.customer.notes import NoteRow
from ui.widgets.explain import Explain
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text import Paragraph


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


def test_no_usual_order_after_many_visits_is_not_called_too_few_visits(ctx, who, look, qtbot) -> None:
    value = customers.page(ctx.book, who)
    assert len(value.receipts) >= 4
    card = HabitsCard()
    qtbot.addWidget(card)
    card.show_page(replace(value, usual_order=(), favourites=()), "EUR")
    assert [text.text() for text in card.findChildren(Paragraph)] == ["Takes something different each time."]
    card.show_page(replace(value, usual_order=(), favourites=(), receipts=value.receipts[:3]), "EUR")
    assert card.findChildren(Paragraph)[-1].text() == "Too few visits to speak of a usual order."


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


def test_a_counter_card_of_one_customer_is_shown_before_it_is_printed(page, ctx, qtbot, settle) -> None:
    page.counter_card.click()
    settle(ctx)
    dialog = page.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: dialog.preview.count == 1, timeout=30_000)
    assert [card.name for card in dialog._document.value.cards] == [page.title]
    assert dialog.mail_button.isEnabled()
    dialog.close_button.click()


def test_somebody_without_a_visit_has_no_statement(ctx, opened) -> None:
    made = customers.add(ctx.book, name="Nobody yet", now=NOW).value
    page = opened(CustomerPage, ctx, customer=made)
    assert not page.statement.isVisible()


def popover() -> Explain:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible())


def with_value(value, **changes):
    """The page's value with a value of the next twelve months, as a larger shop would have."""
    figures = {
        "value_minor": 1500,
        "value_low_minor": 0,
        "value_high_minor": 5600,
        "p_return": 0.4,
        **changes,
    }
    return replace(value, insight=replace(value.insight, **figures))


def test_the_value_of_the_next_year_is_shown_with_its_span_and_a_click_explains_it(
    ctx, who, look, qtbot
) -> None:
    figures = CustomerFigures()
    qtbot.addWidget(figures)
    figures.resize(900, 200)
    figures.show_page(with_value(customers.page(ctx.book, who)), ctx.shop)
    figures.show()
    tile = figures._tiles[-1]
    assert tile._value.text() == "€15"
    assert tile._before.text() == "nine in ten: €0 to €56"
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    words = popover().accessibleDescription()
    assert "Expected €15" in words
    assert "between €0 and €56" in words
    assert "These are sales" in words
    assert "What changes it" in words
    popover().close()


def test_with_a_known_margin_it_is_called_earnings(ctx, who) -> None:
    value = with_value(customers.page(ctx.book, who))
    assert explanations(value, ctx.shop)[-1].label == "Sales, next 12 months"
    known = explanations(value, replace(ctx.shop, margin=0.4))[-1]
    assert known.label == "Earnings, next 12 months"
    assert any("40%" in sentence for sentence in known.sentences)


def test_where_the_value_is_not_known_no_tile_pretends_to_know_it(ctx, who) -> None:
    value = with_value(customers.page(ctx.book, who), value_minor=None)
    assert [one.label for one in explanations(value, ctx.shop)][-1] == "Next due"


def test_the_value_stands_beside_those_who_began_then(page, ctx, who) -> None:
    expected = loyalty.value_curve(ctx.book, who)
    assert expected.curves
    assert page.value.isVisible()
    assert page.value.title_label.text() == expected.caption.title
    assert page.value.view.chart == expected


def test_the_group_is_said_with_its_reasons_and_what_comes_next(page, ctx, who) -> None:
    group = loyalty.group(ctx.book, who)
    shown = [label.text() for label in page.about.findChildren(Paragraph) if label.isVisible()]
    assert shown[0].startswith(group.name)
    assert shown[1:4] == list(group.reasons)
    assert shown[4:] == list(loyalty.about_customer(ctx.book, who))


def test_somebody_without_a_visit_has_no_group_and_no_curve(ctx, opened) -> None:
    made = customers.add(ctx.book, name="Nobody yet", now=NOW).value
    page = opened(CustomerPage, ctx, customer=made)
    assert loyalty.group(ctx.book, made) is None
    assert not page.about.isVisible()
    assert not page.value.isVisible()


def test_contacts_are_listed_noted_in_place_and_taken_away_with_undo(ctx, opened, who, settle, said) -> None:
    contacted.record(ctx.book, who, Result.REACHED, now=NOW, text="likes the new oven")
    page = opened(CustomerPage, ctx, customer=who)
    words = [label.text() for label in page.contacted.findChildren(Paragraph)]
    assert "Nov 25, 2026 · By phone · Reached" in words
    assert "likes the new oven" in words
    page.contacted.add.click()
    dialog = page.findChild(ContactDialog)
    dialog.note.click()
    settle(ctx)
    assert len(contacted.contacts(ctx.book, customer_id=who)) == 2
    page.contacted.findChildren(IconButton)[0].click()
    settle(ctx)
    assert len(contacted.contacts(ctx.book, customer_id=who)) == 1
    said[-1].action()
    settle(ctx)
    assert len(contacted.contacts(ctx.book, customer_id=who)) == 2
