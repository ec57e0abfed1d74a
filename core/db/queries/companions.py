"""What the owner says of items: pairs to offer or never to offer together, items not to offer, advice put aside."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session, aliased

from core.db.tables import Category, Companion, Dismissal, Product
from core.model.range_advice import CompanionKind, CompanionPair, RangeItem


def items(connection: Connection) -> tuple[RangeItem, ...]:
    """Every true item of the book, by its name."""
    rows = connection.execute(
        select(Product.id, Product.name, func.coalesce(Category.name, ""), Product.offered)
        .outerjoin(Category, Category.id == Product.category_id)
        .where(Product.is_product)
        .order_by(Product.name_key, Product.id)
    )
    return tuple(
        RangeItem(product_id=row[0], name=row[1], category=row[2], offered=bool(row[3])) for row in rows
    )


def name_of(connection: Connection, product_id: int) -> str | None:
    """What a true item is called; None where the book has none of this id."""
    return connection.scalar(select(Product.name).where(Product.id == product_id, Product.is_product))


def pairs(connection: Connection) -> tuple[CompanionPair, ...]:
    """Every hand-set pair, by the names of its items."""
    one, other = aliased(Product), aliased(Product)
    rows = connection.execute(
        select(Companion.product_id, one.name, Companion.other_id, other.name, Companion.kind)
        .join(one, one.id == Companion.product_id)
        .join(other, other.id == Companion.other_id)
        .order_by(one.name_key, other.name_key)
    )
    return tuple(
        CompanionPair(
            product_id=row[0],
            item=row[1],
            other_id=row[2],
            other=row[3],
            kind="with" if row[4] == "with" else "never",
        )
        for row in rows
    )


def put(session: Session, product_id: int, other_id: int, kind: CompanionKind) -> None:
    """Write a pair down, or change its kind. What was said of the two the other way round goes where it contradicts."""
    back = session.get(Companion, (other_id, product_id))
    if back is not None and back.kind != kind:
        session.delete(back)
    row = session.get(Companion, (product_id, other_id))
    if row is None:
        session.add(Companion(product_id=product_id, other_id=other_id, kind=kind))
    else:
        row.kind = kind
    session.flush()


def take(session: Session, product_id: int, other_id: int) -> bool:
    """Forget a pair; False where there is none."""
    row = session.get(Companion, (product_id, other_id))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def set_offered(session: Session, product_id: int, *, offered: bool) -> None:
    """Whether an item may be offered; the item must exist."""
    session.get_one(Product, product_id).offered = offered
    session.flush()


def dismissals(connection: Connection, begin: str) -> tuple[tuple[str, str, date], ...]:
    """Key, reason and day of the advice put aside whose key begins with `begin`, the latest first."""
    rows = connection.execute(
        select(Dismissal.key, Dismissal.reason, Dismissal.dismissed_on)
        .where(Dismissal.key.startswith(begin, autoescape=True))
        .order_by(Dismissal.dismissed_on.desc(), Dismissal.key.desc())
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def put_aside(session: Session, key: str, reason: str, on: date) -> None:
    """Dismiss advice, or give it another reason."""
    row = session.get(Dismissal, key)
    if row is None:
        session.add(Dismissal(key=key, reason=reason, dismissed_on=on))
    else:
        row.reason, row.dismissed_on = reason, on
    session.flush()


def take_up(session: Session, key: str) -> bool:
    """Let advice that was put aside speak again; False where there is none."""
    row = session.get(Dismissal, key)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True
