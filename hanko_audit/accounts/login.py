"""Coming in, staying in, going out. Every login, failure, lock-out and logout is logged with who and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hanko_audit.accounts import sessions, slowing
from hanko_audit.accounts.account import Account, Way, account_of, folded
from hanko_audit.accounts.errors import AccountError, LoginRefusedError, NotLoggedInError
from hanko_audit.accounts.moments import Clock, stamp, utc_now
from hanko_audit.accounts.passwords import Hasher, check_password
from hanko_audit.accounts.sessions import Ended, Session, Terms, new_token
from hanko_audit.store import Store
from hanko_audit.store.accounts import (
    KeptAccount,
    account_by_identity,
    account_by_name,
    account_key,
    save_account,
)
from hanko_audit.store.auditlog import Event, LogAction, append

WRONG = "利用者名かパスワードが違います。"
_UNKNOWN = "（不明な利用者）"
_A_WHILE = timedelta(minutes=1)
_FRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom another system vouches for: `sub` and `email` as an identity provider gives them.

    `email` is empty unless the provider says that it is verified; `issued_at` is when it vouched.
    """

    sub: str
    email: str
    issued_at: datetime

    @classmethod
    def of_claims(cls, claims: Mapping[str, object]) -> Person | None:
        """The person of an ID token's claims, None where they are not those of a login."""
        sub, issued = claims.get("sub"), claims.get("iat")
        if not isinstance(sub, str) or not sub or isinstance(issued, bool) or not isinstance(issued, int | float):
            return None
        email = claims.get("email") if claims.get("email_verified") is True else ""
        return cls(sub, email if isinstance(email, str) else "", datetime.fromtimestamp(issued, UTC))


@dataclass(frozen=True, slots=True)
class Admitted:
    """A login that went well. `token` goes to the browser and is kept nowhere here."""

    account: Account
    token: str


class Logins:
    """The logins of a store."""

    def __init__(
        self, store: Store, *, hasher: Hasher | None = None, clock: Clock = utc_now, terms: Terms | None = None
    ) -> None:
        self.terms = terms or Terms()
        self._store = store
        self._hasher = hasher or Hasher()
        self._clock = clock

    def with_password(self, name: str, password: str, source: str = "", *, held: str = "") -> Admitted:
        """Lets somebody in who knows the password of a name.

        `source` is the address they come from, where known. `held` is a token that the browser already had: that
        session ends, and the new token has nothing to do with it. Raises LoginRefusedError.
        """
        kept = self._proved(name, password, source)
        return self._admit(kept, new_token(), Way.LOCAL, source, held)

    def by_name(self, name: str, source: str = "", *, held: str = "") -> Admitted:
        """Lets somebody in whom the office's reverse proxy has named. Raises LoginRefusedError."""
        with self._store.reading() as connection:
            kept = account_by_name(connection, folded(name))
        if kept is None or kept.state.disabled:
            self._log_failure(kept, Way.HEADER, source)
            raise LoginRefusedError("この利用者は登録されていないか、今は使えません。管理者に確かめてください。")
        return self._admit(kept, new_token(), Way.HEADER, source, held)

    def by_person(self, person: Person, token: str, source: str = "") -> Admitted:
        """Lets somebody in whom the identity provider has just vouched for.

        `token` is what the browser holds since then and nobody else knows. Raises LoginRefusedError.
        """
        if not abs(self._clock() - person.issued_at) < _FRESH:
            raise LoginRefusedError("認証してから時間がたちました。ログインし直してください。")
        with self._store.reading() as connection:
            kept = account_by_identity(connection, person.sub)
            if kept is None and person.email:
                kept = account_by_identity(connection, folded(person.email))
        if kept is None or kept.state.disabled:
            self._log_failure(kept, Way.OIDC, source)
            raise LoginRefusedError("この利用者は登録されていないか、今は使えません。管理者に確かめてください。")
        return self._admit(kept, token, Way.OIDC, source, "")

    def session(self, token: str, way: Way) -> Session:
        """The session of a token, which lives on from now. Raises NotLoggedInError with the reason."""
        now = self._clock()
        with self._store.reading() as connection:
            found = sessions.find(connection, token, way, self.terms, now)
        if now - found.seen_at >= _A_WHILE:
            with self._store.writing() as connection:
                sessions.touch(connection, found, now)
        return found

    def peek(self, token: str, way: Way) -> Session | None:
        """The session of a token, None where it is not good. It does not live longer for having been looked at."""
        with self._store.reading() as connection:
            try:
                return sessions.find(connection, token, way, self.terms, self._clock())
            except NotLoggedInError:
                return None

    def knows(self, token: str, way: Way) -> bool:
        """Whether a token was ever given out here, so that its holder may be told why it is over."""
        with self._store.reading() as connection:
            return bool(token) and sessions.is_known(connection, token, way)

    def why_over(self, token: str, way: Way) -> str:
        """Why the session of a token is over, in Japanese; empty for a good one and for a token never given out."""
        with self._store.reading() as connection:
            if not token or not sessions.is_known(connection, token, way):
                return ""
            try:
                sessions.find(connection, token, way, self.terms, self._clock())
            except NotLoggedInError as error:
                return str(error)
        return ""

    def log_out(self, token: str, way: Way) -> None:
        """Ends a session; one that is over already stays as it is."""
        now = self._clock()
        with self._store.writing() as connection:
            try:
                own = sessions.find(connection, token, way, self.terms, now).account
            except NotLoggedInError:
                return
            sessions.end(connection, token, Ended.LOGOUT, now)
            event = Event(LogAction.LOGOUT, {"name": own.name}, account_key(own.name))
            append(connection, own.actor.name, [event], at=stamp(now))

    def change_password(self, token: str, old: str, new: str, source: str = "") -> Admitted:
        """Gives the person of a session a new password, ends all their sessions and begins another.

        The old password is asked for, and guesses at it are slowed as those at the login are. Raises NotLoggedInError,
        LoginRefusedError and AccountError.
        """
        own = self.session(token, Way.LOCAL).account
        check_password(new, name=own.name, display=own.display)
        kept = self._proved(own.name, old, source, wrong="今のパスワードが違います。")
        if self._hasher.fits(kept.state.password, new):
            raise AccountError("今と同じパスワードです。別のものにしてください。")
        hashed, now = self._hasher.hash(new), self._clock()
        with self._store.writing() as connection:
            # Roles may have changed meanwhile: only the password is ours to change.
            current = account_by_name(connection, own.name) or kept
            changed = replace(current.state, password=hashed)
            save_account(connection, own.actor.name, changed, "password", at=stamp(now))
            sessions.end_all(connection, own.id, Ended.PASSWORD, now)
        return self._admit(replace(kept, state=changed), new_token(), Way.LOCAL, source, "")

    def _proved(self, name: str, password: str, source: str, *, wrong: str = WRONG) -> KeptAccount:
        """The account whose name and password these are. Raises LoginRefusedError; an unknown name takes as long."""
        now = self._clock()
        with self._store.writing() as connection:
            keys = slowing.keys_of(name, source)
            until = slowing.refused_until(connection, keys, now)
            if until is None:
                made = slowing.charge(connection, keys, now)
        if until is not None:
            shown = until.astimezone().strftime("%H:%M:%S")
            raise LoginRefusedError(f"続けて失敗したため、{shown} まで受け付けません。待ってからやり直してください。")
        with self._store.reading() as connection:
            kept = account_by_name(connection, folded(name))
        fits = self._hasher.fits(kept.state.password if kept else "", password)
        if kept is None or not fits or kept.state.disabled:
            self._log_failure(kept, Way.LOCAL, source, locked=made.locked)
            raise LoginRefusedError(wrong)
        with self._store.writing() as connection:
            slowing.take_back(connection, made, now)
        return kept

    def _admit(self, kept: KeptAccount, token: str, way: Way, source: str, held: str) -> Admitted:
        now, account = self._clock(), account_of(kept)
        with self._store.writing() as connection:
            if held:
                sessions.end(connection, held, Ended.REPLACED, now)
            sessions.begin(connection, kept.id, token, way=way, source=source, now=now)
            payload = {"name": account.name, "way": way.value, "source": source}
            event = Event(LogAction.LOGIN, payload, account_key(account.name))
            append(connection, account.actor.name, [event], at=stamp(now))
        return Admitted(account, token)

    def _log_failure(self, kept: KeptAccount | None, way: Way, source: str, *, locked: bool = False) -> None:
        # What was typed is not logged unless it is the name of an account: it may be a password.
        who = account_of(kept).actor.name if kept else _UNKNOWN
        payload = {"name": kept.state.name if kept else "", "way": way.value, "source": source}
        subject = account_key(kept.state.name) if kept else ""
        kinds = [LogAction.LOGIN_FAILED, *([LogAction.LOCKED] if locked else [])]
        with self._store.writing() as connection:
            append(connection, who, [Event(kind, payload, subject) for kind in kinds], at=stamp(self._clock()))
