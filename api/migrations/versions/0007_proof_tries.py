"""Tries to prove that an earlier report is one's own: counted over every conversation.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proof_tries",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("sender", sa.String(64), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_proof_tries_reference"), "proof_tries", ["reference"])
    op.create_index(op.f("ix_proof_tries_sender"), "proof_tries", ["sender"])


def downgrade() -> None:
    op.drop_table("proof_tries")
