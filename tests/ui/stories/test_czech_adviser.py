"""The adviser with a client list and contracts: what to offer to whom, a contact, a follow-up, the month on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from core import i18n
from core.services import contacted, demo, outcomes
from tests.helpers.story import Owner, calls, words
from ui.widgets.banner import Banner
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.suggestion_row import SuggestionRow

LIST = {
    "en": ("Client", "Phone", "E-mail", "Date of birth", "Client since"),
    "cs": ("Klient", "Telefon", "E-mail", "Datum narození", "Zákazník od"),
    "hr": ("Klijent", "Telefon", "E-mail", "Datum rođenja", "Kupac od"),
}


def client_list(path: Path, language: str) -> Path:
    """People without anything that they bought."""
    rows = [
        LIST[language],
        ("Jan Dvořák", "602 111 222", "jan@example.com", "12.05.1971", "01.02.2019"),
        ("Eva Malá", "602 333 444", "eva@example.com", "03.11.1984", "15.09.2020"),
        ("Petr Novotný", "602 555 666", "petr@example.com", "28.01.1966", "07.06.2016"),
    ]
    path.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8-sig")
    return path


def suggestions(owner: Owner) -> list[SuggestionRow]:
    return [row for row in owner.window.page.findChildren(SuggestionRow) if row.isVisible()]


def offered(owner: Owner) -> set[tuple[int, str]]:
    return {(row.suggestion.customer_id, row.suggestion.item) for row in suggestions(owner)}


@pytest.fixture
def contracts(tmp_path: Path, owner: Owner) -> Path:
    return demo.sheet("adviser", tmp_path, until=date(2026, 11, 24), language=i18n.language())


def test_a_list_of_people_is_answered_with_words_and_the_contracts_with_whom_to_offer_what(
    owner: Owner, contracts: Path, tmp_path: Path
) -> None:
    owner.window.page.trade.choose("adviser")
    owner.drop(client_list(tmp_path / "clients.csv", i18n.language()))
    refused = [one for one in owner.window.page.findChildren(Banner) if one.isVisible()]
    assert owner.window.page.plan_view is None
    assert any("clients.csv" in label.text() for label in refused[0].findChildren(QLabel))

    owner.bring_in(contracts)
    owner.go("today")
    assert owner.clicks == 4, "from the first drop to whom to offer what"
    assert owner.window.ctx.shop.trade.key == "adviser"
    book = owner.window.ctx.open_book
    call = calls(owner.window.page)[0]
    owner.choose(words("Will come"), call.result.choices())
    assert [one.customer_id for one in contacted.contacts(book)] == [call.row.customer_id]
    owner.takes_back()
    assert contacted.contacts(book) == ()

    chosen = suggestions(owner)[0].suggestion
    owner.press_within(suggestions(owner)[0], chosen.customer)
    customer = owner.window.page
    assert customer.key == "customer"
    row = next(row for row in suggestions(owner) if row.suggestion.item == chosen.item)
    owner.press_within(row, words("Taken"))
    assert (chosen.customer_id, chosen.item) not in offered(owner)
    assert [taken for _list, _offered, taken, _money in outcomes.totals(book)] == [1]
    owner.takes_back()
    assert (chosen.customer_id, chosen.item) in offered(owner)

    customer.follow_ups.field.setFocus()
    owner.type("Pension")
    owner.press_within(customer.follow_ups, words("Plan"))
    assert [row.isVisible() for row in customer.follow_ups.findChildren(FollowUpRow)] == [True]
    assert "2026" in owner.prints_the_month(tmp_path / "month.pdf")
