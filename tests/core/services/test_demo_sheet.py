"""The sample shops: the same day tells the same story, and the story is believable."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.errors import UserError
from core.services import demo
from core.services.demo import sales, story
from core.text import fold

LAST = date(2026, 11, 24)


@pytest.fixture(scope="module")
def pizzeria() -> list[sales.Sale]:
    return sales.sales(story.read("pizzeria", "en"), LAST)


@pytest.fixture(scope="module")
def adviser() -> list[sales.Sale]:
    return sales.sales(story.read("adviser", "cs"), LAST)


def net(found: list[sales.Sale]) -> Decimal:
    return sum((sold.price * sold.quantity for sale in found for sold in sale.lines), Decimal(0))


def test_the_same_day_gives_the_same_sales(pizzeria: list[sales.Sale]) -> None:
    assert sales.sales(story.read("pizzeria", "en"), LAST) == pizzeria


def test_another_day_moves_the_two_years(pizzeria: list[sales.Sale]) -> None:
    later = sales.sales(story.read("pizzeria", "en"), LAST + timedelta(days=100))
    assert max(sale.day for sale in later) > max(sale.day for sale in pizzeria)


@pytest.mark.parametrize(
    ("shop", "lines", "people"), [("pizzeria", (6_000, 10_500), 585), ("adviser", (600, 1_000), 178)]
)
def test_a_sample_has_a_believable_size(
    shop: str, lines: tuple[int, int], people: int, request: pytest.FixtureRequest
) -> None:
    found: list[sales.Sale] = request.getfixturevalue(shop)
    assert lines[0] < sum(len(sale.lines) for sale in found) < lines[1]
    assert people - 3 <= len({sale.person.name for sale in found if sale.person}) <= people


def test_the_two_years_end_on_the_day_asked_for(pizzeria: list[sales.Sale]) -> None:
    days = [sale.day for sale in pizzeria]
    assert sales.first_day(LAST) == date(2024, 11, 25)
    assert min(days) >= sales.first_day(LAST)
    assert LAST - timedelta(days=3) <= max(days) <= LAST
    assert days == sorted(days)


def test_nobody_buys_on_the_day_of_rest_or_at_christmas(pizzeria: list[sales.Sale]) -> None:
    assert {sale.day.weekday() for sale in pizzeria} == {1, 2, 3, 4, 5, 6}
    assert not {(sale.day.month, sale.day.day) for sale in pizzeria} & {(12, 24), (12, 25), (12, 26), (1, 1)}


def test_about_a_third_of_the_pizzerias_takings_have_no_name(pizzeria: list[sales.Sale]) -> None:
    nameless = net([sale for sale in pizzeria if sale.person is None])
    assert Decimal("0.3") < nameless / net(pizzeria) < Decimal("0.4")


def test_every_client_of_the_adviser_is_known(adviser: list[sales.Sale]) -> None:
    assert all(sale.person for sale in adviser)


@pytest.mark.parametrize("shop", ["pizzeria", "adviser"])
def test_no_two_people_differ_only_in_accents(shop: str, request: pytest.FixtureRequest) -> None:
    found: list[sales.Sale] = request.getfixturevalue(shop)
    names = {sale.person.name for sale in found if sale.person}
    assert len({fold(name) for name in names}) == len(names)


def test_names_come_from_several_languages(pizzeria: list[sales.Sale]) -> None:
    letters = set("".join(sale.person.name for sale in pizzeria if sale.person))
    assert set("řžđšüßễШ") <= letters


def test_each_kind_of_customer_is_there(pizzeria: list[sales.Sale]) -> None:
    """Regulars, one-timers, people who stayed away, newcomers of this autumn and some who were won back."""
    days: dict[str, list[date]] = {}
    for sale in pizzeria:
        if sale.person:
            days.setdefault(sale.person.name, []).append(sale.day)
    assert sum(len(visits) >= 20 for visits in days.values()) >= 12
    assert sum(len(visits) == 1 for visits in days.values()) >= 40
    assert sum(max(visits) < LAST - timedelta(days=200) for visits in days.values()) >= 50
    assert sum(min(visits) > LAST - timedelta(days=60) for visits in days.values()) >= 8
    gaps = [max((b - a).days for a, b in itertools.pairwise(v)) for v in days.values() if len(v) > 9]
    assert sum(gap > 150 for gap in gaps) >= 3


def test_the_stamp_card_brought_more_people_back(pizzeria: list[sales.Sale]) -> None:
    """Visits by name in the second year against the first, without the months in which the data begins."""
    pushed = LAST - timedelta(days=365)
    before = sum(1 for sale in pizzeria if sale.person and pushed - timedelta(days=180) < sale.day <= pushed)
    after = sum(1 for sale in pizzeria if sale.person and LAST - timedelta(days=180) < sale.day <= LAST)
    assert after > before * 1.05


def test_pizza_goes_with_cola_in_families_and_with_beer_among_friends(pizzeria: list[sales.Sale]) -> None:
    baskets = [{sold.item.key for sold in sale.lines} for sale in pizzeria if sale.person]

    def share(main: str, beside: str) -> float:
        having = [basket for basket in baskets if main in basket]
        return sum(beside in basket for basket in having) / len(having)

    assert share("margherita", "cola") > 2 * share("carbonara", "cola")
    assert share("diavola", "beer") > 2 * share("margherita", "beer")


def test_some_goods_come_back_and_tips_and_deliveries_stand_between_them(pizzeria: list[sales.Sale]) -> None:
    lines = [sold for sale in pizzeria for sold in sale.lines]
    kinds = Counter(sold.item.key for sold in lines)
    assert 10 <= sum(sold.quantity < 0 for sold in lines) <= 60
    assert kinds["tip"] > 200
    assert kinds["delivery"] > 200


def test_a_tax_return_is_made_in_spring_and_once_a_year(adviser: list[sales.Sale]) -> None:
    returns = [sale for sale in adviser if any(sold.item.key == "tax_return" for sold in sale.lines)]
    assert returns
    assert {sale.day.month for sale in returns} <= {1, 2, 3, 4, 5, 6, 7, 12}
    by_client = Counter((sale.person.name, sale.day.year) for sale in returns if sale.person)
    assert max(by_client.values()) == 1


def test_the_workbook_reads_like_a_tills_export(tmp_path: Path) -> None:
    file = demo.sheet("adviser", tmp_path, until=LAST, language="cs")
    rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert rows[3] == (
        "Datum", "Doklad", "Klient", "Telefon", "E-mail", "Služba", "Kategorie", "Množství", "Cena", "Částka",
    )  # fmt: skip
    assert rows[-1][0] == "Celkem"
    assert rows[-1][-1] == pytest.approx(sum(float(row[-1]) for row in rows[4:-1]))
    assert file.name == "Honoráře a provize 2024-11-25 2026-11-24.xlsx"


@pytest.mark.parametrize(
    ("language", "item", "currency"), [("en", "Garlic bread", "EUR"), ("cs", "Česnekový chléb", "CZK")]
)
def test_a_sample_speaks_the_owners_language(language: str, item: str, currency: str) -> None:
    told = story.read("pizzeria", language)
    assert (told.items["garlic_bread"].name, told.currency) == (item, currency)


def test_an_unknown_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        demo.sheet("bakery", tmp_path, until=LAST)
    assert caught.value.key == "demo_unknown"
    assert list(tmp_path.iterdir()) == []
