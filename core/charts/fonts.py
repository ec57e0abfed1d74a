"""The program's own font for charts, told to matplotlib once, at the first chart."""

from __future__ import annotations

from functools import lru_cache

import matplotlib as mpl
from matplotlib import font_manager

from core.paths import resources

FAMILY = ["Inter", "DejaVu Sans"]
"""Inter ships with the program, DejaVu with matplotlib for scripts that Inter lacks."""
ELSEWHERE = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "PingFang SC",
    "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", "Noto Sans Thai", "Leelawadee UI", "Thonburi",
)  # fmt: skip
"""Fonts of the systems for names in other scripts, used where they are there."""


@lru_cache(maxsize=1)
def prepare() -> None:
    """Register the fonts and settle what a drawing must not leave to chance. matplotlib keeps this per process."""
    for file in sorted((resources() / "fonts").glob("*.otf")):
        font_manager.fontManager.addfont(file)
    known = {font.name for font in font_manager.fontManager.ttflist}
    mpl.rcParams.update(
        {
            "font.family": [*FAMILY, *(name for name in ELSEWHERE if name in known)],
            "svg.fonttype": "path",  # letters as outlines: the typesetter needs no font and moves nothing
            "svg.hashsalt": "regulars",  # the same chart gives the same bytes
            "axes.unicode_minus": True,
            "hatch.linewidth": 0.6,
        }
    )
