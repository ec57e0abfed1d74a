"""What Regulars says about a file that it cannot read as a sheet of sales."""

from __future__ import annotations

from core.i18n import N_
from core.message import NOTHING_IMPORTED, Message

SHEETS: dict[str, Message] = {
    "file_missing": Message(
        N_("There is no file {name}."), NOTHING_IMPORTED, N_("Check the name and the folder.")
    ),
    "file_unreadable": Message(
        N_("The file {name} cannot be opened."),
        NOTHING_IMPORTED,
        N_("Close it in other programs and see that you may read it."),
    ),
    "is_folder": Message(N_("{name} is a folder."), NOTHING_IMPORTED, N_("Choose the sheet inside it.")),
    "empty": Message(
        N_("The file {name} is empty."), NOTHING_IMPORTED, N_("Export it from the till once more.")
    ),
    "only-zero-bytes": Message(
        N_("The file {name} holds nothing but zeros."),
        NOTHING_IMPORTED,
        N_("Export it from the till once more."),
    ),
    "password": Message(
        N_("The file {name} is protected by a password."),
        NOTHING_IMPORTED,
        N_("Open it in Excel, remove the password, save it and bring it in again."),
    ),
    "is-pdf": Message(
        N_("The file {name} is a PDF, not a sheet."),
        NOTHING_IMPORTED,
        N_("Ask the till for an Excel or CSV export."),
    ),
    "is-picture": Message(
        N_("The file {name} is a picture."), NOTHING_IMPORTED, N_("Ask the till for an Excel or CSV export.")
    ),
    "is-web-page": Message(
        N_("The file {name} is a web page with the name of a sheet."),
        NOTHING_IMPORTED,
        N_("Open it in Excel, save it as an Excel workbook and bring that in."),
    ),
    "is-excel-2003-xml": Message(
        N_("The file {name} is in the old XML format of Excel 2003."),
        NOTHING_IMPORTED,
        N_("Open it in Excel, save it as an Excel workbook and bring that in."),
    ),
    "unknown": Message(
        N_("The file {name} is not a sheet that Regulars can read."),
        NOTHING_IMPORTED,
        N_("Bring in an Excel, OpenDocument or CSV file."),
    ),
    "damaged": Message(
        N_("The file {name} is damaged."), NOTHING_IMPORTED, N_("Export it from the till once more.")
    ),
    "no-sheets": Message(
        N_("No sheet can be read in the file {name}."),
        NOTHING_IMPORTED,
        N_("Open it in Excel, save it again and bring that in."),
    ),
    "dtd": Message(
        N_("The file {name} holds parts that no sheet needs and that can do harm."),
        NOTHING_IMPORTED,
        N_("Export it from the till once more."),
    ),
    "ambiguous-package": Message(
        N_("The file {name} is put together in a way that cannot be trusted."),
        NOTHING_IMPORTED,
        N_("Export it from the till once more."),
    ),
    "encrypted-parts": Message(
        N_("Parts of the file {name} are encrypted."),
        NOTHING_IMPORTED,
        N_("Save it without a password and bring it in again."),
    ),
    "file-too-big": Message(
        N_("The file {name} is larger than a sales sheet can be."),
        NOTHING_IMPORTED,
        N_("Export a shorter period."),
    ),
    "unpacks-too-big": Message(
        N_("The file {name} unpacks to more than a sales sheet can be."),
        NOTHING_IMPORTED,
        N_("Export a shorter period."),
    ),
    "too-many-cells": Message(
        N_("The file {name} claims more cells than a sales sheet can have."),
        NOTHING_IMPORTED,
        N_("Export a shorter period."),
    ),
    "too-big": Message(
        N_("The file {name} needs more memory than is safe."),
        NOTHING_IMPORTED,
        N_("Export a shorter period."),
    ),
    "too-slow": Message(
        N_("Reading the file {name} took too long and was stopped."),
        NOTHING_IMPORTED,
        N_("Save it again in Excel or export a shorter period."),
    ),
    "reader-died": Message(
        N_("The file {name} cannot be read; it is probably damaged."),
        NOTHING_IMPORTED,
        N_("Save it again in Excel and bring that in."),
    ),
    "no_header": Message(
        N_("No table of sales was found in {name}."),
        NOTHING_IMPORTED,
        N_("The sheet needs a row of headings, such as date, item and amount."),
    ),
    "no_sales": Message(
        N_("The table in {name} holds no sales."),
        NOTHING_IMPORTED,
        N_("See that you exported the right period."),
    ),
    "no_receipt_or_customer": Message(
        N_("{name} is a summary or a list of goods: it has no receipts, customers or items sold on a day."),
        NOTHING_IMPORTED,
        N_("Ask the till for the report “receipts by item”."),
    ),
    "list_of_people": Message(
        N_("{name} is a list of people, not of sales."),
        NOTHING_IMPORTED,
        N_("Ask the till for its sales: the report “receipts by item”, with the customer of each receipt."),
    ),
    "list_of_payments": Message(
        N_("{name} is a list of payments: it does not say what was sold."),
        NOTHING_IMPORTED,
        N_("Ask the till for the report “receipts by item” (Toast calls it ItemSelectionDetails)."),
    ),
    "joined_columns": Message(
        N_("The column “{header}” in {name} holds the date and other things in one cell."),
        NOTHING_IMPORTED,
        N_("Ask the till for a report with the date and the receipt in columns of their own."),
    ),
    "no_amount": Message(
        N_("No column with prices or amounts was found in {name}."),
        NOTHING_IMPORTED,
        N_("Name the column that holds the amount."),
    ),
    "formula_without_value": Message(
        N_("The amounts in {name} are formulas that were never calculated."),
        NOTHING_IMPORTED,
        N_("Open the file in Excel or LibreOffice, save it once and bring it in again."),
    ),
}
