"""`contacted` and `came-back`: noting a contact, and what came of it."""

from __future__ import annotations

from pathlib import Path


def somebody(run, book: Path) -> dict[str, object]:
    return run("contacts", book, "--top", "1", "--json").json["contacts"][0]


def test_a_contact_is_noted_and_the_customer_leaves_the_list(run, book: Path) -> None:
    who = somebody(run, book)
    asked = f"id:{who['customer_id']}"
    made = run(
        "contacted", book, asked, "--result", "will_come", "--comes", "2026-12-01", "--note", "x", "--json"
    )
    assert made.code == 0
    assert (made.json["result"], made.json["way"], made.json["text"]) == ("will_come", "call", "x")
    assert made.json["customer_id"] == who["customer_id"]
    assert somebody(run, book)["customer_id"] != who["customer_id"]
    page = run("customer", book, asked, "--json").json
    assert [one["result"] for one in page["contacts"]] == ["will_come"]
    assert [one["due_on"] for one in page["follow_ups"]] == ["2026-12-01"]


def test_came_back_says_who_was_contacted_and_who_bought_since(run, book: Path) -> None:
    assert run("came-back", book).out.strip() == "Nobody was contacted yet."
    who = somebody(run, book)
    assert run("contacted", book, f"id:{who['customer_id']}", "--result", "reached").code == 0
    found = run("came-back", book, "--json").json
    assert found["returns"] == []
    assert found["contacted"] + found["later"] == 1


def test_mistakes_are_said_and_nothing_is_noted(run, book: Path) -> None:
    who = f"id:{somebody(run, book)['customer_id']}"
    assert run("contacted", book, who, "--result", "perhaps").code == 2
    assert run("contacted", book, who, "--result", "reached", "--date", "2027-01-01").code == 2
    assert run("contacted", book, "nobody at all", "--result", "reached").code == 2
    assert run("customer", book, who, "--json").json["contacts"] == []
