"""The conductor: paths in, an `AuditResult` out. Every file that goes in is one row that comes out.

Reading → detecting → linking → judging, each done by its own room. The result is the same bytes whatever the number of
processes: order is that of `reading.discover`, and documents are judged one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hanko_audit.census import Census, CensusError, open_census
from hanko_audit.document import Document, ReadStatus
from hanko_audit.examining import Examined, examine
from hanko_audit.judging import Case, Judge
from hanko_audit.judging.census_facts import census_facts
from hanko_audit.judging.fact import Fact
from hanko_audit.likeness import group_forms
from hanko_audit.national import NationalMatch
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, ListError, ProcedureList, link_forms, read_list
from hanko_audit.procedures.decided import LinkDecisions, PlacedDecisions
from hanko_audit.procedures.spelling import Spellings
from hanko_audit.progress import Progress, Stage, silent
from hanko_audit.reading import Limits, SourceFile, discover, read_files
from hanko_audit.regulations import RegulationLink, Regulations, facts_of_regulation, known_facts
from hanko_audit.remarks import FormRemark, remarks_of
from hanko_audit.remembering import Memory, examine_remembering
from hanko_audit.requirement import Finding
from hanko_audit.residue import Assessor, Residue
from hanko_audit.rulepacks.judging import FactRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a form stands in a group of forms that are nearly the same: `place` 0 is the one the others are like."""

    id: str
    place: int
    size: int


@dataclass(frozen=True, slots=True)
class FormResult:
    """One file: what was read, found and judged. `link` says which procedure it belongs to, if any, and how surely.

    `verdicts` are those of this form with the facts of its procedure; empty where the file could not be read.
    `regulations` are the articles it rests on, where the office's regulations are among the files: one sure link, or
    the candidates that are only offered. `known` are the facts that its case had from elsewhere. `residue` is what
    remains once the seal is gone, None where the file could not be read. `national` is what the national census says
    of its procedure. `group` tells which other forms are nearly the same.
    """

    document: Document
    findings: tuple[Finding, ...]
    seal_marks: int
    link: Link | None
    verdicts: tuple[Verdict, ...]
    regulations: tuple[RegulationLink, ...] = ()
    known: tuple[Fact, ...] = ()
    residue: Residue | None = None
    national: NationalMatch | None = None
    group: GroupPlace | None = None

    @property
    def is_read(self) -> bool:
        """Whether anything of the file was read."""
        return self.document.status is not ReadStatus.UNREAD

    @property
    def remarks(self) -> tuple[FormRemark, ...]:
        """What the form's passages say against each other."""
        return remarks_of(self.findings)

    @property
    def procedure_indexes(self) -> tuple[int, ...]:
        """The indexes in the list of the procedures it surely belongs to: one, several (共通様式), or none."""
        return self.link.procedure_indexes if self.link else ()

    @property
    def procedure_index(self) -> int | None:
        """The index in the list of the one procedure it surely belongs to; None where it serves none or several."""
        return self.procedure_indexes[0] if len(self.procedure_indexes) == 1 else None


@dataclass(frozen=True, slots=True)
class ProcedureResult:
    """One procedure of the list with all of its forms, judged together. `index` counts from 0 in the list.

    `regulations` are the articles of its forms; without a form, those that the list's own columns lead to. `national`
    is what the national census says of it, None where none was asked.
    """

    index: int
    procedure: Procedure
    forms: tuple[FormResult, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    regulations: tuple[RegulationLink, ...] = ()
    known: tuple[Fact, ...] = ()
    residue: Residue | None = None
    national: NationalMatch | None = None


@dataclass(frozen=True, slots=True)
class _Bench:
    """Judging and assessing by one set of rules."""

    judge: Judge
    assessor: Assessor

    def decide(self, case: Case) -> tuple[tuple[Verdict, ...], Residue]:
        """The verdicts on a case and what remains of it, from facts that are derived once."""
        facts = self.judge.facts(case)
        verdicts = self.judge.judge_facts(facts)
        return verdicts, self.assessor.assess(case, facts, verdicts)


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Everything that a scan yields. `list_problem` is why the procedure list could not be used, `census_problem` why
    the national census could not, empty otherwise. `census` names the census that was asked.
    `link_notes` tell which decided links could not be used.
    """

    forms: tuple[FormResult, ...]
    procedures: tuple[ProcedureResult, ...]
    list: ProcedureList | None
    rules: RuleSet
    list_path: str = ""
    list_problem: str = ""
    census: str = ""
    census_problem: str = ""
    link_notes: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[FormResult, ...]:
        """The files of which nothing, or not everything, was read."""
        return tuple(form for form in self.forms if form.document.status is not ReadStatus.READ)

    @property
    def loose(self) -> tuple[FormResult, ...]:
        """The files read that belong to no procedure for sure."""
        return tuple(form for form in self.forms if form.is_read and not form.procedure_indexes)

    @property
    def complete(self) -> bool:
        """Whether every input was read to its end."""
        return not self.unread and not self.list_problem and not self.census_problem


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of the list with what the national census says of it."""

    procedure: Procedure
    national: NationalMatch | None


def scan(
    paths: Iterable[Path | SourceFile],
    *,
    rules: RuleSet,
    procedures: Path | ProcedureList | None = None,
    procedures_shown_as: str | None = None,
    census: Path | None = None,
    decided: LinkDecisions | None = None,
    jobs: int = 1,
    progress: Progress = silent,
    limits: Limits | None = None,
    on: date | None = None,
    memory: Memory | None = None,
) -> AuditResult:
    """Reads, detects and judges everything under `paths`; a `SourceFile` is shown by the name that the user knows.

    `procedures` is the office's own list (`procedures_shown_as` its name), or that list as read already; forms that
    surely belong to one of its rows are judged with its facts, the others alone. Where the list itself lies below
    `paths` it is read as the list, not as a form. `jobs` is the number of processes (about 1 GB each while detecting).
    `on` is the day for which rules with effective dates count, today without one. `census` is the national census
    (imported, or as published), in which procedures of the list are looked up. `decided` is what people have said on
    which form belongs where. Regulations among the files tell on which article a form rests. What `memory` holds is
    not read again, and what is read goes there. A file or list that cannot be read is part of the result, not an
    exception.
    """
    listed, problem = _read_list(procedures, procedures_shown_as, rules)
    wanted = _without_list(discover(paths), procedures)
    if memory is None:
        examined = examine(_read(wanted, jobs, progress, limits or Limits()), rules, jobs, progress)
    else:
        examined = examine_remembering(
            wanted, memory, rules=rules, jobs=jobs, progress=progress, limits=limits or Limits()
        )
    known = listed.procedures if listed else ()
    asked, census_problem = _open_census(census, rules)
    rows = [_Listed(procedure, asked.match_procedure(procedure) if asked else None) for procedure in known]
    readable = tuple(own.document for own in examined if own.document.status is not ReadStatus.UNREAD)
    said = decided.among(known, [own.path for own in readable]) if decided and known else PlacedDecisions({})
    linked = link_forms(readable, known, Spellings.of(rules), said.by_path) if known else ()
    links = {link.document_path: link for link in linked}
    groups = _groups(readable)
    regulations = Regulations.among(((own.document, own.findings) for own in examined), rules.of(FactRule))
    bench = _Bench(Judge(rules, on=on or date.today()), Assessor(rules))
    forms: list[FormResult] = []
    progress(Stage.JUDGING, 0, len(examined))
    for own in examined:
        judged = _judge_form(own, links.get(own.document.path), rows, regulations, bench)
        forms.append(replace(judged, group=groups.get(id(own.document))))
        progress(Stage.JUDGING, len(forms), len(examined))
    return AuditResult(
        forms=tuple(forms),
        procedures=_judge_procedures(forms, rows, regulations, bench),
        list=listed,
        rules=rules,
        list_path=procedures_shown_as or _shown(procedures),
        list_problem=problem,
        census=asked.edition if asked else "",
        census_problem=census_problem,
        link_notes=said.notes,
    )


def _groups(documents: Sequence[Document]) -> dict[int, GroupPlace]:
    """The place of each grouped document, by its identity: paths may repeat."""
    return {
        id(documents[member]): GroupPlace(group.id, place, len(group.members))
        for group in group_forms(documents)
        for place, member in enumerate(group.members)
    }


def _shown(procedures: Path | ProcedureList | None) -> str:
    if isinstance(procedures, ProcedureList):
        return procedures.path
    return str(procedures) if procedures else ""


def _without_list(sources: Iterable[SourceFile], procedures: Path | ProcedureList | None) -> list[SourceFile]:
    path = Path(procedures.path) if isinstance(procedures, ProcedureList) else procedures
    if path is None or not path.exists():
        return list(sources)
    own = path.resolve()
    # A path that does not exist cannot be the list, and resolving a loop of links would fail.
    return [source for source in sources if not (source.path.exists() and source.path.resolve() == own)]


def _read_list(
    path: Path | ProcedureList | None, shown_as: str | None, rules: RuleSet
) -> tuple[ProcedureList | None, str]:
    if path is None or isinstance(path, ProcedureList):
        return path, ""
    try:
        return read_list(path, rules, shown_as=shown_as), ""
    except ListError as error:
        return None, str(error)


def _open_census(path: Path | None, rules: RuleSet) -> tuple[Census | None, str]:
    if path is None:
        return None, ""
    try:
        return open_census(path, rules), ""
    except CensusError as error:
        return None, str(error)


def _read(sources: list[SourceFile], jobs: int, progress: Progress, limits: Limits) -> list[Document]:
    progress(Stage.READING, 0, len(sources))
    documents: list[Document] = []
    for document in read_files(sources, limits=limits, jobs=jobs):
        documents.append(document)
        # An archive is one source and many documents, so the count of documents may run ahead.
        progress(Stage.READING, min(len(documents), len(sources)), len(sources))
    progress(Stage.READING, len(sources), len(sources))
    return documents


def _judge_form(
    own: Examined, link: Link | None, listed: Sequence[_Listed], regulations: Regulations, bench: _Bench
) -> FormResult:
    document = own.document
    verdicts: tuple[Verdict, ...] = ()
    articles: tuple[RegulationLink, ...] = ()
    facts: tuple[Fact, ...] = ()
    residue: Residue | None = None
    found: NationalMatch | None = None
    if document.status is not ReadStatus.UNREAD:
        # A form that serves several procedures is judged without the facts of any: which would count?
        index = link.procedure_indexes[0] if link and len(link.procedure_indexes) == 1 else None
        procedure = listed[index].procedure if index is not None else None
        articles = regulations.of_form(document, own.findings, procedure)
        # The office's own articles come after the census: what they say of the basis is nearer to the form.
        found = listed[index].national if index is not None else None
        itself = regulations.at(document.path)
        own_facts = facts_of_regulation(itself) if itself else known_facts(articles)
        facts = (*census_facts(found), *own_facts)
        verdicts, residue = bench.decide(Case(procedure, (document,), own.findings, facts))
    return FormResult(document, own.findings, own.seal_marks, link, verdicts, articles, facts, residue, found)


def _judge_procedures(
    forms: Sequence[FormResult], listed: Sequence[_Listed], regulations: Regulations, bench: _Bench
) -> tuple[ProcedureResult, ...]:
    by_procedure: dict[int, list[FormResult]] = defaultdict(list)
    for form in forms:
        for index in form.procedure_indexes:
            by_procedure[index].append(form)
    results: list[ProcedureResult] = []
    for index, (procedure, national) in enumerate((row.procedure, row.national) for row in listed):
        own = tuple(by_procedure[index])
        findings = tuple(finding for form in own for finding in form.findings)
        articles = tuple(link for form in own for link in form.regulations) if own else regulations.of_row(procedure)
        facts = (*census_facts(national), *known_facts(articles))
        case = Case(procedure, tuple(form.document for form in own), findings, facts)
        verdicts, residue = bench.decide(case)
        results.append(ProcedureResult(index, procedure, own, findings, verdicts, articles, facts, residue, national))
    return tuple(results)
