"""Groups of customers: who moved from stage to stage, and the grid of recency and worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, Ints
from core.analytics.people.flow import FINE, LATE, STAGES, Flow, find_flow
from core.analytics.people.rfm import AT_RISK, PROSPECT, Rfm
from core.analytics.snapshot import YEAR, Analysis, find_groups, sales_since
from core.db.book import Book
from core.i18n import _, format_number
from core.model.charts import Bubble, Bubbles, HeatCell, Heatmap, Section
from core.model.insights import MonthFigures, Stage
from core.money import to_major
from core.services import insights
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import groups as words
from core.services.words.stages import stage_word

SMALL = 5
"""People below whom a cell is plain (analytics section 5)."""
_BANDS = (4, 5, 6, 8, 9)
"""Lowest F + M of every band but the last: between them every cell of the grid is one group."""
_BAND_LABELS = ("4.5–5", "4", "3–3.5", "2.5", "2", "1–1.5")


def month_ends(view: View) -> tuple[MonthFigures, MonthFigures] | None:
    """The last two full months, the earlier first; None while there are not two."""
    full = [m for m in view.insights.months if m.complete]
    return (full[-2], full[-1]) if len(full) > 1 else None


def _at(view: View, day: date) -> Analysis | None:
    whole = view.whole
    if whole is not None and view.insights.snapshot == day:
        return whole
    return insights.analysis(view.book, on=day)


def _looked_at(view: View) -> Bools | None:
    """The people of the stage looked at; None for everybody."""
    whole, stage = view.whole, view.stage
    if whole is None or stage is None:
        return None
    return np.array([one is stage for one in whole.stages.all()], dtype=bool)


@dataclass(frozen=True, slots=True)
class _Moves:
    """A flow and the stages that somebody was at: `rows` earlier, `columns` later."""

    flow: Flow
    rows: tuple[Stage, ...]
    columns: tuple[Stage, ...]


def _moves(view: View) -> _Moves | None:
    ends = month_ends(view)
    if ends is None:
        return None

    def make() -> _Moves | None:
        before, now = (_at(view, one.month.last) for one in ends)
        if before is None or now is None:
            return None
        flow = find_flow(before.stages, now.stages, _looked_at(view))
        rows, columns = (
            tuple(stage for stage in Stage if sums[STAGES.index(stage)])
            for sums in (flow.counts.sum(axis=1), flow.counts.sum(axis=0))
        )
        return _Moves(flow, rows, columns)

    return view.cached(("flow",), make)


def flow(view: View) -> Heatmap:
    """From the stage at the end of the month before to that at the end of the last full month; coloured are the moves."""
    moves, ends = _moves(view), month_ends(view)
    if moves is None or ends is None:
        title = words.flow_too_early() if view.whole is not None else captions.no_sales()
        caption = captions.caption("flow", title, view.insights, how=words.flow_how())
        return Heatmap(caption=caption, rows=(), columns=(), cells=())
    counts = moves.flow.counts
    rows, columns = ([STAGES.index(stage) for stage in part] for part in (moves.rows, moves.columns))
    shown = counts[np.ix_(rows, columns)]
    people = int(shown.sum())
    return Heatmap(
        caption=captions.caption(
            "flow",
            words.flow_title(moves.flow.moved((Stage.REGULAR,), LATE), moves.flow.moved(LATE, FINE)),
            view.insights,
            subtitle=words.flow_subtitle(ends[0].month, ends[1].month),
            note=words.flow_note(people, SMALL),
            how=words.flow_how(),
            x_label=_("Stage now"),
            y_label=_("Stage a month before"),
        ),
        rows=tuple(
            _("{name} · {n}").format(name=words.stage_before(stage), n=format_number(int(n)))
            for stage, n in zip(moves.rows, shown.sum(axis=1), strict=True)
        ),
        columns=tuple(
            "\n".join((*stage_word(stage).split(), format_number(int(n))))
            for stage, n in zip(moves.columns, shown.sum(axis=0), strict=True)
        ),
        cells=tuple(
            tuple(
                _cell(int(shown[i, j]), people, stays=row is column) for j, column in enumerate(moves.columns)
            )
            for i, row in enumerate(moves.rows)
        ),
    )


def _cell(count: int, people: int, *, stays: bool) -> HeatCell:
    if not count:
        return HeatCell(share=None, text="", count=0)
    return HeatCell(
        share=count / people, text=format_number(count), small=stays or count < SMALL, count=count
    )


def _flow_behind(view: View, row: int, column: int) -> Ints:
    moves = _moves(view)
    if moves is None or row >= len(moves.rows) or column >= len(moves.columns):
        return np.zeros(0, dtype=np.int64)
    return moves.flow.people(moves.rows[row], moves.columns[column])


def _bands(scores: Rfm) -> Ints:
    """Row of each customer in the grid: 0 the best band of visits and sales."""
    return np.asarray(len(_BANDS) - np.digitize(scores.f + scores.m, _BANDS))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Column (0: came lately), row (0: best) of each customer, -1 for those not in the grid; sales of the year; at risk."""

    column: Ints
    row: Ints
    sales: Ints
    at_risk: Ints
    unsteady: int | None


def _grid(view: View) -> _Grid | None:
    whole = view.whole
    if whole is None:
        return None

    def make() -> _Grid:
        scores, chosen = _scores(view, None), _looked_at(view)
        assert scores is not None
        inside = scores.r > 0
        if chosen is not None:
            inside &= chosen
        # Ranks always leave two fifths on the right: only those who are later than is usual for them are at risk.
        at_risk = np.isin(np.array(scores.group), AT_RISK) & inside & (whole.stages.rhythm > 0)
        steady = _steady(view, at_risk)
        return _Grid(
            column=np.where(inside, 5 - scores.r, -1),
            row=np.where(inside, _bands(scores), -1),
            sales=sales_since(whole.frame, whole.snapshot - YEAR + 1, net=True),
            at_risk=np.flatnonzero(at_risk),
            unsteady=None if steady is None else int((at_risk & ~steady).sum()),
        )

    return view.cached(("grid",), make)


def _scores(view: View, day: date | None) -> Rfm | None:
    """Scores of everybody at the end of a day, or as of the day looked at."""
    analysis = view.whole if day is None else _at(view, day)
    if analysis is None:
        return None
    return insights.cached(view.book, ("rfm", day or view.on), lambda: find_groups(analysis))


def _readings(view: View) -> tuple[Rfm, Rfm] | None:
    """Groups at the last two month ends, the earlier first; None while there are not two."""
    ends = month_ends(view)
    if ends is None:
        return None
    before, now = (_scores(view, one.month.last) for one in ends)
    return None if before is None or now is None else (before, now)


def _steady(view: View, at_risk: Bools) -> Bools | None:
    """Who was at risk at both of the last month ends; None while there are not two."""
    readings = _readings(view)
    if readings is None:
        return None
    before, now = (np.isin(np.array(one.group), AT_RISK) for one in readings)
    return at_risk & before & now


def group_changed(book: Book, customer_id: int, *, on: date | None = None) -> bool | None:
    """Whether the group read at the last month end differs from that of the month end before: "new this month".

    A group that has not changed holds at two readings and may start an action. None while there are not two readings,
    for a customer who is not in the book, and for one who had no visit by the last month end.
    """
    view = View(book, on)
    readings, whole = _readings(view), view.whole
    if readings is None or whole is None:
        return None
    at = int(np.searchsorted(whole.frame.customer_id, customer_id))
    if at >= whole.frame.customers or whole.frame.customer_id[at] != customer_id:
        return None
    before, now = (one.group[at] for one in readings)
    return None if now == PROSPECT else before != now


def rfm_grid(view: View) -> Bubbles:
    """Where people stand by how lately they came and by what they are worth; the colour is what they bring in a year."""
    grid = _grid(view)
    if grid is None:
        empty = captions.caption("rfm_grid", captions.no_sales(), view.insights)
        return Bubbles(caption=empty, columns=(), rows=(), bubbles=())
    currency = view.shop.currency
    inside = grid.column >= 0
    cell = grid.row[inside] * 5 + grid.column[inside]
    rows = len(_BAND_LABELS)
    people = np.bincount(cell, minlength=5 * rows)
    sales = np.bincount(cell, weights=grid.sales[inside], minlength=5 * rows)
    return Bubbles(
        caption=captions.caption(
            "rfm_grid",
            words.grid_title(len(grid.at_risk), int(grid.sales[grid.at_risk].sum()), currency),
            view.insights,
            note=words.grid_note(int(inside.sum()), SMALL, grid.unsteady),
            how=words.grid_how(),
            x_label=_("How lately they came"),
            y_label=_("How often and how much"),
        ),
        columns=(_("5 · lately"), "4", "3", "2", _("1 · long ago")),
        rows=_BAND_LABELS,
        bubbles=tuple(
            Bubble(
                column=at % 5,
                row=at // 5,
                size=int(people[at]),
                value=float(to_major(round(float(sales[at])), currency)),
                text=format_number(int(people[at])),
                small=bool(people[at] < SMALL),
            )
            for at in np.flatnonzero(people).tolist()
        ),
        value_name=_("Sales in 12 months"),
        unit=currency,
    )


def _grid_behind(view: View, row: int, column: int) -> Ints:
    grid = _grid(view)
    if grid is None or column > 4:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero((grid.row == row) & (grid.column == column))


CHARTS: tuple[Entry, ...] = (
    Entry("flow", Section.FIRST, flow, _flow_behind),
    Entry("rfm_grid", Section.MORE, rfm_grid, _grid_behind),
)
