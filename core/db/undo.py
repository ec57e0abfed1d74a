"""Undo and redo by row images. They lie in the book, so they survive a restart; the last 30 steps are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from core.db.images import Image, Pk, Row, RowKey, decode, dependants, fetch, table_named
from core.db.tables import Base, UndoImage, UndoStep
from core.errors import UserError
from core.i18n import _
from core.model.changes import Kind, Touched, UndoStatus

LIMIT = 30
_GOES_ALONG = frozenset({"trial_member"})
"""Rows that hold back nobody: they are drawn again from the same lot."""
DONE, UNDONE, STUCK = "done", "undone", "stuck"


def label_text(label: str, params: Mapping[str, Any]) -> str:
    """The label of a step in the language in use."""
    return _(label).format(**params)


def record(
    connection: Connection,
    images: Sequence[Image],
    *,
    label: str,
    params: Mapping[str, Any],
    touched: Touched,
    now: datetime,
) -> None:
    """Keep `images` as the newest step. It ends what could be redone and drops the oldest step above the limit."""
    if not images:
        return
    _drop(connection, connection.scalars(select(UndoStep.id).where(UndoStep.state == UNDONE)))
    step = connection.execute(
        insert(UndoStep).values(
            label=label, params=dict(params), touched=sorted(touched), state=DONE, made_at=now
        )
    ).inserted_primary_key
    assert step is not None
    connection.execute(
        insert(UndoImage),
        [
            {"step_id": step[0], "table": i.table, "pk": list(i.pk), "before": i.before, "after": i.after}
            for i in images
        ],
    )
    newest = connection.scalars(select(UndoStep.id).order_by(UndoStep.id.desc())).all()
    _drop(connection, newest[LIMIT:])


def _drop(connection: Connection, steps: Iterable[int]) -> None:
    for step in list(steps):
        connection.execute(delete(UndoImage).where(UndoImage.step_id == step))
        connection.execute(delete(UndoStep).where(UndoStep.id == step))


def next_step(connection: Connection, state: str) -> int | None:
    """The step that Undo (`DONE`) or Redo (`UNDONE`) would take now."""
    order = UndoStep.id.desc() if state == DONE else UndoStep.id
    return connection.scalar(select(UndoStep.id).where(UndoStep.state == state).order_by(order).limit(1))


def status(connection: Connection) -> UndoStatus:
    """What Undo and Redo would do now."""
    return UndoStatus(undo=_label_of(connection, DONE), redo=_label_of(connection, UNDONE))


def _label_of(connection: Connection, state: str) -> str | None:
    step = next_step(connection, state)
    return None if step is None else step_label(connection, step)[0]


def step_label(connection: Connection, step: int) -> tuple[str, Touched]:
    """The translated label of a step and the kinds of rows it touches."""
    query = select(UndoStep.label, UndoStep.params, UndoStep.touched).where(UndoStep.id == step)
    row = connection.execute(query).one()
    return label_text(row.label, row.params), frozenset(Kind(kind) for kind in row.touched)


def mark(connection: Connection, step: int, state: str) -> None:
    """Move a step to another state; `STUCK` steps are never offered again."""
    connection.execute(update(UndoStep).where(UndoStep.id == step).values(state=state))


def replay(connection: Connection, step: int, *, back: bool) -> None:
    """Put the rows of `step` as they were before it (`back`) or after it.

    Raises UserError `undo_changed_since` and leaves everything as it is where a row is no longer as the step
    left it, or where something made since hangs on a row that would go.
    """
    query = select(UndoImage).where(UndoImage.step_id == step).order_by(UndoImage.id)
    images = [
        Image(table=row.table, pk=tuple(row.pk), before=row.before, after=row.after)
        for row in connection.execute(query)
    ]
    if not back:
        images = [Image(table=i.table, pk=i.pk, before=i.after, after=i.before) for i in images]
    _check(connection, images)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    images.sort(key=lambda image: order[image.table], reverse=True)
    last = []
    for image in images:
        if image.before is None:
            table = table_named(image.table)
            # What moves to another row in this very step must have gone there before SQLite takes it along.
            if any(dependants(connection, table, [image.pk], cascade_only=True)):
                last.append(image)
            else:
                connection.execute(delete(table).where(_is(image)))
    for image in images:
        if image.before is not None and image.after is not None:
            connection.execute(
                update(table_named(image.table)).where(_is(image)).values(_values(image.table, image.before))
            )
    for image in last:
        connection.execute(delete(table_named(image.table)).where(_is(image)))
    for image in reversed(images):
        if image.before is not None and image.after is None:
            connection.execute(insert(table_named(image.table)).values(_values(image.table, image.before)))


def _is(image: Image) -> Any:  # noqa: ANN401 - a clause
    columns = table_named(image.table).primary_key.columns
    return and_(*(column == value for column, value in zip(columns, image.pk, strict=True)))


def _values(table: str, row: Row) -> Row:
    return decode(table_named(table), row)


def _check(connection: Connection, images: Sequence[Image]) -> None:
    by_table: dict[str, dict[Pk, Image]] = {}
    for image in images:
        by_table.setdefault(image.table, {})[image.pk] = image
    mine: set[RowKey] = {(image.table, image.pk) for image in images}
    for name, wanted in by_table.items():
        table = table_named(name)
        current = fetch(connection, table, list(wanted))
        if any(current.get(pk) != image.after for pk, image in wanted.items()):
            raise UserError("undo_changed_since")
        going = [pk for pk, image in wanted.items() if image.before is None]
        for child, pks in dependants(connection, table, going):
            if child.name not in _GOES_ALONG and any((child.name, pk) not in mine for pk in pks):
                raise UserError("undo_changed_since")
