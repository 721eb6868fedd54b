"""Procedure lists: reads an office's own list and says which form belongs to which of its procedures."""

from __future__ import annotations

from hanko_audit.procedures.comparing import ListDiff, compare_lists
from hanko_audit.procedures.errors import ListError
from hanko_audit.procedures.links import Link, link_forms, procedures_without_form
from hanko_audit.procedures.reader import ProcedureList, read_list

__all__ = [
    "Link",
    "ListDiff",
    "ListError",
    "ProcedureList",
    "compare_lists",
    "link_forms",
    "procedures_without_form",
    "read_list",
]
