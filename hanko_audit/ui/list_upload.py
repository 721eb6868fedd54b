"""Reads an uploaded procedure list once for a session, with the columns as its user decided."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import streamlit as st

from hanko_audit.keeping.list_memory import StoreColumnMemory
from hanko_audit.procedures import (
    ChosenColumns,
    ColumnMemory,
    ListError,
    ProcedureList,
    default_memory,
    read_list,
)
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.ui.running import Upload, keep_upload
from hanko_audit.ui.state import store_target
from hanko_audit.work_folders import work_folder


@dataclass(frozen=True, slots=True)
class UploadedList:
    """A list as read, or why it could not be. `identity` is the hash of the file."""

    identity: str
    listed: ProcedureList | None
    error: ListError | None


def column_memory() -> ColumnMemory:
    """Where decisions about columns are kept: in the store, where the app was started on one, else by this user."""
    target = store_target()
    return StoreColumnMemory(target.store, target.actor) if target else default_memory()


def read_upload(upload: Upload, rules: RuleSet, *, key: str) -> UploadedList:
    """The list of an upload; it is read again only when the file or what was decided of its columns is another.

    `key` tells the uploads of a session apart.
    """
    data = upload.getvalue()
    identity = hashlib.sha256(data).hexdigest()
    decided = st.session_state.get(_decided(key, identity))
    kept = st.session_state.get(f"{key}_list")
    if isinstance(kept, tuple) and kept[:3] == (identity, upload.name, decided):
        held = kept[3]
        if isinstance(held, UploadedList):
            return held
    with st.spinner("一覧を読んでいます…"), work_folder() as folder:
        path = keep_upload(folder, "list", upload)
        try:
            if isinstance(decided, ChosenColumns):
                listed = read_list(path, rules, shown_as=upload.name, chosen=decided)
            else:
                listed = read_list(path, rules, shown_as=upload.name, memory=column_memory())
            read = UploadedList(identity, replace(listed, path=upload.name), None)
        except ListError as error:
            read = UploadedList(identity, None, error)
    st.session_state[f"{key}_list"] = (identity, upload.name, decided, read)
    return read


def decide(read: UploadedList, chosen: ChosenColumns, *, key: str) -> None:
    """Makes a decision count for this file in this session."""
    st.session_state[_decided(key, read.identity)] = chosen


def _decided(key: str, identity: str) -> str:
    return f"{key}_columns_{identity}"
