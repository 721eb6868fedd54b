"""Finds individual numbers, bank accounts and days of birth that were filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanko_audit.masking.spans import SPACE, Span, figures

_GAP = r"[ \u3000-]{1,2}"
_BOX = r"[ \u3000|]{1,3}"
_TWELVE = re.compile(
    rf"(?<![\d.])(?<!\d[ \u3000|-])(?:\d{{12}}|\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}|(?:\d{_BOX}){{11}}\d)(?!{_BOX}?\d|-\d)"
)
_NUMBER_LABEL = re.compile(r"(?:個人番号|マイナンバー)[^\d。]{0,12}$")
_ACCOUNT = re.compile(
    rf"(?:口座番号|口座(?:No|NO|no)\.?|(?:普通|当座|貯蓄)(?:預金)?|\([普当貯]\))[^\d。]{{0,12}}?((?:\d[ \u3000|-]{{0,3}}){{5,7}}\d)(?!{SPACE}?\d)"
)
_POSTAL_ACCOUNT = re.compile(
    rf"記号[^\d。]{{0,6}}(\d{{5}})(?:-\d)?(?:[^\d。]{{0,8}}番号[^\d。]{{0,6}}(\d{{2,8}}))?(?!{SPACE}?\d)"
)
_ERA = r"(?:明治|大正|昭和|平成|令和|西暦|[明大昭平令MTSHR])"
_DAY = rf"\d{{1,4}}{SPACE}*[年./-]{SPACE}*\d{{1,2}}{SPACE}*[月./-]{SPACE}*\d{{1,2}}"
_BORN = re.compile(
    rf"生{SPACE}*年{SPACE}*月{SPACE}*日(?:[ \u3000|:()・,□☑■✓]|{_ERA})*({_DAY}|\d{{8}}(?!\d))"
    rf"|({_DAY}{SPACE}*日{SPACE}*生)(?!まれ)"
)
# Weights of the eleven digits from the lowest up.
_WEIGHTS = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)


def is_individual_number(digits: str) -> bool:
    """Whether twelve digits are an individual number (個人番号) by their check digit.

    The weighted sum of the first eleven, taken from the lowest, modulo 11; 11 less that is the check digit, 0 where the
    remainder is 0 or 1 (平成26年総務省令第85号「通知カード及び個人番号カード並びに情報提供ネットワークシステムによる
    特定個人情報の提供等に関する省令」第5条).
    """
    if len(digits) != 12 or not digits.isdecimal():
        return False
    own, check = digits[:11], int(digits[11])
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(own), _WEIGHTS, strict=True)) % 11
    return check == (0 if rest <= 1 else 11 - rest)


def individual_numbers(plain: str) -> Iterator[Span]:
    """Twelve digits, in one, in fours or in boxes, that the check digit or a label tells to be an individual number."""
    for match in _TWELVE.finditer(plain):
        digits = "".join(sign for sign in match[0] if sign.isdecimal())
        if is_individual_number(digits) or _NUMBER_LABEL.search(plain[max(0, match.start() - 20) : match.start()]):
            yield from figures(plain, *match.span())


def accounts(plain: str) -> Iterator[Span]:
    """Numbers of bank accounts (6 to 8 digits) and of postal accounts behind their labels."""
    for match in _ACCOUNT.finditer(plain):
        yield from figures(plain, *match.span(1))
    for match in _POSTAL_ACCOUNT.finditer(plain):
        yield from figures(plain, match.start(1), match.end())


def days_of_birth(plain: str) -> Iterator[Span]:
    """The digits of a day behind 生年月日, or before 日生."""
    for match in _BORN.finditer(plain):
        yield from figures(plain, match.start(match.lastindex or 0), match.end())
