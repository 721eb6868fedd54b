"""文を試す: one passage of one's own, what is found in it, and which words decided."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from hanko_audit.document import Location, Part, Passage, PassageKind
from hanko_audit.examining import open_detector
from hanko_audit.requirement import Requirement
from hanko_audit.ui.highlight import passage_html
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.layout import table
from hanko_audit.ui.running import one_at_a_time
from hanko_audit.ui.settings import overlay_folders, rules_in_force

if TYPE_CHECKING:
    from hanko_audit.detecting import Detector

TITLE = "文を試す"
_EXAMPLE = "押印は不要ですが、代理人が申請する場合は、委任状と代理人の本人確認書類が必要です。"
_LONGEST = 2_000
_ROLES = {"item": "項目", "label": "項目", "modality": "強さ", "party": "だれが"}


@dataclass(frozen=True, slots=True)
class _Trial:
    """A text that was tried: what it asks for, and its parsed segments as drawings."""

    text: str
    requirements: tuple[Requirement, ...]
    trees: tuple[str, ...]


def page() -> st.Page:
    """This page for the navigation."""
    return st.Page(lambda: framed(draw), title=TITLE, url_path="try")


def draw() -> None:
    """Draws the page."""
    st.title(TITLE)
    st.write("様式や案内の文を入れると、何を求めていると読んだか、どの言葉で決めたかを示します。")
    kinds = [kind for kind in PassageKind if kind is not PassageKind.HEADING]
    text = st.text_area("文", value=_EXAMPLE, max_chars=_LONGEST, key="try_text")
    kind = st.selectbox("文の種類", kinds, format_func=lambda own: own.label, key="try_kind")
    with_tree = st.toggle("係り受けの図も見る", key="try_tree")
    if not text.strip():
        st.info("文を入れてください。")
        return
    trial = _try(text, kind, with_tree=with_tree)
    st.subheader("結果")
    st.html(passage_html(trial.text, trial.requirements))
    if not trial.requirements:
        st.info("この文は、押印・対面・書面の何も求めていないと読みました。")
    for own in trial.requirements:
        st.html(f"<strong>{own.axis.label}: {own.item.label}・{own.modality.label}（{own.party.label}）</strong>")
        rows = [(_ROLES.get(cue.role, cue.role), cue.text, cue.reason or cue.rule, cue.rule) for cue in own.cues]
        st.html(table(("決めたこと", "言葉", "読み方", "規則"), rows))
    for drawing in trial.trees:
        st.image(drawing)


@st.cache_resource(show_spinner="解析の準備をしています…")
def _detector(folders: tuple[Path, ...]) -> Detector:
    return open_detector(rules_in_force(folders))


def _try(text: str, kind: PassageKind, *, with_tree: bool) -> _Trial:
    detector = _detector(overlay_folders())
    with one_at_a_time():
        (found,) = detector.detect([Passage(text, kind, Location(Part.BODY))])
        trees = tuple(detector.draw(text)) if with_tree else ()
    return _Trial(text, found, trees)
