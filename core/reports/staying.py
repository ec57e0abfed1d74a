"""Page 4: do newer customers stay, who moved from stage to stage, what the words mean, what to keep in mind."""

from __future__ import annotations

from typing import Any

from core.i18n import _
from core.model.summaries import MonthlySummary
from core.reports.picture import picture

_ROW = 0.175  # inches a row of the triangle takes
_AROUND = 0.55
_TALLEST = 5.2
_FLOW_AROUND = 0.85


def staying(summary: MonthlySummary) -> dict[str, Any]:
    """Data of page 4 for `monthly.typ`; the triangle needs two months at least."""
    rows = len(summary.triangle.rows)
    page: dict[str, Any] = {
        "title": _("Who stays") if rows > 1 else _("About these figures"),
        "warnings_title": _("Keep in mind"),
        "warnings": list(summary.warnings),
        "words_title": _("What the words mean"),
        "words": [list(pair) for pair in summary.definitions],
    }
    if rows > 1:
        page["triangle"] = picture(summary.triangle, 6.85, min(_TALLEST, _AROUND + rows * _ROW))
    if summary.flow is not None and summary.flow.rows:
        page["flow"] = picture(summary.flow, 6.85, _FLOW_AROUND + len(summary.flow.rows) * _ROW)
    return page
