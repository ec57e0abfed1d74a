"""trial."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.model.trials import TrialOffer
from core.services import trial as trials

REACHABLE = TrialOffer(
    quiet_percent=20, base=0.1, goal=0.15, quiet_needed=383, people=2000, text="A trial shows it."
)


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> TrialOffer:
    """As in a shop that is large enough."""
    monkeypatch.setattr(trials, "offer", lambda _book: REACHABLE)
    return REACHABLE


@pytest.fixture
def half(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a shop where only equal groups can decide anything."""
    monkeypatch.setattr(trials, "offer", lambda _book: replace(REACHABLE, quiet_percent=50))


def test_before_a_trial_it_is_said_what_one_would_mean(run, filled: Path) -> None:
    done = run("trial", filled)
    assert done.code == 0
    assert "trial" in done.out
    found = run("trial", filled, "--json").json
    assert found["offer"]["text"] in done.out
    assert found["offer"]["reachable"] is (found["offer"]["quiet_percent"] > 0)
    assert found["state"] is None
    assert found["result"] is None


def test_a_shop_where_nothing_can_be_decided_gets_no_trial(run, book: Path) -> None:
    assert not run("trial", book, "--json").json["offer"]["reachable"]
    for words in ([], ["--quiet", "20"], ["--quiet", "50"]):
        done = run("trial", book, "--start", *words)
        assert done.code == 2
        assert "would decide nothing here within a year" in done.err
    assert run("trial", book, "--json").json["state"] is None


def test_a_trial_is_started_once_and_stopped(run, book: Path, reachable: TrialOffer) -> None:
    done = run("trial", book, "--start")
    assert done.code == 0
    assert "The trial has run since" in done.out
    assert "Nobody's time is over yet." in done.out
    again = run("trial", book, "--start", "--quiet", "50")
    assert again.code == 2
    assert "running already" in again.err
    found = run("trial", book, "--json").json
    assert found["state"]["running"]
    assert found["state"]["people"] > 0
    assert found["result"]["money"] is None
    arms = {row["arm"] for row in run("suggest", book, "--json").json["suggestions"]}
    assert {"shown", "quiet"} <= arms
    done = run("trial", book, "--stop")
    assert "The trial ran from" in done.out
    assert reachable.text in done.out
    assert not run("trial", book, "--json").json["state"]["running"]


def test_half_may_be_quiet_where_a_fifth_would_do_but_not_the_other_way_round(run, book: Path, half) -> None:
    done = run("trial", book, "--start", "--quiet", "20")
    assert done.code == 2
    assert "With 20" in done.err
    assert run("trial", book, "--start").code == 0
    state = run("trial", book, "--json").json["state"]
    assert 0.3 < state["quiet"] / state["people"] < 0.7


def test_stopping_nothing_says_so(run, book: Path) -> None:
    done = run("trial", book, "--stop")
    assert done.code == 0
    assert "No trial is running." in done.out


def test_words_that_make_no_sense_are_refused_in_a_sentence(run, book: Path, tmp_path: Path) -> None:
    both = run("trial", book, "--start", "--stop")
    assert both.code == 2
    assert "Give --start or --stop." in both.err
    odd = run("trial", book, "--start", "--quiet", "33")
    assert odd.code == 2
    assert "choose one of 20, 50" in odd.err
    empty = tmp_path / "new.regulars"
    run("new", empty)
    assert run("trial", empty).code == 0
    assert run("trial", empty, "--start").code == 2
