"""Finds the files to read below what the user named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_JUNK = re.compile(
    r"^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|~\$.*|\.~lock\..*#|\._.*|.*\.swp|\.gitkeep|\.gitignore)$", re.I
)
_JUNK_FOLDERS = frozenset({"__MACOSX", ".git", "$RECYCLE.BIN", ".Trashes", ".Spotlight-V100"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read and the name under which results show it."""

    path: Path
    shown_as: str


def is_junk(name: str) -> bool:
    """Whether a file of this name is left behind by a system or an editor and was never meant as a document."""
    return bool(_JUNK.match(name))


def is_junk_folder(name: str) -> bool:
    """Likewise for a folder."""
    return name in _JUNK_FOLDERS


def discover(paths: Iterable[Path | str | SourceFile]) -> Iterator[SourceFile]:
    """The files named by `paths`, folders searched to any depth in sorted order; a file reached twice comes once.

    Left out without a row are only what systems and editors leave behind: Thumbs.db, desktop.ini, .DS_Store, `._` and
    `~$` and `.~lock.` files, .swp, .gitkeep and .gitignore, and the folders __MACOSX, .git and the wastebaskets. A
    path that does not exist and a folder that cannot be listed come as they are, so that reading gives their reason.
    Links to folders are not followed. A `SourceFile`, whose name people know already, comes as it is.
    """
    seen: set[Path] = set()
    for given in paths:
        if isinstance(given, SourceFile):
            yield given
            continue
        path = Path(given)
        for found in _below(path) if path.is_dir() else (path,):
            # An absolute path is enough to tell twins apart; links to files stay separate entries.
            key = Path(os.path.abspath(found))  # noqa: PTH100 - resolve() would follow links and fail on loops
            if key not in seen:
                seen.add(key)
                yield SourceFile(found, str(found))


def _below(folder: Path) -> Iterator[Path]:
    unlisted: list[Path] = []

    def note(error: OSError) -> None:
        if error.filename:
            unlisted.append(Path(error.filename))

    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not is_junk_folder(name))
        for name in sorted(files):
            if not is_junk(name):
                yield Path(root) / name
    yield from unlisted
