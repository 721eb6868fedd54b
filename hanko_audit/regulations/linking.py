"""Which regulation and article a form or a row of the list belongs to, how surely, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.formnumbers import form_number
from hanko_audit.procedures.forms import Form, form_of
from hanko_audit.procedures.names import core_name, full_name, same_kind
from hanko_audit.procedures.regulationnames import regulation_names
from hanko_audit.procedures.values import is_nothing
from hanko_audit.regulations.demand import words_for
from hanko_audit.regulations.model import FormReference, Regulation
from hanko_audit.regulations.reader import is_regulation, read_regulation
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.judging import FactRule
from hanko_audit.vocabulary import OFFICE_ITEMS, SEAL_KINDS, BasisKind, BasisLocus, Party

_BOTH, _NAME, _NUMBER, _ARTICLE, _WEAK = 4, 3, 2, 1, 0
_MOST_OFFERED = 3
_GENERIC_LENGTH = 3


@dataclass(frozen=True, slots=True)
class RegulationLink:
    """A form (or, with an empty `document_path`, a row of the list) and the article that it rests on.

    A link that is not `sure` is offered, never used. `article` is 第4条, `quotation` the words of it that demand the
    seal or name the form, both empty where only the regulation as a whole is known. `level` and `locus` are what the
    regulation's text says, None where it does not tell. `reason` says in Japanese what speaks for the link, `note`
    what keeps the locus open.
    """

    document_path: str
    regulation_path: str
    regulation_title: str
    article: str
    quotation: str
    sure: bool
    reason: str
    level: BasisKind | None = None
    locus: BasisLocus | None = None
    note: str = ""

    @property
    def place(self) -> str:
        """The regulation and its article, for people."""
        return f"{self.regulation_title} {self.article}".strip()

    def as_json(self) -> dict[str, object]:
        """Plain fields."""
        return {
            "regulation": self.regulation_path,
            "title": self.regulation_title,
            "article": self.article,
            "quotation": self.quotation,
            "sure": self.sure,
            "reason": self.reason,
            "basis_kind": self.level.value if self.level else None,
            "basis_locus": self.locus.value if self.locus else None,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class _Candidate:
    regulation: Regulation
    references: tuple[FormReference, ...]
    strength: int
    named: bool
    """Whether the form, its folder or the list names the regulation."""
    contradicted: str
    """What speaks against the link, in Japanese; empty where nothing does."""
    by: str

    @property
    def holds(self) -> bool:
        if self.contradicted or self.strength is _WEAK:
            return False
        return self.strength is _BOTH or self.named or (self.strength is _NAME and self._telling)

    @property
    def _telling(self) -> bool:
        """Whether the shared name is long enough to say which form it is."""
        return any(len(full_name(one.name)) > _GENERIC_LENGTH for one in self.references)

    @property
    def rank(self) -> tuple[bool, bool, int]:
        return (not self.contradicted, self.named, self.strength)


@dataclass(frozen=True)
class Regulations:
    """The regulations of a scan, read once for all of its forms."""

    all: tuple[Regulation, ...] = field(default=())

    @classmethod
    def among(cls, documents: Iterable[tuple[Document, Sequence[Finding]]], rules: Sequence[FactRule]) -> Regulations:
        """The regulations among documents, each given with what detection found in it."""
        return cls(tuple(read_regulation(own, found, rules) for own, found in documents if is_regulation(own)))

    def at(self, path: str) -> Regulation | None:
        """The regulation that a file is, None where it is none."""
        return next((one for one in self.all if one.path == path), None)

    def of_form(
        self, document: Document, findings: Sequence[Finding], procedure: Procedure | None = None
    ) -> tuple[RegulationLink, ...]:
        """The links of a form, the best first; `procedure` is the row of the list that it surely belongs to."""
        if not self.all or self.at(document.path) is not None:
            return ()
        form = form_of(document)
        if procedure is not None:
            form = replace(form, names=(*form.names, *_listed_names(procedure)))
        links = self._links(form, document.articles, procedure, marked=_marked(findings))
        return tuple(replace(link, document_path=document.path) for link in links)

    def of_row(self, procedure: Procedure) -> tuple[RegulationLink, ...]:
        """The links of a row that has no form: by the names, number and regulation that the list gives."""
        if not self.all:
            return ()
        number = None if is_nothing(procedure.form_number) else form_number(procedure.form_number)
        form = Form(_listed_names(procedure), number, procedure.form_number, "", "")
        return self._links(form, (), procedure, marked=None)

    def _links(
        self, form: Form, articles: Sequence[str], procedure: Procedure | None, *, marked: bool | None
    ) -> tuple[RegulationLink, ...]:
        listed = regulation_names(procedure) if procedure is not None else ()
        found = [one for regulation in self.all if (one := _candidate(regulation, form, articles, listed, self.all))]
        found.sort(key=lambda one: one.rank, reverse=True)
        if not found:
            return ()
        best = found[0]
        tied = [one for one in found if one.rank == best.rank]
        if best.holds and len(tied) == 1:
            return (_link(best, articles, marked, sure=True),)
        offered = [one for one in found if one.named or one.strength in {_BOTH, _NAME} or _fits(one, articles)]
        return tuple(_link(one, articles, marked, sure=False, tied=tied) for one in offered[:_MOST_OFFERED])


def _marked(findings: Sequence[Finding]) -> bool | None:
    """Whether the form asks residents for a seal; None where it waives one or carries the office's own only."""
    seals = [one.requirement for one in findings if one.requirement.item in SEAL_KINDS | OFFICE_ITEMS]
    if any(own.modality.is_active and own.item in SEAL_KINDS and own.party is not Party.OFFICIAL for own in seals):
        return True
    return None if seals else False


def _listed_names(procedure: Procedure) -> tuple[str, ...]:
    names = (procedure.form_name, procedure.name)
    return tuple(dict.fromkeys(name for name in names if not is_nothing(name)))


def _candidate(
    regulation: Regulation, form: Form, articles: Sequence[str], listed: Sequence[str], every: Sequence[Regulation]
) -> _Candidate | None:
    names = [one for one in regulation.references if any(_same_name(name, one.name) for name in form.names)]
    numbers = [one for one in regulation.references if form.number is not None and one.number == form.number]
    both = [one for one in numbers if any(one is other for other in names)]
    cited = len(regulation.name) >= 4 and (regulation.name in form.text or regulation.name in form.folders)
    named = cited or regulation.name in listed
    # The list speaks of a regulation that is at hand, and it is another one.
    elsewhere = bool(listed) and regulation.name not in listed and any(one.name in listed for one in every)
    against = "一覧の例規名は別の例規です。" if elsewhere else ""
    if both:
        return _Candidate(regulation, tuple(both), _BOTH, named, against, "様式番号と名前が条文と一致")
    if names:
        other = [one for one in names if one.number is not None and form.number is not None]
        if other:
            against += f"条文では「{other[0].name}」は{other[0].shown}です。"
        return _Candidate(regulation, tuple(names), _NAME, named, against, "名前が条文と一致")
    # Every regulation has a 様式第1号: under another name it counts only beside the regulation and the article.
    unnamed = [one for one in numbers if not one.name or (named and one.article in articles)]
    if unnamed:
        return _Candidate(regulation, tuple(unnamed), _NUMBER, named, against, "様式番号が条文と一致")
    if named and any(regulation.has_article(label) for label in articles):
        return _Candidate(regulation, (), _ARTICLE, named, against, f"様式の「{'・'.join(articles)}関係」の条がある")
    if named:
        return _Candidate(regulation, (), _WEAK, named, against, "例規名が一致")
    return None


def _fits(candidate: _Candidate, articles: Sequence[str]) -> bool:
    return any(reference.article in articles for reference in candidate.references)


def _same_name(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return full_name(one) == full_name(other) or (core_name(one) == core_name(other) and same_kind(one, other))


def _link(
    own: _Candidate,
    articles: Sequence[str],
    marked: bool | None,
    *,
    sure: bool,
    tied: Sequence[_Candidate] = (),
) -> RegulationLink:
    regulation = own.regulation
    in_article = [one for one in own.references if one.article in articles]
    words = words_for(regulation, in_article or own.references, articles if own.strength is _ARTICLE else ())
    locus: BasisLocus | None = BasisLocus.ARTICLE if words.demands else None
    if own.strength is not _WEAK and not words.demands and not words.doubt and marked is not None:
        locus = BasisLocus.FORM_ONLY if marked else BasisLocus.NONE
    reason = own.by + ("、例規名の記載あり。" if own.named and own.strength is not _WEAK else "。") + own.contradicted
    if len(tied) > 1 and any(one is own for one in tied):
        others = "・".join(f"「{one.regulation.title}」" for one in tied if one is not own)
        reason += f"{others}も同じくらい合います。"
    if not sure:
        reason += "確かめてください。"
    return RegulationLink(
        document_path="",
        regulation_path=regulation.path,
        regulation_title=regulation.title,
        article=words.article,
        quotation=words.quotation,
        sure=sure,
        reason=reason,
        level=regulation.level,
        locus=locus,
        note="" if words.demands or own.strength is _WEAK else words.doubt,
    )
