"""The row of a file of which nothing could be read."""

from __future__ import annotations

from hanko_audit.document import Document, ReadProblem, ReadStatus
from hanko_audit.reading.form_facts import fallback_title


def unread(shown_as: str, reason: ReadProblem, form: str = "unknown", digest: str = "") -> Document:
    """The row of a file that could not be read."""
    return Document(
        shown_as, form, title=fallback_title(shown_as), status=ReadStatus.UNREAD, problem=reason, digest=digest
    )
