"""Looks into zip archives: each member is read like a file of its own."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from hanko_audit.document import ReadProblem
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError, problem
from hanko_audit.reading.source import is_junk, is_junk_folder
from hanko_audit.reading.zipcheck import is_unsafe_name, open_zip, read_member

WHAT = "圧縮ファイル（zip）"


@dataclass(frozen=True, slots=True)
class Member:
    """A member's name and bytes, or why it could not be taken out."""

    name: str
    data: bytes = b""
    problem: ReadProblem | None = None


def members_of(data: bytes, limits: Limits) -> Iterator[Member]:
    """The files in an archive in sorted order, system leftovers left out as in `discover`. Raises `ReadError`."""
    archive = open_zip(data, limits, WHAT)
    named = sorted(
        ((name_of(info), info) for info in archive.infolist() if not info.is_dir()), key=lambda pair: pair[0]
    )
    if not named:
        raise ReadError(Code.EMPTY)
    for name, info in named:
        path = PurePosixPath(name.replace("\\", "/"))
        if is_junk(path.name) or any(is_junk_folder(folder) for folder in path.parts[:-1]):
            continue
        if is_unsafe_name(name):
            yield Member(name, problem=problem(Code.UNSAFE_NAME))
            continue
        try:
            yield Member(name, read_member(archive, info, WHAT))
        except ReadError as error:
            yield Member(name, problem=error.problem)


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name as its maker wrote it: Windows in Japan stores CP932 without saying so."""
    if info.flag_bits & 0x800:
        return unicodedata.normalize("NFC", info.orig_filename)
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "cp932"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return info.orig_filename
