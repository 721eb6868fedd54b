"""Departments, regulations and results that a list names not in a column but over a block of rows, over its header or on the tab."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hanko_audit.procedures.text import narrow, one_line
from hanko_audit.procedures.titles import result_in
from hanko_audit.sheets.tables import Table

_SECTION = re.compile(
    r"^[■□●○◎◆◇▼▽・【《〈<\[(]*(?:[(]?[0-9一二三四五六七八九十ⅠⅡⅢⅣⅤIV]{1,3}[).、.]?)?[【《〈\[(]*"
    r"(?P<name>[^。、:()]{1,20}?(?:課|室|係|センター|事務局|委員会|支所|局|部|消防署|会計管理者))(?:分|所管分?|関係分?)?(?:\([^()]*\))?[】》〉>\])]*$"
)
_BUREAU = re.compile(r"(?:部|(?<!事務)(?<!支)局|委員会|議会)$")
_REGULATION = re.compile(
    r"^[■□●○◎◆◇▼▽・【《〈「\[(]*(?P<name>[^。、]{2,60}(?:条例|規則|細則|規程|要綱|要領|訓令))(?:[(（][^()（）]*[)）])?[】》〉」\])]*$"
)
_WHOLE = re.compile(r"^(?P<bureau>.{1,12}?(?:部|局))[\s\u3000]+(?P<department>.{1,12}?(?:課|室|センター|所))$")
# 「令和7年度総務課」 and 「押印を求める部」 are titles.
_TITLE = re.compile(r"[0-9０-９]|年度|[をにが]")
_ASKED = re.compile(
    r"^(?:所属|所管|担当|主管|作成|回答|提出|部署)(?:部?課|部署|所属|部局)?等?(?:係)?名?(?:[:：](?P<name>.*))?$|^(?:部|課)名(?:[:：](?P<other>.*))?$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose rows these are and what became of them, as the headings so far say; empty where none does."""

    bureau: str = ""
    department: str = ""
    regulation: str = ""
    result: str = ""

    def under(self, heading: str) -> Place:
        """After one more heading: a bureau ends the department before it."""
        name = section_in(heading)
        whole = _WHOLE.match(name)
        if whole:
            return replace(self, bureau=whole.group("bureau"), department=whole.group("department"))
        if name and _BUREAU.search(name):
            return replace(self, bureau=name, department="")
        if name:
            return replace(self, department=name)
        rule = _REGULATION.match(one_line(heading))
        if rule:
            return replace(self, regulation=rule.group("name"))
        result, _ = result_in([heading])
        return replace(self, result=result) if result else self

    @property
    def owner(self) -> str:
        """The department, or the bureau where no department is named."""
        return self.department or self.bureau


def section_in(text: str) -> str:
    """The department or bureau that a lone cell over a block of rows names, empty where it names none."""
    found = _SECTION.match(narrow(re.sub(r"[\s\u3000]+", " ", text.strip())))
    return found.group("name").strip() if found else ""


def place_above(table: Table, header: int) -> tuple[Place, str]:
    """Whose rows stand under the header whose first line is `header`, and where that is said; else empty.

    The nearest lone cell above the header, or an answer to 「所管課：」 there, comes before the sheet's name.
    """
    for row in range(header - 1, -1, -1):
        filled = [text for text in table.rows[row] if text.strip()]
        told = _named(filled[0]) if len(filled) == 1 else ""
        told = told or _answered(filled)
        if told:
            return Place().under(told), f"{row + 1}行目"
    told = _named(table.name)
    return (Place().under(told), "シート名") if told else (Place(), "")


def _named(text: str) -> str:
    name = section_in(text)
    return "" if _TITLE.search(name) else name


def _answered(filled: list[str]) -> str:
    """The department after 「所属」 or 「担当課：」 in a line above the list."""
    for place, text in enumerate(filled):
        asked = _ASKED.match(one_line(text))
        if not asked:
            continue
        within = asked.group("name") or asked.group("other") or ""
        beside = filled[place + 1] if place + 1 < len(filled) else ""
        if name := _named(within) or ("" if within else _named(beside)):
            return name
    return ""
