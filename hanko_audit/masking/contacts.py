"""Finds telephone numbers and mail addresses that were filled in; those of the office itself are public and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanko_audit.masking.spans import Span, figures

_PHONE = re.compile(
    r"(?:(?<![A-Za-z\d-])|(?<=TEL)|(?<=Tel)|(?<=tel)|(?<=FAX)|(?<=Fax))(?<!\d[ \u3000])"
    r"(?:0\d{1,4}[ \u3000]?[-(][ \u3000]?\d{1,4}[ \u3000]?[-)][ \u3000]?\d{3,4}"
    r"|\(0\d{1,4}\)[ \u3000]?\d{1,4}-\d{3,4}|0\d{1,4}[ \u3000]\d{2,4}[ \u3000]\d{4}|0\d{9,10})(?![A-Za-z\d-])"
)
# With the area code a number has ten digits, that of a mobile or an IP telephone eleven.
_DIGITS = (10, 11)
_MAIL = re.compile(r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_PUBLIC_DOMAIN = re.compile(r"(?:^|\.)(?:lg|go)\.jp$", re.I)
_ASKS = re.compile(r"問い?合わ?せ|申込先|提出先|送付先|相談先|届出先|請求先|予約先|受付(?:窓口|時間)|内線|ダイヤル")
_OFFICE = re.compile(r"[課係局室署](?:[ \u3000(:電TFtfへまに]|$)|[市区町村]役?所|役場|庁舎|センター|支所|公民館|図書館")
_PERSONAL = re.compile(
    r"申請者|届出者|請求者|本人|勤務先|自宅|携帯|緊急|保護者|世帯主|生年月日|氏[ \u3000]*名|住[ \u3000]*所|日中|昼間"
)
_SENTENCE = re.compile(r"。|ください|下さい|まで(?:$|[ \u3000)])")


def is_office_line(plain: str) -> bool:
    """Whether a line tells how to reach the office, rather than being a field that somebody filled in."""
    if _ASKS.search(plain):
        return True
    return bool((_OFFICE.search(plain) or _SENTENCE.search(plain)) and not _PERSONAL.search(plain))


def phones(plain: str, *, office: bool) -> Iterator[Span]:
    """Telephone and fax numbers, none in a line of the office."""
    if not office:
        for match in _PHONE.finditer(plain):
            if sum(sign.isdecimal() for sign in match[0]) in _DIGITS:
                yield from figures(plain, *match.span())


def mails(plain: str, *, office: bool) -> Iterator[Span]:
    """Mail addresses but for those of public bodies (lg.jp, go.jp), none in a line of the office."""
    if not office:
        yield from (match.span() for match in _MAIL.finditer(plain) if not _PUBLIC_DOMAIN.search(match[1]))
