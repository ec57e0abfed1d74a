"""What all charts share: quiet axes, tick labels that never touch, the empty state, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from core.charts.fonts import tabular
from core.charts.style import Style
from core.i18n import _, format_number, format_percent

FEWEST = 6
"""Places that a row of months always has, so that a single bar does not fill the page."""
LETTER = 0.6
_PROSE = 0.88
"""Width of a letter in names and sentences, which have fewer digits and capitals, in mean letters."""
TICKS_IN = 0.55
"""Inches beside the plot that the numbers of the y axis take."""
_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60)
_POINTS = 72.0


def quiet_axes(axes: Axes, style: Style, *, grid: str = "y") -> None:
    """No box, no tick marks, a light grid behind the data in one direction."""
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=style.small, labelcolor=style.muted, pad=4)
    axes.tick_params(axis="x", pad=7)  # the lowest number of the y axis hangs half below its line
    axes.set_facecolor("none")
    axes.set_axisbelow(True)
    axes.grid(visible=False)
    if grid:
        axes.grid(visible=True, axis=grid, color=style.grid, linewidth=0.8)  # type: ignore[arg-type]


def empty(axes: Axes, style: Style, text: str = "") -> None:
    """A sentence instead of axes without anything on them."""
    axes.set_axis_off()
    axes.text(
        0.5,
        0.5,
        text or _("Nothing to show yet. This chart fills with your sales."),
        transform=axes.transAxes,
        ha="center",
        va="center",
        color=style.muted,
        fontsize=style.size,
        wrap=True,
    )


def width_in(axes: Axes, margin: float = 0.1) -> float:
    """Inches across the plot, before the layout is settled: the figure without `margin` inches."""
    return max(float(axes.get_figure(root=True).get_size_inches()[0]) - margin, 0.4)  # type: ignore[union-attr]


def height_in(axes: Axes, margin: float = 0.45) -> float:
    """Inches up the plot, before the layout is settled: the figure without `margin` inches."""
    return max(float(axes.get_figure(root=True).get_size_inches()[1]) - margin, 0.3)  # type: ignore[union-attr]


def text_in(text: str, size: float) -> float:
    """Inches that a text of `size` points takes; a mean letter of Inter is 0.6 of its size wide."""
    return max((len(line) for line in text.split("\n")), default=0) * size * LETTER / _POINTS


def thinned(labels: Sequence[str], room: float, size: float) -> list[int]:
    """Positions whose labels fit side by side in `room` inches, every 1st, 2nd, 3rd, 4th, 6th, 12th, .."""
    if not labels:
        return []
    widest = max(text_in(label, size) for label in labels) + 0.12
    need = widest * len(labels) / max(room, 0.1)
    step = next((s for s in _STEPS if s >= need), ceil(need))
    return list(range(0, len(labels), step))


def month_ticks(axes: Axes, labels: Sequence[str], style: Style, room: float) -> None:
    """Labels like `Jan 2024` under positions 0, 1, ..: the last word on a second line, and only where it changes."""
    parts = [label.rsplit(" ", 1) if " " in label else [label, ""] for label in labels]
    room *= len(labels) / max(len(labels), FEWEST)
    shown = thinned([head for head, _tail in parts], room, style.small)
    texts, before = [], None
    for i in shown:
        head, tail = parts[i]
        texts.append(f"{head}\n{tail}" if tail and tail != before else head)
        before = tail
    axes.set_xticks(shown, texts)
    for text in axes.get_xticklabels():
        text.set_linespacing(1.25)
    axes.set_xlim(-0.6, max(len(labels), FEWEST) - 0.4)


def value_axis(axes: Axes, style: Style, unit: str, *, room: float, whole: bool = True) -> None:
    """Few round ticks on the y axis, written in the owner's language, without a sign for what hangs below zero."""

    def written(value: float, _position: int) -> str:
        if unit == "%":
            return format_percent(abs(value) / 100)
        digits = 0 if whole or abs(value) >= 10 or value == int(value) else 1
        return format_number(abs(value), digits)

    ticks = int(np.clip(room / 0.45, 2, 6))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=ticks, integer=whole, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(written))
    for text in axes.get_yticklabels():
        tabular(text)


def legend(axes: Axes, handles: Sequence[Patch], style: Style) -> None:
    """Names above the plot at its left edge, in one row where they fit."""
    ncols = _columns(
        [text_in(str(handle.get_label()), style.small) * _PROSE + 0.42 for handle in handles], axes
    )
    shown = axes.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=(0.0, 1.01),
        ncols=ncols,
        frameon=False,
        fontsize=style.small,
        labelcolor=style.text,
        handlelength=1.0,
        handleheight=0.9,
        handletextpad=0.5,
        columnspacing=1.4,
        borderaxespad=0.0,
        borderpad=0.2,
    )
    shown.set_in_layout(True)


def _columns(widths: Sequence[float], axes: Axes) -> int:
    """Most columns, filled downwards, in which names of these widths fit over the plot."""
    for columns in range(len(widths), 1, -1):
        rows = ceil(len(widths) / columns)
        if sum(max(widths[i : i + rows]) for i in range(0, len(widths), rows)) <= width_in(axes, TICKS_IN):
            return columns
    return 1


def swatch(color: str, label: str, **more: Any) -> Patch:  # noqa: ANN401 - passed on to matplotlib
    """A small square of `color` for a legend."""
    return Patch(facecolor=color, edgecolor="none", label=label, **more)
