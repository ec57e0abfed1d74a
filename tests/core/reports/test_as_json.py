"""A summary as plain data: every figure is there, and it comes back as it was."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

import pytest

from core.model.summaries import MonthlySummary
from core.reports import as_json
from tests.helpers.summary_values import big, first_month, summary


@pytest.mark.parametrize(
    "value", [summary(), first_month(), big(), summary(closed_on=date(2026, 11, 3), outcomes=())]
)
def test_a_summary_survives_the_way_to_json_and_back(value):
    assert as_json.from_plain(json.loads(json.dumps(as_json.to_plain(value)))) == value


def test_every_figure_is_named_after_its_field():
    plain = as_json.to_plain(summary())
    assert plain.keys() == {field.name for field in fields(MonthlySummary)}
    assert plain["month"] == "2026-10"
    assert plain["snapshot"] == "2026-10-31"
    assert plain["figures"]["active"] == 214
    assert plain["figures"]["net_minor"] == 1_245_050


def test_a_field_an_older_program_did_not_write_takes_its_default():
    plain = as_json.to_plain(summary())
    del plain["definitions"], plain["figures"]["repeaters_90"]
    back = as_json.from_plain({**plain, "from_the_future": 1})
    assert back.definitions == ()
    assert back.figures.repeaters_90 == 0
