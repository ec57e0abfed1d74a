"""Keep or win on My shop: hidden until switched on; money written down, changed, thrown away and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate

from core.model.parts import Part
from core.services import parts, winning
from tests.helpers.books import NOW
from tests.ui.pages.test_parts_of_my_shop import press, said_in
from ui.dialogs.winning_spent import SpentDialog
from ui.pages.my_shop import MyShopPage


@pytest.fixture
def page(ctx, opened) -> MyShopPage:
    parts.switch(ctx.book, Part.WINNING, on=True, now=NOW)
    return opened(MyShopPage, ctx)


def test_keep_or_win_is_hidden_while_it_is_off(ctx, opened) -> None:
    assert opened(MyShopPage, ctx).winning.isHidden()


def test_money_spent_is_written_down_and_taken_back(ctx, page, settle, said) -> None:
    assert page.winning.isVisible()
    page.winning.add.click()
    dialog = page.winning.findChild(SpentDialog)
    dialog.source.setCurrentText("Flyer")
    assert not dialog.keep.isEnabled()
    dialog.money.setValue(12_000)
    dialog.month.setDate(QDate(2026, 10, 1))
    dialog.keep.click()
    settle(ctx)
    assert "October 2026, Flyer: €120.00" in said_in(page.winning)
    said[-1].action()
    settle(ctx)
    assert winning.winning(ctx.book).spent == ()


def test_a_sum_is_changed_and_thrown_away_in_its_row(ctx, page, settle) -> None:
    winning.write(ctx.book, "2026-10", "Flyer", 12_000, now=NOW)
    page.load()
    settle(ctx)
    press(page.winning, "Change the sum: October 2026, Flyer: €120.00")
    dialog = page.winning.findChild(SpentDialog)
    assert (dialog.source.currentText(), dialog.month.date()) == ("Flyer", QDate(2026, 10, 1))
    dialog.money.setValue(5000)
    dialog.keep.click()
    settle(ctx)
    press(page.winning, "Throw away the sum: October 2026, Flyer: €50.00")
    settle(ctx)
    assert winning.winning(ctx.book).spent == ()
