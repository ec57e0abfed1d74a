"""The hairdresser with regulars every six weeks: who is late, a word with her, and the next sheet shows that she came."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from core.services import came_back, contacted
from core.services.words import came_back as said
from tests.helpers.books import NOW
from tests.helpers.story import Owner, calls, words
from ui.widgets.text import Paragraph

LAST = date(2026, 11, 1)
NAMES = ("Ana", "Berta", "Cilka", "Dora", "Ela", "Fanika", "Greta", "Hana", "Ida", "Jana", "Klara", "Lada")


def rows(late: str) -> list[str]:
    """Every one of them each six weeks for a year and a half, but `late`, who has not been for ten weeks."""
    lines = []
    for place, name in enumerate(NAMES):
        away = 70 if name == late else 2 + 3 * place
        lines += [
            f"{LAST - timedelta(days=away + 42 * visit)},{name} Novak,Haircut,28.00" for visit in range(13)
        ]
    return lines


def sheet(folder: Path, name: str, lines: list[str]) -> Path:
    file = folder / name
    file.write_text("\n".join(["Date,Customer,Service,Amount", *sorted(lines)]), encoding="utf-8")
    return file


def test_a_regular_who_is_late_is_called_and_the_next_sheet_shows_that_she_came(
    owner: Owner, tmp_path: Path
) -> None:
    window = owner.window
    window.page.trade.choose("hairdresser")
    owner.bring_in(sheet(tmp_path, "salon.csv", rows(late="Hana")))
    owner.go("today")
    assert owner.clicks == 3, "from the drop to whom to call"
    book = window.ctx.open_book
    call = calls(window.page)[0]
    assert [one.row.name for one in calls(window.page)] == ["Hana Novak"]

    window.ctx.clock = lambda: NOW.replace(day=2)
    owner.choose(words("Reached"), call.result.choices())
    assert [one.customer for one in contacted.contacts(book)] == ["Hana Novak"]
    assert "Hana Novak" not in {one.row.name for one in calls(window.page)}

    window.ctx.clock = lambda: NOW
    fresh = [
        f"{LAST + timedelta(days=9)},Hana Novak,Haircut,31.00",
        f"{LAST + timedelta(days=20)},Ana Novak,Haircut,28.00",
    ]
    owner.go("bring_in")
    card = owner.bring_in(sheet(tmp_path, "november.csv", fresh)).result_card
    assert card is not None
    owner.settle(card.came_back.isVisible)
    found = came_back.came_back(book)
    headline = said.headline(found, window.ctx.shop.currency)
    assert headline in window.page.result_card.came_back.text()
    assert found.money_minor == 3100
    owner.go("today")
    assert headline in [label.text() for label in window.page.came_back.findChildren(Paragraph)]

    assert "2026" in owner.prints_the_month(tmp_path / "month.pdf")
