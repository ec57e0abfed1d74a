"""Receipts of a customer who turns out to be another one.

A receipt without a number is known by its day and customer, so two of one day become one; so do the parts of one numbered
receipt that a sheet gave to both. Then the same sheets find all of it again and add nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.db.import_seen import LINE, NAMED, RECEIPT, each, pack, unpack
from core.db.tables import ImportImage, ImportSeen, Line, NamedReceipt, Receipt
from core.model.known import line_id

_SUMS = ("net_minor", "sale_minor", "refund_minor", "order_discount_minor", "other_minor")
_LINE = tuple(
    column.name for column in Line.__table__.columns if column.name not in ("receipt_id", "line_no")
)


@dataclass(slots=True, kw_only=True)
class Moves:
    """Where rows went: receipts and lines (`core.model.known.line_id`) by their old id, keys by the old key."""

    receipts: dict[int, int] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def move_receipts(session: Session, keep: int, other: int) -> int:
    """Give the receipts of `other` to `keep` under the keys by which their sheets find them again. Returns how many."""
    mine = session.scalars(
        select(Receipt).where(Receipt.customer_id == keep, Receipt.key.endswith(f"|c{keep}"))
    ).all()
    theirs = session.scalars(select(Receipt).where(Receipt.customer_id == other)).all()
    moves = Moves()
    wanted = _wanted_keys(session, [*mine, *theirs], keep, other)
    there = _by_key(session, wanted.values())
    renamed: dict[str, Receipt] = {}
    for receipt in [*mine, *theirs]:
        target = wanted.get(receipt.id, receipt.key)
        taken = there.get(target) or renamed.get(target)
        if target == receipt.key or taken is receipt:
            continue
        if taken is None:
            renamed[target] = receipt
        elif taken.customer_id in (keep, other) and not _money_unknown(session, (receipt.id, taken.id)):
            _join(session, receipt, taken, moves)
        else:  # a report without the price of each item adds nothing when it comes again, whatever it is found by
            renamed[f"{target}|{receipt.id}"] = receipt
    for target, receipt in renamed.items():
        moves.keys[receipt.key] = target
        receipt.key = target
    for receipt in theirs:
        if receipt.id not in moves.receipts:
            receipt.customer_id = keep
    session.flush()
    _tell_imports(session, moves, [receipt.id for receipt in theirs], keep, other)
    return len(theirs)


def _wanted_keys(session: Session, receipts: Sequence[Receipt], keep: int, other: int) -> dict[int, str]:
    """The key that each receipt known by its customer has once the two are one, by the receipt's id."""
    plain = {}
    for receipt in receipts:
        base, bar, who = receipt.key.rpartition("|c")
        if bar and who in (str(keep), str(other)):
            plain[receipt.id] = (base, receipt.number)
    whole = _by_key(session, [base for base, number in plain.values() if number])
    by_hand = set(
        session.scalars(
            select(NamedReceipt.receipt_id).where(
                NamedReceipt.receipt_id.in_([one.id for one in whole.values()])
            )
        )
    )
    ours = {key for key, one in whole.items() if one.customer_id in (keep, other) and one.id not in by_hand}
    return {
        id_: base if number and base in ours else f"{base}|c{keep}" for id_, (base, number) in plain.items()
    }


def _by_key(session: Session, keys: Iterable[str]) -> dict[str, Receipt]:
    found: dict[str, Receipt] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), 400):
        part = select(Receipt).where(Receipt.key.in_(wanted[start : start + 400]))
        found.update({receipt.key: receipt for receipt in session.scalars(part)})
    return found


def _money_unknown(session: Session, receipts: tuple[int, int]) -> bool:
    query = select(Line.line_no).where(Line.receipt_id.in_(receipts), Line.amount_minor.is_(None))
    return session.scalar(query.limit(1)) is not None


def _join(session: Session, receipt: Receipt, into: Receipt, moves: Moves) -> None:
    """Put the lines and sums of one receipt onto another, and let the empty one go."""
    last = session.scalar(select(func.max(Line.line_no)).where(Line.receipt_id == into.id)) or 0
    lines = session.scalars(select(Line).where(Line.receipt_id == receipt.id).order_by(Line.line_no)).all()
    for place, line in enumerate(lines, start=last + 1):
        moves.lines[line_id(receipt.id, line.line_no)] = line_id(into.id, place)
        session.add(Line(receipt_id=into.id, line_no=place, **{name: getattr(line, name) for name in _LINE}))
        session.delete(line)
    for name in _SUMS:
        setattr(into, name, getattr(into, name) + getattr(receipt, name))
    into.time, into.staff_id = into.time or receipt.time, into.staff_id or receipt.staff_id
    for named in session.scalars(select(NamedReceipt).where(NamedReceipt.receipt_id == receipt.id)):
        named.receipt_id = into.id
    session.flush()
    moves.receipts[receipt.id] = into.id
    session.delete(receipt)
    session.flush()


def _tell_imports(session: Session, moves: Moves, receipts: Sequence[int], keep: int, other: int) -> None:
    """What imports remember of these receipts and lines is remembered of the ones they are now."""
    remap(session, (RECEIPT, NAMED), moves.receipts)
    remap(session, (LINE,), moves.lines)
    changed = [*receipts, *moves.receipts.values()]
    touched = select(ImportImage).where(
        ImportImage.table.in_(["receipt", "line"]),
        func.json_extract(ImportImage.pk, "$[0]").in_(each(changed)),
    )
    for image in session.scalars(touched).all():
        if image.table == "line":
            place = moves.lines.get(line_id(*image.pk))
            if place is not None:
                pk = {"receipt_id": place >> 31, "line_no": place & ((1 << 31) - 1)}
                image.pk = list(pk.values())
                image.before, image.after = {**image.before, **pk}, {**image.after, **pk}
        elif image.pk[0] in moves.receipts:
            session.delete(image)
        else:
            image.before, image.after = (
                _renamed(row, moves.keys, keep, other) for row in (image.before, image.after)
            )
    session.flush()


def _renamed(row: dict[str, Any], keys: Mapping[str, str], keep: int, other: int) -> dict[str, Any]:
    who = keep if row["customer_id"] == other else row["customer_id"]
    return {**row, "customer_id": who, "key": keys.get(row["key"], row["key"])}


def remap(session: Session, kinds: Sequence[str], moves: Mapping[int, int]) -> None:
    """Put new ids in the place of old ones in what imports found there already."""
    if not moves:
        return
    old = np.array(sorted(moves), np.int64)
    for seen in session.scalars(select(ImportSeen).where(ImportSeen.kind.in_(kinds))).all():
        ids = unpack(seen.ids)
        gone = np.isin(ids, old)
        if gone.any():
            new = np.array([moves[one] for one in ids[gone].tolist()], np.int64)
            seen.ids = pack(np.concatenate([ids[~gone], new]))
    session.flush()
