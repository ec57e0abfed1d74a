"""A summary as plain data: every figure is there, and it comes back as it was."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from core.model.summaries import MonthlySummary
from core.reports import as_json, monthly, workbook
from tests.helpers.summary_values import big, first_month, summary


@pytest.mark.parametrize(
    "value", [summary(), first_month(), big(), summary(closed_on=date(2026, 11, 3), outcomes=())]
)
def test_a_summary_survives_the_way_to_json_and_back(value):
    assert as_json.from_plain(json.loads(json.dumps(as_json.to_plain(value)))) == replace(value, logo="")
    assert as_json.from_plain(json.loads(json.dumps(as_json.to_keep(value)))) == value


def test_every_figure_is_named_after_its_field():
    plain = as_json.to_plain(summary())
    assert plain.keys() == {field.name for field in fields(MonthlySummary)} - {"logo"}
    assert plain["month"] == "2026-10"
    assert plain["snapshot"] == "2026-10-31"
    assert plain["figures"]["active"] == 214
    assert plain["figures"]["net_minor"] == 1_245_050


def test_a_closed_month_keeps_the_logo_that_the_terminal_does_not_print():
    value = summary(logo="<svg/>")
    assert "logo" not in as_json.to_plain(value)
    assert as_json.from_plain(json.loads(json.dumps(as_json.to_keep(value)))) == value


def test_a_field_an_older_program_did_not_write_takes_its_default():
    plain = as_json.to_plain(summary())
    del plain["definitions"], plain["figures"]["repeaters_90"]
    back = as_json.from_plain({**plain, "from_the_future": 1})
    assert back.definitions == ()
    assert back.figures.repeaters_90 == 0


def holds(new, old) -> bool:
    """Whether `new` says all that `old` says, and beside it only what an older program did not know."""
    if isinstance(old, dict):
        return all(name in new and holds(new[name], value) for name, value in old.items())
    if isinstance(old, list):
        return len(new) == len(old) and all(holds(one, value) for one, value in zip(new, old, strict=True))
    return new == old


def test_a_month_closed_by_the_fifth_release_still_loads_and_prints():
    file = Path(__file__).resolve().parents[2] / "data" / "closed_month.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    back = as_json.from_plain(kept)
    assert back.closed_on == date(2026, 11, 3)
    assert back.figures.net_minor == 1_245_050
    assert [row.name for row in back.calls] == ["Ana Kovačević", "Jiří Dvořák"]
    again = as_json.to_plain(back)
    assert set(kept) - set(again) == {"closed_at"}
    assert holds(again, {name: value for name, value in kept.items() if name in again})
    assert monthly.pdf(back, (1,)).startswith(b"%PDF")
    assert workbook.xlsx(back).startswith(b"PK")
