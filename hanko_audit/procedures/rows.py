"""The rows under a header → procedures. Whatever is no procedure is told, with its row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.filling import fill_down, joined, with_procedure_above
from hanko_audit.procedures.formnumbers import is_form_number, split_form
from hanko_audit.procedures.header import Header
from hanko_audit.procedures.lines import Line, lines_below, without_dittos
from hanko_audit.procedures.namecells import is_no_form, part_explanation, without_links
from hanko_audit.procedures.rowkinds import RowKind, RowSorter
from hanko_audit.procedures.sections import Place, place_above
from hanko_audit.procedures.text import one_line, value_key, without_mark
from hanko_audit.procedures.values import ValueReader, is_nothing
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.sheets.tables import Table
from hanko_audit.vocabulary import SEAL_KINDS, BasisLocus, Item

NO_NAME = "（手続名の記載なし）"
_ABOUT_SEAL = re.compile(r"(?:条文|明文|様式)(?:に|のみ|だけ|の)")
_CHAPTER = re.compile(r"[0-9]+\.(?!0$)[0-9]+")
_FIELDS_AS_WRITTEN = tuple(
    field
    for field in ListField
    if field not in {ListField.SEAL_REQUIRED, ListField.SEAL_KIND, ListField.ANNUAL_COUNT, ListField.NAME}
)
# What ends a sentence there may be a reference that says something.
_KEEPS_MARKS = frozenset({ListField.REMARKS, ListField.SEAL_PURPOSE, ListField.ATTACHMENTS, ListField.ALTERNATIVE})
_SHOWN_ROWS = 5
_SHOWN_WORDS = 40


class RowReader:
    """Reads the rows of one table from under its header to before row `end`, counted from 0."""

    def __init__(self, table: Table, header: Header, values: ValueReader, end: int, result: str = "") -> None:
        self._table = table
        self._header = header
        self._values = values
        self._end = end
        self._known = frozenset(header.known)
        self._width = max((len(row) for row in table.rows[header.first : end]), default=0)
        self._labels = header.labels_to(self._width)
        self._told: dict[str, list[str]] = defaultdict(list)
        self._remarks: list[str] = []
        self._place, where = place_above(table, header.first)
        self._place = replace(self._place, result=result)
        if self._place.owner and not {ListField.DEPARTMENT, ListField.BUREAU} & self._known:
            self._remarks.append(f"所管課の列がないため、{where}の「{self._place.owner}」を所管課と読みました。")

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers of the columns that no field claims; a column with neither header nor words is none."""
        taken = self._header.taken
        filled = {
            column
            for row in self._table.rows[self._header.last + 1 : self._end]
            for column, text in enumerate(row)
            if text.strip()
        }
        return tuple(
            self._labels[column]
            for column in range(self._width)
            if column not in taken and (column in filled or self._header.has_label(column))
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out or read with doubt, in Japanese."""
        where = f"シート「{self._table.name}」の" if self._table.name else ""
        told = (
            f"{'、'.join(rows[:_SHOWN_ROWS])}{f' ほか{len(rows) - _SHOWN_ROWS}行' if len(rows) > _SHOWN_ROWS else ''}{what}"
            for what, rows in self._told.items()
        )
        return tuple(where + note for note in (*self._remarks, *told))

    def read(self) -> list[Procedure]:
        """Every procedure, in the order of the sheet."""
        found, failed = lines_below(self._table, self._header.last + 1, self._end, self._width)
        for number in failed:
            self._tell(number, "は式の誤り（#REF! など）のあるセルを空欄として読みました。")
        sorter = RowSorter(self._table, self._header, found)
        lines: list[Line] = []
        places: list[Place] = []
        place = self._place
        for own in found:
            above = lines[-1] if lines else None
            line = replace(own, cells=without_dittos(own.cells, above.cells if above else ()))
            further = with_procedure_above(self._header, line, above)
            kind = RowKind.PROCEDURE if further else sorter.kind(line, above)
            match kind:
                case RowKind.PROCEDURE:
                    lines.append(further or line)
                    places.append(place)
                    if further:
                        self._tell(own.number, "は手続名が空欄のため、上の行の手続の別の様式として読みました。")
                    continue
                case RowKind.CONTINUED if above:
                    lines[-1] = joined(above, line, self._header)
                case RowKind.HEADING:
                    place = place.under(line.filled[0])
            words = " ".join(one_line(text) for text in line.filled[: 1 if kind is RowKind.HEADING else None])
            self._tell(own.number, kind.told.format(words=words[:_SHOWN_WORDS]))
        rows, filled = fill_down(self._header, lines)
        self._remarks.extend(
            f"「{self._header.label(field)}」の空欄{count}行は、上の行と同じとして読みました。"
            for field, count in filled.items()
        )
        whole = self._numbers_are_whole(rows)
        return [
            self._procedure(row, line.number, own, whole=whole)
            for row, line, own in zip(rows, lines, places, strict=True)
        ]

    def _procedure(self, row: Sequence[str], number: int, place: Place, *, whole: bool) -> Procedure:
        def text(field: ListField) -> str:
            own = self._header.text(field, row)
            return own if field in _KEEPS_MARKS else without_mark(own)

        name, explained = part_explanation(without_links(self._header.name(row)))
        name = without_mark(name).replace("\n", "")
        if not name:
            self._tell(number, "は手続名がありません。名前のない手続として残しました。")
        words = {field.value: text(field) for field in _FIELDS_AS_WRITTEN}
        words["form_name"] = part_explanation(without_links(words["form_name"]))[0]
        none = [ListField.FORM_NAME] if is_no_form(words["form_name"]) else []
        if none:
            words["form_name"] = ""
        if explained:
            words["remarks"] = "\n".join(filter(None, (words["remarks"], explained)))
            self._tell(number, "は手続名の下に書かれた説明を、備考として読みました。")
        if whole:
            words["number"] = words["number"].removesuffix(".0")
        self._part_form(words)
        for field, said in (
            (ListField.DEPARTMENT, place.department),
            (ListField.BUREAU, place.bureau),
            (ListField.REGULATION, place.regulation),
            (ListField.RESULT, place.result),
        ):
            blank = field in {ListField.DEPARTMENT, ListField.BUREAU} and not words[field.value]
            if said and (blank or field not in self._known):
                words[field.value] = said
        count = parse_count(text(ListField.ANNUAL_COUNT))
        asked, kind = self._seal(text(ListField.SEAL_REQUIRED), text(ListField.SEAL_KIND))
        level = self._values.basis_level(words["basis_kind"]) or self._values.basis_level(words["regulation"])
        read = {ListField.ANNUAL_COUNT: count, ListField.SEAL_REQUIRED: asked, ListField.SEAL_KIND: kind}
        return Procedure(
            name=name or NO_NAME,
            **words,
            seal_required=asked,
            seal_kind=kind,
            annual_count=count,
            basis_level=level,
            locus=self._locus(words["basis_locus"], words["basis_kind"]),
            extra=self._extra(row, [field for field, value in read.items() if value is None], none),
            sheet=self._table.name,
            row=number,
        )

    def _part_form(self, words: dict[str, str]) -> None:
        """Number and name of a form may stand in one cell, or one under the other's header."""
        if not words["form_number"]:
            words["form_number"], words["form_name"] = split_form(words["form_name"])
            if (
                ListField.FORM_NUMBER not in self._known
                and "様式" in words["form_name"]
                and is_form_number(words["form_name"])
            ):
                words["form_number"], words["form_name"] = words["form_name"], ""
        elif ListField.FORM_NAME not in self._known and not is_form_number(words["form_number"]):
            own = split_form(words["form_number"])
            if own[0]:
                words["form_number"], words["form_name"] = own

    def _numbers_are_whole(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether the numbers are whole ones that a program wrote as 1.0, 2.0, and not chapters like 1.0, 1.1."""
        column = self._header.fields.get(ListField.NUMBER)
        return column is not None and not any(_CHAPTER.fullmatch(value_key(row[column])) for row in rows)

    def _seal(self, asked: str, kind: str) -> tuple[bool | None, Item | None]:
        """What the two columns say together: either may tell what the other leaves out."""
        item = self._values.seal_kind(kind)
        required = self._values.seal_required(asked)
        if item is None:
            # 「要（代表者印）」 names the kind beside the answer; 「㊞」 and 「押印」 name none.
            beside = self._values.seal_kind(asked)
            item = beside if beside is not Item.UNREGISTERED_SEAL or "認" in asked else None
        if ListField.SEAL_REQUIRED not in self._known and not is_nothing(kind):
            required = True if item in SEAL_KINDS else self._values.seal_required(kind)
        return required, item

    def _locus(self, locus: str, basis: str) -> BasisLocus | None:
        """Where the seal is demanded; 「省令の様式」 in the basis column says it too, 「規則第5条」 there does not."""
        if ListField.BASIS_LOCUS in self._known:
            return self._values.locus(locus)
        return self._values.locus(basis) if _ABOUT_SEAL.search(basis) else None

    def _extra(
        self, row: Sequence[str], unread: Sequence[ListField], none: Sequence[ListField]
    ) -> tuple[tuple[str, str], ...]:
        """The cells of unmapped columns, and the words of mapped ones that could not be read as a value or say that
        there is none."""
        taken = self._header.taken
        kept = {self._header.fields[field] for field in unread if field in self._header.fields}
        written = {self._header.fields[field] for field in _FIELDS_AS_WRITTEN if field in self._header.fields}
        shown = {self._header.fields[field] for field in none} | (kept - written)
        return tuple(
            (self._labels[column], text)
            for column, text in enumerate(row)
            if text and (column not in taken or (column in shown and not is_nothing(text)))
        )

    def _tell(self, number: int, what: str) -> None:
        self._told[what].append(f"{number}行目")
