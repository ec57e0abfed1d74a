"""The goal of a trial stands still while it runs, and what is printed never contradicts the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from core.analytics.goods.trying.uplift import Uplift, plan_trial, planned_quiet
from core.db.book import Book
from core.db.queries.trials import TrialRow
from core.db.tables import Setting
from core.services import history, trial
from core.services.words import goods
from core.services.words import trial as words
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 20, 9, 30)
DAY = date(2026, 11, 20)
RUNNING = TrialRow(
    id=1, salt="s", quiet_percent=20, started_on=DAY, ends_on=DAY + timedelta(days=365), stopped_on=None
)


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred and twenty with a pizza every ten days, and each with a cola or a salad now and then. Closed."""
    path = tmp_path_factory.mktemp("goal") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks"), ("Salad", "Sides")):
            add_item(c, item, kind)
        for i in range(120):
            who = add_person(c, f"Guest {i}")
            for visit in range(9):
                lines = [("Margherita", 900)]
                lines += [("Cola", 250)] if visit == i % 12 and i % 3 else []
                lines += [("Salad", 350)] if visit == i % 12 and i % 2 else []
                add_receipt(c, who, DAY - timedelta(days=10 * visit + i % 10), lines)
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def needed(book: Book) -> int | None:
    state = trial.state(book)
    assert state is not None
    return state.quiet_needed


def many_later_sales(book: Book) -> None:
    """Half a year in which everybody has a cola and a salad with each pizza: as a plan, another shop."""
    with book.write(now=NOW) as unit:
        for who in range(1, 121):
            for visit in range(1, 4):
                lines = [("Margherita", 900), ("Cola", 250), ("Salad", 350)]
                add_receipt(unit.connection, who, DAY + timedelta(days=20 * visit), lines)
        unit.commit()


def test_what_a_trial_needs_stays_as_it_was_planned_whatever_is_sold_later(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    before = needed(shop)
    assert before is not None
    offered = trial.offer(shop).quiet_needed
    many_later_sales(shop)
    assert trial.offer(shop).quiet_needed != offered
    assert needed(shop) == before


def test_older_sales_that_are_brought_in_afterwards_do_not_move_the_goal(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    before, offered = needed(shop), trial.offer(shop).quiet_needed
    with shop.write(now=NOW) as unit:
        for who in range(1, 61):
            lines = [("Margherita", 900), ("Cola", 250), ("Salad", 350)]
            add_receipt(unit.connection, who, DAY - timedelta(days=50), lines)
        unit.commit()
    assert trial.offer(shop).quiet_needed != offered
    assert needed(shop) == before


def test_a_trial_of_which_no_plan_was_kept_is_planned_again_from_the_sales_until_its_first_day(
    shop: Book,
) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    before = needed(shop)
    with shop.write(now=NOW) as unit:
        unit.session.execute(delete(Setting).where(Setting.key == "trial_plan"))
        unit.commit()
    many_later_sales(shop)
    assert needed(shop) == before


def test_undo_takes_the_plan_back_with_the_trial(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    history.undo(shop, now=NOW)
    with shop.read() as connection:
        assert not connection.exec_driver_sql("select 1 from setting where key = 'trial_plan'").all()


def test_a_trial_with_half_of_the_people_quiet_needs_more_of_them_than_one_with_a_fifth() -> None:
    plan = plan_trial(0.10, 5000)
    assert planned_quiet(plan, plan.quiet_percent) == plan.quiet_needed == 383
    assert planned_quiet(plan, 50) == 683
    assert planned_quiet(plan_trial(None, 0), 20) is None


def test_once_as_many_as_planned_have_had_their_time_nobody_more_is_asked_for() -> None:
    found = Uplift(took=300, shown=3000, quiet_took=73, quiet=747)
    said = words.result_text(found, None, "EUR", 229)
    assert "more people" not in said
    assert "As many people as planned have had their time" in said
    assert "Too early" not in said
    chart = f"{goods.uplift_title(found, 229)}. {goods.uplift_note(found, 0, 0, 229)}"
    assert "Too early" not in chart
    assert "more people" not in chart
    assert "nobody more is needed" in chart
    state = words.state_text(RUNNING, 3747, 3747, 747, 229)
    assert "747 people of the quiet group have had their time: enough, 229 were needed." in state
    assert "747 of 229" not in state


def test_until_then_the_number_that_is_missing_is_the_one_that_the_state_counts_to() -> None:
    found = Uplift(took=40, shown=400, quiet_took=9, quiet=100)
    assert "129 more people are needed in the quiet group." in words.result_text(found, None, "EUR", 229)
    assert "100 of 229 people needed" in words.state_text(RUNNING, 500, 500, 100, 229)


def test_the_printed_limits_are_those_that_decide_and_say_that_they_are_wide() -> None:
    found = Uplift(took=90, shown=800, quiet_took=12, quiet=200)
    assert found.verdict() == 0
    assert found.difference()[1] < 0 < found.difference()[2]
    said = words.result_text(found, None, "EUR")
    assert "Too early to call: the difference may lie between -" in said
    assert "wider than usual" in said


counts = st.tuples(st.integers(0, 400), st.integers(1, 600), st.integers(0, 400), st.integers(1, 600))


@given(counts)
def test_the_limits_leave_out_nothing_exactly_where_there_is_a_verdict(
    drawn: tuple[int, int, int, int],
) -> None:
    took, more, quiet_took, quiet_more = drawn
    found = Uplift(took=took, shown=took + more, quiet_took=quiet_took, quiet=quiet_took + quiet_more)
    _d, low, high = found.difference()
    assert found.verdict() == (1 if low > 0 else -1 if high < 0 else 0)
    said = words.result_text(found, None, "EUR", 10**6)
    assert ("Too early" in said) == (not found.verdict())
    if found.verdict():
        assert " between 0 and" not in said
        assert " and 0 points" not in said
