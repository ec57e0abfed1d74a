"""Customers who are in the book twice: found by themselves, compared side by side, made one or kept apart, with Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from core.services import customers, duplicates
from tests.helpers.books import NOW
from ui import duplicate_operations
from ui.dialogs.merge import MergeDialog
from ui.dialogs.pick_customer import PickCustomerDialog
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage
from ui.widgets.text import Paragraph


def is_closed(dialog: MergeDialog) -> bool:
    """A closed dialog is gone as soon as Qt finds the time."""
    return not isValid(dialog) or not dialog.isVisible()


@pytest.fixture
def twins(ctx) -> tuple[int, int]:
    """One person on two cards, the second with another mail."""
    one = customers.add(
        ctx.book, name="Ana Horvat", phone="+385 91 234 5678", email="ana@x.hr", now=NOW
    ).value
    two = customers.add(ctx.book, name="Horvat Ana", phone="091 234 5678", email="a.h@y.hr", now=NOW).value
    return one, two


def compared(ctx, page, settle) -> MergeDialog:
    settle(ctx)
    return page.findChild(MergeDialog)


def test_the_list_says_who_may_be_twice_and_leads_to_them(ctx, opened, settle, twins) -> None:
    page = opened(CustomersPage, ctx)
    settle(ctx)
    assert page.twins.isVisible()
    page.twins.button.click()
    settle(ctx)
    dialog = compared(ctx, page, settle)
    said = [label.text() for label in dialog.findChildren(Paragraph)]
    assert "Same phone: +385 91 234 5678." in said
    assert not dialog._count.text()
    dialog.reject()


def test_without_anybody_twice_there_is_no_banner(ctx, opened, settle) -> None:
    page = opened(CustomersPage, ctx)
    settle(ctx)
    assert page.twins.isHidden() == (not duplicates.find(ctx.book))


def test_two_cards_become_one_with_the_chosen_values_and_undo_brings_both_back(
    ctx, opened, settle, said, twins
) -> None:
    one, two = twins
    page = opened(CustomerPage, ctx, customer=one)
    settle(ctx)
    assert "same phone" in page.twin.accessibleName()
    page.twin.button.click()
    dialog = compared(ctx, page, settle)
    dialog.sides.choice("email", 2).setChecked(True)
    dialog.one.click()
    settle(ctx)
    assert is_closed(dialog)
    assert said[-1].text == "Horvat Ana and Ana Horvat are one customer now."
    card = customers.page(ctx.book, one).card
    assert (card.name, card.email) == ("Ana Horvat", "a.h@y.hr")
    assert two not in {row.id for row in customers.rows(ctx.book)}
    settle(ctx)
    assert page.twin.isHidden()
    said[-1].action()
    settle(ctx)
    assert {one, two} <= {row.id for row in customers.rows(ctx.book)}
    assert customers.page(ctx.book, one).card.email == "ana@x.hr"


def test_two_people_are_asked_about_once_and_the_next_pair_comes(ctx, opened, settle, said, twins) -> None:
    other = customers.add(ctx.book, name="Ana Horvat", now=NOW).value
    page = opened(CustomersPage, ctx)
    duplicate_operations.compare(ctx, page, [twins, (twins[0], other)])
    dialog = compared(ctx, page, settle)
    assert dialog._count.text() == "1 of 2"
    dialog.two.click()
    settle(ctx)
    assert dialog._count.text() == "2 of 2"
    assert twins not in {(pair.one, pair.two) for pair in duplicates.find(ctx.book)}
    dialog.later.click()
    assert is_closed(dialog)
    said[-1].action()
    settle(ctx)
    assert twins in {(pair.one, pair.two) for pair in duplicates.find(ctx.book)}


def test_of_three_cards_of_one_person_the_second_answer_goes_to_the_one_who_stayed(
    ctx, opened, settle, twins
) -> None:
    third = customers.add(ctx.book, name="Ana Horvat", phone="091 234 5678", now=NOW).value
    page = opened(CustomersPage, ctx)
    duplicate_operations.compare(ctx, page, [twins, (twins[0], third), (twins[1], third)])
    dialog = compared(ctx, page, settle)
    for _pair in range(2):
        dialog.one.click()
        settle(ctx)
        settle(ctx)
    assert is_closed(dialog)  # the third pair is one already
    assert {*twins, third} & {row.id for row in customers.rows(ctx.book)} == {twins[0]}


def test_esc_answers_nothing(ctx, opened, settle, qtbot, twins) -> None:
    page = opened(CustomersPage, ctx)
    before = {row.id for row in customers.rows(ctx.book)}
    duplicate_operations.compare(ctx, page, [twins])
    dialog = compared(ctx, page, settle)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert is_closed(dialog)
    assert {row.id for row in customers.rows(ctx.book)} == before


def test_enter_presses_only_the_button_with_the_focus_and_that_is_later_at_first(
    ctx, opened, settle, qtbot, twins
) -> None:
    page = opened(CustomersPage, ctx)
    before = {row.id for row in customers.rows(ctx.book)}
    duplicate_operations.compare(ctx, page, [twins])
    dialog = compared(ctx, page, settle)
    assert dialog.focusWidget() is dialog.later
    dialog.sides.choice("email", 2).setFocus()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(ctx)
    assert dialog.isVisible()
    assert {row.id for row in customers.rows(ctx.book)} == before
    dialog.one.setFocus()
    qtbot.keyClick(dialog.one, Qt.Key.Key_Return)
    settle(ctx)
    assert twins[1] not in {row.id for row in customers.rows(ctx.book)}


def test_the_button_and_the_sentence_follow_the_chosen_name(ctx, opened, settle, twins) -> None:
    page = opened(CustomersPage, ctx)
    duplicate_operations.compare(ctx, page, [twins])
    dialog = compared(ctx, page, settle)
    assert dialog.one.text() == "Merge into Ana Horvat"
    dialog.sides.choice("name", 2).setChecked(True)
    assert dialog.one.text() == "Merge into Horvat Ana"
    assert dialog._what.text() == "Horvat Ana is in the book once then."
    dialog.reject()


def test_what_differs_is_marked_with_a_word(ctx, opened, settle, twins) -> None:
    page = opened(CustomersPage, ctx)
    customers.edit(ctx.book, twins[0], address="Ilica 1", now=NOW)
    customers.edit(ctx.book, twins[1], address="Ilica 1", now=NOW)
    duplicate_operations.compare(ctx, page, [twins])
    dialog = compared(ctx, page, settle)
    said = [label.text() for label in dialog.sides.findChildren(QLabel)]
    assert said.count("Differs") == 3  # name, phone, e-mail
    assert said.count("Same") == 1  # the address
    dialog.reject()


def test_any_other_customer_can_be_looked_up_and_merged_from_the_page(
    ctx, opened, settle, people, twins
) -> None:
    page = opened(CustomerPage, ctx, customer=twins[0])
    next(action for action in page.more_choices().actions() if "Merge" in action.text()).trigger()
    pick = page.findChild(PickCustomerDialog)
    assert not pick.choose.isEnabled()
    pick.field.setText("Horvat")
    pick.field.returnPressed.emit()
    settle(ctx)
    names = [pick.list.item(row).text().splitlines()[0] for row in range(pick.list.count())]
    assert names == ["Horvat Ana"]  # never the customer of the page
    pick.choose.click()
    dialog = compared(ctx, page, settle)
    settle(ctx)
    assert {dialog.sides.keep.card.id, dialog.sides.other.card.id} == set(twins)
    dialog.reject()


def test_a_dialog_closed_before_its_answer_was_written_is_not_asked_for_the_next_pair(
    ctx, opened, settle, said, twins
) -> None:
    page = opened(CustomersPage, ctx)
    duplicate_operations.compare(ctx, page, [twins, twins])
    dialog = compared(ctx, page, settle)
    dialog.two.click()
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle(ctx)
    assert not isValid(dialog)
    assert twins not in {(pair.one, pair.two) for pair in duplicates.find(ctx.book)}
