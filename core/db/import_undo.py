"""Taking an import back, weeks later too: created rows go, changed rows return to how they were.

What was edited or used since is kept, and named. What a later import uses passes to that import and goes with it, so that the
order in which imports are taken back does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, delete, exists, func, or_, select, update

from core import text
from core.db import imports
from core.db.images import decode, fetch, table_named
from core.db.tables import (
    Category,
    Customer,
    CustomerAlias,
    FollowUp,
    ImportBatch,
    ImportImage,
    Line,
    Note,
    Product,
    Receipt,
    Staff,
    SuggestionOutcome,
)

_OWN_FIELDS = (Customer.address, Customer.birthday, Customer.how_came, Customer.alert, Customer.preferences)


@dataclass(slots=True, kw_only=True)
class TakenBack:
    """Counts of what went and what returned; `kept` names what was edited or used since."""

    lines: int = 0
    receipts: int = 0
    customers: int = 0
    restored: int = 0
    kept: list[str] = field(default_factory=list)


def take_back(connection: Connection, batch: int, now: datetime) -> TakenBack:
    """Undo an import within the caller's transaction. The row of the import stays, marked.

    Later imports that took sales for there already are marked too: their sheets are compared anew when brought in again.
    """
    done = TakenBack()
    _compare_anew(connection, batch)
    touched = _lines(connection, batch, done)
    _pass_settings_on(connection, batch)
    touched |= _restore(connection, batch, done)
    touched |= _receipts(connection, batch, done)
    imports.add_up(connection, touched)
    _customers(connection, batch, done)
    _catalog(connection, batch)
    connection.execute(delete(ImportImage).where(ImportImage.batch_id == batch))
    connection.execute(update(ImportBatch).where(ImportBatch.id == batch).values(undone_at=now))
    return done


def _compare_anew(connection: Connection, batch: int) -> None:
    """Later imports of the same days are no longer known by their sheet."""
    first, last = connection.execute(
        select(ImportBatch.first_date, ImportBatch.last_date).where(ImportBatch.id == batch)
    ).one()
    later = (
        ImportBatch.id > batch,
        ImportBatch.undone_at.is_(None),
        ImportBatch.first_date <= last,
        ImportBatch.last_date >= first,
    )
    connection.execute(update(ImportBatch).where(*later).values(fingerprint=""))


def _lines(connection: Connection, batch: int, done: TakenBack) -> set[int]:
    """Remove the lines the import added; those that a later import corrected are that import's from now on.

    Returns receipts of others touched.
    """
    later = (
        select(ImportImage.id, ImportImage.batch_id, ImportImage.pk)
        .where(ImportImage.batch_id > batch, ImportImage.table == "line")
        .order_by(ImportImage.batch_id.desc())
    )
    # Newest first, so that of several corrections the first has the last word.
    corrected = {(pk[0], pk[1]): (image, by) for image, by, pk in connection.execute(later)}
    mine = Line.batch_id == batch
    kept = [pair for pair in corrected if connection.scalar(_line_of(pair, batch)) is not None]
    touched = set(
        connection.scalars(
            select(Line.receipt_id)
            .distinct()
            .join(Receipt, Receipt.id == Line.receipt_id)
            .where(mine, or_(Receipt.batch_id.is_(None), Receipt.batch_id != batch))
        )
    )
    for receipt, number in kept:
        image, by = corrected[receipt, number]
        connection.execute(
            update(Line).where(Line.receipt_id == receipt, Line.line_no == number).values(batch_id=by)
        )
        # The line as it was before the correction is taken back now: there is nothing to return to.
        connection.execute(delete(ImportImage).where(ImportImage.id == image))
        done.kept.append(_receipt_name(connection, receipt))
    done.lines = connection.execute(delete(Line).where(mine)).rowcount
    return touched


def _pass_settings_on(connection: Connection, batch: int) -> None:
    """The currency that the import brought stays while another import has sales in it."""
    heir = connection.scalar(select(func.min(Line.batch_id)).where(Line.batch_id != batch))
    if heir is not None:
        mine = (ImportImage.batch_id == batch, ImportImage.table == "setting")
        connection.execute(update(ImportImage).where(*mine).values(batch_id=heir))


def _line_of(pair: tuple[int, int], batch: int) -> Select[Any]:
    return select(Line.line_no).where(
        Line.receipt_id == pair[0], Line.line_no == pair[1], Line.batch_id == batch
    )


def _receipt_name(connection: Connection, receipt: int) -> str:
    row = connection.execute(select(Receipt.number, Receipt.business_date).where(Receipt.id == receipt)).one()
    return f"{row.number} ({row.business_date.isoformat()})" if row.number else row.business_date.isoformat()


def _restore(connection: Connection, batch: int, done: TakenBack) -> set[int]:
    """Give changed rows their old values, unless they were changed again. Returns receipts to add up again."""
    touched: set[int] = set()
    query = (
        select(ImportImage.table, ImportImage.pk, ImportImage.before, ImportImage.after)
        .where(ImportImage.batch_id == batch)
        .order_by(ImportImage.id.desc())
    )
    for name, pk, before, after in connection.execute(query).all():
        table, key = table_named(name), tuple(pk)
        now_is = fetch(connection, table, [key]).get(key)
        if name in {"line", "receipt"} and now_is is not None:
            touched.add(key[0])
        if now_is is None:
            continue
        free = _unchanged(name, now_is, after)
        if not free:
            done.kept.append(_name_of(connection, name, key))
            continue
        where = [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]
        values = {column: value for column, value in decode(table, before).items() if column in free}
        connection.execute(update(table).where(*where).values(**values))
        done.restored += name != "receipt"
    return touched


_SUMS = frozenset({"net_minor", "sale_minor", "refund_minor", "other_minor"})
_BATCH = frozenset({"batch_id"})  # whose a row is does not change with an edit


def _unchanged(name: str, now_is: dict[str, Any], after: dict[str, Any]) -> frozenset[str]:
    """Columns that may return to their old value: all, or none where the row was changed since. Sums do not count."""
    ignored = _BATCH | (_SUMS if name == "receipt" else frozenset())
    same = all(now_is[column] == value for column, value in after.items() if column not in ignored)
    return frozenset(after) - _BATCH if same else frozenset()


def _name_of(connection: Connection, table: str, key: tuple[Any, ...]) -> str:
    if table == "customer":
        return connection.scalar(select(Customer.name).where(Customer.id == key[0])) or ""
    if table == "product":
        return connection.scalar(select(Product.name).where(Product.id == key[0])) or ""
    if table in {"line", "receipt"}:
        return _receipt_name(connection, key[0])
    return table


def _receipts(connection: Connection, batch: int, done: TakenBack) -> set[int]:
    """Remove the receipts of the import that hold no lines any more; others pass on. Returns those that stay."""
    empty = ~exists().where(Line.receipt_id == Receipt.id)
    done.receipts = connection.execute(delete(Receipt).where(Receipt.batch_id == batch, empty)).rowcount
    left = set(connection.scalars(select(Receipt.id).where(Receipt.batch_id == batch)))
    heir = select(func.min(Line.batch_id)).where(Line.receipt_id == Receipt.id).scalar_subquery()
    connection.execute(update(Receipt).where(Receipt.batch_id == batch).values(batch_id=heir))
    return left


def _customers(connection: Connection, batch: int, done: TakenBack) -> None:
    """Remove the customers the import brought, but for those the owner wrote about or who have other receipts."""
    mine = select(Customer.id, Customer.name).where(Customer.batch_id == batch)
    written_about = or_(
        *(exists().where(table.customer_id == Customer.id) for table in (Note, FollowUp, SuggestionOutcome)),
        *(column != "" for column in _OWN_FIELDS),
    )
    owners: dict[int, str] = dict(connection.execute(mine.where(written_about)).all())
    owners |= _renamed(connection, batch)
    kept: dict[int, str] = dict(
        connection.execute(mine.where(exists().where(Receipt.customer_id == Customer.id))).all()
    )
    kept |= owners
    stays = Customer.id.in_(list(kept))
    done.customers = connection.execute(delete(Customer).where(Customer.batch_id == batch, ~stays)).rowcount
    # Their aliases went with them; what the import gave to customers that were there before goes too.
    others = CustomerAlias.customer_id.not_in(list(kept))
    connection.execute(delete(CustomerAlias).where(CustomerAlias.batch_id == batch, others))
    heir = case(
        (Customer.id.in_(list(owners)), None),
        else_=select(func.min(Receipt.batch_id)).where(Receipt.customer_id == Customer.id).scalar_subquery(),
    )
    connection.execute(update(Customer).where(Customer.batch_id == batch).values(batch_id=heir))
    with_customer = (
        select(Customer.batch_id).where(Customer.id == CustomerAlias.customer_id).scalar_subquery()
    )
    connection.execute(
        update(CustomerAlias).where(CustomerAlias.batch_id == batch).values(batch_id=with_customer)
    )
    done.kept.extend(kept.values())


def _renamed(connection: Connection, batch: int) -> dict[int, str]:
    """Customers of the import whose name or contact the owner changed: an alias that no import wrote."""
    written = (
        select(CustomerAlias.customer_id)
        .join(Customer, Customer.id == CustomerAlias.customer_id)
        .where(Customer.batch_id == batch, CustomerAlias.batch_id.is_(None))
    )
    query = select(Customer.id, Customer.name).where(Customer.id.in_(written))
    found: dict[int, str] = dict(connection.execute(query).all())
    aliases = select(CustomerAlias.customer_id, CustomerAlias.key).where(
        CustomerAlias.batch_id == batch, CustomerAlias.kind == "name"
    )
    known: dict[int, set[str]] = {}
    for customer, key in connection.execute(aliases):
        known.setdefault(customer, set()).add(key)
    mine = connection.execute(select(Customer.id, Customer.name).where(Customer.batch_id == batch))
    return found | {
        id_: name
        for id_, name in mine
        if text.name_key(name) and text.name_key(name) not in known.get(id_, set())
    }


def _catalog(connection: Connection, batch: int) -> None:
    """Remove products, categories and staff the import brought and nothing uses; an edited product stays."""
    used = or_(
        Product.id.in_(select(Line.product_id).where(Line.product_id.is_not(None))),
        exists().where(SuggestionOutcome.product_id == Product.id),
        Product.offered.is_(False),
    )
    connection.execute(delete(Product).where(Product.batch_id == batch, ~used))
    connection.execute(
        delete(Category).where(
            Category.batch_id == batch, ~exists().where(Product.category_id == Category.id)
        )
    )
    connection.execute(
        delete(Staff).where(Staff.batch_id == batch, ~exists().where(Receipt.staff_id == Staff.id))
    )
    heirs: dict[type[Product | Category | Staff], Select[Any]] = {
        Product: select(func.min(Line.batch_id)).where(Line.product_id == Product.id),
        Category: select(func.min(Product.batch_id)).where(Product.category_id == Category.id),
        Staff: select(func.min(Receipt.batch_id)).where(Receipt.staff_id == Staff.id),
    }
    for table, heir in heirs.items():
        connection.execute(
            update(table).where(table.batch_id == batch).values(batch_id=heir.scalar_subquery())
        )
