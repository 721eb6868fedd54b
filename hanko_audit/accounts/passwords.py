"""Passwords: which are good enough, and their argon2 hashes.

Length instead of kinds of signs, and a list of what is guessed first, as NIST SP 800-63B (5.1.1.2) and the guidance of
IPA have it.
"""

from __future__ import annotations

import threading
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hanko_audit.accounts.account import folded
from hanko_audit.accounts.errors import AccountError

SHORTEST = 12
LONGEST = 256
_AT_ONCE = 4
_KINDS = 5
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "いろはにほへと")
_WORDS = """
password passwd passw0rd pass passpass admin administrator root user guest test letmein welcome qwerty qwertyuiop
asdfghjkl iloveyou secret changeme default login hanko hankoaudit audit kanri kanrisha shokuin yakusho yakuba
shiyakusho kencho sakura nippon japan パスワード あいことば ひみつ 管理者 市役所 初期パスワード
"""
_GUESSED = frozenset(_WORDS.split())


class Hasher:
    """Makes and checks argon2id hashes with the parameters of RFC 9106 for small memory (64 MiB), a few at a time."""

    def __init__(self, inner: PasswordHasher | None = None) -> None:
        self._inner = inner or PasswordHasher()
        self._slots = threading.BoundedSemaphore(_AT_ONCE)
        # What a login without an account is checked against: it must take as long as a real one.
        self._nobody = self._inner.hash("誰のものでもないパスワード")

    def hash(self, password: str) -> str:
        """A salted hash that names its own parameters."""
        with self._slots:
            return self._inner.hash(_normal(password))

    def fits(self, kept: str, password: str) -> bool:
        """Whether a password is that of a hash. An empty hash fits nothing, and takes as long to find out."""
        with self._slots:
            try:
                return self._inner.verify(kept or self._nobody, _normal(password)) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False


def check_password(password: str, *, name: str, display: str = "") -> None:
    """Raises AccountError for a password that is too short, too long or easily guessed for this account."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise AccountError(
            f"パスワードは{SHORTEST}文字以上にしてください。覚えやすい言葉をいくつか並べるのが確実です。"
        )
    if len(plain) > LONGEST:
        raise AccountError(f"パスワードは{LONGEST}文字までにしてください。")
    low = folded(plain)
    own = [word for word in (folded(name), folded(name).split("@", maxsplit=1)[0], folded(display)) if len(word) > 2]
    if any(word in low for word in own):
        raise AccountError("利用者名や氏名を含むパスワードは使えません。別のものにしてください。")
    letters = "".join(sign for sign in low if sign.isalpha())
    if len(set(low)) < _KINDS or letters in _GUESSED or low in _GUESSED or _in_a_row(low) or _repeated(letters):
        raise AccountError(
            "推測されやすいパスワードです（同じ文字・並んだ文字・よくある言葉）。別のものにしてください。"
        )


def _in_a_row(text: str) -> bool:
    """Whether nearly all of it is one run along the alphabet, the digits or the keyboard."""
    pairs = list(pairwise(text))
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    steps = {(one, other) for row in rows for one, other in pairwise(row)}
    return sum(pair in steps for pair in pairs) >= len(pairs) - 2


def _repeated(letters: str) -> bool:
    """Whether the letters are a guessed word, several times over."""
    return any(len(word) * 2 <= len(letters) and letters == word * (len(letters) // len(word)) for word in _GUESSED)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
