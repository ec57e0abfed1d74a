"""What an import found in the book already: it holds these rows too, and they stay with it when their own import goes.

A sheet of a million lines that are there is a few kilobytes: the rows of a sheet mostly follow each other, so the steps
from one to the next are nearly all the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, delete, func, insert, literal, select

from core.db.tables import Customer, CustomerAlias, ImportBatch, ImportCard, ImportSeen

Ids: TypeAlias = NDArray[np.int64]
Card: TypeAlias = tuple[str, str, str, str]
"""Name, number, phone and e-mail of a customer."""

LINE, RECEIPT, CUSTOMER, ALIAS = "line", "receipt", "customer", "alias"
"""Kinds of rows; lines by core.model.known.line_id, the others by their id."""
NAMED = "named"
"""Receipts of the book whose customer the sheet tells too."""
_KINDS = (LINE, RECEIPT, NAMED, CUSTOMER, ALIAS)
_NONE: Ids = np.zeros(0, np.int64)
_MANY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A later import that stands. `seen` is None where the book did not remember it yet."""

    batch: int
    seen: Mapping[str, Ids] | None

    def of(self, kind: str) -> Ids:
        """Ids of this kind, in order."""
        return _NONE if self.seen is None else self.seen.get(kind, _NONE)

    def holds(self, kind: str, id_: int) -> bool:
        """Whether the sheet had this row too."""
        ids = self.of(kind)
        place = int(np.searchsorted(ids, id_))
        return place < len(ids) and int(ids[place]) == id_


def pack(ids: Ids) -> bytes:
    """Ids in any order as bytes; one that stands twice is kept once."""
    steps = np.diff(np.unique(ids), prepend=0).astype("<i8")
    return zlib.compress(np.ascontiguousarray(steps.view(np.uint8).reshape(-1, 8).T).tobytes())


def unpack(packed: bytes) -> Ids:
    """The ids, in order."""
    turned = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(8, -1)
    steps = np.ascontiguousarray(turned.T).view("<i8").ravel()
    return np.cumsum(steps, dtype=np.int64)


def each(ids: Iterable[int] | Ids) -> Select[Any]:
    """Many numbers as one value of a statement, which has room for few."""
    numbers = ids.tolist() if isinstance(ids, np.ndarray) else list(ids)
    return select(func.json_each(literal(json.dumps(numbers))).table_valued("value").c.value)


def keep(connection: Connection, batch: int, seen: Mapping[str, Ids]) -> None:
    """Remember what the import found; the kind `line` is always kept, so that one can tell that it is remembered."""
    rows = [
        {"batch_id": batch, "kind": kind, "ids": pack(seen.get(kind, _NONE))}
        for kind in _KINDS
        if kind == LINE or len(seen.get(kind, _NONE))
    ]
    connection.execute(insert(ImportSeen), rows)


def later(connection: Connection, batch: int) -> tuple[Later, ...]:
    """The imports after this one that stand, in order."""
    query = (
        select(ImportBatch.id, ImportSeen.kind, ImportSeen.ids)
        .outerjoin(ImportSeen, ImportSeen.batch_id == ImportBatch.id)
        .where(ImportBatch.id > batch, ImportBatch.undone_at.is_(None))
        .order_by(ImportBatch.id)
    )
    found: dict[int, dict[str, Ids] | None] = {}
    for id_, kind, packed in connection.execute(query):
        if kind is None:
            found[id_] = None
        else:
            kinds = found.setdefault(id_, {})
            assert kinds is not None
            kinds[kind] = unpack(packed)
    return tuple(Later(batch=id_, seen=seen) for id_, seen in found.items())


def forget(connection: Connection, batch: int) -> None:
    """Drop what an import found."""
    connection.execute(delete(ImportSeen).where(ImportSeen.batch_id == batch))
    connection.execute(delete(ImportCard).where(ImportCard.batch_id == batch))


def aliases_there(
    connection: Connection, batch: int, customers: Collection[int], keys: Collection[tuple[int, str, str]]
) -> Ids:
    """Ids of the ways to recognise these customers that the sheet knows (customer, kind, key) and did not bring."""
    found = []
    wanted = sorted(customers)
    for start in range(0, len(wanted), _MANY):
        query = select(
            CustomerAlias.id, CustomerAlias.customer_id, CustomerAlias.kind, CustomerAlias.key
        ).where(
            CustomerAlias.customer_id.in_(wanted[start : start + _MANY]),
            CustomerAlias.batch_id.is_distinct_from(batch),
        )
        found += [
            id_ for id_, customer, kind, key in connection.execute(query) if (customer, kind, key) in keys
        ]
    return np.array(found, np.int64)


def keep_cards(connection: Connection, batch: int, says: Mapping[int, Card]) -> None:
    """Remember what the sheet says of customers where their cards say something else."""
    wanted = sorted(says)
    rows = []
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        query = select(Customer.id, Customer.name, Customer.number, Customer.phone, Customer.email).where(
            Customer.id.in_(part)
        )
        for id_, *card in connection.execute(query):
            if tuple(card) != says[id_]:
                rows.append(card_row(batch, id_, says[id_]))
    if rows:
        connection.execute(insert(ImportCard), rows)


def card_row(batch: int, customer: int, card: Card) -> dict[str, object]:
    """The values of a row."""
    return {
        "batch_id": batch,
        "customer_id": customer,
        **dict(zip(("name", "number", "phone", "email"), card, strict=True)),
    }
