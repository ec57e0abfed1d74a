"""Customers: search, stages, preview, opening, export."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from core.services import customers
from tests.helpers.books import NOW
from ui.models.chance import Chance, chance_of
from ui.models.customers import prepare
from ui.pages.customers import CustomersPage


def names(page: CustomersPage) -> list[str]:
    return [row.name for row in page.model.shown()]


def test_everybody_is_listed_newest_visit_first(ctx, opened) -> None:
    page = opened(CustomersPage, ctx)
    rows = page.model.shown()
    assert {row.id for row in rows} == {row.id for row in customers.rows(ctx.book)}
    visits = [row.insight.last_visit for row in rows if row.insight.last_visit]
    assert visits == sorted(visits, reverse=True)


def test_typing_narrows_without_regard_to_accents_and_enter_goes_to_the_table(ctx, opened, qtbot) -> None:
    page = opened(CustomersPage, ctx)
    whole = page.model.rowCount()
    wanted = page.model.record(3).name
    qtbot.keyClicks(page.search, wanted.lower())
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert wanted in names(page)
    assert page.model.rowCount() < whole
    assert page.table.chosen_record() == page.model.record(0)
    assert "of" in page.subtitle_label.text()


def test_a_slip_of_the_finger_still_finds_the_customer(ctx, opened, qtbot, settle) -> None:
    page = opened(CustomersPage, ctx)
    wanted = max(names(page), key=len)
    typed = wanted[:3] + wanted[4:]
    assert typed not in names(page)
    page.search.setText(typed)
    page.search.returnPressed.emit()
    settle(ctx)
    assert wanted in names(page)


def test_a_stage_chip_shows_only_that_stage_and_its_count(ctx, opened) -> None:
    page = opened(CustomersPage, ctx)
    key, chip = next((key, chip) for key, chip in page.chips.chips.items() if key != "all")
    chip.click()
    shown = page.model.shown()
    assert {row.insight.stage for row in shown} == {key}
    assert chip.text().endswith(str(len(shown)))


def test_nobody_fits_offers_to_clear_the_search(ctx, opened, settle) -> None:
    page = opened(CustomersPage, ctx)
    page.search.setText("qqqqqqqqqqqqqqqq")
    page.search.returnPressed.emit()
    settle(ctx)
    assert page.stack.currentWidget() is page._no_fit
    page._no_fit.button.click()
    assert page.stack.currentWidget() is page.table
    assert page.model.rowCount() == len(page.model.rows)


def test_a_selected_customer_is_previewed_and_enter_opens(ctx, opened, qtbot, settle) -> None:
    page = opened(CustomersPage, ctx)
    page.table.choose(0)
    qtbot.waitUntil(page.preview.isVisible)
    settle(ctx)
    row = page.model.record(0)
    assert page.preview._name.text() == row.name
    assert page.preview._usual.text()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert ctx.navigator.places == [row.id]


def test_the_selection_survives_a_change_of_the_book(ctx, opened, settle) -> None:
    page = opened(CustomersPage, ctx)
    page.table.choose(2)
    chosen = page.table.chosen_record()
    page.load()
    settle(ctx)
    assert page.table.chosen_record().id == chosen.id


def test_delete_takes_a_customer_out_and_undo_brings_all_back(ctx, opened, settle, said) -> None:
    page = opened(CustomersPage, ctx)
    before = set(names(page))
    page.table.setFocus()
    page.table.choose(1)
    gone = page.table.chosen_record().name
    page.commands()["delete"]()
    settle(ctx)
    assert gone not in names(page)
    said[-1].action()
    settle(ctx)
    assert set(names(page)) == before


def test_copy_gives_rows_with_a_header(ctx, opened, qapp) -> None:
    page = opened(CustomersPage, ctx)
    page.table.choose(0)
    page.table.copy_selection()
    header, row = qapp.clipboard().text().split("\n")
    assert header.startswith("Name\tStage\t")
    assert row.startswith(page.model.record(0).name + "\t")


def test_a_new_book_says_what_to_do_first(empty_ctx, opened) -> None:
    page = opened(CustomersPage, empty_ctx)
    assert page._nobody.isVisible()
    assert not page.splitter.isVisible()
    page._nobody.button.click()
    assert empty_ctx.navigator.places == ["bring_in"]


def test_where_there_is_room_for_both_the_first_customer_is_previewed_on_arrival(ctx, opened, qtbot) -> None:
    page = opened(CustomersPage, ctx)
    assert page.table.chosen_record() is None
    assert not page.preview.isVisible()
    page.hide()
    page.resize(1900, 900)
    page.show()
    qtbot.waitUntil(page.preview.isVisible)
    assert page.table.chosen_record() == page.model.record(0)
    assert not any(page.table.isColumnHidden(place) for place in range(9))


def test_esc_puts_the_preview_away(ctx, opened, qtbot) -> None:
    page = opened(CustomersPage, ctx)
    assert "escape" not in page.commands()
    page.table.choose(0)
    qtbot.waitUntil(page.preview.isVisible)
    page.commands()["escape"]()
    qtbot.waitUntil(lambda: not page.preview.isVisible())


def test_a_chance_is_chosen_beside_a_stage_and_the_search_clears_both(ctx, opened) -> None:
    page = opened(CustomersPage, ctx)
    rows = page.model.rows
    page.present(
        prepare(
            [replace(row, insight=replace(row.insight, p_return=n % 5 / 5)) for n, row in enumerate(rows)]
        )
    )
    assert page.chance.isVisible()
    page.chance.choose("likely")
    page.chance.activated.emit(page.chance.currentIndex())
    shown = page.model.shown()
    assert {chance_of(row.insight.p_return) for row in shown} == {Chance.LIKELY}
    assert page.chance.currentText().endswith(str(len(shown)))
    page.clear_search()
    assert page.chance.key() == "all"
    assert page.model.rowCount() == len(page.model.rows)


def test_a_shop_without_a_chance_to_return_does_not_offer_to_filter_by_it(empty_ctx, opened) -> None:
    customers.add(empty_ctx.book, name="Ana", now=NOW)
    page = opened(CustomersPage, empty_ctx)
    assert page.chips.isVisible()
    assert not page.chance.isVisible()
