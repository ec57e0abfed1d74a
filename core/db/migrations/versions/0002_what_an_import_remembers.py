"""Profiles know the whole header and how it was read; guessed categories and learned spellings say that they are such."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("import_profile", recreate="always") as table:
        table.add_column(sa.Column("header", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("as_read", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("product", recreate="always") as table:
        table.add_column(sa.Column("category_guessed", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("product_alias", recreate="always") as table:
        table.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_product_alias_batch_id"), "import_batch", ["batch_id"], ["id"])
        table.create_index(op.f("ix_product_alias_batch_id"), ["batch_id"], unique=False)
