"""列の対応: how the columns of a list were read, a few cells beside each, and a form to correct and remember it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from hanko_audit.procedures import (
    ChoiceError,
    ListColumn,
    MemoryWriteError,
    NoHeaderError,
    ProcedureList,
    choose,
)
from hanko_audit.reviewing import NotAllowedError
from hanko_audit.rulepacks.lists import ListField
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.ui.layout import bullets
from hanko_audit.ui.list_upload import UploadedList, column_memory, decide, read_upload
from hanko_audit.ui.running import Upload

_UNREAD = "（項目に当てず、そのまま残す）"
_LONGEST_SAMPLE = 24


def draw_list_mapping(upload: Upload | None, rules: RuleSet, *, key: str = "listing") -> ProcedureList | None:
    """Reads an uploaded list, tells how, and lets its reader correct which column is which field.

    Gives the list, None where there is none or it cannot be read. `key` tells the lists of a page apart.
    """
    if upload is None:
        return None
    read = read_upload(upload, rules, key=key)
    listed = read.listed
    if listed is None:
        if read.error is not None:
            st.error(str(read.error))
            if isinstance(read.error, NoHeaderError) and read.error.columns:
                st.write("手続の名前の列を下で選ぶと、読めるようになります。")
                _draw_form(read, read.error.columns, tuple(own.header for own in read.error.columns), key)
        return None
    used = sum(own.field is not None for own in listed.shown)
    remembered = "。以前に決めた対応を使っています" if listed.chosen else ""
    with st.expander(
        f"「{upload.name}」の列の対応（{len(listed.procedures):,}件、{len(listed.shown)}列のうち{used}列を読みました{remembered}）"
    ):
        if listed.notes:
            st.html(bullets(list(listed.notes)))
        _draw_form(read, listed.shown, listed.headers, key)
    return listed


def _draw_form(read: UploadedList, columns: Sequence[ListColumn], headers: Sequence[str], key: str) -> None:
    options: list[ListField | None] = [None, *ListField]
    prefix = f"{key}_{read.identity[:12]}"
    with st.form(f"{prefix}_form", border=False):
        wanted: dict[str, ListField | None] = {}
        for place, column in enumerate(columns):
            words, choice = st.columns([3, 2], vertical_alignment="center")
            words.html(_described(column))
            wanted[column.header] = choice.selectbox(
                f"「{column.header}」の項目",
                options,
                index=options.index(column.field),
                format_func=lambda own: own.label if own else _UNREAD,
                key=f"{prefix}_{place}_{column.field}",
                label_visibility="collapsed",
            )
        remember = st.checkbox("この対応を覚え、見出しが同じ一覧に次から使う", value=True, key=f"{prefix}_remember")
        if st.form_submit_button("この対応で読む", type="primary"):
            _apply(read, columns, headers, wanted, key, remember=remember)


def _apply(
    read: UploadedList,
    columns: Sequence[ListColumn],
    headers: Sequence[str],
    wanted: dict[str, ListField | None],
    key: str,
    *,
    remember: bool,
) -> None:
    try:
        chosen = choose(columns, wanted)
        if remember:
            column_memory().remember(headers, chosen)
    except (ChoiceError, NotAllowedError) as error:
        st.error(str(error))
        return
    except MemoryWriteError as error:
        st.warning(str(error))
    decide(read, chosen, key=key)
    st.rerun()


def _described(column: ListColumn) -> str:
    """The header and a few of its cells as HTML."""
    samples = "、".join(_short(text) for text in column.samples) or "（空欄）"
    return f'<strong>{escape(column.header)}</strong><br><span class="hanko-note">例: {escape(samples)}</span>'


def _short(text: str) -> str:
    dense = text.replace("\n", " ")
    return dense if len(dense) <= _LONGEST_SAMPLE else dense[: _LONGEST_SAMPLE - 1] + "…"
