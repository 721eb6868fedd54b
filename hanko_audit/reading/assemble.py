"""Makes `Document`s of the bytes of a file: format, passages, facts, and every problem as a row."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from hanko_audit.document import Document, Passage, ReadProblem, ReadStatus
from hanko_audit.reading.archive import members_of
from hanko_audit.reading.compose import compose
from hanko_audit.reading.form_facts import facts_of, fallback_title
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, joined, problem
from hanko_audit.reading.registry import Format, format_of, reader_of, suffix_lies
from hanko_audit.reading.unread import unread

Announce = Callable[[str, bool], bool]
"""Told the name of each file before it is opened, so that the guard knows which one did not come back.

The second argument is True where one document follows, False for an archive that is only opened and for each further
scanned page, whose time begins anew; the answer says
whether that document is still wanted. What was already sent, or was lost, is not read again.
"""


def documents_of(data: bytes, shown_as: str, limits: Limits, announce: Announce, depth: int = 0) -> Iterator[Document]:
    """The document in a file, or those in an archive. Problems become rows; only MemoryError leaves this function."""
    form = format_of(data, shown_as)
    if form.name == "zip":
        yield from _members(data, shown_as, limits, announce, depth)
    elif announce(shown_as, True):
        digest = hashlib.sha256(data).hexdigest()
        if data:
            yield _document(data, shown_as, form, limits, digest=digest, go_on=lambda: announce(shown_as, False))
        else:
            yield unread(shown_as, problem(Code.EMPTY), digest=digest)


def _members(data: bytes, shown_as: str, limits: Limits, announce: Announce, depth: int) -> Iterator[Document]:
    announce(shown_as, False)
    reason = problem(Code.EMPTY)
    found = False
    try:
        if depth >= limits.depth:
            raise ReadError(Code.ARCHIVE_BOMB, "圧縮ファイルの入れ子が深すぎます")
        for member in members_of(data, limits):
            found = True
            name = f"{shown_as}!{member.name}"
            if member.problem is None:
                yield from documents_of(member.data, name, limits, announce, depth + 1)
            elif announce(name, True):
                yield unread(name, member.problem)
    except ReadError as error:
        found, reason = False, error.problem
    if not found and announce(shown_as, True):
        yield unread(shown_as, reason, "zip", hashlib.sha256(data).hexdigest())


def _document(
    data: bytes, shown_as: str, form: Format, limits: Limits, *, digest: str, go_on: Callable[[], object]
) -> Document:
    try:
        content = reader_of(form)(data, limits)
        if content.scans is not None:
            from hanko_audit.reading.scanned import with_scans  # noqa: PLC0415 - brings what few files need

            content = with_scans(content, limits, go_on)
        passages, cut = _within(compose(content), limits)
        facts = facts_of(content, shown_as)
    except ReadError as error:
        return unread(shown_as, error.problem, form.name, digest)
    except MemoryError:
        raise
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, RecursionError, OverflowError):
        return unread(shown_as, problem(Code.BROKEN, form.label), form.name, digest)
    except Exception as error:  # noqa: BLE001 - whatever a library throws at bad bytes, the file is a row, never a traceback
        return unread(shown_as, problem(Code.CRASH, type(error).__name__), form.name, digest)
    if not passages:
        return unread(shown_as, content.problem or problem(Code.NO_TEXT), form.name, digest)
    shapes = problem(Code.SHAPE_UNREAD, f"{len(content.candidates)}か所") if content.candidates else None
    partly = joined((cut, content.problem, shapes))
    suffix = suffix_lies(form, shown_as)
    reason = partly or (problem(Code.SUFFIX_MISMATCH, suffix) if suffix else None)
    return Document(
        shown_as,
        form.name,
        # The cells of a csv are no title page: it is known by its name.
        fallback_title(shown_as) if form.name == "csv" else facts.title,
        passages,
        facts.form_number,
        facts.articles,
        facts.addressee,
        ReadStatus.PARTLY if partly else ReadStatus.READ,
        reason,
        content.candidates,
        digest,
    )


def _within(passages: tuple[Passage, ...], limits: Limits) -> tuple[tuple[Passage, ...], ReadProblem | None]:
    """The passages up to the limit of characters, and what to tell where some had to stay behind."""
    total = 0
    for index, passage in enumerate(passages):
        total += len(passage.text)
        if total > limits.characters:
            return passages[:index], problem(Code.TRUNCATED, f"{limits.characters:,}文字まで")
    return passages, None
