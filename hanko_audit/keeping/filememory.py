"""What a store knows of files: those that it holds byte for byte are not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from hanko_audit.examining import Examined
from hanko_audit.reading import SourceFile
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import Store
from hanko_audit.store.files import FileKey, KeptFile, keep_file, recall_file
from hanko_audit.store.rulesets import engine_key

_PASSING = frozenset({"timeout", "memory", "crash", "access", "missing", "image_only", "image_pages"})
"""Problems that the same file need not have the next time: then OCR may be there."""


class StoreMemory:
    """What a store knows of files, as they were read with or without masking. `kept` are those of this scan in order."""

    def __init__(self, store: Store, rules: RuleSet, *, masked: bool = True) -> None:
        self._store = store
        self._engine = engine_key(rules, masked=masked)
        self._kept: dict[str, KeptFile] = {}
        self._order: list[str] = []

    @property
    def kept(self) -> tuple[KeptFile, ...]:
        """The files asked for so far, in the order of asking."""
        return tuple(self._kept[name] for name in self._order)

    def recall(self, source: SourceFile) -> Sequence[Examined] | None:
        """What the store holds of this file, None where it has another content or was read by other rules."""
        self._order.append(source.shown_as)
        digest = _digest(source.path)
        if digest is None:
            return None
        with self._store.reading() as connection:
            found = recall_file(connection, FileKey(source.shown_as, digest, self._engine))
        if found is None:
            return None
        self._kept[source.shown_as] = found
        return tuple(one.examined for one in found.documents)

    def keep(self, batch: Sequence[tuple[SourceFile, Sequence[Examined]]]) -> None:
        """Keeps some files in one transaction."""
        with self._store.writing() as connection:
            for source, examined in batch:
                key = FileKey(source.shown_as, self._mark(source, examined), self._engine)
                self._kept[source.shown_as] = keep_file(connection, key, examined)

    def _mark(self, source: SourceFile, examined: Sequence[Examined]) -> str:
        """The file's digest; where it may read better the next time, a mark under which nobody will look for it."""
        problems = (own.document.problem for own in examined)
        passing = any(one is not None and one.code in _PASSING for one in problems)
        digest = None if passing else _digest(source.path)
        return digest or f"once-{uuid4().hex}"


def _digest(path: Path) -> str | None:
    """SHA-256 of a file's bytes, None where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
