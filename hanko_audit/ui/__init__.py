"""The Streamlit pages, one file a page. Thin: they call the rooms below and decide nothing."""
