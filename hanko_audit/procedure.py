"""A procedure as the office's own list describes it. Every field but the name may be unknown (None or empty)."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanko_audit.vocabulary import BasisKind, BasisLocus, Item


@dataclass(frozen=True, slots=True)
class Procedure:
    """One row of a procedure list.

    Text fields hold the list's own words, cleaned of layout spaces. `seal_required` is None where the list does not
    say; `annual_count` is a number of cases a year; `seal_kind` is an item of the seal axis. `basis_level` and
    `locus` are the readings of `basis_kind` and `basis_locus` that judging uses, None where they cannot be told.
    `extra` keeps, as (header, value) pairs, every column that could not be mapped. `row` is the row in the sheet,
    counted from 1 as people see it.
    """

    name: str
    number: str = ""
    bureau: str = ""
    department: str = ""
    form_name: str = ""
    form_number: str = ""
    regulation: str = ""
    basis_kind: str = ""
    basis_locus: str = ""
    applicant_kind: str = ""
    seal_required: bool | None = None
    seal_kind: Item | None = None
    seal_purpose: str = ""
    result: str = ""
    alternative: str = ""
    effective_date: str = ""
    annual_count: int | None = None
    online_status: str = ""
    submission_method: str = ""
    attachments: str = ""
    remarks: str = ""
    basis_level: BasisKind | None = None
    locus: BasisLocus | None = None
    extra: tuple[tuple[str, str], ...] = field(default=())
    sheet: str = ""
    row: int = 0

    def as_json(self) -> dict[str, object]:
        """The fixed keys of `hanko-audit procedures`, then `extra` as an object."""
        keys = (
            "number",
            "bureau",
            "department",
            "name",
            "form_name",
            "form_number",
            "regulation",
            "basis_kind",
            "basis_locus",
            "applicant_kind",
            "seal_required",
            "seal_kind",
            "seal_purpose",
            "result",
            "alternative",
            "effective_date",
            "annual_count",
            "online_status",
            "submission_method",
            "attachments",
            "remarks",
        )
        return {**{key: getattr(self, key) for key in keys}, "extra": dict(self.extra)}
