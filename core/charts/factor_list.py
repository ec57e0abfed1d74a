"""A total and its factors line by line: before, after and the change, with a bar where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from core.charts import rows
from core.charts.fit import line_in, shorten, text_in
from core.charts.plot import EDGE, Plot
from core.i18n import _
from core.model.charts import Factor, FactorTree

_SPACE = 0.14
_NAME_SHARE = 0.3
_LONGEST_BAR_IN, _SHORTEST_BAR_IN = 2.4, 0.5
_TALLEST_IN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Inches: where the lines begin, how tall each is, how wide the columns and the bar are. `over`: names on top."""

    shown: tuple[Factor, ...]
    names: tuple[tuple[str, ...], ...]
    over: bool
    begin: float
    first: float
    each: float
    wide: tuple[float, ...]
    bar: float

    def y(self, i: int, one: float) -> float:
        """The middle of the values of line `i`."""
        return self.first - (i + 0.5) * self.each - (one / 2 if self.over else 0.0)


def draw(plot: Plot, chart: FactorTree) -> None:
    """Names stand before their values, or over them where the width takes no more."""
    style, size, one = plot.style, plot.style.small, line_in(plot.style.small)
    every = (chart.total, *chart.factors)
    columns: list[tuple[str, list[str]]] = [
        (chart.before_label, [f.before_text for f in every]),
        (chart.after_label, [f.after_text for f in every]),
        (_("Change"), [f.part_text for f in every]),
    ]
    layout = _layout(plot, every, columns)
    _names(plot, layout)
    x, largest = layout.begin, most(chart)
    for k, ((head, texts), column) in enumerate(zip(columns, layout.wide, strict=True)):
        if k == 2 and layout.bar:
            for i, factor in enumerate(layout.shown[1:], start=1):
                bar(plot, factor, x, layout.y(i, one), layout.bar, largest)
            x += layout.bar + _SPACE
        x += column
        plot.write(x, plot.height - EDGE - one / 2, shorten(head, column, size), ha="right")
        for i, factor in enumerate(layout.shown):
            weight, ink = _weight(i), style.muted if factor.small else style.text
            words = shorten(texts[i], column, size, weight)
            plot.write(x, layout.y(i, one), words, ha="right", color=ink, fontweight=weight)
        x += _SPACE
    if len(layout.shown) > 1:
        under = layout.first - layout.each
        plot.line((EDGE, x - _SPACE), (under, under), color=style.grid, linewidth=1.0)


def _weight(i: int) -> str:
    return "normal" if i else "bold"


def _layout(plot: Plot, every: tuple[Factor, ...], columns: list[tuple[str, list[str]]]) -> _Layout:
    size, one = plot.style.small, line_in(plot.style.small)
    wide = tuple(
        max(*(text_in(text, size, "bold") for text in texts), min(text_in(head, size), 0.75))
        for head, texts in columns
    )
    head = one + 0.05
    lines = rows.fit(plot, [f.name for f in every], EDGE + head, EDGE, share=_NAME_SHARE, bold=True)
    first = plot.height - EDGE - head
    if plot.width - lines.before - EDGE >= sum(wide) + 2 * _SPACE:
        room = plot.width - lines.before - EDGE - sum(wide) - 3 * _SPACE
        return _Layout(
            shown=every[: lines.shown],
            names=lines.names,
            over=False,
            begin=lines.before,
            first=first,
            each=lines.each,
            wide=wide,
            bar=min(room, _LONGEST_BAR_IN) if room >= _SHORTEST_BAR_IN else 0.0,
        )
    fit = min(max(int((first - EDGE) / (2.15 * one)), 1), len(every))
    across = plot.width - 2 * EDGE
    return _Layout(
        shown=every[:fit],
        names=tuple((shorten(f.name, across, size, _weight(i)),) for i, f in enumerate(every[:fit])),
        over=True,
        begin=EDGE,
        first=first,
        each=min((first - EDGE) / fit, _TALLEST_IN),
        wide=((across - 2 * _SPACE) / 3,) * 3,
        bar=0.0,
    )


def _names(plot: Plot, layout: _Layout) -> None:
    one = line_in(plot.style.small)
    for i, (factor, lines) in enumerate(zip(layout.shown, layout.names, strict=True)):
        ink = plot.style.muted if factor.small else plot.style.text
        x, ha = (EDGE, "left") if layout.over else (layout.begin - 0.12, "right")
        for k, line in enumerate(lines):
            y = layout.y(i, one) + (one if layout.over else ((len(lines) - 1) / 2 - k) * one)
            plot.write(x, y, line, ha=ha, color=ink, fontweight=_weight(i))


def most(chart: FactorTree) -> float:
    """The largest part, which fills the room of a bar."""
    parts = [abs(f.part) for f in chart.factors if f.part is not None and isfinite(f.part)]
    return max(parts, default=0.0) or 1.0


def bar(plot: Plot, factor: Factor, x: float, y: float, room: float, largest: float) -> None:
    """A bar from the middle of `room` inches: full to the right what added, hatched to the left what took away."""
    style, middle = plot.style, x + room / 2
    plot.line((middle, middle), (y - 0.08, y + 0.08), color=style.axis, linewidth=1.0)
    if factor.part is None or not isfinite(factor.part) or not factor.part:
        return
    long, role = factor.part / largest * room / 2, "first" if factor.part > 0 else "lapsed"
    role = "" if factor.small else role
    color = style.color(role)
    looks = (
        {"facecolor": color, "linewidth": 0}
        if factor.part > 0
        else {"facecolor": style.pale(role, 0.25), "edgecolor": color, "hatch": "//////", "linewidth": 0.7}
    )
    plot.box(min(middle, middle + long), y - 0.055, max(abs(long), 0.012), 0.11, **looks)
