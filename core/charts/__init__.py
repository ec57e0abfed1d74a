"""Charts as pictures: the only room that knows matplotlib. Never pyplot, never a global figure."""

from __future__ import annotations

from core.charts.draw import draw, figure, png, svg, table
from core.charts.style import DARK, LIGHT, PRINT, Style

__all__ = ["DARK", "LIGHT", "PRINT", "Style", "draw", "figure", "png", "svg", "table"]
