"""The words of a form for comparing: without spaces, with names of places, dates and numbers made alike."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from hanko_audit.document import Document
from hanko_audit.procedures.filenames import without_remarks
from hanko_audit.procedures.names import exact_name
from hanko_audit.procedures.text import value_key

_DATE = re.compile(r"(?:令和|平成|昭和|[RHS](?=[0-9]))?[0-9元●]*年度?[0-9●]*月?[0-9●]*日?")
_FIGURES = re.compile(r"[0-9]+")
_HIDDEN = re.compile(r"[●〇○_＿]{2,}|●")
_PLACE = re.compile(
    r"[一-龠ァ-ヶー]{1,10}(公民館|小学校|中学校|高等学校|保育園|保育所|幼稚園|子供園|図書館|体育館|センター|会館|集会所|児童館|学童クラブ|支所|出張所|自治会|町内会)"
)
_OFFICE = re.compile(
    r"(?:[一-龠ァ-ヶー]{1,8}[部局])?[一-龠ァ-ヶー]{1,10}(課|係|室)(?=長|宛|あて|御中|へ|まで|窓口|\)|$)"
)
_CITY = re.compile(r"[一-龠ぁ-んァ-ヶー]{1,6}([市町村区])長(?=$|様|殿|宛|あて|●)")


def lines_of(document: Document) -> tuple[str, ...]:
    """The lines of a form as people read them, blank ones left out."""
    texts = (line.strip() for passage in document.passages for line in passage.text.splitlines())
    return tuple(line for line in texts if line)


@lru_cache(maxsize=200_000)
def alike(text: str) -> str:
    """The text with what differs from office to office and year to year made alike: numbers, dates, names of places."""
    key = value_key(text)
    key = _DATE.sub("日付", key)
    key = _FIGURES.sub("0", key)
    key = _HIDDEN.sub("●", key)
    key = _CITY.sub(r"●\1長", key)
    key = _PLACE.sub(r"●\1", key)
    return _OFFICE.sub(r"●\1", key)


def title_key(document: Document) -> str:
    """The title for comparing; what stands in brackets counts unless it names a version of the file."""
    return alike(exact_name(without_remarks(document.title)))


def fingerprint(document: Document) -> str:
    """SHA-256 of everything that the form says, without regard to spaces: another one means that its words changed."""
    words = "\n".join(value_key(line) for line in (document.title, document.form_number, *lines_of(document)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
