"""Runs a scan for a session: uploads to a folder that is gone afterwards, one scan at a time, progress on the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Protocol

import streamlit as st

from hanko_audit.keeping.recording import scan_into
from hanko_audit.procedures import ProcedureList
from hanko_audit.progress import Progress, Stage
from hanko_audit.reading import Limits, SourceFile
from hanko_audit.reviewing import Actor
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, scan
from hanko_audit.store import Store
from hanko_audit.work_folders import work_folder

_SHARES = {Stage.READING: (0.0, 0.3), Stage.DETECTING: (0.3, 0.6), Stage.JUDGING: (0.9, 0.1)}


class Upload(Protocol):
    """A file as Streamlit hands it over."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True, slots=True)
class StoreTarget:
    """The store into which a scan goes, and who scans."""

    store: Store
    actor: Actor


@st.cache_resource(show_spinner=False)
def _scan_lock() -> threading.Lock:
    """GiNZA's tokeniser serves one thread at a time, and two scans at once would need twice the memory."""
    return threading.Lock()


def scan_files(
    sources: Sequence[SourceFile],
    rules: RuleSet,
    *,
    listing: Path | ProcedureList | None,
    listing_name: str | None = None,
    census: Path | None = None,
    limits: Limits | None = None,
    target: StoreTarget | None = None,
) -> AuditResult:
    """Scans files on this machine and shows how far it is. `census` is the national census to ask, if any.

    `limits` bound the reading and say whether what was filled in is masked; the usual ones without. The result is kept
    in the store of `target`, if any: what that holds is not read again. Raises StoreError and NotAllowedError.
    """
    with one_at_a_time(), _bar() as progress:
        run = partial(scan_into, target.store, actor=target.actor) if target else scan
        return run(
            sources,
            rules=rules,
            procedures=listing,
            procedures_shown_as=listing_name,
            census=census,
            progress=progress,
            limits=limits,
        )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits, with a word on the page, until no other page is using GiNZA."""
    lock = _scan_lock()
    with st.spinner("ほかの画面の処理が終わるのを待っています…") if lock.locked() else _nothing(), lock:
        yield


def scan_uploads(
    files: Sequence[Upload],
    listing: Upload | ProcedureList | None,
    rules: RuleSet,
    *,
    census: Path | None = None,
    limits: Limits | None = None,
    target: StoreTarget | None = None,
) -> AuditResult:
    """Scans uploaded files. Their copies on this machine are deleted when the scan ends, however it ends."""
    with work_folder() as folder:
        names = distinct([file.name for file in files])
        sources = [
            SourceFile(keep_upload(folder, f"{number:05d}", file), name)
            for number, (file, name) in enumerate(zip(files, names, strict=True))
        ]
        stored = (
            listing if listing is None or isinstance(listing, ProcedureList) else keep_upload(folder, "list", listing)
        )
        named = listing.path if isinstance(listing, ProcedureList) else listing.name if listing else None
        return scan_files(
            sources, rules, listing=stored, listing_name=named, census=census, limits=limits, target=target
        )


def distinct(names: Sequence[str]) -> list[str]:
    """The names, a second file of one name told apart as 「名前 (2)」, so that each keeps its own row."""
    seen: set[str] = set()
    result: list[str] = []
    for name in names:
        own, number = name, 2
        while own in seen:
            parts = PurePath(name)
            own = f"{parts.stem} ({number}){parts.suffix}"
            number += 1
        seen.add(own)
        result.append(own)
    return result


def keep_upload(folder: Path, stem: str, file: Upload) -> Path:
    """Writes an upload into a folder, with the ending of its name."""
    # The name comes from outside: only its suffix is used, and only letters and digits of it.
    suffix = "".join(sign for sign in PurePath(file.name).suffix if sign.isascii() and sign.isalnum())
    path = folder / (f"{stem}.{suffix}" if suffix else stem)
    path.write_bytes(file.getvalue())
    return path


@contextmanager
def _bar() -> Iterator[Progress]:
    bar = st.progress(0.0, text="準備しています")

    def show(stage: Stage, done: int, total: int) -> None:
        start, share = _SHARES[stage]
        bar.progress(
            min(1.0, start + share * (done / total if total else 1.0)), text=f"{stage.label}（{done}／{total}）"
        )

    try:
        yield show
    finally:
        bar.empty()


@contextmanager
def _nothing() -> Iterator[None]:
    yield
