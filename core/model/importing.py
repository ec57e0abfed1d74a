"""From a sheet to a plan to a result. A plan is columns of equal length, not a million objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core.model.sales import LineKind

FIELDS = (
    "date", "time", "receipt", "line_no", "customer", "first_name", "last_name", "customer_id", "phone", "email",
    "item", "items_text", "category", "sku", "qty", "unit_price", "gross", "discount", "line_discount",
    "order_discount", "net", "total", "tax", "tip", "subtotal", "shipping", "refunded", "event", "status",
    "cancelled", "void", "line_type", "note", "months", "staff", "cost", "branch",
)  # fmt: skip
"""Roles a column can play; the first 36 are the public names of `--set`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the owner said beforehand: columns by field, answers by question, a profile's name, one sheet of many."""

    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""


KIND_NAME = 80  # letters that a kind's name may have


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """A kind of sheet that the book remembers, and how it is read. A file of one has neither `id` nor `fingerprint`."""

    name: str
    header: tuple[str, ...]  # empty in books of old that kept the fingerprint only
    columns: Mapping[
        str, str
    ]  # headers by field as the owner named them; an empty header: there is no such column
    answers: Mapping[str, str] = field(default_factory=dict)
    as_read: Mapping[str, str] = field(default_factory=dict)  # headers by field of all columns that were used
    fingerprint: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only the owner can decide. `choices` empty = free value (a date).

    `labels` say each choice in the sheet's own terms; where they are empty, the window has words for the choices.
    """

    id: str
    text: str
    choices: tuple[str, ...]
    default: str = ""
    labels: tuple[str, ...] = field(default=(), metadata={"json": False})


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Something odd in a sheet, in words. `kind` is price, receipt, day, date, number or spelling."""

    kind: str
    text: str
    day: date | None = None
    receipt: str = ""
    row: int = 0  # of the sheet, 0 where it is about more than one
    money_minor: int = 0  # what is at stake, to put the dearest first
    questions: tuple[str, ...] = ()  # ids of the questions that settle it


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Rows that are not sales, by reason token (formats.md); `sum_minor` None where they carry no money."""

    reason: str
    rows: tuple[int, ...]
    sum_minor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that cannot be read: its number in the sheet (1-based), why in words, and its cells as text."""

    row: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPerson:
    """One named customer of the sheet, spelled as the sheet spells it first."""

    name: str
    number: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One product of the sheet. `is_product` false: a tip, a fee, a deposit - kept, never an item to offer."""

    name: str
    category: str = ""
    sku: str = ""
    is_product: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReceipts:
    """One entry per receipt. `person` and `staff` are indexes (-1 nobody); `number` empty where the sheet has none."""

    number: Sequence[str]
    day: Sequence[date]
    time: Sequence[str]
    person: Sequence[int]
    staff: Sequence[int]
    branch: Sequence[str]
    net_minor: Sequence[int]
    order_discount_minor: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLines:
    """One entry per line, products and not. `receipt` and `item` are indexes (item -1 unknown)."""

    row: Sequence[int]
    receipt: Sequence[int]
    line_no: Sequence[int]  # 0 where the sheet has none
    item: Sequence[int]
    quantity_milli: Sequence[int]
    unit_price: Sequence[str]  # decimal text, "" unknown; never summed
    discount_minor: Sequence[int]
    amount_minor: Sequence[int | None]
    cost_minor: Sequence[int | None]
    kind: Sequence[LineKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do, decided without the book. Nothing is written yet."""

    file_name: str
    sha256: str
    format: str
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    unused_columns: tuple[str, ...]
    date_order: str  # dmy | mdy | ymd | cells | ""
    currency: str  # "" where the sheet does not say
    rows_read: int
    blank_rows: int
    preamble_rows: int
    people: tuple[PlannedPerson, ...]
    staff: tuple[str, ...]
    items: tuple[PlannedItem, ...]
    receipts: PlannedReceipts
    lines: PlannedLines
    skipped: tuple[Skipped, ...]
    rejected: tuple[Rejected, ...]
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]
    questions: tuple[Question, ...]  # those still to answer: an import waits for them
    choices: tuple[Question, ...]  # decided by default, changeable; `default` is what was taken
    preview: tuple[tuple[str, ...], ...]  # first rows as interpreted, texts
    preview_headers: tuple[str, ...]
    money_digits: int = 2
    header: tuple[str, ...] = ()  # all columns of the table, as the sheet names them
    answers: Mapping[str, str] = field(default_factory=dict)  # answers that were used, a profile's included
    told_columns: Mapping[str, str] = field(
        default_factory=dict
    )  # headers by field that the owner or a profile named
    unsure: tuple[tuple[str, str], ...] = ()  # spellings of the sheet that may be one person
    samples: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # up to three cells by header, as text
    kind: str = ""  # name of the remembered kind of sheet that this one is

    @property
    def net_total_minor(self) -> int:
        """Product sales and refunds of the sheet."""
        return sum(self.receipts.net_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgainstBook:
    """A plan compared with the book: what would be added, changed, and is there already."""

    plan: ImportPlan
    sale_lines: int  # sales and refunds of products in the sheet
    lines_new: int
    lines_already_there: int
    lines_changed: int
    net_added_minor: int
    receipts_new: int
    customers_new: int
    customers_matched: int
    unsure: tuple[tuple[str, str], ...]  # spelling in the sheet, spelling in the book
    gaps: tuple[tuple[date, date], ...]
    odd: tuple[Oddity, ...] = ()  # worth a look, the dearest first
    odd_more: int = 0  # how many more there are
    spellings_learned: int = 0  # items of the sheet that the owner says are others spelled differently
    imported_before: bool = False  # this very sheet, read this way, is in the book
    adopts_currency: bool = False  # the book has no sales yet and takes the currency of the sheet
    receipts_named: int = 0  # receipts of the book that get their customer from this sheet
    categories_named: int = 0  # products of the book that get their category from this sheet
    book_currency: str = ""
    book_version: int = -1  # change count of the book that was compared, -1 without a book
    compared: object = field(default=None, repr=False, compare=False)  # the comparison, for the commit alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What `import --json` answers, field for field (product.md)."""

    batch: int | None
    status: str  # imported | refused | needs_answer | error
    format: str = ""
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""
    rows_read: int = 0
    lines_imported: int = 0
    lines_already_there: int = 0
    lines_changed: int = 0
    net_added_minor: int = 0
    receipts: int = 0
    customers_new: int = 0
    customers_matched: int = 0
    anonymous_lines: int = 0
    refund_lines: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    rejected: int = 0
    net_total_minor: int = 0
    currency: str = ""
    first_date: date | None = None
    last_date: date | None = None
    items: int = 0
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    message: str = ""
    odd: tuple[Oddity, ...] = ()
    odd_more: int = field(default=0, metadata={"json": False})
    file: str = ""
    receipts_named: int = field(default=0, metadata={"json": False})  # receipts that got their customer
    names_given: int = field(default=0, metadata={"json": False})  # noted at the counter, for these sales


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """One past import in the history. `undone_at` None while it stands."""

    id: int
    file_name: str
    sheet: str
    imported_at: datetime
    lines_imported: int
    lines_changed: int
    customers_new: int
    net_added_minor: int
    first_date: date | None
    last_date: date | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneImport:
    """What taking an import back did: rows gone, rows restored, and what was kept because it was edited or used since."""

    batch: int
    lines_removed: int
    receipts_removed: int
    customers_removed: int
    restored: int
    kept: tuple[str, ...]
    lines_passed: int = 0  # sales that stay because later imports hold them too, and are theirs from now on
