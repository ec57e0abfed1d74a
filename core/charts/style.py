"""Colours and sizes of charts on the screen, in the dark and on paper (ux.md section 3: Okabe and Ito's colours)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_BLUE, _ORANGE, _GREEN = "#0072B2", "#E69F00", "#009E73"
_VERMILION, _SKY, _PURPLE = "#D55E00", "#56B4E9", "#CC79A7"

_ROLES = {
    "first": _BLUE,
    "second": _ORANGE,
    "third": _GREEN,
    "fourth": _VERMILION,
    "fifth": _SKY,
    "sixth": _PURPLE,
    "returning": _BLUE,
    "new": _SKY,
    "won_back": _ORANGE,
    "lapsed": _VERMILION,
}
MARKERS = {"first": "o", "second": "s", "third": "^", "fourth": "D", "fifth": "v", "sixth": "P"}
# None is dotted: that says "not certain yet".
DASHES = {
    "first": "-",
    "second": "--",
    "third": "-.",
    "fourth": (0, (3, 1, 1, 1, 1, 1)),
    "fifth": (0, (5, 1)),
    "sixth": (0, (7, 2, 2, 2)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """`heat` runs from nothing to everything in one hue; `quiet` is the grey of what is not the point. Sizes in points.

    `background` None leaves the paper as it is.
    """

    name: str
    background: str | None
    text: str
    muted: str
    grid: str
    axis: str
    quiet: str
    heat: tuple[str, str]
    roles: Mapping[str, str]
    size: float = 9.0
    small: float = 8.0
    line: float = 2.0

    def color(self, role: str) -> str:
        """Colour of a role; grey for one that nobody named."""
        return self.roles.get(role, self.quiet)

    def pale(self, role: str, strength: float = 0.22) -> tuple[float, float, float]:
        """A role's colour mixed into the ground. Not transparency: a hatch over that loses its lines in SVG."""
        return _mix(rgb(self.background or "#ffffff"), rgb(self.color(role)), strength)

    @property
    def hatch(self) -> tuple[float, float, float]:
        """Colour of the lines over a cell that is not finished: seen, but not in the way of its figure."""
        return _mix(rgb(self.background or "#ffffff"), rgb(self.axis), 0.55)

    def heat_color(self, share: float) -> tuple[float, float, float]:
        """Colour of a share 0..1 as red, green, blue 0..1."""
        return _mix(rgb(self.heat[0]), rgb(self.heat[1]), min(max(share, 0.0), 1.0))

    def ink_on(self, color: tuple[float, float, float]) -> str:
        """Black or white, whichever reads better on `color`: the higher contrast of WCAG 2.2."""
        light = luminance(color)
        return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def rgb(color: str) -> tuple[float, float, float]:
    """`#0072B2` as red, green, blue 0..1."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _mix(
    low: tuple[float, float, float], high: tuple[float, float, float], at: float
) -> tuple[float, float, float]:
    mixed = [a + (b - a) * at for a, b in zip(low, high, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def luminance(color: tuple[float, float, float]) -> float:
    """Relative luminance of WCAG 2.2, 0 black to 1 white."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


LIGHT = Style(
    name="light",
    background="#ffffff",
    text="#1f2124",
    muted="#5f6368",
    grid="#e8e6e1",
    axis="#b9b6af",
    quiet="#b4b2ac",
    heat=("#e2f0fa", "#005b94"),
    roles=_ROLES,
)
# Only the surroundings change in the dark, not the meaning of a colour; blue is lifted to stand off the ground.
DARK = Style(
    name="dark",
    background="#27292d",
    text="#e6e6e6",
    muted="#a8acb2",
    grid="#383a3f",
    axis="#5d6067",
    quiet="#6d7178",
    heat=("#2b3a46", "#7cc6f2"),
    roles={**_ROLES, "first": "#3d9bd6", "returning": "#2d8ac6", "new": "#8fd0f7"},
)
PRINT = Style(
    name="print",
    background=None,
    text="#1a1a1a",
    muted="#55585c",
    grid="#e4e2dd",
    axis="#a5a29b",
    quiet="#b4b2ac",
    heat=("#e6f2fb", "#005b94"),
    roles=_ROLES,
    size=8.0,
    small=7.2,
    line=1.6,
)
