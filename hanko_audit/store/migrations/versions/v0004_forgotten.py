"""Notes of a run that the words of its forms have been taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("runs", sa.Column("forgotten_at", sa.String(length=32), nullable=True))
