"""The tables. What was read, found and known is kept apart from the verdicts, and both from what people decided.

Codes and JSON are text, timestamps are UTC in ISO 8601: the same in SQLite and PostgreSQL, readable without this
program. The migrations build these tables; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

_DIGEST = 64
_CODE = 40
_TIME = 32


def _to(target: str, *, unset: bool = False, key: bool = False, cascade: bool = True) -> Column[int]:
    """A column that points to another table."""
    table = target.split(".", maxsplit=1)[0]
    name = {"cases": "case_id"}.get(table, f"{table.removesuffix('s')}_id")
    return Column(
        name,
        Integer,
        ForeignKey(target, ondelete="CASCADE" if cascade else None),
        nullable=unset,
        primary_key=key,
    )


rule_sets = Table(
    "rule_sets",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", String(_DIGEST), nullable=False, unique=True),
    Column("facts_key", String(_DIGEST), nullable=False),
    Column("program", String(_CODE), nullable=False),
    Column("added_at", String(_TIME), nullable=False),
)
"""A version of the rules: the hash of its packs, and of what decides the facts."""

rule_packs = Table(
    "rule_packs",
    METADATA,
    _to("rule_sets.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("layer", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""The packs' files word for word: what decided can be read years later."""

rule_versions = Table(
    "rule_versions",
    METADATA,
    _to("rule_sets.id", key=True),
    Column("rule", Text, primary_key=True),
    Column("kind", String(_CODE), nullable=False),
    Column("title", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("digest", String(_DIGEST), nullable=False),
)
"""Every rule in force of a version with the hash of its content, so that two versions can be compared."""

runs = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("started_at", String(_TIME), nullable=False),
    Column("finished_at", String(_TIME)),
    Column("actor", Text, nullable=False),
    _to("rule_sets.id", cascade=False),
    Column("list_path", Text, nullable=False),
    Column("list_problem", Text, nullable=False),
    Column("list_summary", Text, nullable=False),
    Column("census", Text),
    Column("census_problem", Text),
    Column("forgotten_at", String(_TIME)),
)
"""A scan. Nobody sees its results before `finished_at` is set; the words of its forms are gone where `forgotten_at` is.

`list_summary` is how the list was read, without its rows; `census` names the national census that was asked.
"""

files = Table(
    "files",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("digest", String(_DIGEST), nullable=False),
    Column("engine", String(_DIGEST), nullable=False),
    Column("status", String(_CODE), nullable=False),
    Column("problem", Text, nullable=False),
    Column("read_at", String(_TIME), nullable=False),
    UniqueConstraint("path", "digest", "engine"),
)
"""A file as read once. `engine` is the hash of the program and rules that read it; a run that needs it again uses it."""

run_files = Table(
    "run_files",
    METADATA,
    _to("runs.id", key=True),
    Column("position", Integer, primary_key=True),
    _to("files.id", cascade=False),
)

documents = Table(
    "documents",
    METADATA,
    Column("id", Integer, primary_key=True),
    _to("files.id"),
    Column("position", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("format", String(_CODE), nullable=False),
    Column("title", Text, nullable=False),
    Column("status", String(_CODE), nullable=False),
    Column("body", Text, nullable=False),
    Column("seal_marks", Integer, nullable=False),
    Index("ix_documents_file_id", "file_id"),
)
"""A form as read; an archive has several. `body` holds everything but the passages."""

passages = Table(
    "passages",
    METADATA,
    _to("documents.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("loose", Boolean, nullable=False),
)
"""`loose` marks a passage that only a finding knows: detection put it together from others."""

findings = Table(
    "findings",
    METADATA,
    _to("documents.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("passage", Integer, nullable=False),
    Column("item", String(_CODE), nullable=False),
    Column("modality", String(_CODE), nullable=False),
    Column("party", String(_CODE), nullable=False),
    Column("rule", Text, nullable=False),
    Column("body", Text, nullable=False),
)

procedures = Table(
    "procedures",
    METADATA,
    Column("id", Integer, primary_key=True),
    _to("runs.id"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("run_id", "position"),
)

subjects = Table(
    "subjects",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", String(_DIGEST), nullable=False, unique=True),
    Column("kind", String(_CODE), nullable=False),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("bureau", Text, nullable=False),
    Column("department", Text, nullable=False, index=True),
    Column("annual_count", Integer),
    Column("result", Text, nullable=False),
    Column("effective", Text, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("case_id", Integer, index=True),
    Column("run_id", Integer),
)
"""What people decide on, the same from scan to scan. `result` and `effective` are the list's own words.

`case_id` and `run_id` are those of its latest finished run.
"""

cases = Table(
    "cases",
    METADATA,
    Column("id", Integer, primary_key=True),
    _to("runs.id"),
    _to("subjects.id", cascade=False),
    _to("procedures.id", unset=True),
    _to("documents.id", unset=True, cascade=False),
    Column("listed", Boolean, nullable=False),
    Column("mark", Text, nullable=False),
    Column("known", Text, nullable=False),
    Column("facts_key", String(_DIGEST), nullable=False),
    Column("regulations", Text),
    Column("national", Text),
    Index("ix_cases_run_id", "run_id"),
    Index("ix_cases_subject_id", "subject_id"),
    Index("ix_cases_procedure_id", "procedure_id"),
)
"""What is judged in a run: a form, or a procedure with its forms. `listed` ones are rows of the checklist.

`regulations` are the articles that it rests on, `national` what the national census says of it; null where there is none.
"""

links = Table(
    "links",
    METADATA,
    _to("runs.id", key=True),
    _to("documents.id", key=True, cascade=False),
    _to("procedures.id", unset=True),
    Column("position", Integer, nullable=False),
    Column("sure", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided", Boolean),
    Index("ix_links_procedure_id", "procedure_id"),
)
"""How a form of a run stands to its list: the best procedure, and whether it is sure. `decided` by people, if true."""

link_candidates = Table(
    "link_candidates",
    METADATA,
    _to("runs.id", key=True),
    _to("documents.id", key=True, cascade=False),
    Column("rank", Integer, primary_key=True),
    _to("procedures.id"),
    Column("sure", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_link_candidates_procedure_id", "procedure_id"),
)
"""Every procedure that comes into question for a form, the best first; those `sure` are the ones it belongs to."""

link_decisions = Table(
    "link_decisions",
    METADATA,
    _to("subjects.id", key=True, cascade=False),
    Column("version", Integer, nullable=False),
    Column("procedures", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("form_words", String(_DIGEST), nullable=False),
    Column("actor", Text, nullable=False),
    Column("decided_at", String(_TIME), nullable=False),
    Column("batch", String(_CODE), nullable=False),
    Column("entry", Integer, nullable=False),
)
"""Where people said that a form belongs: the last decision on it. All of them are in the log.

`procedures` names the rows as JSON, with the hash of what each said then; `form_words` is the hash of the form's words.
"""

form_likeness = Table(
    "form_likeness",
    METADATA,
    _to("runs.id", key=True),
    _to("documents.id", key=True, cascade=False),
    Column("words", String(_DIGEST), nullable=False),
    Column("group_key", String(_CODE)),
    Column("place", Integer, nullable=False),
    Index("ix_form_likeness_run_id", "run_id", "group_key"),
)
"""The hash of a form's words, and the group of forms that it is nearly the same as; `place` 0 is the group's first."""

facts = Table(
    "facts",
    METADATA,
    _to("cases.id", key=True),
    Column("name", String(_CODE), primary_key=True),
    Column("held", Text),
    Column("evidence", Text, nullable=False),
)
"""`held` is null while the fact is not known."""

verdicts = Table(
    "verdicts",
    METADATA,
    Column("id", Integer, primary_key=True),
    _to("cases.id"),
    Column("axis", String(_CODE), nullable=False),
    Column("code", String(_CODE), nullable=False),
    Column("reason", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("digest", String(_DIGEST), nullable=False),
    Column("outcome", String(_DIGEST), nullable=False),
    _to("rule_sets.id", cascade=False),
    Column("judged_at", String(_TIME), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("label", Text),
    Index("ix_verdicts_case_id", "case_id", "axis", "current"),
)
"""`body` is the whole verdict, zlib over JSON, a fifth of its size; `digest` its hash, `outcome` the hash without the trace.

`label` is the verdict in Japanese; null in what was kept before it was noted, where the code's own label serves.
"""

residues = Table(
    "residues",
    METADATA,
    _to("cases.id", key=True),
    Column("listed", Boolean, nullable=False),
    Column("today", String(_CODE), nullable=False),
    Column("after", String(_CODE), nullable=False),
    Column("remaining", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("tag_groups", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("score_after", Integer, nullable=False),
    Column("annual_count", Integer),
    Column("workload", Integer),
    Column("body", LargeBinary, nullable=False),
    Column("rules_key", String(_DIGEST), nullable=False),
)
"""What remains of a case once the seal is gone. `body` is the whole of it as for verdicts, the rest what lists show.

`listed` ones are rows of 残る負担; `tag_groups` are codes between commas; `rules_key` is the hash of the rules that assessed.
"""

reviews = Table(
    "reviews",
    METADATA,
    _to("subjects.id", key=True, cascade=False),
    Column("axis", String(_CODE), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stage", String(_CODE), nullable=False),
    Column("code", String(_CODE), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("proposed", String(_CODE), nullable=False),
    Column("verdict_digest", String(_DIGEST), nullable=False),
    Column("rules", String(_DIGEST), nullable=False),
    Column("actor", Text, nullable=False),
    Column("decided_at", String(_TIME), nullable=False),
    Column("batch", String(_CODE), nullable=False),
    Column("entry", Integer, nullable=False),
)
"""Where the review of a row stands on one axis: the last of its decisions. All of them are in the log."""

assignments = Table(
    "assignments",
    METADATA,
    _to("subjects.id", key=True, cascade=False),
    Column("department", Text, nullable=False),
    Column("due", String(_TIME), nullable=False),
    Column("actor", Text, nullable=False),
    Column("assigned_at", String(_TIME), nullable=False),
    Column("entry", Integer, nullable=False),
    Index("ix_assignments_department", "department"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("display", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("identity", Text, unique=True),
    Column("password", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("changed_at", String(_TIME), nullable=False),
    Column("entry", Integer, nullable=False),
)
"""Who may log in. `name` is what is typed, `identity` what an identity provider calls the person.

`password` is an argon2 hash, empty where none is set; `entry` is the place in the log of the last change.
"""

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("token", String(_DIGEST), nullable=False, unique=True),
    _to("accounts.id"),
    Column("way", String(_CODE), nullable=False),
    Column("source", Text, nullable=False),
    Column("started_at", String(_TIME), nullable=False),
    Column("seen_at", String(_TIME), nullable=False),
    Column("ended_at", String(_TIME), nullable=False),
    Column("ended", String(_CODE), nullable=False),
    Index("ix_sessions_account_id", "account_id"),
)
"""Logins. `token` is the hash of what the browser holds; `ended` says why one is over before its time, empty before."""

login_attempts = Table(
    "login_attempts",
    METADATA,
    Column("key", String(_DIGEST), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", String(_TIME), nullable=False),
    Column("until", String(_TIME), nullable=False),
)
"""Failures in a row per name and per address (hashes of them), and until when the next attempt is refused."""

list_columns = Table(
    "list_columns",
    METADATA,
    Column("key", String(_DIGEST), primary_key=True),
    Column("headers", Text, nullable=False),
    Column("columns", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", String(_TIME), nullable=False),
)
"""Which field each header of a procedure list means, as somebody decided; `key` is the hash of all its headers."""

log_entries = Table(
    "log_entries",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String(_TIME), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(_CODE), nullable=False),
    Column("subject", String(_DIGEST), nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("previous", String(_DIGEST), nullable=False),
    Column("hash", String(_DIGEST), nullable=False),
)
"""Who did what and when. Each entry's hash covers the one before; triggers refuse any change."""

log_head = Table(
    "log_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("hash", String(_DIGEST), nullable=False),
)
"""One row: how many entries there are and the hash of the last. Whoever appends holds it."""
