"""Did it work? on Offers: a trial that is started, runs and is stopped; counts; and who wants no suggestions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton

from core.jobs import JobContext
from core.model.trials import TrialOffer, TrialResult, TrialState, Uptake
from core.services import history, outcomes, suggestions, trial, trial_arms
from tests.helpers.books import NOW
from ui.pages.customer import CustomerPage
from ui.widgets.offers.outcomes import OutcomesPart, _Shown
from ui.widgets.suggestion_row import SuggestionRow

OFFER = TrialOffer(
    quiet_percent=20, base=0.1, goal=0.15, quiet_needed=383, people=2000, text="A trial shows it."
)
NOTHING = TrialOffer(quiet_percent=0, base=0.1, goal=0.15, quiet_needed=683, people=40, text="Too few.")
STATE = TrialState(
    started_on=date(2026, 1, 1),
    ends_on=date(2027, 1, 1),
    stopped_on=None,
    people=500,
    quiet=100,
    decided=500,
    quiet_decided=100,
    quiet_needed=383,
    text="The trial has run since 1 January.",
)
RESULT = TrialResult(
    took=48,
    shown=400,
    quiet_took=6,
    quiet=100,
    difference=0.06,
    low=-0.011,
    high=0.108,
    verdict=0,
    money=None,
    text="Too early to call.",
)


@pytest.fixture
def part(ctx, qtbot) -> OutcomesPart:
    made = OutcomesPart(ctx)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def reload(part: OutcomesPart) -> None:
    part.show_value(part.read(part.ctx.open_book, JobContext()))
    QApplication.processEvents()


def words_of(part: Any) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def button(part: Any, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(b for b in part.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(part))


def test_before_a_trial_the_offer_stands_in_plain_words(part) -> None:
    part.show_value(_Shown(offer=OFFER, state=None, result=None, history=()))
    QApplication.processEvents()
    assert OFFER.text in words_of(part)
    assert button(part, "Start the trial")
    assert not part.badge.isVisibleTo(part)
    part.show_value(_Shown(offer=NOTHING, state=None, result=None, history=()))
    QApplication.processEvents()
    assert "Too few." in words_of(part)
    assert [b.text() for b in part.findChildren(QPushButton) if b.isVisibleTo(part)] == []


def test_a_running_trial_shows_its_words_and_how_far_it_is(part) -> None:
    part.show_value(_Shown(offer=OFFER, state=STATE, result=RESULT, history=()))
    QApplication.processEvents()
    assert {RESULT.text, STATE.text} <= set(words_of(part))
    assert OFFER.text not in words_of(part)
    bar = part.findChild(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (100, 383, "How far the trial is")
    assert part.badge.isVisibleTo(part)


def test_what_came_of_the_offers_stands_by_list_and_by_item(part) -> None:
    whole = Uptake(list="new", item="", offered=120, taken=31, declined=60, later=28, money_minor=41200)
    item = Uptake(list="new", item="Cola", offered=70, taken=20, declined=30, later=0, money_minor=0)
    part.show_value(_Shown(offer=NOTHING, state=None, result=None, history=((whole, "W"), (item, "I"))))
    QApplication.processEvents()
    assert "W" in words_of(part)
    assert "I" not in words_of(part)
    button(part, "Item by item").click()
    assert "I" in words_of(part)


def test_an_answer_is_counted_in_words(part, ctx) -> None:
    reload(part)
    assert any(words.startswith("No answer is written down yet.") for words in words_of(part))
    one = suggestions.for_all(ctx.book, top=1)[0]
    outcomes.record_answer(ctx.book, one, "taken", now=NOW)
    reload(part)
    assert any("1 of 1 taken." in words for words in words_of(part))


def test_a_trial_is_started_and_stopped_and_both_can_be_taken_back(part, ctx, settle, said) -> None:
    part.show_value(_Shown(offer=OFFER, state=None, result=None, history=()))
    button(part, "Start the trial").click()
    settle(ctx)
    assert trial_arms.arms(ctx.book)
    assert said[-1].text == "The trial has begun."
    reload(part)
    button(part, "Stop the trial").click()
    settle(ctx)
    assert not trial_arms.arms(ctx.book)
    history.undo(ctx.book, now=NOW)
    assert trial_arms.arms(ctx.book)
    history.undo(ctx.book, now=NOW)
    assert trial.state(ctx.book) is None


def test_while_the_groups_are_drawn_nothing_can_be_pressed_twice(part, ctx, settle) -> None:
    part.show_value(_Shown(offer=OFFER, state=None, result=None, history=()))
    start = button(part, "Start the trial")
    start.click()
    assert not start.isEnabled()
    assert part.busy.isVisibleTo(part)
    settle(ctx)
    assert start.isEnabled()
    assert not part.busy.isVisibleTo(part)


def test_what_cannot_be_started_is_said_and_can_be_tried_again(part, ctx, settle, monkeypatch) -> None:
    trial.start(ctx.book, now=NOW, quiet_percent=50, salt="s")
    told: list[BaseException] = []
    monkeypatch.setattr(
        "ui.widgets.offers.outcomes.errors.show", lambda _ctx, error, _parent: told.append(error)
    )
    part.show_value(_Shown(offer=OFFER, state=None, result=None, history=()))
    start = button(part, "Start the trial")
    start.click()
    settle(ctx)
    assert [error.key for error in told] == ["trial_running"]
    assert start.isEnabled()


def test_what_the_quiet_group_is_for_is_said_only_where_a_trial_is_offered(part) -> None:
    for offer, told in ((OFFER, True), (NOTHING, False)):
        part.show_value(_Shown(offer=offer, state=None, result=None, history=()))
        QApplication.processEvents()
        assert any("is there to compare with" in words for words in words_of(part)) is told


def test_who_is_compared_with_sees_nothing_special_and_the_tick_silences(ctx, opened, settle) -> None:
    trial.start(ctx.book, now=NOW, quiet_percent=50, salt="s")
    arms = trial_arms.arms(ctx.book)
    quiet = next(who for who, group in arms.items() if group == "quiet")
    page = opened(CustomerPage, ctx, customer=quiet)
    assert not page.offers.findChildren(SuggestionRow)
    assert "No suggestion just now." in words_of(page.offers)
    shown = next(who for who, group in arms.items() if group == "shown")
    page = opened(CustomerPage, ctx, customer=shown)
    assert page.offers.findChildren(SuggestionRow)
    page.contact.alone.click()
    settle(ctx)
    page.load()
    settle(ctx)
    assert page.contact.alone.isChecked()
    assert "This customer asked for no suggestions." in words_of(page.offers)
