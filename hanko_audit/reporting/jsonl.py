"""One JSON object a form, with the fixed keys of `hanko-audit scan`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from hanko_audit.document import ReadStatus
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.linkwords import link_json
from hanko_audit.scanning import AuditResult, FormResult


def form_json(form: FormResult, procedures: Sequence[Procedure] = ()) -> dict[str, object]:
    """The object of one form. A file that was read in part is `ok` and says in `error` what is missing.

    `procedures` are the rows of the list that its links count in.
    """
    document = form.document
    incomplete = document.status is not ReadStatus.READ
    problem = document.problem
    error = {"code": problem.code, "message": problem.full_message} if incomplete and problem else None
    result: dict[str, object] = {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "status": "ok" if form.is_read else "error",
        "error": error,
        "seal_marks": form.seal_marks,
        "requirements": [finding.as_json() for finding in form.findings],
        "verdicts": [verdict.as_json() for verdict in form.verdicts],
        "residue": form.residue.as_json() if form.residue else None,
        "remarks": [remark.as_json() for remark in form.remarks],
        "regulations": [link.as_json() for link in form.regulations],
        "census": form.national.as_json() if form.national else None,
        "link": link_json(form.link, procedures) if form.link else None,
        "group": {"id": form.group.id, "size": form.group.size} if form.group else None,
    }
    if document.candidates:
        result["candidates"] = [own.as_json() for own in document.candidates]
    return result


def jsonl_lines(result: AuditResult) -> Iterator[str]:
    """The lines of a result, without their line ends."""
    procedures = result.list.procedures if result.list else ()
    for form in result.forms:
        yield json.dumps(form_json(form, procedures), ensure_ascii=False)


def write_jsonl(result: AuditResult, path: Path) -> None:
    """Writes the lines as UTF-8. Raises OSError."""
    # A file name that is no Unicode holds lone surrogates; written with a backslash they are JSON's own escapes.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.writelines(f"{line}\n" for line in jsonl_lines(result))
