"""One product per name; a code joins spellings of one name and names lines without one."""

from __future__ import annotations

import pytest

from core.importing.cells.items import find_items, line_kind, split_counted, without_refund_word


def _names(counts: dict[tuple[str, str], int]) -> list[str]:
    return [item.name for item in find_items(counts, {}).items]


def test_spelling_habits_make_no_second_product() -> None:
    assert _names({("Flat White", ""): 3, ("flat  white ", ""): 1, ("FLAT-WHITE", ""): 1}) == ["Flat White"]


def test_a_code_joins_spellings_of_one_name() -> None:
    assert _names(
        {("WHITE HANGING HEART HOLDER", "85123A"): 90, ("WHITE HANGNG HEART HOLDER", "85123A"): 2}
    ) == ["WHITE HANGING HEART HOLDER"]


def test_a_code_for_a_group_of_goods_joins_nothing() -> None:
    assert len(_names({("Cut", "HAIR"): 50, ("Colour", "HAIR"): 40, ("Blow dry", "HAIR"): 30})) == 3
    assert len(_names({("Cola 0,3 l", "C"): 50, ("Cola 0,5 l", "C"): 40})) == 2


def test_a_line_without_a_name_is_named_by_its_code() -> None:
    found = find_items({("Tea", "T1"): 5, ("", "T1"): 1, ("", "T2"): 1, ("?", ""): 1}, {})
    assert [item.name for item in found.items] == ["Tea", "T2"]
    assert found.index["", "T1"] == 0
    assert found.index["?", ""] == -1


def test_two_codes_with_one_name_are_one_product() -> None:
    assert _names({("T-shirt", "S"): 1, ("T-shirt", "M"): 1}) == ["T-shirt"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tip", "tip"),
        ("Spropitné", "tip"),
        ("Versandkosten", "delivery_fee"),
        ("DOTCOM POSTAGE", "delivery_fee"),
        ("Záloha fľaša", "deposit"),
        ("Zaokrouhlení", "rounding"),
        ("Geschenkgutschein 50", "gift_card"),
        ("Asparagus tips with ham", ""),
        ("VINTAGE POST OFFICE CABINET", ""),
        ("Deposit safe", ""),
        ("Service Pack", ""),
    ],
)
def test_the_word_lists_say_what_is_no_product(name: str, kind: str) -> None:
    assert line_kind(name) == kind


def test_a_code_may_say_what_a_line_is() -> None:
    assert line_kind("", "POST") == "delivery_fee"
    assert line_kind("Anything", "", "Versand") == "delivery_fee"


def test_refund_words_are_taken_out_of_names() -> None:
    assert without_refund_word("Dort – vratka") == ("Dort", True)
    assert without_refund_word("Tea (refund)") == ("Tea", True)
    assert without_refund_word("Refund: Tea") == ("Tea", True)
    assert without_refund_word("Return to Oz DVD") == ("Return to Oz DVD", False)


def test_lists_in_one_cell_are_split_before_counts() -> None:
    assert split_counted("1 x Croissant, 2 x Bun, plain") == [("1", "Croissant"), ("2", "Bun, plain")]
