"""The one catalogue of what Regulars says when something goes wrong: what happened, what was kept, what to do."""

from __future__ import annotations

from core.errors import RegularsError
from core.i18n import N_, _
from core.message import NOTHING_CHANGED, NOTHING_IMPORTED, Message
from core.sheet_messages import SHEETS

MESSAGES: dict[str, Message] = {
    **SHEETS,
    # --- what the owner gave -------------------------------------------------------------------------
    "bad_month": Message(
        N_("“{text}” is not a month."), NOTHING_CHANGED, N_("Write it as year and month, like 2026-10.")
    ),
    "bad_date": Message(
        N_("“{text}” is not a date."),
        NOTHING_CHANGED,
        N_("Write it as year, month and day, like 2026-10-31."),
    ),
    "month_empty": Message(
        N_("There are no sales in {month}."),
        N_("Nothing was printed."),
        N_("Choose a month between {first} and {last}."),
    ),
    "book_empty": Message(
        N_("There are no sales in this book yet."),
        N_("Nothing was printed."),
        N_("Bring in a sales sheet first."),
    ),
    "group_unknown": Message(
        N_("There is no group “{group}”."),
        N_("Nothing was printed."),
        N_("Choose one of: {known}."),
    ),
    "layout_unknown": Message(
        N_("There is no sheet of labels “{layout}”."),
        N_("Nothing was printed."),
        N_("Choose one of: {known}."),
    ),
    "nobody_has_an_address": Message(
        N_("These customers have no address in the book."),
        N_("Nothing was printed."),
        N_("Write addresses on the customers' pages first."),
    ),
    "group_empty": Message(
        N_("Nobody is in this group."),
        N_("Nothing was printed."),
        N_("Choose another group or another month."),
    ),
    "no_offer_list": Message(
        N_("There is no list of people to offer something to yet."),
        N_("Nothing was printed."),
        N_("Bring in more sales with names."),
    ),
    "logo_no_picture": Message(
        N_("The file is not a picture that can be printed."),
        NOTHING_CHANGED,
        N_("Choose a PNG or JPEG picture."),
    ),
    "logo_too_large": Message(
        N_("The picture is too large for a logo."),
        NOTHING_CHANGED,
        N_("Choose one of at most 400 kilobytes."),
    ),
    "trial_running": Message(
        N_("A trial of suggestions is running already."),
        NOTHING_CHANGED,
        N_("Stop it first to begin another."),
    ),
    "trial_undecidable": Message(
        N_(
            "With {share} of the customers in the quiet group a trial would decide nothing here within a year."
        ),
        NOTHING_CHANGED,
        N_("Ask without --start what can be decided."),
    ),
    "start_or_stop": Message(
        N_("A trial cannot be started and stopped at once."),
        NOTHING_CHANGED,
        N_("Give --start or --stop."),
    ),
    "statement_empty": Message(
        N_("{who} bought nothing in the year that ends with {month}."),
        N_("Nothing was printed."),
        N_("Choose another month or another customer."),
    ),
    "customer_unknown": Message(
        N_("Nobody in the book is called “{who}”."),
        NOTHING_CHANGED,
        N_("Try a part of the name, a phone number or an e-mail address."),
    ),
    "customer_ambiguous": Message(
        N_("Several customers fit “{who}”: {candidates}."),
        NOTHING_CHANGED,
        N_("Give one of these ids, like id:{first}."),
    ),
    "customer_name_empty": Message(
        N_("A customer needs a name."), N_("The old name was kept."), N_("Type a name.")
    ),
    "nothing_to_undo": Message(
        N_("There is nothing to take back."), NOTHING_CHANGED, N_("Change something first.")
    ),
    "nothing_to_redo": Message(
        N_("There is nothing to do again."), NOTHING_CHANGED, N_("Take a step back first.")
    ),
    "undo_changed_since": Message(
        N_("This step cannot be taken back: something it changed has been changed again since."),
        NOTHING_CHANGED,
        N_("Make the change by hand."),
    ),
    "same_customer": Message(
        N_("This is one and the same customer."), NOTHING_CHANGED, N_("Choose two different customers.")
    ),
    "customer_number_taken": Message(
        N_("The number {number} belongs to {name} already."),
        N_("The old number was kept."),
        N_("Give another number, or change that customer first."),
    ),
    "bad_birthday": Message(
        N_("“{text}” is not a birthday."),
        N_("The old birthday was kept."),
        N_("Write it as month and day, like 05-21, or with the year, like 1980-05-21."),
    ),
    "text_empty": Message(N_("There is nothing written yet."), NOTHING_CHANGED, N_("Type a few words.")),
    "companion_same": Message(
        N_("{item} cannot be offered with itself."), NOTHING_CHANGED, N_("Choose two different items.")
    ),
    "contact_in_future": Message(
        N_("A contact cannot have happened on a day that is still to come."),
        N_("Nothing was written down."),
        N_("Choose today or an earlier day."),
    ),
    "comes_before_contact": Message(
        N_("Nobody can say that they will come on a day before the contact."),
        N_("Nothing was written down."),
        N_("Choose a later day."),
    ),
    "complaint_in_future": Message(
        N_("A complaint cannot have come on a day that is still to come."),
        N_("Nothing was written down."),
        N_("Choose today or an earlier day."),
    ),
    "cost_below_zero": Message(
        N_("A cost cannot be less than nothing."), NOTHING_CHANGED, N_("Write 0 or a larger sum.")
    ),
    "entry_gone": Message(
        N_("This entry is no longer in the book."), NOTHING_CHANGED, N_("Look at the page again.")
    ),
    "shop_name_empty": Message(
        N_("A shop needs a name."), N_("The old name was kept."), N_("Type the name of your shop.")
    ),
    "book_exists": Message(
        N_("The file {name} exists already."),
        N_("It was left as it is."),
        N_("Choose another name for the new book."),
    ),
    "book_missing": Message(
        N_("There is no book at {name}."), NOTHING_CHANGED, N_("Check the name, or make a new book.")
    ),
    "not_a_book": Message(
        N_("The file {name} is not a Regulars book."),
        N_("It was left as it is."),
        N_("Open a file that ends in .regulars."),
    ),
    "pair_bad": Message(
        N_("“{text}” cannot be used with {option}."),
        NOTHING_CHANGED,
        N_("Write a name and a value, like name=value."),
    ),
    "pages_bad": Message(
        N_("“{text}” is not a list of pages."),
        N_("Nothing was printed."),
        N_("Write numbers with commas, like 1,2."),
    ),
    "who_or_group": Message(
        N_("Say for whom to print: one customer or a group, not both."),
        N_("Nothing was printed."),
        N_("Give a name or --group; the command groups lists the groups."),
    ),
    "who_or_all": Message(
        N_("It is not clear whose statement is wanted."),
        N_("Nothing was printed."),
        N_("Give one customer, --group, or --all."),
    ),
    "nobody_came": Message(
        N_("No customer with a name came in {month}."),
        N_("Nothing was printed."),
        N_("Choose another month."),
    ),
    "demo_unknown": Message(
        N_("There is no sample shop called “{name}”."), NOTHING_CHANGED, N_("Choose one of: {choices}.")
    ),
    "trade_unknown": Message(
        N_("There is no trade called “{trade}”."), NOTHING_CHANGED, N_("Choose one of: {choices}.")
    ),
    "language_unknown": Message(
        N_("Regulars does not speak “{language}” yet."), NOTHING_CHANGED, N_("Choose one of: {choices}.")
    ),
    "currency_unknown": Message(
        N_("“{currency}” is not a currency code."),
        NOTHING_CHANGED,
        N_("Use three letters, like CZK, EUR or GBP."),
    ),
    "import_unknown": Message(
        N_("There is no import number {id}."),
        NOTHING_CHANGED,
        N_("See the list of imports for the numbers."),
    ),
    "import_undone_already": Message(
        N_("Import number {id} was taken back already."),
        NOTHING_CHANGED,
        N_("Bring the sheet in again if you want it back."),
    ),
    "answer_unknown": Message(
        N_("There is no question called “{question}”."), NOTHING_IMPORTED, N_("Use one of: {choices}.")
    ),
    "answer_bad": Message(
        N_("“{value}” is no answer to “{question}”."), NOTHING_IMPORTED, N_("Use one of: {choices}.")
    ),
    "field_unknown": Message(
        N_("There is no field called “{name}”."), NOTHING_IMPORTED, N_("Use one of: {choices}.")
    ),
    "header_unknown": Message(
        N_("The sheet has no column “{header}”."), NOTHING_IMPORTED, N_("Its columns are: {choices}.")
    ),
    "profile_unknown": Message(
        N_("There are no saved import settings “{name}”."),
        NOTHING_IMPORTED,
        N_("Leave the name out to let Regulars look for itself."),
    ),
    "profile_name_empty": Message(
        N_("A remembered sheet needs a name."), N_("The old name was kept."), N_("Type a name.")
    ),
    "profile_name_taken": Message(
        N_("Another remembered sheet is called “{name}” already."),
        N_("The old name was kept."),
        N_("Choose another name."),
    ),
    "profile_without_header": Message(
        N_("“{name}” was remembered by an older Regulars, without its columns."),
        N_("Nothing was written."),
        N_("Bring in such a sheet once more, then try again."),
    ),
    "profile_file_missing": Message(
        N_("The file {name} cannot be read."), NOTHING_CHANGED, N_("Check the name and where it lies.")
    ),
    "profile_file_bad": Message(
        N_("The file {name} does not say how a sheet is read, or it was damaged on the way."),
        NOTHING_CHANGED,
        N_("Have it exported by Regulars once more."),
    ),
    "currency_mismatch": Message(
        N_("The sheet is in {sheet} but this book is kept in {book}."),
        NOTHING_IMPORTED,
        N_("Make a book of its own for sales in {sheet}."),
    ),
    # --- what the computer refuses -------------------------------------------------------------------
    "book_newer": Message(
        N_("The book {name} was made by a newer Regulars (form {theirs}; this program knows {ours})."),
        N_("The book was left as it is."),
        N_("Update Regulars and open it again."),
    ),
    "book_unreadable": Message(
        N_("The book {name} cannot be opened."),
        N_("It was left as it is."),
        N_("See that you may read the file and that no other program holds it."),
    ),
    "book_damaged": Message(
        N_("The book {name} is damaged."),
        N_("The damaged file and all backups were kept."),
        N_("Restore the newest backup from the folder {folder}."),
    ),
    "book_locked": Message(
        N_("The book {name} is in use by another program."),
        N_("Nothing was lost."),
        N_("Close the other window and try again."),
    ),
    "book_read_only": Message(
        N_("The book {name} cannot be written."),
        N_("Nothing was changed."),
        N_("Copy it to a folder of your own and open it there."),
    ),
    "disk_full": Message(
        N_("The disk is full."),
        N_("Everything saved so far is safe; the last step was not done."),
        N_("Make room on the disk and try again."),
    ),
    "disk_error": Message(
        N_("The disk does not take any more data."),
        N_("Everything saved so far is safe; the last step was not done."),
        N_("Check the disk and its free space, then try again."),
    ),
    "cannot_write": Message(
        N_("{name} cannot be written."),
        N_("Your book is unchanged."),
        N_("Choose another folder, or close the file in other programs."),
    ),
    "backup_failed": Message(
        N_("The backup could not be made and proven."),
        N_("Your book is unchanged; nothing risky was started."),
        N_("Check the free space beside the book and try again."),
    ),
    "backup_unreadable": Message(
        N_("The backup {name} cannot be read."), N_("Your book is unchanged."), N_("Choose another backup.")
    ),
    "printer_refused": Message(
        N_("The printer {printer} does not take the pages."),
        N_("Your book is unchanged; some pages may be missing on paper."),
        N_("Check that it is on and has paper, or save a PDF instead."),
    ),
    "print_failed": Message(
        N_("The page could not be typeset."),
        N_("Your book is unchanged."),
        N_("Try again; if it happens again, copy the details and send them to us."),
    ),
}


def explain(error: RegularsError) -> str:
    """The error as two or three plain sentences in the owner's language."""
    message = MESSAGES[error.key]
    return " ".join(_(part).format(**error.params) for part in (message.what, message.kept, message.do))


def parts(error: RegularsError) -> tuple[str, str, str]:
    """What happened, what was kept, what to do: for windows that show them apart."""
    message = MESSAGES[error.key]
    what, kept, do = (_(part).format(**error.params) for part in (message.what, message.kept, message.do))
    return what, kept, do
