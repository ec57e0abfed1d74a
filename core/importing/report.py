"""The finished plan: what was read, what was left out and why, what was assumed, what must be asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import islice

import numpy as np

from core.i18n import _, ngettext
from core.importing.assumptions import assumptions
from core.importing.cells.coded import coded
from core.importing.cells.sheets import as_text
from core.importing.cells.words import header_key
from core.importing.choices import choices
from core.importing.compare import is_product
from core.importing.draft import Draft
from core.importing.people.people import People
from core.importing.receipts.build import Built
from core.importing.receipts.grouping import Values
from core.importing.receipts.rows import BLANK, NO_AMOUNT, NO_DATE, Rows
from core.importing.samples import samples
from core.importing.skipping import skipped
from core.importing.values.amounts import MoneyRule
from core.importing.values.typed import Amounts, Days
from core.model.customers import called, stands_in
from core.model.importing import ImportPlan, PlannedLines, PlannedReceipts, Rejected, Skipped
from core.model.sales import LineKind
from core.text import clean

_WHO = frozenset({"customer", "first_name", "customer_id", "phone", "email"})
_PREVIEW = 12
_TENTH = 0.1


def header_fingerprint(header: Iterable[str]) -> str:
    """Equal for tables with the same column names, whatever their order and writing."""
    return hashlib.sha256("\n".join(sorted(header_key(name) for name in header)).encode()).hexdigest()


def waiting(draft: Draft) -> ImportPlan:
    """A plan that has to wait for an answer before any row can be understood."""
    height = len(set(draft.table.rows))
    return _plan(draft, rows_read=height + draft.table.preamble_rows + draft.table.blank_above)


def finished(
    draft: Draft,
    rule: MoneyRule,
    days: Days,
    value: Amounts,
    rows: Rows,
    values: Values,
    people: People,
    built: Built,
) -> ImportPlan:
    """The plan with everything in it."""
    table = draft.table
    left_out = skipped(draft, rule, value, rows, built)
    return _plan(
        draft,
        rows_read=len(set(table.rows)) + table.preamble_rows + table.blank_above,
        blank_rows=rows.what.count(BLANK) + table.blank_above,
        date_order=_order(days),
        people=people,
        built=built,
        skipped=left_out,
        rejected=_rejected(draft, rows),
        assumptions=assumptions(draft, rule, days, rows, people, built),
        warnings=_warnings(draft, rule, days, rows, people, built),
        choices=choices(draft, rule, people, built),
        preview=_preview(draft, values, built, people),
    )


def _plan(
    draft: Draft,
    *,
    rows_read: int,
    blank_rows: int = 0,
    date_order: str = "",
    people: People | None = None,
    built: Built | None = None,
    skipped: tuple[Skipped, ...] = (),
    rejected: tuple[Rejected, ...] = (),
    assumptions: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    choices: tuple = (),  # type: ignore[type-arg]
    preview: tuple[tuple[str, ...], ...] = (),
) -> ImportPlan:
    table = draft.table
    columns = {role: table.header[place] for role, place in draft.roles.items()}
    used = set(draft.roles.values())
    return ImportPlan(
        file_name=draft.file.name,
        sha256=draft.file.sha256,
        format=draft.file.format,
        sheet=table.sheet,
        header_row=draft.header_row,
        columns=columns,
        unused_columns=tuple(
            clean(name) for place, name in enumerate(table.header) if place not in used and clean(name)
        ),
        date_order=date_order,
        currency=draft.currency,
        rows_read=rows_read,
        blank_rows=blank_rows,
        preamble_rows=table.preamble_rows,
        people=people.people if people else (),
        staff=built.staff if built else (),
        items=built.items if built else (),
        receipts=built.receipts if built else _NO_RECEIPTS,
        lines=built.lines if built else _NO_LINES,
        skipped=skipped,
        rejected=rejected,
        assumptions=assumptions,
        warnings=warnings,
        questions=tuple(draft.asked),
        choices=choices,
        preview=preview,
        preview_headers=(_("Date"), _("Receipt"), _("Customer"), _("Item"), _("Quantity"), _("Amount")),
        money_digits=draft.digits,
        header=draft.choice.table.header,
        answers=draft.answers,
        told_columns={
            field: name for field, name in draft.told.items() if not name or name in draft.choice.table.header
        },
        unsure=people.unsure if people else (),
        samples=samples(draft),
        kind=draft.recalled.kind,
    )


_NO_RECEIPTS = PlannedReceipts(
    number=(), day=(), time=(), person=(), staff=(), branch=(), net_minor=(), order_discount_minor=()
)
_NO_LINES = PlannedLines(
    row=(), receipt=(), line_no=(), item=(), quantity_milli=(), unit_price=(), discount_minor=(), amount_minor=(),
    cost_minor=(), kind=(),
)  # fmt: skip


def _order(days: Days) -> str:
    """The one order of the dates, or `cells` where they are all real dates."""
    orders = {
        "ymd" if style in {"iso", "compact"} else days.order.by_style.get(style, "dmy")
        for style in days.order.styles
    }
    if not orders:
        return "cells" if any(days.day) else ""
    return orders.pop() if len(orders) == 1 else "dmy"


def _rejected(draft: Draft, rows: Rows) -> tuple[Rejected, ...]:
    words = {NO_DATE: _("The date cannot be read."), NO_AMOUNT: _("The amount cannot be read.")}
    return tuple(
        Rejected(
            row=draft.table.rows[row],
            reason=words[what],
            cells=tuple(as_text(column[row]) for column in draft.table.columns),
        )
        for row, what in enumerate(rows.what)
        if what in words
    )


def _warnings(
    draft: Draft, rule: MoneyRule, days: Days, rows: Rows, people: People, built: Built
) -> tuple[str, ...]:
    roles = draft.roles
    found = list(draft.file.warnings)
    if not _WHO & roles.keys():
        found.append("no_customer_column")
    if "customer_id" in roles and all(
        stands_in(one.name, one.number, one.phone, one.email) for one in people.people
    ):
        found.append("customers_without_names")
    if not {"item", "items_text"} & roles.keys():
        found.append("no_item_column")
    if rule.how == "none":
        found.append("no_money")
    if "unpivot_months" in draft.answers and draft.table.rows != draft.choice.table.rows:
        found.append("monthly_sums_only")
    if days.mixed:
        found.append("mixed_date_styles")
    if days.early:
        found.append("early_dates")
    if any(what == "error_cell" for what in rows.what):
        found.append("error_cells")
    if draft.table.hidden_rows and draft.answers.get("hidden_rows") != "no":
        found.append("hidden_rows")
    found.extend(f"profile_column_missing:{clean(name)}" for name in draft.missing)
    found.extend(f"hidden_sheet:{name}" for name in draft.choice.hidden)
    found.extend(f"other_sheet:{name}" for name in draft.choice.others)
    found.extend(f"total_differs:{row}" for row in rows.total_differs)
    found.extend(f"big_customer:{name}" for name in _big(people, built))
    return tuple(found)


def _big(people: People, built: Built) -> list[str]:
    """Persons with a tenth of all sales: perhaps a word for nobody that is in no list."""
    person, net = np.asarray(built.receipts.person), np.asarray(built.receipts.net_minor)
    money_of = np.zeros(len(people.people), np.int64)
    np.add.at(money_of, person[person >= 0], net[person >= 0])
    everything = int(net.sum())
    if len(people.people) <= 10 or everything <= 0:
        return []
    return [people.people[p].name for p in np.flatnonzero(money_of >= _TENTH * everything).tolist()]


def _preview(draft: Draft, values: Values, built: Built, people: People) -> tuple[tuple[str, ...], ...]:
    lines, receipts = built.lines, built.receipts
    found = []
    for place in islice(range(len(lines.row)), _PREVIEW):
        receipt = lines.receipt[place]
        day: date = receipts.day[receipt]
        person, item, amount = receipts.person[receipt], lines.item[place], lines.amount_minor[place]
        found.append(
            (
                day.isoformat(),
                receipts.number[receipt],
                called(people.people[person].name, people.people[person].number) if person >= 0 else "",
                built.items[item].name if item >= 0 else "",
                f"{lines.quantity_milli[place] / 1000:g}",
                "" if amount is None else f"{amount / 10**draft.digits:.{draft.digits}f}",
            )
        )
    return tuple(found)


def counts(plan: ImportPlan) -> dict[str, int]:
    """Counts of the sheet: product lines, anonymous ones among them, refunds, receipts with products, items."""
    lines, receipts = plan.lines, plan.receipts
    product = is_product(plan)
    person = np.asarray(receipts.person, np.int64)[np.asarray(lines.receipt, np.int64)]
    items = np.unique(np.asarray(lines.item, np.int64)[product]).tolist()
    return {
        "lines": int(product.sum()),
        "anonymous_lines": int((product & (person < 0)).sum()),
        "refund_lines": int(coded(lines.kind).where(LineKind.REFUND.__eq__).sum()),
        "receipts": len(receipts.day),
        "items": sum(item >= 0 and plan.items[item].is_product for item in items),
    }


def bad_rows(count: int) -> str:
    """The sentence about rows that could not be read."""
    return ngettext("{count} row could not be read.", "{count} rows could not be read.", count).format(
        count=count
    )
