"""What being late costs: the chance to come back by visits so far and days since the last one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints
from core.i18n import _, format_number, format_percent
from core.model.charts import HeatCell, Heatmap
from core.services import insights
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import late as words
from core.services.words.charts import ENOUGH_PEOPLE

SMALL = 5
"""People below whom a cell has no colour."""
_VISITS = (1, 2, 3, 4, 6, 11)
"""Where the rows begin."""
_GAPS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Where the columns after the first begin, in usual gaps of the shop."""
_IN_TIME, _LATE = (0.5, 1.5), (1.5, 2.5)
"""Own usual gaps away of those whom the title compares."""


@dataclass(frozen=True, slots=True)
class _Map:
    """The people looked at with their chances, and the row and column of each; `edges` in days begin the columns."""

    customer: Ints
    chance: Floats
    row: Ints
    column: Ints
    edges: tuple[int, ...]


def _map(view: View) -> _Map | None:
    analysis = view.analysis
    people = insights.snapshot(view.book, on=view.on).customers
    if analysis is None or not len(analysis.visits.seen):
        return None
    who = analysis.visits.seen
    ids = analysis.frame.customer_id[who].tolist()
    chance = np.array([people[one].p_return for one in ids], dtype=float)
    if np.isnan(chance).any():
        return None
    edges = tuple(dict.fromkeys(max(round(analysis.rhythm.shop_gap * k), 1) for k in _GAPS))
    return _Map(
        customer=who,
        chance=chance,
        row=np.searchsorted(_VISITS, analysis.visits.count[who], side="right") - 1,
        column=np.searchsorted(edges, analysis.snapshot - analysis.visits.last, side="right"),
        edges=edges,
    )


def late_map(view: View) -> Heatmap:
    """Cells with the mean chance of the people in them, as on the customers' own pages; those without people are empty."""
    shop, how = view.insights, words.late_how()
    found = view.cached(("late map",), lambda: (_map(view),))[0]
    if found is None:
        title = captions.no_sales() if view.whole is None else words.late_unknown()
        return Heatmap(
            caption=captions.caption("late_map", title, shop, how=how), rows=(), columns=(), cells=()
        )
    columns = int(found.column.max()) + 1
    place = found.row * columns + found.column
    size = np.bincount(place, minlength=len(_VISITS) * columns).reshape(-1, columns)
    total = np.bincount(place, weights=found.chance, minlength=len(_VISITS) * columns).reshape(-1, columns)
    rows = [k for k in range(len(_VISITS)) if size[k].any()]
    return Heatmap(
        caption=captions.caption(
            "late_map",
            words.late_title(_cost(view, found), shop.horizon),
            shop,
            note=words.late_note(len(found.customer), shop.horizon, SMALL),
            how=how,
            x_label=_("Since the last visit"),
            y_label=_("Visits so far"),
        ),
        rows=tuple(_visits_between(k) for k in rows),
        columns=tuple(_days_between(found.edges, k) for k in range(columns)),
        cells=tuple(
            tuple(_cell(int(n), float(t)) for n, t in zip(size[k], total[k], strict=True)) for k in rows
        ),
        value_name=words.chance_within(shop.horizon),
    )


def _cell(people: int, total: float) -> HeatCell:
    if not people:
        return HeatCell(share=None, text="")
    share = total / people
    return HeatCell(
        share=share,
        text=f"{format_percent(share)}\n{format_number(people)}",
        small=people < SMALL,
        count=people,
    )


def _visits_between(row: int) -> str:
    first = _VISITS[row]
    if row == len(_VISITS) - 1:
        return f"{format_number(first)}+"
    last = _VISITS[row + 1] - 1
    return format_number(first) if first == last else f"{format_number(first)}–{format_number(last)}"


def _days_between(edges: tuple[int, ...], column: int) -> str:
    first = edges[column - 1] if column else 0
    return words.days_between(first, edges[column] - 1 if column < len(edges) else None)


def _cost(view: View, found: _Map) -> int | None:
    """Points of chance between those about one own gap away and those about two; None where either are too few."""
    analysis = view.analysis
    if analysis is None:
        return None
    again = analysis.visits.count[found.customer] > 1
    ratio = analysis.stages.ratio[found.customer]
    in_time, late = (again & (ratio >= low) & (ratio < high) for low, high in (_IN_TIME, _LATE))
    if min(int(in_time.sum()), int(late.sum())) < ENOUGH_PEOPLE:
        return None
    return round(100 * float(found.chance[in_time].mean() - found.chance[late].mean()))


def late_people(view: View, row: int, column: int) -> Ints:
    """The people of one cell."""
    found = view.cached(("late map",), lambda: (_map(view),))[0]
    if found is None:
        return np.zeros(0, dtype=np.int64)
    rows = np.unique(found.row)
    if not 0 <= row < len(rows):
        return np.zeros(0, dtype=np.int64)
    here: Ints = found.customer[(found.row == rows[row]) & (found.column == column)]
    return here
