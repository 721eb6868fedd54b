"""Keeps what a scan says besides verdicts, so that its result can be shown and written again from the store."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the columns and the table, and writes how lists were read in the form that holds all of it."""
    for table, name in (
        ("runs", "census"),
        ("runs", "census_problem"),
        ("cases", "regulations"),
        ("cases", "national"),
        ("verdicts", "label"),
    ):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "residues",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("today", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("remaining", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("tag_groups", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("score_after", sa.Integer(), nullable=False),
        sa.Column("annual_count", sa.Integer(), nullable=True),
        sa.Column("workload", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("rules_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_residues_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", name="pk_residues"),
    )
    runs = sa.table("runs", sa.column("id", sa.Integer), sa.column("list_summary", sa.Text))
    connection = op.get_bind()
    for run_id, summary in connection.execute(sa.select(runs.c.id, runs.c.list_summary)).all():
        if summary:
            kept = {name: json.loads(summary)[name] for name in ("columns", "unmapped", "header_row")}
            whole = json.dumps({"procedures": [], "sheet": "", "format": "", **kept}, ensure_ascii=False)
            connection.execute(sa.update(runs).where(runs.c.id == run_id).values(list_summary=whole))
