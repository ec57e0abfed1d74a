"""Can I trust this? The back-test of a book in words and charts, and what it says while there is too little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from core import charts as drawing
from core.db.book import Book
from core.errors import Cancelled
from core.jobs import JobContext
from core.model.charts import Curves, GroupedBars, Heatmap, Points, Section
from core.model.insights import Stage
from core.model.trust import BackTest, Fifth, Missing, Tried, Verdict
from core.services import loyalty
from core.services.over_time.tried import trial_of
from core.services.over_time.view import View
from core.services.words import trust as words
from core.services.words import trust_charts
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
KEYS = ("calibration", "tracking", "tracking_total", "conditional", "frequency_fit", "gain")


def filled(template: Path, target: Path, people: int, days: int) -> Book:
    """People who begin at any time and come every two to five weeks until they stay away for good."""
    draw = Random(4)
    book = copy_of(template, target)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for i in range(people):
            who = add_person(c, f"Guest {i}")
            day, gap = draw.uniform(0, days * 0.8), draw.uniform(14, 35)
            while day < days:
                add_receipt(c, who, date(2025, 1, 1) + timedelta(days=int(day)), [("Cola", 1000)])
                if draw.random() < 0.15:
                    break
                day += 1 + draw.expovariate(1 / gap)
        unit.commit()
    return book


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Guests over 400 days. Nobody writes to it."""
    book = filled(template_book, tmp_path_factory.mktemp("shop") / "shop.regulars", 280, 400)
    yield book
    book.close()


@pytest.fixture(scope="module")
def small(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Sixty guests over 200 days: too few to try anything."""
    book = filled(template_book, tmp_path_factory.mktemp("small") / "small.regulars", 60, 200)
    yield book
    book.close()


def test_the_result_is_told_in_a_few_sentences(shop: Book) -> None:
    found = loyalty.backtest(shop)
    assert found is not None
    newest = found.newest
    assert newest.days == 90
    said = loyalty.trust_words(shop)
    assert said[0] == (
        f"90 days, from {newest.day + timedelta(days=1):%B} {(newest.day + timedelta(days=1)).day}, "
        f"{newest.day.year} on, were hidden and forecast from what was known before."
    )
    assert said[1] == f"Of {newest.called} customers called slipping, {newest.stayed_away} stayed away."
    top = newest.fifths[-1]
    assert f"Called {top.chance:.0%} likely: {top.share:.0%} came." in said
    assert f"{newest.forecast:.0f} visits forecast, {newest.actual} came." in said[5]
    assert not any("nan" in one.lower() for one in said)


def test_the_six_charts_of_trust_stand_in_their_place(shop: Book) -> None:
    keys = loyalty.keys(Section.TRUST)
    assert [key for key in keys if key in KEYS] == list(KEYS)
    assert "late_map" in loyalty.keys(Section.MORE)
    for key in (*KEYS, "late_map"):
        chart = loyalty.chart(shop, key)
        assert chart.caption.key == key
        assert chart.caption.how
        assert len(chart.caption.title) <= 90
        assert "nan" not in str(drawing.table(chart)).lower()
        assert drawing.svg(chart, drawing.PRINT, 5, 3).startswith(b"<?xml")


def test_five_points_say_what_was_called_and_what_came(shop: Book) -> None:
    chart, found = loyalty.chart(shop, "calibration"), loyalty.backtest(shop)
    assert isinstance(chart, Points)
    assert found is not None
    assert chart.diagonal
    assert len(chart.points) == 5
    assert sum(point.size for point in chart.points) == found.newest.people
    top = chart.points[-1]
    assert chart.caption.title == f"Called {top.x:.0f}% likely, {top.y:.0f}% came"
    assert top.low is not None
    assert top.high is not None
    assert top.low < top.y < top.high
    everybody = loyalty.behind(shop, "calibration", 4, 0)
    came = loyalty.behind(shop, "calibration", 4, 1)
    assert len(everybody) == top.size == len(set(everybody))
    assert set(came) < set(everybody)
    assert len(came) == found.newest.fifths[4].came


def test_the_weeks_run_on_past_the_line(shop: Book) -> None:
    weeks, added = loyalty.chart(shop, "tracking"), loyalty.chart(shop, "tracking_total")
    found = loyalty.backtest(shop)
    assert isinstance(weeks, Curves)
    assert isinstance(added, Curves)
    assert found is not None
    assert "too" in weeks.caption.title or "right" in weeks.caption.title
    assert [curve.name for curve in weeks.curves] == ["Came", "Forecast"]
    assert weeks.marks[0].x == (found.newest.day - date(1970, 1, 1)).days
    assert sum(x > weeks.marks[0].x for x in weeks.curves[0].x) == 90 // 7
    steps = [b - a for a, b in zip(added.curves[0].y, added.curves[0].y[1:], strict=False)]  # type: ignore[operator]
    assert steps == list(weeks.curves[0].y[1:])
    assert all(value is not None and value >= 0 for curve in weeks.curves for value in curve.y)


def test_every_kind_of_customer_is_forecast_beside_what_came(shop: Book) -> None:
    chart, found = loyalty.chart(shop, "conditional"), loyalty.backtest(shop)
    assert isinstance(chart, GroupedBars)
    assert found is not None
    assert chart.labels == ("1", "2", "3", "4", "5", "6", "7", "8+")
    people = [len(loyalty.behind(shop, "conditional", row, 0)) for row in range(8)]
    assert sum(people) == found.newest.people
    assert chart.small == tuple(n < 10 for n in people)
    came = sum(n * (v or 0) for n, v in zip(people, chart.series[0].values, strict=True))
    assert came == pytest.approx(found.newest.actual, abs=0.2)
    said = sum(n * (v or 0) for n, v in zip(people, chart.series[1].values, strict=True))
    assert said == pytest.approx(found.newest.forecast, abs=0.2)


def test_one_timers_as_the_model_has_them_and_as_they_are(shop: Book) -> None:
    chart = loyalty.chart(shop, "frequency_fit")
    assert isinstance(chart, GroupedBars)
    there = chart.series[0].values[0]
    assert chart.caption.title.endswith(f"customers with one visit; there are {there:.0f}")
    assert len(loyalty.behind(shop, "frequency_fit", 0, 0)) == there


def test_calling_the_first_of_the_list_reaches_more_than_drawing_lots(shop: Book) -> None:
    chart = loyalty.chart(shop, "gain")
    assert isinstance(chart, Curves)
    assert chart.diagonal
    for curve in chart.curves:
        assert (curve.y[0], curve.y[-1]) == (0.0, 100.0)
        assert (curve.y[4] or 0) > 20
    said = re.fullmatch(r"Calling the first fifth reaches (\d+)% of the sales to come", chart.caption.title)
    assert said
    assert float(said[1]) == pytest.approx(chart.curves[0].y[4], abs=0.56)


def test_the_map_of_lateness_counts_everybody_once(shop: Book) -> None:
    chart = loyalty.chart(shop, "late_map")
    assert isinstance(chart, Heatmap)
    counts = [cell.count or 0 for row in chart.cells for cell in row]
    assert sum(counts) == 280
    assert chart.caption.title.startswith("Being twice as late lowers the chance to come back by ")
    for r, row in enumerate(chart.cells):
        for c, cell in enumerate(row):
            assert len(loyalty.behind(shop, "late_map", r, c)) == (cell.count or 0)
            assert cell.small == (0 < (cell.count or 0) < 5)
            assert (cell.share is None) == (not cell.count)


def test_a_stage_looks_at_its_own_people_on_the_map_but_the_try_is_everybodys(shop: Book) -> None:
    lapsed = loyalty.chart(shop, "late_map", stage=Stage.LAPSED)
    assert isinstance(lapsed, Heatmap)
    stages = loyalty.chart(shop, "stages")
    number = dict(zip(stages.labels, stages.values, strict=True))["Lapsed"]  # type: ignore[union-attr]
    assert sum(cell.count or 0 for row in lapsed.cells for cell in row) == number
    assert loyalty.chart(shop, "calibration", stage=Stage.LAPSED) == loyalty.chart(shop, "calibration")
    assert trial_of(View(shop, stage=Stage.LAPSED)) is trial_of(View(shop))  # made once


def test_too_few_customers_are_told_what_is_missing(small: Book) -> None:
    assert loyalty.backtest(small) is None
    said = loyalty.trust_words(small)
    assert said[0].startswith("Too little to try the forecast yet: it needs about ")
    assert said[0].endswith(" more weeks")
    assert said[1].startswith("A try needs 100 customers, 30 of them with a second visit,")
    for key in KEYS:
        chart = loyalty.chart(small, key)
        assert chart.caption.title == said[0]
        assert said[1] in chart.caption.note
        assert drawing.svg(chart, drawing.PRINT, 5, 3)
    assert loyalty.behind(small, "calibration", 0, 0) == ()
    assert loyalty.behind(small, "conditional", 0, 0) == ()
    assert loyalty.chart(small, "late_map").caption.title == "Too little history to say who will come back"
    assert loyalty.behind(small, "late_map", 0, 0) == ()


def test_an_empty_book_says_so(book: Book) -> None:
    assert loyalty.backtest(book) is None
    assert loyalty.trust_words(book) == ("No sales yet",)
    for key in (*KEYS, "late_map"):
        assert loyalty.chart(book, key).caption.title == "No sales yet"


def test_the_day_asked_for_is_the_end_of_the_hidden_days(shop: Book) -> None:
    found = loyalty.backtest(shop, on=date(2025, 12, 1))
    assert found is not None
    assert found.newest.day + timedelta(days=found.newest.days) == date(2025, 12, 1)
    assert loyalty.backtest(shop, on=date(2025, 1, 20)) is None


def test_a_stopped_try_is_made_again_whole(template_book: Path, tmp_path: Path) -> None:
    book = filled(template_book, tmp_path / "again.regulars", 150, 300)
    job = JobContext()
    job.cancel()
    with pytest.raises(Cancelled):
        loyalty.backtest(book, job=job)
    assert loyalty.backtest(book, job=JobContext()) is not None
    assert loyalty.backtest(book) is loyalty.backtest(book)
    book.close()


def tried(forecast: float, actual: int, **other: object) -> Tried:
    values: dict[str, object] = {
        "day": date(2026, 9, 1), "days": 90, "people": 500, "came": 200, "called": 40, "stayed_away": 31,
        "usual": 100, "usual_stayed_away": 20, "auc": 0.7, "auc_recency": 0.6, "brier": 0.1, "brier_recency": 0.2,
        "forecast": forecast, "actual": actual, "before": 400,
        "fifths": (Fifth(place=4, people=100, chance=0.7, came=68, low=0.58, high=0.76),),
    }  # fmt: skip
    return Tried(**(values | other))  # type: ignore[arg-type]


PAIRS = (
    "Of two customers, one who came and one who did not, the chance named the right one 70 times in 100, the days since "
    "the last visit 60 times."
)


def test_the_paragraph_word_by_word() -> None:
    found = BackTest(
        tried=(tried(560, 500), tried(675, 500, day=date(2026, 6, 3))), verdict=Verdict.ALIKE, factor=None
    )
    assert words.paragraph(found) == (
        "90 days, from September 2, 2026 on, were hidden and forecast from what was known before.",
        "Of 40 customers called slipping, 31 stayed away.",
        "Of 100 customers who came as usual, 20 stayed away.",
        "Called 70% likely: 68% came.",
        PAIRS,
        "The forecast was 12% too high: 560 visits forecast, 500 came.",
        "“As many visits as before” would have been 20% too low.",
        "The worst of 2 tries, with sales up to June 3, 2026, was 35% too high.",
        "Careful: the number of visits forecast was off by more than 20%.",
        "The chance told no more than the days since the last visit alone: you may as well go by those.",
    )


def test_few_people_are_counted_and_a_right_forecast_is_called_right() -> None:
    few = (Fifth(place=4, people=8, chance=0.7, came=5, low=0.3, high=0.8),)
    assert words.likely(few) == "Called 70% likely: 5 of 8 came."
    assert words.total(tried(500.4, 500)) == "The forecast was right: 500 visits forecast, 500 came."
    assert words.total(tried(12, 0)) == "Visits forecast: 12, but nobody came."
    assert words.before(tried(12, 0)) == ""
    assert words.pairs(tried(12, 0, auc=None)) == ""
    assert trust_charts.error_note(tried(1, 1)) == (
        "Error of the chance 0.100 (0 is perfect); by the days since the last visit alone 0.200."
    )
    assert trust_charts.error_note(tried(1, 1, brier_recency=None)) == ""
    assert words.called(tried(12, 10, called=0, stayed_away=0)) == "Nobody was called slipping then."
    assert trust_charts.tracking_title(tried(400, 500)) == "The forecast was 20% too low over 90 days"


def test_what_is_missing_is_people_or_time() -> None:
    missing = Missing(
        people=48, people_needed=100, again=3, again_needed=30, days=200, days_needed=160, weeks=None
    )
    assert words.too_little(missing) == "Too few sales with a name to try the forecast on them"
    assert words.needed(missing) == (
        "A try needs 100 customers, 30 of them with a second visit, before the days that are hidden; there are 48 and 3."
    )
    enough = replace(missing, people=120, again=40, days=140, weeks=3)
    assert words.too_little(enough) == "Too little to try the forecast yet: it needs about 3 more weeks"
    assert words.needed(enough) == "A try needs sales over 160 days, four usual gaps; there are 140."


def test_three_tries_off_to_one_side_are_told_as_such() -> None:
    high = BackTest(tried=(tried(650, 500),) * 3, verdict=Verdict.BETTER, factor=0.77)
    low = BackTest(tried=(tried(350, 500),) * 3, verdict=Verdict.WORSE, factor=1.43)
    assert words.warning(high) == (
        "Careful: the number of visits forecast was too high every time, once by more than 20%."
    )
    assert "too low every time" in words.warning(low)
    assert (
        words.verdict(low.verdict) == "The days since the last visit told more than the chance: go by those."
    )
    assert words.verdict(Verdict.UNKNOWN) == ""
