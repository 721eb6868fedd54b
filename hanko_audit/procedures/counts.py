"""Reads a number of cases as offices write it: 「約1,200件」「１２０余」「1,354(82.2%)」「1.2万」「百二十」."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from hanko_audit.procedures.text import value_key

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
_YEAR = re.compile(r"(?:令和|平成|昭和|[RHS])(?:[0-9]{1,2}|元)(?:年度?)?[:=]?|(?:19|20)[0-9]{2}年度?[:=]?")
_LEAD = r"(?:年間|年平均|年|平均|概ね|おおむね|おおよそ|およそ|約|凡そ|延べ?|のべ|計|合計|≒|≈|~|毎年|直近|実績|件数|見込み?|想定){0,4}[:]?"
_UNIT = r"(?:件|人|名|通|枚|部|回|世帯|団体|者|社|棟|戸|台|筆|区画|頭|匹|か所|箇所|口|本|冊|組|校|施設)?"
_TAIL = rf"(?:{_UNIT}(?:余り?|強|弱|程度?|ほど|前後|くらい|ぐらい|以上|超|見込み?|/年度?|毎年|\+|\(?年間\)?|/年間|あまり){{0,2}}{_UNIT})"
_DIGITS = (
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.0+)?|[0-9]+(?:\.[0-9]+)?)(?P<scale>[十百千万]{0,2})"
    r"(?P<rest>[0-9]{0,4}|[0-9],[0-9]{3})(?P<rest_scale>千?)"
)
_WESTERN = re.compile(rf"^{_LEAD}{_DIGITS}{_TAIL}$")
_CHINESE = re.compile(rf"^{_LEAD}(?P<figures>[〇一二三四五六七八九十百千万]+){_TAIL}$")
_NONE = frozenset(
    {"なし", "無", "無し", "実績なし", "該当なし", "件数なし", "皆無", "零", "ゼロ", "申請なし", "ほぼなし"}
)
_FIGURES = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


@lru_cache(maxsize=20_000)
def parse_count(text: str) -> int | None:
    """The number of cases a year, None where the cell does not say one number (空欄, 「－」, 「10～20」, 「数件」).

    Words of approximation are dropped, as the list itself gives no better figure; what stands in brackets
    (割合, 内数) is not part of the number. A number per month or per week is not one per year, so it is None.
    """
    key = value_key(text)
    if key in _NONE:
        return 0
    bare = _YEAR.sub("", _BRACKETED.sub("", key)) or _BRACKETED.sub("", key)
    western = _WESTERN.match(bare)
    if western:
        return _western(western)
    chinese = _CHINESE.match(bare)
    return _chinese(chinese.group("figures")) if chinese else None


def _western(found: re.Match[str]) -> int | None:
    number = Fraction(found.group("digits").replace(",", ""))
    for scale in found.group("scale"):
        number *= _SCALES[scale]
    rest = found.group("rest")
    if rest:
        if not found.group("scale"):
            return None
        number += int(rest.replace(",", "")) * (1000 if found.group("rest_scale") else 1)
    return int(number) if number.denominator == 1 else None


def _chinese(figures: str) -> int:
    total = section = figure = 0
    for char in figures:
        if char in _FIGURES:
            figure = figure * 10 + _FIGURES[char]
        elif char == "万":
            total += max(section + figure, 1) * _SCALES[char]
            section = figure = 0
        else:
            section += max(figure, 1) * _SCALES[char]
            figure = 0
    return total + section + figure
