"""customers, customer, suggest, loyalty."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

STAGES = {
    "prospect", "new", "second", "returning", "regular", "due", "came_once", "at_risk", "regular_at_risk", "lapsed",
}  # fmt: skip


def rows_of(file: Path) -> list[dict[str, str]]:
    assert b"\r" not in file.read_bytes()
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def somebody(run, filled: Path) -> dict[str, Any]:
    """The customer with most visits."""
    return max(run("customers", filled, "--json").json, key=lambda row: (row["visits"], row["spend_minor"]))


def test_customers_are_a_list_of_objects(run, filled: Path) -> None:
    found = run("customers", filled, "--json").json
    assert len(found) > 150
    assert list(found[0]) == ["id", "name", "stage", "visits", "last_visit", "spend_minor"]
    assert {row["stage"] for row in found} <= STAGES


def test_customers_are_found_without_their_accents(run, filled: Path) -> None:
    found = run("customers", filled, "--search", "novak", "--json").json
    assert found
    assert all("Nov" in row["name"] for row in found)


def test_customers_can_be_asked_for_by_stage(run, filled: Path) -> None:
    found = run("customers", filled, "--stage", "lapsed", "--json").json
    assert {row["stage"] for row in found} <= {"lapsed"}


def test_customers_fit_on_80_columns(run, filled: Path) -> None:
    said = run("customers", filled).out
    assert max(len(line) for line in said.splitlines()) <= 80
    assert "Customers" in said


def test_customers_go_to_a_csv(run, filled: Path, tmp_path: Path) -> None:
    answer = run("customers", filled, "--csv", tmp_path / "c.csv")
    assert answer.code == 0
    assert str(tmp_path / "c.csv") in answer.out
    assert len(rows_of(tmp_path / "c.csv")) == len(run("customers", filled, "--json").json)


def test_one_customer_is_told_whole(run, filled: Path, somebody: dict[str, Any]) -> None:
    found = run("customer", filled, somebody["name"], "--json").json
    assert found["id"] == somebody["id"]
    assert found["name"] == somebody["name"]
    assert found["visits"] == somebody["visits"]
    assert {"stage", "usual_order", "receipts", "suggestions", "notes", "phone", "email"} <= set(found)
    assert len(found["receipts"]) >= found["visits"]
    assert found["receipts"][0]["lines"]


def test_one_customer_is_shown_to_people(run, filled: Path, somebody: dict[str, Any]) -> None:
    said = run("customer", filled, f"id:{somebody['id']}").out
    assert said.startswith(somebody["name"])
    assert "Last receipts" in said


def test_an_unknown_customer_is_a_mistake(run, filled: Path) -> None:
    answer = run("customer", filled, "Mickey Mouse", "--json")
    assert answer.code == 2
    assert "Mickey Mouse" in answer.json["message"]


def test_several_customers_are_named_with_their_ids(run, filled: Path) -> None:
    answer = run("customer", filled, "a", "--json")
    assert answer.code == 2
    assert answer.json["message"].count("id:") >= 10


def test_suggestions_have_the_promised_columns(run, filled: Path, tmp_path: Path) -> None:
    assert run("suggest", filled, "--csv", tmp_path / "s.csv").code == 0
    lines = (tmp_path / "s.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "customer,item,rank,list,score,evidence,money,customer_id,arm"
    rows = rows_of(tmp_path / "s.csv")
    assert {row["list"] for row in rows} <= {"new", "forgotten", "category"}
    assert {row["arm"] for row in rows} == {""}
    ranks: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        ranks.setdefault((row["customer_id"], row["list"]), []).append(int(row["rank"]))
    assert all(found == list(range(1, len(found) + 1)) for found in ranks.values())
    assert max(len(found) for found in ranks.values()) <= 5
    for row in rows:
        float(row["score"]), float(row["money"])


def test_suggestions_can_be_few_and_for_one(run, filled: Path, somebody: dict[str, Any]) -> None:
    found = run("suggest", filled, "--customer", f"id:{somebody['id']}", "--top", 1, "--json").json
    assert {row["customer_id"] for row in found["suggestions"]} <= {somebody["id"]}
    assert {row["rank"] for row in found["suggestions"]} <= {1}
    assert found["currency"] == "EUR"


def test_suggestions_rest_only_on_sales_up_to_the_date(run, filled: Path) -> None:
    now = run("suggest", filled, "--json").json
    then = run("suggest", filled, "--date", "2026-01-31", "--json").json
    assert then["date"] == "2026-01-31"
    assert then["suggestions"] != now["suggestions"]


def test_suggestions_are_shown_with_their_evidence(run, filled: Path) -> None:
    said = run("suggest", filled).out
    assert said.startswith("New for them")
    assert " of " in said
    assert max(len(line) for line in said.splitlines()) <= 80


def test_loyalty_has_the_promised_columns(run, filled: Path, tmp_path: Path) -> None:
    assert run("loyalty", filled, "--csv", tmp_path / "l.csv").code == 0
    header = (tmp_path / "l.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == (
        "customer,stage,visits,last_visit,p_return,expected_visits,next_from,next_to,clv,clv_low,clv_high,group,customer_id"
    )
    rows = rows_of(tmp_path / "l.csv")
    assert len(rows) == len(run("customers", filled, "--json").json)
    assert {row["stage"] for row in rows} <= STAGES
    assert all(0 <= float(row["p_return"]) <= 1 for row in rows if row["p_return"])


def test_the_chance_to_return_grows_with_the_horizon(run, filled: Path) -> None:
    def chances(days: int) -> dict[int, float]:
        found = run("loyalty", filled, "--horizon", days, "--json").json
        assert found["horizon"] == days
        return {
            row["customer_id"]: row["p_return"] for row in found["customers"] if row["p_return"] is not None
        }

    week, month, quarter, year = chances(7), chances(30), chances(90), chances(365)
    assert month
    for longer, shorter in ((month, week), (quarter, month), (year, quarter)):
        assert all(longer[who] >= chance for who, chance in shorter.items())


def test_loyalty_says_how_far_it_can_be_trusted(run, filled: Path) -> None:
    told = run("loyalty", filled, "--trust", "--json").json["trust"]
    assert told
    assert told[0] in " ".join(run("loyalty", filled, "--trust").out.split())
    assert "trust" not in run("loyalty", filled, "--json").json


def test_loyalty_without_any_chance_says_why(run, filled: Path) -> None:
    why = "Too little history to say who will come back"
    for early in (("--date", "1990-01-01"), ("--horizon", "100000")):
        found = run("loyalty", filled, *early)
        assert found.code == 0
        assert why in found.out


def test_loyalty_is_shown_to_people(run, filled: Path) -> None:
    said = run("loyalty", filled).out
    assert "within 30 days" in said
    assert max(len(line) for line in said.splitlines()) <= 80


def test_reports_speak_the_language_of_the_book(run, sheet: Path, tmp_path: Path) -> None:
    book = tmp_path / "krok.regulars"
    run("new", book, "--language", "cs", "--trade", "adviser")
    assert run("import", book, sheet).code == 0
    header = run("customers", book).out.splitlines()
    run("suggest", book, "--csv", tmp_path / "s.csv")
    assert {row["list"] for row in rows_of(tmp_path / "s.csv")} <= {"new", "forgotten", "category"}
    assert header


def test_formulas_in_names_are_disarmed(run, tmp_path: Path) -> None:
    book = tmp_path / "a.regulars"
    sheet = tmp_path / "evil.csv"
    sheet.write_text(
        "date,receipt,customer,item,amount\n2026-07-18,1,=1+1,Bread,2.50\n2026-07-19,2,@SUM,Bread,2.50\n",
        encoding="utf-8",
    )
    run("new", book)
    assert run("import", book, sheet).code == 0
    run("loyalty", book, "--csv", tmp_path / "l.csv")
    assert {row["customer"] for row in rows_of(tmp_path / "l.csv")} == {"'=1+1", "'@SUM"}
