"""What words on cards and in names forbid, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.services.offer_words import (
    adult_years,
    forbidden,
    holds,
    name_and_kind,
    nothing_to_offer,
    restricted,
)

GOODS = (
    ("Margherita", "Pizza"),
    ("Nutella pancakes", "Desserts"),
    ("Onion rings", "Sides"),
    ("Cheesecake", "Desserts"),
    ("Bezlepkový chléb", "Pečivo"),
    ("Pivo Kozel 10°", "Nápoje"),
    ("Nealko pivo", "Nápoje"),
    ("Sirup malina", "Nápoje"),
    ("Tonno", "Pizza"),
    ("Kuřecí řízek", "Jídla"),
    ("Ćevapi", "Jela"),
    ("Veggie wrap", "Jela"),
    ("Cibulačka", "Polévky"),
    ("Satay", "Sides"),
)
NAMES = [name_and_kind(*one) for one in GOODS]


def kept_away(alert: str, preferences: str = "") -> set[str]:
    return {GOODS[at][0] for at in holds(forbidden(alert, preferences), NAMES)}


@pytest.mark.parametrize(
    ("alert", "items"),
    [
        ("Nut allergy", {"Nutella pancakes", "Satay"}),
        ("alergie na ořechy", {"Nutella pancakes"}),
        ("Alergična na orašaste plodove", {"Nutella pancakes"}),
        ("Lactose intolerant", {"Margherita", "Cheesecake", "Tonno"}),
        ("netoleruje laktózu", {"Margherita", "Cheesecake", "Tonno"}),
        ("ne podnosi laktozu", {"Margherita", "Cheesecake", "Tonno"}),
        ("No onions please", {"Onion rings", "Cibulačka"}),
        ("Ne voli luk", {"Onion rings", "Cibulačka"}),
        ("fish", {"Tonno"}),
        ("no alcohol", {"Pivo Kozel 10°"}),
        ("těhotná", {"Pivo Kozel 10°"}),
        ("arašídy", {"Satay"}),
        ("Pays late", set()),
        ("Loves nuts", set()),
        ("", set()),
    ],
)
def test_an_alert_keeps_away_what_its_words_name(alert: str, items: set[str]) -> None:
    assert kept_away(alert) == items


def test_gluten_free_bread_is_for_who_eats_no_gluten() -> None:
    found = kept_away("celiac disease")
    assert {"Margherita", "Nutella pancakes", "Pivo Kozel 10°"} <= found
    assert "Bezlepkový chléb" not in found
    assert kept_away("bezlepková dieta") == found == kept_away("celijakija")


def test_a_vegetarian_is_offered_no_meat_and_no_fish_but_the_veggie_wrap() -> None:
    for words in ("Vegetarian", "vegetariánka", "vegetarijanac"):
        found = kept_away("", f"{words}, extra spicy")
        assert {"Tonno", "Kuřecí řízek", "Ćevapi"} <= found
        assert not found & {"Veggie wrap", "Margherita", "Cheesecake"}


def test_likes_are_no_allergies_unless_something_is_said_to_be_unwanted() -> None:
    assert not forbidden("", "nuts, milk, window seat")
    assert kept_away("", "extra nuts") == set()
    assert kept_away("", "loves nuts, no onions") == {"Onion rings", "Cibulačka"}
    assert kept_away("No onions but loves Margherita") == {"Onion rings", "Cibulačka"}


def test_a_word_that_no_list_knows_is_looked_for_in_the_names() -> None:
    assert forbidden("allergic to rhubarb").stems == {"rhuba"}
    assert holds(forbidden("allergic to rhubarb"), [name_and_kind("Rhubarb pie", "")]) == [0]


def test_what_is_for_adults_is_told_by_name_or_category() -> None:
    names = [
        "Pivo Kozel 10°",
        "Nealko pivo",
        "Vino bijelo 0,1",
        "Rump steak",
        "Rum & cola",
        "Ginger beer",
        "Red Bull",
        "Marlboro Gold",
        "Vinaigrette",
        "Caramel latte",
    ]
    found = [names[at] for at in restricted([name_and_kind(one, "") for one in names])]
    assert found == ["Pivo Kozel 10°", "Vino bijelo 0,1", "Rum & cola", "Red Bull", "Marlboro Gold"]
    assert restricted([name_and_kind("Plavi 0,2", "Wine")]) == [0]
    assert adult_years() == 18


def test_vouchers_and_packaging_are_nothing_to_offer_but_a_shops_bags_are() -> None:
    names = [
        "Dárkový poukaz 500",
        "Poklon bon",
        "Gift card",
        "Bag",
        "Leather bag",
        "Krabice na pizzu",
        "Obal",
    ]
    assert [names[at] for at in nothing_to_offer(names)] == [one for one in names if one != "Leather bag"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_stand_on_a_card(alert: str, preferences: str) -> None:
    found = forbidden(alert, preferences)
    assert all(len(stem) >= 4 for stem in found.stems)
    assert found.families <= forbidden(f"{alert}; nuts", preferences).families


PIZZERIA = (
    ("Margherita", "Pizza"),
    ("Calzone", "Pizza & bread"),
    ("Garlic bread", "Pizza & bread"),
    ("Gluten-free bread", "Pizza & bread"),
    ("Lasagne", "Pasta"),
    ("House white wine", "Wine and beer"),
    ("Merlot 0.2", "Wine and beer"),
    ("Pilsner 0.5", "Wine and beer"),
    ("Cola", "Drinks"),
)


def kept_from(alert: str, preferences: str = "") -> set[str]:
    names = [name_and_kind(*one) for one in PIZZERIA]
    return {PIZZERIA[at][0] for at in holds(forbidden(alert, preferences), names)}


@pytest.mark.parametrize(
    "words",
    ["Gluten-free dough only", "jen bezlepkové těsto", "samo bezglutensko tijesto", "Těsto bez lepku"],
)
def test_a_wish_for_gluten_free_dough_spares_pizza_and_wine_but_no_bread_or_pasta(words: str) -> None:
    for alert, preferences in ((words, ""), ("", words), (words, "loves wine, window seat")):
        found = kept_from(alert, preferences)
        assert found == {"Garlic bread", "Lasagne", "Pilsner 0.5"}


@pytest.mark.parametrize(
    "words",
    [
        "Allergic to gluten",
        "celiac, gluten-free dough only",
        "Celiakie. Jen bezlepkové těsto",
        "bez lepku",
        "bezlepková dieta, bezlepkové těsto",
        "Intolerant, gluten-free dough only",
        "alergija na gluten, samo bezglutensko tijesto",
    ],
)
def test_an_illness_keeps_everything_with_gluten_away_whatever_else_is_wished(words: str) -> None:
    everything = {"Margherita", "Calzone", "Garlic bread", "Lasagne", "Pilsner 0.5"}
    assert kept_from(words) >= everything
    assert kept_from("Gluten-free dough only", words) >= everything
    assert not kept_from(words) & {"Merlot 0.2", "House white wine", "Cola"}


@pytest.mark.parametrize("words", ["gluten free", "prefers gluten-free", "loves wine, gluten-free only"])
def test_who_prefers_gluten_free_is_offered_no_pizza_but_wine(words: str) -> None:
    found = kept_from("", words)
    assert {"Margherita", "Lasagne"} <= found
    assert not found & {"Merlot 0.2", "House white wine", "Gluten-free bread", "Cola"}


def test_a_wish_for_a_variant_hides_no_other_words_of_the_card() -> None:
    found = forbidden("No onions, gluten-free dough only", "allergic to nuts")
    assert {"onion", "nuts", "gluten"} <= found.families
