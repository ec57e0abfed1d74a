"""Odd things of a sheet on the page Bring in sales, and items that may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.importing import Oddity
from tests.helpers.plans import planned
from ui.widgets.importing.notes import Notes

HEAD = "Receipt\tDate\tCustomer\tItem\tQty\tTotal\n"
ASKED = "same_item:Margherrita 32 cm|Margherita 32 cm"
SHEET = HEAD + "".join(
    f"{day}\t{day}.5.2026\tAna Horvat\t{'Margherrita' if day == 20 else 'Margherita'} 32 cm\t1\t"
    f"{'95,00' if day == 9 else '9,50'}\n"
    for day in range(1, 29)
)


@pytest.fixture
def page(fresh, settle):
    """The page with the sheet read, in a window with a new, empty book."""
    from PySide6.QtGui import QGuiApplication

    window = fresh
    window.open_place("bring_in")
    settle()
    QGuiApplication.clipboard().setText(SHEET)
    window.perform("paste")
    settle()
    QGuiApplication.clipboard().clear()
    return window.page


def notes(page) -> list[str]:
    return [words for one in page.plan_view.findChildren(Notes) for words in one.said]


def test_a_wrong_price_and_a_spelling_stand_under_worth_a_look(page):
    said = notes(page)
    assert "“Margherita 32 cm” for €95.00 on May 9, 2026 (receipt 9): usually €9.50." in said
    assert "“Margherita 32 cm” and “Margherrita 32 cm” may be one item; they are kept apart." in said


def test_items_are_one_as_soon_as_the_owner_says_so_and_two_again_when_not(page, settle):
    for answer in ("yes", "no"):
        box = page.plan_view.choices.boxes[ASKED]
        box.choose(answer)
        box.activated.emit(box.currentIndex())
        settle()
        assert page.plan_view.choices.boxes[ASKED].key() == answer
        assert not [words for words in notes(page) if "may be one item" in words]


def test_one_click_beside_the_sentence_makes_them_one(page, settle):
    button = page.plan_view.findChild(Notes).buttons[ASKED]
    assert button.text() == "They are one item"
    button.click()
    settle()
    assert page.plan_view.choices.boxes[ASKED].key() == "yes"
    assert not page.plan_view.findChild(Notes).buttons


def test_what_is_not_shown_is_counted(qtbot):
    odd = tuple(Oddity(kind="price", text=f"Odd thing {nth}.") for nth in range(6))
    shown = Notes(replace(planned(), odd=odd, odd_more=3))
    qtbot.addWidget(shown)
    assert [*(one.text for one in odd), "3 more things look odd."] == shown.said[-7:]
