"""My shop with every part switched on and something written in each."""

from __future__ import annotations

import pytest

from core.model.parts import Part
from core.services import customers, diary, parts, recovery, winning
from tests.helpers.books import NOW
from tests.ui.audit.conftest import TRANSLATED, VARIANTS, Variant


@pytest.fixture
def full(show):
    """The adviser's window; written once."""
    shown = show("adviser")
    book = shown.window.ctx.open_book
    if not parts.in_use(book).parts:
        for part in Part:
            parts.switch(book, part, on=True, now=NOW)
        diary.write(book, "New oven", NOW.date(), now=NOW)
        who = customers.rows(book)[0].id
        recovery.write(book, "Waited too long", now=NOW, customer_id=who)
        winning.write(book, "2026-10", "Flyer", 12_000, now=NOW)
        shown.data |= {"New oven", "Waited too long", "Flyer"}
    return shown


@pytest.mark.parametrize(
    "variant", [*VARIANTS[:4], *VARIANTS[5:], *TRANSLATED], ids=lambda variant: variant.name
)
def test_nothing_is_nameless_clipped_faint_or_out_of_reach(full, variant: Variant) -> None:
    assert full.findings(["my_shop"], variant) == []
