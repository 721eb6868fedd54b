"""What the head of a form says about it: its title, its number, the articles it serves, and whom it addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from hanko_audit.document import Part
from hanko_audit.reading.blocks import Content, Line, lines_of
from hanko_audit.reading.cues import ARTICLE, CHAPTER, is_fill_in, squeeze
from hanko_audit.reading.unfold import unfold

_DIGITS = "0-9〇一二三四五六七八九十百"
_NUMBER = re.compile(
    rf"(?P<kind>別記様式|別記第|別記|様式|別紙様式|第)?第?(?P<number>[{_DIGITS}]+)号(?P<branch>(?:の[{_DIGITS}]+)*)(?P<after>様式|書式)?"
)
_DASHED = re.compile(r"^(?:別記)?様式(?P<number>[0-9]+(?:-[0-9]+)*)(?=$|[(（])")
_UNNUMBERED = re.compile(r"^別記様式(?=$|[(（])")
_FOR = re.compile(r"[（(]([^（）()]*?第[^（）()]*?条[^（）()]*?)関係[)）]")
_ARTICLE = re.compile(rf"第([{_DIGITS}]+)条((?:の[{_DIGITS}]+)*)")
_TO = re.compile(
    r"^[\s　]*(?:[（(]?(?:宛先|あて先|宛て先|提出先|申請先)[)）]?[\s　:：]*)?"
    r"(?P<name>[^\s　（(].{1,28}?)[\s　]*(?P<title>様|殿|宛て?|あて|御中)?[\s　]*$"
)
_OFFICE = re.compile(
    r"(市|町|村|区|県|都|府|道)長(?:職務代理者)?$|知事$|教育委員会$|教育長$|管理者$|委員会(委員長)?$|事務所長$|"
    r"消防[署本]?部?長$|局長$|水道事業管理者|企業長$|議長$|所長$|館長$|署長$|[○〇]+長$|会長$"
)
_KANJI = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TITLE_END = re.compile(
    r"(書|届|願|票|証|状|表|調書|申請|申込|届出|請求|報告|通知|名簿|カード|用紙|様式|明細|計画|目録|台帳|簿|条例|規則|要綱|規程|"
    r"訓令|案内|要領|手引|お知らせ|について|一覧|チェックリスト)([(（].{1,30}[)）])?$"
)
_HEAD = 40


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What the head of a form says; fields are empty where it says nothing."""

    title: str = ""
    form_number: str = ""
    articles: tuple[str, ...] = ()
    addressee: str = ""


def facts_of(content: Content, shown_as: str) -> FormFacts:
    """The facts of a file taken apart; `shown_as` gives the title where the page shows none."""
    return form_facts(list(lines_of(unfold(content.blocks))), _stem(shown_as), content.title)


def fallback_title(shown_as: str) -> str:
    """What to call a file that could not be read: its name without folder, suffix and form number."""
    return _tidy(_without_number(_stem(shown_as)))


def _stem(shown_as: str) -> str:
    return PurePath(shown_as.replace("\\", "/").rpartition("!")[2]).stem


def form_facts(lines: Sequence[Line], fallback: str, given_title: str = "") -> FormFacts:
    """The facts read from the first lines; `fallback` (the file's stem) is the title where the page shows none."""
    head = [line for line in lines if line.text.strip()][:_HEAD]
    number_at = next((index for index, line in enumerate(head) if form_number(line.text)), None)
    number = form_number(head[number_at].text) if number_at is not None else form_number(fallback)
    articles: tuple[str, ...] = next((listed for line in head if (listed := _articles(line.text))), ())
    addressee = next((found for line in head if (found := _addressee(line.text))), "")
    title = given_title or _title(head, number_at) or _without_number(fallback)
    return FormFacts(_tidy(title), number, articles, addressee)


def form_number(text: str) -> str:
    """The form number at the start of a line as 「様式第1号」 or 「様式第3号の2」, empty where there is none.

    Reads 様式第１号, 第一号様式, 別記様式第1号, 様式１－２ and 別記第2号様式; digits become half-width, 漢数字 become digits.
    """
    plain = squeeze(text).lstrip("[【<(（")
    dashed = _DASHED.match(plain.replace("‐", "-").replace("−", "-").replace("ー", "-"))
    if dashed:
        first, *branches = dashed["number"].split("-")
        return f"様式第{int(first)}号" + "".join(f"の{int(branch)}" for branch in branches)
    match = _NUMBER.match(plain)
    if match and (match["after"] or "様式" in (match["kind"] or "")):
        number = _to_int(match["number"])
        branch = "".join(f"の{_to_int(part)}" for part in match["branch"].split("の") if part)
        return f"様式第{number}号{branch}"
    return "別記様式" if _UNNUMBERED.match(plain) else ""


def article_label(number: str, branch: str) -> str:
    """第三条の二 as 「第3条の2」."""
    return f"第{_to_int(squeeze(number))}条" + "".join(
        f"の{_to_int(part)}" for part in squeeze(branch).split("の") if part
    )


def item_number(text: str) -> int:
    """The number of an item of an article: （１） and 一 are 1, ア is none of its own and gives 0."""
    plain = squeeze(text).strip("()（）")
    return _to_int(plain) if re.fullmatch(rf"[{_DIGITS}]+", plain) else 0


def _articles(text: str) -> tuple[str, ...]:
    match = _FOR.search(squeeze(text))
    if not match:
        return ()
    found = [article_label(number, branch) for number, branch in _ARTICLE.findall(match[1])]
    return tuple(dict.fromkeys(found))


def _addressee(text: str) -> str:
    match = _TO.match(text)
    if not match or "。" in text:
        return ""
    name = re.sub(r"\s", "", match["name"])
    said = bool(re.match(r"^[\s　]*[（(]?(宛先|あて先|宛て先|提出先|申請先)", text))
    if match["title"]:
        # 氏名　　　様 is a field to fill in; 〇〇市長　様 and 〇〇市長　青葉太郎　様 address an office.
        words = re.split(r"\s", match["name"])
        if any(is_fill_in(word) or word in ("年", "月", "日") for word in words):
            # 令和　年　月　日届出　　〇〇市長　殿: what stands before the office is a field.
            return next((word for word in reversed(words) if _OFFICE.search(word)), "")
        return next((word for word in (name, words[0]) if _OFFICE.search(word)), "")
    return name if said else ""


def _title(head: Sequence[Line], number_at: int | None) -> str:
    body = [
        (index, line)
        for index, line in enumerate(head)
        if line.location.part not in (Part.HEADER, Part.FOOTER, Part.FOOTNOTE) and _may_be_title(line.text)
    ]
    declared = next((line for _, line in body if line.heading), None)
    if declared:
        return declared.text
    usual = _usual_size(head)
    large = [line for _, line in body if line.size > usual + 1 or line.centred]
    # A title says in its last word what kind of paper it is; 記 and 委任者 in the middle of the page do not.
    named = next((line for line in large if _TITLE_END.search(squeeze(line.text))), None)
    if named:
        return named.text
    if large:
        return max(large, key=lambda line: line.size).text
    start = -1 if number_at is None else number_at
    after = next((line for index, line in body if index > start and _TITLE_END.search(squeeze(line.text))), None)
    if after:
        return after.text
    same_line = _without_number(head[number_at].text) if number_at is not None else ""
    return same_line if _TITLE_END.search(squeeze(same_line)) else ""


def _usual_size(head: Sequence[Line]) -> float:
    sizes = sorted(line.size for line in head if line.size)
    return sizes[len(sizes) // 2] if sizes else 10.5


def _may_be_title(text: str) -> bool:
    plain = squeeze(text)
    return (
        2 <= len(plain) <= 60
        and plain != "記"
        and "。" not in plain
        and not form_number(text)
        and not _addressee(text)
        and not ARTICLE.match(text)
        and not CHAPTER.match(text)
        and not (is_fill_in(text.strip()) and not _TITLE_END.search(plain))
        and not re.match(r"^[（(※＊・□0-9]|^注", plain)
    )


def _without_number(text: str) -> str:
    """The text without a form number before it (file names are often 様式第1号_使用許可申請書)."""
    plain = unicodedata.normalize("NFKC", text).strip()
    # 様式 or 号 has to be said: 一覧 and 2人以上の世帯 do not begin with a form number.
    number = rf"第?\s*[{_DIGITS}]+(?:-[0-9]+)*\s*"
    branch = rf"(?:の[{_DIGITS}]+)*"
    border = r"(?=$|[\s_＿　(（\])】-])"
    shorter = re.sub(
        rf"^[\[【(]?(?:別記|別紙)?\s*(?:様式\s*{number}(?:号{branch})?|様式{border}|{number}号{branch}\s*(?:様式|書式)|{number}号{branch}{border})"
        r"[\])】]?\s*(?:[(（][^()（）]*関係[)）])?[\s_＿　-]*",
        "",
        plain,
    )
    return shorter or plain


def _tidy(title: str) -> str:
    """A title as it is spoken: 委　　任　　状 becomes 委任状, other gaps one space."""
    text = title.strip().replace("　", " ")
    words = text.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "" if _is_spread(words) else "　", " ".join(words))


def _is_spread(words: list[str]) -> bool:
    return sum(1 for word in words if len(word) == 1) * 2 > len(words)


def _to_int(text: str) -> int:
    """一二三 and 十二 and 12 as a number; 0 where it is none."""
    plain = unicodedata.normalize("NFKC", text)
    if plain.isdigit():
        return int(plain)
    if not re.search("[十百]", plain):
        return int("".join(str(_KANJI.get(char, 0)) for char in plain) or "0")
    total = current = 0
    for char in plain:
        if char in "十百":
            total += max(current, 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _KANJI.get(char, 0)
    return total + current
