"""Finds the forms that the text of an article names.

The shapes are those of Japanese drafting: 申請書（様式第1号）, 様式第2号の2による届, 別記様式, 第3号様式,
様式第1号から様式第3号まで; where no number stands beside it, a name between 「」-like borders that ends as forms do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hanko_audit.document import Passage
from hanko_audit.procedures.formnumbers import FormNumber, form_number
from hanko_audit.procedures.text import value_key
from hanko_audit.regulations.model import FormReference

_FIGURE = r"[0-9〇一二三四五六七八九十百]+"
_NUMBER = (
    rf"(?:別記|別紙|附属|付属)?(?:様式第?{_FIGURE}(?:号)?(?:の{_FIGURE})?"
    rf"|第{_FIGURE}号(?:の{_FIGURE})?様式(?:の{_FIGURE})?)"
    rf"|別記様式|別紙様式|別紙第?{_FIGURE}(?:号)?"
)
_PAPER = (
    r"(?:申請書|申込書|申出書|届出書|届書|請求書|報告書|依頼書|申告書|申立書|同意書|承諾書|誓約書|宣誓書|委任状|請書"
    r"|証明書|意見書|契約書|協定書|入札書|見積書|願書|調書|確認書|計画書|借用証書|届|願|票)"
)
_REFERENCE = re.compile(
    rf"[(（〔](?P<inside>{_NUMBER})(?:から(?P<last>{_NUMBER})まで)?(?:[)）〕]|[。、,])"
    rf"|(?P<before>{_NUMBER})(?:から(?P<till>{_NUMBER})まで)?(?:に?による|の|に定める|に規定する)?(?P<after>[^、。()（）「」をにはがで]{{0,30}}?{_PAPER})?"
)
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]$")
# What a name does not run across. 「に関する」「に係る」「による」 are part of many names.
_BORDER = re.compile(
    r"[、。「」『』()（）]|を|は|が|で|から|に(?!関|係|よる|おける|つい)|又は|及び|並びに|若しくは|その他の?"
)
_NAME_ALONE = re.compile(rf"[^、。「」『』()（）をはがで]{{1,30}}?{_PAPER}(?![一-龠ァ-ヶーけ])")
_LEADING = re.compile(
    rf"^(?:[0-9]+(?=前|第)|第{_FIGURE}[条項](?:の{_FIGURE})?の?|に|の|と|へ|及び|並びに|又は|若しくは|前項の|前条の|当該|その|次の|所定の)+"
)
_LONGEST_RANGE = 30


def references_in(passage: Passage) -> tuple[FormReference, ...]:
    """The forms that a passage names, in their order; those with a number first take their place."""
    text = value_key(passage.text)
    numbered = [reference for match in _REFERENCE.finditer(text) for reference in _numbered(match, text, passage)]
    taken = [(one.start, one.end) for one in numbered]
    named = [
        FormReference(name, None, "", match.end() - len(name), match.end(), passage)
        for match in _NAME_ALONE.finditer(text)
        if len(name := _name_at_end(match.group())) >= 2
        and not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return tuple(sorted((*numbered, *named), key=lambda one: one.start))


def _numbered(match: re.Match[str], text: str, passage: Passage) -> Iterator[FormReference]:
    shown = match["inside"] or match["before"]
    number = _number(shown)
    name, start = match["after"] or "", match.start()
    if match["inside"]:
        before = _without_brackets(text[: match.start()])
        name = _name_at_end(before)
        start = len(before) - len(name)
    first = FormReference(_LEADING.sub("", name), number, shown, start, match.end(), passage)
    yield first
    last = match["last"] or match["till"]
    until = _number(last) if last else None
    if number and until and number.number < until.number <= number.number + _LONGEST_RANGE:
        for between in range(number.number + 1, until.number + 1):
            yield replace(first, name="", number=FormNumber(between), shown=f"様式第{between}号")


def _number(shown: str) -> FormNumber | None:
    # 別紙1 counts apart from 様式第1号; no form carries it as its number, so only its name can tell.
    return form_number(shown) if "様式" in shown else None


def _without_brackets(text: str) -> str:
    """The text up to the name that brackets stand behind: 承認申請書（以下「申請書」という。） → 承認申請書."""
    while match := _BRACKETED.search(text):
        text = text[: match.start()]
    return text


def _name_at_end(text: str) -> str:
    borders = list(_BORDER.finditer(text))
    return _LEADING.sub("", text[borders[-1].end() :] if borders else text)
