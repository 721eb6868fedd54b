"""`link_forms`: which form belongs to which procedure of the list, how surely, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.decided import DecidedLink
from hanko_audit.procedures.evidence import Comparing, Evidence
from hanko_audit.procedures.forms import Form, form_of
from hanko_audit.procedures.linkindex import LinkIndex
from hanko_audit.procedures.names import full_name, is_common
from hanko_audit.procedures.spelling import Spellings

_MARGIN = 0.03
_MOST_OFFERED = 6
_MOST_OFFERED_COMMON = 20
_KEPT_FOR_PLACES = 3
_NONE_ALIKE = "名前の似た手続が一覧にありません。"
_PLAIN = Spellings()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A procedure that comes into question for a form, by its place in the list. `reason` is Japanese."""

    procedure_index: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """A form and the procedure it belongs to.

    `procedure_index` counts from 0 in the list; None where no procedure comes into question. A link that is not
    `sure` is offered, never used. `score` runs from 0 to 1; `reason` says in Japanese what speaks for it. `others` are
    further procedures that the form surely serves too (共通様式). `candidates` are all that come into question, the
    best first. `decided` tells that people have said so, even that it belongs to none.
    """

    document_path: str
    procedure_index: int | None
    sure: bool
    score: float
    reason: str
    others: tuple[int, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    decided: bool = False

    @property
    def procedure_indexes(self) -> tuple[int, ...]:
        """Every procedure that the form surely belongs to, none where it is in doubt."""
        return (self.procedure_index, *self.others) if self.sure and self.procedure_index is not None else ()

    @property
    def doubtful(self) -> bool:
        """Whether people should say where it belongs."""
        return not self.sure and not self.decided and self.procedure_index is not None


def link_forms(
    documents: Sequence[Document],
    procedures: Sequence[Procedure],
    spellings: Spellings = _PLAIN,
    decided: Mapping[str, DecidedLink] | None = None,
) -> tuple[Link, ...]:
    """One `Link` for each document, in their order. Pure: the same input gives the same links.

    `spellings` are the office's short names; `decided` is what people have said, by the path of the document.
    """
    comparing = Comparing(procedures, LinkIndex(procedures, spellings))
    forms = [form_of(document, spellings) for document in documents]
    claims = _claims(forms)
    links = (
        _link(document.path, form, comparing.candidates(form), claims)
        for document, form in zip(documents, forms, strict=True)
    )
    said = decided or {}
    return tuple(_as_decided(link, said[link.document_path]) if link.document_path in said else link for link in links)


def procedures_without_form(links: Sequence[Link], procedures: Sequence[Procedure]) -> tuple[int, ...]:
    """The indexes of the procedures that no form belongs to for sure."""
    linked = {index for link in links for index in link.procedure_indexes}
    return tuple(index for index in range(len(procedures)) if index not in linked)


def _claims(forms: Sequence[Form]) -> Mapping[str, int]:
    """From how many folders each of the names that say nothing by themselves comes."""
    folders: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for name in form.names:
            if is_common(name):
                folders[full_name(name)].add(form.folders)
    return {name: len(own) for name, own in folders.items()}


def _link(path: str, form: Form, candidates: Sequence[Evidence], claims: Mapping[str, int]) -> Link:
    offered = [one for one in candidates if one.worth_offering]
    if not offered:
        return Link(path, None, False, 0.0, _NONE_ALIKE)
    best = offered[0]
    twins = [one for one in offered[1:] if one.twin_of(best)]
    others = [one for one in offered[1:] if not any(one is twin for twin in twins)]
    rival = next((one for one in others if best.score - one.score < _MARGIN or best.leaves_open(one)), None)
    only_claim = claims.get(full_name(best.near.form_name), 0) <= 1 and not form.common
    sure = rival is None and best.holds(only_claim=only_claim)
    kept = [best, *twins] if sure else _offered(offered, _MOST_OFFERED_COMMON if form.common else _MOST_OFFERED)
    reason = best.reason
    if sure and twins:
        reason += f"一覧の{len(twins) + 1}件の手続が、この様式を挙げています。"
    elif form.common and not sure:
        reason += "共通様式のようです。使う手続をすべて選んでください。"
    elif rival is not None:
        other = rival.procedure
        reason += f"ただし「{other.name}」（{other.row}行目）も同じくらい合うため、どちらかを確かめてください。"
    elif not sure:
        reason += "確かめてください。"
    return Link(
        document_path=path,
        procedure_index=best.index,
        sure=sure,
        score=best.score,
        reason=reason,
        others=tuple(one.index for one in twins) if sure else (),
        candidates=tuple(Candidate(one.index, one.score, one.reason) for one in kept),
    )


def _offered(candidates: Sequence[Evidence], most: int) -> list[Evidence]:
    """The best; a few places are kept for rows that the folder or the regulation speaks for, whatever their names."""
    first = list(candidates[: most - _KEPT_FOR_PLACES])
    rest = candidates[most - _KEPT_FOR_PLACES :]
    beside = [one for one in rest if one.supported][:_KEPT_FOR_PLACES]
    chosen = {one.index for one in (*first, *beside)}
    filled = [*first, *beside, *(one for one in rest if one.index not in chosen)][:most]
    return sorted(filled, key=lambda one: (-one.score, one.index))


def _as_decided(link: Link, said: DecidedLink) -> Link:
    """What people have said in place of what was found; what was found stays beside it."""
    first, *others = said.procedure_indexes or (None,)
    return Link(
        document_path=link.document_path,
        procedure_index=first,
        sure=first is not None,
        score=1.0 if first is not None else 0.0,
        reason=said.reason,
        others=tuple(one for one in others if one is not None),
        candidates=link.candidates,
        decided=True,
    )
