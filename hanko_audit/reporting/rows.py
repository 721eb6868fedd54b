"""The rows of the checklist: one a procedure in the list's order, then one a file that belongs to no procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from hanko_audit.document import Document, PassageKind, ReadStatus
from hanko_audit.national import NationalMatch
from hanko_audit.procedure import Procedure
from hanko_audit.regulations import RegulationLink
from hanko_audit.requirement import Finding
from hanko_audit.residue import Residue
from hanko_audit.scanning import AuditResult, FormResult
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis

NOT_LISTED = "一覧にない様式"
NO_FORM = "様式なし（一覧の記載だけで判定）"
NOT_WHOLE = "様式の一部が未読（「読めなかったもの」を確認）"


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A procedure or a file without one. `id` is unique within a result; `mark` says what is unusual about the row.

    `regulations` are the articles that it rests on, as far as the office's regulations were among the files. `residue`
    is what remains of it once the seal is gone; a regulation or a web page of its own is no procedure, and has none. `national` is
    what the national census says of a procedure, None where it was not asked.
    """

    id: str
    procedure: Procedure | None
    forms: tuple[FormResult, ...]
    verdicts: tuple[Verdict, ...]
    mark: str = ""
    regulations: tuple[RegulationLink, ...] = ()
    residue: Residue | None = None
    national: NationalMatch | None = None

    @property
    def findings(self) -> tuple[tuple[Document, Finding], ...]:
        """Every finding of the row with the file that it stands in."""
        return tuple((form.document, finding) for form in self.forms for finding in form.findings)

    @property
    def name(self) -> str:
        """The procedure's name, or the form's title."""
        return self.procedure.name if self.procedure else title_of(self.forms[0].document)

    @property
    def number(self) -> str:
        """The number in the office's list."""
        return self.procedure.number if self.procedure else ""

    @property
    def bureau(self) -> str:
        """部局."""
        return self.procedure.bureau if self.procedure else ""

    @property
    def department(self) -> str:
        """所管課."""
        return self.procedure.department if self.procedure else ""

    @property
    def annual_count(self) -> int | None:
        """Cases a year, where the list says."""
        return self.procedure.annual_count if self.procedure else None

    def verdict(self, axis: Axis) -> Verdict | None:
        """The verdict on one axis; None only where judging gave none."""
        return next((verdict for verdict in self.verdicts if verdict.axis is axis), None)


def title_of(document: Document) -> str:
    """What people call the file: its title, or its file name."""
    return document.title or file_name(document.path)


def file_name(path: str) -> str:
    """The last part of a path of either system, archive members included (`a.zip!b/c.docx` → `c.docx`)."""
    return PurePosixPath(path.replace("\\", "/").replace("!", "/")).name


def checklist(result: AuditResult) -> tuple[ChecklistRow, ...]:
    """The rows of a result. Files that could not be read are no rows: `AuditResult.unread` has them."""
    listed = [
        ChecklistRow(
            f"P{own.index + 1}",
            own.procedure,
            own.forms,
            own.verdicts,
            procedure_mark(own.forms),
            own.regulations,
            own.residue,
            own.national,
        )
        for own in result.procedures
    ]
    loose = [
        ChecklistRow(
            f"F{number}",
            None,
            (form,),
            form.verdicts,
            form_mark(form, result.list.procedures if result.list else None),
            form.regulations,
            form.residue if is_form(form.document) else None,
        )
        for number, form in enumerate(result.loose, start=1)
    ]
    return (*listed, *loose)


def _gap_of(forms: Sequence[FormResult]) -> str:
    """A verdict that rests on part of a form must not look like any other."""
    return NOT_WHOLE if any(form.document.status is ReadStatus.PARTLY for form in forms) else ""


def procedure_mark(forms: Sequence[FormResult]) -> str:
    """What is unusual about a procedure with these forms."""
    return _told((_gap_of(forms), *_remarks(forms))) if forms else NO_FORM


def form_mark(form: FormResult, listed: Sequence[Procedure] | None) -> str:
    """What is unusual about a form that belongs to no row of the list; `listed` is the list, None without one."""
    return _told((_place_of(form, listed), _gap_of((form,)), *_remarks((form,))))


def is_form(document: Document) -> bool:
    """Whether the file is a form, not a regulation or a web page."""
    return _sort_of(document) == NOT_LISTED


def _told(marks: Sequence[str]) -> str:
    return "\n".join(mark for mark in marks if mark)


def _remarks(forms: Sequence[FormResult]) -> list[str]:
    return [remark.line for form in forms for remark in form.remarks]


def _place_of(form: FormResult, listed: Sequence[Procedure] | None) -> str:
    mark = _sort_of(form.document)
    if form.link and form.link.decided:
        return f"{mark}（どの手続のものでもないと決定済）"
    candidate = form.link.procedure_index if form.link else None
    if candidate is not None and listed:
        procedure = listed[candidate]
        number = f"番号{procedure.number} " if procedure.number else ""
        return f"{mark}（結びつけの候補: {number}{procedure.name}。同じ手続か確かめてください）"
    return mark if listed is not None else ""


def _sort_of(document: Document) -> str:
    """A regulation or a web page is no form, even where it is not in the list either."""
    kinds = [passage.kind for passage in document.passages]
    if not document.form_number and kinds.count(PassageKind.REGULATION) * 2 > len(kinds):
        return "例規（様式ではない文書）"
    if document.format == "html" or kinds.count(PassageKind.WEB) * 2 > len(kinds):
        return "案内ページ（様式ではない文書）"
    return NOT_LISTED
