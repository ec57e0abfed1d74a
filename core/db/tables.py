"""The tables of a book. Money is integer minor units, quantities are thousandths, dates are local business dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Every constraint has a name, so that Alembic's batch mode can rebuild a table without losing one.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


class Setting(Base):
    """One value of the shop's settings; also the book's change count."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class Branch(Base):
    """A place of the shop. Every book has branch 1; more are for later."""

    __tablename__ = "branch"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Staff(Base):
    """Who served."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class Customer(Base):
    """A person or firm. `batch_id` names the import that created the row."""

    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    search_key: Mapped[str] = mapped_column(index=True)  # core.text.key of name, number, phone and e-mail
    number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    birthday: Mapped[str] = mapped_column(default="")
    how_came: Mapped[str] = mapped_column(default="")
    alert: Mapped[str] = mapped_column(default="")
    preferences: Mapped[str] = mapped_column(default="")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    no_suggestions: Mapped[bool] = mapped_column(default=False, server_default="0")  # asked to be left alone


class CustomerAlias(Base):
    """A way a customer is recognised: kind `number`, `phone`, `email` or `name`, by its comparison key."""

    __tablename__ = "customer_alias"
    __table_args__ = (
        UniqueConstraint("kind", "key", "customer_id"),
        CheckConstraint("kind IN ('number', 'phone', 'email', 'name')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    key: Mapped[str]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class Category(Base):
    """A kind of product."""

    __tablename__ = "category"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class Product(Base):
    """Something sold. Tips, fees and deposits are products with `is_product` false: never an item to offer."""

    __tablename__ = "product"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    sku: Mapped[str] = mapped_column(default="")
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    cost_minor: Mapped[int | None]
    is_product: Mapped[bool] = mapped_column(default=True)
    offered: Mapped[bool] = mapped_column(default=True)  # false: the owner said "do not offer"
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    category_guessed: Mapped[bool] = mapped_column(
        default=False, server_default="0"
    )  # a sheet's own word wins


class ProductAlias(Base):
    """Another spelling of a product, remembered. `batch_id` names the import that learned it."""

    __tablename__ = "product_alias"
    key: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class ImportBatch(Base):
    """One import. It outlives an undo: history stays, and the same file may come back."""

    __tablename__ = "import_batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(index=True)  # sha256 of file + sheet + mapping
    file_name: Mapped[str]
    sheet: Mapped[str]
    format: Mapped[str]
    mapping: Mapped[dict[str, Any]]
    imported_at: Mapped[datetime]
    lines_imported: Mapped[int]
    lines_changed: Mapped[int]
    receipts_new: Mapped[int]
    customers_new: Mapped[int]
    net_added_minor: Mapped[int]
    first_date: Mapped[date | None]
    last_date: Mapped[date | None]
    skipped: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]


class Receipt(Base):
    """One receipt. Every money column is of products only; what is not a product stands in `other_minor`."""

    __tablename__ = "receipt"
    __table_args__ = (
        Index("ix_receipt_customer_id_business_date", "customer_id", "business_date"),
        Index("ix_receipt_business_date", "business_date"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), default=1)
    number: Mapped[str] = mapped_column(default="")
    business_date: Mapped[date]
    time: Mapped[str] = mapped_column(default="")  # HH:MM:SS or empty
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    net_minor: Mapped[int]  # sales and refunds after discounts
    sale_minor: Mapped[int]  # sum of sale lines: a visit where > 0
    refund_minor: Mapped[int]  # sum of refund lines, <= 0
    order_discount_minor: Mapped[int] = mapped_column(default=0)
    other_minor: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)


class Line(Base):
    """One line of a receipt, clustered by receipt. `amount_minor` null: known only in the receipt's total."""

    __tablename__ = "line"
    # No index by import: it would cost every import a tenth of its time, and only taking one back would be faster.
    __table_args__ = ({"sqlite_with_rowid": False},)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipt.id", ondelete="CASCADE"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    quantity_milli: Mapped[int]
    unit_price: Mapped[str] = mapped_column(default="")  # decimal text of major units; never summed
    discount_minor: Mapped[int] = mapped_column(default=0)
    amount_minor: Mapped[int | None]
    cost_minor: Mapped[int | None]
    kind: Mapped[str]  # core.model.sales.LineKind
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class ImportImage(Base):
    """A row as it was before, and as it was left after, an import changed it."""

    __tablename__ = "import_image"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"), index=True)
    table: Mapped[str]
    pk: Mapped[list[Any]]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class ImportSeen(Base):
    """Rows that were there before an import and that its sheet holds too, by `kind`: core.db.import_seen says which.

    They stay with this import when the one that brought them is taken back. No rows at all: an import from before books
    remembered this.
    """

    __tablename__ = "import_seen"
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    ids: Mapped[bytes]


class ImportCard(Base):
    """What a sheet says of a customer, where the card says something else."""

    __tablename__ = "import_card"
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    name: Mapped[str]
    number: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]


class ImportProfile(Base):
    """A kind of sheet, by its header: what the owner said of its columns, and how all of them were read."""

    __tablename__ = "import_profile"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    header_fingerprint: Mapped[str] = mapped_column(index=True)
    columns: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    header: Mapped[list[Any]] = mapped_column(server_default="[]")
    as_read: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class Note(Base):
    """Something written down about a customer."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    written_on: Mapped[date]


class FollowUp(Base):
    """Something to do for a customer by a day."""

    __tablename__ = "follow_up"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    due_on: Mapped[date] = mapped_column(index=True)
    done_on: Mapped[date | None]


class SuggestionOutcome(Base):
    """What became of a suggestion: `answer` is taken, declined or unsuitable; money typed in or found later."""

    __tablename__ = "suggestion_outcome"
    __table_args__ = (
        CheckConstraint("answer IN ('taken', 'declined', 'unsuitable', 'not_asked')", name="answer"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    list: Mapped[str]
    rank: Mapped[int]
    reason: Mapped[str]
    method: Mapped[str]
    arm: Mapped[str] = mapped_column(default="")
    shown_how: Mapped[str]  # screen | print | call
    answer: Mapped[str]
    answered_on: Mapped[date]
    money_minor: Mapped[int] = mapped_column(default=0)


class Trial(Base):
    """A trial of suggestions, one after the other. `quiet_percent` of the customers are shown none; see core.services.trial."""

    __tablename__ = "trial"
    id: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    quiet_percent: Mapped[int]
    started_on: Mapped[date]
    ends_on: Mapped[date]
    stopped_on: Mapped[date | None]


class TrialMember(Base):
    """A customer of a trial: `arm` is shown or quiet, `items` the products suggested (or that would have been).

    What counts is whether one of them is bought within `days` after `assigned_on`.
    """

    __tablename__ = "trial_member"
    trial_id: Mapped[int] = mapped_column(ForeignKey("trial.id", ondelete="CASCADE"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    arm: Mapped[str] = mapped_column(String(8))
    assigned_on: Mapped[date]
    days: Mapped[int]
    items: Mapped[list[Any]]


class Companion(Base):
    """What the owner says of two products: `kind` is with (offer `other_id` with it) or never (never together)."""

    __tablename__ = "companion"
    __table_args__ = (CheckConstraint("kind IN ('with', 'never')", name="kind"),)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[str] = mapped_column(String(8))


class Wish(Base):
    """Something asked for that the shop does not sell. `text_key` brings equal wishes together."""

    __tablename__ = "wish"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    text_key: Mapped[str]
    wished_on: Mapped[date]
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")


class Dismissal(Base):
    """Advice the owner has put aside, by its key, with the reason."""

    __tablename__ = "dismissal"
    key: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    dismissed_on: Mapped[date]


class Contacted(Base):
    """A word with a customer, by `channel` (core.model.contacted), and what came of it; never sent by the program itself."""

    __tablename__ = "contacted"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    contacted_on: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str] = mapped_column(String(8))
    result: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(default="")


class Complaint(Base):
    """Something that went wrong for a customer, what was done about it, and what that cost. Open until `settled_on`."""

    __tablename__ = "complaint"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    reported_on: Mapped[date]
    text: Mapped[str]
    remedy: Mapped[str] = mapped_column(default="")
    cost_minor: Mapped[int] = mapped_column(default=0)
    settled_on: Mapped[date | None]


class WinningCost(Base):
    """What was spent in a month to win customers by one `source` (flyer, offer, ..), in the words of `customer.how_came`."""

    __tablename__ = "winning_cost"
    __table_args__ = (UniqueConstraint("month", "source"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7))  # 2026-10
    source: Mapped[str]
    money_minor: Mapped[int]


class DiaryEntry(Base):
    """Something that changed in the shop: a new oven, a price rise."""

    __tablename__ = "diary_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    happened_on: Mapped[date]
    text: Mapped[str]


class NamedReceipt(Base):
    """A receipt somebody at the counter gave a name: its day, time and total as typed, and the receipt found for it.

    `receipt_id` is null while the till's sheet has not come in yet.
    """

    __tablename__ = "named_receipt"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    business_date: Mapped[date]
    time: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    total_minor: Mapped[int | None]
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipt.id", ondelete="SET NULL"), index=True)
    named_at: Mapped[datetime]


class ClosedMonth(Base):
    """A month as it was printed: the summary as JSON and its PDF."""

    __tablename__ = "closed_month"
    month: Mapped[str] = mapped_column(primary_key=True)  # 2026-10
    closed_on: Mapped[date]
    summary: Mapped[dict[str, Any]]
    pdf: Mapped[bytes]


class UndoStep(Base):
    """One thing the owner did. `state` is done or undone; a new step drops the undone ones."""

    __tablename__ = "undo_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]  # message id, translated when shown
    params: Mapped[dict[str, Any]]
    touched: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(default="done")
    made_at: Mapped[datetime]


class UndoImage(Base):
    """A row before and after a step; before null = created, after null = deleted."""

    __tablename__ = "undo_image"
    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("undo_step.id", ondelete="CASCADE"), index=True)
    table: Mapped[str]
    pk: Mapped[list[Any]]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
