"""What two rows of different lists say alike beside their names."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.formnumbers import form_number
from hanko_audit.procedures.names import full_name
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing

_DEPARTMENT, _FORM, _REGULATION, _NUMBER = 0.05, 0.05, 0.04, 0.06
# 「申請書」 or 「届」 as the name of a form says nothing.
_SHORTEST_FORM = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """True: both say the same; False: they say different things; None: one of them says nothing."""

    department: bool | None
    form: bool | None
    regulation: bool | None
    number: bool | None

    @property
    def supports(self) -> bool:
        """Whether anything but the department speaks for the pair."""
        return bool(self.form or self.regulation or self.number)

    @property
    def weight(self) -> float:
        """To be added to the worth of the names."""
        parts = (
            (self.department, _DEPARTMENT),
            (self.form, _FORM),
            (self.regulation, _REGULATION),
            (self.number, _NUMBER),
        )
        return sum(0.0 if says is None else worth if says else -worth for says, worth in parts)

    @property
    def words(self) -> tuple[str, ...]:
        """Japanese, each for one thing known of both."""
        known = ((self.number, "番号"), (self.department, "所管課"), (self.form, "様式"), (self.regulation, "例規"))
        return tuple(f"{label}が{'一致' if says else '違う'}" for says, label in known if says is not None)


def agreement_of(old: Procedure, new: Procedure, *, numbers_kept: bool) -> Agreement:
    """Numbers count only where the lists number the same procedures alike."""
    return Agreement(
        _alike(old.department, new.department),
        _form(old, new),
        _alike(old.regulation, new.regulation),
        _alike(old.number, new.number) if numbers_kept else None,
    )


def _alike(ours: str, theirs: str) -> bool | None:
    if is_nothing(ours) or is_nothing(theirs):
        return None
    return value_key(ours) == value_key(theirs)


def _form(old: Procedure, new: Procedure) -> bool | None:
    """By number within one regulation, or by a name that says something."""
    ours, theirs = form_number(old.form_number), form_number(new.form_number)
    if ours is not None and theirs is not None and _alike(old.regulation, new.regulation):
        return ours == theirs
    names = full_name(old.form_name), full_name(new.form_name)
    if min(map(len, names)) < _SHORTEST_FORM:
        return None
    return names[0] == names[1] or None
