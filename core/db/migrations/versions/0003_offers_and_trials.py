"""Trials of suggestions, hand-set companions, wishes, advice put aside, receipts named at the counter, customers left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("customer", recreate="always") as table:
        table.add_column(sa.Column("no_suggestions", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "trial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("quiet_percent", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
    )
    op.create_table(
        "trial_member",
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("arm", sa.String(length=8), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trial_id"], ["trial.id"], name=op.f("fk_trial_member_trial_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_trial_member_customer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("trial_id", "customer_id", name=op.f("pk_trial_member")),
    )
    op.create_index(op.f("ix_trial_member_customer_id"), "trial_member", ["customer_id"], unique=False)
    op.create_table(
        "companion",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.CheckConstraint("kind IN ('with', 'never')", name=op.f("ck_companion_kind")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_companion_product_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["product.id"], name=op.f("fk_companion_other_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "other_id", name=op.f("pk_companion")),
    )
    op.create_index(op.f("ix_companion_other_id"), "companion", ["other_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.Column("wished_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_wish_customer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_customer_id"), "wish", ["customer_id"], unique=False)
    op.create_table(
        "dismissal",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("dismissed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_dismissal")),
    )
    op.create_table(
        "named_receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("total_minor", sa.Integer(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("named_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_named_receipt_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=op.f("fk_named_receipt_receipt_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_receipt")),
    )
    op.create_index(op.f("ix_named_receipt_customer_id"), "named_receipt", ["customer_id"], unique=False)
    op.create_index(op.f("ix_named_receipt_receipt_id"), "named_receipt", ["receipt_id"], unique=False)
