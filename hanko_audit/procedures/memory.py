"""Remembers what a person decided of the columns of lists with the same headers, in a small file of the user's own."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import platformdirs

from hanko_audit.procedures.choice import ChosenColumns
from hanko_audit.rulepacks.lists import ListField

_VERSION = 1
_MOST_KEPT = 200
"""Lists with other headers than these many are forgotten, the oldest first."""


class MemoryWriteError(Exception):
    """What is remembered cannot be written; `str()` of it is Japanese."""


class ColumnMemory(Protocol):
    """Where decisions about columns are kept. `headers` are the words over a list's columns, from the left."""

    def recall(self, headers: Sequence[str]) -> ChosenColumns:
        """What was decided for these headers, nothing where nothing was."""

    def remember(self, headers: Sequence[str], chosen: ChosenColumns) -> None:
        """Keeps a decision in place of the earlier one; an empty one is forgotten."""

    @property
    def problem(self) -> str:
        """Japanese: why nothing can be recalled, empty where all is well."""


def default_memory() -> FileMemory:
    """The user's own file, in the folder that the operating system has for settings."""
    return FileMemory(Path(platformdirs.user_config_dir("hanko-audit", appauthor=False)) / "list-columns.json")


class FileMemory:
    """Decisions in one JSON file, replaced as a whole so that a power cut leaves the earlier one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problem = ""

    @property
    def problem(self) -> str:
        """Japanese: why the file was ignored, empty where it could be read or is not there."""
        return self._problem

    def recall(self, headers: Sequence[str]) -> ChosenColumns:
        """What was decided for these headers. A broken file is ignored and told by `problem`."""
        for kept in self._load():
            if kept["headers"] == list(headers):
                return parse_fields(kept["columns"])
        return ChosenColumns()

    def remember(self, headers: Sequence[str], chosen: ChosenColumns) -> None:
        """Keeps a decision. Raises MemoryWriteError where the file cannot be written."""
        kept = [own for own in self._load() if own["headers"] != list(headers)]
        if chosen:
            kept.append({"headers": list(headers), "columns": plain_fields(chosen)})
        text = json.dumps({"version": _VERSION, "lists": kept[-_MOST_KEPT:]}, ensure_ascii=False, indent=1)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, waiting = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    stream.write(text)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(waiting).replace(self.path)
            finally:
                Path(waiting).unlink(missing_ok=True)
        except OSError as error:
            raise MemoryWriteError(
                f"{self.path}: 列の対応を覚えておけません（{error.strerror or error}）。書き込める場所かを確かめてください。"
            ) from error

    def _load(self) -> list[dict[str, Any]]:
        self._problem = ""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            kept = [own for own in told["lists"] if told["version"] == _VERSION]
            for own in kept:
                parse_fields(own["columns"])
                if not all(isinstance(header, str) for header in own["headers"]):
                    raise ValueError(self.path)
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self._problem = (
                f"覚えてある列の対応（{self.path}）が壊れているか読めないため、使っていません。"
                "次に対応を覚えると、新しく作り直します。"
            )
            return []
        return kept


def plain_fields(chosen: ChosenColumns) -> dict[str, str | None]:
    """A decision as JSON keeps it."""
    return {header: own.value if own else None for header, own in chosen.fields.items()}


def parse_fields(told: Mapping[str, str | None]) -> ChosenColumns:
    """What `plain_fields` made. Raises ValueError for a field that is not known."""
    return ChosenColumns({str(header): ListField(own) if own is not None else None for header, own in told.items()})
