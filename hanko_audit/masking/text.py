"""Masks one text: each sign that was filled in and tells of a person becomes one sign that tells nothing."""

from __future__ import annotations

from hanko_audit.masking.addresses import house_numbers
from hanko_audit.masking.contacts import is_office_line, mails, phones
from hanko_audit.masking.names import names
from hanko_audit.masking.numbers import accounts, days_of_birth, individual_numbers
from hanko_audit.masking.spans import Span, covered, narrow

MASK = "●"
"""What stands for each masked sign. Not ○, which together with 印 behind it would no longer be a place for a seal."""


def mask(text: str, *, office: bool = False) -> str:
    """The text, as long as before, with what somebody filled in masked.

    `office` says that the text around it tells how to reach the office, so that numbers for that are public. Labels,
    seal marks, spaces and punctuation stay as they are; places in the result are places in the text.
    """
    if not text:
        return text
    plain = narrow(text)
    public = office or is_office_line(plain)
    spans: list[Span] = [
        *individual_numbers(plain),
        *accounts(plain),
        *days_of_birth(plain),
        *phones(plain, office=public),
        *mails(plain, office=public),
        *house_numbers(plain, office=public),
        *names(plain),
    ]
    return covered(text, spans, MASK) if spans else text
