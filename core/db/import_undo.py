"""Taking an import back, weeks later too: created rows go, changed rows return to how they were.

What was edited or used since is kept, and named. What a later import uses passes to that import and goes with it, so that the
order in which imports are taken back does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, delete, exists, func, or_, select, update

from core.db import import_catalog, import_heirs, import_people, import_seen, imports, product_spellings
from core.db.images import decode, fetch, table_named
from core.db.import_changes import TakenBack, write_counts
from core.db.import_seen import NAMED, RECEIPT, Later
from core.db.tables import (
    ImportBatch,
    ImportImage,
    Line,
    Product,
    Receipt,
    Staff,
    SuggestionOutcome,
)


def take_back(connection: Connection, batch: int, now: datetime) -> TakenBack:
    """Undo an import within the caller's transaction: the book is as if only the others that stand had been brought in.

    The row of the import stays, marked. What the history counts of later imports grows by what passes to them.
    """
    done = TakenBack()
    later = import_seen.later(connection, batch)
    _compare_anew(connection, batch, later)
    touched = _lines(connection, batch, later, done)
    _pass_settings_on(connection, batch)
    import_catalog.pass_products_on(connection, batch)
    touched |= import_heirs.give_names_back(connection, batch, later, done)
    touched |= _receipts(connection, batch, done)
    import_people.take_back_customers(connection, batch, later, done)
    _restore(connection, batch, done)
    imports.add_up(connection, touched)
    product_spellings.forget(connection, batch)
    _catalog(connection, batch)
    connection.execute(delete(ImportImage).where(ImportImage.batch_id == batch))
    import_seen.forget(connection, batch)
    write_counts(connection, done.counts)
    connection.execute(update(ImportBatch).where(ImportBatch.id == batch).values(undone_at=now))
    return done


def _compare_anew(connection: Connection, batch: int, later: Sequence[Later]) -> None:
    """Later imports of the same days that lose something are no longer known by their sheet.

    These are the ones of which the book does not remember what they hold, and those that only named receipts.
    """
    first, last = connection.execute(
        select(ImportBatch.first_date, ImportBatch.last_date).where(ImportBatch.id == batch)
    ).one()
    losing = [
        one.batch
        for one in later
        if one.seen is None or len(np.setdiff1d(one.of(NAMED), one.of(RECEIPT), assume_unique=True))
    ]
    same_days = (
        ImportBatch.id.in_(losing),
        ImportBatch.first_date <= last,
        ImportBatch.last_date >= first,
    )
    connection.execute(update(ImportBatch).where(*same_days).values(fingerprint=""))


def _lines(connection: Connection, batch: int, later: Sequence[Later], done: TakenBack) -> set[int]:
    """Remove the lines that only this import holds; the others pass on. Returns receipts that stay and have changed."""
    touched = import_heirs.pass_changed_lines(connection, batch, later, done)
    import_heirs.pass_sales(connection, batch, later, done)
    mine = Line.batch_id == batch
    touched |= set(
        connection.scalars(
            select(Line.receipt_id)
            .distinct()
            .join(Receipt, Receipt.id == Line.receipt_id)
            .where(mine, or_(Receipt.batch_id.is_(None), Receipt.batch_id != batch))
        )
    )
    done.lines = connection.execute(delete(Line).where(mine)).rowcount
    return touched


def _pass_settings_on(connection: Connection, batch: int) -> None:
    """The currency that the import brought stays while another import has sales in it."""
    heir = connection.scalar(select(func.min(Line.batch_id)).where(Line.batch_id != batch))
    if heir is not None:
        mine = (ImportImage.batch_id == batch, ImportImage.table == "setting")
        connection.execute(update(ImportImage).where(*mine).values(batch_id=heir))


def _restore(connection: Connection, batch: int, done: TakenBack) -> None:
    """Give changed products and settings their old values, unless they were changed again."""
    query = (
        select(ImportImage.table, ImportImage.pk, ImportImage.before, ImportImage.after)
        .where(ImportImage.batch_id == batch, ImportImage.table.not_in(["line", "receipt", "customer"]))
        .order_by(ImportImage.id.desc())
    )
    for name, pk, before, after in connection.execute(query).all():
        table, key = table_named(name), tuple(pk)
        now_is = fetch(connection, table, [key]).get(key)
        if now_is is None:
            continue
        free = _unchanged(now_is, after)
        if not free:
            done.kept.append(_name_of(connection, name, key))
            continue
        where = [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]
        values = {column: value for column, value in decode(table, before).items() if column in free}
        connection.execute(update(table).where(*where).values(**values))
        done.restored += 1


_BATCH = frozenset({"batch_id"})  # whose a row is does not change with an edit


def _unchanged(now_is: dict[str, Any], after: dict[str, Any]) -> frozenset[str]:
    """Columns that may return to their old value: all, or none where the row was changed since."""
    same = all(now_is[column] == value for column, value in after.items() if column not in _BATCH)
    return frozenset(after) - _BATCH if same else frozenset()


def _name_of(connection: Connection, table: str, key: tuple[Any, ...]) -> str:
    if table == "product":
        return connection.scalar(select(Product.name).where(Product.id == key[0])) or ""
    return table


def _receipts(connection: Connection, batch: int, done: TakenBack) -> set[int]:
    """Remove the receipts of the import that hold no lines any more; others pass on. Returns those that stay."""
    empty = ~exists().where(Line.receipt_id == Receipt.id)
    done.receipts = connection.execute(delete(Receipt).where(Receipt.batch_id == batch, empty)).rowcount
    left = set(connection.scalars(select(Receipt.id).where(Receipt.batch_id == batch)))
    heir = select(func.min(Line.batch_id)).where(Line.receipt_id == Receipt.id).scalar_subquery()
    connection.execute(update(Receipt).where(Receipt.batch_id == batch).values(batch_id=heir))
    return left


def _catalog(connection: Connection, batch: int) -> None:
    """Remove products, categories and staff the import brought and nothing uses; an edited product stays."""
    used = or_(
        Product.id.in_(select(Line.product_id).where(Line.product_id.is_not(None))),
        exists().where(SuggestionOutcome.product_id == Product.id),
        Product.offered.is_(False),
    )
    connection.execute(delete(Product).where(Product.batch_id == batch, ~used))
    connection.execute(
        delete(Staff).where(Staff.batch_id == batch, ~exists().where(Receipt.staff_id == Staff.id))
    )
    # All rows once: the book has no index by product, and to look for each of them would take minutes.
    heirs: dict[type[Product | Staff], Select[Any, Any]] = {
        Product: select(Line.product_id, func.min(Line.batch_id)).group_by(Line.product_id),
        Staff: select(Receipt.staff_id, func.min(Receipt.batch_id)).group_by(Receipt.staff_id),
    }
    for table, first in heirs.items():
        mine = connection.scalars(select(table.id).where(table.batch_id == batch)).all()
        by: dict[int, int] = dict(connection.execute(first).all()) if mine else {}
        for id_ in mine:
            connection.execute(update(table).where(table.id == id_).values(batch_id=by.get(id_)))
    import_catalog.drop_categories(connection, batch)
