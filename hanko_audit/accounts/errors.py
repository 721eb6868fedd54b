"""What can go wrong with accounts and logins, told in Japanese: what is wrong and what to do."""

from __future__ import annotations


class AccountError(Exception):
    """An account cannot be made or changed as asked."""


class LoginRefusedError(AccountError):
    """Somebody is not let in. The text is the same whether the account is there or not."""


class NotLoggedInError(AccountError):
    """There is no session, or it is over. The text says which, for the person it belonged to."""
