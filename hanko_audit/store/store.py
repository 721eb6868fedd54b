"""An open store: transactions to read and to write in, and nothing else. The other modules of the room do the work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Connection, Engine

from hanko_audit.store.address import Address, parse_address
from hanko_audit.store.engine import BARE, COMPACTING, WRITES, make_engine
from hanko_audit.store.errors import StoreError, told
from hanko_audit.store.migrating import upgrade


class Store:
    """A database of ours, ready for use. Use it as a context manager, or call `close`."""

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self._engine = engine

    @property
    def shown(self) -> str:
        """What users know it by, without a password."""
        return self.address.shown

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which everything stays as it was when it began. Raises StoreError."""
        with told(self.shown), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole when the block ends, and is as if it had never been when it fails.

        In SQLite one such block runs at a time, so it must be short. Raises StoreError.
        """
        with told(self.shown), self._engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def compact(self) -> None:
        """Writes the files of the database anew without what has been deleted, so that nobody can read it there.

        Waits for transactions that are under way. Raises StoreError.
        """
        with told(self.shown), self._engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT", **{BARE: True})
            for statement in COMPACTING[connection.dialect.name]:
                connection.exec_driver_sql(statement)

    def close(self) -> None:
        """Ends its connections."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(where: str, *, must_exist: bool = False) -> Store:
    """Opens the store at a path or URL, makes it where there is none, and brings its tables up to date.

    With `must_exist` a SQLite file that is not there is an error instead of a new store. Raises StoreError: a store of
    a newer program, a damaged file, no permission, a database of something else, a server that does not answer.
    """
    address = parse_address(where)
    if address.path is not None:
        if address.path.is_dir():
            raise StoreError(f"{address.shown}: フォルダです。データベースのファイル名を指定してください。")
        if not address.path.absolute().parent.is_dir():
            raise StoreError(f"{address.shown}: フォルダがありません。先に作るか、別の場所を指定してください。")
        if must_exist and not address.path.exists():
            raise StoreError(
                f"{address.shown}: データベースがありません。場所を確かめるか、先に hanko-audit scan --db で作ってください。"
            )
    engine = make_engine(address)
    try:
        with told(address.shown):
            upgrade(engine, address.shown)
    except BaseException:
        engine.dispose()
        raise
    return Store(address, engine)
