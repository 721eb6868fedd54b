"""By what rows are known from scan to scan: a procedure by its names, a form by its path."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.procedure import Procedure
from hanko_audit.store.runs import SubjectKind, subject_key


def procedure_keys(own: Sequence[Procedure]) -> list[str]:
    """The keys of the rows of one list, in its order; rows that nothing tells apart keep their order."""
    names = [(row.department, row.number, row.name, row.form_name) for row in own]
    return [
        subject_key(SubjectKind.PROCEDURE, *name, count) for name, count in zip(names, _counted(names), strict=True)
    ]


def form_keys(paths: Sequence[str]) -> list[str]:
    """The keys of the forms of one scan, in their order."""
    return [subject_key(SubjectKind.FORM, path, count) for path, count in zip(paths, _counted(paths), strict=True)]


def _counted(names: Sequence[object]) -> list[str]:
    seen: dict[object, int] = {}
    counts: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        counts.append(str(seen[name]))
    return counts
