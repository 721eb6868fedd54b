"""What a person decided of a list's columns: which field each header means, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hanko_audit.rulepacks.lists import ListField


@dataclass(frozen=True, slots=True)
class ChosenColumns:
    """`fields` maps a header, as the list's columns are shown, to its field, or to None for no field."""

    fields: Mapping[str, ListField | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.fields)


NOTHING_CHOSEN = ChosenColumns()
