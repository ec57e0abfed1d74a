"""The visits of one customer: a dot for each, the usual gap, and when the next one is likely."""

from __future__ import annotations

from datetime import date

import numpy as np
from matplotlib.patches import Rectangle

from core.charts import scales
from core.charts.fit import line_in, shorten, text_in
from core.charts.plot import EDGE, Plot, empty
from core.i18n import _, format_date
from core.model.charts import Timeline

_FEWEST_DAYS = 28
_MANY = 80


def draw(chart: Timeline, plot: Plot) -> None:
    """Money over days. A band from the last visit for the usual gap, a line at the snapshot, a bar for the next visit."""
    if not chart.days:
        empty(plot, _("No visit yet."))
        return
    style = plot.style
    days = np.array([_number(day) for day in chart.days], dtype=float)
    amounts = np.array([amount if scales.finite([amount]) else 0.0 for amount in chart.amounts], dtype=float)
    top = scales.heading(plot, chart.caption.y_label, chart.unit, EDGE)
    band = 2 * line_in(style.small) + 0.12
    plot.frame(top=top + band, bottom=scales.under(plot), right=EDGE)
    low, high = scales.ends([0.0, *amounts], zero=True, spare=0.06)
    ticks = scales.upwards(plot, low, high, integers=bool(high >= 5))
    begin, end = _span(chart, plot)
    plot.scale((begin, end), (low, high))
    scales.draw_upwards(plot, ticks)
    scales.draw_sideways(plot, scales.sideways(plot, begin, end, "date"), base=False)
    color = style.color("first")
    _closed(chart, plot, (low, high))
    _usual_gap(chart, plot, (low, high))
    strength = 0.4 if len(days) <= _MANY else 0.2
    plot.axes.vlines(days, 0, amounts, color=style.pale("first", strength), linewidth=1.2, zorder=2)
    size = float(np.clip(220 / max(len(days), 1), 3.0, 6.0))
    plot.axes.plot(days, amounts, "o", color=color, markersize=size, markeredgewidth=0, zorder=3)
    _over(chart, plot, begin, end)


def _number(day: date) -> float:
    return float(day.toordinal() - scales.EPOCH)


def _up_to(chart: Timeline) -> str:
    return _("up to {date}").format(date=format_date(chart.snapshot, "short"))


def _span(chart: Timeline, plot: Plot) -> tuple[float, float]:
    first, snapshot = _number(chart.days[0]), _number(chart.snapshot)
    known = max(snapshot - first, _FEWEST_DAYS)
    ahead = max(
        _number(chart.next_to) if chart.next_to else 0.0,
        _number(chart.days[-1]) + round(chart.usual_gap or 0),
        snapshot,
        _number(chart.days[-1]),
    )
    # A window that ends years away would press the visits into a corner: it runs out of the picture instead.
    end = max(min(ahead, snapshot + max(0.3 * known, _FEWEST_DAYS)), _number(chart.days[-1]))
    pad = 0.03 * (end - first + 1)
    return first - pad, end + pad


def _closed(chart: Timeline, plot: Plot, ends: tuple[float, float]) -> None:
    """Grey bands behind all else where the shop was closed."""
    begin, end = plot.axes.get_xlim()
    for first, last in chart.closed:
        left, right = max(_number(first) - 0.5, begin), min(_number(last) + 0.5, end)
        if right > left:
            box = Rectangle(
                (left, ends[0]),
                right - left,
                ends[1] - ends[0],
                facecolor=plot.style.pale("quiet", 0.35),
                linewidth=0,
                zorder=-1,
            )
            plot.axes.add_patch(box)


def _usual_gap(chart: Timeline, plot: Plot, ends: tuple[float, float]) -> None:
    """A band from the last visit on; the words in it, at its top where no dot of the past stands."""
    if not chart.usual_gap:
        return
    style = plot.style
    last = _number(chart.days[-1])
    right = min(last + chart.usual_gap, plot.axes.get_xlim()[1])
    box = Rectangle(
        (last, ends[0]),
        right - last,
        ends[1] - ends[0],
        facecolor=style.pale("first", 0.12),
        linewidth=0,
        zorder=0,
    )
    plot.axes.add_patch(box)
    text, size = _("usual gap"), style.small
    if plot.x_at(right) - plot.x_at(last) > text_in(text, size) + 0.2 and plot.up > 3 * line_in(size):
        middle = (plot.x_at(last) + plot.x_at(right)) / 2
        plot.write(middle, plot.bottom + line_in(size) / 2 + 0.03, text, ha="center")


def _over(chart: Timeline, plot: Plot, begin: float, end: float) -> None:
    """Over the data: the line at the snapshot with its day, and over that the window of the next visit."""
    style, size = plot.style, plot.style.small
    floor_in = plot.height - plot.top
    first, second = floor_in + 0.5 * line_in(size) + 0.03, floor_in + 1.5 * line_in(size) + 0.08
    at = plot.x_at(_number(chart.snapshot))
    plot.line(
        (at, at),
        (plot.bottom, first - line_in(size) / 2),
        color=style.muted,
        linewidth=1.0,
        linestyle=(0, (2, 2)),
    )
    _centred(plot, at, first, _up_to(chart), style.muted)
    if chart.next_from is None or chart.next_to is None or _number(chart.next_from) >= end:
        return
    left, right = plot.x_at(_number(chart.next_from)), plot.x_at(min(_number(chart.next_to), end))
    right = max(right, left + 0.05)
    plot.box(left, second - 0.05, right - left, 0.1, facecolor=style.color("second"), linewidth=0)
    text = shorten(_("next visit likely"), max(plot.width - 2 * EDGE - 0.1, 0.3), size)
    wide = text_in(text, size)
    if right + 0.06 + wide <= plot.width - EDGE:
        plot.write(right + 0.06, second, text, color=style.text)
    elif left - 0.06 - wide >= EDGE:
        plot.write(left - 0.06, second, text, ha="right", color=style.text)


def _centred(plot: Plot, x: float, y: float, text: str, color: str) -> None:
    half = text_in(text, plot.style.small) / 2
    plot.write(min(max(x, EDGE + half), plot.width - EDGE - half), y, text, ha="center", color=color)
