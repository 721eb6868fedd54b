"""Procedure lists: reads an office's own list and says which form belongs to which of its procedures.

The names are looked up when they are first asked for: the process that only opens a list is a part of this room too,
is started for every workbook, and needs none of what judges columns and forms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hanko_audit.procedures.choice import ChoiceError, ChosenColumns, ListColumn, choose, parse_choices
    from hanko_audit.procedures.comparing import ListDiff, compare_lists
    from hanko_audit.procedures.errors import ListError
    from hanko_audit.procedures.links import Link, link_forms, procedures_without_form
    from hanko_audit.procedures.memory import ColumnMemory, FileMemory, MemoryWriteError, default_memory
    from hanko_audit.procedures.reader import ProcedureList, read_list

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
    "ProcedureList",
    "choose",
    "compare_lists",
    "default_memory",
    "link_forms",
    "parse_choices",
    "procedures_without_form",
    "read_list",
]

if not TYPE_CHECKING:
    _HOMES = {
        "ChoiceError": "choice",
        "ChosenColumns": "choice",
        "ColumnMemory": "memory",
        "FileMemory": "memory",
        "Link": "links",
        "ListColumn": "choice",
        "ListDiff": "comparing",
        "ListError": "errors",
        "MemoryWriteError": "memory",
        "ProcedureList": "reader",
        "choose": "choice",
        "compare_lists": "comparing",
        "default_memory": "memory",
        "link_forms": "links",
        "parse_choices": "choice",
        "procedures_without_form": "links",
        "read_list": "reader",
    }

    def __getattr__(name):
        """A name of this room, from the module that is its home."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
