"""Receipts open to their lines."""

from __future__ import annotations

from datetime import date

import pytest

from core.model.sales import Line, LineKind, Receipt
from ui.models.receipts import ReceiptsModel, what


def line(item: str, amount: int, kind: LineKind = LineKind.SALE, quantity: int = 1000) -> Line:
    return Line(item=item, category="Pizza", quantity_milli=quantity, amount_minor=amount, kind=kind)


def receipt(number: int, *lines: Line) -> Receipt:
    net = sum(entry.amount_minor or 0 for entry in lines)
    return Receipt(
        id=number, number=str(number), day=date(2026, 10, number), time="18:30", net_minor=net, lines=lines
    )


@pytest.fixture
def model(qapp) -> ReceiptsModel:
    made = ReceiptsModel("EUR")
    made.set_receipts(
        [
            receipt(3, line("Margherita", 900), line("Cola", 300, quantity=2000)),
            receipt(2),
            receipt(1, line("Margherita", -900, LineKind.REFUND, -1000)),
        ]
    )
    return made


def test_qt_finds_no_fault_in_the_model(model, qtmodeltester) -> None:
    qtmodeltester.check(model)


def test_a_receipt_opens_to_its_lines(model) -> None:
    top = model.index(0, 0)
    assert model.rowCount(top) == 2
    second = [model.index(1, column, top).data() for column in range(3)]
    assert second == ["2 × Cola", "Pizza", "€3.00"]
    assert model.parent(model.index(1, 0, top)) == top


def test_a_receipt_tells_its_day_and_its_first_items(model) -> None:
    assert [model.index(0, column).data() for column in range(3)] == [
        "Oct 3, 2026, 18:30",
        "Margherita, Cola",
        "€12.00",
    ]


def test_a_refund_is_named_and_its_minus_is_seen_without_colour(model) -> None:
    top = model.index(2, 0)
    assert model.index(0, 1, top).data() == "Refund"
    assert model.index(0, 2, top).data() == "\u2212€9.00"


def test_a_long_receipt_is_told_in_short() -> None:
    many = receipt(4, *(line(f"Item {number}", 100) for number in range(7)))
    assert what(many) == "Item 0, Item 1, Item 2 and 4 more"
