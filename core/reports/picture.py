"""A chart as the typesetter takes it: a vector drawing with its title and words for those who cannot see it."""

from __future__ import annotations

from core.model.charts import Chart


def picture(chart: Chart, width: float, height: float) -> dict[str, str]:
    """`chart` drawn in the print style at `width` x `height` inches, with its caption as text."""
    from core import charts

    caption = chart.caption
    spoken = (caption.title, caption.subtitle, caption.note)
    return {
        "svg": charts.svg(chart, charts.PRINT, width, height).decode("utf-8"),
        "title": caption.title,
        "note": caption.note,  # the day of the figures stands on every page already
        "alt": ". ".join(text.rstrip(".") for text in spoken if text),
    }
