"""Reading: a file of any kind becomes a `Document`; what cannot be read becomes one too, with the reason in Japanese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from hanko_audit.document import Document, ReadStatus
from hanko_audit.reading.guard import FileReader
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, problem
from hanko_audit.reading.source import SourceFile, discover

__all__ = ["FileReader", "Limits", "SourceFile", "discover", "read_file", "read_files"]


def read_file(path: Path | str, *, shown_as: str | None = None, limits: Limits | None = None) -> Document:
    """One file as a `Document`; never raises for what is in the file or for what the system says about it.

    `shown_as` is the name results show, the path by default. An archive with several members comes back as one row
    that says to use `read_files`. To read many files use `read_files` or a `FileReader`, which keep the reading process.
    """
    source = SourceFile(Path(path), shown_as if shown_as is not None else str(path))
    with FileReader(limits) as reader:
        documents = reader.read(source)
    if len(documents) == 1:
        return documents[0]
    passages = tuple(passage for document in documents for passage in document.passages)
    unread = [document for document in documents if document.status is not ReadStatus.READ]
    reason = problem(Code.PART_BROKEN, "、".join(document.path for document in unread[:5])) if unread else None
    first = replace(documents[0], path=source.shown_as, format="zip", passages=passages, problem=reason)
    return replace(first, status=ReadStatus.PARTLY if unread else ReadStatus.READ)


def read_files(sources: Iterable[SourceFile], *, limits: Limits | None = None, jobs: int = 1) -> Iterator[Document]:
    """The documents of many files, in order; every member of an archive is one (`archive.zip!folder/form.docx`)."""
    with FileReader(limits, jobs) as reader:
        yield from reader.read_all(sources)
