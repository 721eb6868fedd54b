"""Opens zip-based files after looking at what they would unpack to."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError

_MEGABYTE = 1024 * 1024
# deflate reaches about 1,000:1 on pure repetition; sheets of empty formatted rows reach 100:1.
_SUSPICIOUS_RATIO = 400
_SUSPICIOUS_FROM = 50 * _MEGABYTE
_UNSAFE = re.compile(r"(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|[\x00-\x1f]")


def open_zip(data: bytes, limits: Limits, what: str) -> zipfile.ZipFile:
    """The checked archive. Raises `ReadError` (broken, archive_bomb); nothing is unpacked here."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, EOFError) as error:
        raise ReadError(Code.BROKEN, what) from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise ReadError(Code.ARCHIVE_BOMB, f"{len(members):,}個のファイルを含みます")
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise ReadError(Code.ARCHIVE_BOMB, f"展開後{total // _MEGABYTE:,}MB")
    if total > _SUSPICIOUS_FROM and total > _SUSPICIOUS_RATIO * len(data):
        raise ReadError(Code.ARCHIVE_BOMB, f"展開すると{total // max(1, len(data)):,}倍")
    return archive


def is_unsafe_name(name: str) -> bool:
    """Whether the name climbs out of its folder, starts at a root or a drive, or holds control characters."""
    return bool(_UNSAFE.search(name))


def read_member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, what: str) -> bytes:
    """The bytes of a member. Raises `ReadError`: broken, password for an encrypted one; `KeyError` where it is absent."""
    info = archive.getinfo(name) if isinstance(name, str) else name
    if info.flag_bits & 0x1:
        raise ReadError(Code.PASSWORD)
    try:
        with archive.open(info) as stream:
            # The declared size was counted against the limits; what unpacks to more than it is not read.
            return stream.read(info.file_size)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(Code.BROKEN, what) from error


def member_names(data: bytes) -> frozenset[str]:
    """The names in the archive's directory, empty when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, EOFError):
        return frozenset()
