"""What every page shares: the style sheet, Japanese over Streamlit's English, and errors told in Japanese."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape

import streamlit as st

from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.ui.highlight import STYLE
from hanko_audit.vocabulary import VerdictCode

_LOG = logging.getLogger(__name__)

# Streamlit draws these words itself and offers no setting for them: they are covered by our own.
_JAPANESE = """
<style>
[data-testid="stFileUploaderDropzone"] button span:not([data-testid="stIconMaterial"]) p,
[data-testid="stFileUploaderDropzone"] button > div > span:last-child {font-size:0}
[data-testid="stFileUploaderDropzoneInstructions"] {display:none}
[data-testid="stElementToolbar"], [data-testid="stStatusWidget"], [data-testid="stAppDeployButton"],
[data-testid="stToolbarActions"] {display:none}
.hanko-badge{display:inline-block;padding:.15rem .6rem;border-radius:.3rem;border:1px solid #475569;
  font-weight:700;color:#0f172a;overflow-wrap:anywhere}
.hanko-card{border:1px solid #cbd5e1;border-radius:.5rem;padding:.75rem 1rem;height:100%}
.hanko-card h4{margin:0 0 .4rem;padding:0;font-size:.95rem}
.hanko-card p{margin:.5rem 0 0}
.hanko-note{font-size:.85rem;color:#475569}
.hanko-steps{margin:0;padding-left:1.4rem}
.hanko-steps li{margin:.3rem 0;overflow-wrap:anywhere}
.hanko-steps .fired{font-weight:700}
.hanko-list{margin:.2rem 0 .6rem;padding-left:1.3rem}
.block-container{padding-top:3.5rem;max-width:1200px}
h1{font-size:1.6rem !important}
@media (max-width:640px){h1{font-size:1.3rem !important}.block-container{padding-left:1rem;padding-right:1rem}}
</style>
"""

BADGE_FILLS: dict[VerdictCode, str] = {
    VerdictCode.ABOLISH: "#d9f2e3",
    VerdictCode.SUBSTITUTE: "#d9f2e3",
    VerdictCode.SIGNATURE_ONLY: "#e3edfb",
    VerdictCode.SIGNATURE_OR_SEAL: "#e3edfb",
    VerdictCode.RETAIN: "#f3b8b0",
    VerdictCode.AWAIT_NATIONAL: "#dcd3ee",
    VerdictCode.NEEDS_REVIEW: "#ffd166",
    VerdictCode.OUT_OF_SCOPE: "#e5e7eb",
    VerdictCode.NOT_APPLICABLE: "#ffffff",
}
"""The fills of the workbook, so that a colour means the same on paper and on screen."""


def page(body: Callable[[], None]) -> None:
    """Draws one page. A rule pack's mistakes are told as they are; anything unforeseen is told without its innards."""
    st.html(STYLE + _JAPANESE)
    try:
        body()
    except RulePackError as error:
        st.error("規則パックに誤りがあるため、判定できません。次を直して、画面を開き直してください。")
        st.code("\n".join(str(problem) for problem in error.problems), language=None)
    except Exception:  # noqa: BLE001 - see below
        # The page must say something a person can act on; the details belong in the terminal that runs the app.
        _LOG.exception("the page failed")
        st.error(
            "処理の途中で思わぬ誤りが起きました。画面を読み直してもう一度試してください。"
            "続くときは、黒い窓（ターミナル）の表示を添えて管理者に知らせてください。"
        )


def badge(label: str, code: VerdictCode) -> str:
    """A verdict as HTML."""
    return f'<span class="hanko-badge" style="background:{BADGE_FILLS[code]}">{escape(label)}</span>'


def bullets(entries: list[str]) -> str:
    """A list as HTML, its texts escaped."""
    return f'<ul class="hanko-list">{"".join(f"<li>{escape(entry)}</li>" for entry in entries)}</ul>'
