"""How much of the machine one file may use, and how much of it leaves the reading process."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one file. A file that passes the first five is not read on; past the others it is read in part.

    `seconds` is wall time for a file (each member of an archive has its own), `cpu_seconds` processor time for a file, an
    archive as a whole, where the system can hold to it (not on Windows); `memory_bytes` bounds the address space
    of the reading process where the system can (Linux, macOS; Windows has no such call, there the other bounds hold).
    `mask` is whether what somebody filled in is masked before a document leaves the reading process.
    Each scanned page has `seconds` of its own; `scanned_pages` of a file are recognised, none where `ocr` is False.
    `unpacked_bytes` is what all members of a zip-based file may come to, `depth` how deep archives may nest.
    """

    seconds: float = 60.0
    cpu_seconds: int = 300
    memory_bytes: int = 1024 * _MEGABYTE
    file_bytes: int = 200 * _MEGABYTE
    unpacked_bytes: int = 400 * _MEGABYTE
    members: int = 5000
    depth: int = 3
    pages: int = 500
    cells: int = 200_000
    characters: int = 2_000_000
    scanned_pages: int = 60
    ocr: bool = True
    mask: bool = True
