"""The pizzeria whose till writes no names: from the first sheet to the first named receipt and the page for the wall."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from core.services import coverage
from tests.helpers.books import NOW
from tests.helpers.story import Owner, words

ITEMS = (("Margherita", "9.00"), ("Funghi", "10.50"), ("Cola 0.5 l", "2.80"), ("Tiramisu", "4.50"))


def till(folder: Path) -> Path:
    """Three months of receipts as a till without customers writes them: number, time, item, amount."""
    lines = ["Date,Time,Receipt,Item,Amount"]
    number = 1000
    for ago in range(90, -1, -1):
        day = NOW.date() - timedelta(days=ago)
        for place in range(5):
            number += 1
            main = ITEMS[(ago + place) % 2]
            lines.append(f"{day},{17 + place % 4}:15,{number},{main[0]},{main[1]}")
            if place % 2 == 0:
                extra = ITEMS[2 + (ago + place) % 2]
                lines.append(f"{day},{17 + place % 4}:15,{number},{extra[0]},{extra[1]}")
    sheet = folder / "receipts.csv"
    sheet.write_text("\n".join(lines), encoding="utf-8")
    return sheet


def test_from_a_sheet_without_names_to_the_first_named_receipts_and_a_print(
    owner: Owner, tmp_path: Path
) -> None:
    window = owner.window
    card = owner.bring_in(till(tmp_path)).result_card
    book = window.ctx.open_book
    owner.settle(card.meter.isVisible)
    assert not coverage.coverage(book).any_names
    owner.go("offers")
    assert owner.clicks <= 4, "what sells and what goes together is to be seen within four clicks"
    owner.go("today")
    assert owner.reads(words("No sale carries a name yet, so nobody can be missed."))

    # At the counter: F2, a name or the number of a stamp card, and the receipt just printed; the next without leaving.
    owner.key(Qt.Key.Key_F2)
    for name in ("Zora", "Mira", "17"):
        owner.type(name)
        owner.key(Qt.Key.Key_Return)
        owner.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        owner.key(Qt.Key.Key_Return)
    owner.key(Qt.Key.Key_Escape)
    owner.settle()
    window.activateWindow()
    owner.settle(window.isActiveWindow)
    assert coverage.coverage(book).lately.named_receipts == 3

    owner.go("customers")
    card_holder = words("Card {number}").format(number=17)
    assert {row.name for row in window.page.model.shown()} == {"Zora", "Mira", card_holder}
    assert "2026" in owner.prints_the_month(tmp_path / "month.pdf")
