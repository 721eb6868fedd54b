"""What a person decides of a list's columns: which field each header means, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hanko_audit.procedures.text import narrow, one_line
from hanko_audit.rulepacks.lists import ListField

NO_FIELD = "なし"
"""What people write for a column that holds no field."""
_CODES_OF_NONE = frozenset({NO_FIELD, "none", "-"})


class ChoiceError(Exception):
    """A choice that contradicts itself; `str()` of it is Japanese."""


@dataclass(frozen=True, slots=True)
class ChosenColumns:
    """`fields` maps a header, as the list's columns are shown, to its field, or to None for no field."""

    fields: Mapping[str, ListField | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.fields)


NOTHING_CHOSEN = ChosenColumns()


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column as shown to people: its header (no two alike), the field it was read as, up to three different cells.

    `marks`: it holds nothing but ○ and the like, so that it may share a field with others. `automatic` is the field
    that the rules alone give it.
    """

    header: str
    field: ListField | None
    samples: tuple[str, ...] = ()
    marks: bool = False
    automatic: ListField | None = None


def parse_choices(texts: Iterable[str]) -> ChosenColumns:
    """「項目=見出し」 as written on the command line. Raises ChoiceError: no such field, or one named twice."""
    fields: dict[str, ListField | None] = {}
    for text in texts:
        name, found, header = narrow(text).partition("=")
        header = one_line(header)
        if not found or not header or not name.strip():
            raise ChoiceError(f"「{text}」は「項目=見出し」の形で書いてください（例: 所管課=主務）。")
        own = _field(name.strip())
        if header in fields:
            raise ChoiceError(f"見出し「{header}」に二つの項目を当てています。一つにしてください。")
        if own is not None and own in fields.values():
            raise ChoiceError(f"項目「{own.label}」に二つの見出しを当てています。一つにしてください。")
        fields[header] = own
    return ChosenColumns(fields)


def choose(columns: Sequence[ListColumn], wanted: Mapping[str, ListField | None]) -> ChosenColumns:
    """What differs in `wanted` (a field or None for every header) from how the rules alone read the columns.

    Raises ChoiceError: a field for two columns that do not hold marks alone, or no column for the names.
    """
    counts = Counter(own for own in wanted.values() if own is not None)
    for own, count in counts.items():
        headers = [column for column in columns if wanted.get(column.header) is own]
        together = all(column.marks or column.field is own for column in headers)
        if count > 1 and not together:
            named = "、".join(f"「{column.header}」" for column in headers)
            raise ChoiceError(f"項目「{own.label}」が、{named}の二つ以上の列に当てられています。一つにしてください。")
    if not {ListField.NAME, ListField.FORM_NAME} & counts.keys():
        raise ChoiceError("「手続名」か「様式名」に当たる列を一つ選んでください。")
    return ChosenColumns(
        {
            column.header: wanted[column.header]
            for column in columns
            if wanted.get(column.header) is not column.automatic
        }
    )


def _field(name: str) -> ListField | None:
    if name in _CODES_OF_NONE:
        return None
    for own in ListField:
        if name in {own.value, narrow(own.label)}:
            return own
    known = "、".join(f"{own.label}（{own.value}）" for own in ListField)
    raise ChoiceError(f"「{name}」という項目はありません。使えるのは、{known}、{NO_FIELD}（どれにも当てない）です。")
