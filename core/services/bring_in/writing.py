"""From a difference to rows: what a commit writes, in the order the tables need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import compress, repeat
from typing import Any

import numpy as np

from core.db import imports, product_spellings
from core.db.bulk import insert_rows
from core.db.unit_of_work import UnitOfWork
from core.i18n import _
from core.importing.cells.coded import Mask, Numbers, coded, together
from core.importing.compare import CHANGED, NEW, Difference
from core.jobs import JobContext
from core.model.importing import ImportPlan, PlanAgainstBook
from core.model.known import KnownBook
from core.services.bring_in import holding
from core.services.bring_in.cards import write_people
from core.services.bring_in.sums import known_amounts, sums_of
from core.text import fold, key, name_key


def write(
    unit: UnitOfWork,
    planned: PlanAgainstBook,
    known: KnownBook,
    difference: Difference,
    fingerprint: str,
    now: datetime,
    job: JobContext,
) -> int:
    """Write the difference as one batch within the caller's transaction; compares control totals. Returns its number."""
    plan = planned.plan
    batch = imports.add_batch(unit.connection, _batch(planned, difference, fingerprint, now))
    write_people(unit, plan, known, difference, batch)
    category = _categories(unit, known, difference, batch)
    _items(unit, plan, difference, category, batch)
    _change_products(unit, plan, known, difference, category, batch)
    product_spellings.learn(unit.connection, batch, difference.learned)
    staff = _staff(unit, plan, known, batch)
    _receipts(unit, plan, difference, staff, batch)
    touched = _grown(plan, difference) | {receipt for receipt, _number in difference.target.values()}
    touched |= set(difference.named)
    there = known.next_ids["receipt"]  # what is new has no image of before
    before = imports.receipts_before(unit.connection, {receipt for receipt in touched if receipt < there})
    numbers = _line_numbers(unit, plan, difference)
    written = insert_rows(
        unit.connection,
        "line",
        _LINE,
        _lines(plan, difference, numbers, batch),
        lambda count: job.step(count, len(difference.line), _("Writing sales")),
    )
    _change_lines(unit, plan, difference, batch)
    for receipt, customer in difference.named.items():
        imports.set_customer(unit.connection, receipt, customer)
    imports.add_up(unit.connection, touched)
    imports.keep_images(unit.connection, batch, "receipt", before)
    if planned.adopts_currency:
        imports.change_setting(unit.connection, batch, "shop", currency=plan.currency)
    _compare_totals(unit, plan, difference, batch, written)
    holding.remember(unit, plan, known, difference, batch)
    return batch


def _batch(
    planned: PlanAgainstBook, difference: Difference, fingerprint: str, now: datetime
) -> dict[str, Any]:
    plan = planned.plan
    return {
        "fingerprint": fingerprint,
        "file_name": plan.file_name,
        "sheet": plan.sheet,
        "format": plan.format,
        "mapping": {
            "columns": dict(plan.columns),
            "answers": dict(plan.answers),
            product_spellings.USED: list(difference.spellings_used),
        },
        "imported_at": now,
        "lines_imported": planned.lines_new,
        "lines_changed": planned.lines_changed,
        "receipts_new": planned.receipts_new,
        "customers_new": planned.customers_new,
        "net_added_minor": planned.net_added_minor,
        "first_date": min(plan.receipts.day),
        "last_date": max(plan.receipts.day),
        "skipped": {one.reason: {"rows": len(one.rows), "sum_minor": one.sum_minor} for one in plan.skipped},
        "undone_at": None,
    }


def _categories(unit: UnitOfWork, known: KnownBook, difference: Difference, batch: int) -> dict[int, int]:
    """The category of each product that gets one; new ones are written."""
    ids = dict(known.categories)
    free = known.next_ids["category"]
    wanted = {**difference.category_named, **difference.category_guessed}
    rows = []
    for name in wanted.values():
        if key(name) not in ids:
            ids[key(name)] = free
            rows.append((free, name, key(name), batch))
            free += 1
    insert_rows(unit.connection, "category", ("id", "name", "name_key", "batch_id"), rows)
    return {product: ids[key(name)] for product, name in wanted.items()}


def _items(
    unit: UnitOfWork, plan: ImportPlan, difference: Difference, category: dict[int, int], batch: int
) -> None:
    insert_rows(
        unit.connection,
        "product",
        (
            "id",
            "name",
            "name_key",
            "sku",
            "category_id",
            "category_guessed",
            "is_product",
            "offered",
            "batch_id",
        ),
        (
            (
                id_,
                item.name,
                key(item.name) or fold(item.name),
                item.sku,
                category.get(id_),
                id_ in difference.category_guessed,
                item.is_product,
                True,
                batch,
            )
            for id_, item, is_new in zip(difference.product, plan.items, difference.product_new, strict=True)
            if is_new
        ),
    )


def _change_products(
    unit: UnitOfWork,
    plan: ImportPlan,
    known: KnownBook,
    difference: Difference,
    category: dict[int, int],
    batch: int,
) -> None:
    """Products that were known by their code only get the name that the sheet knows, others a category."""
    changes: dict[tuple[Any, ...], dict[str, Any]] = {
        (id_,): {"name": plan.items[place].name, "name_key": key(plan.items[place].name)}
        for id_, place in difference.product_named.items()
    }
    for id_, item in zip(difference.product, plan.items, strict=True):
        if (
            item.is_product and id_ in known.not_products
        ):  # so far only taken out of stock, or the owner says it is one
            changes.setdefault((id_,), {})["is_product"] = True
    for id_, its in category.items():
        if id_ < known.next_ids["product"]:  # in the book already
            guessed = id_ in difference.category_guessed
            changes.setdefault((id_,), {}).update(category_id=its, category_guessed=guessed)
    if changes:
        imports.change_rows(unit.connection, batch, "product", changes)


def _staff(unit: UnitOfWork, plan: ImportPlan, known: KnownBook, batch: int) -> list[int]:
    """Ids of the staff of the plan; new ones are written."""
    ids = dict(known.staff)
    free = known.next_ids["staff"]
    rows = []
    for name in plan.staff:
        if name_key(name) not in ids:
            ids[name_key(name)] = free
            rows.append((free, name, name_key(name), batch))
            free += 1
    insert_rows(unit.connection, "staff", ("id", "name", "name_key", "batch_id"), rows)
    return [ids[name_key(name)] for name in plan.staff]


def _receipts(
    unit: UnitOfWork, plan: ImportPlan, difference: Difference, staff: list[int], batch: int
) -> None:
    receipts = plan.receipts
    days = coded(receipts.day).map(date.isoformat)
    rows = zip(
        difference.receipt,
        [
            known or f"1|{day}||a{batch}.{place}"  # a sale without number and name is known by counting only
            for place, (known, day) in enumerate(zip(difference.receipt_key, days, strict=True))
        ],
        repeat(1),
        receipts.number,
        days,
        receipts.time,
        [difference.customer[person] if person >= 0 else None for person in receipts.person],
        [staff[server] if server >= 0 else None for server in receipts.staff],
        receipts.net_minor,
        *sums_of(plan),
        receipts.order_discount_minor,
        repeat(batch),
    )
    insert_rows(unit.connection, "receipt", _RECEIPT, compress(rows, difference.receipt_new))


_RECEIPT = (
    "id", "key", "branch_id", "number", "business_date", "time", "customer_id", "staff_id", "net_minor", "sale_minor",
    "refund_minor", "other_minor", "order_discount_minor", "batch_id",
)  # fmt: skip
_LINE = (
    "receipt_id", "line_no", "product_id", "quantity_milli", "unit_price", "discount_minor", "amount_minor", "cost_minor",
    "kind", "batch_id",
)  # fmt: skip


def _new(difference: Difference) -> Mask:
    """Lines that are written."""
    new: Mask = np.frombuffer(bytes(difference.line), np.uint8) == NEW
    return new


def _grown(plan: ImportPlan, difference: Difference) -> set[int]:
    """Receipts of the book that get more lines."""
    receipt = np.asarray(plan.lines.receipt, np.int64)
    old = _new(difference) & ~np.array(difference.receipt_new, np.bool_)[receipt]
    return set(np.array(difference.receipt, np.int64)[receipt[old]].tolist())


def _line_numbers(unit: UnitOfWork, plan: ImportPlan, difference: Difference) -> list[int]:
    """Number of each new line: the sheet's own where they are all there and free, else counted on."""
    new = np.flatnonzero(_new(difference))
    own = np.asarray(plan.lines.line_no, np.int64)[new]
    # Two receipts of the sheet may be one of the book: a number that is there without a customer.
    places = np.array(difference.receipt, np.int64)[np.asarray(plan.lines.receipt, np.int64)[new]]
    ids, receipt = np.unique(places, return_inverse=True)
    last = imports.last_line(unit.connection, _grown(plan, difference))
    after = np.array([last.get(id_, 0) for id_ in ids.tolist()], np.int64)
    order = np.argsort(receipt, kind="stable")
    begins = np.flatnonzero(np.diff(receipt[order], prepend=-1))
    nth = np.empty(len(order), np.int64)
    nth[order] = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order)))) + 1
    number = after[receipt] + nth
    if own.any():
        number = np.where(_usable(receipt, own, after)[receipt], own, number)
    numbers = np.zeros(len(difference.line), np.int64)
    numbers[new] = number
    return numbers.tolist()


def _usable(receipt: Numbers, own: Numbers, after: Numbers) -> Mask:
    """Receipts whose lines have numbers of their own, all different and beyond those in the book."""
    smallest = np.full(len(after), np.iinfo(np.int64).max)
    np.minimum.at(smallest, receipt, own)
    distinct = receipt[together(receipt, own)[0]]
    height = len(after)
    whole = np.bincount(distinct, minlength=height) == np.bincount(receipt, minlength=height)
    usable: Mask = whole & (smallest > after)
    return usable


def _lines(
    plan: ImportPlan, difference: Difference, numbers: list[int], batch: int
) -> Iterator[tuple[Any, ...]]:
    lines = plan.lines
    receipt = np.asarray(lines.receipt, np.int64)
    product = np.array(
        [*difference.product, None], np.object_
    )  # -1, the last one, is an item that nobody named
    rows = zip(
        np.array(difference.receipt, np.int64)[receipt].tolist(),
        numbers,
        product[np.asarray(lines.item, np.int64)].tolist(),
        lines.quantity_milli,
        lines.unit_price,
        lines.discount_minor,
        lines.amount_minor,
        lines.cost_minor,
        coded(lines.kind).map(str),
        repeat(batch),
    )
    return rows if not any(difference.line) else compress(rows, _new(difference).tolist())


def _change_lines(unit: UnitOfWork, plan: ImportPlan, difference: Difference, batch: int) -> None:
    lines = plan.lines
    changes = {
        target: {
            "quantity_milli": lines.quantity_milli[line],
            "unit_price": lines.unit_price[line],
            "discount_minor": lines.discount_minor[line],
            "amount_minor": lines.amount_minor[line],
            "kind": lines.kind[line].value,
        }
        for line, target in difference.target.items()
        if difference.line[line] == CHANGED
    }
    if changes:
        imports.change_rows(unit.connection, batch, "line", changes)


def _compare_totals(
    unit: UnitOfWork, plan: ImportPlan, difference: Difference, batch: int, written: int
) -> None:
    """Rows and cents in the book must be those of the plan; else the whole import is rolled back."""
    new = _new(difference)
    want = (int(new.sum()), int(known_amounts(plan)[new].sum()), sum(difference.receipt_new))
    found = imports.totals(unit.connection, batch)
    if found != want or written != want[0]:
        message = f"control totals differ: wrote {found}, planned {want}"
        raise RuntimeError(message)
