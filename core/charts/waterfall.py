"""From one total to the next: blocks one below the other, so that long names have room; each begins where the last ended."""

from __future__ import annotations

from typing import Any

from core.charts import rows, scales
from core.charts.fit import text_in
from core.charts.plot import EDGE, Plot, empty
from core.model.charts import Step, Waterfall

_TALL = 0.66
_TEXT_SHARE = 0.35
"""Of the width, what amounts in words may take; where they want more, their short form stands."""


def draw(chart: Waterfall, plot: Plot) -> None:
    """Totals are dark; what was added is full, what was taken away is hatched. The amount stands behind its block."""
    steps = [step for step in chart.steps if scales.finite([step.amount])]
    if not any(step.amount for step in steps):
        empty(plot)
        return
    style = plot.style
    top = scales.heading(plot, chart.caption.y_label, chart.unit, EDGE)
    blocks = _blocks(steps)
    texts = [step.text or scales.value(step.amount) for step in steps]
    needed = max(text_in(text, style.small, "bold") for text in texts) + 0.1
    if needed > _TEXT_SHARE * plot.width:
        texts = [scales.value(step.amount) for step in steps]
        needed = max(text_in(text, style.small, "bold") for text in texts) + 0.1
    # Words stand on the far side of a block, where there is room: on the left of what ends in the red.
    on_left = [max(block) <= 0 and min(block) < 0 for block in blocks]
    before, behind = needed if any(on_left) else 0.03, needed if not all(on_left) else 0.03
    lines = rows.fit(
        plot, [step.label for step in steps], top, EDGE, share=rows.share(plot, before + behind), bold=True
    )
    steps, blocks = steps[: lines.shown], blocks[: lines.shown]
    rows.frame(plot, lines, right=EDGE)
    low = min(0.0, *(end for block in blocks for end in block))
    high = max(0.0, *(end for block in blocks for end in block))
    each = ((high - low) or 1.0) / max(plot.across - before - behind, 0.05)
    plot.scale((low - before * each, high + behind * each), rows.y_ends(lines))
    plot.axes.vlines(0, -0.5, lines.shown - 0.5, color=style.axis, linewidth=1.0, zorder=3)
    rows.draw_names(plot, lines, bold=[step.total for step in steps])
    at = 0.0
    for i, (step, (begin, end)) in enumerate(zip(steps, blocks, strict=True)):
        plot.axes.barh(i, end - begin, _TALL, left=begin, zorder=2, **_looks(plot, step))
        if i:
            plot.axes.vlines(at, i - 1 + _TALL / 2, i - _TALL / 2, color=style.axis, linewidth=0.9, zorder=1)
        at = end
        x, ha = (
            (plot.x_at(min(begin, end)) - 0.06, "right")
            if on_left[i]
            else (plot.x_at(max(begin, end)) + 0.06, "left")
        )
        plot.write(
            x, plot.y_at(i), texts[i], ha=ha, color=style.text, fontweight="bold" if step.total else "normal"
        )


def _blocks(steps: list[Step]) -> list[tuple[float, float]]:
    """Where each block begins and ends: a total begins at nothing."""
    at, blocks = 0.0, []
    for step in steps:
        begin = 0.0 if step.total else at
        at = begin + step.amount
        blocks.append((begin, at))
    return blocks


def _looks(plot: Plot, step: Step) -> dict[str, Any]:
    style = plot.style
    if step.total:
        return {"color": style.muted}
    role = step.role
    if role == "first":
        role = "first" if step.amount >= 0 else "lapsed"
    color = style.color(role)
    if step.amount >= 0:
        return {"color": color}
    return {"facecolor": style.pale(role, 0.25), "edgecolor": color, "hatch": "////", "linewidth": 0.8}
