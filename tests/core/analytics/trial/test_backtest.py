"""The forecast tried on hidden days: what is hidden cannot enter, and what is said of it is counted right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame
from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse
from core.analytics.trial.backtest import Held, factor_of, find_cuts, find_missing, hidden_days, judge
from core.analytics.trial.calling import hidden_sales, money_expected, reached
from core.analytics.trial.tracking import how_often, track
from core.errors import Cancelled
from core.model.insights import Stage
from core.model.trust import BackTest, Fifth, Tried, Verdict

RULES = Rules(default_gap=21, lapse_min=30, lapse_max=120, regular_window=90, new_window=60, lapse_days=0)
BEGIN = day_number(date(2025, 1, 1))


def shop(
    seed: int = 1, people: int = 300, days: int = 400, *, pace: float = 20.0, late: float = 1.0
) -> SalesFrame:
    """People who come at their own pace and after each visit stay away for good with one chance in twelve.

    In the last quarter of the time everybody's next visit takes `late` times as long.
    """
    draw = np.random.default_rng(seed)
    who, when = [], []
    for person in range(1, people + 1):
        day, gap = float(draw.uniform(0, days * 0.7)), float(draw.gamma(2.0, pace / 2)) + 2
        while day < days:
            who.append(person)
            when.append(BEGIN + int(day))
            if draw.uniform() < 1 / 12:
                break
            day += float(draw.exponential(gap)) * (late if day > days * 0.75 else 1.0) + 1
    return frame_of(np.array(who), np.array(when))


def frame_of(who: np.ndarray, when: np.ndarray) -> SalesFrame:
    size = len(who)
    return build_frame(
        receipt_id=np.arange(1, size + 1),
        receipt_customer_id=who,
        receipt_day=when,
        receipt_sale=np.full(size, 1000),
        receipt_refund=np.zeros(size),
        receipt_net=np.full(size, 1000),
    )


def analysed(frame: SalesFrame) -> Analysis:
    found = analyse(frame, RULES)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def whole() -> Analysis:
    return analysed(shop())


@pytest.fixture(scope="module")
def cuts(whole: Analysis) -> tuple[Held, ...]:
    return find_cuts(whole)


@pytest.fixture(scope="module")
def result(cuts: tuple[Held, ...]) -> BackTest:
    found = judge(cuts)
    assert found is not None
    return found


def test_a_quarter_of_the_time_is_hidden_but_at_most_ninety_days(whole: Analysis) -> None:
    assert hidden_days(whole)[0] == 90
    short = analysed(shop(days=200))
    span = short.snapshot - int(short.visits.day.min()) + 1
    assert hidden_days(short)[0] == span // 4 < 60


def test_at_least_one_usual_gap_is_hidden() -> None:
    """Twenty-five people who come every 50 days, for 150 days: a quarter of that would be less than their gap."""
    who = np.repeat(np.arange(1, 26), 4)
    when = BEGIN + np.tile(np.arange(4) * 50, 25)
    slow = analysed(frame_of(who, when))
    days, known = hidden_days(slow)
    assert days == 50
    assert known is not None
    assert known.rhythm.shop_gap == 50


def test_three_cuts_each_earlier_by_the_hidden_days(whole: Analysis, cuts: tuple[Held, ...]) -> None:
    assert [held.day for held in cuts] == [whole.snapshot - 90 * k for k in (1, 2, 3)]
    for held in cuts:
        assert int(held.known.visits.day.max()) <= held.day
        assert int(held.known.frame.receipt_day.max()) <= held.day


def test_what_comes_after_the_cut_changes_nothing_that_was_forecast(
    whole: Analysis, cuts: tuple[Held, ...]
) -> None:
    """The hidden quarter becomes another: other people, other days, other money, up to the same last day."""
    frame, cut = whole.frame, cuts[0].day
    hidden = frame.receipt_day > cut
    who = frame.receipt_customer.copy()
    who[hidden] = (who[hidden] * 7 + 3) % frame.customers
    day = frame.receipt_day.copy()
    day[hidden] = np.sort(whole.snapshot - (day[hidden] - cut) + 1)
    day[-1] = whole.snapshot
    sale = np.where(hidden, 9_999, frame.receipt_sale)
    other = find_cuts(analysed(replace(frame, receipt_customer=who, receipt_day=day, receipt_sale=sale)))
    assert other[0].visits.tolist() != cuts[0].visits.tolist()
    for name in ("p_return", "visits", "next_from", "next_to"):
        assert np.array_equal(getattr(other[0].chances, name), getattr(cuts[0].chances, name)), name
    for name in ("called", "usual", "before", "recency"):
        assert np.array_equal(getattr(other[0], name), getattr(cuts[0], name)), name


def test_those_called_are_those_who_were_at_risk_at_the_cut(cuts: tuple[Held, ...], result: BackTest) -> None:
    held, tried = cuts[0], result.newest
    stage = held.known.stages.all()
    who = held.chances.history.customer.tolist()
    at_risk = [stage[c] in (Stage.AT_RISK, Stage.REGULAR_AT_RISK) for c in who]
    assert held.called.tolist() == at_risk
    assert tried.called == sum(at_risk) > 0
    assert tried.stayed_away == sum(a and v == 0 for a, v in zip(at_risk, held.visits.tolist(), strict=True))
    usual = [stage[c] in (Stage.SECOND, Stage.RETURNING, Stage.REGULAR) for c in who]
    assert tried.usual == sum(usual)
    assert tried.stayed_away / tried.called > tried.usual_stayed_away / tried.usual


def test_visits_before_are_those_after_the_first_in_as_many_days(cuts: tuple[Held, ...]) -> None:
    held = cuts[0]
    visits = held.known.visits
    counted = (visits.day > held.day - held.days) & (visits.order > 0)
    assert int(held.before.sum()) == int(counted.sum()) < int((visits.day > held.day - held.days).sum())


def test_a_shop_that_goes_on_as_before_is_forecast_well_and_better_than_by_days_away(
    result: BackTest,
) -> None:
    assert len(result.tried) == 3
    assert result.verdict is Verdict.BETTER
    assert result.better
    newest = result.newest
    assert newest.error is not None
    assert abs(newest.error) < 0.2
    assert newest.auc is not None
    assert newest.auc_recency is not None
    assert newest.auc > 0.7
    assert newest.brier is not None
    assert newest.brier_recency is not None
    assert newest.brier < newest.brier_recency
    assert sum(f.people for f in newest.fifths) == newest.people
    assert sum(f.came for f in newest.fifths) == newest.came


def test_a_shop_that_suddenly_slows_is_forecast_too_high_and_that_is_a_warning() -> None:
    found = judge(find_cuts(analysed(shop(late=4.0))))
    assert found is not None
    assert found.newest.error is not None
    assert found.newest.error > 0.2
    assert found.far_off
    assert found.worst is found.newest
    assert found.newest.error_before is not None
    assert found.newest.error_before > 0.2


def tried(forecast: float, actual: int, day: date = date(2026, 1, 1)) -> Tried:
    return Tried(
        day=day, days=90, people=100, came=50, called=10, stayed_away=8, usual=20, usual_stayed_away=4,
        auc=0.7, auc_recency=0.6, brier=0.1, brier_recency=0.2, forecast=forecast, actual=actual, before=100,
        fifths=(Fifth(place=0, people=100, chance=0.5, came=50, low=0.4, high=0.6),),
    )  # fmt: skip


def test_a_forecast_is_scaled_only_where_three_cuts_are_off_to_the_same_side() -> None:
    assert factor_of((tried(150, 100), tried(110, 100), tried(140, 100))) == pytest.approx(300 / 400)
    assert factor_of((tried(70, 100), tried(90, 100), tried(95, 100))) == pytest.approx(300 / 255)
    assert factor_of((tried(150, 100), tried(90, 100), tried(140, 100))) is None  # not the same side
    assert (
        factor_of((tried(119, 100), tried(110, 100), tried(105, 100))) is None
    )  # never off by more than a fifth
    assert factor_of((tried(150, 100), tried(140, 100))) is None  # two cuts only
    assert (
        factor_of((tried(150, 100), tried(140, 100), tried(140, 0))) is None
    )  # nobody came: no error to speak of


def test_the_worst_is_the_one_furthest_off_either_way() -> None:
    found = BackTest(
        tried=(tried(110, 100), tried(60, 100), tried(130, 100)), verdict=Verdict.ALIKE, factor=None
    )
    assert found.worst.forecast == 60
    assert found.far_off
    assert not found.better


def test_too_few_people_give_no_test_but_what_is_missing() -> None:
    few = analysed(shop(people=70))
    assert find_cuts(few) == ()
    assert judge(()) is None
    missing = find_missing(few)
    assert missing.people < 100 == missing.people_needed
    assert missing.weeks is not None
    history = few.snapshot - 90 - int(few.visits.day.min()) + 1
    assert missing.weeks == int(np.ceil((100 - missing.people) * history / missing.people / 7))


def test_too_short_a_time_says_how_many_weeks_are_missing() -> None:
    """150 people who came every 30 days for 91 days: four gaps of 30 are 120 days, so 29 days are missing, 5 weeks."""
    who = np.repeat(np.arange(1, 151), 4)
    when = (
        BEGIN + np.tile(np.arange(4) * 30, 150) - np.where(np.arange(600) % 4 > 0, np.arange(600) % 7 == 0, 0)
    )
    short = analysed(frame_of(who, np.maximum(when, BEGIN)))
    assert find_cuts(short) == ()
    missing = find_missing(short)
    assert (missing.people, missing.again) == (150, 150)
    assert (missing.days, missing.days_needed) == (91, 120)
    assert missing.weeks == 5


def test_a_wait_of_years_is_not_foretold() -> None:
    few = analysed(
        frame_of(np.r_[np.arange(1, 9), np.arange(1, 9)], BEGIN + np.r_[np.arange(8), 60 + np.arange(8)])
    )
    assert find_missing(few).people == 8
    assert find_missing(few).again == 0
    slow = analysed(frame_of(np.tile(np.arange(1, 9), 3), BEGIN + np.repeat(np.arange(3) * 100, 8)))
    assert find_missing(slow).again == 8
    assert find_missing(slow).weeks is None


def test_nobody_can_say_when_where_nobody_came_again() -> None:
    once = analysed(frame_of(np.arange(1, 201), BEGIN + np.arange(200)))
    assert find_missing(once).weeks is None
    assert find_missing(once).again == 0
    nobody = analysed(frame_of(np.zeros(30, dtype=int), BEGIN + np.arange(30)))
    assert (find_missing(nobody).people, find_missing(nobody).days, find_missing(nobody).weeks) == (
        0,
        0,
        None,
    )


def test_the_work_can_be_stopped_between_cuts(whole: Analysis) -> None:
    done = []

    def stop() -> None:
        done.append(1)
        if len(done) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_cuts(whole, stop)
    assert len(done) == 2


def test_weeks_follow_the_visits_and_end_with_all_that_was_forecast(
    whole: Analysis, cuts: tuple[Held, ...]
) -> None:
    held = cuts[0]
    found = track(held, whole.visits)
    assert int(found.day[found.cut]) == held.day
    assert np.all(np.diff(found.day) == 7)
    after = found.actual[found.cut + 1 :]
    assert len(after) == 90 // 7
    inside = (whole.visits.day > held.day) & (whole.visits.day <= held.day + 84)
    known = held.known.visits.count > 0
    assert int(after.sum()) == int((inside & known[whole.visits.customer]).sum())
    again = (held.known.visits.order > 0) & (held.known.visits.day > held.day - 7)
    assert int(found.actual[found.cut]) == int(again.sum())
    # The weeks of the hidden time are a little less than its whole forecast, which has 90 days and not 84.
    ahead = float(found.forecast[found.cut + 1 :].sum())
    assert 84 / 90 * held.chances.visits.sum() < ahead < held.chances.visits.sum()
    # Maximum likelihood makes what is fitted agree with what was.
    fitted, was = found.forecast[: found.cut + 1].sum(), found.actual[: found.cut + 1].sum()
    assert fitted == pytest.approx(was, rel=0.05)


def test_the_fit_of_frequency_counts_everybody_once(cuts: tuple[Held, ...]) -> None:
    actual, fitted = how_often(cuts[0])
    assert int(actual.sum()) == len(cuts[0].chances.history.x)
    assert float(fitted.sum()) == pytest.approx(len(cuts[0].chances.history.x))
    assert (fitted > 0).all()


def test_the_first_of_the_list_is_worth_what_it_then_spends(whole: Analysis, cuts: tuple[Held, ...]) -> None:
    held = cuts[0]
    sales = hidden_sales(held, whole.visits)
    assert sales.tolist() == (1000 * held.visits).tolist()  # every visit of this shop brings 10.00
    assert money_expected(held) is held.chances.visits  # equal spends say nothing of spending
    model, recency = reached(held, whole.visits, np.array([0.0, 0.2, 1.0]))
    assert (model[0], model[2], recency[2]) == (0.0, pytest.approx(1.0), pytest.approx(1.0))
    assert min(model[1], recency[1]) > 0.3  # by lot it would be 0.2
