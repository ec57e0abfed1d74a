"""Who moved between stages, and the grid of recency and worth, on a small shop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core import charts as drawing
from core.db.book import Book
from core.model.charts import Bubbles, Heatmap
from core.model.insights import Stage
from core.services import insights, loyalty
from core.services.over_time.groups import group_changed
from core.services.words.groups import GROUPS, group_word, score_reasons
from tests.helpers.books import add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
END = date(2026, 10, 31)


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Thirty people every ten days until the end of October, of whom six stop in September; four came back in October
    after five months; one is new."""
    book = copy_of(template_book, tmp_path_factory.mktemp("groups") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for i in range(30):
            who = add_person(c, f"Regular {i}")
            day = date(2026, 5, 2) + timedelta(days=i % 10)
            last = date(2026, 9, 30) if i < 6 else END
            while day <= last:
                add_receipt(c, who, day, [("Margherita", 1000 + 10 * i)])
                day += timedelta(days=10)
        for i in range(4):
            who = add_person(c, f"Back {i}")
            for day in (date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 15), date(2026, 10, 28)):
                add_receipt(c, who, day, [("Funghi", 900)])
        add_receipt(c, add_person(c, "Newcomer"), date(2026, 10, 25), [("Cola", 300)])
        add_person(c, "Never came")
        add_receipt(c, None, END, [("Cola", 300)])
        unit.commit()
    yield book
    book.close()


def flow_of(book: Book, stage: Stage | None = None) -> Heatmap:
    chart = loyalty.chart(book, "flow", stage=stage)
    assert isinstance(chart, Heatmap)
    return chart


def test_the_flow_names_who_slipped_and_who_came_back(shop: Book) -> None:
    chart = flow_of(shop)
    assert chart.caption.title == "6 regulars slipped to due or later; came back: 4"
    assert chart.caption.subtitle == "From the end of September 2026 to the end of October 2026"
    assert chart.caption.note.startswith("Rests on 35 people.")
    assert chart.rows == ("Not here yet · 1", "Regular · 30", "Lapsed · 4")
    assert chart.columns == ("New\n1", "Returning\n4", "Regular\n24", "Lapsed\n6")
    assert [[cell.count for cell in row] for row in chart.cells] == [
        [1, 0, 0, 0],
        [0, 0, 24, 6],
        [0, 4, 0, 0],
    ]
    assert chart.cells[1][3].share == pytest.approx(6 / 35)
    assert not chart.cells[1][3].small
    assert chart.cells[2][1].small  # four people
    assert chart.cells[1][2].small  # they stayed what they were


def test_sums_stand_beside_the_stages(shop: Book) -> None:
    chart = flow_of(shop)
    counts = [[cell.count or 0 for cell in row] for row in chart.cells]
    assert [sum(row) for row in counts] == [int(label.split(" · ")[1]) for label in chart.rows]
    assert [sum(column) for column in zip(*counts, strict=True)] == [
        int(c.split("\n")[1]) for c in chart.columns
    ]


@pytest.mark.parametrize("key", ["flow", "rfm_grid"])
def test_every_number_shows_its_people(shop: Book, key: str) -> None:
    chart = loyalty.chart(shop, key)
    table = drawing.table(chart)
    columns = len(chart.columns)
    seen = 0
    for row, cells in enumerate(table.rows):
        for column, value in enumerate(cells[1 : columns + 1]):
            ids = loyalty.behind(shop, key, row, column)
            assert len(ids) == value
            seen += len(ids)
    assert seen == 35


def test_the_flow_of_one_stage_holds_those_who_are_there_now(shop: Book) -> None:
    chart = flow_of(shop, Stage.LAPSED)
    assert chart.rows == ("Regular · 6",)
    assert chart.columns == ("Lapsed\n6",)
    names = [
        insights.snapshot(shop).customers[i].stage
        for i in loyalty.behind(shop, "flow", 0, 0, stage=Stage.LAPSED)
    ]
    assert names == [Stage.LAPSED] * 6


def test_moves_need_two_month_ends(shop: Book) -> None:
    chart = loyalty.chart(shop, "flow", on=date(2026, 6, 29))
    assert chart.caption.title == "Who moved can be seen after two full months"
    assert group_changed(shop, 1, on=date(2026, 6, 29)) is None


def test_the_grid_holds_everybody_once(shop: Book) -> None:
    chart = loyalty.chart(shop, "rfm_grid")
    assert isinstance(chart, Bubbles)
    assert sum(bubble.size for bubble in chart.bubbles) == 35
    assert 30 in loyalty.behind(shop, "rfm_grid", 0, 0)  # came lately, often and for much: top left
    slipped = [
        row
        for row in range(6)
        for column in (2, 3, 4)
        for _one in loyalty.behind(shop, "rfm_grid", row, column)
    ]
    assert len(slipped) == 6
    assert all(bubble.small == (bubble.size < 5) for bubble in chart.bubbles)
    people = insights.snapshot(shop).customers.values()
    assert sum(bubble.value for bubble in chart.bubbles) == pytest.approx(
        sum(p.spend_year_minor for p in people) / 100
    )
    fine = {Stage.NEW, Stage.SECOND, Stage.RETURNING, Stage.REGULAR}
    at_risk = [p for p in people if p.group in ("at_risk", "cant_lose") and p.stage not in fine]
    assert at_risk
    assert chart.caption.title.startswith(f"{len(at_risk)} good customers (€")
    assert "wait a month" in chart.caption.note  # in September they still came


def test_scores_stand_with_every_customer_and_say_why(shop: Book) -> None:
    people = insights.snapshot(shop).customers
    best = people[30]
    assert (best.r, best.f, best.m) == (5, 5, 5)
    assert score_reasons(best, "EUR")[0] == "Last visit 3 days ago: 5 of 5"
    assert score_reasons(best, "EUR")[1] == f"{best.visits} visits so far: 5 of 5"
    newcomer = people[35]
    assert (newcomer.r, newcomer.f, newcomer.m) == (5, 1, 1)
    nobody = people[36]
    assert (nobody.r, nobody.f, nobody.m) == (None, None, None)
    assert score_reasons(nobody, "EUR") == ()
    assert {p.group for p in people.values()} <= GROUPS.keys()
    assert group_word("cant_lose") == "Too good to lose"


def test_a_group_is_new_when_it_was_another_at_the_month_end_before(shop: Book) -> None:
    assert group_changed(shop, 1) is True  # stopped coming in September
    assert group_changed(shop, 30) is False
    assert group_changed(shop, 36) is None  # never came
    assert group_changed(shop, 999) is None
