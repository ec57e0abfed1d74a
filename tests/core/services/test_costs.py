"""What items cost and leave; what the owner types in counts before the sheets, and goes back with Undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from core.db.tables import Line
from core.errors import UserError
from core.model.costs import Standing
from core.services import costs, history
from tests.helpers.books import NOW, add_item, add_receipt, dump

DAY = date(2026, 11, 20)


@pytest.fixture
def items(book) -> dict[str, int]:
    """Four pizzas, sold 40, 40, 10 and 10 times at 9.00; and one sold more than a year ago."""
    with book.write(now=NOW) as unit:
        c = unit.connection
        ids = {
            name: add_item(c, name, "Pizza") for name in ("Margherita", "Funghi", "Diavola", "Calzone", "Old")
        }
        for name, times in (("Margherita", 40), ("Funghi", 40), ("Diavola", 10), ("Calzone", 10)):
            for n in range(times):
                add_receipt(c, None, DAY - timedelta(days=360 * n // times), [(name, 900)])
        add_receipt(c, None, DAY - timedelta(days=500), [("Old", 900)])
        unit.commit()
    return ids


def test_without_a_cost_nothing_is_left_to_say(book, items) -> None:
    found = costs.costs(book)
    assert [row.item for row in found.rows] == ["Margherita", "Funghi", "Diavola", "Calzone"]
    assert found.known == ()
    assert (found.margin_minor, found.known_share) == (0, 0.0)


def test_the_margin_is_sales_less_cost_and_the_share_that_is_known_is_told(book, items) -> None:
    costs.set_cost(book, items["Margherita"], 300, now=NOW)
    found = costs.costs(book)
    row = found.rows[0]
    assert (row.item, row.sales_minor, row.margin_minor, row.margin_share) == (
        "Margherita",
        36000,
        24000,
        2 / 3,
    )
    assert found.known_share == pytest.approx(0.4)
    assert row.standing is None  # nothing to compare with


def test_items_stand_by_pieces_and_by_what_a_piece_leaves(book, items) -> None:
    for name, cost in (("Margherita", 200), ("Funghi", 600), ("Diavola", 100), ("Calzone", 700)):
        costs.set_cost(book, items[name], cost, now=NOW)
    standing = {row.item: row.standing for row in costs.costs(book).rows}
    assert standing == {
        "Margherita": Standing.STAR,
        "Funghi": Standing.PLOUGH_HORSE,
        "Diavola": Standing.PUZZLE,
        "Calzone": Standing.DOG,
    }


def test_a_cost_is_forgotten_and_taken_back(book, items) -> None:
    before = dump(book)
    costs.set_cost(book, items["Funghi"], 250, now=NOW)
    costs.set_cost(book, items["Funghi"], None, now=NOW)
    assert costs.costs(book).known == ()
    history.undo(book, NOW)
    assert [row.cost_minor for row in costs.costs(book).known] == [250]
    history.undo(book, NOW)
    assert dump(book) == before


def test_the_sheets_cost_counts_until_one_is_typed_in_and_again_once_it_is_forgotten(book, items) -> None:
    with book.write(now=NOW) as unit:
        unit.connection.execute(update(Line).where(Line.product_id == items["Funghi"]).values(cost_minor=300))
        unit.commit()

    def seen() -> list[tuple[str, float | None, bool, int | None]]:
        return [(r.item, r.cost_minor, r.typed, r.margin_minor) for r in costs.costs(book).known]

    assert seen() == [("Funghi", 300, False, 24000)]
    costs.set_cost(book, items["Funghi"], 250, now=NOW)
    assert seen() == [("Funghi", 250, True, 26000)]
    costs.set_cost(book, items["Funghi"], None, now=NOW)
    assert seen() == [("Funghi", 300, False, 24000)]


def test_what_cannot_be_is_refused_and_nothing_changes(book, items) -> None:
    before = dump(book)
    for product, cost, key in ((items["Funghi"], -1, "cost_below_zero"), (999, 100, "entry_gone")):
        with pytest.raises(UserError) as refused:
            costs.set_cost(book, product, cost, now=NOW)
        assert refused.value.key == key
    assert dump(book) == before


def test_an_empty_book_has_no_items(book) -> None:
    assert costs.costs(book).rows == ()
