"""`contacts`: whom to contact first, for people and for other programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from ui.terminal.contacts import COLUMNS


def test_contacts_are_listed_as_words_json_and_csv(run, filled: Path, tmp_path: Path) -> None:
    said = run("contacts", filled, "--top", "5")
    assert said.code == 0
    assert "in three months" in said.out
    found = json.loads(run("contacts", filled, "--top", "5", "--json").out)["contacts"]
    file = tmp_path / "contacts.csv"
    assert run("contacts", filled, "--top", "5", "--csv", file).code == 0
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == COLUMNS
    assert [row["customer"] for row in rows] == [one["customer"] for one in found]
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))
    assert {row["reason"] for row in rows} <= {"slipping", "offer"}
