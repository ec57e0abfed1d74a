"""`duplicates` and `merge`."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.services import books, customers
from tests.helpers.books import NOW


@pytest.fixture
def twins(book: Path) -> tuple[int, int]:
    kept = books.open_book(book, now=NOW, daily_backup=False)
    one = customers.add(kept, name="Zora Twin", phone="+385 91 234 5678", now=NOW).value
    two = customers.add(kept, name="Twin Zora", phone="091 234 5678", now=NOW).value
    kept.close()
    return one, two


def test_pairs_are_listed_with_the_reason_and_made_one(run, book: Path, twins) -> None:
    said = run("duplicates", book)
    assert said.code == 0
    assert "same phone" in said.out
    found = run("duplicates", book, "--json").json["duplicates"]
    pair = next(one for one in found if {each["id"] for each in one["customers"]} == set(twins))
    assert (pair["sure"], pair["signs"][0]) == (True, "phone")
    done = run("merge", book, f"id:{twins[0]}", f"id:{twins[1]}", "--json")
    assert done.code == 0
    assert (done.json["id"], done.json["name"], done.json["gone"]) == (twins[0], "Zora Twin", "Twin Zora")
    assert run("customer", book, f"id:{twins[1]}").code == 2


def test_a_customer_is_not_merged_with_itself(run, book: Path, twins) -> None:
    said = run("merge", book, f"id:{twins[0]}", f"id:{twins[0]}")
    assert said.code == 2
    assert "one and the same" in said.err
