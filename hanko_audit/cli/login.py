"""The options of `hanko-audit app` that say how people log in, checked before anything starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hanko_audit.cli.japanese import OPTIONS
from hanko_audit.cli.options import WRONG_USAGE
from hanko_audit.cli.output import say

if TYPE_CHECKING:
    from hanko_audit.gate import DoorSettings
    from hanko_audit.store import Store

_HEADER = "X-Remote-User"
_WAYS = ("local", "header", "oidc")
_SECRETS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")

AuthOption = Annotated[
    str | None,
    typer.Option(
        "--auth",
        metavar="方法",
        help="ログインさせます。local（利用者名とパスワード）・header（逆プロキシの認証）・oidc（認証基盤）。--db が要ります",
        rich_help_panel=OPTIONS,
    ),
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        "--address",
        metavar="アドレス",
        help="待ち受けるアドレス（例: 10.1.2.3）。--auth を付けたときだけ変えられます",
        rich_help_panel=OPTIONS,
    ),
]
ProxyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy",
        metavar="アドレス",
        help="信じる逆プロキシのアドレスか範囲（例: 127.0.0.1、10.1.2.0/24）。複数指定可",
        rich_help_panel=OPTIONS,
    ),
]
HeaderOption = Annotated[
    str | None,
    typer.Option(
        "--auth-header",
        metavar="名前",
        help=f"--auth header で、逆プロキシが利用者名を入れるヘッダー（省くと {_HEADER}）",
        rich_help_panel=OPTIONS,
    ),
]
SecretsOption = Annotated[
    Path | None,
    typer.Option(
        "--secrets",
        metavar="ファイル",
        help="--auth oidc の設定（[auth] に redirect_uri・cookie_secret・client_id などを書いた TOML）",
        rich_help_panel=OPTIONS,
    ),
]


@dataclass(frozen=True, slots=True)
class LoginSettings:
    """How people log in, and what Streamlit has to know of it."""

    door: DoorSettings
    config: dict[str, object] = field(default_factory=dict)


def login_or_exit(
    way: str | None,
    *,
    db: str | None,
    address: str | None,
    proxies: list[str],
    header: str | None,
    secrets: Path | None,
) -> LoginSettings | None:
    """How people log in, None for one user alone. What does not go together ends the command with exit status 2."""
    if way is None:
        if address is not None and address != "127.0.0.1":
            _refuse(
                "ログインがないと、この端末の外からだれでも見て決められてしまうため、127.0.0.1 のほかでは開きません。"
                "何人かで使うには --auth local（又は header・oidc）を付けてください。"
            )
        if proxies or header or secrets:
            _refuse("--proxy・--auth-header・--secrets は、--auth と一緒に指定してください。")
        return None
    from hanko_audit.accounts import Way  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none
    from hanko_audit.gate import DoorSettings, PeerError, networks  # noqa: PLC0415

    if way not in _WAYS:
        _refuse(f"--auth に「{way}」はありません。local・header・oidc のどれかを指定してください。")
    if db is None:
        _refuse("ログインの利用者はデータベースに置きます。--db を指定してください。")
    try:
        believed = networks(proxies)
    except PeerError as error:
        _refuse(f"--proxy: {error}")
    own = Way(way)
    if own is Way.HEADER and not believed:
        _refuse(
            "--auth header では、信じる逆プロキシのアドレスを --proxy で指定してください（例: --proxy 127.0.0.1）。"
        )
    if own is not Way.HEADER and header:
        _refuse("--auth-header は、--auth header と一緒に指定してください。")
    config = _oidc_config(secrets) if own is Way.OIDC else {}
    return LoginSettings(DoorSettings(own, believed, header or _HEADER), config)


def tell_missing_accounts(store: Store) -> None:
    """Says so where nobody could log in yet."""
    from hanko_audit.accounts import list_accounts  # noqa: PLC0415
    from hanko_audit.people import person  # noqa: PLC0415
    from hanko_audit.reviewing import alone  # noqa: PLC0415

    if not list_accounts(store, alone(person())):
        say("利用者がまだいないので、だれもログインできません。hanko-audit users add で登録してください。")


def _oidc_config(secrets: Path | None) -> dict[str, object]:
    if secrets is None:
        _refuse("--auth oidc では、認証基盤の設定を書いた TOML を --secrets で指定してください。")
    if find_spec("authlib") is None:
        _refuse("認証基盤とつなぐ部品がありません。pip install 'hanko-audit[oidc]' で入れてください。")
    try:
        with secrets.open("rb") as file:
            section = tomllib.load(file).get("auth")
    except OSError as error:
        _refuse(f"{secrets}: 開けません（{error.strerror}）。場所と権限を確かめてください。")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        _refuse(f"{secrets}: TOML として読めません。書き方を確かめてください。")
    missing = [name for name in _SECRETS if not isinstance(section, dict) or not section.get(name)]
    if missing:
        _refuse(f"{secrets}: [auth] に {'・'.join(missing)} がありません。")
    return {"secrets.files": [str(secrets.absolute())]}


def _refuse(message: str) -> NoReturn:
    say(message)
    raise typer.Exit(WRONG_USAGE)
