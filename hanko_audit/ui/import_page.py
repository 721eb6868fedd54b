"""取込み: files and a list go in, and what became of each is told."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from hanko_audit.census import default_store
from hanko_audit.document import ReadStatus
from hanko_audit.reading import Limits, SourceFile, discover
from hanko_audit.resources import samples_dir
from hanko_audit.ui import list_page
from hanko_audit.ui.layout import bullets, figures, table
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.running import scan_files, scan_uploads
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.state import Audit, current_audit, keep_result

TITLE = "取込み"


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="import", default=True)


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    st.write("様式・例規・案内のファイルを入れると、押印・対面・書面の要求を見つけ、見直しの案を理由つきで出します。")
    rules = rules_in_force(overlay_folders())
    files = st.file_uploader(
        "様式・例規・案内のファイル（Word・Excel・PDF・HTML・テキスト、複数可）",
        accept_multiple_files=True,
        key="files",
    )
    listing = st.file_uploader("手続一覧（Excel・CSV、なくてもよい）", key="listing")
    census = _choose_census()
    limits = Limits(mask=_choose_mask())
    start, sample = st.columns(2)
    with start:
        wanted = st.button("判定する", type="primary", disabled=not files, width="stretch")
    with sample:
        sampled = st.button("サンプルを使う（あおば市）", width="stretch")
    if not files:
        st.caption("ファイルを選ぶと「判定する」を押せます。入れたファイルの写しは、判定が終わると消します。")
    if wanted and files:
        result = scan_uploads(files, listing, rules, census=census, limits=limits)
        keep_result(result, f"入れたファイル {len(files)}件")
    elif sampled:
        folder = samples_dir()
        sources = [
            SourceFile(own.path, own.path.relative_to(folder).as_posix())
            for own in discover([folder / "forms", folder / "regulations"])
        ]
        listed = folder / "procedures.xlsx"
        result = scan_files(sources, rules, listing=listed, listing_name=listed.name, census=census, limits=limits)
        keep_result(result, "サンプル（あおば市）")
    audit = current_audit()
    if audit:
        _draw_summary(audit)


def _choose_census() -> Path | None:
    """The census that was imported for this user, unless the reader does without it."""
    imported = default_store()
    if not imported.is_file():
        return None
    wanted = st.checkbox("国の法令による手続を、取り込んである国の調査と照らし合わせる", value=True, key="census")
    return imported if wanted else None


def _choose_mask() -> bool:
    """Whether what people filled in is masked; it is unless the reader wants otherwise."""
    return st.checkbox(
        "記入された氏名・電話番号・個人番号などを伏せる（●に置き換えて扱う）",
        value=True,
        key="mask",
        help="読み取ってすぐに伏せるので、画面・帳票・データベースに元の文字は残りません。"
        "すべてを見分けられるわけではないので、記入済みの様式はなるべく入れないでください。",
    )


def _draw_summary(audit: Audit) -> None:
    result = audit.result
    st.subheader(f"結果: {audit.source}")
    linked = sum(form.procedure_index is not None for form in result.forms)
    entries = (
        ("ファイル", len(result.forms)),
        ("手続", len(result.procedures)),
        ("手続に結びついた様式", linked),
        ("読めなかったもの", len(result.unread) + bool(result.list_problem) + bool(result.census_problem)),
    )
    st.html(figures(entries))
    if result.list_problem:
        st.error(f"{result.list_problem} 一覧なしで判定しました。")
    if result.census_problem:
        st.error(f"{result.census_problem} 国の調査なしで判定しました。")
    _draw_problems(audit)
    if result.list and result.list.notes:
        st.html(f"<strong>手続一覧の読み方（{escape(result.list_path)}）</strong>{bullets(list(result.list.notes))}")
    if audit.rows and st.button("判定一覧を見る", type="primary"):
        st.switch_page(list_page.page())


def _draw_problems(audit: Audit) -> None:
    entries = [
        (form.document.path, form.document.status.label, form.document.problem.message, form.document.problem.advice)
        for form in audit.result.forms
        if form.document.problem
    ]
    if not entries:
        st.success("すべてのファイルを読み取りました。")
        return
    unread = [form for form in audit.result.forms if form.document.status is not ReadStatus.READ]
    if unread:
        st.warning(f"{len(unread)}件のファイルは、全部または一部を読み取れませんでした。")
    st.html(table(("ファイル", "状態", "理由", "どうすればよいか"), entries))
