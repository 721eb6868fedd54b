"""Where a store is: a plain path to a SQLite file, or the URL of a database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from hanko_audit.store.errors import StoreError

_SQLITE = "sqlite"
_POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Address:
    """A store's place. `path` is its file for SQLite, None otherwise; `shown` names it without its password."""

    url: URL
    path: Path | None
    shown: str

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is one file."""
        return self.path is not None


def parse_address(text: str) -> Address:
    """The address that `--db` names.

    A text without `://` is a path. Raises StoreError for a URL that cannot be read and for other kinds of database.
    """
    if "://" not in text:
        return _of_file(Path(text))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(f"{text}: データベースの指定が読めません。{_USAGE}") from error
    backend = url.get_backend_name()
    if backend == _SQLITE and url.database:
        return _of_file(Path(url.database))
    if backend == _POSTGRESQL:
        return Address(url.set(drivername="postgresql+psycopg"), None, url.render_as_string(hide_password=True))
    raise StoreError(f"{url.render_as_string(hide_password=True)}: この種類のデータベースは使えません。{_USAGE}")


_USAGE = "ファイル名（例: audit.db）か postgresql+psycopg://利用者@ホスト/データベース の形で指定してください。"


def _of_file(path: Path) -> Address:
    return Address(URL.create(_SQLITE, database=str(path.absolute())), path, str(path))
