"""The lines in which two forms differ, as they stand on the page."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from hanko_audit.document import Document
from hanko_audit.likeness.wording import alike, lines_of
from hanko_audit.procedures.names import acts_of
from hanko_audit.procedures.text import value_key

# Words that tell names of forms apart, and in a form's lines are only labels of its fields.
_LABELS = frozenset(
    {"住所", "氏名", "名義", "代表者", "役員", "個人", "法人", "団体", "事業者", "世帯", "証明", "受領", "同意"}
)


@dataclass(frozen=True, slots=True)
class LineDifference:
    """What one form says where another says something else; one of them is empty where a line was added."""

    ours: str
    theirs: str


def differing_lines(one: Document, other: Document) -> tuple[LineDifference, ...]:
    """Where the words differ, spaces apart, in the order of the page; names and dates count here."""
    ours, theirs = lines_of(one), lines_of(other)
    matcher = SequenceMatcher(
        None, [value_key(line) for line in ours], [value_key(line) for line in theirs], autojunk=False
    )
    return tuple(
        LineDifference("\n".join(ours[left:right]), "\n".join(theirs[top:bottom]))
        for kind, left, right, top, bottom in matcher.get_opcodes()
        if kind != "equal"
    )


def acts_differ(one: Document, other: Document) -> bool:
    """Whether the words in which they differ make them forms for different acts: 使用 and 使用の変更."""
    ours, theirs = (frozenset(alike(line) for line in lines_of(document)) for document in (one, other))
    mine, yours = "".join(sorted(ours - theirs)), "".join(sorted(theirs - ours))
    return acts_of(mine) - _LABELS != acts_of(yours) - _LABELS
