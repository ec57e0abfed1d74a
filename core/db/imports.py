"""The writing side of an import: the batch, rows it changes (with their images), sums, and what it was remembered by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, case, func, insert, select, update

from core.db.edits import search_key
from core.db.images import fetch, table_named
from core.db.tables import ImportBatch, ImportImage, Line, Receipt, Setting
from core.model.sales import LineKind

_MANY = 400


def add_batch(connection: Connection, values: Mapping[str, Any]) -> int:
    """Write the row of an import; returns its number."""
    key = connection.execute(insert(ImportBatch).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def change_rows(
    connection: Connection, batch: int, table: str, changes: Mapping[tuple[Any, ...], Mapping[str, Any]]
) -> None:
    """Change rows by primary key and keep how they were and how they are left, so that the import can be taken back."""
    target = table_named(table)
    keys = list(changes)
    before = fetch(connection, target, keys)
    columns = list(target.primary_key.columns)
    for key, values in changes.items():
        where = [column == value for column, value in zip(columns, key, strict=True)]
        connection.execute(update(target).where(*where).values(**values))
    keep_images(connection, batch, table, before)


def keep_images(
    connection: Connection, batch: int, table: str, before: Mapping[tuple[Any, ...], dict[str, Any]]
) -> None:
    """Store images of rows as they were (`before`) and as they are now."""
    after = fetch(connection, table_named(table), list(before))
    rows = [
        {"batch_id": batch, "table": table, "pk": list(key), "before": image, "after": after[key]}
        for key, image in before.items()
        if key in after and after[key] != image
    ]
    if rows:
        connection.execute(insert(ImportImage), rows)


def receipts_before(connection: Connection, receipts: Iterable[int]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Images of receipts that are about to change."""
    return fetch(connection, table_named("receipt"), [(receipt,) for receipt in receipts])


def add_up(connection: Connection, receipts: Iterable[int]) -> None:
    """Sums of receipts again from their lines; receipts with a line of unknown amount keep theirs."""
    wanted = sorted(receipts)
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        query = (
            select(
                Line.receipt_id,
                _sum_of(LineKind.SALE),
                _sum_of(LineKind.REFUND),
                func.coalesce(func.sum(Line.amount_minor), 0),
                func.count().filter(Line.amount_minor.is_(None)),
            )
            .where(Line.receipt_id.in_(part))
            .group_by(Line.receipt_id)
        )
        for receipt, sale, refund, everything, unknown in connection.execute(query).all():
            if not unknown:
                values = {
                    "sale_minor": sale,
                    "refund_minor": refund,
                    "other_minor": everything - sale - refund,
                    "net_minor": sale + refund - Receipt.order_discount_minor,
                }
                connection.execute(update(Receipt).where(Receipt.id == receipt).values(**values))


def _sum_of(kind: LineKind) -> Any:  # noqa: ANN401 - a column expression
    return func.coalesce(func.sum(case((Line.kind == kind.value, Line.amount_minor), else_=0)), 0)


def totals(connection: Connection, batch: int) -> tuple[int, int, int]:
    """What an import really wrote: lines, their minor units, receipts."""
    lines, money = connection.execute(
        select(func.count(), func.coalesce(func.sum(Line.amount_minor), 0)).where(Line.batch_id == batch)
    ).one()
    receipts = connection.scalar(select(func.count()).where(Receipt.batch_id == batch)) or 0
    return int(lines), int(money or 0), int(receipts)


def fill_cards(connection: Connection, batch: int, fields: Mapping[int, Mapping[str, str]]) -> None:
    """Give customers contact details they do not have yet."""
    rows = fetch(connection, table_named("customer"), [(customer,) for customer in fields])
    changes = {}
    for (customer,), row in rows.items():
        new = {**row, **fields[customer]}
        found = search_key(new["name"], new["number"], new["phone"], new["email"])
        changes[(customer,)] = {**fields[customer], "search_key": found}
    change_rows(connection, batch, "customer", changes)


def last_line(connection: Connection, receipts: Iterable[int]) -> dict[int, int]:
    """The highest line number of each receipt."""
    wanted = sorted(receipts)
    found: dict[int, int] = {}
    for start in range(0, len(wanted), _MANY):
        query = (
            select(Line.receipt_id, func.max(Line.line_no))
            .where(Line.receipt_id.in_(wanted[start : start + _MANY]))
            .group_by(Line.receipt_id)
        )
        found |= dict(connection.execute(query).all())
    return found


def change_setting(connection: Connection, batch: int, key: str, **values: Any) -> None:  # noqa: ANN401 - JSON values
    """Change values of a setting, in a way that goes with the import."""
    old = connection.scalar(select(Setting.value).where(Setting.key == key)) or {}
    change_rows(connection, batch, "setting", {(key,): {"value": {**old, **values}}})


def set_customer(connection: Connection, receipt: int, customer: int) -> None:
    """Say whose receipt this is."""
    connection.execute(update(Receipt).where(Receipt.id == receipt).values(customer_id=customer))
