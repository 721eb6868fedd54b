"""Temporary folders for copies of users' files: gone when the work ends, and, after a kill, when the next work begins."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PREFIX = "hanko-audit-work-"
_MARK = "in-use"
"""A file in each folder, locked as long as its process lives: the system lets go of the lock whatever ends it."""


@contextmanager
def work_folder() -> Iterator[Path]:
    """An empty folder for this block, deleted with everything in it when the block ends, however it ends."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with (folder / _MARK).open("wb") as mark:
            _lock(mark)
            inside = folder / "files"
            inside.mkdir()
            yield inside
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_left_folders() -> int:
    """Deletes what processes that were killed have left of this user's folders, and gives how many there were."""
    cleared = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_own(folder) and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            cleared += not folder.exists()
    return cleared


def _is_own(folder: Path) -> bool:
    """Whether it is a folder that this user made; somebody else's, or a link to elsewhere, is left alone."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    if not folder.is_dir() or folder.is_symlink():
        return False
    return sys.platform == "win32" or state.st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    try:
        with (folder / _MARK).open("r+b") as mark:
            _lock(mark)
            return True
    except OSError:
        # Its process lives, or it has not got as far as to lock it.
        return False


def _lock(file: IO[bytes]) -> None:
    """Takes the lock of a file until the file is closed. Raises OSError where another process holds it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - only there

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
