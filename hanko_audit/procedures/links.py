"""`link_forms`: which form belongs to which procedure of the list, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.linkindex import Form, LinkIndex, Resemblance, form_of
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing

# The name decides; the rest tells apart what is named alike. A form number alone says little: every regulation has a
# 様式第1号, and an outdated one must not push the very name behind a name that is only similar.
_NUMBER_SAME, _NUMBER_OTHER, _REGULATION_NAMED, _DEPARTMENT_NAMED = 0.1, -0.12, 0.08, 0.02
_NAME_WORTH = 0.8
_MARGIN = 0.03
_LEAST_NAME = 0.75
_LEAST_NAME_BESIDE_NUMBER = 0.3
_CLOSE_NAME = 0.85


@dataclass(frozen=True, slots=True)
class Link:
    """A form and the procedure it belongs to.

    `procedure_index` counts from 0 in the list; None where no procedure comes into question. A link that is not
    `sure` is offered, never used. `score` runs from 0 to 1; `reason` says in Japanese what speaks for it.
    """

    document_path: str
    procedure_index: int | None
    sure: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    near: Resemblance
    number: bool | None
    """Whether the form numbers agree; None where one of them is unknown."""
    regulation: bool | None
    """Whether the form names the procedure's regulation; None where it names none of the list's."""
    department: bool
    number_only_on_form: bool

    @property
    def score(self) -> float:
        total = self.near.score * _NAME_WORTH
        if self.number is not None:
            total += _NUMBER_SAME if self.number else _NUMBER_OTHER
        total += _REGULATION_NAMED * bool(self.regulation) + _DEPARTMENT_NAMED * self.department
        return round(max(0.0, min(1.0, total)), 4)

    @property
    def holds(self) -> bool:
        """Whether this evidence alone, without a rival, makes the link sure."""
        if self.number is False:
            return False
        if self.near.is_same:
            generic = self.near.is_generic and not self.number and not self.regulation
            return not generic or (self.regulation is None and not self.number_only_on_form)
        beside = bool(self.number and self.regulation)
        return beside and self.near.score >= _CLOSE_NAME


def link_forms(documents: Sequence[Document], procedures: Sequence[Procedure]) -> tuple[Link, ...]:
    """One `Link` for each document, in their order. Pure: the same input gives the same links."""
    index = LinkIndex(procedures)
    return tuple(_link(document, procedures, index) for document in documents)


def procedures_without_form(links: Sequence[Link], procedures: Sequence[Procedure]) -> tuple[int, ...]:
    """The indexes of the procedures that no form belongs to for sure."""
    linked = {link.procedure_index for link in links if link.sure}
    return tuple(index for index in range(len(procedures)) if index not in linked)


def _link(document: Document, procedures: Sequence[Procedure], index: LinkIndex) -> Link:
    form = form_of(document)
    mentioned = index.mentioned(form)
    candidates = sorted(
        (_candidate(near, form, mentioned, procedures, index) for near in index.near(form, mentioned)),
        key=lambda candidate: (-candidate.score, candidate.near.index),
    )
    if not candidates or not _worth_offering(candidates[0]):
        return Link(document.path, None, False, 0.0, "名前の似た手続が一覧にありません。")
    best = candidates[0]
    rival = next((other for other in candidates[1:] if best.score - other.score < _MARGIN), None)
    reason = _reason(best, form, procedures)
    if rival is not None:
        other = procedures[rival.near.index]
        reason += f"ただし「{other.name}」（{other.row}行目）も同じくらい合うため、どちらかを確かめてください。"
    elif not best.holds:
        reason += "確かめてください。"
    return Link(document.path, best.near.index, best.holds and rival is None, best.score, reason)


def _candidate(
    near: Resemblance, form: Form, mentioned: frozenset[str], procedures: Sequence[Procedure], index: LinkIndex
) -> _Candidate:
    listed = index.numbers[near.index]
    number = None if form.number is None or listed is None else form.number == listed
    own = index.regulations[near.index]
    regulation = None if not mentioned or not own else any(name in mentioned for name in own)
    department = value_key(procedures[near.index].department)
    named = len(department) >= 2 and not is_nothing(department) and department in form.folders
    return _Candidate(near, number, regulation, named, form.number is not None and listed is None)


def _worth_offering(best: _Candidate) -> bool:
    if best.number and best.regulation:
        return True
    return best.near.score >= _LEAST_NAME or (bool(best.number) and best.near.score >= _LEAST_NAME_BESIDE_NUMBER)


def _reason(best: _Candidate, form: Form, procedures: Sequence[Procedure]) -> str:
    procedure = procedures[best.near.index]
    words: list[str] = []
    if best.near.is_same:
        words.append(f"名前が一致（「{best.near.form_name}」と一覧の「{best.near.list_name}」）")
    elif best.near.score:
        words.append(
            f"名前が{best.near.score:.0%}似ています（「{best.near.form_name}」と一覧の「{best.near.list_name}」）"
        )
    else:
        words.append(f"名前は一致しません（一覧では「{procedure.form_name or procedure.name}」）")
    if best.number is not None:
        other = f"違います（様式は「{form.number_shown}」、一覧は「{procedure.form_number}」）"
        words.append("様式番号が" + ("一致" if best.number else other))
    if best.regulation:
        words.append(f"例規名「{procedure.regulation or procedure.basis_kind}」の記載あり")
    elif best.regulation is False:
        words.append("別の例規名の記載あり")
    if best.department:
        words.append(f"フォルダ名に「{procedure.department}」")
    return "、".join(words) + "。"
