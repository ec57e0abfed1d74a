"""From a chart's value to ink: on given axes, as a figure, as SVG or PNG bytes."""

from __future__ import annotations

import io
import warnings
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from core.charts import (
    bars,
    bubbles,
    curves,
    dots,
    factors,
    grouped,
    hbars,
    heatmap,
    lines,
    panels,
    points,
    timeline,
    waterfall,
)
from core.charts.fit import line_in, wrap
from core.charts.fonts import prepare
from core.charts.plot import EDGE, Plot
from core.charts.style import Style
from core.charts.table import table
from core.model.charts import (
    Bubbles,
    Chart,
    Curves,
    Dots,
    FactorTree,
    GroupedBars,
    Heatmap,
    HorizontalBars,
    Lines,
    Panels,
    Points,
    StackedBars,
    Timeline,
    Waterfall,
)

__all__ = ["draw", "figure", "png", "svg", "table"]

_MIN_INCHES = 0.6
_MOST_LINES = 3


# One branch for each kind of chart: mypy sees to it that none is missing.
def draw(chart: Chart, axes: Axes, style: Style) -> None:  # noqa: C901, PLR0912
    """Draw `chart` in the place of `axes`, its words included but not its title: that is the page's.

    An empty chart becomes a sentence.
    """
    prepare()
    plot = Plot(axes, style)
    match chart:
        case StackedBars():
            bars.draw(chart, plot)
        case Lines():
            lines.draw(chart, plot)
        case Heatmap():
            heatmap.draw(chart, plot)
        case HorizontalBars():
            hbars.draw(chart, plot)
        case Timeline():
            timeline.draw(chart, plot)
        case Curves():
            curves.draw(chart, plot)
        case Points():
            points.draw(chart, plot)
        case Dots():
            dots.draw(chart, plot)
        case GroupedBars():
            grouped.draw(chart, plot)
        case Bubbles():
            bubbles.draw(chart, plot)
        case Waterfall():
            waterfall.draw(chart, plot)
        case FactorTree():
            factors.draw(chart, plot)
        case Panels():
            panels.draw(chart, plot)


def figure(chart: Chart, style: Style, width_in: float, height_in: float, *, caption: bool = False) -> Figure:
    """A figure of this size in inches that holds the chart; with `caption`, its words above and below it."""
    prepare()
    width, height = max(width_in, _MIN_INCHES), max(height_in, _MIN_INCHES)
    made = Figure(figsize=(width, height), facecolor=style.background or "none")
    above, below = _caption(chart, made, style) if caption else (0.0, 0.0)
    room = max(height - above - below, 0.2)
    draw(chart, made.add_axes((0.0, below / height, 1.0, room / height)), style)
    return made


def svg(chart: Chart, style: Style, width_in: float, height_in: float, *, caption: bool = False) -> bytes:
    """The chart as a vector drawing, letters as outlines; the same chart always gives the same bytes."""
    made = figure(chart, style, width_in, height_in, caption=caption)
    return _saved(made, format="svg", metadata={"Date": None, "Creator": None})


def png(
    chart: Chart, style: Style, width_in: float, height_in: float, dpi: float, *, caption: bool = False
) -> bytes:
    """The chart as a picture of `dpi` dots per inch; on white where the style leaves the paper as it is."""
    made = figure(chart, style, width_in, height_in, caption=caption)
    return _saved(
        made, format="png", dpi=dpi, facecolor=style.background or "#ffffff", metadata={"Software": None}
    )


def _saved(made: Figure, **options: Any) -> bytes:  # noqa: ANN401 - passed on to matplotlib
    out = io.BytesIO()
    with warnings.catch_warnings():
        # A name in a script that no font at hand has is shown as boxes; the table beside the chart has it right.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        made.savefig(out, **options)
    return out.getvalue()


def _caption(chart: Chart, made: Figure, style: Style) -> tuple[float, float]:
    """Title and subtitle above, the note below, all from the left edge; gives the inches taken above and below."""
    words = chart.caption
    width, height = (float(size) for size in made.get_size_inches())
    room, big = width - 2 * EDGE, style.size + 2

    def written(text: str, top: float, size: float, color: str, weight: str, most: int) -> float:
        for line in wrap(text, room, size, most, weight):
            made.text(
                EDGE / width,
                1 - (top + line_in(size) / 2) / height,
                line,
                fontsize=size,
                color=color,
                fontweight=weight,
                va="center_baseline",
                parse_math=False,
            )
            top += line_in(size)
        return top

    above = written(words.title, EDGE, big, style.text, "bold", _MOST_LINES)
    above = written(words.subtitle, above, style.small, style.muted, "normal", _MOST_LINES)
    note = wrap(words.note, room, style.small, _MOST_LINES)
    below = len(note) * line_in(style.small) + EDGE if note else 0.0
    written(words.note, height - below, style.small, style.muted, "normal", _MOST_LINES)
    return above + 0.08 if above > EDGE else 0.0, below
