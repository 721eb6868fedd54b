"""Which passwords are good enough: long ones that are not guessed first."""

from __future__ import annotations

import pytest

from hanko_audit.accounts import AccountError
from hanko_audit.accounts.passwords import Hasher, check_password


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("mijikai", "12文字以上"),
        ("", "12文字以上"),
        ("あ" * 300, "256文字まで"),
        ("kasen01-no-password", "利用者名や氏名"),
        ("河川太郎のパスワード二〇二六", "利用者名や氏名"),
        ("password12345!", "推測されやすい"),
        ("ＰＡＳＳＷＯＲＤ１２３４", "推測されやすい"),
        ("passwordpassword", "推測されやすい"),
        ("aaaaaaaaaaaaaaaa", "推測されやすい"),
        ("abcdefghijklmnop", "推測されやすい"),
        ("987654321098", "推測されやすい"),
        ("qwertyuiop[]", "推測されやすい"),
    ],
)
def test_a_password_that_is_guessed_first_is_not_taken(new: str, said: str) -> None:
    with pytest.raises(AccountError, match=said):
        check_password(new, name="kasen01", display="河川太郎")


@pytest.mark.parametrize(
    "new", ["川の水は流れて海へそそぐ", "correct horse battery", "Xk3-9fQz_71Lw", "１２じ の ぱすわあど だ"]
)
def test_length_is_enough(new: str, hasher: Hasher) -> None:
    check_password(new, name="kasen01", display="河川太郎")
    kept = hasher.hash(new)
    assert new not in kept
    assert hasher.fits(kept, new)
    assert not hasher.fits(kept, new + " ")
