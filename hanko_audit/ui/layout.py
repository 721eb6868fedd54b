"""What every page shares: the style sheet, and errors told in Japanese."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from hanko_audit.reporting.looks import VERDICT_LOOKS
from hanko_audit.reviewing import ReviewError
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.store import StoreError
from hanko_audit.ui.highlight import STYLE
from hanko_audit.ui.streamlit_words import JAPANESE
from hanko_audit.vocabulary import VerdictCode

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
"""Every sign that can mean something in Markdown; each may stand behind a backslash there."""
_LOG = logging.getLogger(__name__)

_STYLE = """
<style>
.hanko-badge{display:inline-block;padding:.15rem .6rem;border-radius:.3rem;border:1px solid #475569;
  font-weight:700;color:#0f172a;overflow-wrap:anywhere}
.hanko-card{border:1px solid #cbd5e1;border-radius:.5rem;padding:.75rem 1rem;height:100%}
.hanko-card h4{margin:0 0 .4rem;padding:0;font-size:.95rem}
.hanko-card p{margin:.5rem 0 0}
.hanko-figures{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:.25rem 0}
.hanko-figures div{font-size:.85rem;color:#475569}
.hanko-figures strong{display:block;font-size:1.6rem;line-height:1.3;color:#0f172a}
.hanko-who{font-size:.9rem}
.hanko-go{display:inline-block;padding:.5rem 1.5rem;border-radius:.3rem;background:#1f3a5f;color:#fff !important;
  text-decoration:none;font-weight:600}
.hanko-note{font-size:.85rem;color:#475569}
.hanko-steps{margin:0;padding-left:1.4rem}
.hanko-steps li{margin:.3rem 0;overflow-wrap:anywhere}
.hanko-steps .fired{font-weight:700}
.hanko-list{margin:.2rem 0 .6rem;padding-left:1.3rem}
.hanko-table{border-collapse:collapse;width:100%;font-size:.9rem}
.hanko-table th,.hanko-table td{border:1px solid #cbd5e1;padding:.35rem .5rem;text-align:left;vertical-align:top;
  overflow-wrap:anywhere}
.hanko-table th{background:#f1f5f9;white-space:nowrap}
.block-container{padding-top:1.5rem;max-width:1240px}
[data-testid="stHeader"]{display:none}
h1{font-size:1.5rem !important;padding:.5rem 0 !important}
h2{font-size:1.2rem !important;padding:.4rem 0 !important}
h3{font-size:1.1rem !important;padding:.4rem 0 !important}
@media (max-width:640px){
  h1{font-size:1.3rem !important}
  .block-container{padding-left:1rem;padding-right:1rem}
  .hanko-table thead{display:none}
  .hanko-table td{display:block;border:none;padding:.1rem .3rem}
  .hanko-table td:empty{display:none}
  .hanko-table td::before{content:attr(data-title);display:block;font-size:.75rem;color:#475569}
  .hanko-table tr{display:block;border:1px solid #cbd5e1;margin-bottom:.5rem;padding:.3rem}
}
</style>
"""

BADGE_FILLS: dict[VerdictCode, str] = {code: f"#{look.fill.lower()}" for code, look in VERDICT_LOOKS.items()}
"""The fills of the workbook, so that a colour means the same on paper and on screen."""


def dress() -> None:
    """Puts the style sheet on a page."""
    st.html(STYLE + _STYLE + JAPANESE)


def page(body: Callable[[], None]) -> None:
    """Draws one page. Mistakes in rules and what the store or a right refuses are told as they are; anything unforeseen
    is told without its innards."""
    dress()
    try:
        body()
    except RulePackError as error:
        st.error("規則パックに誤りがあるため、判定できません。次を直して、画面を開き直してください。")
        st.code("\n".join(str(problem) for problem in error.problems), language=None)
    except (StoreError, ReviewError) as error:
        st.error(said(str(error)))
    except Exception:  # noqa: BLE001 - see below
        # The page must say something a person can act on; the details belong in the terminal that runs the app.
        _LOG.exception("the page failed")
        st.error(
            "処理の途中で思わぬ誤りが起きました。画面を読み直してもう一度試してください。"
            "続くときは、黒い窓（ターミナル）の表示を添えて管理者に知らせてください。"
        )


def tell_no_result() -> None:
    """Says what to do where a page has nothing to show yet."""
    st.info("まだ判定の結果がありません。「取込み」でファイルを入れるか、「サンプルを使う」を押してください。")


def said(text: str) -> str:
    """A text for Streamlit's words, which are Markdown, as it stands: no picture is fetched, no link made of it."""
    return _MARKDOWN.sub(r"\\\1", text).replace("\n", "  \n")


def badge(label: str, code: VerdictCode) -> str:
    """A verdict as HTML."""
    return f'<span class="hanko-badge" style="background:{BADGE_FILLS[code]}">{escape(label)}</span>'


def bullets(entries: list[str]) -> str:
    """A list as HTML, its texts escaped."""
    return f'<ul class="hanko-list">{"".join(f"<li>{escape(entry)}</li>" for entry in entries)}</ul>'


def figures(entries: Sequence[tuple[str, int]]) -> str:
    """Numbers with their names as HTML."""
    parts = (f"<div>{escape(label)}<strong>{value:,}</strong></div>" for label, value in entries)
    return f'<div class="hanko-figures">{"".join(parts)}</div>'


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as HTML, its texts escaped; on a narrow screen each row stands as a block with its headings inside."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(map(_cell, titles, row))}</tr>" for row in rows)
    return f'<table class="hanko-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(title: str, text: str) -> str:
    return f'<td data-title="{escape(title)}">{escape(text)}</td>'
