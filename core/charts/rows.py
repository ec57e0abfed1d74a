"""Named rows one below the other: how tall they are, how many fit, and their names before the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.fit import line_in, text_in, wrap
from core.charts.plot import EDGE, Plot
from core.i18n import ngettext

_TALLEST_IN = 0.36
_DATA_IN = 0.6
_NAME_SHARE = 0.42
"""Of the width, what names may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The first `shown` of all rows, `each` inches tall, from `top` inches below the upper edge on; names in lines."""

    shown: int
    left_out: int
    each: float
    top: float
    names: tuple[tuple[str, ...], ...]
    before: float


def fit(
    plot: Plot,
    labels: Sequence[str],
    top: float,
    bottom: float,
    *,
    share: float = _NAME_SHARE,
    bold: bool = False,
) -> Rows:
    """Rows for `labels` between so many inches at the top and at the bottom. Where not all fit, the last ones are left out."""
    size = plot.style.small
    weight = "bold" if bold else "normal"
    room, least = max(plot.height - top - bottom, line_in(size)), line_in(size) + 0.01
    shown = len(labels)
    if shown * least > room:
        shown = max(int((room - least) / least), 1)
    left_out = len(labels) - shown
    each = min((room - (least if left_out else 0.0)) / max(shown, 1), _TALLEST_IN)
    lines = 2 if each >= 2 * line_in(size) + 0.01 else 1
    names = tuple(tuple(wrap(label, share * plot.width, size, lines, weight)) for label in labels[:shown])
    widest = max((text_in(line, size, weight) for name in names for line in name), default=0.0)
    if left_out:
        widest = max(widest, text_in(_more(left_out), size))
    return Rows(shown=shown, left_out=left_out, each=each, top=top, names=names, before=EDGE + widest + 0.12)


def frame(plot: Plot, rows: Rows, right: float) -> None:
    """Settle the data beside the names, with a row at each whole number from 0 at the top."""
    plot.frame(
        left=rows.before,
        right=right,
        top=rows.top,
        bottom=plot.height - rows.top - rows.shown * rows.each,
    )


def y_ends(rows: Rows) -> tuple[float, float]:
    """Ends of the scale upwards: the first row on top."""
    return rows.shown - 0.5, -0.5


def draw_names(plot: Plot, rows: Rows, *, muted: Sequence[bool] = (), bold: Sequence[bool] = ()) -> None:
    """The names before the data, and how many rows are left out."""
    style = plot.style
    for i, lines in enumerate(rows.names):
        y = plot.y_at(i) + (len(lines) - 1) / 2 * line_in(style.small)
        for k, line in enumerate(lines):
            plot.write(
                rows.before - 0.12,
                y - k * line_in(style.small),
                line,
                ha="right",
                color=style.muted if i < len(muted) and muted[i] else style.text,
                fontweight="bold" if i < len(bold) and bold[i] else "normal",
            )
    if rows.left_out:
        y = plot.height - rows.top - rows.shown * rows.each - line_in(style.small) / 2
        plot.write(rows.before - 0.12, y, _more(rows.left_out), ha="right")


def _more(n: int) -> str:
    return ngettext("and {n} more", "and {n} more", n).format(n=n)


def share(plot: Plot, beside: float) -> float:
    """Of the width, what names may take where words need `beside` inches next to the data."""
    return min(max((plot.width - beside - _DATA_IN) / plot.width, 0.15), _NAME_SHARE)
