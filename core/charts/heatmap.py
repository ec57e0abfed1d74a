"""Cells in rows and columns, one hue, the number printed in each."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from core.charts.fonts import tabular
from core.charts.frame import LETTER, empty, height_in, quiet_axes, text_in, thinned, width_in
from core.charts.style import Style
from core.model.charts import HeatCell, Heatmap

_GAP = 0.04
_TALLEST_IN, _TWO_LINES_IN = 0.42, 0.29
_FEWEST = 5
_DIGIT = 0.72
"""Width of a digit or a percent sign in letters' sizes, which are wider than a mean letter."""
_SMALLEST = 5.0
"""Points below which figures in cells are left out: all of them, so that none seems to be missing."""


def draw(chart: Heatmap, axes: Axes, style: Style) -> None:
    """Immature cells hatched and small ones without colour; the scale ends at the largest share that counts."""
    if not chart.rows or not chart.columns:
        empty(axes, style)
        return
    quiet_axes(axes, style, grid="")
    rows, columns = len(chart.rows), len(chart.columns)
    label_room = max(text_in(label, style.small) for label in chart.rows) + 0.2
    tall = height_in(axes, 0.5)
    shown_columns = max(columns, _FEWEST)
    cell_w = max(width_in(axes) - label_room, 0.5) / shown_columns
    cell_h = min(tall / rows, _TALLEST_IN)
    size = _text_size(chart, style, cell_w, cell_h)
    counted = [
        c.share for row in chart.cells for c in row if c.share is not None and not c.immature and not c.small
    ]
    top = max([*counted, 0.05])
    for r, row in enumerate(chart.cells):
        for c, cell in enumerate(row[:columns]):
            if cell.share is not None:
                _cell(axes, style, (c, r), cell, top, size, two=cell_h >= _TWO_LINES_IN)
    axes.set_xlim(-0.5, shown_columns - 0.5)
    # Few rows stay as low as many: the room below is left empty.
    axes.set_ylim(max(tall / cell_h, rows) - 0.5, -0.5)
    axes.xaxis.tick_top()
    shown = thinned(chart.columns, cell_w * columns, style.small)
    axes.set_xticks(shown, [chart.columns[i] for i in shown])
    step = max(1, round(0.16 / cell_h + 0.49)) if cell_h < 0.16 else 1
    axes.set_yticks(range(0, rows, step), [chart.rows[i] for i in range(0, rows, step)])
    axes.tick_params(axis="y", pad=7)
    for text in axes.get_yticklabels():
        tabular(text)
    if chart.caption.x_label:
        axes.xaxis.set_label_position("top")
        axes.set_xlabel(
            chart.caption.x_label, fontsize=style.small, color=style.muted, loc="left", labelpad=4
        )


def _text_size(chart: Heatmap, style: Style, width: float, height: float) -> float:
    """One size for the figures of all cells, 0 where it would be too small to read."""
    texts = [cell.text.split("\n")[0] for row in chart.cells for cell in row]
    widest = max((text_in(text, 1.0) for text in texts), default=0.0)
    widest *= _DIGIT / LETTER
    size = min(style.small, 0.92 * width / max(widest, 1e-6), 72 * height * 0.75)
    return size if size >= _SMALLEST else 0.0


def _cell(
    axes: Axes, style: Style, at: tuple[int, int], cell: HeatCell, top: float, size: float, *, two: bool
) -> None:
    assert cell.share is not None
    plain = cell.immature or cell.small
    color = style.heat_color(cell.share / top)
    place = ((at[0] - 0.5 + _GAP / 2, at[1] - 0.5 + _GAP), 1 - _GAP, 1 - 2 * _GAP)
    if cell.immature:
        axes.add_patch(
            Rectangle(*place, facecolor="none", edgecolor=style.hatch, linewidth=0, hatch="//////")
        )
    edge = style.axis if cell.immature else style.grid if plain else "none"
    axes.add_patch(Rectangle(*place, facecolor="none" if plain else color, edgecolor=edge, linewidth=0.6))
    if not size:
        return
    lines = cell.text.split("\n")
    ink = style.muted if plain else style.ink_on(color)
    both = two and len(lines) > 1
    _write(axes, (at[0], at[1] - (0.17 if both else 0.0)), lines[0], ink, size)
    if both:
        _write(axes, (at[0], at[1] + 0.24), lines[1], ink, size * 0.8)


def _write(axes: Axes, at: tuple[float, float], text: str, ink: str, size: float) -> None:
    tabular(axes.text(*at, text, ha="center", va="center", fontsize=size, color=ink))
