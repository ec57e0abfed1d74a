"""Price rises split by regulars and occasional customers."""

from __future__ import annotations

from dataclasses import replace

from core.analytics.goods.items.price_changes import (
    PriceChange,
    Rise,
    Side,
    find_rises,
    follow,
    most_bought,
    together,
    usual_prices,
)
from core.analytics.months import index_of, month_of
from core.db.queries.prices import monthly_prices
from core.model.charts import Dot, Dots
from core.services.over_time.view import View
from core.services.words import charts as base
from core.services.words import prices as words

_MONTHS_BACK = 36
_EPOCH_MONTH = 1970 * 12
_LINES_READ = 150_000


def changes(view: View) -> tuple[PriceChange, ...]:
    """The price rises of the last three years and who went on buying."""
    analysis = view.analysis
    if analysis is None or not analysis.frame.products:
        return ()
    last = index_of(analysis.snapshot + 1) - 1  # the last month that is over
    usual = _usual(view, last)
    rises = find_rises(usual, last)
    return view.cached(
        ("price changes",), lambda: follow(analysis.frame, analysis.visits, analysis.rules, rises)
    )


def _usual(view: View, last: int) -> dict[int, dict[int, int]]:
    analysis = view.whole
    assert analysis is not None
    frame = analysis.frame
    first = max(last - _MONTHS_BACK + 1, index_of(frame.first_day or 0))

    def make() -> dict[int, dict[int, int]]:
        items = most_bought(frame)
        place = dict(zip(frame.product_id[items].tolist(), items.tolist(), strict=True))
        months = [month_of(index) for index in range(first, last + 1)]
        with view.book.read() as connection:
            every = max(len(frame.line_receipt) // _LINES_READ, 1)
            rows = monthly_prices(connection, months, tuple(place), every=every)
            return usual_prices(
                (month - _EPOCH_MONTH, place[product], price, lines) for month, product, price, lines in rows
            )

    return replace(view, stage=None).cached(("usual prices",), make)


def price_changes(view: View) -> Dots:
    """How the share of buyers changed after each rise, among regulars and among the others."""
    found = changes(view)
    if not found:
        title = _nothing_found(view)
        return Dots(caption=base.caption("price_changes", title, view.insights, how=words.how()), dots=())
    assert view.analysis is not None
    names = view.analysis.frame.product_name
    title = words.changes_title(
        len(found), together(one.regular for one in found), together(one.occasional for one in found)
    )
    return Dots(
        caption=base.caption(
            "price_changes", title, view.insights, note=words.note(), how=words.how(), x_label=words.axis()
        ),
        dots=tuple(
            _dot(names[one.rise.item], one.rise, side, regular=side is one.regular)
            for one in found
            for side in (one.regular, one.occasional)
        ),
    )


def _nothing_found(view: View) -> str:
    if view.whole is None:
        return base.no_sales()
    return words.no_changes() if view.whole.frame.line_amount_known.any() else words.no_prices()


def _dot(item: str, rise: Rise, side: Side, *, regular: bool) -> Dot:
    d, low, high = side.change
    counts = (side.buyers_before, side.came_before, side.buyers_after, side.came_after)
    shares = side.buyers_before / max(side.came_before, 1), side.buyers_after / max(side.came_after, 1)
    return Dot(
        label=words.dot_label(item, rise.share, regular=regular),
        value=100 * d,
        low=100 * low if side.enough else None,
        high=100 * high if side.enough else None,
        text=words.of_100(*shares) if side.enough else words.before_after(*counts),
        role="first" if regular else "second",
        small=not side.enough,
    )
