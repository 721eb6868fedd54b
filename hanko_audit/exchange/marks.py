"""What stands in a sheet to know its rows again: an id that shows damage, and what the reviewer was shown beside it.

An id belongs to one database: its letters are drawn from the row's number and the database's identity. They begin like
no number, date or formula, so that no spreadsheet rewrites them, and end in letters, so that dragging a cell down copies
it instead of counting on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hanko_audit.reviewing import Stage
from hanko_audit.vocabulary import Axis

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_ID = re.compile(r"ID0*(\d{1,9})-?([A-Z]{4})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))
_DAY = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?")
_SEPARATORS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What Windows and Unicode write differently when a sheet goes through Shift_JIS.
_TWINS = str.maketrans({"〜": "~", "−": "-", "—": "―", "‖": "∥"})
_EVIDENCE = 16
_CELL = 5
_VERSION = "v1"


def row_id(database: str, subject_id: int) -> str:
    """The id that users see, such as ID00123-KXBT."""
    drawn = hashlib.sha256(f"{database}:{subject_id}".encode()).digest()
    return f"ID{subject_id:05}-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in drawn[:4])


def looks_like_row_id(text: str) -> bool:
    """Whether a cell holds what has the shape of an id, of whatever database."""
    return _ID.fullmatch(_plain(text)) is not None


def subject_of(database: str, text: str) -> int | None:
    """The row that an id names; None where it is damaged or belongs to another database."""
    found = _ID.fullmatch(_plain(text))
    if found is None:
        return None
    number = int(found[1])
    return number if row_id(database, number).endswith(found[2]) else None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).upper().split()).lstrip("'")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reviewer saw of an axis: how often it had been decided, where it stood, and the beginning of the digest
    of the proposal.
    """

    version: int
    stage: Stage
    evidence: str

    def shows(self, digest: str) -> bool:
        """Whether this is the proposal of that digest."""
        return digest.startswith(self.evidence)


def seen_now(version: int, stage: Stage, digest: str) -> Seen:
    """What is seen of an axis as it stands."""
    return Seen(version, stage, digest[:_EVIDENCE])


@dataclass(frozen=True, slots=True)
class Shown:
    """What the hidden cell of a row says: of which export of how many rows it is, and what stood in the row.

    `cells` are short hashes of the cells that nobody is to change, in the order of `columns.locked_columns`.
    """

    subject_id: int
    export: str
    rows: int
    seen: Mapping[Axis, Seen]
    cells: tuple[str, ...]

    def text(self) -> str:
        """The cell."""
        axes = ",".join(
            f"{axis.value}:{own.version}:{own.stage.value}:{own.evidence}" for axis, own in self.seen.items()
        )
        return "|".join((_VERSION, str(self.subject_id), self.export, str(self.rows), axes, ".".join(self.cells)))


def read_shown(text: str) -> Shown | None:
    """The hidden cell read back; None where nothing is left of it or something else stands there."""
    parts = text.strip().split("|")
    if len(parts) != 6 or parts[0] != _VERSION:
        return None
    try:
        seen = {}
        for own in parts[4].split(","):
            axis, version, stage, evidence = own.split(":")
            seen[Axis(axis)] = Seen(int(version), Stage(stage), evidence)
        return Shown(int(parts[1]), parts[2], int(parts[3]), seen, tuple(parts[5].split(".")))
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def cell_mark(text: str) -> str:
    """A short hash of a cell's words, the same after a spreadsheet has rewritten its spaces, figures or date."""
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_TWINS).split()).lstrip("'")
    plain = _SEPARATORS.sub("", plain)
    if day := _DAY.fullmatch(plain):
        plain = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    elif plain.isascii() and plain.isdigit():
        plain = str(int(plain))
    return hashlib.sha256(plain.encode()).hexdigest()[:_CELL]
