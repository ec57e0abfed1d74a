"""Bringing in sales: once, whole or not at all, and back again."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from sqlalchemy import event

from core.db.book import Book
from core.db.queries import frame
from core.db.tables import Product
from core.errors import Cancelled, EnvironmentFault, UserError
from core.jobs import JobContext
from core.model.changes import Kind
from core.model.importing import ImportOptions
from core.paths import backup_folder
from core.services import books, customers, importing, profiles
from tests.helpers import sheets
from tests.helpers.sheets import NOW, bring_in, content, planned, write

JUNE = """
    Receipt,Line,Date,Customer,Phone,Item,Category,Qty,Total
    1,1,2026-06-13,Ana Horvat,091 234 5678,Tea,Drinks,1,2.00
    1,2,2026-06-13,Ana Horvat,091 234 5678,Bun,Bakery,2,3.00
    2,1,2026-06-14,,,Tea,Drinks,1,2.00
    3,1,2026-06-15,Ivan Babić,,Pie,Bakery,1,4.50
    3,2,2026-06-15,Ivan Babić,,Tip,,1,0.50
"""


def _undo(book: Book, batch: int | None):
    assert batch is not None
    return importing.undo_import(book, batch, now=NOW, job=JobContext()).value


def test_a_sheet_comes_in_with_people_items_and_receipts(book: Book, tmp_path: Path) -> None:
    planned_ = planned(book, write(tmp_path, JUNE))
    changed = importing.commit(book, planned_, now=NOW, job=JobContext())
    done = changed.value
    assert changed.touched == {Kind.CUSTOMERS, Kind.SALES, Kind.CATALOG, Kind.IMPORTS}
    assert (done.batch, done.status, done.lines_imported, done.receipts) == (1, "imported", 4, 3)
    assert (done.customers_new, done.customers_matched, done.anonymous_lines) == (2, 0, 1)
    assert (done.net_added_minor, done.net_total_minor, done.items) == (1150, 1150, 3)
    assert done.skipped == {"tip": 1}
    assert (done.currency, str(done.first_date), str(done.last_date)) == ("EUR", "2026-06-13", "2026-06-15")
    assert customers.find(book, "091 234 5678") == customers.find(book, "horvat ana")
    record = importing.imports(book)[0]
    assert (record.id, record.lines_imported, record.net_added_minor, record.file_name) == (
        1,
        4,
        1150,
        "sheet.csv",
    )


def test_a_backup_is_made_before_something_is_written_and_only_then(book: Book, tmp_path: Path) -> None:
    file = write(tmp_path, JUNE)
    bring_in(book, file)
    made = len(list(backup_folder(book.path).iterdir()))
    assert made == 1
    bring_in(book, file)
    assert len(list(backup_folder(book.path).iterdir())) == made


def test_the_same_sheet_again_adds_nothing_under_any_name_and_order(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    before = content(book)
    header, *rows = JUNE.strip().splitlines()
    again = bring_in(book, write(tmp_path, JUNE, "other.csv"))
    turned = bring_in(book, write(tmp_path, "\n".join([header, *reversed(rows)]), "turned.csv"))
    for done in (again, turned):
        assert (done.batch, done.status, done.lines_imported, done.lines_already_there) == (
            None,
            "imported",
            0,
            4,
        )
        assert (done.customers_new, done.customers_matched) == (0, 2)
    assert content(book) == before
    assert len(importing.imports(book)) == 1


def test_a_dry_run_writes_nothing(book: Book, tmp_path: Path) -> None:
    before = book.change_count()
    result = importing.result_of(planned(book, write(tmp_path, JUNE)))
    assert (result.batch, result.lines_imported, result.net_added_minor) == (None, 4, 1150)
    assert book.change_count() == before


def test_a_corrected_line_is_updated_and_returns_with_undo(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    before = content(book)
    fixed = bring_in(
        book, write(tmp_path, JUNE.replace("Bun,Bakery,2,3.00", "Bun,Bakery,1,1.50"), "fixed.csv")
    )
    assert (fixed.lines_imported, fixed.lines_changed, fixed.lines_already_there, fixed.net_added_minor) == (
        0,
        1,
        3,
        -150,
    )
    assert books.check(book).net_total_minor == 1000
    assert any("updated" in sentence for sentence in fixed.assumptions)
    assert _undo(book, fixed.batch).restored == 1
    assert content(book) == before


def test_a_changed_line_may_be_left_as_it_is(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    file = write(tmp_path, JUNE.replace("2,3.00", "2,3.30"), "fixed.csv")
    assert bring_in(book, file, {"update_changed_line": "no"}).lines_changed == 0


def test_an_older_sheet_does_not_undo_a_later_correction(book: Book, tmp_path: Path) -> None:
    first = write(tmp_path, JUNE)
    bring_in(book, first)
    bring_in(book, write(tmp_path, JUNE.replace("2,3.00", "1,1.50"), "fixed.csv"))
    assert bring_in(book, first).lines_changed == 0
    assert books.check(book).net_total_minor == 1000


def test_identical_sales_without_receipt_numbers_are_counted(book: Book, tmp_path: Path) -> None:
    day = "2026-06-13,,Tram ride,1.50\n"
    assert bring_in(book, write(tmp_path, "Date,Customer,Item,Total\n" + day * 2)).lines_imported == 2
    more = bring_in(book, write(tmp_path, "Date,Customer,Item,Total\n" + day * 5, "more.csv"))
    assert (more.lines_imported, more.lines_already_there) == (3, 2)


def test_a_likely_correction_without_receipt_numbers_is_asked_about(book: Book, tmp_path: Path) -> None:
    text = "Date,Customer,Item,Total\n2026-06-13,Ana Horvat,Cake,30.00\n"
    bring_in(book, write(tmp_path, text))
    file = write(tmp_path, text.replace("30.00", "28.00"), "later.csv")
    asked = bring_in(book, file)
    assert asked.status == "needs_answer"
    assert [question.id for question in asked.questions] == ["likely_correction"]
    replaced = bring_in(book, file, {"likely_correction": "replace"})
    assert (replaced.lines_imported, replaced.lines_changed, replaced.net_added_minor) == (0, 1, -200)
    _undo(book, replaced.batch)
    added = bring_in(book, file, {"likely_correction": "add"})
    assert (added.lines_imported, added.lines_changed, added.net_added_minor) == (1, 0, 2800)


def test_an_import_and_its_undo_leave_the_book_as_it_was(
    book: Book, people: dict[str, int], tmp_path: Path
) -> None:
    before = content(book)
    undone = _undo(book, bring_in(book, write(tmp_path, JUNE)).batch)
    assert content(book) == before
    assert (undone.lines_removed, undone.receipts_removed, undone.kept) == (5, 3, ())
    assert importing.imports(book)[0].undone_at == NOW


def test_what_was_taken_back_may_come_again(book: Book, tmp_path: Path) -> None:
    file = write(tmp_path, JUNE)
    _undo(book, bring_in(book, file).batch)
    assert bring_in(book, file).lines_imported == 4


def test_an_import_is_taken_back_only_once_and_only_if_it_exists(book: Book, tmp_path: Path) -> None:
    batch = bring_in(book, write(tmp_path, JUNE)).batch
    _undo(book, batch)
    with pytest.raises(UserError, match="import_undone_already"):
        _undo(book, batch)
    with pytest.raises(UserError, match="import_unknown"):
        _undo(book, 99)


def test_undo_keeps_and_names_what_the_owner_edited_or_used_since(book: Book, tmp_path: Path) -> None:
    batch = bring_in(book, write(tmp_path, JUNE)).batch
    customers.add_note(book, customers.find(book, "Ana Horvat"), "likes tea", now=NOW)
    customers.edit(book, customers.find(book, "Ivan Babić"), now=NOW, name="Ivo Babić")
    undone = _undo(book, batch)
    assert set(undone.kept) == {"Ana Horvat", "Ivo Babić"}
    assert undone.customers_removed == 0
    assert books.check(book).receipts == 0
    assert customers.find(book, "Ana Horvat")


def test_undo_of_an_older_import_keeps_what_a_later_one_rests_on(book: Book, tmp_path: Path) -> None:
    first = bring_in(book, write(tmp_path, JUNE))
    july = JUNE.replace("2026-06", "2026-07").replace("Pie", "Cake")
    bring_in(book, write(tmp_path, july, "july.csv"))
    undone = _undo(book, first.batch)
    assert undone.customers_removed == 0
    checked = books.check(book)
    assert (checked.ok, checked.receipts, checked.customers, checked.net_total_minor) == (True, 3, 2, 1150)


def test_a_line_that_a_later_import_corrected_survives_the_undo_of_the_first(
    book: Book, tmp_path: Path
) -> None:
    first = bring_in(book, write(tmp_path, JUNE))
    bring_in(book, write(tmp_path, JUNE.replace("2,3.00", "1,1.50"), "fixed.csv"))
    undone = _undo(book, first.batch)
    assert any("1 (2026-06-13)" in name for name in undone.kept)
    checked = books.check(book)
    assert (checked.ok, checked.net_total_minor) == (True, 1000)


def test_cancel_leaves_nothing(book: Book, tmp_path: Path) -> None:
    before = content(book)
    plan = planned(book, write(tmp_path, JUNE))
    job = JobContext(lambda _done, _total, what: job.cancel() if "Writing" in what else None)
    with pytest.raises(Cancelled):
        importing.commit(book, plan, now=NOW, job=job)
    assert content(book) == before
    assert importing.imports(book) == ()


def test_every_failing_write_leaves_the_book_as_it_was(book: Book, tmp_path: Path) -> None:
    before = content(book)
    plan = planned(book, write(tmp_path, JUNE))
    engine = book._writer
    assert engine is not None
    for failing in range(1, 60):
        seen = [0]

        def fail(*_args: object, seen: list[int] = seen, failing: int = failing) -> None:
            seen[0] += 1
            if seen[0] == failing:
                raise OSError("no space")

        event.listen(engine, "before_cursor_execute", fail)
        try:
            importing.commit(book, plan, now=NOW, job=JobContext())
        except (OSError, EnvironmentFault):
            assert content(book) == before
        else:
            break
        finally:
            event.remove(engine, "before_cursor_execute", fail)
    assert failing > 10
    assert books.check(book).net_total_minor == 1150


def test_a_book_without_sales_takes_the_currency_of_the_sheet_and_gives_it_back(
    book: Book, tmp_path: Path
) -> None:
    before = content(book)
    done = bring_in(book, write(tmp_path, "Datum;Zboží;Cena Kč\n13.6.2026;Čaj;45,00\n"))
    assert done.currency == books.shop(book).currency == "CZK"
    assert any("CZK" in sentence for sentence in done.assumptions)
    _undo(book, done.batch)
    assert content(book) == before


def test_a_sheet_in_another_currency_than_the_books_sales_is_refused(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    with pytest.raises(UserError, match="currency_mismatch") as refused:
        planned(book, write(tmp_path, "Datum;Zboží;Cena Kč\n13.6.2026;Čaj;45,00\n", "czk.csv"))
    result = importing.refused(refused.value, Path("czk.csv"))
    assert (result.status, result.batch) == ("refused", None)
    assert "CZK" in result.message


def test_a_wrong_option_is_an_error_not_a_refusal(book: Book, tmp_path: Path) -> None:
    for options in (
        {"profile": "nothing"},
        {"columns": {"item": "Nothing"}},
        {"columns": {"nothing": "Item"}},
    ):
        with pytest.raises(UserError) as wrong:
            planned(book, write(tmp_path, JUNE), **options)
        assert importing.refused(wrong.value, Path("x")).status == "error"


def test_settings_are_remembered_with_the_header_and_by_name(book: Book, tmp_path: Path) -> None:
    text = "Date,Item,Net Sales,Paid by card\n2026-01-13,Tea,2.00,1.00\n"
    bring_in(book, write(tmp_path, text, "january.csv"), columns={"net": "Paid by card"})
    assert [kind.name for kind in profiles.kinds(book)] == ["january"]
    later = write(tmp_path, text.replace("01-13", "02-13"), "february.csv")
    assert planned(book, later).plan.net_total_minor == 100
    profiles.rename(book, "january", "card till", now=NOW)
    one_changed = write(tmp_path, text.replace("Item", "Goods").replace("01-13", "03-13"), "march.csv")
    found = planned(book, one_changed, profile="card till")
    assert found.plan.net_total_minor == 100
    assert "profile_column_missing:Item" in found.plan.warnings


def test_a_sheet_that_knows_the_customers_names_the_receipts_that_are_there(
    book: Book, tmp_path: Path
) -> None:
    nameless = "Receipt,Date,Item,Total\n1,2026-06-13,Tea,2.00\n"
    bring_in(book, write(tmp_path, nameless))
    before = content(book)
    named = bring_in(
        book,
        write(tmp_path, "Receipt,Date,Customer,Item,Total\n1,2026-06-13,Ana Horvat,Tea,2.00\n", "named.csv"),
    )
    assert (named.lines_imported, named.lines_already_there, named.customers_new) == (0, 1, 1)
    with book.read() as connection:
        assert frame.sales_columns(connection) is not None
    assert customers.page(book, customers.find(book, "Ana Horvat")).receipts
    _undo(book, named.batch)
    assert content(book) == before


def test_a_product_known_only_by_its_code_gets_its_name_from_a_later_sheet(
    book: Book, tmp_path: Path
) -> None:
    head = "Receipt,Date,SKU,Item,Qty,Unit price\n"
    bring_in(book, write(tmp_path, head + "1,2026-06-13,T7,,-2,0\n2,2026-06-13,T1,Bun,1,2.00\n"))
    before = content(book)
    rows = "1,2026-06-13,T7,,-2,0\n3,2026-06-14,T7,Tea towel,1,9.00\n4,2026-06-15,T7,Tea towel,1,9.00\n"
    text = head + rows + "5,2026-06-15,T7,returned to stock,1,0\n"
    done = bring_in(book, write(tmp_path, text, "later.csv"))
    assert (done.lines_imported, done.net_added_minor) == (3, 1800)
    again = bring_in(book, write(tmp_path, head + "\n".join(text.splitlines()[:0:-1]), "turned.csv"))
    assert (again.lines_imported, again.lines_already_there) == (0, 3)
    with book.read() as connection:
        names = {row.name: row.is_product for row in connection.execute(Product.__table__.select())}
    assert names == {"Tea towel": True, "Bun": True, "returned to stock": True}
    _undo(book, done.batch)
    assert content(book) == before


def test_one_number_for_two_customers_is_two_receipts_in_any_order(book: Book, tmp_path: Path) -> None:
    head = "Receipt,Date,Customer,Item,Total"
    rows = ["7,2026-06-13,Ana Horvat,Tea,2.00", "7,2026-06-13,Ivan Babić,Tea,2.00", "7,2026-06-13,,Bun,1.00"]
    assert bring_in(book, write(tmp_path, "\n".join([head, *rows]))).receipts == 3
    assert bring_in(book, write(tmp_path, "\n".join([head, *rows[::-1]]), "turned.csv")).lines_imported == 0


def test_a_known_customers_card_learns_what_it_lacks(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    before = content(book)
    more = bring_in(
        book,
        write(
            tmp_path,
            "Receipt,Date,Customer,Phone,Item,Total\n9,2026-06-20,Ivan Babić,098 765 4321,Tea,2.00\n",
            "more.csv",
        ),
    )
    assert more.customers_matched == 1
    card = customers.page(book, customers.find(book, "098 765 4321")).card
    assert (card.name, card.phone) == ("Ivan Babić", "098 765 4321")
    _undo(book, more.batch)
    assert content(book) == before


def test_names_that_may_be_one_person_are_listed_and_stay_two(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, JUNE))
    found = planned(
        book,
        write(tmp_path, "Receipt,Date,Customer,Item,Total\n9,2026-06-20,Ivan Babic,Tea,2.00\n", "more.csv"),
    )
    assert found.unsure == (("Ivan Babic", "Ivan Babić"),)
    assert found.customers_new == 1


def test_long_pauses_are_named(book: Book, tmp_path: Path) -> None:
    days = [*range(1, 11), *range(21, 31)]
    rows = "\n".join(f"{day},2026-06-{day:02d},Tea,2.00" for day in days)
    found = planned(book, write(tmp_path, "Receipt,Date,Item,Total\n" + rows))
    assert [(one.day, two.day) for one, two in found.gaps] == [(11, 20)]


def test_bad_rows_are_written_with_their_reasons_and_safe_for_a_spreadsheet(
    book: Book, tmp_path: Path
) -> None:
    found = planned(
        book, write(tmp_path, "Receipt,Date,Item,Total\n1,2026-06-13,Tea,2.00\n2,2026-06-13,=cmd,lots\n")
    )
    importing.write_rejects(found, tmp_path / "bad.csv")
    rows = list(csv.reader((tmp_path / "bad.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[1][0] == "3"
    assert rows[1][4] == "'=cmd"
    with pytest.raises(EnvironmentFault, match="cannot_write"):
        importing.write_rejects(found, tmp_path / "none" / "bad.csv")


def test_a_plan_without_a_book_counts_everything_as_new(tmp_path: Path) -> None:
    found = importing.plan(None, write(tmp_path, JUNE), ImportOptions(), JobContext())
    assert (found.lines_new, found.customers_new, found.receipts_new) == (4, 2, 3)


def test_a_plan_made_before_another_import_is_compared_again(book: Book, tmp_path: Path) -> None:
    first = planned(book, write(tmp_path, JUNE))
    second = planned(book, write(tmp_path, JUNE.replace("4.50", "4.60"), "second.csv"))
    importing.commit(book, first, now=NOW, job=JobContext())
    done = importing.commit(book, second, now=NOW, job=JobContext()).value
    assert (done.lines_imported, done.lines_changed, done.net_added_minor) == (0, 1, 10)


DATA = sheets.GOLDEN.parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not on this computer")


@needs_data
def test_online_retail_of_december_comes_in_to_the_penny(book: Book) -> None:
    books.change_shop(book, now=NOW, currency="GBP", trade="shop")
    file = DATA / "Online Retail Dec2010.xlsx"
    found = planned(book, file)
    done = importing.commit(book, found, now=NOW, job=JobContext()).value
    left_out = sum(one.sum_minor or 0 for one in found.plan.skipped)
    assert done.rows_read == 42_481
    assert done.net_total_minor + left_out == 74_895_702
    assert done.lines_imported + sum(done.skipped.values()) == 42_481
    checked = books.check(book)
    assert (checked.ok, checked.lines, checked.customers) == (True, 42_268, 948)
    assert bring_in(book, file).lines_imported == 0


@needs_data
@pytest.mark.soak
@pytest.mark.timeout(900)
def test_online_retail_of_the_whole_year_comes_in_to_the_penny_and_once(book: Book, tmp_path: Path) -> None:
    books.change_shop(book, now=NOW, currency="GBP", trade="shop")
    bring_in(book, DATA / "Online Retail Dec2010.xlsx")
    file = tmp_path / "year.csv"
    file.write_bytes(gzip.decompress((DATA / "online_retail.csv.gz").read_bytes()))
    found = planned(book, file)
    done = importing.commit(book, found, now=NOW, job=JobContext()).value
    assert done.rows_read == 541_909
    assert done.net_total_minor + sum(one.sum_minor or 0 for one in found.plan.skipped) == 974_774_793
    assert (done.receipts, done.customers_new + done.customers_matched) == (25_900, 4_372)
    assert done.lines_already_there == 42_268
    checked = books.check(book)
    assert (checked.ok, checked.lines, checked.receipts) == (True, 538_358, 25_900)
    assert bring_in(book, file).lines_imported == 0
    file.write_bytes(file.read_bytes() + b"\n")
    assert bring_in(book, file).lines_imported == 0
