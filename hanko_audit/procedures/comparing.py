"""`compare_lists`: what a newer list adds to, drops from and changes in an older one, whatever their headers are."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.pairing import Pair, pair_procedures
from hanko_audit.procedures.reader import ProcedureList
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing
from hanko_audit.rulepacks.lists import ListField

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`field` is a field of `Procedure`, or the header of a column that both lists keep unmapped."""

    field: str
    old: Value
    new: Value

    def as_json(self) -> dict[str, object]:
        """field, from, to."""
        return {"field": self.field, "from": self.old, "to": self.new}


@dataclass(frozen=True, slots=True)
class Changed:
    """A procedure that both lists hold, and what they say differently."""

    old: Procedure
    new: Procedure
    reason: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two rows that may be one procedure; neither counts as added or dropped."""

    old: Procedure
    new: Procedure
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class ListDiff:
    """`only_old` and `only_new` are the fields that one list alone has: they are not compared.

    `renumbered` is how many procedures bear another number only because the newer list is numbered anew; that alone
    is no change.
    """

    added: tuple[Procedure, ...]
    dropped: tuple[Procedure, ...]
    changed: tuple[Changed, ...]
    doubtful: tuple[Doubtful, ...]
    unchanged: int
    renumbered: int
    only_old: tuple[ListField, ...]
    only_new: tuple[ListField, ...]


def compare_lists(old: ProcedureList, new: ProcedureList) -> ListDiff:
    """Pure: the same lists give the same differences, each group in the order of its list."""
    pairing = pair_procedures(old.procedures, new.procedures)
    ours, theirs = _fields(old), _fields(new)
    shared = [field for field in ListField if field in ours and field in theirs]
    if not pairing.numbers_kept and ListField.NUMBER in shared:
        shared.remove(ListField.NUMBER)
    if _names_forms(old) != _names_forms(new):
        # One list has only the forms' names, which stand for the procedures': they say nothing of a new name.
        shared.remove(ListField.NAME)
    headers = [header for header in old.unmapped if header in new.unmapped]
    sure = [pair for pair in pairing.pairs if pair.sure]
    compared = [_compared(pair, old, new, shared, headers) for pair in sure]
    offered = [pair for pair in pairing.pairs if not pair.sure]
    in_old, in_new = {pair.old for pair in pairing.pairs}, {pair.new for pair in pairing.pairs}
    changed = tuple(own for own in compared if own.changes)
    return ListDiff(
        added=tuple(own for place, own in enumerate(new.procedures) if place not in in_new),
        dropped=tuple(own for place, own in enumerate(old.procedures) if place not in in_old),
        changed=changed,
        doubtful=tuple(
            Doubtful(old.procedures[pair.old], new.procedures[pair.new], pair.score, pair.reason) for pair in offered
        ),
        unchanged=len(compared) - len(changed),
        renumbered=0 if pairing.numbers_kept else sum(own.old.number != own.new.number for own in compared),
        only_old=tuple(field for field in ListField if field in ours - theirs),
        only_new=tuple(field for field in ListField if field in theirs - ours),
    )


def _fields(listed: ProcedureList) -> set[ListField]:
    """The fields with a column, and the result that only a title says."""
    fields = {field for field in ListField if field.value in listed.columns}
    titled = any(own.result for own in listed.procedures)
    return fields | ({ListField.RESULT} if titled else set())


def _names_forms(listed: ProcedureList) -> bool:
    return listed.columns.get(ListField.NAME) == listed.columns.get(ListField.FORM_NAME)


def _compared(
    pair: Pair, old: ProcedureList, new: ProcedureList, shared: list[ListField], headers: list[str]
) -> Changed:
    ours, theirs = old.procedures[pair.old], new.procedures[pair.new]
    beside, across = dict(ours.extra), dict(theirs.extra)
    changes = [FieldChange(field.value, _value(old, ours, field), _value(new, theirs, field)) for field in shared]
    changes += [FieldChange(header, beside.get(header, ""), across.get(header, "")) for header in headers]
    return Changed(ours, theirs, pair.reason, tuple(own for own in changes if _key(own.old) != _key(own.new)))


def _value(listed: ProcedureList, procedure: Procedure, field: ListField) -> Value:
    """What the row says of the field: the value read, else the cell's own words (「数件」)."""
    value: Value = getattr(procedure, field.value)
    if value is None:
        return dict(procedure.extra).get(listed.columns.get(field.value, ""))
    return value


def _key(value: Value) -> Value:
    """For comparing: spelling apart, and every way of saying nothing alike."""
    if value is None or (isinstance(value, str) and is_nothing(value)):
        return None
    return value_key(value) if isinstance(value, str) else value
