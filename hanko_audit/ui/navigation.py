"""The pages and their order."""

from __future__ import annotations

import streamlit as st

from hanko_audit.ui import (
    accounts_page,
    compare_page,
    detail_page,
    exchange_page,
    export_page,
    import_page,
    links_page,
    list_page,
    residue_page,
    review_page,
    try_page,
    who,
)
from hanko_audit.ui.layout import page as framed
from hanko_audit.ui.scope import EARLIER
from hanko_audit.ui.settings import database
from hanko_audit.ui.state import keep_widgets


def run() -> None:
    """Draws the navigation and the page that is open."""
    st.set_page_config(page_title="押印・対面・書面 見直し", layout="wide")
    # What goes wrong before a page is drawn is told in Japanese too, not by Streamlit with its links to elsewhere.
    framed(_draw)


def _draw() -> None:
    keep_widgets(
        *list_page.FILTER_KEYS,
        *residue_page.FILTER_KEYS,
        *review_page.FILTER_KEYS,
        *links_page.FILTER_KEYS,
        *compare_page.FILTER_KEYS,
        EARLIER,
    )
    stored = database() is not None
    # The order of the work: take in, look, decide, see what remains, hand out; then what is needed now and then.
    pages = [
        import_page.page(),
        *([links_page.page()] if stored else []),
        list_page.page(),
        detail_page.page(),
        *([review_page.page(), exchange_page.page()] if stored else []),
        residue_page.page(),
        export_page.page(),
        compare_page.page(),
        try_page.page(),
    ]
    accounts = accounts_page.page()
    opened = st.navigation([*pages, accounts], position="hidden")
    who.draw_account()
    if accounts_page.is_offered():
        pages.append(accounts)
    # Streamlit's own bar hides behind a drawer on narrow screens; a plain row of links does not.
    with st.container(horizontal=True, gap="small"):
        for own in pages:
            st.page_link(own)
    who.draw_name()
    opened.run()
