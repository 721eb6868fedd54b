"""The store: what was read, found, known and judged, what people decided on it, and a log that shows any change.

SQLite in one file, or PostgreSQL. Loads no library of file formats, no spaCy and no Streamlit.
"""

from hanko_audit.store.errors import StoreError
from hanko_audit.store.store import Store, open_store

__all__ = ["Store", "StoreError", "open_store"]
