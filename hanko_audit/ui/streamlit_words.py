"""Japanese over the English words that Streamlit draws itself and offers no setting for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COLUMN_MENU = '[data-testid="stDataFrameColumnMenu"] [role="menu"]'
_HINT = '[data-testid="InputInstructions"]'
_DROPZONE = '[data-testid="stFileUploaderDropzone"]'
_DROPZONE_WORDS = '[data-testid="stFileUploaderDropzoneInstructions"]'

_COVERED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        _DROPZONE_WORDS: ("ここへ置いても入れられます", ".85rem"),
        f'{_DROPZONE} button [data-testid="stMarkdownContainer"] p': ("ファイルを選ぶ", ".9rem"),
        '[role="option"][data-key="__select_all__"] > div': ("すべて選ぶ", ".9rem"),
        '[role="option"][data-key="__select_matches__"] > div': ("見つかったものをすべて選ぶ", ".9rem"),
        '[role="listbox"][data-empty] [role="option"] > span': ("該当するものがありません", ".9rem"),
        f'{_COLUMN_MENU} > [role="menuitem"]:nth-child(2)': ("昇順に並べる", ".9rem"),
        f'{_COLUMN_MENU} > [role="menuitem"]:nth-child(3)': ("降順に並べる", ".9rem"),
        f'[data-testid="stTextInput"] {_HINT}:not(:empty)': ("Enterキーで確定します", ".75rem"),
    }
)
"""Where words of Streamlit stand (CSS selector), and what is shown instead of them: the words and their size."""

_HIDDEN = (
    # How many bytes and which endings, and how many letters of a long text.
    f"{_DROPZONE_WORDS} > *",
    f"{_HINT} > *",
    '[data-testid="stElementToolbar"]',
    '[data-testid="stStatusWidget"]',
    '[data-testid="stAppDeployButton"]',
    '[data-testid="stToolbarActions"]',
    # Statistics, widths, pinning and hiding of columns, and the button that copies a column's name.
    f"{_COLUMN_MENU} > :nth-child(n+4)",
    f"{_COLUMN_MENU} > :first-child button",
)


def _sheet() -> str:
    covers = "".join(
        f'{place}{{font-size:0}}{place}::after{{content:"{words}";font-size:{size}}}'
        for place, (words, size) in _COVERED.items()
    )
    return f"<style>{covers}{','.join(_HIDDEN)}{{display:none}}</style>"


JAPANESE = _sheet()
"""A style sheet for every page."""
