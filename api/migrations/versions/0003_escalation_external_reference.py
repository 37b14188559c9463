"""The number that another system gives a delivered case.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("external_reference", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("contacts", "external_reference")
