"""Kinds of goods by their names, trade by trade."""

from __future__ import annotations

import tomllib

import pytest

from core.importing.goods.categories import guess
from core.paths import resources

TABLE = tomllib.loads((resources() / "import" / "categories.toml").read_text(encoding="utf-8"))
KINDS = {name for name, table in TABLE.items() if isinstance(table, dict) and "name" in table}


@pytest.mark.parametrize(
    ("trade", "item", "kind"),
    [
        ("pizzeria", "Pizza Hawaii 32 cm", "Pizza"),
        ("pizzeria", "Quattro Stagioni", "Pizza"),
        ("pizzeria", "MARGHERITA", "Pizza"),
        ("pizzeria", "Penne quattro formaggi", "Pasta"),
        ("pizzeria", "Insalata di tonno", "Salads"),
        ("pizzeria", "Coca-Cola 0,33 l", "Drinks"),
        ("pizzeria", "Orange juice", "Drinks"),
        ("pizzeria", "Točené pivo 0,5", "Beer"),
        ("pizzeria", "Tiramisù", "Desserts"),
        ("pizzeria", "Extra cheese", "Extras"),
        ("bakery", "Roggenbrot 750 g", "Bread"),
        ("bakery", "Apfelstrudel", "Pastries"),
        ("bakery", "Čokoládový dort", "Cakes"),
        ("bakery", "Kroasan s čokoladom", "Pastries"),
        ("bakery", "Chocolate croissant", "Pastries"),
        ("bakery", "Rohlík", "Rolls"),
        ("hairdresser", "Cut & blow dry", "Cuts"),
        ("hairdresser", "Dámský střih", "Cuts"),
        ("hairdresser", "Muško šišanje", "Cuts"),
        ("hairdresser", "Strähnen kurz", "Colour"),
        ("hairdresser", "Hot towel shave", "Beard"),
        ("shop", "Chocolate milk 0.5 l", "Dairy and eggs"),
        ("shop", "Orange juice", "Drinks"),
        ("shop", "Green tea 100 g", "Tea"),
        ("shop", "Tea, large", "Tea"),
        ("cafe", "Toast with cheese", "Sandwiches"),
        ("bakery", "Bageta se sýrem", "Sandwiches"),
        ("bakery", "Bageta velká", "Bread"),
        ("pizzeria", "Tuňáková", "Pizza"),
        ("pizzeria", "Makaron z kurczakiem", "Pasta"),
        ("pizzeria", "Vyprážaný syr, hranolky", "Main dishes"),
        ("shop", "Mlijeko 1 L", "Dairy and eggs"),
        ("shop", "Marlboro Gold", "Tobacco"),
        ("adviser", "Životní pojištění NN", "Life insurance"),
        ("adviser", "Penzijní spoření ČSOB", "Pensions"),
        ("adviser", "Stambeni kredit", "Mortgages and loans"),
        ("adviser", "Hausratversicherung", "Home insurance"),
        ("cafe", "Flat white", "Coffee"),
        ("cafe", "Iced tea", "Drinks"),
    ],
)
def test_a_name_says_what_kind_of_goods_it_is(trade: str, item: str, kind: str) -> None:
    assert guess(item, trade, "en") == kind


@pytest.mark.parametrize(
    ("trade", "item"),
    [
        ("pizzeria", "Special of the day"),
        ("pizzeria", "Number 47"),
        ("pizzeria", "Winery tour"),
        ("hairdresser", "Margherita"),
        ("shop", "WHITE HANGING HEART T-LIGHT HOLDER"),
        ("shop", "Tea towel"),
        ("shop", "CREAM CUPID HEARTS COAT HANGER"),
        ("shop", "Hot water bottle 2 l"),
        ("nothing", "Pizza"),
        ("bakery", ""),
    ],
)
def test_what_says_nothing_is_left_alone(trade: str, item: str) -> None:
    assert guess(item, trade, "en") == ""


def test_the_kind_is_named_in_the_language_of_the_shop() -> None:
    assert [guess("Cola", "pizzeria", code) for code in ("en", "cs", "hr", "de")] == [
        "Drinks",
        "Nápoje",
        "Pića",
        "Drinks",
    ]


def test_every_trade_has_its_kinds_and_every_kind_its_names_and_words() -> None:
    trades = {file.stem for file in (resources() / "trades").glob("*.toml")}
    assert TABLE["trades"].keys() == trades
    assert {kind for kinds in TABLE["trades"].values() for kind in kinds} == KINDS
    spoken = {kind for kind in KINDS if not TABLE[kind].get("weak")}
    for kind in KINDS:
        assert TABLE[kind]["name"].keys() == {"en", "cs", "hr"}
    for language in ("en", "cs", "hr", "de", "it"):
        assert {kind for kind in spoken if not TABLE[kind].get(language)} <= {
            "pizza",
            "risotto",
            "tea",
            "salad",
        }


def test_no_trade_has_one_word_for_two_kinds_without_meaning_it() -> None:
    """Where a word stands twice the first kind of the trade has it: few, or the lists have grown wild."""
    for trade, kinds in TABLE["trades"].items():
        said: dict[str, set[str]] = {}
        for kind in kinds:
            for language, words in TABLE[kind].items():
                if language not in {"name", "weak"}:
                    for word in words:
                        said.setdefault(word, set()).add(TABLE[kind]["name"]["en"])
        twice = sorted(word for word, names in said.items() if len(names) > 1)
        assert len(twice) <= 12, (trade, twice)
