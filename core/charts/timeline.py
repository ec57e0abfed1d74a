"""The visits of one customer: a dot for each, the usual gap, and when the next one is likely."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from core.charts.frame import TICKS_IN, empty, height_in, quiet_axes, text_in, value_axis, width_in
from core.charts.style import Style
from core.dates import Month
from core.i18n import _, format_date, format_month
from core.model.charts import Timeline

_FEWEST_DAYS = 28
_MANY = 80


def draw(chart: Timeline, axes: Axes, style: Style) -> None:
    """Money over days. A band from the last visit for the usual gap, a line at the snapshot, a bar for the next visit."""
    if not chart.days:
        empty(axes, style, _("No visit yet."))
        return
    quiet_axes(axes, style)
    begin, end = _span(chart, axes, style)
    days = np.array([day.toordinal() for day in chart.days], dtype=float)
    amounts = np.array(chart.amounts, dtype=float)
    top = max(float(amounts.max()) * 1.28, 1.0)
    color = style.color("first")
    _usual_gap(chart, axes, style, top, end - begin)
    axes.vlines(
        days, 0, amounts, color=color, alpha=0.35 if len(days) <= _MANY else 0.15, linewidth=1.2, zorder=2
    )
    size = float(np.clip(220 / max(len(days), 1), 3.0, 6.0))
    axes.plot(days, amounts, "o", color=color, markersize=size, markeredgewidth=0, zorder=3)
    axes.axhline(0, color=style.axis, linewidth=1.0, zorder=3)
    _snapshot(chart, axes, style, top, begin, end)
    _next(chart, axes, style, top, begin, end)
    axes.set_xlim(begin, end)
    axes.set_ylim(0, top)
    value_axis(axes, style, "", room=height_in(axes) * 0.8, whole=bool(float(amounts.max()) >= 5))
    _date_ticks(axes, style, begin, end)


def _span(chart: Timeline, axes: Axes, style: Style) -> tuple[float, float]:
    first, snapshot = chart.days[0].toordinal(), chart.snapshot.toordinal()
    known = max(snapshot - first, _FEWEST_DAYS)
    ahead = max(
        chart.next_to.toordinal() if chart.next_to else 0,
        chart.days[-1].toordinal() + round(chart.usual_gap or 0),
        snapshot,
    )
    # A window that ends years away would press the visits into a corner: it runs out of the picture instead.
    end = min(ahead, snapshot + max(0.3 * known, _FEWEST_DAYS))
    if chart.next_from is not None:
        # The words right of the line at the snapshot need their room, however near the next visit is.
        words = max(text_in(text, style.small) for text in (_up_to(chart), _("next visit likely"))) + 0.2
        room = width_in(axes, TICKS_IN)
        words = min(words, room * 0.4)
        end = max(end, snapshot + (snapshot - first + 1) * words / (room - words))
    pad = 0.03 * (end - first + 1)
    return first - pad, end + pad


def _usual_gap(chart: Timeline, axes: Axes, style: Style, top: float, days: float) -> None:
    if not chart.usual_gap:
        return
    last = chart.days[-1].toordinal()
    axes.add_patch(
        Rectangle(
            (last, 0), chart.usual_gap, top, facecolor=style.color("first"), alpha=0.10, linewidth=0, zorder=0
        )
    )
    text = _("usual gap")
    if chart.usual_gap / days * width_in(axes, TICKS_IN) > text_in(text, style.small) + 0.1:
        axes.annotate(
            text,
            (last + chart.usual_gap / 2, 0),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=style.small,
            color=style.muted,
        )


def _snapshot(chart: Timeline, axes: Axes, style: Style, top: float, begin: float, end: float) -> None:
    at = chart.snapshot.toordinal()
    axes.vlines(at, 0, top, color=style.muted, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
    text = _up_to(chart)
    right = (end - at) / (end - begin) * width_in(axes, TICKS_IN) > text_in(text, style.small) + 0.1
    axes.annotate(
        text,
        (at, top),
        xytext=(3 if right else -3, -2),
        textcoords="offset points",
        ha="left" if right else "right",
        va="top",
        fontsize=style.small,
        color=style.muted,
    )


def _up_to(chart: Timeline) -> str:
    return _("up to {date}").format(date=format_date(chart.snapshot, "short"))


def _next(chart: Timeline, axes: Axes, style: Style, top: float, begin: float, end: float) -> None:
    if chart.next_from is None or chart.next_to is None:
        return
    left, right = chart.next_from.toordinal(), min(chart.next_to.toordinal(), end)
    if left >= end:
        return
    color = style.color("second")
    height = 0.05 * top
    level = 0.80 * top
    axes.add_patch(
        Rectangle(
            (left, level),
            max(right - left, 0.01 * (end - begin)),
            height,
            facecolor=color,
            linewidth=0,
            zorder=2,
        )
    )
    text = _("next visit likely")
    wide = text_in(text, style.small) / width_in(axes, TICKS_IN) * (end - begin)
    # In the middle of the bar, else from its begin, else up to the edge of the picture.
    at, shift, side = (left, 3, "left") if left + wide <= end else (end, 0, "right")
    if left + wide < right:
        at, shift, side = (left + right) / 2, 0, "center"
    axes.annotate(
        text,
        (at, level),
        xytext=(shift, -3),
        textcoords="offset points",
        ha=side,
        va="top",
        fontsize=style.small,
        color=style.text,
        zorder=4,  # where it reaches back over the visits, it stands on the ground and stays legible
        bbox={"facecolor": style.background or "white", "linewidth": 0, "pad": 1}
        if side == "right"
        else None,
    )


def _date_ticks(axes: Axes, style: Style, begin: float, end: float) -> None:
    """The first of every 1st, 2nd, 3rd, 6th or 12th month, thinned until the names fit; single days in a short span."""
    first, last = date.fromordinal(int(begin) + 1), date.fromordinal(int(end))
    room = width_in(axes, TICKS_IN)
    month, count = Month.of(first), Month.of(last).minus(Month.of(first)) + 1
    for step in (1, 2, 3, 6, 12, 24, 60):
        months = [month.plus(i) for i in range(count)]
        shown = [m for m in months if (m.month - 1) % min(step, 12) == 0 and m.year % max(step // 12, 1) == 0]
        shown = [m for m in shown if begin <= m.first.toordinal() <= end]
        texts = [str(m.year) if step >= 12 else format_month(m, "short") for m in shown]
        if sum(text_in(text, style.small) + 0.2 for text in texts) <= room:
            break
    if len(shown) < 2:
        days = [first + timedelta(days=round((last - first).days * k / 3)) for k in range(4)]
        axes.set_xticks([d.toordinal() for d in days], [format_date(d, "short") for d in days])
        return
    axes.set_xticks([m.first.toordinal() for m in shown], texts)
