"""What a store knows of decided links, for a scan; and decided links that came with a scan, for the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import uuid4

from hanko_audit.document import ReadStatus
from hanko_audit.likeness import fingerprint
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.decided import DecidedLink, LinkDecisions, PlacedDecisions
from hanko_audit.procedures.names import exact_name
from hanko_audit.procedures.text import value_key
from hanko_audit.reviewing.actor import Actor
from hanko_audit.reviewing.linking import chosen_row, told
from hanko_audit.reviewing.linkrights import require_everywhere
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store
from hanko_audit.store.linkdecisions import (
    ChosenRow,
    LinkDecision,
    link_decisions_by_key,
    load_link_decisions,
    save_link_decisions,
)
from hanko_audit.store.runs import Subject, SubjectKind, ensure_subjects
from hanko_audit.store.subjectkeys import form_keys, procedure_keys


class StoreDecisions:
    """The decisions of a store. Those on forms that a scan does not have stay where they are."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def among(self, procedures: Sequence[Procedure], paths: Sequence[str]) -> PlacedDecisions:
        """The decisions on these forms; one whose procedure has left the list is told and rests until it is renewed."""
        with self._store.reading() as connection:
            held = link_decisions_by_key(connection)
        finder = _Finder(procedures)
        by_path: dict[str, DecidedLink] = {}
        notes: list[str] = []
        for path, key in zip(paths, form_keys(paths), strict=True):
            said = held.get(key)
            if said is None:
                continue
            places = [finder.find(row) for row in said.rows]
            lost = [row.name for row, place in zip(said.rows, places, strict=True) if place is None]
            if lost:
                named = "・".join(f"「{name}」" for name in lost)
                notes.append(
                    f"様式「{path}」: {said.actor} さんが決めた手続{named}が今の一覧にありません。結びつきを決め直してください。"
                )
                continue
            by_path[path] = DecidedLink(tuple(one for one in places if one is not None), told(said))
        return PlacedDecisions(by_path, tuple(notes))


class _Finder:
    """Finds a chosen row in another list: by its key, else by its names where those are the only such ones."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._by_key = {key: place for place, key in enumerate(procedure_keys(procedures))}
        self._by_names: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, row in enumerate(procedures):
            self._by_names[_names(row.name, row.department, row.form_name)].append(place)

    def find(self, row: ChosenRow) -> int | None:
        """The place of the row, None where it is not in the list or not told apart."""
        place = self._by_key.get(row.key)
        if place is not None:
            return place
        alike = self._by_names.get(_names(row.name, row.department, row.form_name), [])
        return alike[0] if len(alike) == 1 else None


def keep_given(store: Store, result: AuditResult, given: LinkDecisions, *, actor: Actor) -> int:
    """Makes decided links that came with a scan decisions of the store; gives how many were new.

    Raises StoreError, and NotAllowedError for somebody who may not decide for every department.
    """
    if result.list is None:
        return 0
    require_everywhere(actor)
    forms = [form for form in result.forms if form.document.status is not ReadStatus.UNREAD]
    paths = [form.document.path for form in forms]
    placed: Mapping[str, DecidedLink] = given.among(result.list.procedures, paths).by_path
    keys = procedure_keys(result.list.procedures)
    every = dict(
        zip(
            (form.document.path for form in result.forms),
            form_keys([form.document.path for form in result.forms]),
            strict=True,
        )
    )
    wanted = [(form, placed[form.document.path]) for form in forms if form.document.path in placed]
    batch = uuid4().hex
    with store.writing() as connection:
        subjects = [
            Subject(every[form.document.path], SubjectKind.FORM, form.document.title or form.document.path)
            for form, _ in wanted
        ]
        ids = ensure_subjects(connection, subjects)
        held = load_link_decisions(connection, ids)
        new: list[LinkDecision] = []
        for own, subject, (form, said) in zip(ids, subjects, wanted, strict=True):
            rows = tuple(chosen_row(keys[one], result.list.procedures[one]) for one in said.procedure_indexes)
            before = held.get(own)
            if before is not None and [row.key for row in before.rows] == [row.key for row in rows]:
                continue
            new.append(
                LinkDecision(
                    subject_id=own,
                    subject_key=subject.key,
                    version=(before.version if before else 0) + 1,
                    rows=rows,
                    note=said.reason,
                    form_words=fingerprint(form.document),
                    batch=batch,
                    before=tuple(row.key for row in before.rows) if before else (),
                )
            )
        save_link_decisions(connection, actor.name, new)
    return len(new)


def _names(name: str, department: str, form_name: str) -> tuple[str, ...]:
    return exact_name(name), value_key(department), exact_name(form_name)
