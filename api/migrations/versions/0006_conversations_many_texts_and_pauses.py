"""Texts that are answered together, and what the channel knows of a message beyond its words.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0006"
down_revision: str = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_messages_due_at"), "messages", ["due_at"], postgresql_where=sa.text("turn = 'gathering'"))
    op.add_column("turns", sa.Column("joined_to", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_turns_joined_to"), "turns", ["joined_to"])
    op.add_column(
        "turns",
        sa.Column("known", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("reporters' messages are never removed: restore a backup instead")
