"""A trial of suggestions in a real book: drawn, undone, joined by newcomers, ended, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db.book import Book
from core.db.queries import trials
from core.db.tables import NamedReceipt, SuggestionOutcome, TrialMember, Wish
from core.errors import EnvironmentFault, UserError
from core.services import (
    baskets,
    customer_edits,
    customers,
    exports,
    history,
    naming,
    outcomes,
    suggestions,
    targets,
    trial,
    trial_arms,
    wishes,
)
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 20, 9, 30)
DAY = date(2026, 11, 20)
PEOPLE = 300


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred who have a pizza every ten days; two in three have had cola with it, one in two a salad. Closed."""
    path = tmp_path_factory.mktemp("trial") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (
            ("Margherita", "Pizza"),
            ("Cola", "Drinks"),
            ("Salad", "Sides"),
            ("Cake", "Sweet"),
        ):
            add_item(c, item, kind)
        for i in range(PEOPLE):
            who = add_person(c, f"Guest {i}")
            for visit in range(12):
                lines = [("Margherita", 900)]
                lines += [("Cola", 250)] if visit == i % 12 and i % 3 else []
                lines += [("Salad", 350)] if visit == i % 12 and i % 2 else []
                add_receipt(c, who, DAY - timedelta(days=10 * visit + i % 10), lines)
        for i in range(40):
            add_receipt(c, None, DAY - timedelta(days=i), [("Cake", 300), ("Margherita", 900)])
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def later(book: Book, *, buy: float) -> None:
    """Forty days on: of those shown suggestions `buy` take the first of them; everybody has a pizza again at the end."""
    arms = dict(trial_arms.arms(book))
    with book.read() as connection:
        found = trials.last(connection)
        assert found is not None
        members = trials.members(connection, found.id)
    shown = [one for one in members if arms[one.customer_id] == "shown"]
    names = {one.product_id: one.item for one in suggestions.for_all(book)}
    with book.write(now=NOW) as unit:
        for one in shown[: round(buy * len(shown))]:
            add_receipt(
                unit.connection, one.customer_id, DAY + timedelta(days=5), [(names[one.items[0]], 250)]
            )
        for one in members:
            add_receipt(unit.connection, one.customer_id, DAY + timedelta(days=40), [("Margherita", 900)])
        unit.commit()


def test_no_trial_runs_in_a_new_book(shop: Book, book: Book) -> None:
    assert trial.state(shop) is None
    assert trial.result(shop) is None
    assert trial_arms.arms(shop) == {}
    assert {one.arm for one in suggestions.for_all(shop)} == {""}
    offered = trial.offer(book)
    assert not offered.reachable
    assert "more than two months of sales" in offered.text
    with pytest.raises(UserError, match="book_empty"):
        trial.start(book, now=NOW, quiet_percent=20, salt="s")


def test_a_trial_is_offered_with_its_size_in_words_or_not_at_all(shop: Book) -> None:
    offered = trial.offer(shop)
    assert offered.base is not None
    assert offered.people <= 2 * PEOPLE
    if offered.reachable:
        assert f"{offered.quiet_needed} people of the quiet group" in offered.text
    else:
        assert "too few for a trial to decide" in offered.text
        assert "cannot be proved here" in offered.text


def test_everybody_with_suggestions_is_drawn_once_and_the_terminal_lists_all_of_them(shop: Book) -> None:
    number = trial.start(shop, now=NOW, quiet_percent=20, salt="seed").value
    arms = trial_arms.arms(shop)
    assert number == len(arms) > 0.5 * PEOPLE
    assert 0.1 < list(arms.values()).count("quiet") / number < 0.3
    rows = exports.suggestion_rows(shop)
    assert {row["arm"] for row in rows} == {"shown", "quiet"}
    assert all(row["arm"] == arms[row["customer_id"]] for row in rows if row["customer_id"] in arms)
    quiet = {who for who, group in arms.items() if group == "quiet"}
    assert not quiet & {one.customer_id for one in suggestions.for_paper(shop)}
    assert not quiet & set(suggestions.best_items(shop))
    assert not quiet & {who for one in targets.lists(shop) for who in one.customer_ids}
    assert quiet & {who for one in targets.lists(shop, everybody=True) for who in one.customer_ids}
    assert not any(customers.page(shop, who).suggestions for who in list(quiet)[:5])
    assert not any(baskets.suggest(shop, [1], who) for who in list(quiet)[:5])
    with pytest.raises(UserError, match="trial_running"):
        trial.start(shop, now=NOW, quiet_percent=20, salt="again")


def test_the_same_salt_draws_the_same_groups(filled: Path, tmp_path: Path) -> None:
    drawn = []
    for name in ("one", "two"):
        book = copy_of(filled, tmp_path / f"{name}.regulars")
        trial.start(book, now=NOW, quiet_percent=50, salt="same")
        drawn.append(dict(trial_arms.arms(book)))
        book.close()
    assert drawn[0] == drawn[1]


def test_until_it_is_decided_no_money_is_named_and_afterwards_the_difference_is(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    before = trial.result(shop)
    assert before is not None
    assert (before.shown, before.verdict, before.money) == (0, 0, None)
    assert before.text == "Nobody's time is over yet. The first numbers come with later sales."
    later(shop, buy=0.3)
    found = trial.result(shop)
    assert found is not None
    assert found.verdict == 1
    assert found.quiet_took == 0
    assert found.took == round(0.3 * found.shown)
    assert found.money is not None
    assert found.money[1] <= found.money[0] <= found.money[2]
    assert "points of 100" in found.text
    state = trial.state(shop)
    assert state is not None
    assert state.decided == state.people == found.shown + found.quiet


def test_a_small_difference_is_too_early_to_call(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    later(shop, buy=0.02)
    found = trial.result(shop)
    assert found is not None
    assert (found.verdict, found.money) == (0, None)
    assert "Too early to call" in found.text


def test_undo_takes_the_trial_back_without_a_trace_and_stop_keeps_what_it_says(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=20, salt="seed")
    history.undo(shop, now=NOW)
    assert trial.state(shop) is None
    assert trial_arms.arms(shop) == {}
    trial.start(shop, now=NOW, quiet_percent=20, salt="seed")
    later(shop, buy=0.3)
    assert trial.stop(shop, now=NOW).value
    assert trial_arms.arms(shop) == {}
    assert {one.arm for one in suggestions.for_all(shop)} == {""}
    found = trial.result(shop)
    assert found is not None
    assert found.shown
    assert not trial.stop(shop, now=NOW).value
    history.undo(shop, now=NOW)
    assert trial_arms.arms(shop)


def test_a_trial_that_cannot_be_written_whole_has_not_begun(
    shop: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise EnvironmentFault("disk_full")

    monkeypatch.setattr(trials, "enrol", full)
    with pytest.raises(EnvironmentFault):
        trial.start(shop, now=NOW, quiet_percent=20, salt="seed")
    assert trial.state(shop) is None


def test_newcomers_join_later_and_a_removed_customer_leaves(shop: Book) -> None:
    first = trial.start(shop, now=NOW, quiet_percent=20, salt="seed").value
    gone = next(iter(trial_arms.arms(shop)))
    customer_edits.remove(shop, gone, now=NOW)
    assert gone not in trial_arms.arms(shop)
    with shop.write(now=NOW) as unit:
        new = add_person(unit.connection, "New guest")
        for days in (20, 10, 1):
            add_receipt(unit.connection, new, DAY - timedelta(days=days), [("Margherita", 900)])
        unit.commit()
    assert trial.enrol_newcomers(shop, now=NOW)
    assert new in trial_arms.arms(shop)
    assert len(trial_arms.arms(shop)) == first
    assert not trial.enrol_newcomers(shop, now=NOW)


def test_undo_brings_a_removed_customer_back_with_everything_written_about_them(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=20, salt="seed")
    one = next(one for one in suggestions.for_all(shop) if one.arm == "shown")
    outcomes.record_answer(shop, one, "declined", now=NOW)
    wishes.add(shop, "gluten-free pizza", one.customer_id, now=NOW)
    naming.remember(shop, one.customer_id, now=NOW, day=DAY, time="12:00", total_minor=999)
    before = written(shop, one.customer_id)
    assert all(before.values())
    customer_edits.remove(shop, one.customer_id, now=NOW)
    assert not any(written(shop, one.customer_id).values())
    history.undo(shop, now=NOW)
    assert written(shop, one.customer_id) == before


def written(book: Book, customer_id: int) -> dict[str, int]:
    """Rows that hang on a customer, by table."""
    tables = (SuggestionOutcome, Wish, NamedReceipt, TrialMember)
    with book.read() as connection:
        return {
            table.__tablename__: connection.execute(
                select(func.count()).select_from(table).where(table.customer_id == customer_id)
            ).scalar_one()
            for table in tables
        }


def test_after_a_year_the_trial_ends_by_itself(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=20, salt="seed")
    trial.enrol_newcomers(shop, now=NOW + timedelta(days=366))
    assert trial_arms.arms(shop) == {}
    state = trial.state(shop)
    assert state is not None
    assert not state.running


def test_an_import_stands_even_where_nobody_can_join(
    shop: Book, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    trial.start(shop, now=NOW, quiet_percent=20, salt="seed")

    def full(*_args: object, **_more: object) -> int:
        raise EnvironmentFault("disk_full")

    monkeypatch.setattr(trial, "enrol", full)
    assert trial.enrol_newcomers(shop, now=NOW) == frozenset()
    assert "nobody joined the trial: disk_full" in caplog.text
