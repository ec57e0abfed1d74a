"""new, backup, restore, check."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from core.services import books

NOW = datetime(2026, 11, 25, 9, 30)


def shop_of(path: Path) -> books.Shop:
    book = books.open_book(path, now=NOW, daily_backup=False)
    try:
        return books.shop(book)
    finally:
        book.close()


@pytest.mark.parametrize(
    ("system", "language", "currency"),
    [
        ("cs_CZ.UTF-8", "cs", "CZK"),
        ("hr_HR.UTF-8", "hr", "EUR"),
        ("en_GB.UTF-8", "en", "GBP"),
        ("en_US.UTF-8", "en", "USD"),
        ("en_IE.UTF-8", "en", "EUR"),
        ("de_DE.UTF-8", "en", "EUR"),
        ("C.UTF-8", "en", "EUR"),
        ("C", "en", "EUR"),
    ],
)
def test_a_new_book_starts_with_the_systems_language_and_currency(
    system: str, language: str, currency: str, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", system)
    assert run("new", tmp_path / "corner.regulars").code == 0
    shop = shop_of(tmp_path / "corner.regulars")
    assert (shop.language, shop.currency) == (language, currency)


def test_a_language_brings_its_currency(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    run("new", tmp_path / "a.regulars", "--language", "cs")
    assert shop_of(tmp_path / "a.regulars").currency == "CZK"


def test_a_new_book_is_called_after_its_file_and_is_a_shop(run, tmp_path: Path) -> None:
    run("new", tmp_path / "Corner Café.regulars")
    shop = shop_of(tmp_path / "Corner Café.regulars")
    assert (shop.name, shop.trade.key, shop.is_demo) == ("Corner Café", "shop", False)


def test_what_is_given_is_taken(run, tmp_path: Path) -> None:
    run(
        "new",
        tmp_path / "a.regulars",
        "--shop",
        "U Zvonu",
        "--trade",
        "pizzeria",
        "--currency",
        "HUF",
        "--language",
        "hr",
    )
    shop = shop_of(tmp_path / "a.regulars")
    assert (shop.name, shop.trade.key, shop.currency, shop.language) == ("U Zvonu", "pizzeria", "HUF", "hr")


def test_an_existing_book_is_never_overwritten(run, filled: Path) -> None:
    before = filled.read_bytes()
    assert run("new", filled).code == 2
    assert filled.read_bytes() == before


def test_check_answers_with_the_totals(run, filled: Path) -> None:
    answer = run("check", filled, "--json")
    assert answer.code == 0
    assert list(answer.json) == [
        "ok",
        "schema",
        "customers",
        "receipts",
        "lines",
        "net_total_minor",
        "findings",
        "coverage",
    ]
    assert answer.json["ok"] is True
    lately = answer.json["coverage"]["lately"]
    assert 0 < lately["named_receipts"] <= lately["receipts"]
    assert 0 < lately["named_sales_minor"] <= lately["sales_minor"]
    assert answer.json["customers"] > 150
    assert answer.json["findings"] == []


def test_check_speaks_to_people_too(run, filled: Path) -> None:
    answer = run("check", filled)
    assert answer.out.startswith("The book is sound.\n")
    assert "of the takings of the last four weeks carry a name" in answer.out


def test_a_backup_brings_a_lost_book_back(run, book: Path, tmp_path: Path) -> None:
    before = run("check", book, "--json").json
    assert run("backup", book, "--to", tmp_path / "safe").code == 0
    (backup,) = (tmp_path / "safe").glob("*.regulars")
    book.unlink()
    assert run("restore", backup, book).code == 0
    assert run("check", book, "--json").json == before


def test_a_backup_lies_beside_the_book_unless_told_otherwise(run, book: Path) -> None:
    answer = run("backup", book)
    assert answer.code == 0
    made = [file for file in book.parent.rglob("*.regulars") if file != book]
    assert made
    assert str(made[0].parent) in answer.out


def test_a_missing_backup_is_a_mistake(run, book: Path, tmp_path: Path) -> None:
    assert run("restore", tmp_path / "nothing.regulars", book).code in (2, 3)
    assert book.exists()
