"""What a filled-in workbook changes, as tables: one a kind, what would be decided first."""

from __future__ import annotations

from html import escape

import streamlit as st

from hanko_audit.exchange import Difference, Entry, Kind
from hanko_audit.ui.layout import bullets, figures, table

_SHOWN = 200
_HEADINGS: dict[Kind, str] = {
    Kind.DECIDE: "確かめて、下の「決定を残す」を押すと決まります。",
    Kind.DECIDED: "",
    Kind.CONFLICT: "書き出した後に、ほかの人の決定や案の変化がありました。決めません。",
    Kind.REFUSED: "このままでは決められません。直して取り込み直してください。",
    Kind.LOST: "行IDがないため、どの行か決められません。",
    Kind.UNKNOWN: "行IDが書き換えられているか、ほかのデータベースの記入表です。",
    Kind.DUPLICATE: "同じ行IDの行が二つ以上あります。",
    Kind.EDITED: "変えられない欄です。決定は取り込みますが、この書換えは取り込みません。",
    Kind.ALREADY: "前に取り込んだか、同じ決定が済んでいます。",
}
_FOLDED = frozenset({Kind.ALREADY, Kind.DUPLICATE, Kind.EDITED})
_LONG = 30


def draw_difference(found: Difference) -> None:
    """Draws the numbers, then the tables."""
    counts = found.counts
    st.html(figures([(kind.label, counts[kind]) for kind in Kind if counts[kind]]))
    if found.notes:
        st.html(bullets(list(found.notes)))
    for kind, explained in _HEADINGS.items():
        entries = found.of(kind)
        if not entries:
            continue
        with st.expander(f"{kind.label}　{len(entries):,}件", expanded=kind not in _FOLDED and len(entries) <= _LONG):
            if explained:
                st.html(f'<p class="hanko-note">{escape(explained)}</p>')
            st.html(_table(kind, entries[:_SHOWN]))
            if len(entries) > _SHOWN:
                st.caption(f"はじめの {_SHOWN}件を表示しています。すべては hanko-audit take で見られます。")


def _table(kind: Kind, entries: tuple[Entry, ...]) -> str:
    match kind:
        case Kind.DECIDE | Kind.DECIDED:
            titles = ("行", "手続", "所管課", "軸", "すること", "今 → 決定", "理由")
            return table(titles, [_decision(own) for own in entries])
        case Kind.EDITED:
            rows = [
                (_place(own), _name(own), title, text, (own.held or {}).get(title, ""))
                for own in entries
                for title, text in (own.written or {}).items()
            ]
            return table(("行", "手続", "欄", "書かれた言葉", "データベース"), rows)
        case _:
            rows = [
                (_place(own), _name(own), own.axis.label if own.axis else "", _written(own), own.message)
                for own in entries
            ]
            return table(("行", "手続", "軸", "書かれた言葉", "わけ"), rows)


def _decision(own: Entry) -> tuple[str, ...]:
    axis, before, after = own.axis, own.verdict_before, own.verdict
    change = ""
    if axis and before and after and own.stage_before:
        change = f"{own.stage_before.label}: {before.label_for(axis)} → {after.label_for(axis)}"
    said = "　".join([*own.reasons, own.note]).strip()
    move = own.move.label if own.move else ""
    return (_place(own), _name(own), own.place.department, axis.label if axis else "", move, change, said)


def _place(own: Entry) -> str:
    return f"{own.place.row}行目"


def _name(own: Entry) -> str:
    return f"{own.place.number}　{own.place.name}".strip()


def _written(own: Entry) -> str:
    return "、".join(f"{title}: {text}" for title, text in (own.written or {}).items())
