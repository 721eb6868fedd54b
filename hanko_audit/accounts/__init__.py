"""Who may come in: accounts, passwords, the slowing of guesses, and sessions. Knows nothing of browsers and pages."""

from hanko_audit.accounts.account import Account, Way
from hanko_audit.accounts.errors import AccountError, LoginRefusedError, NotLoggedInError
from hanko_audit.accounts.login import Admitted, Logins, Person
from hanko_audit.accounts.managing import Change, Listed, NewAccount, add, change, list_accounts, set_password, unlock
from hanko_audit.accounts.sessions import Session, Terms

__all__ = [
    "Account",
    "AccountError",
    "Admitted",
    "Change",
    "Listed",
    "LoginRefusedError",
    "Logins",
    "NewAccount",
    "NotLoggedInError",
    "Person",
    "Session",
    "Terms",
    "Way",
    "add",
    "change",
    "list_accounts",
    "set_password",
    "unlock",
]
