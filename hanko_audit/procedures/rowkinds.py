"""Tells the rows of procedures from all else that stands under a header: totals, headings, notes, page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from hanko_audit.procedures.footing import NOTE, is_lone, lone_notes, repeats_labels
from hanko_audit.procedures.header import Header
from hanko_audit.procedures.lines import Line
from hanko_audit.procedures.sections import section_in
from hanko_audit.procedures.text import narrow, one_line, value_key
from hanko_audit.procedures.totals import is_figure, is_total
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.sheets.tables import Table

_HEADING = re.compile(r"^(?:[■□●○◎◆◇▼▽【《〈]|備考|[<＜].*[>＞]$)")
_ONLY_A_MARK = re.compile(r"^(?:[※*][0-9]{0,2}|[(\[]?(?:注|備考)[0-9]{0,2}[)\]]?)[.:]?$")
_PAGE = re.compile(
    r"^(?:(?:[-―ー–—~〜・(]+)(?:P\.?|No\.?)?[0-9]{1,4}(?:[-―ー–—~〜・)]+)"
    r"|(?:P\.?|第)?[0-9]{1,4}(?:/[0-9]{1,4})?(?:ページ|頁|枚目|P)|P\.?[0-9]{1,4}(?:/[0-9]{1,4})?|[0-9]{1,4}/[0-9]{1,4})$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"^[(\[【<〈]?(?:記入|記載|入力|作成|回答)?(?:例|見本)[0-9]{0,2}[)\]】>〉]?$|^(?:記入|記載|入力)例"
)
_EXAMPLE_NAME = re.compile(r"^(?:[(\[【<〈](?:記入|記載|入力)?例[0-9]{0,2}[)\]】>〉]|(?:記入|記載|入力)?例[):：])")
# 「廃止　2件」 under the list: nothing is called so.
_ONLY_A_COUNT = re.compile(r"^(?:計|全)?[0-9][0-9,]*(?:件|手続き?|様式|事務|書類|文書|箇所|種類)$")
_BRACKETED = re.compile(r"^(?:[(（〔\[].*[)）〕\]]|※.*)$", re.DOTALL)
_ENUMERATED = re.compile(r"^[(]?([0-9]{1,2}|[A-Za-zア-ン])[).]?$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OPEN_END = re.compile(r"(?:[のをにへとがは、,・/／（(「]|及び|並びに|又は|若しくは|に係る|に関する)$")
_FREE = frozenset(
    {
        *(ListField.REMARKS, ListField.SEAL_PURPOSE, ListField.ATTACHMENTS, ListField.ALTERNATIVE),
        *(ListField.REGULATION, ListField.BASIS_KIND, ListField.SUBMISSION_METHOD, ListField.ANNUAL_COUNT),
        *(ListField.EFFECTIVE_DATE, ListField.NAME, ListField.FORM_NAME, ListField.APPLICANT_KIND),
    }
)
# Rows that go on with others have no number, and there may be one for each.
_MOSTLY = 0.4
_FEW = 2


class RowKind(StrEnum):
    """What a row is. `told` is what is said of those that are no procedure; `{words}` stands for their words."""

    PROCEDURE = "procedure"
    CONTINUED = "continued"
    HEADING = "heading"
    NOTE = "note"
    TOTAL = "total"
    HEADER = "header"
    PAGE = "page"
    GUIDE = "guide"
    EXAMPLE = "example"

    @property
    def told(self) -> str:
        """Japanese, to follow the numbers of the rows."""
        return _TOLD[self]


_TOLD = {
    RowKind.PROCEDURE: "",
    RowKind.CONTINUED: "は前の行の続きとして、前の行につなげて読みました。",
    RowKind.HEADING: "は「{words}」だけなので、手続として数えていません。",
    RowKind.NOTE: "は「{words}」という注記なので、手続として数えていません。",
    RowKind.TOTAL: "は合計の行なので、手続として数えていません。",
    RowKind.HEADER: "は見出しの繰り返しなので、飛ばしました。",
    RowKind.PAGE: "は表題やページ番号の繰り返しなので、飛ばしました。",
    RowKind.GUIDE: "は列の番号や見出しの補足なので、手続として数えていません。",
    RowKind.EXAMPLE: "は記入例なので、手続として数えていません。",
}


class RowSorter:
    """Says what each row of one table is."""

    def __init__(self, table: Table, header: Header, lines: Sequence[Line]) -> None:
        self._header = header
        self._headers = {
            tuple(one_line(text) for text in row if text.strip()) for row in table.rows[header.first : header.last + 1]
        }
        self._titles = {one_line(text) for row in table.rows[: header.first] for text in row if text.strip()}
        named = [line for line in lines if header.name(line.cells)]
        self._last_named = named[-1].number if named else 0
        number = header.fields.get(ListField.NUMBER)
        self._number = number
        self._numbered = (
            number is not None
            and bool(named)
            and (sum(bool(line.cells[number]) for line in named) >= _MOSTLY * len(named))
        )
        self._leftmost = min((_first(line.cells) for line in lines), default=0)
        self._wide = len(header.taken) > 1 or sum(map(is_lone, lines)) * 2 < len(lines)
        self._foot = lone_notes(lines)
        again = {line.number for line in lines if self._begins_again(line)}
        self._over_header = {
            ours.number for ours, theirs in pairwise(lines) if theirs.number in again and is_lone(ours)
        }

    def kind(self, line: Line, above: Line | None) -> RowKind:
        """What the row is; `above` is the procedure before it, None at the beginning."""
        words = [one_line(text) for text in line.filled]
        name = self._header.name(line.cells)
        if is_total(line.filled) or _ONLY_A_COUNT.match(narrow(one_line(name))):
            return RowKind.TOTAL
        if self._begins_again(line):
            return RowKind.HEADER
        if self._is_page(words):
            return RowKind.PAGE
        if above is None and (_count_on(words) or (len(words) > 1 and all(map(_BRACKETED.match, words)))):
            return RowKind.GUIDE
        if _EXAMPLE.match(narrow(words[0])) or _EXAMPLE_NAME.match(narrow(name)):
            return RowKind.EXAMPLE
        if line.number in self._foot or line.number in self._over_header:
            return RowKind.HEADING
        if self._is_note(line, words, name):
            return RowKind.HEADING if len(set(words)) == 1 else RowKind.NOTE
        if self._continues(line, above, name):
            return RowKind.CONTINUED
        return RowKind.HEADING if self._is_heading(line, words, name) else RowKind.PROCEDURE

    def _begins_again(self, line: Line) -> bool:
        """Whether the row is the header once more, with the same or another word over the names."""
        return tuple(one_line(text) for text in line.filled) in self._headers or repeats_labels(line, self._header)

    def _is_page(self, words: Sequence[str]) -> bool:
        pages = [word for word in words if _PAGE.match(narrow(word))]
        return all(word in self._titles or word in pages for word in words) and (
            bool(self._titles & set(words)) or len(pages) == len(words)
        )

    def _is_note(self, line: Line, words: Sequence[str], name: str) -> bool:
        """A footnote, or what stands below the last procedure without being one."""
        if not self._wide:
            return False
        if _ONLY_A_MARK.match(narrow(words[0])) and len(words) <= _FEW + 1:
            return True
        if len(set(words)) == 1:
            return bool(NOTE.match(words[0])) or (bool(name) and words[0].endswith("。"))
        numbered = self._number is not None and any(map(str.isdecimal, line.cells[self._number]))
        return line.number > self._last_named and not name and not numbered and len(words) <= _FEW

    def _is_heading(self, line: Line, words: Sequence[str], name: str) -> bool:
        if len(set(words)) == 1:
            lone = words[0]
            if not name:
                return True
            return self._wide and bool(
                _HEADING.match(lone) or (section_in(line.filled[0]) and line.own[_first(line.own)] == line.filled[0])
            )
        # 「税務課　1手続」 over the rows of a department.
        return not name and bool(section_in(line.filled[0])) and all(map(is_figure, line.filled[1:]))

    def _continues(self, line: Line, above: Line | None, name: str) -> bool:
        """Whether the row only goes on with the cells of the one right above it."""
        if above is None or line.apart:
            return False
        filled = [column for column, text in enumerate(line.own) if text]
        if not filled or self._says_who(line):
            return False
        if name:
            column = self._header.fields.get(ListField.NAME)
            form = self._header.fields.get(ListField.FORM_NAME)
            if column is not None and not line.own[column] and line.cells[column] == above.cells[column]:
                # Under one merged name stand the papers that the one procedure asks for, each in a row of its own.
                papers = {self._header.fields.get(field) for field in (ListField.ATTACHMENTS, ListField.REMARKS)}
                return all(place in papers for place in filled)
            own_form = form is not None and form != column and bool(line.own[form])
            if not self._numbered or column is None or own_form or not line.own[column]:
                return False
            return (
                narrow(name)[0] == "(" or bool(_OPEN_END.search(above.cells[column])) or _is_open(above.cells[column])
            )
        if len(filled) == 1 and (filled[0] == self._leftmost or section_in(line.own[filled[0]])):
            return False
        free = {self._header.fields.get(field) for field in _FREE}
        unclaimed = set(range(len(line.own))) - self._header.taken
        return (
            len(filled) <= max(1, len(above.filled) // 2)
            and all(above.cells[column] or column in free or column in unclaimed for column in filled)
            and not any(column in self._header.marked for column in filled)
        )

    def _says_who(self, line: Line) -> bool:
        """Whether the row has a number or a department of its own."""
        own = (self._header.fields.get(field) for field in (ListField.NUMBER, ListField.BUREAU, ListField.DEPARTMENT))
        return any(column is not None and line.own[column] for column in own)


def _first(cells: Sequence[str]) -> int:
    return next((column for column, text in enumerate(cells) if text), 0)


def _is_open(text: str) -> bool:
    dense = narrow(text)
    return dense.count("(") > dense.count(")")


def _count_on(words: Sequence[str]) -> bool:
    """①②③, (1)(2)(3), A B C: a row that numbers the columns."""
    if len(words) < 3:
        return False
    places = [place for word in words if (place := _ordinal(word)) is not None]
    return len(places) == len(words) and all(theirs == ours + 1 for ours, theirs in pairwise(places))


def _ordinal(word: str) -> int | None:
    if word in _CIRCLED:
        return _CIRCLED.index(word) + 1
    found = _ENUMERATED.match(value_key(word))
    if not found:
        return None
    text = found.group(1)
    return int(text) if text.isdecimal() else ord(text)
