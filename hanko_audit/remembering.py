"""Reads and examines files batch by batch, and asks a memory first: a scan that was broken off goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hanko_audit.examining import Examined, Examiner
from hanko_audit.progress import Progress, Stage
from hanko_audit.reading import FileReader, Limits, SourceFile
from hanko_audit.rulepacks.ruleset import RuleSet

_BATCH = 32
"""Files that are lost at most when the program is killed, for each process that it uses."""


class Memory(Protocol):
    """What was made of files before, wherever it is kept."""

    def recall(self, source: SourceFile) -> Sequence[Examined] | None:
        """What this very file, byte for byte, was found to be by the same rules; None where that is not known."""

    def keep(self, batch: Sequence[tuple[SourceFile, Sequence[Examined]]]) -> None:
        """Keeps what was made of some files, so that it is there whatever happens afterwards."""


def examine_remembering(
    sources: Sequence[SourceFile], memory: Memory, *, rules: RuleSet, jobs: int, progress: Progress, limits: Limits
) -> list[Examined]:
    """Every document of the files in their order, from the memory where it holds them, read and kept otherwise.

    Progress counts files: an archive is one, however many documents it has.
    """
    result: list[Examined] = []
    examiner = Examiner(rules, jobs)
    total = len(sources)
    progress(Stage.READING, 0, total)
    progress(Stage.DETECTING, 0, total)
    with FileReader(limits, jobs) as reader:
        for start in range(0, total, _BATCH * jobs):
            batch = sources[start : start + _BATCH * jobs]
            done = start + len(batch)
            known = [memory.recall(source) for source in batch]
            new = [source for source, own in zip(batch, known, strict=True) if own is None]
            read = list(reader.read_each(new))
            progress(Stage.READING, done, total)
            examined = examiner.examine([document for documents in read for document in documents])
            made = [tuple(next(examined) for _ in documents) for documents in read]
            if new:
                memory.keep(list(zip(new, made, strict=True)))
            fresh = iter(made)
            for own in known:
                result.extend(next(fresh) if own is None else own)
            progress(Stage.DETECTING, done, total)
    return result
