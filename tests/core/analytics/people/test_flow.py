"""Who moved from stage to stage: sums of rows and columns, and the sixteen cells of analytics 1.6."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.people.flow import FINE, LATE, STAGES, Flow, find_flow, stage_numbers
from core.analytics.people.stages import GRID, Stages
from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse
from core.model.insights import Stage
from tests.helpers.sales import frame_of

SHEET = [
    ("A", date(2024, 3, 10)), ("A", date(2024, 4, 14)), ("A", date(2024, 5, 12)), ("A", date(2024, 6, 9)),
    ("A", date(2024, 6, 23)), ("B", date(2024, 6, 5)), ("C", date(2024, 6, 2)), ("C", date(2024, 6, 20)),
    ("D", date(2024, 1, 5)), ("D", date(2024, 2, 2)), ("D", date(2024, 6, 15)), ("E", date(2024, 2, 20)),
    ("E", date(2024, 3, 25)), ("F", date(2023, 11, 2)), ("G", date(2024, 5, 20)), ("H", date(2024, 4, 28)),
]  # fmt: skip
RULES = Rules(default_gap=28, lapse_days=90, regular_window=90, new_window=60)


def stages_of(cells: list[tuple[int, int]]) -> Stages:
    """Stages of people at these (rhythm, depth) cells; a negative rhythm is somebody without a visit."""
    table = np.array([(-1, -1) if r < 0 else (r, d) for r, d in cells], dtype=np.int64).reshape(-1, 2)
    none = np.zeros(len(table))
    return Stages(
        rhythm=table[:, 0],
        depth=table[:, 1],
        ratio=none,
        regular=none.astype(bool),
        won_back=none.astype(bool),
    )


def june() -> tuple[Analysis, Analysis]:
    """The sheet of analytics 1.1 at the ends of May and June."""
    frame = frame_of([(who, day, [("x", 1000)]) for who, day in SHEET])
    may, june_end = (analyse(frame.as_of(day), RULES) for day in (date(2024, 5, 31), date(2024, 6, 30)))
    assert may is not None
    assert june_end is not None
    return may, june_end


def moves(flow: Flow) -> dict[tuple[str, str], int]:
    """The counts that are not zero, by the names of the stages."""
    return {
        (STAGES[i].value, STAGES[j].value): int(flow.counts[i, j])
        for i, j in np.argwhere(flow.counts > 0).tolist()
    }


def test_the_sheet_of_the_examples_from_may_to_june() -> None:
    may, now = june()
    flow = find_flow(may.stages, now.stages)
    assert moves(flow) == {
        ("regular", "regular"): 1,  # A
        ("prospect", "new"): 1,  # B
        ("prospect", "second"): 1,  # C
        ("lapsed", "returning"): 1,  # D, won back
        ("at_risk", "lapsed"): 1,  # E
        ("lapsed", "lapsed"): 1,  # F
        ("new", "came_once"): 1,  # G
        ("came_once", "came_once"): 1,  # H
    }
    assert flow.moved(LATE, FINE) == 1
    assert [now.frame.customer_name[i] for i in flow.people(Stage.LAPSED, Stage.RETURNING)] == ["D"]


cell = st.tuples(st.integers(-1, 3), st.integers(0, 3))


@given(st.lists(st.tuples(cell, cell, st.booleans()), max_size=40))
def test_rows_add_up_to_the_stages_before_and_columns_to_those_after(
    people: list[tuple[tuple[int, int], tuple[int, int], bool]],
) -> None:
    before, now = stages_of([p[0] for p in people]), stages_of([p[1] for p in people])
    chosen = np.array([p[2] for p in people], dtype=bool)
    flow = find_flow(before, now, chosen)
    counted = chosen & ~((before.rhythm < 0) & (now.rhythm < 0))
    for numbers, sums in ((before.all(), flow.counts.sum(axis=1)), (now.all(), flow.counts.sum(axis=0))):
        expected = [sum(1 for one, c in zip(numbers, counted, strict=True) if c and one is s) for s in STAGES]
        assert sums.tolist() == expected
    assert flow.counts.sum() == counted.sum()
    for i, one in enumerate(STAGES):
        for j, other in enumerate(STAGES):
            assert len(flow.people(one, other)) == flow.counts[i, j]


@given(st.lists(cell, max_size=40))
def test_everybody_is_in_exactly_one_of_sixteen_cells(cells: list[tuple[int, int]]) -> None:
    stages = stages_of(cells)
    numbers = stage_numbers(stages)
    assert [STAGES[n] for n in numbers.tolist()] == stages.all()
    assert [Stage.PROSPECT if r < 0 else GRID[r][d] for r, d in cells] == stages.all()


@pytest.mark.parametrize(("gaps", "usual"), [((10, 12, 14, 16), 115 / 7), ((7,), 17.5), ((), 21.0)])
def test_the_own_usual_gap_leans_on_that_of_the_shop(gaps: tuple[int, ...], usual: float) -> None:
    days = [date(2024, 1, 1) + timedelta(days=sum(gaps[:k])) for k in range(len(gaps) + 1)]
    found = analyse(frame_of([("A", day, [("x", 100)]) for day in days]), Rules(default_gap=21))
    assert found is not None
    assert found.rhythm.usual_gap.tolist() == pytest.approx([usual])
