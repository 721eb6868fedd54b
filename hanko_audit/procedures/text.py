"""Cleans the words of a list: for showing, for comparing headers and for comparing values."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")
_HIRAGANA = re.compile(r"[ぁ-ん]+")
# Nouns that offices write in hiragana: 「届出に必要なもの」 is not 「届出が必要なとき」.
_NOUNS = ((re.compile(r"もの(?![ぁ-ん])"), "物"), (re.compile(r"とき(?:は|には)?(?![ぁ-ん])"), "時"))
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>「」『』]")
_ENUMERATED = re.compile(
    r"^(?:(?:Q|Ｑ|設?問)[0-9０-９]{1,2}[)）.．、:：]?|[①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．、]|[■□●○◎◆◇・*＊])+"
)
_YEAR = re.compile(r"(?:令和|平成|[RH])(?:[0-9]{1,2}|元)年度?(?:の|における)?|(?:19|20)[0-9]{2}年度?(?:の|における)?")
_FOOTNOTE = re.compile(r"[※*][0-9]*")
_SEPARATORS = re.compile(r"[・/\\,、。.:;\-_|~〜～&＆]+")
# 「転　入　届」: the letters of a label spread over a cell.
_SPREAD = re.compile(r"[一-龥々ぁ-んァ-ヶー](?: [一-龥々ぁ-んァ-ヶー]){2,}")
_MARK_AT_END = re.compile(r"(?<=.)\s*(?:[※*＊][0-9０-９]{0,2}|[(（〔](?:注|※|[*＊])[0-9０-９]{0,2}[)）〕])$")
_MARK_ENDS = frozenset("※*＊)）〕0123456789０１２３４５６７８９")
# NFKC would turn these into letters and figures that say something else.
_KEPT = str.maketrans({"㊞": "\ue000"})
_RESTORED = str.maketrans({"\ue000": "㊞"})


@lru_cache(maxsize=50_000)
def narrow(text: str) -> str:
    """NFKC, with ㊞ kept as it is."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.translate(_KEPT)).translate(_RESTORED)


def tidy(text: str) -> str:
    """The words for showing: no spaces at either end of a line, runs of blanks as one, line breaks kept as one each,
    and the letters of a line together where spaces spread all of them."""
    if not _SPACE.search(text) and "\u00a0" not in text:
        return text
    lines = (re.sub(r"[ \t\u3000\u00a0]+", " ", line).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line.replace(" ", "") if _SPREAD.fullmatch(line) else line for line in lines if line)


def one_line(text: str) -> str:
    """The words of a header for showing: line breaks and the spaces of justified labels (手　続　名) gone."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=100_000)
def value_key(text: str) -> str:
    """How values are compared: NFKC without white space."""
    return _SPACE.sub("", narrow(text))


@lru_cache(maxsize=10_000)
def header_keys(text: str) -> tuple[str, ...]:
    """How headers are compared: with the words in brackets, then without them, then without a year. Never empty
    strings.

    Hiragana only joins the words of a header (手続の名称, 申込み, 取扱い), so it is left out where anything else remains;
    もの and とき count as 物 and 時.
    """
    bare = narrow(_FOOTNOTE.sub("", _ENUMERATED.sub("", _SPACE.sub("", text))))
    variants = (_BRACKETS.sub("", bare), _BRACKETED.sub("", bare), _YEAR.sub("", _BRACKETED.sub("", bare)))
    keys = (_without_glue(variant) for variant in variants)
    return tuple(dict.fromkeys(key for key in keys if key))


def _without_glue(text: str) -> str:
    dense = _SEPARATORS.sub("", _SPACE.sub("", text)) or text
    for written, noun in _NOUNS:
        dense = written.sub(noun, dense)
    return (_HIRAGANA.sub("", dense) or dense).upper()


def without_mark(text: str) -> str:
    """The words of a cell without the mark of a footnote at their end (※1, （注2）, *)."""
    return _MARK_AT_END.sub("", text) if text and text[-1] in _MARK_ENDS else text
