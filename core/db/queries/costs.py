"""What items cost and bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select
from sqlalchemy.orm import Session

from core.db.tables import Line, Product, Receipt
from core.model.sales import LineKind

_PIECE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCost:
    """Sales of one item: pieces in thousandths, the pieces whose price is known and what they brought (minor units).

    `cost_minor` of one piece, None where neither the item nor a sheet says it; `typed` where the item itself says it.
    """

    product_id: int
    units_milli: int
    priced_milli: int
    sales_minor: int
    cost_minor: float | None
    typed: bool = False

    @property
    def margin_minor(self) -> float | None:
        """What a piece leaves after its cost; None where its cost or every price is unknown."""
        if self.cost_minor is None or self.priced_milli <= 0:
            return None
        return _PIECE * self.sales_minor / self.priced_milli - float(self.cost_minor)


def any_cost(connection: Connection) -> bool:
    """Whether the book knows what anything costs."""
    for column in (Product.cost_minor, Line.cost_minor):
        if connection.execute(select(column).where(column.is_not(None)).limit(1)).first() is not None:
            return True
    return False


def item_costs(connection: Connection, first: date, last: date) -> tuple[ItemCost, ...]:
    """Products sold on the days `first`..`last`, by id.

    Some sheets give the cost of a line, others that of a piece: only lines of a single piece, where both are the same, say
    what a piece costs. What the owner entered for an item comes first.
    """
    single = case((Line.quantity_milli == _PIECE, Line.cost_minor))
    priced = case((Line.amount_minor.is_not(None), Line.quantity_milli), else_=0)
    sold = (
        select(
            Line.product_id,
            func.sum(Line.quantity_milli).label("units"),
            func.sum(priced).label("priced"),
            func.coalesce(func.sum(Line.amount_minor), 0).label("sales"),
            func.avg(single).label("cost"),
        )
        .select_from(Receipt)
        .join(Line, Line.receipt_id == Receipt.id)
        .where(Receipt.business_date.between(first, last), Line.kind == LineKind.SALE.value)
        .group_by(Line.product_id)
        .subquery()
    )
    # Products are joined to the few sums, not to every line.
    statement = (
        select(sold.c.product_id, sold.c.units, sold.c.priced, sold.c.sales, sold.c.cost, Product.cost_minor)
        .join(Product, Product.id == sold.c.product_id)
        .where(Product.is_product)
        .order_by(sold.c.product_id)
    )
    return tuple(
        ItemCost(
            product_id=row[0],
            units_milli=int(row[1]),
            priced_milli=int(row[2]),
            sales_minor=int(row[3]),
            cost_minor=row[5] if row[5] is not None else row[4],
            typed=row[5] is not None,
        )
        for row in connection.execute(statement)
    )


def name_of(connection: Connection, product_id: int) -> str | None:
    """What an item is called; None where there is none of this id."""
    return connection.scalar(select(Product.name).where(Product.id == product_id))


def set_cost(session: Session, product_id: int, cost_minor: int | None) -> None:
    """Write down what a piece costs, None to forget it; the item must exist."""
    session.get_one(Product, product_id).cost_minor = cost_minor
    session.flush()
