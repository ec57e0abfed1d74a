"""Sales of an import that is taken back which later imports hold too: they pass to the first of these.

So the book is as if only the imports that stand had been brought in. A line that imports correct one after the other keeps
the content of the last; what each of them changed is then counted from the one before that stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select, update

from core.db.images import Pk, Row, fetch, table_named
from core.db.import_changes import PRODUCTS, Change, TakenBack, changes_from, holdings, store
from core.db.import_seen import LINE, NAMED, RECEIPT, Ids, Later, each
from core.db.tables import Line, NamedReceipt, Receipt
from core.model.known import LINE_BITS, line_id

_CONTENT = ("quantity_milli", "unit_price", "discount_minor", "amount_minor", "kind")


def pass_changed_lines(
    connection: Connection, batch: int, later: Sequence[Later], done: TakenBack
) -> set[int]:
    """Settle the lines that the import or a later one corrected. Returns their receipts.

    Lines of the import pass to the first later one that holds them; lines that it corrected get the content back that they
    had, or the one that the later imports give them.
    """
    changed = changes_from(connection, "line", batch)
    rows = fetch(connection, table_named("line"), list(changed))
    touched = set()
    for pk, changes in changed.items():
        row = rows.get(pk)
        if row is not None and (batch in changes or row["batch_id"] == batch):
            touched.add(pk[0])
            _settle(connection, batch, pk, row, changes, later, done)
    return touched


def _settle(
    connection: Connection,
    batch: int,
    pk: Pk,
    row: Row,
    changes: dict[int, Change],
    later: Sequence[Later],
    done: TakenBack,
) -> None:
    own = changes.pop(batch, None)
    first = own.after if own else next(iter(changes.values())).before
    says = _says(pk, first, changes, later)
    if own and _content(row) != (says[-1][1] if says else _content(first)):
        done.kept.append(receipt_name(connection, pk[0]))
        return
    owner, stands = (row["batch_id"], _content(own.before)) if own else (None, None)
    for by, said in says:
        old, counts = changes.get(by), done.counts[by]
        if old is not None:
            _count(counts, old.before, old.after, -1)
        if stands is None:
            owner = by
            counts["lines_imported"] += said["kind"] in PRODUCTS
            counts["net_added_minor"] += _money(said)
            store(connection, "line", pk, by, old, None)
            if old is not None:
                done.kept.append(receipt_name(connection, pk[0]))
        elif said == stands:
            store(connection, "line", pk, by, old, None)
        else:
            _count(counts, stands, said, 1)
            store(connection, "line", pk, by, old, ({**row, **stands}, {**row, **said}))
        stands = said
    if stands is None:
        return
    done.restored += own is not None and stands != _content(row)
    where = (Line.receipt_id == pk[0], Line.line_no == pk[1])
    connection.execute(update(Line).where(*where).values(batch_id=owner, **stands))


def _says(
    pk: Pk, content: Row, changes: Mapping[int, Change], later: Sequence[Later]
) -> list[tuple[int, Row]]:
    """The later imports that hold a line, each with what it says of it; `content` is what the line was before them."""
    says = []
    for one in later:
        if one.batch in changes:
            content = changes[one.batch].after
        if one.batch in changes or one.holds(LINE, line_id(*pk)):
            says.append((one.batch, _content(content)))
    return says


def _content(row: Row) -> Row:
    return {name: row[name] for name in _CONTENT}


def _money(row: Row) -> int:
    return row["amount_minor"] or 0 if row["kind"] in PRODUCTS else 0


def _count(counts: Counter[str], before: Row, after: Row, sign: int) -> None:
    """A correction, as the history counts it."""
    if after["kind"] in PRODUCTS:
        counts["lines_changed"] += sign
        counts["net_added_minor"] += sign * ((after["amount_minor"] or 0) - (before["amount_minor"] or 0))


def receipt_name(connection: Connection, receipt: int) -> str:
    """How a receipt is named to the owner."""
    row = connection.execute(select(Receipt.number, Receipt.business_date).where(Receipt.id == receipt)).one()
    return f"{row.number} ({row.business_date.isoformat()})" if row.number else row.business_date.isoformat()


def pass_sales(connection: Connection, batch: int, later: Sequence[Later], done: TakenBack) -> None:
    """Receipts and lines of the import that a later one holds too are that one's from now on."""
    spans = [
        connection.execute(select(func.min(column), func.max(column)).where(by == batch)).one()
        for column, by in ((Line.receipt_id, Line.batch_id), (Receipt.id, Receipt.batch_id))
    ]
    places = [place for span in spans for place in span if place is not None]
    if not places:
        return
    first, last = min(places), max(places)
    place = Line.receipt_id * (1 << LINE_BITS) + Line.line_no
    for one in later:
        lines = _between(one.of(LINE), line_id(first, 0), line_id(last + 1, 0))
        receipts = _between(one.of(RECEIPT), first, last + 1)
        if not len(lines) and not len(receipts):
            continue
        had = holdings(connection, one.batch)
        connection.execute(
            update(Line).where(Line.batch_id == batch, place.in_(each(lines))).values(batch_id=one.batch)
        )
        mine = (Receipt.batch_id == batch, Receipt.id.in_(each(receipts)))
        unnamed = select(Receipt.id).where(*mine, Receipt.customer_id.is_not(None))
        by_hand = select(NamedReceipt.receipt_id).where(NamedReceipt.receipt_id.is_not(None))
        nobodys = connection.scalars(
            unnamed.where(
                Receipt.id.not_in(each(_between(one.of(NAMED), first, last + 1))),
                Receipt.id.not_in(by_hand),  # no sheet has these names
            )
        ).all()
        connection.execute(update(Receipt).where(*mine).values(batch_id=one.batch))
        for receipt in nobodys:
            _pass_name(connection, receipt, [other for other in later if other.batch > one.batch])
        gained = holdings(connection, one.batch)
        gained.subtract(had)
        done.counts[one.batch].update(gained)


def _between(ids: Ids, first: int, end: int) -> Ids:
    return ids[ids.searchsorted(first) : ids.searchsorted(end)]


def give_names_back(connection: Connection, batch: int, later: Sequence[Later], done: TakenBack) -> set[int]:
    """Receipts that the import named are nobody's again, unless a later one tells the same. Returns all it changed."""
    touched = set()
    changed = changes_from(connection, "receipt", batch)
    mine = [pk for pk, changes in changed.items() if batch in changes]
    for pk, row in fetch(connection, table_named("receipt"), mine).items():
        own = changed[pk][batch]
        if row["key"] != own.after["key"]:  # another one that has its number
            continue
        touched.add(pk[0])
        named = own.before["customer_id"] != own.after["customer_id"]
        if row["batch_id"] == batch or not named or row["customer_id"] is None:
            continue
        if row["customer_id"] == own.after["customer_id"]:
            _pass_name(connection, pk[0], later)
        else:
            done.kept.append(receipt_name(connection, pk[0]))
    return touched


def _pass_name(connection: Connection, receipt: int, later: Sequence[Later]) -> None:
    """The first later import that tells the customer of this receipt named it; without one it is nobody's."""
    pk = (receipt,)
    table = table_named("receipt")
    heir = next((one.batch for one in later if one.holds(NAMED, receipt)), None)
    if heir is None:
        connection.execute(update(Receipt).where(Receipt.id == receipt).values(customer_id=None))
        return
    row = fetch(connection, table, [pk])[pk]
    old = changes_from(connection, "receipt", heir).get(pk, {}).get(heir)
    before, after = (old.before, old.after) if old else (row, row)
    images = ({**before, "customer_id": None}, {**after, "customer_id": row["customer_id"]})
    store(connection, "receipt", pk, heir, old, images)
