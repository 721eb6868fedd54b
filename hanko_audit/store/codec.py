"""Nouns as text for a column, and back: equal values give equal texts, and what was written reads back equal."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

T = TypeVar("T")


class Codec(Generic[T]):
    """Writes and reads values of one type, a frozen dataclass or a tuple of them. Fields at their default are left out."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def write(self, value: T) -> str:
        """The value as JSON."""
        try:
            return self._adapter.dump_json(value, exclude_defaults=True).decode("utf-8")
        except PydanticSerializationError:
            # Half a surrogate pair, which damaged files can hold, survives as an escape.
            return json.dumps(self._adapter.dump_python(value, mode="json", exclude_defaults=True), ensure_ascii=True)

    def read(self, text: str | bytes) -> T:
        """The value that `write` wrote. Raises ValueError for anything else."""
        try:
            return self._adapter.validate_json(text)
        except ValidationError:
            return self._adapter.validate_python(json.loads(text))

    def unpack(self, data: bytes) -> T:
        """The value that was written and squeezed. Raises ValueError or zlib.error for anything else."""
        return self.read(zlib.decompress(data))


def squeezed(text: str) -> bytes:
    """The text compressed, quickly rather than as much as possible."""
    return zlib.compress(text.encode("utf-8"), 1)


def plain(text: str) -> str:
    """The text as every database takes it: without NUL, halves of surrogate pairs written out."""
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode("utf-8")


def words(values: Iterable[str]) -> str:
    """A list of words as JSON."""
    return json.dumps(list(values), ensure_ascii=False)
