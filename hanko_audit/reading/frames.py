"""What the guard and its reading process say to each other: frames of a type byte, a length and that many bytes."""

from __future__ import annotations

import struct
from typing import IO

BEGIN, DOCUMENT, DONE, OUT_OF_MEMORY = b"B", b"D", b"E", b"M"
_HEADER = struct.Struct(">cI")


def write_frame(stream: IO[bytes], kind: bytes, body: bytes) -> None:
    """Send one frame."""
    stream.write(_HEADER.pack(kind, len(body)) + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame, None at the end of the stream."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None
