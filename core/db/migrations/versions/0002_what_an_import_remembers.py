"""What an import found there already; profiles know the whole header; guessed categories and learned spellings are marked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_index("ix_line_batch_id", table_name="line")
    with op.batch_alter_table("import_profile", recreate="always") as table:
        table.add_column(sa.Column("header", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("as_read", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("product", recreate="always") as table:
        table.add_column(sa.Column("category_guessed", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("product_alias", recreate="always") as table:
        table.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_product_alias_batch_id"), "import_batch", ["batch_id"], ["id"])
        table.create_index(op.f("ix_product_alias_batch_id"), ["batch_id"], unique=False)
    op.create_table(
        "import_seen",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_seen_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch_id", "kind", name=op.f("pk_import_seen")),
    )
    op.create_table(
        "import_card",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_card_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_import_card_customer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch_id", "customer_id", name=op.f("pk_import_card")),
    )
    op.create_index(op.f("ix_import_card_customer_id"), "import_card", ["customer_id"], unique=False)
