"""One of each kind of chart as the program makes them, and what it must bear: nothing, one, many, huge, long names."""

from __future__ import annotations

from datetime import date
from math import exp

from core.model.charts import (
    Bubble,
    Bubbles,
    Caption,
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

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = tuple(f"{name} {year}" for year in (2023, 2024, 2025, 2026) for name in NAMES)
LONG = "Marie Antonie Josefa Habsbursko-Lotrinská z Rakous a Uher"
ITEMS = ("Margherita", "Quattro formaggi", "Prosciutto crudo e rucola", "Tiramisù", "Espresso", "Cola 0,33 l")


def words(title: str = "75 customers came in May", *, x: str = "", y: str = "") -> Caption:
    return Caption(
        key="chart",
        title=title,
        subtitle="January 2025 to May 2026, as of 31 May 2026",
        note="Rests on 412 customers; hatched: not finished yet.",
        x_label=x,
        y_label=y,
    )


def bars(n: int = 17) -> StackedBars:
    return StackedBars(
        caption=words(x="Month", y="Customers"),
        labels=MONTHS[:n],
        above=(
            Series(
                name="Returning", values=tuple(20.0 + (7 * i) % 9 + i for i in range(n)), role="returning"
            ),
            Series(name="New", values=tuple(5.0 + (5 * i) % 7 for i in range(n)), role="new"),
            Series(name="Won back", values=tuple(1.0 + i % 3 for i in range(n)), role="won_back"),
        ),
        below=(Series(name="Lapsed", values=tuple(2.0 + (3 * i) % 5 for i in range(n)), role="lapsed"),),
        immature=tuple(i == n - 1 for i in range(n)),
    )


def histogram() -> StackedBars:
    return StackedBars(
        caption=words("41 % of customers have come once", x="Visits", y="Customers"),
        labels=(*map(str, range(1, 10)), "10 or more"),
        above=(Series(name="Customers", values=(410, 170, 98, 70, 44, 31, 22, 15, 9, 61)),),
    )


def lines(n: int = 17, series: int = 1) -> Lines:
    roles = ("first", "second", "third", "fourth")
    return Lines(
        caption=words(
            "Regulars bring 46 % of named takings, more than a year ago", x="Month", y="Share of takings"
        ),
        labels=MONTHS[:n],
        series=tuple(
            Series(
                name=("Regulars", "Newcomers", "Passers-by", "Those won back")[k],
                values=tuple(None if i == 5 and k else 40.0 - 9 * k + (3 * i + k) % 7 for i in range(n)),
                role=roles[k],
            )
            for k in range(series)
        ),
        low=tuple(34.0 + (3 * i) % 7 for i in range(n)) if series == 1 else (),
        high=tuple(46.0 + (3 * i) % 7 for i in range(n)) if series == 1 else (),
        immature=tuple(i == n - 1 for i in range(n)),
        unit="%",
    )


def generations(n: int = 9) -> Lines:
    return Lines(
        caption=words(
            "After 6 months a March customer has spent 84 EUR",
            x="Months since the first visit",
            y="EUR per customer",
        ),
        labels=tuple(str(k) for k in range(n + 1)),
        series=tuple(
            Series(
                name=MONTHS[i],
                values=tuple((12 + 0.8 * i) * (1 + k) ** 0.8 if k <= n - i else None for k in range(n + 1)),
                role="first" if i == n - 2 else "quiet",
            )
            for i in range(n)
        ),
    )


def heat(n: int = 12) -> Heatmap:
    def cell(i: int, k: int) -> HeatCell:
        if k > n - i:
            return HeatCell(share=None, text="")
        share = 0.1 + 0.4 * exp(-0.3 * k) + 0.02 * ((i + k) % 5)
        return HeatCell(share=share, text=f"{share:.0%}\n{i * 7 + k}", immature=k == n - i, small=i == 1)

    return Heatmap(
        caption=words(
            "Of those who started in March, 38 % came again a month later",
            x="Months since the first visit",
            y="First visit",
        ),
        rows=tuple(f"{MONTHS[i]} · {40 + i}" for i in range(n)),
        columns=tuple(str(k) for k in range(1, n + 1)),
        cells=tuple(tuple(cell(i, k) for k in range(1, n + 1)) for i in range(n)),
    )


def flow() -> Heatmap:
    names = ("New", "Regular", "Due", "Slipping away", "Lost", "Not a customer yet")
    counts = [[(17 * i + 29 * k) % 41 if i != k else 160 - 20 * i for k in range(6)] for i in range(6)]
    return Heatmap(
        caption=words("23 regulars slipped to due, 11 came back", x="Now", y="A month ago"),
        rows=names,
        columns=names,
        cells=tuple(
            tuple(HeatCell(share=c / 160, text=str(c), count=c, small=c < 5) for c in row) for row in counts
        ),
    )


def recency(rows: int = 12, columns: int = 40) -> Heatmap:
    return Heatmap(
        caption=words(
            "Twice as late costs 18 points of chance", x="Days since the last visit", y="Visits so far"
        ),
        rows=tuple(str(rows - i) for i in range(rows)),
        columns=tuple(str(7 * k) for k in range(columns)),
        cells=tuple(
            tuple(
                HeatCell(share=exp(-k * (rows - i) / 120) * (rows - i) / rows, text="")
                if k < 4 * (rows - i) + 8
                else HeatCell(share=None, text="")
                for k in range(columns)
            )
            for i in range(rows)
        ),
    )


def ranked(n: int = 10) -> HorizontalBars:
    names = (LONG, "Ana", "Ђорђе Петровић", "Ng", "O'Hara", "The best tenth", "$ome $hop")
    return HorizontalBars(
        caption=words("The best tenth brings 41 % of takings"),
        labels=tuple(names[i % len(names)] for i in range(n)),
        values=tuple(float((n - i) ** 2) for i in range(n)),
        texts=tuple(f"{(n - i) ** 2} 345 Kč" for i in range(n)),
        highlight=(0,),
    )


def timeline(n: int = 14) -> Timeline:
    return Timeline(
        caption=words("Comes every 9 days; 23 days since the last"),
        days=tuple(date.fromordinal(date(2026, 1, 1).toordinal() + 9 * i + i % 3) for i in range(n)),
        amounts=tuple(5.0 + 3 * (i % 11) for i in range(n)),
        snapshot=date.fromordinal(date(2026, 1, 1).toordinal() + 9 * n + 12),
        usual_gap=9.0,
        next_from=date.fromordinal(date(2026, 1, 1).toordinal() + 9 * n + 14),
        next_to=date.fromordinal(date(2026, 1, 1).toordinal() + 9 * n + 30),
        unit="EUR",
    )


def second_visit(n: int = 120) -> Curves:
    x = tuple(float(i) for i in range(0, n, 2))
    y = tuple(62 * (1 - exp(-v / 35)) for v in x)
    return Curves(
        caption=words(
            "Half of first-timers are back within 57 days", x="Days since the first visit", y="Came back"
        ),
        curves=(
            Curve(
                name="Came back",
                x=x,
                y=y,
                low=tuple(v * 0.88 for v in y),
                high=tuple(v * 1.12 for v in y),
                step=True,
                immature_from=int(len(x) * 0.8),
            ),
        ),
        marks=(Mark(x=57.0, text="half within 57 days"),),
        y_unit="%",
    )


def gain() -> Curves:
    x = tuple(float(v) for v in range(0, 101, 5))
    return Curves(
        caption=words(
            "Calling the first fifth reaches 61 % of the value",
            x="Customers called",
            y="Share of returning sales",
        ),
        curves=(
            Curve(name="As suggested here", x=x, y=tuple(100 * (v / 100) ** 0.35 for v in x)),
            Curve(
                name="Last visitors first", x=x, y=tuple(100 * (v / 100) ** 0.55 for v in x), role="second"
            ),
            Curve(
                name="Biggest spenders first", x=x, y=tuple(100 * (v / 100) ** 0.6 for v in x), role="third"
            ),
        ),
        marks=(Mark(x=20.0, text="one in five"),),
        x_unit="%",
        y_unit="%",
        diagonal=True,
    )


def tracking() -> Curves:
    start = date(2025, 6, 2).toordinal() - date(1970, 1, 1).toordinal()
    x = tuple(float(start + 7 * i) for i in range(52))
    return Curves(
        caption=words("The forecast was 4 % too high over 180 days", y="Visits a week"),
        curves=(
            Curve(name="As it was", x=x, y=tuple(110.0 + (13 * i) % 31 for i in range(52))),
            Curve(
                name="Forecast",
                x=x,
                y=tuple(125.0 - 0.2 * i for i in range(52)),
                role="second",
                immature_from=26,
            ),
        ),
        marks=(Mark(x=x[26], text="the forecast begins"), Mark(x=x[29], text="new price list")),
        x_unit="date",
    )


def calibration() -> Points:
    return Points(
        caption=words("Called 70 % likely, 66 % came", x="Called likely", y="Came"),
        points=tuple(
            Point(label=f"{n} people", x=x, y=y, low=y - 9, high=y + 8, size=n, small=n < 20)
            for x, y, n in (
                (8.0, 11.0, 120),
                (25.0, 22.0, 80),
                (44.0, 47.0, 60),
                (70.0, 66.0, 40),
                (91.0, 88.0, 18),
            )
        ),
        x_unit="%",
        y_unit="%",
        diagonal=True,
    )


def deep(n: int = 24) -> Points:
    return Points(
        caption=words(
            "Tiramisù has few but faithful friends", x="Share of customers who bought it", y="Times per buyer"
        ),
        points=tuple(
            Point(
                label=f"{ITEMS[i % 6]} {i // 6 + 1}",
                x=1.0 + 60 * ((i * 7) % n / n) ** 2,
                y=1.2 + (i * 11) % 7 / 5 + i / 30,
                size=8 + 6 * i,
                small=i < 3,
                role="first" if i in (5, 9) else "quiet",
            )
            for i in range(n)
        ),
        x_unit="%",
        usual=tuple((float(x), 1.2 + x / 40) for x in range(1, 61, 4)),
        usual_name="usual for an item bought by so many",
    )


def menu() -> Points:
    return Points(
        caption=words(
            "3 dishes earn well but are seldom asked for", x="Portions a month", y="Margin per portion, EUR"
        ),
        points=tuple(
            Point(
                label=ITEMS[i % 6] + " " * (i // 6),
                x=10.0 + (i * 37) % 190,
                y=1.0 + (i * 17) % 23 / 4,
                small=i == 7,
            )
            for i in range(12)
        ),
        x_line=90.0,
        y_line=3.6,
        corners=("Show it more: earns well, seldom asked for", "Stars", "Leave it out", "Raise its price"),
    )


def attach() -> Dots:
    return Dots(
        caption=words("A drink goes with 46 of 100 pizzas", x="Receipts with it"),
        dots=tuple(
            Dot(
                label=label,
                value=value,
                low=value - 7,
                high=value + 7,
                tick=tick,
                text=f"{value:.0f} % of {n}",
                role="first" if i == 0 else "second" if i == 3 else "first",
                small=n < 20,
            )
            for i, (label, value, tick, n) in enumerate(
                (
                    ("Pizza with a drink", 46.0, 50.0, 812),
                    ("Pizza with a dessert", 12.0, 20.0, 812),
                    ("Pasta with a salad of the season and bread", 31.0, 25.0, 240),
                    ("Coffee with a cake", 61.0, 40.0, 122),
                    ("Beer with a snack", 40.0, 35.0, 14),
                )
            )
        ),
        unit="%",
        tick_name="usual for a pizzeria",
    )


def forecast() -> GroupedBars:
    return GroupedBars(
        caption=words(
            "Those with 3 visits came 1.4 times more; 1.3 forecast",
            x="Visits before",
            y="Visits in the hidden months",
        ),
        labels=("0", "1", "2", "3", "4", "5", "6", "7 or more"),
        series=(
            Series(name="As it was", values=(0.1, 0.4, 0.9, 1.4, 1.9, 2.2, 2.9, 5.1), role="first"),
            Series(name="Forecast", values=(0.1, 0.5, 0.8, 1.3, 1.8, 2.4, 3.0, 4.8), role="second"),
        ),
        small=(False,) * 6 + (True, False),
    )


def grid(columns: int = 5, rows: int = 5) -> Bubbles:
    return Bubbles(
        caption=words(
            "41 good customers (18,400 EUR a year) are at risk", x="Last visit", y="How often and how much"
        ),
        columns=("long ago", "a while ago", "some weeks ago", "lately", "just now")[:columns],
        rows=("very much", "much", "middling", "little", "very little")[:rows],
        bubbles=tuple(
            Bubble(
                column=c, row=r, size=n, value=float(40 + 80 * (rows - r) + 10 * c), text=str(n), small=n < 5
            )
            for c in range(columns)
            for r in range(rows)
            if (n := (r * 31 + c * c * 17 + 3) % 97)
        ),
        value_name="Sales a year per customer",
        unit="EUR",
    )


def bridge() -> Waterfall:
    return Waterfall(
        caption=words("8,200 left with lost customers, 9,900 came with new ones", y="Takings"),
        steps=(
            Step(label="May 2025", amount=42_300.0, text="42,300", total=True),
            Step(label="Lost customers", amount=-8_200.0, text="−8,200"),
            Step(label="Came less often or bought less", amount=-4_100.0, text="−4,100"),
            Step(label="Came more often or bought more", amount=6_300.0, text="+6,300"),
            Step(label="New customers", amount=9_900.0, text="+9,900"),
            Step(label="Sales without a name", amount=1_200.0, text="+1,200", role="quiet"),
            Step(label="May 2026", amount=47_400.0, text="47,400", total=True),
        ),
        unit="EUR",
    )


def tree() -> FactorTree:
    return FactorTree(
        caption=words("Takings rose by 5,100 EUR, mostly because more people came"),
        before_label="May 2025",
        after_label="May 2026",
        total=Factor(
            name="Takings",
            before=42300,
            after=47400,
            before_text="42,300 EUR",
            after_text="47,400 EUR",
            part=5100,
            part_text="+5,100 EUR",
        ),
        factors=(
            Factor(
                name="Customers",
                before=410,
                after=480,
                before_text="410",
                after_text="480",
                part=6900,
                part_text="+6,900 EUR",
            ),
            Factor(
                name="Visits per customer",
                before=2.1,
                after=2.0,
                before_text="2.1",
                after_text="2.0",
                part=-2200,
                part_text="−2,200 EUR",
            ),
            Factor(
                name="Spent per visit",
                before=49.1,
                after=49.4,
                before_text="49.10 EUR",
                after_text="49.40 EUR",
                part=400,
                part_text="+400 EUR",
                small=True,
            ),
        ),
    )


def panels(n: int = 17, count: int = 2) -> Panels:
    def panel(k: int) -> Lines:
        return Lines(
            caption=words("", x="Month", y=("Items on offer", "Sales per item, EUR", "Core items")[k]),
            labels=MONTHS[:n],
            series=(
                Series(
                    name="",
                    values=tuple((40 + i, 920.5 - 11 * i, 12.0 + i % 3)[k] for i in range(n)),
                    role=("first", "second", "third")[k],
                ),
            ),
            immature=tuple(i == n - 1 for i in range(n)),
        )

    return Panels(
        caption=words("The range grew by 9; sales per item fell 12 %"),
        panels=tuple(panel(k) for k in range(count)),
    )


def usual() -> dict[str, Chart]:
    """Every kind as it comes in a shop."""
    return {
        "bars": bars(),
        "histogram": histogram(),
        "line": lines(),
        "lines": lines(17, 3),
        "generations": generations(),
        "heat": heat(),
        "flow": flow(),
        "recency": recency(),
        "ranked": ranked(),
        "timeline": timeline(),
        "second_visit": second_visit(),
        "gain": gain(),
        "tracking": tracking(),
        "calibration": calibration(),
        "deep": deep(),
        "menu": menu(),
        "attach": attach(),
        "forecast": forecast(),
        "grid": grid(),
        "bridge": bridge(),
        "tree": tree(),
        "panels": panels(),
    }
