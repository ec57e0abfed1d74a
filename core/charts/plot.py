"""The paper under one chart: axes whose place is settled before anything is drawn, and words placed by the inch.

matplotlib's own ticks and layout know only afterwards how much room words took. Here words are measured first, so
nothing touches, nothing is cut off, and one pass is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from core.charts.fit import line_in, shorten, text_in, wrap
from core.charts.style import Style
from core.i18n import _

EDGE = 0.06
"""Inches between words and the edge of the picture."""
UNDER, FOOTER = 0.08, 0.03
"""Inches between the data and the values under them, and between these and what they count."""
_LEAST = 0.2
_FIGURE = 0.36
"""Half the height of a figure, in sizes of the letters."""


class Plot:
    """`axes` hold the data; `paper` lies over the whole place given to the chart and counts in inches from bottom left.

    Begin with `frame`, then set the scales, then draw.
    """

    def __init__(self, axes: Axes, style: Style) -> None:
        figure = axes.get_figure(root=True)
        assert figure is not None
        place = axes.get_position()
        across, up = (float(size) for size in figure.get_size_inches())
        self.axes, self.style = axes, style
        self._place, self._figure_in = place, (across, up)
        self.width, self.height = place.width * across, place.height * up
        self.left = self.right = self.top = self.bottom = EDGE
        self.paper: Axes = figure.add_axes(
            (place.x0, place.y0, place.width, place.height), label=f"paper {len(figure.axes)}"
        )
        for each in (axes, self.paper):
            each.set_axis_off()
            each.set_facecolor("none")
        self.paper.set_xlim(0, self.width)
        self.paper.set_ylim(0, self.height)
        self.paper.set_zorder(axes.get_zorder() + 1)

    @property
    def across(self) -> float:
        """Inches of the data from left to right."""
        return max(self.width - self.left - self.right, _LEAST)

    @property
    def up(self) -> float:
        """Inches of the data from bottom to top."""
        return max(self.height - self.top - self.bottom, _LEAST)

    def frame(
        self,
        *,
        left: float | None = None,
        right: float | None = None,
        top: float | None = None,
        bottom: float | None = None,
    ) -> None:
        """Leave so many inches round the data; what is not named stays."""
        self.left = self.left if left is None else left
        self.right = self.right if right is None else right
        self.top = self.top if top is None else top
        self.bottom = self.bottom if bottom is None else bottom
        whole_across, whole_up = self._figure_in
        self.axes.set_position(
            (
                self._place.x0 + self.left / whole_across,
                self._place.y0 + self.bottom / whole_up,
                self.across / whole_across,
                self.up / whole_up,
            )
        )

    def part(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Further axes on a part of the paper, for a chart in a chart."""
        figure = self.axes.get_figure(root=True)
        assert figure is not None
        across, up = self._figure_in
        place = (self._place.x0 + left / across, self._place.y0 + bottom / up, width / across, height / up)
        return figure.add_axes(place, label=f"part {len(figure.axes)}")

    def scale(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """What the left, right, bottom and top edge of the data stand for."""
        self.axes.set_xlim(*x)
        self.axes.set_ylim(*y)

    def x_at(self, value: float) -> float:
        """Inches on the paper of a value across."""
        low, high = self.axes.get_xlim()
        return self.left + (value - low) / (high - low) * self.across

    def y_at(self, value: float) -> float:
        """Inches on the paper of a value upwards."""
        low, high = self.axes.get_ylim()
        return self.bottom + (value - low) / (high - low) * self.up

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        color: str = "",
        size: float = 0.0,
        ha: str = "left",
        va: str = "center",
        clear: bool = False,
        **more: Any,  # noqa: ANN401 - passed on to matplotlib
    ) -> None:
        """Words at a place on the paper, small and muted where nothing else is said.

        One line stands with its figures in the middle of `y`, so that all words of a row share their base line.
        Where they stand over lines, `clear` takes the lines away behind them.
        """
        if not text:
            return
        size = size or self.style.small
        if va == "center" and "\n" not in text and "rotation" not in more:
            y, va = y - _FIGURE * size / 72, "baseline"
        if clear:
            ground = self.style.background or "#ffffff"
            more["bbox"] = {"facecolor": ground, "alpha": 0.8, "linewidth": 0, "pad": 0.6}
        self.paper.text(
            x,
            y,
            text,
            color=color or self.style.muted,
            fontsize=size,
            ha=ha,
            va=va,
            linespacing=1.2,
            parse_math=False,
            **more,
        )

    def line(self, x: Sequence[float], y: Sequence[float], **more: Any) -> None:  # noqa: ANN401
        """A line on the paper."""
        self.paper.add_line(Line2D(x, y, **more))

    def box(self, x: float, y: float, width: float, height: float, **more: Any) -> None:  # noqa: ANN401
        """A rectangle on the paper."""
        self.paper.add_patch(Rectangle((x, y), width, height, **more))

    def rules(self, values: Sequence[float], *, across: bool = True) -> None:
        """Light lines behind the data, from side to side or (not `across`) from bottom to top."""
        (left, right), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        lines = [
            np.array([(left, v), (right, v)] if across else [(v, low), (v, high)], dtype=float)
            for v in values
        ]
        drawn = LineCollection(
            lines,
            colors=[self.style.grid],
            linewidths=0.8,
            zorder=0,
        )
        self.axes.add_collection(drawn, autolim=False)

    def header(self, top: float, text: str) -> float:
        """Words at the left end over the data (what the scale upwards means); gives the inches now taken."""
        if not text:
            return top
        size = self.style.small
        self.write(
            EDGE, self.height - top - line_in(size) / 2, shorten(text, self.width - 2 * EDGE, size), size=size
        )
        return top + line_in(size) + 0.04

    def footer(self, text: str, lines: int = 1) -> None:
        """Words under the middle of the scale across, below so many lines of its values or names."""
        size = self.style.small
        shown = shorten(text, self.width - 2 * EDGE, size)
        half = text_in(shown, size) / 2
        middle = min(max(self.left + self.across / 2, EDGE + half), self.width - EDGE - half)
        y = self.bottom - UNDER - lines * line_in(size) - FOOTER - line_in(size) / 2
        self.write(middle, y, shown, ha="center")


def empty(plot: Plot, text: str = "") -> None:
    """A sentence instead of a chart without anything on it."""
    style = plot.style
    words = text or _("Nothing to draw here yet.")
    most = max(int((plot.height - 2 * EDGE) / line_in(style.size)), 1)
    lines = wrap(words, min(plot.width - 2 * EDGE, 4.0), style.size, most)
    plot.write(plot.width / 2, plot.height / 2, "\n".join(lines), ha="center", size=style.size)
