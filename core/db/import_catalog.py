"""Products and categories when an import is taken back: what a later import changed too passes on to that one."""

from __future__ import annotations

from sqlalchemy import Connection, delete, exists, func, select, update

from core.db.tables import Category, ImportImage, Product


def pass_products_on(connection: Connection, batch: int) -> None:
    """Where a later import changed a product that this one changed, it goes back to how it was before both.

    A category guessed by one import and named by the next would else return to the guess, in whatever order they go.
    """
    query = (
        select(ImportImage)
        .where(ImportImage.table == "product", ImportImage.batch_id >= batch)
        .order_by(ImportImage.id)
    )
    rows = connection.execute(query).all()
    mine = {tuple(row.pk): row for row in rows if row.batch_id == batch}
    for row in rows:
        own = mine.get(tuple(row.pk)) if row.batch_id != batch else None
        if own is None:
            continue
        del mine[tuple(row.pk)]
        values = {
            name: value
            for name, value in own.before.items()
            if own.after.get(name) != value and row.before.get(name) == own.after.get(name)
        }
        connection.execute(
            update(ImportImage).where(ImportImage.id == row.id).values(before={**row.before, **values})
        )
        connection.execute(delete(ImportImage).where(ImportImage.id == own.id))


def drop_categories(connection: Connection, batch: int) -> None:
    """Remove categories of imports that no product has any more or may return to; those of this import pass on."""
    images = connection.execute(
        select(ImportImage.batch_id, ImportImage.before, ImportImage.after)
        .where(ImportImage.table == "product", ImportImage.batch_id != batch)
        .order_by(ImportImage.batch_id.desc())
    ).all()
    needed = {
        image["category_id"]: by for by, before, after in images for image in (after, before)
    }  # the first import that needs each
    unused = ~exists().where(Product.category_id == Category.id)
    wanted = Category.id.in_([id_ for id_ in needed if id_ is not None])
    connection.execute(delete(Category).where(Category.batch_id.is_not(None), unused, ~wanted))
    heir = select(func.min(Product.batch_id)).where(Product.category_id == Category.id).scalar_subquery()
    for id_, by in connection.execute(select(Category.id, heir).where(Category.batch_id == batch)).all():
        values = {"batch_id": needed.get(id_) if by is None else by}
        connection.execute(update(Category).where(Category.id == id_).values(values))
