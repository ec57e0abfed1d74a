"""Monthly summaries made by hand, for tests of the prints and for looking at them."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.dates import Month, months_between
from core.i18n import format_month
from core.model.charts import Caption, HeatCell, Heatmap, Lines, Series, StackedBars
from core.model.customers import FollowUp
from core.model.insights import Cohort, ItemPair, MonthFigures
from core.model.summaries import (
    Assortment,
    CallRow,
    ItemMonth,
    MonthlySummary,
    Mover,
    Movers,
    OfferRow,
    Statement,
    Tile,
)
from core.services.letterheads import drawing
from tests.helpers.pictures import png

OCTOBER = Month(2026, 10)
NAMES = (
    "Ana Kovačević",
    "Jiří Dvořák",
    "Maria Rossi",
    "Lukáš Procházka",
    "Željko Šimić",
    "Sophie Müller",
    "Tomáš Černý",
    "O'Brien, Patrick",
    "Zdeňka Příhodová",
    "Bakery & Sons Ltd.",
)
ITEMS = ("Margherita", "Quattro formaggi", "Cola 0.5 l", "Tiramisù", "Garlic bread", "Prosciutto e funghi")


def figures(month: Month = OCTOBER, **changes: Any) -> MonthFigures:
    base = MonthFigures(
        month=month, complete=True, active=214, new=31, returning=176, won_back=7, lapsed=12, visits=389,
        receipts=611, net_minor=1_245_050, sales_minor=1_258_400, named_sales_minor=780_200,
        regulars_sales_minor=402_100, refunds_minor=-13_350, regulars=88, repeaters_90=131,
    )  # fmt: skip
    return replace(base, **changes)


def tiles() -> tuple[Tile, ...]:
    return (
        Tile(key="active", label="Customers who came", value="214", before="198", year_ago="171", word="16 more", direction=1),
        Tile(key="new", label="New", value="31", before="38", year_ago="24", word="7 fewer", direction=-1),
        Tile(key="returning", label="Returning", value="176", before="154", year_ago="143", word="22 more", direction=1),
        Tile(key="won_back", label="Won back", value="7", before="6", year_ago="4", word="1 more", direction=1),
        Tile(key="lapsed", label="Lapsed", value="12", before="9", year_ago="11", word="3 more", direction=1),
        Tile(key="repeat", label="Came twice in 90 days", value="61 %", before="59 %", year_ago="57 %", word="about the same"),
        Tile(key="ticket", label="Average receipt", value="€20.60", before="€20.10", year_ago="€18.95", word="€0.50 more", direction=1),
        Tile(key="visits", label="Visits per customer", value="1.8", before="1.8", year_ago="1.7", word="about the same"),
    )  # fmt: skip


def by_month(months: int = 12) -> StackedBars:
    labels = tuple(format_month(m, "name") for m in months_between(OCTOBER.plus(1 - months), OCTOBER))

    def wave(base: int, step: int) -> tuple[float | None, ...]:
        return tuple(float(base + step * i + (i * 7) % 5 * 3) for i in range(months))

    return StackedBars(
        caption=Caption(key="by_month", title="214 people came in October; 31 for the first time", note="12 months to 31 October 2026"),
        labels=labels,
        above=(
            Series(name="Returning", values=wave(90, 7), role="returning"),
            Series(name="New", values=wave(18, 1), role="new"),
            Series(name="Won back", values=wave(3, 0), role="won_back"),
        ),
        below=(Series(name="Lapsed", values=wave(8, 0), role="lapsed"),),
    )  # fmt: skip


def loyalty_line(months: int = 12) -> Lines:
    share = tuple(0.42 + 0.008 * i + (i % 3) * 0.01 for i in range(months))
    return Lines(
        caption=Caption(
            key="loyalty", title="Regulars bring 52 % of named takings, more than a year ago", note="rests on 62 % of takings"
        ),
        labels=tuple(format_month(m, "name") for m in months_between(OCTOBER.plus(1 - months), OCTOBER)),
        series=(Series(name="Regulars", values=share),),
        low=tuple(s - 0.04 for s in share),
        high=tuple(s + 0.04 for s in share),
        unit="%",
    )  # fmt: skip


def triangle(months: int = 12) -> Heatmap:
    rows = tuple(format_month(m, "short") for m in months_between(OCTOBER.plus(1 - months), OCTOBER))

    def cell(row: int, column: int) -> HeatCell:
        if row + column >= months:
            return HeatCell(share=None, text="")
        share = 1.0 if column == 0 else max(0.08, 0.42 - 0.03 * column + (row * 3 + column) % 4 * 0.02)
        return HeatCell(
            share=share,
            text=str(24 + row) if column == 0 else f"{share:.0%}",
            immature=row + column == months - 1,
        )

    return Heatmap(
        caption=Caption(key="retention", title="Of those who started in August, 38 % came again a month later",
                        note="Hatched months are not over yet."),
        rows=rows,
        columns=tuple(str(i) for i in range(months)),
        cells=tuple(tuple(cell(r, c) for c in range(months)) for r in range(months)),
    )  # fmt: skip


def flow(stages: int = 9) -> Heatmap:
    names = (
        "New",
        "Came twice",
        "Returning",
        "Regular",
        "Due",
        "Came once",
        "Slipping",
        "Regular, slipping",
        "Lapsed",
    )[:stages]
    return Heatmap(
        caption=Caption(key="flow", title="4 regulars slipped to due or later; came back: 39", note="Rests on 575 people."),
        rows=tuple(f"{name} · {20 + i}" for i, name in enumerate(names)),
        columns=tuple(f"{name}\n{30 + i}" for i, name in enumerate(names)),
        cells=tuple(
            tuple(HeatCell(share=0.3 if row != column else None, text=str(3 * row + column)) for column in range(stages))
            for row in range(stages)
        ),
    )  # fmt: skip


def movers(people: int = 5) -> tuple[Movers, ...]:
    titles = {"regular": "New regulars", "back": "Came back", "up": "Spent far more than usual",
              "slipped": "Regulars who slipped", "down": "Came, but spent far less"}  # fmt: skip
    return tuple(
        Movers(
            key=key,
            title=title,
            total=people + 3,
            people=tuple(
                Mover(customer_id=i, name=NAMES[i], text="was away for 93 days") for i in range(people)
            ),
        )
        for key, title in titles.items()
    )


def cohorts() -> tuple[Cohort, ...]:
    return (
        Cohort(month=Month(2026, 9), size=24, active=(24, 9), mature=(True, True)),
        Cohort(month=OCTOBER, size=31, active=(31,), mature=(True,)),
    )


def call(index: int = 0, **changes: Any) -> CallRow:
    base = CallRow(
        customer_id=index + 1, name=NAMES[index % len(NAMES)], phone=f"+420 777 {100 + index} 456" if index % 4 else "",
        email="somebody@example.org" if index % 8 == 0 else "", last_visit=date(2026, 9, 20) - timedelta(days=index),
        usual_gap=9.0 + index % 12, days_since=41 + index, favourite=ITEMS[index % len(ITEMS)],
        value_year_minor=64_000 - 1_000 * index, reason="regular_at_risk",
    )  # fmt: skip
    return replace(base, **changes)


def offer(index: int = 0, **changes: Any) -> OfferRow:
    base = OfferRow(
        customer=NAMES[index % len(NAMES)], item=ITEMS[(index + 2) % len(ITEMS)],
        text=f"{31 + index} of {40 + index} customers who buy {ITEMS[index % len(ITEMS)]} also take {ITEMS[(index + 2) % len(ITEMS)]}; of all, 20 % do.",
        money_minor=420 + 35 * index, list=("new", "forgotten", "category")[index % 3],
    )  # fmt: skip
    return replace(base, **changes)


def definitions() -> tuple[tuple[str, str], ...]:
    return (
        ("Visit", "One customer on one day, however many receipts."),
        ("Came", "At least one visit in the month."),
        ("New", "The first visit in this book lies in the month."),
        ("Returning", "Came, was here before and had not stopped coming."),
        ("Won back", "Came after having stopped coming."),
        (
            "Stopped coming",
            "Stayed away two and a half times as long as usual, at least 30 and at most 120 days.",
        ),
        ("Regular", "At least 3 visits in the last 90 days."),
        ("Average receipt", "Sales before refunds, divided by receipts."),
    )


def summary(**changes: Any) -> MonthlySummary:
    base = MonthlySummary(
        shop="Pizzeria Da Ana", currency="EUR", language="en", paper="A4", month=OCTOBER, snapshot=date(2026, 10, 31),
        complete=True, figures=figures(), before=figures(OCTOBER.plus(-1), active=198),
        year_ago=figures(OCTOBER.plus(-12), active=171),
        coverage_line="Takings €12,450.50. 62 % of sales have a name on them.",
        paragraph="214 customers came, 16 more than in September. 31 of them came for the first time and 7 came back after a long "
        "time; 12 stopped coming. Regulars brought 52 % of the sales that have a name.",
        tiles=tiles(),
        to_do=(
            "Call Ana Kovačević: 41 days since the last visit, usually every 9.",
            "Welcome the 31 people who came for the first time.",
            "Offer Cola 0.5 l to 42 customers who take Margherita.",
        ),
        by_month=by_month(), loyalty_line=loyalty_line(), cohorts=cohorts(), triangle=triangle(),
        calls=tuple(call(i) for i in range(12)), calls_total=12,
        welcome=tuple(call(i + 3, last_visit=date(2026, 10, 3 + i)) for i in range(8)), welcome_total=31,
        offers=tuple(offer(i) for i in range(8)),
        pairs=tuple(
            ItemPair(item=ITEMS[i], then=ITEMS[(i + 2) % 6], both=31 - i, having=40 + i, base=0.2 + 0.03 * i, low=0.5, high=0.8)
            for i in range(6)
        ),
        top_items=tuple((ITEMS[i], 300 - 40 * i, 190_000 - 20_000 * i) for i in range(6)),
        top_customers=tuple((NAMES[i], 9 - i // 2, 32_000 - 2_000 * i) for i in range(8)),
        outcomes=(("new", 24, 6, 8_400), ("forgotten", 12, 5, 6_150)),
        definitions=definitions(),
        movers=movers(),
        birthdays=tuple((i + 1, NAMES[i], date(2026, 11, 3 + 5 * i)) for i in range(4)),
        follow_ups=tuple(
            FollowUp(id=i, customer_id=i, customer=NAMES[i], text="Ring about the party for twelve.", due_on=date(2026, 11, 2), done_on=None)
            for i in range(3)
        ),
        sold=tuple(
            ItemMonth(item=ITEMS[i], times=300 - 40 * i, times_before=280 - 30 * i, net_minor=190_000 - 20_000 * i, share=0.15 - 0.02 * i,
                      margin_minor=None if i % 2 else 90_000 - 9_000 * i)
            for i in range(6)
        ),
        assortment=Assortment(items=34, items_before=33, said=("34 items were sold. The month before it was 33.", "New in the month: Burrata.")),
        flow=flow(), logo=drawing(png(400, 60)),
        warnings=("38 % of sales have no name: they are in the takings but in no customer figure.",),
    )  # fmt: skip
    return replace(base, **changes)


def first_month(**changes: Any) -> MonthlySummary:
    """Twelve sales, nothing to compare with, nobody slipping."""
    few = figures(
        active=5, new=5, returning=0, won_back=0, lapsed=0, visits=9, receipts=12, net_minor=18_240, sales_minor=18_240,
        named_sales_minor=11_400, regulars_sales_minor=0, refunds_minor=0, regulars=0, repeaters_90=3, complete=False,
    )  # fmt: skip
    base = summary(
        complete=False, snapshot=date(2026, 10, 12), figures=few, before=None, year_ago=None,
        coverage_line="Takings €182.40. 63 % of sales have a name on them.",
        paragraph="5 customers came, all of them for the first time in this book. Next month this page compares.",
        tiles=tuple(replace(t, before="", year_ago="", word="", direction=0, value=v)
                    for t, v in zip(tiles(), ("5", "5", "0", "0", "0", "3 of 5", "€15.20", "1.8"), strict=True)),
        to_do=("Bring in the sales of earlier months, so that this page can compare.",),
        by_month=by_month(1), loyalty_line=loyalty_line(1), triangle=triangle(1), cohorts=(), calls=(), calls_total=0,
        welcome=tuple(call(i + 3) for i in range(5)), welcome_total=5, offers=(), pairs=(), outcomes=(),
        movers=(), birthdays=(), follow_ups=(), sold=(), assortment=None, flow=None,
        top_items=(("Margherita", 7, 6_300), ("Cola 0.5 l", 4, 1_000)),
        top_customers=tuple((NAMES[i], 2, 3_000) for i in range(3)), warnings=(),
    )  # fmt: skip
    return replace(base, **changes)


def big(**changes: Any) -> MonthlySummary:
    """Long lists and long names."""
    long = "Velkoobchod s potravinami a nápoji Novák, Procházková a synové, spol. s r. o., odštěpný závod Hradec Králové"
    calls = tuple(
        call(i, name=long if i == 3 else NAMES[i % 10], favourite=long if i == 5 else ITEMS[i % 6])
        for i in range(40)
    )
    base = summary(
        calls=calls, calls_total=96, welcome=tuple(call(i + 3) for i in range(20)), welcome_total=31,
        offers=tuple(offer(i, customer=long if i == 2 else NAMES[i % 10]) for i in range(24)),
        top_items=tuple((ITEMS[i % 6], 300 - i, 190_000 - 2_000 * i) for i in range(12)), triangle=triangle(24),
    )  # fmt: skip
    return replace(base, **changes)


def statement(**changes: Any) -> Statement:
    base = Statement(
        shop="Pizzeria Da Ana", currency="EUR", language="en", paper="A4", customer="Ana Kovačević", month=OCTOBER,
        visits_year=38, spend_year_minor=64_210, saved_year_minor=3_150, since=date(2024, 11, 3),
        favourites=(("Margherita", 31), ("Tiramisù", 12), ("Cola 0.5 l", 9)),
        month_lines=((date(2026, 10, 3), "Margherita, Cola 0.5 l", 1_250), (date(2026, 10, 17), "Margherita, Tiramisù", 1_480)),
        suggestion="Garlic bread", shop_address="Dlouhá 12, Praha", shop_phone="+420 222 333 444",
    )  # fmt: skip
    return replace(base, **changes)
