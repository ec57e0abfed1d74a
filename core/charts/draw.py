"""From a chart's value to ink: on given axes, as a figure, as SVG or PNG bytes."""

from __future__ import annotations

import io
import warnings
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from core.charts import bars, hbars, heatmap, lines, timeline
from core.charts.fonts import prepare
from core.charts.style import Style
from core.charts.table import table
from core.model.charts import Chart, Heatmap, HorizontalBars, Lines, StackedBars, Timeline

__all__ = ["draw", "figure", "png", "svg", "table"]

_MIN_INCHES = 0.6


def draw(chart: Chart, axes: Axes, style: Style) -> None:
    """Draw `chart` on `axes`, without its title: that is the page's. An empty chart becomes a sentence."""
    match chart:
        case StackedBars():
            bars.draw(chart, axes, style)
        case Lines():
            lines.draw(chart, axes, style)
        case Heatmap():
            heatmap.draw(chart, axes, style)
        case HorizontalBars():
            hbars.draw(chart, axes, style)
        case Timeline():
            timeline.draw(chart, axes, style)


def figure(chart: Chart, style: Style, width_in: float, height_in: float, *, caption: bool = False) -> Figure:
    """A figure of this size in inches that holds the chart; with `caption`, its title and subtitle above it."""
    prepare()
    size = (max(width_in, _MIN_INCHES), max(height_in, _MIN_INCHES))
    made = Figure(figsize=size, layout="constrained", facecolor=style.background or "none")
    made.get_layout_engine().set(w_pad=0.04, h_pad=0.04)  # type: ignore[union-attr, call-arg]
    axes = made.add_subplot()
    draw(chart, axes, style)
    if caption:
        _caption(chart, made, style)
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
        # A picture far too small for its words is drawn as well as it can be.
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        made.savefig(out, **options)
    return out.getvalue()


def _caption(chart: Chart, made: Figure, style: Style) -> None:
    words = chart.caption
    made.suptitle(
        words.title,
        x=0.01,
        ha="left",
        fontsize=style.size + 2,
        fontweight="bold",
        color=style.text,
        wrap=True,
    )
    below = "   ".join(text for text in (words.subtitle, words.note) if text)
    if below:
        made.supxlabel(below, x=0.01, ha="left", fontsize=style.small, color=style.muted, wrap=True)
