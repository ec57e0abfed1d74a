"""Charts at the edges: nothing in them, one value, huge and tiny ones, names that are too long."""

from __future__ import annotations

from datetime import date

from core.model.charts import (
    Bubble,
    Bubbles,
    Chart,
    Curve,
    Curves,
    Dot,
    Dots,
    Factor,
    FactorTree,
    GroupedBars,
    HeatCell,
    Heatmap,
    HorizontalBars,
    Lines,
    Mark,
    Panels,
    Point,
    Points,
    Series,
    StackedBars,
    Step,
    Timeline,
    Waterfall,
)
from tests.helpers.chart_values import (
    LONG,
    MONTHS,
    bars,
    deep,
    generations,
    heat,
    lines,
    panels,
    ranked,
    recency,
    timeline,
    words,
)


def nothing() -> dict[str, Chart]:
    """Every kind without anything to show, and with values of which none is known."""
    blank = words(x="Month", y="Customers")
    unknown = (Series(name="Regulars", values=(None, None)),)
    return {
        "bars": StackedBars(caption=blank, labels=(), above=()),
        "bars of nothing": StackedBars(caption=blank, labels=MONTHS[:2], above=unknown),
        "lines": Lines(caption=blank, labels=(), series=()),
        "lines of nothing": Lines(caption=blank, labels=MONTHS[:2], series=unknown),
        "heat": Heatmap(caption=blank, rows=(), columns=(), cells=()),
        "ranked": HorizontalBars(caption=blank, labels=(), values=()),
        "timeline": Timeline(caption=blank, days=(), amounts=(), snapshot=date(2026, 1, 1)),
        "curves": Curves(caption=blank, curves=()),
        "curves of nothing": Curves(caption=blank, curves=(Curve(name="Came back", x=(1.0,), y=(None,)),)),
        "points": Points(caption=blank, points=(), corners=("a", "b", "c", "d")),
        "dots": Dots(caption=blank, dots=(), tick_name="usual"),
        "grouped": GroupedBars(caption=blank, labels=(), series=()),
        "grouped of nothing": GroupedBars(caption=blank, labels=MONTHS[:2], series=unknown),
        "bubbles": Bubbles(caption=blank, columns=("a",), rows=("b",), bubbles=()),
        "waterfall": Waterfall(caption=blank, steps=()),
        "factors": FactorTree(
            caption=blank,
            before_label="2025",
            after_label="2026",
            total=Factor(name="Takings", before=0, after=0, before_text="0", after_text="0"),
            factors=(),
        ),
        "panels": Panels(caption=blank, panels=()),
        "panels of nothing": Panels(caption=blank, panels=(Lines(caption=blank, labels=(), series=()),)),
    }


def extreme() -> dict[str, Chart]:
    """Every kind with one value, many, alike, huge, tiny, below zero, and with names that are far too long."""
    huge = (1.0, 1e9, 3.5e8, -2e6, 0.0)
    return {
        "one bar": bars(1),
        "three years of bars": bars(36),
        "huge bars": StackedBars(
            caption=words(y="Takings"),
            labels=MONTHS[:5],
            above=(Series(name=LONG, values=(1.0, 1e9, 3.5e8, 2e6, None)),),
            below=(Series(name=LONG, values=(1e8, 0, 0, 4e8, 1)),),
            unit="CZK",
        ),
        "one point of a line": lines(1),
        "three points of lines": lines(3, 3),
        "many lines": lines(36, 4),
        "lines that end alike": Lines(
            caption=words(),
            labels=MONTHS[:4],
            series=tuple(
                Series(name=f"Group {k}", values=(7.0,) * 4, role=role)
                for k, role in enumerate(("first", "second", "third", "fourth", "quiet", "quiet"))
            ),
        ),
        "huge line": Lines(
            caption=words(), labels=MONTHS[:5], series=(Series(name=LONG, values=huge),), unit="CZK"
        ),
        "tiny line": Lines(
            caption=words(),
            labels=MONTHS[:3],
            series=(Series(name="Share", values=(0.0002, 0.0001, 0.0004)),),
        ),
        "lines with long names": Lines(
            caption=words(),
            labels=MONTHS[:9],
            series=tuple(
                Series(name=f"{LONG} {k}", values=(float(k),) * 9, role=r)
                for k, r in enumerate(("first", "second", "third"))
            ),
        ),
        "two years of generations": generations(24),
        "one cell": heat(1),
        "a large triangle": heat(24),
        "a large map": recency(30, 90),
        "a flow of long names": Heatmap(
            caption=words(x=LONG, y=LONG),
            rows=(LONG, "b"),
            columns=(LONG, "b"),
            cells=((HeatCell(share=0.5, text="1,234,567", count=1234567),) * 2,) * 2,
        ),
        "one rank": ranked(1),
        "sixty ranks": ranked(60),
        "ranks of zero": HorizontalBars(caption=words(), labels=("a", "b"), values=(0.0, 0.0)),
        "ranks below zero": HorizontalBars(caption=words(), labels=(LONG, "b", "c"), values=(-1e9, 5e8, 1.0)),
        "one visit": timeline(1),
        "many visits": timeline(300),
        "a visit with a far next one": Timeline(
            caption=words(),
            days=(date(2026, 1, 1), date(2026, 1, 1)),
            amounts=(1e9, 0.0),
            snapshot=date(2026, 1, 1),
            usual_gap=900.0,
            next_from=date(2026, 1, 2),
            next_to=date(2029, 1, 1),
            unit="CZK",
        ),
        "one point of a curve": Curves(
            caption=words(), curves=(Curve(name=LONG, x=(3.0,), y=(5.0,)),), marks=(Mark(x=3.0, text=LONG),)
        ),
        "huge curves": Curves(
            caption=words(x="Days", y=LONG),
            curves=tuple(
                Curve(name=f"{LONG} {k}", x=(0.0, 1e9), y=(-1e9 * k, 1e9), role=role, immature_from=0)
                for k, role in enumerate(("first", "second", "third", "fourth"))
            ),
            marks=tuple(Mark(x=1e8 * k, text=f"a mark with words {k}") for k in range(7)),
            y_unit="CZK",
        ),
        "a curve of one day": Curves(
            caption=words(),
            curves=(Curve(name="a", x=(20000.0, 20001.0), y=(0.0, 0.0), step=True),),
            x_unit="date",
        ),
        "one point": Points(caption=words(), points=(Point(label=LONG, x=0.0, y=0.0),)),
        "points in one place": Points(
            caption=words(x=LONG, y=LONG),
            points=tuple(
                Point(label=f"{LONG} {i}", x=5.0, y=5.0, low=-4.0, high=1e6, size=i) for i in range(30)
            ),
            usual=((5.0, 5.0), (6.0, 7.0)),
            usual_name=LONG,
            x_line=5.0,
            y_line=5.0,
            corners=(LONG, LONG, LONG, LONG),
        ),
        "many points": deep(120),
        "huge points": Points(caption=words(), points=tuple(Point(label=str(v), x=v, y=-v) for v in huge)),
        "one dot": Dots(caption=words(), dots=(Dot(label=LONG, value=0.0, text=LONG),)),
        "forty dots": Dots(
            caption=words(x=LONG),
            dots=tuple(
                Dot(label=f"{LONG} {i}", value=1e7 * i, low=-1e8, high=1e9, tick=5e8, text=f"{i},000,000")
                for i in range(40)
            ),
            tick_name=LONG,
        ),
        "one group": GroupedBars(caption=words(), labels=(LONG,), series=(Series(name=LONG, values=(1e9,)),)),
        "many groups": GroupedBars(
            caption=words(x=LONG, y=LONG),
            labels=tuple(f"{LONG} {i}" for i in range(30)),
            series=tuple(
                Series(name=LONG, values=tuple(1e6 * (i - 9) * (k + 1) for i in range(30)), role=r)
                for k, r in enumerate(("first", "second", "third"))
            ),
            unit="CZK",
        ),
        "one bubble": Bubbles(
            caption=words(),
            columns=(LONG,),
            rows=(LONG,),
            bubbles=(Bubble(column=0, row=0, size=1, value=0.0, text=LONG),),
            value_name=LONG,
            unit="CZK",
        ),
        "many bubbles": Bubbles(
            caption=words(x=LONG, y=LONG),
            columns=tuple(f"{LONG} {i}" for i in range(12)),
            rows=tuple(f"{LONG} {i}" for i in range(15)),
            bubbles=tuple(
                Bubble(column=c, row=r, size=1 + c * 99999, value=-1e9 * r, text=f"{c * 99999:,}")
                for c in range(12)
                for r in range(15)
            ),
            value_name="Sales a year",
            unit="CZK",
        ),
        "one step": Waterfall(caption=words(), steps=(Step(label=LONG, amount=-5.0),)),
        "steps in the red": Waterfall(
            caption=words(y=LONG),
            steps=tuple(
                Step(label=f"{LONG} {i}", amount=a, total=i in (0, 5), text=f"{a:,.0f} CZK")
                for i, a in enumerate((1e9, -3e9, 1e8, -1.0, 2e8, -1.7e9))
            ),
        ),
        "twenty steps": Waterfall(
            caption=words(), steps=tuple(Step(label=f"Step {i}", amount=float(i)) for i in range(20))
        ),
        "one factor": FactorTree(
            caption=words(),
            before_label=LONG,
            after_label=LONG,
            total=_factor(LONG, -1e9),
            factors=(_factor(LONG, 1.0),),
        ),
        "five factors": FactorTree(
            caption=words(),
            before_label="Before",
            after_label="After",
            total=_factor("Takings", None),
            factors=tuple(_factor(f"{LONG} {i}", 1e8 * (i - 2)) for i in range(5)),
        ),
        "one panel": panels(1, 1),
        "three panels": panels(36, 3),
        "ten panels": Panels(caption=words(), panels=panels(24, 3).panels * 3 + panels(24, 1).panels),
    }


def _factor(name: str, part: float | None) -> Factor:
    return Factor(
        name=name,
        before=1e9,
        after=0.0,
        before_text="1,000,000,000 CZK",
        after_text="0 CZK",
        part=part,
        part_text="" if part is None else f"{part:+,.0f} CZK",
        small=part == 0,
    )
