"""What a column of numbers counts: offices count procedures, forms, affairs or printed places, not only cases."""

from __future__ import annotations

import re
from enum import StrEnum

from hanko_audit.procedures.text import value_key


class Unit(StrEnum):
    """What is counted; a 例規 holds 手続, a 手続 様式, a 様式 箇所."""

    REGULATION = "regulation"
    PROCEDURE = "procedure"
    AFFAIR = "affair"
    FORM = "form"
    PAPER = "paper"
    PLACE = "place"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _LABELS[self]


_LABELS = {
    Unit.REGULATION: "例規",
    Unit.PROCEDURE: "手続",
    Unit.AFFAIR: "事務",
    Unit.FORM: "様式",
    Unit.PAPER: "書類",
    Unit.PLACE: "箇所",
}
_WORDS = {
    "例規": Unit.REGULATION,
    "手続": Unit.PROCEDURE,
    "手続き": Unit.PROCEDURE,
    "事務": Unit.AFFAIR,
    "様式": Unit.FORM,
    "書類": Unit.PAPER,
    "文書": Unit.PAPER,
    "申請書": Unit.PAPER,
    "箇所": Unit.PLACE,
    "か所": Unit.PLACE,
    "カ所": Unit.PLACE,
    "ヶ所": Unit.PLACE,
    "ケ所": Unit.PLACE,
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# 「手続件数」 and 「書類の受付件数」 are cases; 「手続数」, 「様式等の数」 and 「件数（様式）」 are not.
_COUNTED = re.compile(
    rf"(?:(?P<own>{_WORD})等?の?数|数[\[(（〔](?P<beside>{_WORD})等?の?数?[\])）〕])(?:[\[(（〔].*)?$"
)


def unit_counted(header: str) -> Unit | None:
    """The unit that the header of a column of numbers names; None where it names none, or cases (件)."""
    found = _COUNTED.search(value_key(header))
    return _WORDS[found.group("own") or found.group("beside")] if found else None
