"""The rows under a header → procedures. Whatever is no procedure is told, with its row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.counts import parse_count
from hanko_audit.procedures.formnumbers import split_form
from hanko_audit.procedures.headerrows import Header
from hanko_audit.procedures.sections import section_above, section_in
from hanko_audit.procedures.tables import Table
from hanko_audit.procedures.text import one_line, tidy
from hanko_audit.procedures.totals import is_total
from hanko_audit.procedures.values import ValueReader, is_nothing
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.vocabulary import SEAL_KINDS, BasisLocus, Item

NO_NAME = "（手続名の記載なし）"
_DITTO = frozenset({"〃", "々", "同上", "同", '"', "″", "”", "仝", "上に同じ", "上記に同じ"})
_ASIDE = re.compile(r"^(?:[■□●◎◆◇▼▽【《〈※＊*]|[(（]?注[)）:：\s\u30000-9０-９]|備考|出典|資料[:：])")
_ABOUT_SEAL = re.compile(r"(?:条文|明文|様式)(?:に|のみ|だけ|の)")
_FIELDS_AS_WRITTEN = tuple(
    field
    for field in ListField
    if field not in {ListField.SEAL_REQUIRED, ListField.SEAL_KIND, ListField.ANNUAL_COUNT, ListField.NAME}
)
_SHOWN_ROWS = 5


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, header: Header, values: ValueReader) -> None:
        self._table = table
        self._header = header
        self._values = values
        self._width = max((len(row) for row in table.rows[header.first :]), default=0)
        self._labels = _unique_labels(header, self._width)
        self._told: dict[str, list[str]] = defaultdict(list)
        self._section, place = section_above(table, header.first)
        self._told_section = ""
        if self._section and ListField.DEPARTMENT not in header.known:
            self._told_section = f"所管課の列がないため、{place}の「{self._section}」を所管課と読みました。"

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers of the columns that no field claims; a column with neither header nor words is none."""
        taken = self._header.taken
        filled = {
            column
            for row in self._table.rows[self._header.last + 1 :]
            for column, text in enumerate(row)
            if text.strip()
        }
        return tuple(
            self._labels[column]
            for column in range(self._width)
            if column not in taken and (column in filled or self._header_has(column))
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out or read with doubt, in Japanese."""
        where = f"シート「{self._table.name}」の" if self._table.name else ""
        rows_told = tuple(
            f"{where}{'、'.join(rows[:_SHOWN_ROWS])}{f' ほか{len(rows) - _SHOWN_ROWS}行' if len(rows) > _SHOWN_ROWS else ''}{what}"
            for what, rows in self._told.items()
        )
        return (f"{where}{self._told_section}", *rows_told) if self._told_section else rows_told

    def read(self) -> list[Procedure]:
        """Every procedure, in the order of the sheet."""
        procedures: list[Procedure] = []
        spans = _downward_merges(self._table)
        above: list[str] = []
        header_words = [
            [one_line(text) for text in row if text.strip()]
            for row in self._table.rows[self._header.first : self._header.last + 1]
        ]
        for index in range(self._header.last + 1, len(self._table.rows)):
            own = [tidy(self._table.cell(index, column)) for column in range(self._width)]
            if not any(own):
                continue
            row = [spans.get((index, column), text) for column, text in enumerate(own)]
            row = [above[column] if text in _DITTO and above else text for column, text in enumerate(row)]
            if not self._is_procedure(row, header_words, index + 1):
                continue
            above = row
            procedures.append(self._procedure(row, index + 1))
        return procedures

    def _is_procedure(self, row: Sequence[str], header_words: Sequence[Sequence[str]], number: int) -> bool:
        filled = [text for text in row if text]
        name = self._name(row)
        if is_total(filled):
            self._tell(number, "は合計の行なので、手続として数えていません。")
        elif [one_line(text) for text in filled] in header_words:
            self._tell(number, "は見出しの繰り返しなので、飛ばしました。")
        elif len(set(filled)) == 1 and (not name or self._is_section(row)):
            self._section = section_in(filled[0]) or self._section
            self._tell(number, f"は「{one_line(filled[0])[:40]}」だけなので、手続として数えていません。")
        else:
            return True
        return False

    def _is_section(self, row: Sequence[str]) -> bool:
        """A lone 【総務課】 or ※… in the name column, in a list whose rows otherwise say more."""
        return len(self._header.taken) > 1 and bool(_ASIDE.match(next(text for text in row if text)))

    def _name(self, row: Sequence[str]) -> str:
        for field in (ListField.NAME, ListField.FORM_NAME):
            column = self._header.fields.get(field)
            if column is not None and not is_nothing(row[column]):
                return row[column]
        return ""

    def _procedure(self, row: Sequence[str], number: int) -> Procedure:
        def text(field: ListField) -> str:
            return self._header.text(field, row)

        name = self._name(row).replace("\n", "")
        if not name:
            self._tell(number, "は手続名がありません。名前のない手続として残しました。")
        words = {field.value: text(field) for field in _FIELDS_AS_WRITTEN}
        if not words["form_number"]:
            words["form_number"], words["form_name"] = split_form(words["form_name"])
        if self._section and ListField.DEPARTMENT not in self._header.known:
            words["department"] = self._section
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
            extra=self._extra(row, [field for field, value in read.items() if value is None]),
            sheet=self._table.name,
            row=number,
        )

    def _seal(self, asked: str, kind: str) -> tuple[bool | None, Item | None]:
        """What the two columns say together: either may tell what the other leaves out."""
        item = self._values.seal_kind(kind)
        required = self._values.seal_required(asked)
        if item is None:
            # 「要（代表者印）」 names the kind beside the answer; 「㊞」 and 「押印」 name none.
            beside = self._values.seal_kind(asked)
            item = beside if beside is not Item.UNREGISTERED_SEAL or "認" in asked else None
        if ListField.SEAL_REQUIRED not in self._header.known and not is_nothing(kind):
            required = True if item in SEAL_KINDS else self._values.seal_required(kind)
        return required, item

    def _locus(self, locus: str, basis: str) -> BasisLocus | None:
        """Where the seal is demanded; 「省令の様式」 in the basis column says it too, 「規則第5条」 there does not."""
        if ListField.BASIS_LOCUS in self._header.known:
            return self._values.locus(locus)
        return self._values.locus(basis) if _ABOUT_SEAL.search(basis) else None

    def _extra(self, row: Sequence[str], unread: Sequence[ListField]) -> tuple[tuple[str, str], ...]:
        """The cells of unmapped columns, and the words of mapped ones that could not be read as a value."""
        taken = self._header.taken
        kept = {self._header.fields[field] for field in unread if field in self._header.fields}
        written = {self._header.fields[field] for field in _FIELDS_AS_WRITTEN if field in self._header.fields}
        return tuple(
            (self._labels[column], text)
            for column, text in enumerate(row)
            if text and (column not in taken or (column in kept - written and not is_nothing(text)))
        )

    def _header_has(self, column: int) -> bool:
        return column < len(self._header.labels) and bool(self._header.labels[column])

    def _tell(self, number: int, what: str) -> None:
        self._told[what].append(f"{number}行目")


def _unique_labels(header: Header, width: int) -> list[str]:
    """The header of each column; the same words twice, or none, are told apart by the column's letter."""
    labels: list[str] = []
    for column in range(width):
        label = header.labels[column] if column < len(header.labels) else ""
        letter = get_column_letter(column + 1)
        if not label:
            label = f"{letter}列（見出しなし）"
        elif label in labels:
            label = f"{label}（{letter}列）"
        labels.append(label)
    return labels


def _downward_merges(table: Table) -> dict[tuple[int, int], str]:
    """The text that cells merged from above show, by place."""
    return {
        (row, merge.left): tidy(table.cell(merge.top, merge.left))
        for merge in table.merges
        for row in range(merge.top + 1, merge.bottom + 1)
    }
