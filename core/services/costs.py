"""What items cost and leave, and what the owner types in where no sheet says it."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from core.analytics.arrays import to_date
from core.db.book import Book
from core.db.queries import costs as store
from core.db.queries.costs import ItemCost
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.costs import CostRow, Costs, Standing
from core.services import insights
from core.services.over_time.menu import Dishes, dishes

_YEAR = 365
_TOUCHED = frozenset({Kind.CATALOG})


def costs(book: Book) -> Costs:
    """Every item sold in the twelve months up to the last sale."""
    analysis = insights.analysis(book)
    if analysis is None:
        return Costs()
    frame, last = analysis.frame, to_date(analysis.snapshot)
    with book.read() as connection:
        sold = store.item_costs(connection, last - timedelta(days=_YEAR - 1), last)
    place = np.searchsorted(frame.product_id, [one.product_id for one in sold]).tolist()
    group = [int(frame.product_category[at]) for at in place]
    standing = _standings(dishes(book, analysis))
    rows = [
        CostRow(
            product_id=one.product_id,
            item=frame.product_name[place[at]],
            category=frame.category_name[group[at]] if group[at] >= 0 else "",
            units_milli=one.units_milli,
            sales_minor=one.sales_minor,
            cost_minor=one.cost_minor,
            typed=one.typed,
            margin_minor=_margin(one),
            standing=standing.get(place[at]),
        )
        for at, one in enumerate(sold)
    ]
    return Costs(rows=tuple(sorted(rows, key=_most_first)))


def set_cost(book: Book, product_id: int, cost_minor: int | None, *, now: datetime) -> Changed[int]:
    """Write down what a piece of an item costs; None forgets it, then the sheets' own costs count again.

    The value is the item's id. Raises UserError `cost_below_zero`, `entry_gone`.
    """
    if cost_minor is not None and cost_minor < 0:
        raise UserError("cost_below_zero", field="cost")
    with book.read() as connection:
        item = store.name_of(connection, product_id)
    if item is None:
        raise UserError("entry_gone")
    label = N_("Forget the cost of {item}") if cost_minor is None else N_("Cost of {item}")
    with book.write(label=label, params={"item": item}, touched=_TOUCHED, now=now) as unit:
        store.set_cost(unit.session, product_id, cost_minor)
        unit.commit()
        return Changed(product_id, _TOUCHED, unit.undo_label)


def _margin(one: ItemCost) -> int | None:
    each = one.margin_minor
    return None if each is None else round(each * one.priced_milli / 1000)


def _standings(found: Dishes | None) -> dict[int, Standing]:
    """How items stand, by their place in the frame: as on the chart of the same name."""
    if found is None:
        return {}
    return {
        item: Standing(found.menu.corner(number).value)
        for number, item in enumerate(found.item.tolist())
        if found.menu.judged[number]
    }


def _most_first(row: CostRow) -> tuple[bool, int, int]:
    money = row.sales_minor if row.margin_minor is None else row.margin_minor
    return row.margin_minor is None, -money, row.product_id
