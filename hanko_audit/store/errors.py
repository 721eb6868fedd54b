"""What can go wrong with a store, told in Japanese: which store, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot be used as asked. The text is Japanese and names the store."""


# Neither driver has codes for all of these that both share, hence the words of their messages.
_REASONS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("file is not a database", "malformed", "disk image", "file is encrypted"),
        "データベースが壊れているか、別の種類のファイルです。hanko-audit backup でとった控えから restore で戻してください。",
    ),
    (
        ("readonly database", "read-only", "permission denied", "access denied"),
        "書き込めません。ファイルとフォルダの権限（読み取り専用でないか）を確かめてください。",
    ),
    (
        ("unable to open database file",),
        "開けません。フォルダがあるか、読み書きの権限があるかを確かめてください。",
    ),
    (
        ("database is locked", "database is busy", "lock timeout", "canceling statement due to lock"),
        "ほかの処理が長く使っています。しばらく待ってから、もう一度実行してください。",
    ),
    (("disk is full", "no space left"), "保存先の空き容量が足りません。空きを作ってから、もう一度実行してください。"),
    (
        ("password authentication failed", "no password supplied", "role "),
        "データベースの利用者名かパスワードが違います。--db の指定を確かめてください。",
    ),
    (
        ("connection refused", "could not connect", "connection failed", "could not translate host", "name or service"),
        "データベースにつながりません。サーバーが動いているか、--db のホスト名とポートを確かめてください。",
    ),
)


def explain(shown: str, error: SQLAlchemyError) -> StoreError:
    """The error in Japanese. `shown` is the store's name as users may see it, without a password."""
    detail = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    lowered = detail.lower()
    for words, reason in _REASONS:
        if any(word in lowered for word in words):
            return StoreError(f"{shown}: {reason}")
    first = detail.strip().splitlines()[0] if detail.strip() else type(error).__name__
    return StoreError(f"{shown}: データベースの処理に失敗しました（{first}）。管理者に知らせてください。")


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Turns what the database says into a StoreError."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explain(shown, error) from error
