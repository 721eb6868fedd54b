"""Keeps every procedure that comes into question for a form, what people decided on it, and which forms are alike."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_FILL = """
INSERT INTO link_candidates (run_id, document_id, rank, procedure_id, sure, score, reason)
SELECT run_id, document_id, 0, procedure_id, sure, score, reason FROM links WHERE procedure_id IS NOT NULL
"""


def upgrade() -> None:
    """Adds the tables and makes the links that are kept candidates of their forms."""
    op.add_column("links", sa.Column("decided", sa.Boolean(), nullable=True))
    op.create_table(
        "link_candidates",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_link_candidates_run_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_link_candidates_document_id"),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedures.id"], name="fk_link_candidates_procedure_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "document_id", "rank", name="pk_link_candidates"),
    )
    op.create_index("ix_link_candidates_procedure_id", "link_candidates", ["procedure_id"], unique=False)
    op.create_table(
        "link_decisions",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("procedures", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("form_words", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=40), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name="fk_link_decisions_subject_id"),
        sa.PrimaryKeyConstraint("subject_id", name="pk_link_decisions"),
    )
    op.create_table(
        "form_likeness",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("group_key", sa.String(length=40), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_form_likeness_run_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_form_likeness_document_id"),
        sa.PrimaryKeyConstraint("run_id", "document_id", name="pk_form_likeness"),
    )
    op.create_index("ix_form_likeness_run_id", "form_likeness", ["run_id", "group_key"], unique=False)
    op.execute(_FILL)
