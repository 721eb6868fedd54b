"""Spells procedure names and law names alike, so that layout, kana and the small words between make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")
_SIGNS = re.compile(r"[()\[\]{}【】〔〕<>《》「」『』\"'・、。,.:;/\\~〜_\-‐―−—–=※*○●◎]")
_KANA_WORDS = (
    ("または", "又は"),
    ("および", "及び"),
    ("ならびに", "並びに"),
    ("もしくは", "若しくは"),
    ("にかかる", "に係る"),
    ("にかかわる", "に係る"),
    ("もとづく", "基づく"),
    ("かかわる", "係る"),
    ("ただし", "但し"),
    ("すべて", "全て"),
    ("とどけ", "届"),
)
# Longest first: what is left of a longer phrase must not be taken for a word of its own.
_GLUE = re.compile(
    r"の規定に?基づく|に?基づ[くき]|に?関する|に?関して?|に?係る|に?対する|に?対して?|における|において|に?際して|に?伴う|"
    r"について|に?よる|により|ための|としての|として|に当たって|及び|並びに|又は?|若しくは?|その他|など|等|"
    r"(?<![ぁ-ん])[のをにはがでとへも](?![ぁ-ん])"
)
# A form is called by what it does as often as by what it is: 転入届, 転入届出, 転入届出書.
_PAPER = re.compile(
    r"(届出|届け出|届|申請|請求|申出|申込|報告|申告|通知|認定|許可|同意|承諾)(?:出書|書)(?=[^類式面]|$)|届出(?!書)"
)
_OKURIGANA = re.compile(
    r"(?<=[一-龥々])[みしけいきりえれげめせちびぎじっ](?=[一-龥々]|[のをにはがでとへ](?![ぁ-ん])|$)"
)
_LAW_NUMBER = re.compile(
    r"\(?(?:明治|大正|昭和|平成|令和)[元0-9〇一二三四五六七八九十百]+年[^()第]{1,60}第?[0-9〇一二三四五六七八九十百]+号\)?"
)
_KANA = re.compile(r"[ぁ-んー]*")
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十百千]+")
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBERED = re.compile(r"(?<=第)[〇一二三四五六七八九十百千]+|[〇一二三四五六七八九十百千]+(?=[条項号種級類])")


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """NFKC without white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """How names of procedures are compared: plain, without brackets and other signs, numbers in figures, without the
    words that only join (の, 等, に係る …), without okurigana, and papers by what they do (申請書 as 申請).
    Never empty where `text` is not.
    """
    bare = plain(text)
    for kana, kanji in _KANA_WORDS:
        bare = bare.replace(kana, kanji)
    bare = _NUMBERED.sub(lambda found: str(figure(found.group())), bare)
    dense = _GLUE.sub("", _OKURIGANA.sub("", _SIGNS.sub("", bare)))
    return _PAPER.sub(_without_paper, _OKURIGANA.sub("", dense)) or bare


def _without_paper(found: re.Match[str]) -> str:
    act = found.group(1) or "届"
    return "届" if act.startswith("届") else act


@lru_cache(maxsize=20_000)
def law_key(text: str) -> str:
    """How names of laws are compared: plain, with figures, without the law's number, signs and joining words."""
    bare = in_figures(without_law_number(text))
    for kana, kanji in _KANA_WORDS:
        bare = bare.replace(kana, kanji)
    return _SIGNS.sub("", re.sub(r"及び|並びに|又は|若しくは|等|に関する|の", "", bare)) or bare


def means_the_same(one: str, other: str) -> bool:
    """Whether two keys of `name_key` differ in kana alone.

    However like two long names are, one kanji makes another procedure: 変更の届出 and 廃止の届出, 第1種 and 第2種.
    """
    for step in Indel.opcodes(one, other):
        if step.tag != "equal":
            differing = one[step.src_start : step.src_end] + other[step.dest_start : step.dest_end]
            if not _KANA.fullmatch(differing):
                return False
    return True


def without_law_number(text: str) -> str:
    """`text` plain, without (昭和46年法律第73号) and the like."""
    return _LAW_NUMBER.sub("", plain(text))


def figure(text: str) -> int:
    """A number written in Japanese (二十三, 一〇五) or in figures."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    positional = not any(sign in _UNITS for sign in text)
    for sign in text:
        if sign in _UNITS:
            total += max(current, 1) * _UNITS[sign]
            current = 0
        else:
            current = current * 10 + _DIGITS[sign] if positional else _DIGITS[sign]
    return total + current


def in_figures(text: str) -> str:
    """`text` with every number written in Japanese turned into figures."""
    return _KANJI_NUMBER.sub(lambda found: str(figure(found.group())), text)
