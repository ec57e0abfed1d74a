"""Where the takings come from: regulars, and how much hangs on how few."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.money.concentration import gini, lorenz, tenth_of, tenths
from core.analytics.money.share import MoneyShare, regulars_share
from core.analytics.snapshot import YEAR, Analysis, sales_since
from core.i18n import _, format_date, format_money, format_month, format_percent
from core.model.charts import Curve, Curves, HorizontalBars, Lines, Mark, Section, Series
from core.money import to_major
from core.services import insights
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import money as said

LEAST_COVERAGE = 0.2
FEW_CUSTOMERS = 30
"""Below this many customers with sales the five best are named instead of tenths."""
_NOBODY = np.zeros(0, dtype=np.int64)


def loyalty_line(view: View) -> Lines:
    """Share of named takings that regulars bring, with its 95 % band; months with little coverage are left out."""
    shop = view.insights
    analysis = view.analysis
    months = view.months
    recent = view.all_months[-len(months) - 12 :]

    def make() -> list[MoneyShare | None]:
        return [
            regulars_share(analysis.visits, analysis.rules, m.month, analysis.snapshot)
            if analysis and m.coverage is not None and m.coverage >= LEAST_COVERAGE
            else None
            for m in recent
        ]

    shares: list[MoneyShare | None] = view.cached(("regulars_share", view.period), make)
    shown, part = months, shares[-len(months) :] if months else []
    last = _last_full(tuple(m.complete for m in recent), shares)
    title, note = words.no_sales(shop), ""
    if last is not None:
        now = shares[last]
        assert now is not None
        title = said.share_title(now, shares[last - 12] if last >= 12 else None)
        note = said.share_note(now.people, LEAST_COVERAGE)
        if not shown[-1].complete:
            note = f"{note} {words.dotted_note()}"
    elif shares:
        title = _("Too few takings carry a name to speak of regulars")
    window = analysis.rules.regular_window if analysis else 0
    return Lines(
        caption=words.caption(
            "loyalty_line",
            title,
            shop,
            note=note,
            how=f"{said.share_how(window)} {words.chance_how()}" if window else "",
            y_label=_("Share of named takings"),
        ),
        labels=tuple(format_month(m.month, "short") for m in shown),
        series=(
            Series(
                name=_("Regulars"), values=tuple(_percent(s.share) if s else None for s in part), role="first"
            ),
        ),
        low=tuple(_percent(s.low) if s else None for s in part),
        high=tuple(_percent(s.high) if s else None for s in part),
        immature=tuple(not m.complete for m in shown),
        unit="%",
    )


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _last_full(complete: tuple[bool, ...], shares: list[MoneyShare | None]) -> int | None:
    """The last full month with a share, or the last with one."""
    known = [i for i, share in enumerate(shares) if share]
    return next((i for i in reversed(known) if complete[i]), known[-1] if known else None)


def _year_sales(analysis: Analysis) -> tuple[Ints, Ints]:
    """Net sales of each customer in the last 12 months, and the customers who bought more than they gave back."""
    sales = sales_since(analysis.frame, analysis.snapshot - YEAR + 1, net=True)
    return sales, np.flatnonzero(sales > 0)


def _year_subtitle(analysis: Analysis) -> str:
    return _("Takings of the 12 months up to {date}").format(
        date=format_date(to_date(analysis.snapshot), "long")
    )


def concentration(view: View) -> HorizontalBars:
    """What each tenth of customers brought in the last 12 months; with few customers, the five best by name."""
    shop, analysis = view.insights, view.analysis
    if analysis is None:
        return HorizontalBars(
            caption=words.caption("concentration", words.no_sales(), shop), labels=(), values=()
        )
    sales, paying = _year_sales(analysis)
    if len(paying) < FEW_CUSTOMERS:
        return _top_five(view, sales, _year_subtitle(analysis))
    shares = tenths(sales[paying])
    bought = sales_since(analysis.frame, analysis.snapshot - YEAR + 1, net=False)
    left_out = int(((bought > 0) & (sales <= 0)).sum())
    return HorizontalBars(
        caption=words.caption(
            "concentration",
            said.concentration_title(float(shares[0])),
            shop,
            subtitle=_year_subtitle(analysis),
            note=said.concentration_note(len(paying), gini(sales[paying]), left_out),
            how=said.concentration_how(),
            x_label=_("Share of takings"),
            y_label=_("Customers"),
        ),
        labels=(_("Best tenth"), *(_("Tenth {n}").format(n=n) for n in range(2, 10)), _("Last tenth")),
        values=tuple(_percent(float(s)) for s in shares),
        texts=tuple(format_percent(float(s), 0 if s >= 0.1 else 1) for s in shares),
        highlight=(0,),
        unit="%",
    )


def _best(sales: Ints) -> list[int]:
    return [i for i in np.argsort(-sales, kind="stable")[:5].tolist() if sales[i] > 0]


def _top_five(view: View, sales: Ints, subtitle: str) -> HorizontalBars:
    analysis = view.whole
    names = insights.names(view.book, analysis.frame) if analysis else ()
    currency, best = view.shop.currency, _best(sales)
    return HorizontalBars(
        caption=words.caption(
            "concentration",
            _("Your best customers of the last 12 months"),
            view.insights,
            subtitle=subtitle,
            how=said.concentration_how(),
        ),
        labels=tuple(names[i] for i in best),
        values=tuple(float(to_major(int(sales[i]), currency)) for i in best),
        texts=tuple(format_money(int(sales[i]), currency, whole=True) for i in best),
    )


def _of_tenth(view: View, row: int, _column: int) -> Ints:
    analysis = view.analysis
    if analysis is None:
        return _NOBODY
    sales, paying = _year_sales(analysis)
    if len(paying) < FEW_CUSTOMERS:
        return np.array(_best(sales)[row : row + 1], dtype=np.int64)
    return np.asarray(paying[tenth_of(sales[paying]) == row])


def curve(view: View) -> Curves:
    """What the smallest so many of a hundred customers bring together, beside what they would bring if all were equal."""
    shop, analysis = view.insights, view.analysis
    if analysis is None:
        return Curves(caption=words.caption("lorenz", words.no_sales(), shop), curves=())
    sales, paying = _year_sales(analysis)
    subtitle = _year_subtitle(analysis)
    if len(paying) < FEW_CUSTOMERS:
        caption = words.caption(
            "lorenz", said.too_few(FEW_CUSTOMERS), shop, subtitle=subtitle, how=said.lorenz_how()
        )
        return Curves(caption=caption, curves=())
    values = sales[paying]
    shares = lorenz(values)
    return Curves(
        caption=words.caption(
            "lorenz",
            said.lorenz_title(1 - float(shares[80])),
            shop,
            subtitle=subtitle,
            note=said.concentration_note(len(paying), gini(values), 0),
            how=said.lorenz_how(),
            x_label=_("Customers, smallest first"),
            y_label=_("Share of takings"),
        ),
        curves=(
            Curve(
                name=_("Takings"),
                x=tuple(float(x) for x in range(101)),
                y=tuple(_percent(y) for y in shares.tolist()),
            ),
        ),
        marks=(Mark(x=80.0, text=_("best fifth")),),
        x_unit="%",
        y_unit="%",
        diagonal=True,
    )


CHARTS = (
    Entry("loyalty_line", Section.MORE, loyalty_line),
    Entry("concentration", Section.FIRST, concentration, _of_tenth),
    Entry("lorenz", Section.MORE, curve),
)
