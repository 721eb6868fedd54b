"""What is judged: a procedure of the list, its forms and what was found in them, any of which may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.document import Document
from hanko_audit.judging.fact import Fact
from hanko_audit.procedure import Procedure
from hanko_audit.requirement import Finding


@dataclass(frozen=True, slots=True)
class Case:
    """One procedure with its forms. `procedure` is None for a form that belongs to no row of a list.

    `known` are facts that neither the row nor the forms hold: what the text of the office's own regulation or the
    national census says. The list's own columns win over them.
    """

    procedure: Procedure | None = None
    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    known: tuple[Fact, ...] = ()
