"""Scales: where they end, their few round values, and how these are written in the owner's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from matplotlib.ticker import MaxNLocator

from core.charts.fit import line_in, text_in, whole, wrap
from core.charts.plot import EDGE, FOOTER, UNDER, Plot
from core.dates import Month
from core.i18n import _, format_date, format_month, format_number, format_percent, language

EPOCH = date(1970, 1, 1).toordinal()
_ROUND = [1, 2, 2.5, 5, 10]
_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_MONTH = re.compile(r".+ \d{4}\.?", re.DOTALL)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200)
_COMPACT_FROM = 1e6
_APART = 0.14
_NAME_IN = 1.5
_SHORT = 4
"""Letters of names that are numbers or nearly: some of them may be left out."""


def finite(values: Iterable[float | None]) -> list[float]:
    """The values that are there."""
    return [float(v) for v in values if v is not None and isfinite(v)]


def ends(
    values: Sequence[float], *, zero: bool = False, near: float = 0.4, spare: float = 0.06
) -> tuple[float, float]:
    """Ends of a scale round `values`. It begins at nothing where `zero`, or where that costs little of the picture."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low >= 0 and (zero or low <= near * high):
        return 0.0, high * (1 + spare) if high > 0 else 1.0
    if high <= 0 and (zero or high >= near * low):
        return low * (1 + spare), 0.0
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    pad = (high - low) * spare or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def ticks(low: float, high: float, most: int, *, integers: bool = False) -> list[float]:
    """Round values between the ends, no more than about `most`."""
    locator = MaxNLocator(nbins=max(most, 1), integer=integers, steps=_ROUND, min_n_ticks=2)
    slack = (high - low) * 1e-9
    return [float(v) for v in locator.tick_values(low, high) if low - slack <= v <= high + slack]


def written(values: Sequence[float], unit: str = "", *, sign: bool = True) -> list[str]:
    """Values of one scale with as many decimals as they need; millions in the language's short form."""
    step = min((b - a for a, b in pairwise(values)), default=abs(values[0]) if values else 1)
    digits = min(max(0, -floor(log10(step) + 1e-9)), 6) if step > 0 else 0
    if step > 0 and abs(round(step, digits) - step) > 1e-9 * step:
        digits += 1
    values = [v if sign else abs(v) for v in values]
    if unit == "%":
        return [format_percent(v / 100, digits) for v in values]
    if max((abs(v) for v in values), default=0) >= _COMPACT_FROM:
        return compact(values)
    return [format_number(v + 0.0, digits) for v in values]


def compact(values: Sequence[float]) -> list[str]:
    """`2.5M` in the language's own way, all with as many decimals as any of them needs."""
    from babel.numbers import format_compact_decimal

    for digits in (0, 1, 2, 3):
        units = [1000.0 ** floor(log10(abs(v)) / 3 + 1e-9) if v else 1.0 for v in values]
        if all(abs(round(v / u, digits) - v / u) < 1e-6 for v, u in zip(values, units, strict=True)):
            break
    texts = [format_compact_decimal(v, fraction_digits=digits, locale=language()) for v in values]
    return [text.replace(" ", "\u00a0") for text in texts]


def alike(numbers: Sequence[float], unit: str = "") -> list[str]:
    """Values that stand side by side, all with the same decimals."""
    if unit == "%" or max((abs(v) for v in numbers), default=0.0) >= _COMPACT_FROM:
        return [value(v, unit) for v in numbers]
    digits = 0 if all(float(v).is_integer() or abs(v) >= 100 for v in numbers) else 1
    return [format_number(v, digits) for v in numbers]


def value(number: float, unit: str = "") -> str:
    """One value as words beside its mark: three digits at least, no more decimals than help."""
    if unit == "%":
        return format_percent(number / 100, 1 if 0 < abs(number) < 10 and number != round(number) else 0)
    if abs(number) >= _COMPACT_FROM:
        from babel.numbers import format_compact_decimal

        return format_compact_decimal(number, fraction_digits=1, locale=language()).replace(" ", "\u00a0")
    return format_number(number, 0 if abs(number) >= 10 or float(number).is_integer() else 1)


def heading(plot: Plot, words: str, unit: str, top: float) -> float:
    """What the scale upwards counts, over it. A unit that the values do not show themselves stands behind."""
    if unit and unit not in ("%", "date") and unit not in words:
        words = f"{words}, {unit}" if words else unit
    return plot.header(top, words)


def upwards(
    plot: Plot, low: float, high: float, unit: str = "", *, integers: bool = False, sign: bool = True
) -> list[tuple[float, str]]:
    """Values of the scale upwards with their words, as many as the height takes. Widens `plot.left` for them."""
    most = min(max(int(plot.up / 0.34), 1), 5)
    places = ticks(low, high, most, integers=integers)
    each = plot.up / ((high - low) or 1.0)
    if len(places) > 1 and (places[1] - places[0]) * each < line_in(plot.style.small):
        places = [places[-1]] if places[-1] else [places[0]]
    texts = written(places, unit, sign=sign)
    widest = max((text_in(text, plot.style.small) for text in texts), default=0.0)
    plot.frame(left=max(plot.left, EDGE + widest + 0.1))
    return list(zip(places, texts, strict=True))


def draw_upwards(plot: Plot, places: Sequence[tuple[float, str]], *, zero: bool = True) -> None:
    """Light lines and words left of them; a stronger line at nothing."""
    plot.rules([v for v, _text in places])
    half = line_in(plot.style.small) / 2
    for v, text in places:
        y = min(max(plot.y_at(v), EDGE / 2 + half), plot.height - half)
        plot.write(plot.left - 0.1, y, text, ha="right")
    low, high = plot.axes.get_ylim()
    if zero and low <= 0 <= high:
        plot.axes.axhline(0, color=plot.style.axis, linewidth=1.0, zorder=2.8, clip_on=False)


def sideways(
    plot: Plot, low: float, high: float, unit: str, *, integers: bool = False
) -> list[tuple[float, str]]:
    """Values of the scale across with their words, as many as stand side by side."""
    if unit == "date":
        return _days(plot, low, high)
    for most in range(8, 0, -1):
        places = ticks(low, high, most, integers=integers)
        texts = written(places, unit)
        if _fits(plot, places, texts, low, high):
            return list(zip(places, texts, strict=True))
    return list(zip(places, texts, strict=True))[-1:]


def draw_sideways(
    plot: Plot, places: Sequence[tuple[float, str]], *, rules: bool = False, base: bool = True, after: int = 0
) -> None:
    """Words under the data, `after` so many other lines, moved inwards at the edges; with `rules` a light line at each."""
    if rules:
        plot.rules([v for v, _text in places], across=False)
    y = plot.bottom - UNDER - (after + 0.5) * line_in(plot.style.small)
    for v, text in places:
        half = text_in(text, plot.style.small) / 2
        x = min(max(plot.x_at(v), EDGE / 2 + half), plot.width - EDGE / 2 - half)
        plot.write(x, y, text, ha="center")
    if base:
        plot.line(
            (plot.left, plot.width - plot.right), (plot.bottom,) * 2, color=plot.style.axis, linewidth=1.0
        )


def under(plot: Plot, words: str = "", lines: int = 1) -> float:
    """Inches under the data for so many lines of values or names, and for what the scale counts."""
    one = line_in(plot.style.small)
    return EDGE + UNDER + lines * one + (one + FOOTER if words else 0.0)


def _fits(plot: Plot, places: Sequence[float], texts: Sequence[str], low: float, high: float) -> bool:
    each = plot.across / ((high - low) or 1)
    boxes = [(v * each, text_in(t, plot.style.small) / 2) for v, t in zip(places, texts, strict=True)]
    pairs = pairwise(boxes)
    return all(b - a >= half + other + _APART for (a, half), (b, other) in pairs)


def _days(plot: Plot, low: float, high: float) -> list[tuple[float, str]]:
    """First days of every 1st, 2nd, 3rd, 6th or 12th month; single days in a short span."""
    first, last = date.fromordinal(ceil(low) + EPOCH), date.fromordinal(floor(high) + EPOCH)
    month, count = Month.of(first), Month.of(last).minus(Month.of(first)) + 1
    for step in _MONTH_STEPS:
        shown = [
            m
            for m in (month.plus(i) for i in range(count))
            if (m.month - 1) % min(step, 12) == 0
            and m.year % max(step // 12, 1) == 0
            and first <= m.first <= last
        ]
        places = [float(m.first.toordinal() - EPOCH) for m in shown]
        texts = [str(m.year) if step >= 12 else format_month(m, "short") for m in shown]
        if _fits(plot, places, texts, low, high):
            break
    if len(shown) >= 2:
        return list(zip(places, texts, strict=True))
    for parts in (3, 2, 1):
        days = sorted({round(low + (high - low) * k / parts) for k in range(parts + 1)})
        days = [day for day in days if low <= day <= high]
        texts = [format_date(date.fromordinal(day + EPOCH), "short") for day in days]
        if _fits(plot, days, texts, low, high):
            break
    return [(float(day), text) for day, text in zip(days, texts, strict=True)]


def is_months(labels: Sequence[str]) -> bool:
    """Whether labels are like `Jan 2024`, or `sij 2024.` where years are ordinal numbers."""
    return bool(labels) and all(_MONTH.fullmatch(label) for label in labels)


def names_under(plot: Plot, labels: Sequence[str], each: float) -> list[tuple[int, str]]:
    """Words under positions 0, 1, .. that are `each` inches apart: months with their years, or names wrapped.

    What does not fit is thinned: every 2nd, 3rd, 4th, 6th, 12th, ..
    """
    size = plot.style.small
    if is_months(labels):
        return _months(labels, each, size)
    labels = [" ".join(label.split()) for label in labels]
    room = each - 0.05
    in_order = sum(label[:1].isdigit() for label in labels) > len(labels) / 2
    if room > 0.24 and any(len(label) > _SHORT for label in labels):
        most = 3 if plot.height > 2.4 else 2
        if not in_order or all(whole(label, room, size, most) for label in labels):
            return [(i, "\n".join(wrap(label, room, size, most))) for i, label in enumerate(labels)]
    shown = _thinned(labels, each, size)
    room = min(0.6 * (each * (shown[1] - shown[0]) if len(shown) > 1 else plot.across), _NAME_IN)
    return [
        (i, "\n".join(wrap(labels[i], room, size, 2))) if len(labels[i]) > _SHORT else (i, labels[i])
        for i in shown
    ]


def _months(labels: Sequence[str], each: float, size: float) -> list[tuple[int, str]]:
    parts = [label.rsplit(" ", 1) for label in labels]
    shown = _thinned([head for head, _year in parts], each, size, [year for _head, year in parts])
    texts, before = [], ""
    for i in shown:
        head, year = parts[i]
        texts.append((i, f"{head}\n{year}" if year != before else head))
        before = year
    return texts


def _thinned(labels: Sequence[str], each: float, size: float, second: Sequence[str] = ()) -> list[int]:
    widest = max((text_in(label, size) for label in (*labels, *second)), default=0.0) + 0.1
    n = len(labels)
    step = next((s for s in _STEPS if s * each >= widest), ceil(widest / max(each, 1e-6)))
    if step >= n:
        return [0] if n else []
    return list(range(0, n, step))


def lines_of(places: Sequence[tuple[int, str]]) -> int:
    """Lines that the words under the data take."""
    return max((text.count("\n") + 1 for _i, text in places), default=1)


def draw_names_under(plot: Plot, places: Sequence[tuple[int, str]]) -> None:
    """Words under the data, at the whole numbers of the scale across."""
    size = plot.style.small
    y = plot.bottom - UNDER
    for i, text in places:
        half = text_in(text, size) / 2
        x = min(max(plot.x_at(i), EDGE / 2 + half), plot.width - EDGE / 2 - half)
        for k, line in enumerate(text.split("\n")):
            plot.write(x, y - (k + 0.5) * line_in(size), line, ha="center")


def across_label(words: str) -> str:
    """What the scale across counts; that months are months is seen."""
    return "" if words == _("Month") else words
