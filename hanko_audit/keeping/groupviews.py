"""Groups of nearly the same forms of a store, as people compare them: line beside line."""

from __future__ import annotations

from hanko_audit.document import Document
from hanko_audit.likeness import LineDifference, differing_lines
from hanko_audit.reviewing import Action, Actor, Group, require
from hanko_audit.store import Store
from hanko_audit.store.files import load_documents


def group_differences(store: Store, actor: Actor, group: Group) -> dict[int, tuple[LineDifference, ...]]:
    """For each form but the first, the lines in which it differs from the first. Raises NotAllowedError, StoreError."""
    require(actor, Action.VIEW)
    with store.reading() as connection:
        kept = list(load_documents(connection, [own.document_id for own in group.members]))
    read: dict[int, Document] = {own.id: own.examined.document for own in kept}
    first = read[group.members[0].document_id]
    return {own.document_id: differing_lines(first, read[own.document_id]) for own in group.members[1:]}
