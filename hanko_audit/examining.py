"""Runs the detector over many documents: in batches, in several processes, and so that no file can stop the others."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hanko_audit.document import Document, Passage, ReadProblem, ReadStatus
from hanko_audit.progress import Progress, Stage
from hanko_audit.requirement import Finding, Requirement
from hanko_audit.rulepacks.ruleset import RuleSet

if TYPE_CHECKING:
    from hanko_audit.detecting import Detector

_SMALLEST_CHUNK = 8
_CHUNKS_PER_JOB = 4
_BATCH = 16
_NAMED_PLACES = 5


@dataclass(frozen=True, slots=True)
class Examined:
    """A document with what was found in it.

    Where passages could not be analysed `document` says so: its status is no longer READ. Marks are counted here,
    where the findings of one place still share one passage object.
    """

    document: Document
    findings: tuple[Finding, ...]
    seal_marks: int


def open_detector(rules: RuleSet) -> Detector:
    """The one place that loads GiNZA (1–2 s), so that whatever does not detect starts at once."""
    from hanko_audit.detecting import Detector  # noqa: PLC0415

    return Detector(rules)


def detect_each(detector: Detector, passages: Sequence[Passage]) -> list[tuple[Requirement, ...] | None]:
    """The requirements of each passage; None for one that cannot be analysed (SudachiPy takes 49,149 bytes at most)."""
    try:
        return list(detector.detect(passages))
    except Exception:  # noqa: BLE001 - whatever a passage provokes in the analyser, the others must not be lost
        if len(passages) == 1:
            return [None]
        middle = len(passages) // 2
        return [*detect_each(detector, passages[:middle]), *detect_each(detector, passages[middle:])]


def examine(documents: Sequence[Document], rules: RuleSet, jobs: int, progress: Progress) -> list[Examined]:
    """Every document in its order, the same whatever the number of processes."""
    progress(Stage.DETECTING, 0, len(documents))
    done: list[Examined] = []
    for examined in Examiner(rules, jobs).examine(documents):
        done.append(examined)
        progress(Stage.DETECTING, len(done), len(documents))
    progress(Stage.DETECTING, len(documents), len(documents))
    return done


class Examiner:
    """Examines one batch of documents after the other and loads GiNZA only once, when it is first needed."""

    def __init__(self, rules: RuleSet, jobs: int = 1) -> None:
        self._rules = rules
        self._jobs = jobs
        self._detector: Detector | None = None

    def examine(self, documents: Sequence[Document]) -> Iterator[Examined]:
        """Every document in its order, each as soon as it is done."""
        if not any(document.passages for document in documents):
            yield from (Examined(document, (), 0) for document in documents)
            return
        done = 0
        if self._jobs > 1 and len(documents) > _SMALLEST_CHUNK:
            try:
                for chunk in _in_processes(documents, self._rules, self._jobs):
                    done += len(chunk)
                    yield from chunk
            except BrokenProcessPool:
                # A process was killed, most likely for want of memory: the rest is done here, one after the other.
                pass
        if done < len(documents):
            self._detector = self._detector or open_detector(self._rules)
            yield from _in_this_process(documents[done:], self._detector)


def _in_processes(documents: Sequence[Document], rules: RuleSet, jobs: int) -> Iterator[list[Examined]]:
    size = max(_SMALLEST_CHUNK, -(-len(documents) // (jobs * _CHUNKS_PER_JOB)))
    chunks = [documents[start : start + size] for start in range(0, len(documents), size)]
    with ProcessPoolExecutor(
        max_workers=min(jobs, len(chunks)),
        mp_context=multiprocessing.get_context("spawn"),
        # Several processes that each use every core for one matrix product only get in each other's way.
        initializer=os.putenv,
        initargs=("OPENBLAS_NUM_THREADS", "1"),
    ) as pool:
        yield from pool.map(_chunk, [rules] * len(chunks), chunks)


def _chunk(rules: RuleSet, documents: Sequence[Document]) -> list[Examined]:
    """The work of one process on some documents."""
    return list(_in_this_process(documents, open_detector(rules)))


def _in_this_process(documents: Sequence[Document], detector: Detector) -> Iterator[Examined]:
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        # Many passages in one call let GiNZA work in batches; forms of an office share most of their notes.
        detect_each(detector, [passage for document in batch for passage in document.passages])
        for document in batch:
            yield _examine_one(document, detector)


def _examine_one(document: Document, detector: Detector) -> Examined:
    from hanko_audit.detecting import count_seal_marks  # noqa: PLC0415 - brings GiNZA

    try:
        findings = detector.detect_document(document)
    except Exception:  # noqa: BLE001 - one file must not stop the others; what was left out is told below
        found = detect_each(detector, document.passages)
        pairs = list(zip(document.passages, found, strict=True))
        findings = tuple(Finding(own, passage) for passage, requirements in pairs for own in requirements or ())
        document = _with_gaps(document, [passage for passage, requirements in pairs if requirements is None])
    return Examined(document, findings, count_seal_marks(findings))


def _with_gaps(document: Document, missed: Sequence[Passage]) -> Document:
    if not missed:
        return document
    places = "、".join(passage.location.label for passage in missed[:_NAMED_PLACES])
    more = f"ほか{len(missed) - _NAMED_PLACES}か所" if len(missed) > _NAMED_PLACES else ""
    before = document.problem.full_message if document.problem else ""
    problem = ReadProblem(
        "not_analysed",
        f"{before}長すぎるなどの理由で、調べられなかった文があります（{places}{more}）。",
        "該当の箇所を目で見て確かめるか、文を分けて保存し直してください。",
    )
    everything = len(missed) == len(document.passages)
    return replace(document, status=ReadStatus.UNREAD if everything else ReadStatus.PARTLY, problem=problem)
