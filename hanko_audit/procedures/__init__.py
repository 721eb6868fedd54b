"""Procedure lists: reads an office's own list and says which form belongs to which of its procedures."""

from hanko_audit.procedures.choice import ChoiceError, ChosenColumns, ListColumn, choose, parse_choices
from hanko_audit.procedures.comparing import ListDiff, compare_lists
from hanko_audit.procedures.errors import NoHeaderError
from hanko_audit.procedures.links import Link, link_forms, procedures_without_form
from hanko_audit.procedures.memory import ColumnMemory, FileMemory, MemoryWriteError, default_memory
from hanko_audit.procedures.reader import ProcedureList, read_list
from hanko_audit.sheets import ListError

__all__ = [
    "ChoiceError",
    "ChosenColumns",
    "ColumnMemory",
    "FileMemory",
    "Link",
    "ListColumn",
    "ListDiff",
    "ListError",
    "MemoryWriteError",
    "NoHeaderError",
    "ProcedureList",
    "choose",
    "compare_lists",
    "default_memory",
    "link_forms",
    "parse_choices",
    "procedures_without_form",
    "read_list",
]
