"""After an import, and on Today while few sales carry a name: how much does, and what to do next."""

from __future__ import annotations

from core.services import customers
from ui.widgets.importing.result import ResultCard

TILL = """Receipt,Date,Time,Item,Qty,Total
1,2026-06-13,12:00,Pizza,1,9.00
2,2026-06-13,18:30,Cola,1,2.00
3,2026-06-14,18:30,Cola,1,2.00
"""
NOTED = """Date,Time,Total,Name or card
2026-06-13,18:33,2.00,17
"""


def _bring_in(fresh, settle, tmp_path, name, text):
    sheet = tmp_path / name
    sheet.write_text(text, encoding="utf-8")
    fresh.bring_in([sheet])
    settle()
    words = fresh.page.plan_view.import_button.text()
    fresh.page.plan_view.wanted.emit()
    settle()
    return words


def test_a_list_of_names_moves_the_meter_on_the_newest_result_and_on_today(fresh, settle, tmp_path):
    _bring_in(fresh, settle, tmp_path, "till.csv", TILL)
    card = fresh.page.result_card
    assert card.meter.isVisible()
    assert card.meter.bar.value() == 0
    assert card.meter.next_step.text().startswith("Your till writes no names.")
    assert _bring_in(fresh, settle, tmp_path, "noted.csv", NOTED) == "Name 1 receipt"
    cards = fresh.page.findChildren(ResultCard)
    assert fresh.page.result_card.headline.text() == "1 receipt has a name now."
    assert [one.meter.isVisible() for one in cards if one is not fresh.page.result_card] == [False] * (
        len(cards) - 1
    )
    assert fresh.page.result_card.meter.headline.text().startswith("15% of the takings")
    fresh.open_place("today")
    settle()
    assert fresh.page.names.isVisible()
    assert fresh.page.meter.bar.value() == 154


def test_of_two_sheets_dropped_at_once_the_newest_result_has_the_meter(fresh, settle, tmp_path):
    sheets = [tmp_path / "till.csv", tmp_path / "later.csv"]
    sheets[0].write_text(TILL, encoding="utf-8")
    sheets[1].write_text(TILL.replace("2026-06", "2026-07"), encoding="utf-8")
    fresh.bring_in(sheets)
    for _sheet in sheets:
        settle()
        fresh.page.plan_view.wanted.emit()
    settle()
    meters = {card: card.meter.isVisible() for card in fresh.page.findChildren(ResultCard)}
    assert len(meters) == 2
    assert [card for card, shown in meters.items() if shown] == [fresh.page.result_card]


def test_a_customer_with_a_card_is_named_in_the_record(fresh, settle, tmp_path):
    _bring_in(fresh, settle, tmp_path, "till.csv", TILL)
    _bring_in(fresh, settle, tmp_path, "noted.csv", NOTED)
    who = customers.find(fresh.ctx.book, "17")
    fresh.open_customer(who)
    settle()
    field = fresh.page.contact.fields["name"]
    assert (field.text(), field.placeholderText()) == ("", "Card 17")
    field.setFocus()
    field.setText("Ana Horvat")
    field.left.emit("name", "Ana Horvat")
    settle()
    assert customers.page(fresh.ctx.book, who).card.name == "Ana Horvat"
    assert customers.find(fresh.ctx.book, "17") == who
    fresh.toasts.toasts[-1].notice.action()
    settle()
    assert customers.page(fresh.ctx.book, who).card.name == "Card 17"


def test_today_keeps_quiet_where_enough_sales_carry_a_name(fresh, settle, tmp_path):
    named = TILL.replace("Receipt,", "Customer,Receipt,").replace("\n1,", "\nAna Horvat,1,")
    named = named.replace("\n2,", "\n,2,").replace("\n3,", "\n,3,")
    _bring_in(fresh, settle, tmp_path, "named.csv", named)
    assert not fresh.page.result_card.meter.bar.isVisible()
    fresh.open_place("today")
    settle()
    assert not fresh.page.names.isVisible()


def test_a_book_without_any_name_does_not_claim_that_every_regular_came(fresh, settle, tmp_path):
    _bring_in(fresh, settle, tmp_path, "till.csv", TILL)
    fresh.open_place("today")
    settle()
    assert fresh.page._headline.text() == "No sale carries a name yet, so nobody can be missed."
