"""Rows that were left out, by reason, with what they come to."""

from __future__ import annotations

from collections import defaultdict

from core.importing.cells.numbers import money
from core.importing.cells.words import header_key, header_words
from core.importing.draft import Draft
from core.importing.receipts.build import Built
from core.importing.receipts.rows import BLANK, NO_AMOUNT, NO_DATE, Rows
from core.importing.values.amounts import MoneyRule
from core.importing.values.typed import Amounts, minor
from core.model.importing import Skipped

_WITHOUT_SUM = frozenset(
    [
        "repeated_header",
        "page_footer",
        "note_row",
        "month_heading",
        "day_heading",
        "customer_heading",
        "nested_header",
        "error_cell",
        "other_currency",
    ]
)


def skipped(draft: Draft, rule: MoneyRule, value: Amounts, rows: Rows, built: Built) -> tuple[Skipped, ...]:
    """Rows left out and lines that are no products, by reason, with their sums."""
    table = draft.table
    places: defaultdict[str, list[int]] = defaultdict(list)
    for row, what in enumerate(rows.what):
        if what and what not in {BLANK, NO_DATE, NO_AMOUNT}:
            places[what].append(row)
    known = (
        value.amount
        if rule.how != "receipt"
        else minor(table.columns[rule.column], table.height, draft.digits, "")
    )
    heads = _parent_sums(draft)
    found = []
    for reason, at in places.items():
        sums = [rows.sums.get(row, heads.get(row, known[row])) for row in at]
        sums = [_last_money(draft, row) if one is None else one for row, one in zip(at, sums, strict=True)]
        total = (
            None
            if reason in _WITHOUT_SUM or all(one is None for one in sums)
            else sum(one or 0 for one in sums)
        )
        if reason == "summary_block":
            total = max((one for one in sums if one is not None), default=None)
        found.append(Skipped(reason=reason, rows=tuple(table.rows[row] for row in at), sum_minor=total))
    for reason, lines in built.not_products.items():
        numbers = tuple(table.rows[row] for row, _amount in lines)
        found.append(Skipped(reason=reason, rows=numbers, sum_minor=sum(amount for _row, amount in lines)))
    return tuple(found)


def _parent_sums(draft: Draft) -> dict[int, int | None]:
    """Sums of the receipts in a nested report, by the row of their heading."""
    table = draft.table
    for place in sorted(table.parent_columns):
        if "total" in header_words().get(header_key(table.header[place]), {}):
            sums = minor(table.columns[place], table.height, draft.digits, "")
            return {row: sums[row] for row in table.parent}
    return {}


def _last_money(draft: Draft, row: int) -> int | None:
    """The last amount in a row that has none in the column of amounts, such as a payment."""
    for column in reversed(draft.table.columns):
        value = money(column[row], "")
        if value is not None and int(value.as_tuple().exponent) < 0:  # written with decimals: no id, no count
            return round(value.scaleb(draft.digits))
    return None
