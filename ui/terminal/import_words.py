"""What an import left out and what it warns of, in the owner's words; an unknown token stands for itself."""

from __future__ import annotations

from core.i18n import N_, _

_REASONS = {
    "grand_total": N_("totals"),
    "subtotal": N_("subtotals"),
    "day_subtotal": N_("totals of a day"),
    "customer_subtotal": N_("totals of a customer"),
    "summary_block": N_("a summary at the end"),
    "repeated_header": N_("repeated headings"),
    "nested_header": N_("headings inside receipts"),
    "month_heading": N_("headings of months"),
    "page_footer": N_("page numbers"),
    "note_row": N_("remarks"),
    "cancelled": N_("cancelled receipts"),
    "void": N_("voided lines"),
    "payment_row": N_("payments"),
    "sale_header_row": N_("heads of receipts"),
    "tip": N_("tips"),
    "delivery_fee": N_("delivery fees"),
    "deposit": N_("deposits"),
    "service_charge": N_("service charges"),
    "gift_card": N_("gift cards"),
    "rounding": N_("rounding"),
    "adjustment": N_("adjustments"),
    "error_cell": N_("error cells"),
}

_WARNINGS = {
    "no_customer_column": N_("The sheet names no customers: sales are kept, people stay unknown."),
    "customers_without_names": N_("The sheet has customer numbers but no names."),
    "mixed_date_styles": N_("The dates are written in several styles; each was read in its own."),
    "hidden_sheet": N_("A hidden sheet was left out: {detail}"),
    "error_cells": N_("Some cells hold an error instead of a value; their rows were left out."),
    "hidden_rows": N_("Some rows are hidden in the sheet; they were brought in too."),
    "no_item_column": N_("The sheet names no items: there is nothing to suggest from it."),
    "monthly_sums_only": N_("The sheet knows only sums of a month."),
}


def reason(token: str) -> str:
    """Why rows were left out or kept aside."""
    return _(_REASONS[token]) if token in _REASONS else token


def warning(code: str) -> str:
    """A warning code, with or without a detail after a colon, as a sentence."""
    token, _colon, detail = code.partition(":")
    return _(_WARNINGS[token]).format(detail=detail) if token in _WARNINGS else code
