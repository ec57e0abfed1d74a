"""Comparison keys and safe text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import text


def test_display_text_keeps_its_spelling_and_loses_what_cannot_be_seen() -> None:
    assert text.clean(" Zoë\u00a0\u200b Green\x00 ") == "Zoë Green"


def test_search_keys_forgive_accents_case_and_punctuation() -> None:
    assert text.key("Čajovna „Na Půdě“") == "cajovna na pude"
    assert text.fold("Đurđa Straße") == "durda strasse"


def test_name_keys_forgive_order_but_not_accents() -> None:
    assert text.name_key("Novák, Jan") == text.name_key("jan  NOVÁK")
    assert text.name_key("Novák Jan") != text.name_key("Novak Jan")


@pytest.mark.parametrize("phone", ["+420 601 000 123", "00420601000123", "601000123", "420601000123.0"])
def test_one_phone_in_every_spelling_is_one_phone(phone: str) -> None:
    assert text.phone_key(phone) == "601000123"


def test_too_few_digits_are_no_phone_and_no_at_sign_is_no_address() -> None:
    assert text.phone_key("12345") == ""
    assert text.email_key("nobody") == ""
    assert text.email_key(" Ana@Shop.HR ") == "ana@shop.hr"


@given(st.text(max_size=40))
def test_what_leaves_for_a_spreadsheet_comes_back_unchanged_and_is_never_a_formula(value: str) -> None:
    out = text.export_text(value)
    assert text.import_text(out) == value
    assert out[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.text(max_size=120))
def test_any_title_becomes_a_safe_file_name(title: str) -> None:
    name = text.file_name(title, ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 80
    assert not set('<>:"/\\|?*\0') & set(name)
    assert name.split(".")[0].lower() not in ("con", "nul", "aux", "prn")
