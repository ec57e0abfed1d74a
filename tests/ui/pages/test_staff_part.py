"""Who served, on My shop: hidden while off, a table for the owner alone, and what to export where nothing is known."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from core import text
from core.db.tables import Receipt, Staff
from core.model.parts import Part
from core.services import parts, staff
from tests.helpers.books import NOW
from ui.pages.my_shop import MyShopPage
from ui.widgets.text import Paragraph


def said_in(card) -> str:
    return "\n".join(label.text() for label in card.findChildren(Paragraph) if label.isVisible())


@pytest.fixture
def served(ctx):
    """Half of the receipts were served by Eva."""
    with ctx.book.write(now=NOW) as unit:
        made = unit.connection.execute(insert(Staff).values(name="Eva", name_key=text.key("Eva")))
        eva = made.inserted_primary_key[0]
        unit.connection.execute(update(Receipt).where(Receipt.id % 2 == 0).values(staff_id=eva))
        unit.commit()


def switched_on(ctx, opened) -> MyShopPage:
    parts.switch(ctx.book, Part.STAFF, on=True, now=NOW)
    return opened(MyShopPage, ctx)


def test_while_it_is_off_nobody_is_shown_and_nothing_asked(ctx, opened, served, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(staff, "served", asked.append)
    page = opened(MyShopPage, ctx)
    assert page.staff.isHidden()
    assert asked == []


def test_who_served_stands_in_a_row_and_receipts_of_nobody_are_told(ctx, opened, served) -> None:
    page = switched_on(ctx, opened)
    found = staff.served(ctx.book)
    assert page.staff.table.isVisible()
    assert page.staff.model.index(0, 0).data() == "Eva"
    assert page.staff.model.index(0, 1).data().replace(",", "") == str(found.servers[0].receipts)
    assert "do not say who served" in said_in(page.staff)
    assert "For you alone: it is on no print." in said_in(page.staff)


def test_where_no_receipt_says_it_the_card_names_the_column_and_hides_the_table(ctx, opened) -> None:
    page = switched_on(ctx, opened)
    assert page.staff.isVisible()
    assert page.staff.table.isHidden()
    assert "say “Who served” of it" in said_in(page.staff)


def test_no_sentence_is_cut_at_twice_the_text_size(ctx, opened, served, look) -> None:
    look.set_text_size(200)
    page = switched_on(ctx, opened)
    for label in page.staff.findChildren(Paragraph):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    assert page.staff.table.accessibleName() == "Staff"
