"""The conductor: paths in, an `AuditResult` out. Every file that goes in is one row that comes out.

Reading → detecting → linking → judging, each done by its own room. The result is the same bytes whatever the number of
processes: order is that of `reading.discover`, and documents are judged one by one.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hanko_audit.document import Document, ReadStatus
from hanko_audit.judging import Case, judge
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, ListError, ProcedureList, link_forms, read_list
from hanko_audit.progress import Progress, Stage, silent
from hanko_audit.reading import Limits, SourceFile, discover, read_files
from hanko_audit.requirement import Finding
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict

if TYPE_CHECKING:
    from hanko_audit.detecting import Detector

_SMALLEST_CHUNK = 8
_CHUNKS_PER_JOB = 4
_BATCH = 16


@dataclass(frozen=True, slots=True)
class FormResult:
    """One file: what was read, found and judged. `link` says which procedure it belongs to, if any, and how surely.

    `verdicts` are those of this form with the facts of its procedure; empty where the file could not be read.
    """

    document: Document
    findings: tuple[Finding, ...]
    seal_marks: int
    link: Link | None
    verdicts: tuple[Verdict, ...]

    @property
    def is_read(self) -> bool:
        """Whether anything of the file was read."""
        return self.document.status is not ReadStatus.UNREAD

    @property
    def procedure_index(self) -> int | None:
        """The index in the list of the procedure it surely belongs to."""
        return self.link.procedure_index if self.link and self.link.sure else None


@dataclass(frozen=True, slots=True)
class ProcedureResult:
    """One procedure of the list with all of its forms, judged together. `index` counts from 0 in the list."""

    index: int
    procedure: Procedure
    forms: tuple[FormResult, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Everything that a scan yields. `list_problem` is why the procedure list could not be used, empty otherwise."""

    forms: tuple[FormResult, ...]
    procedures: tuple[ProcedureResult, ...]
    list: ProcedureList | None
    rules: RuleSet
    list_path: str = ""
    list_problem: str = ""

    @property
    def unread(self) -> tuple[FormResult, ...]:
        """The files of which nothing, or not everything, was read."""
        return tuple(form for form in self.forms if form.document.status is not ReadStatus.READ)

    @property
    def loose(self) -> tuple[FormResult, ...]:
        """The files read that belong to no procedure for sure."""
        return tuple(form for form in self.forms if form.is_read and form.procedure_index is None)

    @property
    def complete(self) -> bool:
        """Whether every input was read to its end."""
        return not self.unread and not self.list_problem


def open_detector(rules: RuleSet) -> Detector:
    """The one place that loads GiNZA (1–2 s), so that whatever does not detect starts at once."""
    from hanko_audit.detecting import Detector  # noqa: PLC0415

    return Detector(rules)


def scan(
    paths: Sequence[Path],
    *,
    rules: RuleSet,
    procedures: Path | None = None,
    jobs: int = 1,
    progress: Progress = silent,
    limits: Limits | None = None,
) -> AuditResult:
    """Reads, detects and judges everything under `paths`.

    `procedures` is the office's own list; forms that surely belong to one of its rows are judged with its facts, the
    others alone. Where the list itself lies below `paths` it is read as the list, not as a form. `jobs` is the number
    of processes (about 1 GB each while detecting).
    A file or list that cannot be read is part of the result, not an exception.
    """
    return scan_sources(
        discover(paths), rules=rules, procedures=procedures, jobs=jobs, progress=progress, limits=limits
    )


def scan_sources(
    sources: Iterable[SourceFile],
    *,
    rules: RuleSet,
    procedures: Path | None = None,
    procedures_shown_as: str | None = None,
    jobs: int = 1,
    progress: Progress = silent,
    limits: Limits | None = None,
) -> AuditResult:
    """`scan` for files that the user knows by another name than their path (uploads)."""
    listed, problem = _read_list(procedures, procedures_shown_as, rules)
    documents = _read(_without_list(sources, procedures), jobs, progress, limits or Limits())
    findings = _detect(documents, rules, jobs, progress)
    known = listed.procedures if listed else ()
    readable = tuple(document for document in documents if document.status is not ReadStatus.UNREAD)
    links = {link.document_path: link for link in link_forms(readable, known)} if known else {}
    forms: list[FormResult] = []
    progress(Stage.JUDGING, 0, len(documents))
    for document, detected in zip(documents, findings, strict=True):
        forms.append(_judge_form(document, detected, links.get(document.path), known, rules))
        progress(Stage.JUDGING, len(forms), len(documents))
    return AuditResult(
        forms=tuple(forms),
        procedures=_judge_procedures(forms, known, rules),
        list=listed,
        rules=rules,
        list_path=procedures_shown_as or (str(procedures) if procedures else ""),
        list_problem=problem,
    )


def _without_list(sources: Iterable[SourceFile], procedures: Path | None) -> list[SourceFile]:
    if procedures is None or not procedures.exists():
        return list(sources)
    own = procedures.resolve()
    # A path that does not exist cannot be the list, and resolving a loop of links would fail.
    return [source for source in sources if not (source.path.exists() and source.path.resolve() == own)]


def _read_list(path: Path | None, shown_as: str | None, rules: RuleSet) -> tuple[ProcedureList | None, str]:
    if path is None:
        return None, ""
    try:
        return read_list(path, rules, shown_as=shown_as), ""
    except ListError as error:
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


@dataclass(frozen=True, slots=True)
class _Detected:
    """What a worker sends back for one document; the marks are counted where the passages still are one object."""

    findings: tuple[Finding, ...]
    seal_marks: int


def _detect_chunk(rules: RuleSet, documents: Sequence[Document]) -> list[_Detected]:
    """The work of one process on some documents."""
    return list(_detect_here(rules, documents))


def _detect_here(rules: RuleSet, documents: Sequence[Document]) -> Iterator[_Detected]:
    from hanko_audit.detecting import count_seal_marks  # noqa: PLC0415

    detector = open_detector(rules)
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        # Many passages in one call let GiNZA work in batches; forms of an office share most of their notes.
        detector.detect([passage for document in batch for passage in document.passages])
        for document in batch:
            findings = detector.detect_document(document)
            yield _Detected(findings, count_seal_marks(findings))


def _detect(documents: Sequence[Document], rules: RuleSet, jobs: int, progress: Progress) -> list[_Detected]:
    progress(Stage.DETECTING, 0, len(documents))
    found: list[_Detected] = []
    if not any(document.passages for document in documents):
        found = [_Detected((), 0) for _ in documents]
    elif jobs <= 1 or len(documents) <= _SMALLEST_CHUNK:
        for detected in _detect_here(rules, documents):
            found.append(detected)
            progress(Stage.DETECTING, len(found), len(documents))
    else:
        size = max(_SMALLEST_CHUNK, -(-len(documents) // (jobs * _CHUNKS_PER_JOB)))
        chunks = [documents[start : start + size] for start in range(0, len(documents), size)]
        with ProcessPoolExecutor(
            max_workers=min(jobs, len(chunks)),
            mp_context=multiprocessing.get_context("spawn"),
            # Several processes that each use every core for one matrix product only get in each other's way.
            initializer=os.putenv,
            initargs=("OPENBLAS_NUM_THREADS", "1"),
        ) as pool:
            for done in pool.map(_detect_chunk, [rules] * len(chunks), chunks):
                found.extend(done)
                progress(Stage.DETECTING, len(found), len(documents))
    progress(Stage.DETECTING, len(documents), len(documents))
    return found


def _judge_form(
    document: Document, detected: _Detected, link: Link | None, known: Sequence[Procedure], rules: RuleSet
) -> FormResult:
    verdicts: tuple[Verdict, ...] = ()
    if document.status is not ReadStatus.UNREAD:
        index = link.procedure_index if link and link.sure else None
        procedure = known[index] if index is not None else None
        verdicts = judge(Case(procedure, (document,), detected.findings), rules)
    return FormResult(document, detected.findings, detected.seal_marks, link, verdicts)


def _judge_procedures(
    forms: Sequence[FormResult], known: Sequence[Procedure], rules: RuleSet
) -> tuple[ProcedureResult, ...]:
    by_procedure: dict[int, list[FormResult]] = defaultdict(list)
    for form in forms:
        if form.procedure_index is not None:
            by_procedure[form.procedure_index].append(form)
    results: list[ProcedureResult] = []
    for index, procedure in enumerate(known):
        own = tuple(by_procedure[index])
        findings = tuple(finding for form in own for finding in form.findings)
        case = Case(procedure, tuple(form.document for form in own), findings)
        results.append(ProcedureResult(index, procedure, own, findings, judge(case, rules)))
    return tuple(results)
