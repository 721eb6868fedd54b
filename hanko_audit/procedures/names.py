"""Takes form numbers apart from form names, and names apart from their endings, so that they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.procedures.text import narrow, value_key

_FIGURES = "〇一二三四五六七八九"
_NUMBER = r"[0-9]+|[〇一二三四五六七八九十百]+"
_FORM_NUMBER = re.compile(
    rf"(?:(?P<kind>別記|別紙|別表|附則|付属)?第?(?P<a>{_NUMBER})号?(?:の(?P<a_branch>{_NUMBER}))?様式(?:の(?P<a_tail>{_NUMBER}))?"
    rf"|(?P<kind_b>別記|別紙)?様式(?:第)?(?P<b>{_NUMBER})(?:号)?(?:[の-](?P<b_branch>{_NUMBER}))?(?:\((?P<b_tail>{_NUMBER})\))?"
    r"|(?P<bare>別記様式|別紙様式)(?!第?[0-9〇一二三四五六七八九十百]))"
)
_ONLY_NUMBER = re.compile(r"^(?:第|No\.?|#)?([0-9]+)(?:号)?(?:[の-]([0-9]+))?$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(
    r"^[\s\u3000]*[(（【〔]?(?P<number>(?:別記|別紙)?[\s\u3000]*(?:様式[\s\u3000]*第?[\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+[\s\u3000]*号?"
    r"(?:[\s\u3000]*[の－-][\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+)?|第[\s\u3000]*[0-9０-９〇一二三四五六七八九十百]+[\s\u3000]*号"
    r"(?:の[0-9０-９〇一二三四五六七八九十百]+)?[\s\u3000]*様式))[)）】〕]?(?P<articles>[(（]第[^()（）]{1,20}関係[)）])?[\s\u3000_:：]*(?P<rest>.*)$",
    re.DOTALL,
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_BRACKETS = re.compile(r"[()\[\]【】〔〕]")
# What a paper does; 届 and 届出, 申請 and 申込 are used for one another.
_KINDS = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("claim", "請求"),
        ("report", "報告"),
        ("notice", "通知"),
        ("assent", "同意|承諾"),
        ("check", "確認書|調書"),
        ("filing", "届"),
        ("apply", "申請|申込|申し込|申出|申立|願|依頼|申告"),
    )
)
_ENDING = re.compile(
    r"(?:兼.*|等)?(?:申請書|申込書|申出書|届出書|届書|請求書|報告書|依頼書|申告書|申立書|通知書|承諾書|同意書|確認書|願書|調書|書類|申請|申込|申し込み|申込み|"
    r"届出|届け出|届|請求|報告|依頼|申告|申出|願い?|提出|手続き?|事務|書|票|の提出|の申請|の届出|に関すること|について|用紙|様式)+$"
)
_GLUE = re.compile(r"[のをにるがはへ等及びび・、。「」『』\-_/]|及び|並びに")


@dataclass(frozen=True, slots=True, order=True)
class FormNumber:
    """様式第2号の3 as figures: number 2, branch 3 (0 where there is none). 別記様式 alone is number 0."""

    number: int
    branch: int = 0


def form_number(text: str) -> FormNumber | None:
    """The form number that stands in `text`, also where a column holds only its figures. None where there is none."""
    key = _without_articles(value_key(text))
    only = _ONLY_NUMBER.match(key)
    if only:
        return FormNumber(int(only.group(1)), int(only.group(2) or 0))
    found = _FORM_NUMBER.search(key)
    if not found:
        return None
    if found.group("bare"):
        return FormNumber(0)
    number = found.group("a") or found.group("b")
    branch = next(
        (found.group(name) for name in ("a_branch", "a_tail", "b_branch", "b_tail") if found.group(name)), "0"
    )
    return FormNumber(_figure(number), _figure(branch))


def is_form_number(text: str) -> bool:
    """Whether the cell is a form number and no more: 様式第1号（第3条関係）, 別記様式, 第2号様式 – but not a form's name."""
    key = _without_articles(value_key(text))
    return bool(_ONLY_NUMBER.match(key)) or bool(_FORM_NUMBER.fullmatch(key))


def split_form(text: str) -> tuple[str, str]:
    """「様式第1号　使用許可申請書」 → (様式第1号, 使用許可申請書); no number, or nothing but a number → ("", text)."""
    found = _LEADING_NUMBER.match(text)
    if not found or not found.group("rest").strip():
        return "", text
    return found.group("number").strip() + (found.group("articles") or ""), found.group("rest").strip(" \u3000()（）")


def exact_name(text: str) -> str:
    """A name for comparing: without spaces, form number and the small words between; what stands in brackets counts."""
    key = value_key(text)
    return _BRACKETS.sub("", _GLUE.sub("", _FORM_NUMBER.sub("", key) or key)) or key


def full_name(text: str) -> str:
    """`exact_name` without what stands in brackets, which is as often a variant (（変更）) as a remark."""
    key = value_key(text)
    return exact_name(_BRACKETED.sub("", key) or key)


def core_name(text: str) -> str:
    """`full_name` without the ending that only says that it is a form or an application (公民館使用許可)."""
    key = _BRACKETED.sub("", value_key(text)) or value_key(text)
    key = _FORM_NUMBER.sub("", key) or key
    stem = _ENDING.sub("", key)
    # 「申請書」 as the whole name has no stem to compare.
    return _GLUE.sub("", stem if len(stem) >= 2 else key)


def same_kind(one: str, other: str) -> bool:
    """Whether two names may be the same kind of paper: 交付申請 and 交付請求 are not, 転入 and 転入届 are."""
    first, second = _kind(one), _kind(other)
    return first is None or second is None or first == second


def _kind(text: str) -> str | None:
    key = _BRACKETED.sub("", value_key(text))
    ending = _ENDING.search(key)
    if not ending:
        return None
    return next((kind for kind, words in _KINDS if words.search(ending.group(0))), None)


def _without_articles(key: str) -> str:
    return re.sub(r"\(?第[^()]{1,20}関係\)?", "", narrow(key))


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
