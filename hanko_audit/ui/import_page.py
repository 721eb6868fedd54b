"""取込み: files and a list go in, and what became of each is told."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from hanko_audit.census import default_store
from hanko_audit.reading import Limits, SourceFile, discover
from hanko_audit.resources import samples_dir
from hanko_audit.reviewing import Action
from hanko_audit.ui.import_result import draw_result
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import said
from hanko_audit.ui.list_mapping import draw_list_mapping
from hanko_audit.ui.running import scan_files, scan_uploads
from hanko_audit.ui.settings import overlay_folders, rules_in_force
from hanko_audit.ui.state import current_audit, keep_result, store_target

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
    table = draw_list_mapping(listing, rules)
    census = _choose_census()
    limits = Limits(mask=_choose_mask())
    target = store_target()
    able = target is None or target.actor.may(Action.SCAN)
    start, sample = st.columns(2)
    with start:
        wanted = st.button("判定する", type="primary", disabled=not (files and able), width="stretch")
    with sample:
        sampled = st.button("サンプルを使う（あおば市）", disabled=not able, width="stretch")
    if not able:
        st.caption("取込みは、行革担当か管理者が行います。結果は、だれでも「判定一覧」で見られます。")
    beside = f"「{said(listing.name)}」と結びつけて" if listing else ""
    told = f"{len(files)}件のファイルを{beside}判定します。" if files else "ファイルを選ぶと「判定する」を押せます。"
    st.caption(f"{told}入れたファイルの写しは、判定が終わると消します。")
    if wanted and files:
        result = scan_uploads(files, table or listing, rules, census=census, limits=limits, target=target)
        keep_result(result, f"入れたファイル {len(files)}件")
    elif sampled:
        folder = samples_dir()
        sources = [
            SourceFile(own.path, own.path.relative_to(folder).as_posix())
            for own in discover([folder / "forms", folder / "regulations"])
        ]
        listed = folder / "procedures.xlsx"
        result = scan_files(
            sources, rules, listing=listed, listing_name=listed.name, census=census, limits=limits, target=target
        )
        keep_result(result, "サンプル（あおば市）")
    audit = current_audit()
    if audit:
        draw_result(audit)


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
