"""Other spellings of products that an import learned from the owner, and what becomes of them when it is taken back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from core.db.tables import ImportBatch, ProductAlias

USED = "spellings"
"""Where an import's `mapping` keeps the spellings of others that its sheet has."""


def learn(connection: Connection, batch: int, spellings: Mapping[str, int]) -> None:
    """Remember spellings: the product of each key."""
    rows = [{"key": key, "product_id": product, "batch_id": batch} for key, product in spellings.items()]
    if rows:
        connection.execute(insert(ProductAlias), rows)


def forget(connection: Connection, batch: int) -> None:
    """Forget what the import learned; a spelling that a later import has in its sheet is that import's from now on."""
    mine = set(connection.scalars(select(ProductAlias.key).where(ProductAlias.batch_id == batch)))
    if not mine:
        return
    later = (
        select(ImportBatch.id, ImportBatch.mapping)
        .where(ImportBatch.id > batch, ImportBatch.undone_at.is_(None))
        .order_by(ImportBatch.id)
    )
    for heir, mapping in connection.execute(later):
        kept = mine.intersection(mapping.get(USED, ()))
        connection.execute(
            update(ProductAlias).where(ProductAlias.key.in_(sorted(kept))).values(batch_id=heir)
        )
        mine -= kept
    connection.execute(delete(ProductAlias).where(ProductAlias.batch_id == batch))
