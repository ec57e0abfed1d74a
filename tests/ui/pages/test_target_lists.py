"""Target lists on the Offers page: people, messages, print, files; sections that are read when they are opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMenu

from core.i18n import LANGUAGES
from core.model.changes import Kind
from core.services import targets
from ui.models.gaps import GapsModel
from ui.pages.offers import OffersPage
from ui.widgets.buttons import Button
from ui.widgets.message_menu import MessageButton
from ui.widgets.offers.gaps import GapsPart
from ui.widgets.offers.targets import TargetsPart
from ui.widgets.target_row import PersonRow, TargetRow


@pytest.fixture
def page(ctx, opened, settle):
    made = opened(OffersPage, ctx)
    settle(ctx)
    return made


@pytest.fixture
def row(page) -> TargetRow:
    """The first list; the shop of the tests has one."""
    return page.findChildren(TargetRow)[0]


@pytest.fixture
def people(row, ctx, settle) -> list[PersonRow]:
    """Its people, opened with the keyboard's own click."""
    row.show_people.click()
    settle(ctx)
    return row.findChildren(PersonRow)


def test_the_page_sums_up_and_shows_the_lists_by_money(page, ctx) -> None:
    found = targets.offering(ctx.book)
    assert page.subtitle_label.text() == found.summary
    assert [row.target for row in page.findChildren(TargetRow)] == list(found.lists[:5])


def test_people_are_read_when_they_are_wanted_and_lead_to_the_customer(people, row, ctx) -> None:
    assert [one.person.name for one in people] == list(row.target.customers[: len(people)])
    assert people[0].person.phone in [label.text() for label in people[0].findChildren(QLabel)]
    people[0].findChildren(Button)[0].click()
    assert ctx.navigator.places[-1] == people[0].person.customer_id


@pytest.mark.parametrize("channel", ["SMS", "WhatsApp", "E-mail"])
def test_a_message_is_copied_by_keys_alone_and_says_that_nothing_is_sent(
    people, channel, ctx, settle, said, qtbot
) -> None:
    button = people[0].copy
    assert people[0].person.name in button.accessibleName()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = button.choices()
    assert menu.isVisible()
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == channel))
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(ctx)
    text = QGuiApplication.clipboard().text()
    assert people[0].person.name in text
    assert "nothing is sent" in said[-1].text


def test_the_menu_offers_the_shops_language_first_and_the_others_below(people) -> None:
    menu = people[0].copy.choices()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:3] == ["SMS", "WhatsApp", "E-mail"]
    assert set(LANGUAGES.values()) - {"English"} <= set(names)
    assert people[0].copy.choices() is menu


def test_somebody_who_cannot_be_reached_has_no_number_to_copy(qtbot) -> None:
    button = MessageButton("Ana", language="hr")
    qtbot.addWidget(button)
    names = [action.text() for action in button.choices().actions()]
    assert "Phone number" not in names
    assert "Hrvatski" not in names


def test_all_names_and_all_phone_numbers_are_copied_at_once(row, ctx, settle, said) -> None:
    next(b for b in row.findChildren(Button) if b.text() == "Copy all").click()
    settle(ctx)
    menu = row.findChildren(QMenu)[-1]
    names, *_others = menu.actions()
    names.trigger()
    menu.close()
    assert QGuiApplication.clipboard().text().split("\n") == list(row.target.customers)
    assert said[-1].text.startswith("Names: ")


def test_print_opens_true_pages_and_save_writes_each_kind_of_file(
    page, row, ctx, settle, tmp_path: Path
) -> None:
    row.print_button.click()
    settle(ctx)
    dialogs = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    assert dialogs[0].print_button.isEnabled()
    dialogs[0].close()
    part = page.findChildren(TargetsPart)[0]
    for ending, begins in ((".xlsx", b"PK"), (".csv", b"list,"), (".pdf", b"%PDF")):
        file = tmp_path / f"list{ending}"
        part._save_as(row.target, file)
        settle(ctx)
        assert file.read_bytes().startswith(begins)


def test_an_answer_elsewhere_reads_the_open_section_again_and_leaves_the_people_open(
    page, people, row, ctx, settle
) -> None:
    ctx.bus.tell(frozenset({Kind.SUGGESTIONS}))
    settle(ctx)
    assert row.show_people.isChecked()
    assert row.findChildren(PersonRow) == people


def test_sections_are_made_and_read_when_they_are_first_opened(page, ctx, settle) -> None:
    closed = {key: section for key, section in page.sections.items() if key != "lists"}
    assert all(not section.parts for section in closed.values())
    for key, section in closed.items():
        page.tabs.chips[key].click()
        settle(ctx)
        assert section.parts
        assert all(part.isVisibleTo(section) for part in section.parts)
        assert [name for name, one in page.sections.items() if one.isVisible()] == [key]


def test_gaps_come_in_words_with_a_shaded_table_behind_them(page, ctx) -> None:
    part = page.findChildren(GapsPart)[0]
    gaps = targets.gaps(ctx.book)
    assert part.table is not None
    model = part.table.records
    assert isinstance(model, GapsModel)
    assert model.rowCount() == 1 + len(gaps.rows)
    assert model.index(0, 0).data() == "All regulars"
    first = model.index(0, 2)
    assert first.data(Qt.ItemDataRole.BackgroundRole).alpha() > 0
    assert gaps.kinds[0] in first.data(Qt.ItemDataRole.ToolTipRole)
