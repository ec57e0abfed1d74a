"""The ladder: which kinds customers have at each step, what a stage brings, and the room left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Ints, to_date
from core.analytics.goods.items import ladder
from core.analytics.intervals.wilson import newcombe
from core.analytics.snapshot import YEAR, Analysis, sales_since
from core.db.queries.ages import birth_years
from core.i18n import _, format_money, format_number, format_percent
from core.model.charts import Caption, HeatCell, Heatmap, HorizontalBars
from core.model.insights import Stage
from core.money import to_major
from core.services import insights
from core.services.over_time.view import View
from core.services.room_left import rooms
from core.services.words import charts as base
from core.services.words import kinds as kinds_words
from core.services.words import ladder as words
from core.services.words.stages import WORDS, stage_word

ENOUGH = base.ENOUGH_PEOPLE
TOP = 10
_REGULARS = (Stage.REGULAR, Stage.REGULAR_AT_RISK)


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """Categories (rows) by columns of customers: who has bought of them. A customer may stand in several columns."""

    held: Bools
    rungs: Ints
    columns: tuple[tuple[str, Ints], ...]  # the word of a column and the customers in it

    def counts(self, column: int) -> tuple[Ints, int]:
        people = self.columns[column][1]
        return self.held[people][:, self.rungs].sum(axis=0), len(people)


def held_by(view: View, analysis: Analysis) -> Bools:
    """Whether each customer has bought of each category."""
    return view.cached(("holdings",), lambda: ladder.holdings(analysis.frame))


def _columns(words_of: tuple[str, ...], column: Ints) -> tuple[tuple[str, Ints], ...]:
    found = ((word, np.flatnonzero(column == place)) for place, word in enumerate(words_of))
    return tuple((word, people) for word, people in found if len(people))


def _grid_by_kinds(view: View) -> _Grid | None:
    analysis = view.analysis
    if analysis is None:
        return None
    held = held_by(view, analysis)
    return _Grid(held, ladder.rungs_shown(held), _columns(words.kinds_words(), ladder.by_depth(held)))


def _grid_by_time(view: View) -> _Grid | None:
    analysis = view.analysis
    if analysis is None:
        return None
    held = held_by(view, analysis)
    buys = held.any(axis=1)
    tenure = np.where(buys, ladder.by_tenure(analysis.visits, analysis.snapshot), -1)
    age = np.where(buys, ladder.by_age(_birth_years(view, analysis), to_date(analysis.snapshot).year), -1)
    columns = (*_columns(words.tenure_words(), tenure), *_columns(words.age_words(), age))
    return _Grid(held, ladder.rungs_shown(held), columns)


def _birth_years(view: View, analysis: Analysis) -> Ints:
    def make() -> Ints:
        with view.book.read() as connection:
            known = birth_years(connection)
        year = np.zeros(analysis.frame.customers, dtype=np.int64)
        at = np.searchsorted(analysis.frame.customer_id, np.array(list(known), dtype=np.int64))
        year[at] = list(known.values())
        return year

    return view.cached(("birth years",), make)


def by_kinds(view: View) -> Heatmap:
    """Which categories customers of one, two, three kinds have: the steps of the ladder."""
    grid = _grid_by_kinds(view)
    if grid is None or not len(grid.rungs):
        return _nothing("ladder", view)
    return _heatmap("ladder", view, grid, _kinds_title(view, grid), words.ladder_how())


def by_time(view: View) -> Heatmap:
    """Which categories customers have by the time since their first visit, and by age where it is known."""
    grid = _grid_by_time(view)
    if grid is None or not len(grid.rungs):
        return _nothing("ladder_time", view)
    return _heatmap("ladder_time", view, grid, _time_title(view, grid), words.time_how())


def _nothing(key: str, view: View) -> Heatmap:
    nobody = view.analysis is None or not len(view.analysis.visits.seen)
    title = base.no_sales(view.insights) if nobody else words.no_categories()
    how = "" if nobody else kinds_words.kinds_categories_how()
    return Heatmap(caption=base.caption(key, title, view.insights, how=how), rows=(), columns=(), cells=())


def _heatmap(key: str, view: View, grid: _Grid, title: str, how: str) -> Heatmap:
    counted = [grid.counts(column) for column in range(len(grid.columns))]
    people = int(grid.held.any(axis=1).sum())
    small = any(n < ENOUGH for _counts, n in counted)
    return Heatmap(
        caption=base.caption(
            key,
            title,
            view.insights,
            note=words.ladder_note(people, small=small),
            how=how,
            y_label=_("Category"),
        ),
        rows=tuple(_names(view)[rung] for rung in grid.rungs.tolist()),
        columns=tuple(f"{word} · {format_number(len(who))}" for word, who in grid.columns),
        cells=tuple(
            tuple(_cell(int(counts[row]), n) for counts, n in counted) for row in range(len(grid.rungs))
        ),
    )


def _names(view: View) -> tuple[str, ...]:
    return view.analysis.frame.category_name if view.analysis is not None else ()


def _cell(k: int, n: int) -> HeatCell:
    if n < ENOUGH:
        return HeatCell(share=k / n, text=format_number(k), small=True, count=k)
    return HeatCell(share=k / n, text=f"{format_percent(k / n)}\n{format_number(k)}", count=k)


def _kinds_title(view: View, grid: _Grid) -> str:
    by_word = {word: place for place, (word, _people) in enumerate(grid.columns)}
    one, two, *_more = words.kinds_words()
    if one not in by_word or two not in by_word:
        return words.ladder_few()
    (first, n), (second, m) = grid.counts(by_word[one]), grid.counts(by_word[two])
    if min(n, m) < ENOUGH:
        return words.ladder_few()
    begin = int(first.argmax())
    added = second.copy()
    added[begin] = -1
    names = [_names(view)[rung] for rung in grid.rungs.tolist()]
    return words.ladder_title((names[begin], int(first[begin]), n), names[int(added.argmax())])


def _time_title(view: View, grid: _Grid) -> str:
    """The category whose share differs most between the newest and the oldest band, beyond chance."""
    bands = [
        place
        for place, (word, people) in enumerate(grid.columns)
        if word in words.tenure_words() and len(people) >= ENOUGH
    ]
    if len(bands) < 2:
        return words.time_few()
    new, old = bands[0], bands[-1]
    (few, n), (many, m) = grid.counts(new), grid.counts(old)
    apart = [newcombe(int(k), m, int(j), n) for k, j in zip(many, few, strict=True)]
    sure = [place for place, (_d, low, high) in enumerate(apart) if low > 0 or high < 0]
    if not sure:
        return words.time_title(None)
    best = max(sure, key=lambda place: abs(apart[place][0]))
    name = _names(view)[int(grid.rungs[best])]
    return words.time_title(
        (name, grid.columns[old][0], int(many[best]) / m, grid.columns[new][0], int(few[best]) / n)
    )


def _people_of(grid: _Grid | None, row: int, column: int) -> Ints:
    if grid is None:
        return np.zeros(0, dtype=np.int64)
    people = grid.columns[column][1]
    return np.asarray(people[grid.held[people, grid.rungs[row]]])


def behind_kinds(view: View, row: int, column: int) -> Ints:
    """Customers of so many kinds who have bought of a category."""
    return _people_of(_grid_by_kinds(view), row, column)


def behind_time(view: View, row: int, column: int) -> Ints:
    """Customers of so long a time who have bought of a category."""
    return _people_of(_grid_by_time(view), row, column)


def stage_worth(view: View) -> HorizontalBars:
    """What a customer of each stage brought in twelve months: margin where it is known, else sales."""
    analysis = view.analysis
    if analysis is None:
        return HorizontalBars(
            caption=base.caption("stage_worth", base.no_sales(), view.insights), labels=(), values=()
        )
    margin = view.shop.margin
    worth = sales_since(analysis.frame, analysis.snapshot - YEAR + 1, net=False)
    if margin is not None:
        worth = np.rint(worth * margin).astype(np.int64)
    stages = [stage for stage in WORDS if stage is not Stage.PROSPECT]
    order: dict[Stage, int] = {stage: place for place, stage in enumerate(stages)}
    column = np.array([order.get(stage, -1) for stage in analysis.stages.all()], dtype=np.int64)
    number = np.bincount(column[column >= 0], minlength=len(stages)).tolist()
    mean = ladder.mean_by(worth, column, len(stages)).tolist()
    shown = [place for place in range(len(stages)) if number[place]]
    currency = view.shop.currency
    return HorizontalBars(
        caption=_stage_caption(view, worth, column, [order[one] for one in _REGULARS], margin is not None),
        labels=tuple(f"{stage_word(stages[place])} · {format_number(number[place])}" for place in shown),
        values=tuple(float(to_major(round(mean[place]), currency)) for place in shown),
        texts=tuple(format_money(round(mean[place]), currency, whole=True) for place in shown),
        highlight=tuple(at for at, place in enumerate(shown) if number[place] >= ENOUGH),
        unit=currency,
    )


def _stage_caption(view: View, worth: Ints, column: Ints, regulars: list[int], margin: bool) -> Caption:
    currency = view.shop.currency

    def each(chosen: Bools) -> str:
        return format_money(round(float(worth[chosen].mean())), currency, whole=True)

    regular, everybody = np.isin(column, regulars), column >= 0
    title = base.no_sales(view.insights)
    if bool(everybody.any()):
        title = (
            words.stage_title(each(regular), each(everybody), margin=margin)
            if ENOUGH <= int(regular.sum()) < int(everybody.sum())
            else words.stage_plain_title(each(everybody), margin=margin)
        )
    return base.caption(
        "stage_worth",
        title,
        view.insights,
        note=words.stage_note(
            int(everybody.sum()), small=any(0 < n < ENOUGH for n in np.bincount(column[everybody]).tolist())
        ),
        how=words.stage_how(margin=margin),
        x_label=_("Margin in twelve months") if margin else _("Sales in twelve months"),
        y_label=_("Stage"),
    )


def _largest(view: View) -> Ints:
    analysis = view.analysis
    if analysis is None:
        return np.zeros(0, dtype=np.int64)
    from core.analytics.money.room_left import largest

    # Who is looked at decides who is listed; the peers are those of the whole shop.
    whole = view.whole
    assert whole is not None
    eligible = np.flatnonzero((analysis.stages.rhythm >= 0) & (analysis.stages.rhythm != 3))
    return largest(rooms(view.book, whole, view.on), eligible, TOP)


def room_left(view: View) -> HorizontalBars:
    """The ten customers with the most room, by name."""
    analysis, found = view.whole, _largest(view)
    if analysis is None or not len(found):
        title = base.no_sales() if analysis is None else words.no_room()
        how = "" if analysis is None else words.room_how()
        return HorizontalBars(
            caption=base.caption("room_left", title, view.insights, how=how), labels=(), values=()
        )
    room = rooms(view.book, analysis, view.on).room[found]
    names = insights.names(view.book, analysis.frame)
    currency = view.shop.currency
    return HorizontalBars(
        caption=base.caption(
            "room_left",
            words.room_title(len(found), format_money(int(room.sum()), currency, whole=True)),
            view.insights,
            note=words.room_note(),
            how=words.room_how(),
            x_label=_("Room in twelve months"),
            y_label=_("Customer"),
        ),
        labels=tuple(names[at] for at in found.tolist()),
        values=tuple(float(to_major(int(one), currency)) for one in room.tolist()),
        texts=tuple(format_money(int(one), currency, whole=True) for one in room.tolist()),
        unit=currency,
    )


def behind_room(view: View, row: int, _column: int) -> Ints:
    """The customer of one bar."""
    return _largest(view)[row : row + 1]
