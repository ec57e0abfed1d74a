"""What imports changed, row by row, and what the history counts of each: both are put right when one is taken back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from core.db.images import Pk, Row
from core.db.tables import ImportBatch, ImportImage, Line, Receipt
from core.model.sales import LineKind

PRODUCTS = frozenset({LineKind.SALE.value, LineKind.REFUND.value})
"""Kinds of lines that count as sales."""


@dataclass(slots=True, kw_only=True)
class Change:
    """A row before and after an import changed it."""

    id: int
    batch: int
    before: Row
    after: Row


@dataclass(slots=True, kw_only=True)
class TakenBack:
    """Counts of what went and what returned; `kept` names what was edited or used since.

    `counts` is what the history of later imports gains, by import and column.
    """

    lines: int = 0
    receipts: int = 0
    customers: int = 0
    restored: int = 0
    kept: list[str] = field(default_factory=list)
    counts: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def changes_from(connection: Connection, table: str, batch: int) -> dict[Pk, dict[int, Change]]:
    """Changes of this and later imports that stand, by row and import; imports in order."""
    query = (
        select(ImportImage.id, ImportImage.batch_id, ImportImage.pk, ImportImage.before, ImportImage.after)
        .where(ImportImage.batch_id >= batch, ImportImage.table == table)
        .order_by(ImportImage.batch_id, ImportImage.id)
    )
    found: dict[Pk, dict[int, Change]] = {}
    for id_, by, pk, before, after in connection.execute(query):
        found.setdefault(tuple(pk), {})[by] = Change(id=id_, batch=by, before=before, after=after)
    return found


def store(
    connection: Connection,
    table: str,
    pk: Pk,
    batch: int,
    old: Change | None,
    images: tuple[Row, Row] | None,
) -> None:
    """Let the change of an import be from one image to another, in place of `old`; None: it changes nothing any more."""
    if images is None:
        if old is not None:
            connection.execute(delete(ImportImage).where(ImportImage.id == old.id))
        return
    before, after = images
    if old is None:
        values = {"batch_id": batch, "table": table, "pk": list(pk), "before": before, "after": after}
        connection.execute(insert(ImportImage).values(**values))
    elif (old.before, old.after) != (before, after):
        query = update(ImportImage).where(ImportImage.id == old.id)
        connection.execute(query.values(before=before, after=after))


def holdings(connection: Connection, batch: int) -> Counter[str]:
    """What the rows of an import come to, as the history counts it."""
    product = Line.kind.in_(sorted(PRODUCTS))
    lines, money = connection.execute(
        select(func.count(), func.coalesce(func.sum(Line.amount_minor), 0)).where(
            Line.batch_id == batch, product
        )
    ).one()
    known = (
        select(func.coalesce(func.sum(Line.amount_minor), 0))
        .where(Line.receipt_id == Receipt.id, product)
        .scalar_subquery()
    )
    unknown = select(Line.line_no).where(Line.receipt_id == Receipt.id, Line.amount_minor.is_(None)).exists()
    more = case((unknown, Receipt.net_minor - known), else_=-Receipt.order_discount_minor)
    receipts, rest = connection.execute(
        select(func.count(), func.coalesce(func.sum(more), 0)).where(Receipt.batch_id == batch)
    ).one()
    return Counter(lines_imported=lines, receipts_new=receipts, net_added_minor=money + rest)


def write_counts(connection: Connection, counts: Mapping[int, Mapping[str, int]]) -> None:
    """Add to what the history says of imports."""
    for batch, gained in counts.items():
        values: dict[str, Any] = {name: getattr(ImportBatch, name) + by for name, by in gained.items() if by}
        if values:
            connection.execute(update(ImportBatch).where(ImportBatch.id == batch).values(**values))
