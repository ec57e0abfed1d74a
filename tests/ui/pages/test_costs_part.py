"""Costs on My shop: hidden until switched on, typed in from the table, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from sqlalchemy import update

from core.db.tables import Line
from core.model.parts import Part
from core.services import costs, parts
from tests.helpers.books import NOW
from ui.dialogs.item_cost import ItemCostDialog
from ui.pages.my_shop import MyShopPage
from ui.widgets.text import Paragraph


def opened_page(ctx, opened) -> MyShopPage:
    parts.switch(ctx.book, Part.COSTS, on=True, now=NOW)
    return opened(MyShopPage, ctx)


def test_it_is_hidden_until_it_is_switched_on(ctx, opened) -> None:
    assert opened(MyShopPage, ctx).costs.isHidden()
    page = opened_page(ctx, opened)
    assert page.costs.isVisible()
    assert "No item has a cost yet" in page.costs.finding.text()


def test_a_cost_is_typed_in_by_the_keyboard_counted_and_taken_back(ctx, opened, settle, said, qtbot) -> None:
    page = opened_page(ctx, opened)
    table = page.costs.table
    table.choose(0)
    row = table.chosen_record()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = page.costs.findChild(ItemCostDialog)
    assert not dialog.forget.isEnabled()
    assert not dialog.keep.isEnabled()  # nothing typed is no cost of nothing
    dialog.cost.setValue(250)
    dialog.keep.click()
    settle(ctx)
    found = costs.costs(ctx.book).known
    assert [(one.item, one.cost_minor) for one in found] == [(row.item, 250)]
    assert "known for" in page.costs.finding.text()
    said[-1].action()
    settle(ctx)
    assert costs.costs(ctx.book).known == ()


def test_cancel_writes_nothing(ctx, opened, settle, qtbot) -> None:
    page = opened_page(ctx, opened)
    page.costs.table.choose(0)
    qtbot.keyClick(page.costs.table, Qt.Key.Key_Return)
    dialog = page.costs.findChild(ItemCostDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(ctx)
    assert costs.costs(ctx.book).known == ()


def test_while_it_is_off_the_book_is_not_asked(ctx, opened, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(costs, "costs", asked.append)
    opened(MyShopPage, ctx)
    assert asked == []


def test_only_a_cost_that_was_typed_in_can_be_forgotten(ctx, opened, settle, qtbot) -> None:
    with ctx.book.write(now=NOW) as unit:
        unit.connection.execute(update(Line).values(cost_minor=300))
        unit.commit()
    page = opened_page(ctx, opened)
    item = page.costs.model.record(0).product_id
    assert not ask(page, qtbot).forget.isEnabled()
    costs.set_cost(ctx.book, item, 250, now=NOW)
    page.load()
    settle(ctx)
    assert page.costs.model.record(0).product_id == item
    assert ask(page, qtbot).forget.isEnabled()


def test_no_sentence_is_cut_at_twice_the_text_size(ctx, opened, look) -> None:
    look.set_text_size(200)
    page = opened_page(ctx, opened)
    for label in page.costs.findChildren(Paragraph):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    assert page.costs.table.accessibleName() == "Costs and margin"


def ask(page: MyShopPage, qtbot) -> ItemCostDialog:
    """The dialog of the first row, the one opened last."""
    page.costs.table.choose(0)
    qtbot.keyClick(page.costs.table, Qt.Key.Key_Return)
    return page.costs.findChildren(ItemCostDialog)[-1]
