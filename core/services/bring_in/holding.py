"""What a sheet holds that is in the book already: remembered with the import, for the day another one is taken back."""

from __future__ import annotations

import numpy as np

from core.db import import_seen
from core.db.import_seen import ALIAS, CUSTOMER, LINE, NAMED, RECEIPT, Card, Ids
from core.db.unit_of_work import UnitOfWork
from core.importing.compare import Difference
from core.model.importing import ImportPlan
from core.model.known import LINE_BITS, KnownBook, line_id
from core.services.bring_in.cards import keys_of


def remember(
    unit: UnitOfWork, plan: ImportPlan, known: KnownBook, difference: Difference, batch: int
) -> None:
    """Keep which rows the sheet holds that it did not bring. Call it when all else is written."""
    lines = _lines(known, difference)
    receipt = np.array(difference.receipt, np.int64)
    there = (receipt >= 0) & ~np.array(difference.receipt_new, np.bool_)
    named = there & (np.asarray(plan.receipts.person, np.int64) >= 0)
    says, keys = _people(plan, difference)
    seen = {
        LINE: lines,
        RECEIPT: np.concatenate([receipt[there], lines >> LINE_BITS]),
        NAMED: np.concatenate([receipt[named], _ids(difference.agreed), _ids(list(difference.named))]),
        CUSTOMER: _ids(list(says)),
        ALIAS: import_seen.aliases_there(unit.connection, batch, says, keys),
    }
    import_seen.keep(unit.connection, batch, seen)
    import_seen.keep_cards(unit.connection, batch, says)


def _ids(ids: list[int]) -> Ids:
    return np.array(ids, np.int64)


def _lines(known: KnownBook, difference: Difference) -> Ids:
    """Lines of the book that the sheet holds, those it corrected included."""
    there = np.asarray(difference.there, np.int64)
    whole = [
        line_id(receipt, number)
        for receipt in difference.whole
        for number, _content in known.lines.get(receipt, ())
    ]
    return np.concatenate([there[there > 0], _ids(whole)])


def _people(plan: ImportPlan, difference: Difference) -> tuple[dict[int, Card], set[tuple[int, str, str]]]:
    """What the sheet says of customers that were there, and the ways to recognise them that it knows."""
    says: dict[int, Card] = {}
    keys: set[tuple[int, str, str]] = set()
    for id_, person, is_new in zip(difference.customer, plan.people, difference.customer_new, strict=True):
        if is_new:
            continue
        keys.update((id_, kind, key) for kind, key in keys_of(person))
        name, number, phone, email = says.get(id_, ("", "", "", ""))
        says[id_] = (
            name or person.name,
            number or person.number,
            phone or person.phone,
            email or person.email,
        )
    return says, keys
