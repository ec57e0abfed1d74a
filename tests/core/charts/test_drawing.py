"""Charts as pictures: nothing touches, nothing is lost, the same chart gives the same bytes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from core.charts import DARK, LIGHT, PRINT, Style, draw, figure, png, svg, table
from core.charts.style import luminance, rgb
from core.model.charts import (
    Caption,
    Chart,
    HeatCell,
    Heatmap,
    HorizontalBars,
    Lines,
    Series,
    StackedBars,
    Timeline,
)

CAPTION = Caption(
    key="chart", title="75 customers came in May", subtitle="As of today", x_label="Months since"
)
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = [f"{name} {year}" for year in (2024, 2025, 2026) for name in NAMES]


def bars(n: int) -> StackedBars:
    return StackedBars(
        caption=CAPTION,
        labels=tuple(MONTHS[:n]),
        above=(
            Series(name="Returning", values=tuple(10.0 + i % 7 for i in range(n)), role="returning"),
            Series(name="New", values=tuple(3.0 + i % 3 for i in range(n)), role="new"),
        ),
        below=(Series(name="Lapsed", values=tuple(1.0 + i % 4 for i in range(n)), role="lapsed"),),
        immature=tuple(i == n - 1 for i in range(n)),
    )


def lines(n: int, series: int = 1) -> Lines:
    roles = ("first", "second", "third")
    return Lines(
        caption=CAPTION,
        labels=tuple(MONTHS[:n]),
        series=tuple(
            Series(
                name=f"Group {k}",
                values=tuple(None if i == 2 else 40.0 + i % 5 for i in range(n)),
                role=roles[k],
            )
            for k in range(series)
        ),
        low=tuple(35.0 for _ in range(n)),
        high=tuple(50.0 for _ in range(n)),
        immature=tuple(i == n - 1 for i in range(n)),
        unit="%",
    )


def heat(n: int) -> Heatmap:
    def cell(i: int, k: int) -> HeatCell:
        if k > n - i:
            return HeatCell(share=None, text="")
        share = 0.1 + 0.05 * ((i + k) % 9)
        return HeatCell(share=share, text=f"{share:.0%}\n{i * 7 + k}", immature=k == n - i, small=i == 1)

    return Heatmap(
        caption=CAPTION,
        rows=tuple(f"{MONTHS[i]} · {40 + i}" for i in range(n)),
        columns=tuple(str(k) for k in range(1, n + 1)),
        cells=tuple(tuple(cell(i, k) for k in range(1, n + 1)) for i in range(n)),
    )


def ranked(n: int) -> HorizontalBars:
    names = ("Marie Antonie Josefa Habsbursko-Lotrinská z Rakous a Uher", "Ana", "Ђорђе", "Ng", "O'Hara")
    return HorizontalBars(
        caption=CAPTION,
        labels=tuple(names[i % 5] for i in range(n)),
        values=tuple(float(n - i) for i in range(n)),
        texts=tuple(f"{n - i} 345 Kč" for i in range(n)),
        highlight=(0,),
    )


def timeline(n: int) -> Timeline:
    return Timeline(
        caption=CAPTION,
        days=tuple(date.fromordinal(date(2024, 1, 1).toordinal() + 9 * i) for i in range(n)),
        amounts=tuple(5.0 + i % 11 for i in range(n)),
        snapshot=date(2026, 10, 31),
        usual_gap=9.0,
        next_from=date(2026, 11, 2),
        next_to=date(2026, 11, 20),
        unit="EUR",
    )


EMPTY: list[Chart] = [bars(0), lines(0), heat(0), ranked(0), timeline(0)]
SMALL: list[Chart] = [bars(1), lines(1), lines(3, 2), heat(1), ranked(1), timeline(1)]
BIG: list[Chart] = [bars(24), bars(36), lines(24), lines(36, 3), heat(13), ranked(10), timeline(110)]


def words_and_boxes(made: Figure) -> list[tuple[str, Bbox]]:
    """Every text that is seen, with its place in pixels."""
    canvas = FigureCanvasAgg(made)
    canvas.draw()
    axes = made.axes[0]
    (left, right), (low, high) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
    unseen: set[Text] = set()
    for axis, begin, end in ((axes.xaxis, left, right), (axes.yaxis, low, high)):
        for tick in axis.get_major_ticks():
            if not begin - 1e-9 <= tick.get_loc() <= end + 1e-9:
                unseen |= {tick.label1, tick.label2}
    texts = [t for t in made.findobj(Text) if t.get_visible() and t.get_text().strip() and t not in unseen]
    return [(t.get_text(), t.get_window_extent(canvas.get_renderer())) for t in texts]


@pytest.mark.parametrize(
    ("style", "size"), [(LIGHT, (6.2, 3.0)), (PRINT, (3.4, 2.4))], ids=("screen", "paper")
)
@pytest.mark.parametrize("chart", [*SMALL, *BIG], ids=lambda c: type(c).__name__)
def test_no_two_words_overlap_and_none_leaves_the_picture(
    chart: Chart, style: Style, size: tuple[float, float]
) -> None:
    made = figure(chart, style, *size)
    boxes = words_and_boxes(made)
    assert boxes
    for words, box in boxes:
        inside = made.bbox.padded(2)
        assert inside.x0 <= box.x0 <= box.x1 <= inside.x1, words
        assert inside.y0 <= box.y0 <= box.y1 <= inside.y1, words
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.padded(-0.5).overlaps(b.padded(-0.5)), f"{one!r} over {other!r}"


@pytest.mark.parametrize("chart", EMPTY, ids=lambda c: type(c).__name__)
def test_an_empty_chart_is_a_sentence_without_axes(chart: Chart) -> None:
    made = figure(chart, LIGHT, 4, 2)
    axes = made.axes[0]
    assert not axes.axison
    assert len(axes.texts) == 1
    assert not axes.patches
    assert table(chart).rows == ()


@pytest.mark.parametrize("chart", BIG, ids=lambda c: type(c).__name__)
def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    first = svg(chart, PRINT, 5, 3)
    assert first == svg(chart, PRINT, 5, 3)
    assert b"<text" not in first  # letters are outlines
    assert len(first) < 250_000


def test_a_png_has_the_size_asked_for() -> None:
    data = png(bars(5), DARK, 4, 2, 100)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (400, 200)


def test_a_title_is_drawn_only_on_request() -> None:
    assert figure(bars(3), LIGHT, 5, 3).get_suptitle() == ""
    assert figure(bars(3), LIGHT, 5, 3, caption=True).get_suptitle() == CAPTION.title


def test_draw_uses_the_axes_it_is_given() -> None:
    axes = Figure(figsize=(5, 3)).add_subplot()
    draw(bars(4), axes, LIGHT)
    assert len(axes.patches) == 3 * 4


def test_figures_in_heat_cells_can_be_read() -> None:
    for style in (LIGHT, DARK, PRINT):
        for step in range(11):
            ground = style.heat_color(step / 10)
            light, ink = luminance(ground), luminance(rgb(style.ink_on(ground)))
            assert (max(light, ink) + 0.05) / (min(light, ink) + 0.05) >= 4.5


def test_words_on_the_ground_reach_the_contrast_of_small_text() -> None:
    for style in (LIGHT, DARK, PRINT):
        ground = luminance(rgb(style.background or "#ffffff"))
        for color in (style.text, style.muted):
            ink = luminance(rgb(color))
            assert (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) >= 4.5


def test_pyplot_is_never_loaded() -> None:
    code = "import sys, core.charts as c; assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_tables_hold_the_numbers_of_the_chart() -> None:
    found = table(bars(2))
    assert found.headers == ("Months since", "Returning", "New", "Lapsed")
    assert found.rows == (("Jan 2024", 10, 3, 1), ("Feb 2024", 11, 4, 2))
    assert table(lines(3)).headers == ("Months since", "Group 0 %", "At least %", "At most %")
    assert table(lines(3)).rows[2] == ("Mar 2024", None, 35, 50)
    assert table(heat(2)).rows[0] == ("Jan 2024 · 40", 15, 20)
    assert table(ranked(2)).rows[1] == ("Ana", 1)
    assert table(timeline(2)).rows == (("2024-01-01", 5.0), ("2024-01-10", 6.0))
    assert table(timeline(1)).headers == ("Day", "Amount in EUR")
