"""Tokens of an import in the owner's words: fields, reasons, warnings, formats, answers."""

from __future__ import annotations

from collections.abc import Sequence

from core.i18n import N_, _, format_number, ngettext
from core.model.importing import Question

FIELDS: dict[str, str] = {
    "date": N_("Date"),
    "time": N_("Time"),
    "receipt": N_("Receipt number"),
    "line_no": N_("Line number"),
    "customer": N_("Customer"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "customer_id": N_("Customer number"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "item": N_("Item"),
    "items_text": N_("All items in one cell"),
    "category": N_("Category"),
    "sku": N_("Item number"),
    "qty": N_("Quantity"),
    "unit_price": N_("Price of one"),
    "gross": N_("Amount before discount"),
    "discount": N_("Discount"),
    "line_discount": N_("Discount on the line"),
    "order_discount": N_("Discount on the receipt"),
    "net": N_("Amount paid"),
    "total": N_("Total of the receipt"),
    "tax": N_("Tax"),
    "tip": N_("Tip"),
    "subtotal": N_("Subtotal"),
    "shipping": N_("Delivery"),
    "refunded": N_("Money given back"),
    "event": N_("Sale or refund"),
    "status": N_("Status"),
    "cancelled": N_("Cancelled"),
    "void": N_("Void"),
    "line_type": N_("Kind of line"),
    "note": N_("Note"),
    "months": N_("Months"),
    "staff": N_("Who served"),
    "cost": N_("Cost"),
    "branch": N_("Branch"),
}
"""The roles that a column can play."""

USUAL_FIELDS = (
    "date",
    "receipt",
    "customer",
    "customer_id",
    "phone",
    "email",
    "item",
    "category",
    "qty",
    "unit_price",
    "net",
)
"""The roles that are offered even where the sheet has no column for them."""

_REASONS: dict[str, str] = {
    "grand_total": N_("Totals at the end"),
    "subtotal": N_("Subtotals"),
    "day_subtotal": N_("Totals of a day"),
    "customer_subtotal": N_("Totals of a customer"),
    "summary_block": N_("The summary below the table"),
    "repeated_header": N_("Headings that are repeated"),
    "nested_header": N_("Headings inside the table"),
    "month_heading": N_("Headings of months"),
    "day_heading": N_("Headings of days"),
    "customer_heading": N_("Headings of customers"),
    "page_footer": N_("Page footers"),
    "note_row": N_("Remarks"),
    "cancelled": N_("Cancelled receipts"),
    "void": N_("Voided lines"),
    "payment_row": N_("Payments"),
    "sale_header_row": N_("Heads of receipts"),
    "tip": N_("Tips"),
    "delivery_fee": N_("Delivery fees"),
    "deposit": N_("Deposits"),
    "service_charge": N_("Service charges"),
    "gift_card": N_("Gift cards"),
    "rounding": N_("Rounding"),
    "adjustment": N_("Adjustments"),
    "error_cell": N_("Cells with an error"),
    "no_date": N_("Rows without a date"),
    "no_amount": N_("Rows without an amount"),
    "zero": N_("Rows without money"),
    "hidden_row": N_("Hidden rows"),
    "expense": N_("Money paid out"),
    "no_item": N_("Rows where nothing was sold"),
}

_WARNINGS: dict[str, str] = {
    "no_customer_column": N_(
        "The sheet has no column with customers: these sales count for the shop, but for nobody in particular."
    ),
    "no_item_column": N_("The sheet has no column with items, so there is nothing to suggest from it."),
    "no_money": N_(
        "The sheet has no prices or amounts: what was bought together is known, the money is not."
    ),
    "monthly_sums_only": N_("The sheet has one sum for each month, so the rhythm of visits stays rough."),
    "customers_without_names": N_("Customers have numbers but no names in this sheet."),
    "mixed_date_styles": N_("Dates are written in several ways; all of them were understood."),
    "error_cells": N_("Some rows have cells with an error in them and were left out."),
    "hidden_rows": N_("Some rows are hidden in the sheet by a filter; they are brought in too."),
    "hidden_sheet": N_("A hidden sheet in the file holds more sales; it was not read."),
    "other_sheet": N_("The file has more sheets with sales; only one was read."),
    "total_differs": N_(
        "A total in the sheet differs from the sum of its rows. Please compare with the till."
    ),
    "early_dates": N_("Some dates lie very far back. Please look at the preview."),
    "future_dates": N_("Some dates lie in the future. Please look at the preview."),
    "mojibake": N_(
        "Some letters were ruined before the file was saved, as in “Ã©”. Export it again as UTF-8."
    ),
    "unclosed_quote": N_(
        "A quotation mark in the file is never closed; the rows after it were read one by one."
    ),
    "profile_column_missing": N_("A column that was there last time is missing in this sheet."),
    "big_customer": N_("One customer has a tenth of all sales or more. Is it a real person?"),
}

_FORMATS: dict[str, str] = {
    "square_items_35": "Square",
    "square_items_21": "Square",
    "square_items": "Square",
    "loyverse_receipts": "Loyverse",
    "loyverse_receipts_by_item": "Loyverse",
    "shopify_orders": "Shopify",
    "toast_item_selection_details": "Toast",
    "toast_check_details": "Toast",
    "lightspeed_sales_ledger": "Lightspeed",
    "unicenta_customers_sales": "uniCenta",
    "sumup_verkaufsbericht": "SumUp",
    "portos_doklady": "Portos",
    "dotykacka_uctenky": "Dotykačka",
    "uci_online_retail": "Online Retail",
}

_ANSWERS: dict[str, str] = {
    "dmy": N_("Day first: 31. 5. 2026"),
    "mdy": N_("Month first: 5/31/2026"),
    "ymd": N_("Year first: 2026-05-31"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "unit": N_("The price of one piece"),
    "line": N_("The price of the whole line"),
    "replace": N_("Correct the receipt in the book"),
    "add": N_("Add as a new sale"),
    "update": N_("Update the line in the book"),
    "keep": N_("Keep what is in the book"),
    "import": N_("Bring them in"),
    "skip": N_("Leave them out"),
    "same": N_("The same person"),
    "different": N_("Two people"),
    "merge": N_("The same person"),
    "apart": N_("Two people"),
    "utf-8": N_("UTF-8 (all languages)"),
    "cp1250": N_("Windows-1250 (Central Europe)"),
    "cp1252": N_("Windows-1252 (Western Europe)"),
    "iso8859-2": N_("ISO-8859-2 (Central Europe, Linux)"),
    "cp852": N_("CP852 (Central Europe, DOS)"),
}


def field(token: str) -> str:
    """A role of a column."""
    return _(FIELDS[token]) if token in FIELDS else _plain(token)


def reason(token: str) -> str:
    """Why rows were left out."""
    return _(_REASONS[token]) if token in _REASONS else _plain(token)


def warnings(tokens: Sequence[str]) -> list[str]:
    """What is worth knowing about a sheet, once each; what stands behind a colon is the sheet's own word."""
    found: dict[str, list[str]] = {}
    for token in tokens:
        head, _sep, detail = token.partition(":")
        details = found.setdefault(head, [])
        if detail:
            details.append(detail)
    return [_warning(head, details) for head, details in found.items()]


def _warning(head: str, details: list[str]) -> str:
    words = _(_WARNINGS[head]) if head in _WARNINGS else _plain(head)
    return f"{words} ({', '.join(details)})" if details else words


def odd_more(count: int) -> str:
    """How many odd things are not shown."""
    words = ngettext("{count} more thing looks odd.", "{count} more things look odd.", count)
    return words.format(count=format_number(count))


def program(token: str) -> str:
    """The name of the till or program whose export this is; empty for sheets made by hand."""
    return _FORMATS.get(token, "")


def answer(question: str, token: str) -> str:
    """A possible answer. What is no token of ours is the sheet's own word."""
    if question.startswith(("which_", "column")):
        return token
    return _(_ANSWERS[token]) if token in _ANSWERS else token


def answers(question: Question) -> list[tuple[str, str]]:
    """The choices of a question, each with its words: those of the sheet where it has some."""
    words = question.labels or tuple(answer(question.id, choice) for choice in question.choices)
    return list(zip(question.choices, words, strict=True))


def _plain(token: str) -> str:
    """A token that no table knows, at least without underscores."""
    return token.replace("_", " ").capitalize()


def passed_on(count: int) -> str:
    """What stays when an import is taken back because a later one has it too."""
    return ngettext(
        "{n} sale stays: a later import has it too.",
        "{n} sales stay: later imports have them too.",
        count,
    ).format(n=format_number(count))
