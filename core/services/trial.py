"""Did it work? A trial the owner can start: some customers, drawn by lot, are shown no suggestions (analytics 2.9)."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

import numpy as np

from core.analytics.arrays import Ints, day_number, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.suggest.rows import CATEGORY, NEW
from core.analytics.goods.trying.arms import QUIET, SHOWN, arm
from core.analytics.goods.trying.bought_later import LONGEST, bought_later, days_to_look, sales_later
from core.analytics.goods.trying.uplift import Plan, Uplift, plan_trial, planned_quiet
from core.analytics.intervals.means import mean_difference
from core.analytics.people.stages import LAPSED
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.db.queries import settings, trials
from core.db.queries.trials import Member, TrialRow
from core.errors import EnvironmentFault, UserError
from core.i18n import N_
from core.model.changes import Changed, Kind, Touched
from core.model.trials import TrialOffer, TrialResult, TrialState
from core.services import books, insights, suggestions
from core.services.words import trial as words

YEAR = 365
NEW_ITEMS, KINDS = 3, 1
"""Suggestions of a customer that count: the first three new items, and the first of a kind never tried."""
_PLANNED = "trial_plan"
"""The setting that keeps what was planned when the last trial began."""
_TOUCHED = frozenset({Kind.SUGGESTIONS})


def offer(book: Book) -> TrialOffer:
    """Whether a trial would decide anything within twelve months, from how often such items were bought in the past."""
    plan = _plan(book, None)
    return TrialOffer(
        quiet_percent=plan.quiet_percent,
        base=plan.base,
        goal=plan.goal,
        quiet_needed=plan.quiet_needed,
        people=plan.people,
        text=words.offer_text(plan),
    )


def start(book: Book, *, now: datetime, quiet_percent: int, salt: str) -> Changed[int]:
    """Begin a trial and draw its groups; the value is the number of customers assigned. Undo ends it without a trace.

    `salt` is any random text: with another one others are quiet. Raises UserError `trial_running`, `book_empty`.
    """
    if insights.frame(book).snapshot is None:
        raise UserError("book_empty")
    with book.read() as connection:
        running = trials.last(connection)
    if running is not None and running.stopped_on is None:
        raise UserError("trial_running")
    day = now.date()
    needed = planned_quiet(_plan(book, None), quiet_percent)
    members = _drawn(book, salt, quiet_percent, day, frozenset())
    with book.write(label=N_("Start the trial of suggestions"), touched=_TOUCHED, now=now) as unit:
        number = trials.add(
            unit.session,
            salt=salt,
            quiet_percent=quiet_percent,
            started_on=day,
            ends_on=day + timedelta(days=YEAR),
        )
        trials.enrol(unit.connection, number, members)
        settings.put_setting(unit.session, _PLANNED, {"trial": number, "quiet_needed": needed})
        unit.commit()
    return Changed(len(members), _TOUCHED, unit.undo_label)


def stop(book: Book, *, now: datetime) -> Changed[bool]:
    """End the running trial: everybody is shown suggestions again, the result stays. False where none runs."""
    with book.read() as connection:
        found = trials.last(connection)
    if found is None or found.stopped_on is not None:
        return Changed(False, frozenset())
    with book.write(label=N_("Stop the trial of suggestions"), touched=_TOUCHED, now=now) as unit:
        trials.stop(unit.session, found.id, now.date())
        unit.commit()
    return Changed(True, _TOUCHED, unit.undo_label)


def enrol(book: Book, *, now: datetime) -> int:
    """Assign everybody who has suggestions and is in no group yet; how many. A trial whose year is over is ended instead."""
    with book.read() as connection:
        found = trials.last(connection)
        if found is None or found.stopped_on is not None:
            return 0
        known = {one.customer_id for one in trials.members(connection, found.id)}
    if now.date() > found.ends_on:
        stop(book, now=now)
        return 0
    fresh = _drawn(book, found.salt, found.quiet_percent, now.date(), known)
    if fresh:
        with book.write(touched=_TOUCHED, now=now) as unit:
            trials.enrol(unit.connection, found.id, fresh)
            unit.commit()
    return len(fresh)


def _drawn(book: Book, salt: str, quiet_percent: int, today: date, known: Collection[int]) -> list[Member]:
    """Everybody with suggestions but the `known`, each with the group drawn for them."""
    snapshot = insights.frame(book).snapshot_date
    day = today if snapshot is None else max(today, snapshot)
    return [
        Member(
            customer_id=who,
            arm=arm(who, salt, day, quiet_percent),
            assigned_on=day,
            days=days,
            items=items,
        )
        for who, (days, items) in _suggested(book, None).items()
        if who not in known
    ]


def enrol_newcomers(book: Book, *, now: datetime) -> Touched:
    """After an import: assign whom it brought; what that touched. It never fails: the import stands, the next one tries again."""
    try:
        return _TOUCHED if enrol(book, now=now) else frozenset()
    except EnvironmentFault as fault:
        logging.getLogger(__name__).warning("nobody joined the trial: %s", fault.key)
        return frozenset()


def state(book: Book) -> TrialState | None:
    """How far the running trial is, or the last one; None where there never was one."""
    found, people = _read(book)
    if found is None:
        return None
    over = [one for one in people if _is_over(one, insights.frame(book))]
    quiet_decided = sum(one.arm == QUIET for one in over)
    needed = _needed(book, found)
    return TrialState(
        started_on=found.started_on,
        ends_on=found.ends_on,
        stopped_on=found.stopped_on,
        people=len(people),
        quiet=sum(one.arm == QUIET for one in people),
        decided=len(over),
        quiet_decided=quiet_decided,
        quiet_needed=needed,
        text=words.state_text(found, len(people), len(over), quiet_decided, needed),
    )


def result(book: Book, *, on: date | None = None) -> TrialResult | None:
    """What the running or last trial says as of `on` (the day of the last sale); None where there never was one."""
    found, people = _read(book)
    if found is None:
        return None
    frame = insights.frame_of(book, on)
    over = [one for one in people if _is_over(one, frame)]
    got, spent = _what_they_did(frame, over)
    quiet = np.array([one.arm == QUIET for one in over], dtype=bool)
    counts = Uplift(
        took=int((got & ~quiet).sum()),
        shown=int((~quiet).sum()),
        quiet_took=int((got & quiet).sum()),
        quiet=int(quiet.sum()),
    )
    both = bool(counts.shown and counts.quiet)
    difference = counts.difference() if both else (None, None, None)
    verdict = counts.verdict()
    money = mean_difference(spent[~quiet], spent[quiet]) if verdict else None
    currency = books.shop(book).currency
    return TrialResult(
        took=counts.took,
        shown=counts.shown,
        quiet_took=counts.quiet_took,
        quiet=counts.quiet,
        difference=difference[0],
        low=difference[1],
        high=difference[2],
        verdict=verdict,
        money=money,
        text=words.result_text(counts, money, currency, _needed(book, found)),
    )


def outcome_of_each(book: Book, *, on: date | None = None) -> tuple[tuple[int, str, bool], ...]:
    """Customer id, arm, and whether a suggested item was bought, of everybody whose days are over; by customer id."""
    found, people = _read(book)
    if found is None:
        return ()
    frame = insights.frame_of(book, on)
    over = [one for one in people if _is_over(one, frame)]
    got, _spent = _what_they_did(frame, over)
    return tuple((one.customer_id, one.arm, took) for one, took in zip(over, got.tolist(), strict=True))


def quiet_needed(book: Book) -> int | None:
    """People that the running or last trial wants in the quiet group; None where there is none, or that is not known."""
    found, _people = _read(book)
    return None if found is None else _needed(book, found)


def _plan(book: Book, on: date | None) -> Plan:
    """What a trial that begins on `on` (the day of the last sale) needs here."""

    def make() -> Plan:
        analysis = insights.analysis(book, on=on)
        if analysis is None:
            return plan_trial(None, 0)
        people = len(_suggested(book, on)) + _newcomers_a_year(analysis)
        return plan_trial(_base(book, analysis), people)

    plan: Plan = insights.cached(book, ("trial plan", on), make)
    return plan


def _needed(book: Book, trial: TrialRow) -> int | None:
    """People wanted in the quiet group as planned when the trial began, so that the goal stands still while it runs.

    For a trial of which no plan was kept it is made again from the sales until that day.
    """
    with book.read() as connection:
        kept = settings.setting(connection, _PLANNED)
    if kept is not None and kept["trial"] == trial.id:
        return kept["quiet_needed"]  # type: ignore[no-any-return]  # JSON of this module
    return planned_quiet(_plan(book, trial.started_on), trial.quiet_percent)


def _read(book: Book) -> tuple[TrialRow | None, tuple[Member, ...]]:
    with book.read() as connection:
        found = trials.last(connection)
        return found, trials.members(connection, found.id) if found else ()


def _is_over(one: Member, frame: SalesFrame) -> bool:
    return frame.snapshot is not None and day_number(one.assigned_on) + one.days <= frame.snapshot


def _suggested(book: Book, on: date | None) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Days to look and products suggested, by customer id, of all who still come; nobody who asked to be left alone has any."""
    analysis = insights.analysis(book, on=on)
    found = suggestions.numbers(book, on=on, top=NEW_ITEMS)
    if analysis is None or found is None:
        return {}
    frame, rows = found
    counts = ((rows.list == NEW) & (rows.rank <= NEW_ITEMS)) | (
        (rows.list == CATEGORY) & (rows.rank <= KINDS)
    )
    rhythm = analysis.stages.rhythm[rows.customer]
    counts &= (rhythm >= 0) & (rhythm != LAPSED)
    ids = frame.customer_id[rows.customer[counts]].tolist()
    gaps = analysis.rhythm.usual_gap[rows.customer[counts]].tolist()
    out: dict[int, tuple[int, tuple[int, ...]]] = {}
    for who, gap, product in zip(ids, gaps, frame.product_id[rows.item[counts]].tolist(), strict=True):
        items = out[who][1] if who in out else ()
        out[who] = days_to_look(gap), items if product in items else (*items, product)
    return out


def _newcomers_a_year(analysis: Analysis) -> int:
    """Customers whose first visit fell into the last twelve months: as many are expected in the next."""
    return int((analysis.visits.first > analysis.snapshot - YEAR).sum())


def _base(book: Book, analysis: Analysis) -> float | None:
    """Share of customers who bought one of their suggestions by themselves, replayed on the last two months; None if unknown."""
    cut = to_date(analysis.snapshot - LONGEST)
    if day_number(cut) <= int(analysis.frame.receipt_day[0]):
        return None
    members = [
        Member(customer_id=who, arm=SHOWN, assigned_on=cut, days=days, items=items)
        for who, (days, items) in _suggested(book, cut).items()
    ]
    if not members:
        return None
    got, _spent = _what_they_did(analysis.frame, members)
    return float(got.mean())


def _what_they_did(frame: SalesFrame, people: Iterable[Member]) -> tuple[Ints, Ints]:
    """Whether each of these bought a suggested item within their days (bool), and their net sales in these days."""
    chosen = list(people)
    place = {product: i for i, product in enumerate(frame.product_id.tolist())}
    who = np.searchsorted(frame.customer_id, [one.customer_id for one in chosen]).astype(np.int64)
    after = np.array([day_number(one.assigned_on) for one in chosen], dtype=np.int64)
    days = np.array([one.days for one in chosen], dtype=np.int64)
    pairs = [(row, place[item]) for row, one in enumerate(chosen) for item in one.items if item in place]
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    got, _paid = bought_later(frame, who[rows[:, 0]], rows[:, 1], after[rows[:, 0]], days[rows[:, 0]])
    took = np.zeros(len(chosen), dtype=bool)
    took[rows[got, 0]] = True
    return took, sales_later(frame, who, after, days)
