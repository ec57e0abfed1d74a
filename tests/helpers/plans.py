"""Hand-made import plans for tests of the window."""

from __future__ import annotations

from datetime import date

from core.model.importing import (
    ImportPlan,
    PlanAgainstBook,
    PlannedItem,
    PlannedLines,
    PlannedPerson,
    PlannedReceipts,
    Rejected,
    Skipped,
)
from core.model.sales import LineKind


def planned(**fields) -> PlanAgainstBook:
    """Three sales of two customers against an empty book; `fields` replace those of the plan."""
    plan = {
        "file_name": "May.xlsx",
        "sha256": "0" * 64,
        "format": "hand_made_en",
        "sheet": "Sales",
        "header_row": 4,
        "columns": {"date": "Date", "customer": "Customer", "item": "Item", "net": "Amount"},
        "unused_columns": ("Remark",),
        "date_order": "dmy",
        "currency": "EUR",
        "rows_read": 9,
        "blank_rows": 1,
        "preamble_rows": 3,
        "people": (PlannedPerson(name="Ana Horvat"), PlannedPerson(name="Ivo Perić")),
        "staff": (),
        "items": (PlannedItem(name="Margherita"), PlannedItem(name="Cola")),
        "receipts": PlannedReceipts(
            number=("1", "2"),
            day=(date(2026, 5, 1), date(2026, 5, 31)),
            time=("", ""),
            person=(0, 1),
            staff=(-1, -1),
            branch=("", ""),
            net_minor=(1250, 900),
            order_discount_minor=(0, 0),
        ),
        "lines": PlannedLines(
            row=(5, 6, 7),
            receipt=(0, 0, 1),
            line_no=(0, 0, 0),
            item=(0, 1, 0),
            quantity_milli=(1000, 1000, 1000),
            unit_price=("9.00", "3.50", "9.00"),
            discount_minor=(0, 0, 0),
            amount_minor=(900, 350, 900),
            cost_minor=(None, None, None),
            kind=(LineKind.SALE, LineKind.SALE, LineKind.SALE),
        ),
        "skipped": (Skipped(reason="grand_total", rows=(9,), sum_minor=2150),),
        "rejected": (Rejected(row=8, reason="Amount: “12,5O” has the letter O", cells=("1. 5.", "12,5O")),),
        "assumptions": (),
        "warnings": ("hidden_rows",),
        "questions": (),
        "choices": (),
        "preview": (
            ("1 May 2026", "Ana Horvat", "Margherita", "1", "9.00"),
            ("1 May 2026", "Ana Horvat", "Cola", "1", "3.50"),
            ("31 May 2026", "Ivo Perić", "Margherita", "1", "9.00"),
        ),
        "preview_headers": ("Date", "Customer", "Item", "Quantity", "Amount"),
    }
    return PlanAgainstBook(
        plan=ImportPlan(**{**plan, **fields}),
        sale_lines=3,
        lines_new=3,
        lines_already_there=0,
        lines_changed=0,
        net_added_minor=2150,
        receipts_new=2,
        customers_new=2,
        customers_matched=0,
        unsure=(),
        gaps=(),
    )
