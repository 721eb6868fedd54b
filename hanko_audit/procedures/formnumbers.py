"""Form numbers in their many spellings: 様式第3号（第5条関係）, 第３号様式の２, 様式2-1, 別紙1, 様式第1号〜第3号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hanko_audit.procedures.text import narrow, value_key

_FIGURES = "〇一二三四五六七八九"
_NUMBER = r"(?:[0-9]+|[〇一二三四五六七八九十百]+)"
# 「様式第1号の一部変更」 has no branch.
_BRANCH = r"(?:[の-](?:[0-9]+|[〇一二三四五六七八九十百]+(?![部時般定括年月日人者])))"
_LONGEST_RANGE = 30
FORM_NUMBER = re.compile(
    rf"(?P<kind>別記|別紙|別添|別表|参考|附則|付属)?第?(?P<a>{_NUMBER})号?(?P<a_branch>{_BRANCH}*)(?:様式|書式)(?P<a_tail>{_BRANCH}*)"
    rf"|(?P<kind_b>別記|別紙|別添|参考)?(?:様式|書式)-?(?:第)?(?P<b>{_NUMBER})(?:号)?(?P<b_branch>{_BRANCH}*)(?:\((?P<b_tail>{_NUMBER})\))?"
    rf"|(?P<sheet>別紙|別添|参考)第?(?P<c>{_NUMBER})号?(?P<c_branch>{_BRANCH}*)(?![部通枚者])"
    r"|(?P<bare>別記様式|別紙様式)(?!第?[0-9〇一二三四五六七八九十百])"
)
"""A form number anywhere in a text that went through `value_key`."""
_ONLY_NUMBER = re.compile(r"^(?:第|No\.?|#)?([0-9]+)(?:号)?((?:[の-][0-9]+)*)$", re.IGNORECASE)
_BARE_NEXT = re.compile(
    rf"^(?:から|[~〜～]|及び|[、,・/と])+(?:第)?(?P<number>{_NUMBER})号?(?P<branch>{_BRANCH}*)(?:まで)?"
)
_RANGE = re.compile(r"^(?:から|[~〜～])")
# 「注」様式第1号, ※様式第1号: a mark before the number says where a note explains it.
_MARKED = re.compile(r"^(?:[「(\[【]注[0-9]*[」)\]】]|※[0-9]*)")
_SEVERAL = re.compile(r"[、,・/\n]")
_LEADING_NUMBER = re.compile(
    r"^[\s\u3000]*[(（【〔]?(?P<number>(?:別記|別紙)?[\s\u3000]*(?:様式[\s\u3000]*第?[\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+[\s\u3000]*号?"
    r"(?:[\s\u3000]*[の－-][\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+)?|第[\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+[\s\u3000]*号"
    r"(?:の[0-9０-９〇一二三四五六七八九十百]+)?[\s\u3000]*様式))[)）】〕]?(?P<articles>[(（]第[^()（）]{1,20}関係[)）])?[\s\u3000_:：]*(?P<rest>.*)$",
    re.DOTALL,
)
# How people without a Japanese keyboard at hand, or with an old web server, name their files.
_ROMAN = re.compile(
    r"(?:yo+u?u?|yow)?(?:shiki|siki|form)[-_]?0*([0-9]{1,3})(?:[-_]0*([0-9]{1,2})(?![0-9]))?", re.IGNORECASE
)
_BEGINNING = re.compile(
    rf"^(?:[0-9]{{1,3}}[_.\- ])?第(?P<number>{_NUMBER})号(?P<branch>{_BRANCH}*)(?![^_\- (\[【]*(?:条例|規則|議案))"
)


@dataclass(frozen=True, slots=True, order=True)
class FormNumber:
    """様式第2号の3の1 as figures: number 2, branch 3 (0 where there is none), further (1,). 別記様式 alone is number 0.

    `series` sets apart what is counted beside the 様式: 別紙1 is not 様式第1号.
    """

    number: int
    branch: int = 0
    further: tuple[int, ...] = ()
    series: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is 別記様式 without a number: the only form of its regulation."""
        return self.number == 0

    def agrees(self, other: FormNumber) -> bool | None:
        """Whether both are the same number; None where one has no figure to compare."""
        if self.is_whole != other.is_whole and not (self.series or other.series):
            return None
        return self == other


def form_number(text: str) -> FormNumber | None:
    """The form number that stands in `text`, also where a column holds only its figures. None where there is none."""
    key = _plain(text)
    only = _ONLY_NUMBER.match(key)
    if only:
        return _made(only[1], only[2])
    found = FORM_NUMBER.search(key)
    return _of(found) if found else None


def form_numbers(text: str) -> tuple[FormNumber, ...]:
    """Every form number of a cell: 「様式第1号・様式第3号」「様式第1号から第3号まで」「1、2」. Empty where there is none."""
    parts = [form_number(part) for part in _SEVERAL.split(narrow(text)) if part.strip()]
    if len(parts) > 1 and all(
        _ONLY_NUMBER.match(_plain(part)) for part in _SEVERAL.split(narrow(text)) if part.strip()
    ):
        return tuple(dict.fromkeys(one for one in parts if one is not None))
    key = _plain(text)
    only = form_number(text)
    if _ONLY_NUMBER.match(key):
        return (only,) if only else ()
    return tuple(dict.fromkeys(_each(key)))


def _each(key: str) -> Iterator[FormNumber]:
    place, last = 0, None
    while place < len(key):
        found = FORM_NUMBER.search(key, place)
        between = key[place : found.start()] if found else key[place:]
        following = _BARE_NEXT.match(key[place:]) if last else None
        if following and (not found or place + following.end() <= found.start()):
            number = _made(following["number"], following["branch"])
            ranged = bool(_RANGE.match(key[place:]))
            step = following.end()
        elif found:
            number, ranged, step = _of(found), bool(last and _RANGE.match(between)), found.end() - place
        else:
            return
        if (
            last
            and ranged
            and not (last.branch or number.branch)
            and last.number < number.number <= last.number + _LONGEST_RANGE
        ):
            yield from (FormNumber(one, series=last.series) for one in range(last.number + 1, number.number))
        yield number
        last, place = number, place + max(step, 1)


def number_in_file_name(stem: str) -> FormNumber | None:
    """The form number in a file's name: 様式第3号_申請書, 第3号（申請書）, youshiki3. None where there is none."""
    key = _plain(stem)
    found = FORM_NUMBER.search(key)
    if found:
        return _of(found)
    start = _BEGINNING.match(key)
    if start:
        return _made(start["number"], start["branch"])
    roman = _ROMAN.search(key)
    return FormNumber(int(roman[1]), int(roman[2] or 0)) if roman else None


def is_form_number(text: str) -> bool:
    """Whether the cell is a form number and no more: 様式第1号（第3条関係）, 別記様式, 第2号様式 – but not a form's name."""
    key = _plain(text)
    return bool(_ONLY_NUMBER.match(key)) or bool(FORM_NUMBER.fullmatch(key))


def split_form(text: str) -> tuple[str, str]:
    """「様式第1号　使用許可申請書」 → (様式第1号, 使用許可申請書); no number, or nothing but a number → ("", text)."""
    found = _LEADING_NUMBER.match(text)
    if not found or not found.group("rest").strip():
        return "", text
    return found.group("number").strip() + (found.group("articles") or ""), found.group("rest").strip(" \u3000()（）")


def _plain(text: str) -> str:
    key = _MARKED.sub("", re.sub(r"\(?第[^()]{1,20}関係\)?", "", narrow(value_key(text))))
    return re.sub(r"(?<=[0-9号])[‐−―ー–](?=[0-9])", "-", key)


def _of(found: re.Match[str]) -> FormNumber:
    if found["bare"]:
        return FormNumber(0)
    series = found["sheet"] or next(
        (kind for kind in (found["kind"], found["kind_b"]) if kind in {"別添", "別表", "参考"}), ""
    )
    number = found["a"] or found["b"] or found["c"]
    branches = "".join(found[name] or "" for name in ("a_branch", "a_tail", "b_branch", "c_branch"))
    return _made(number, branches + (f"の{found['b_tail']}" if found["b_tail"] else ""), series)


def _made(number: str, branches: str, series: str = "") -> FormNumber:
    figures = [_figure(part) for part in re.split(r"[の-]", branches) if part]
    return FormNumber(_figure(number), figures[0] if figures else 0, tuple(figures[1:]), series)


def _figure(text: str) -> int:
    if text.isdecimal():
        return int(text)
    total = figure = 0
    for char in text:
        if char == "十":
            total, figure = total + max(figure, 1) * 10, 0
        elif char == "百":
            total, figure = total + max(figure, 1) * 100, 0
        else:
            figure = figure * 10 + _FIGURES.index(char)
    return total + figure
