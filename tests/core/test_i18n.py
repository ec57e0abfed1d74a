"""Numbers, money and dates in the owner's language."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from core import i18n
from core.dates import Month


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.set_language("en")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["€1,234.50", "€1,234", "Oct 5, 2026", "October 2026", "42%"]),
        ("cs", ["1\u00a0234,50\u00a0€", "1\u00a0234\u00a0€", "5. 10. 2026", "říjen 2026", "42\u00a0%"]),
        ("hr", ["1.234,50\u00a0€", "1.234\u00a0€", "5. lis 2026.", "listopad 2026.", "42\u00a0%"]),
    ],
)
def test_figures_are_written_as_the_owner_writes_them(language: str, written: list[str]) -> None:
    i18n.set_language(language)
    assert written == [
        i18n.format_money(123_450, "EUR"),
        i18n.format_money(123_449, "EUR", whole=True),
        i18n.format_date(date(2026, 10, 5)),
        i18n.format_month(Month(2026, 10)),
        i18n.format_percent(0.415),
    ]


def test_currencies_keep_their_own_digits() -> None:
    assert i18n.format_money(1_234, "JPY") == "¥1,234"
    assert i18n.format_money(1_234, "TND") == "TND\xa01.234"


def test_quantities_lose_needless_zeros() -> None:
    assert [i18n.format_quantity(q) for q in (2_000, 500, 1_250)] == ["2", "0.5", "1.25"]


def test_an_unknown_language_becomes_english() -> None:
    assert i18n.set_language("xx") == "en"


def test_a_language_is_given_back_after_use() -> None:
    with i18n.using("cs"):
        assert i18n.language() == "cs"
    assert i18n.language() == "en"


def test_a_print_in_another_language_does_not_change_the_words_of_another_thread() -> None:
    with i18n.using("cs"), ThreadPoolExecutor(1) as other:
        assert i18n.language() == "cs"
        assert other.submit(i18n.language).result() == "en"
        with i18n.using("hr"):
            assert i18n.format_percent(0.4) == "40\u00a0%"
        assert i18n.language() == "cs"
    assert i18n.language() == "en"
