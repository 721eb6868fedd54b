"""Streamlit entry: the pages are in hanko_audit/ui."""

from hanko_audit.ui.navigation import run

run()
