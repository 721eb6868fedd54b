"""`hanko-audit users`: who may log in. Passwords are asked for, or read from standard input; never an argument."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from hanko_audit.cli.japanese import ARGUMENTS, OPTIONS, JapaneseCommand, JapaneseGroup
from hanko_audit.cli.options import FAILED, WRONG_USAGE, ActorOption, DatabaseOption, store_or_exit
from hanko_audit.cli.output import emit, say
from hanko_audit.people import person

if TYPE_CHECKING:
    from hanko_audit.accounts import Change, Listed
    from hanko_audit.reviewing import Actor, Role
    from hanko_audit.store import Store

NameArgument = Annotated[str, typer.Argument(metavar="利用者名", help="ログインに使う名前", rich_help_panel=ARGUMENTS)]
RolesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="役割",
        help="viewer（閲覧）・department（所管課）・reform（行革担当）・approver（承認者）・admin（管理者）。複数指定可",
        rich_help_panel=OPTIONS,
    ),
]
DisplayOption = Annotated[
    str | None, typer.Option("--display", metavar="氏名", help="画面と記録に出す名前", rich_help_panel=OPTIONS)
]
DepartmentOption = Annotated[
    str | None,
    typer.Option("--department", metavar="課", help="所管課（役割が所管課なら必須）", rich_help_panel=OPTIONS),
]
IdentityOption = Annotated[
    str | None,
    typer.Option(
        "--identity",
        metavar="識別子",
        help="認証基盤（OIDC）の sub か、確認済みのメールアドレス",
        rich_help_panel=OPTIONS,
    ),
]
StdinOption = Annotated[
    bool,
    typer.Option("--password-stdin", help="パスワードを標準入力の1行目から読みます", rich_help_panel=OPTIONS),
]


def create_users_app() -> typer.Typer:
    """The commands for accounts."""
    app = typer.Typer(
        cls=JapaneseGroup, no_args_is_help=True, rich_markup_mode=None, help="ログインする利用者を登録・変更します。"
    )
    for name, command in (
        ("add", add),
        ("list", list_users),
        ("change", change),
        ("password", password),
        ("disable", disable),
        ("enable", enable),
        ("unlock", unlock),
    ):
        app.command(name, cls=JapaneseCommand)(command)
    return app


def add(
    *,
    name: NameArgument,
    db: DatabaseOption,
    role: RolesOption = None,
    display: DisplayOption = None,
    department: DepartmentOption = None,
    identity: IdentityOption = None,
    password_stdin: StdinOption = False,
    no_password: Annotated[
        bool,
        typer.Option(
            "--no-password",
            help="パスワードを付けません（逆プロキシか認証基盤でだけ入る人）",
            rich_help_panel=OPTIONS,
        ),
    ] = False,
    actor: ActorOption = None,
) -> None:
    """利用者を登録します。初めのパスワードはありません。ここで決めてください。"""
    from hanko_audit.accounts import NewAccount  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none
    from hanko_audit.accounts import add as make  # noqa: PLC0415

    wanted = NewAccount(name, _roles(role or []), display or "", department or "", identity or "")
    secret = None if no_password else _new_password(from_stdin=password_stdin)
    with _opened(db, actor, must_exist=False) as (store, by):
        made = make(store, by, wanted, secret)
        _show(store, by, made.name)
    say(f"利用者「{made.name}」（{made.roles_shown}）を登録しました。")


def list_users(db: DatabaseOption, actor: ActorOption = None) -> None:
    """利用者を1行に1人ずつ出します。"""
    from hanko_audit.accounts import list_accounts  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    with _opened(db, actor) as (store, by):
        found = list_accounts(store, by)
    for own in found:
        emit(_row(own))
    say(f"利用者 {len(found)}人。" if found else "利用者がいません。hanko-audit users add で登録してください。")


def change(
    *,
    name: NameArgument,
    db: DatabaseOption,
    role: RolesOption = None,
    display: DisplayOption = None,
    department: DepartmentOption = None,
    identity: IdentityOption = None,
    actor: ActorOption = None,
) -> None:
    """役割・所管課・氏名・識別子を変えます。指定しなかったものは今のままです。役割か課を変えると、その人のログインは切れます。"""
    from hanko_audit.accounts import Change  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    _change(name, db, actor, Change(display, department, _roles(role) if role else None, identity), "変えました")


def disable(name: NameArgument, db: DatabaseOption, actor: ActorOption = None) -> None:
    """利用者を使えなくします。ログイン中でもすぐに切れます。記録は残ります。"""
    from hanko_audit.accounts import Change  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    _change(name, db, actor, Change(disabled=True), "使えなくしました")


def enable(name: NameArgument, db: DatabaseOption, actor: ActorOption = None) -> None:
    """使えなくした利用者を、また使えるようにします。"""
    from hanko_audit.accounts import Change  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    _change(name, db, actor, Change(disabled=False), "使えるようにしました")


def password(
    name: NameArgument, db: DatabaseOption, password_stdin: StdinOption = False, actor: ActorOption = None
) -> None:
    """パスワードを付け直します。その人のログインはすべて切れ、失敗による停止も解けます。"""
    from hanko_audit.accounts import set_password  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    secret = _new_password(from_stdin=password_stdin)
    with _opened(db, actor) as (store, by):
        own = set_password(store, by, name, secret)
        _show(store, by, own.name)
    say(f"利用者「{own.name}」のパスワードを付け直しました。")


def unlock(name: NameArgument, db: DatabaseOption, actor: ActorOption = None) -> None:
    """続けて失敗して止められた利用者を、すぐに試せるようにします。"""
    from hanko_audit.accounts import unlock as free  # noqa: PLC0415 - brings SQLAlchemy, and --help needs none

    with _opened(db, actor) as (store, by):
        own = free(store, by, name)
        _show(store, by, own.name)
    say(f"利用者「{own.name}」の停止を解きました。")


def _change(name: str, db: str, actor: str | None, wanted: Change, done: str) -> None:
    from hanko_audit.accounts import change as make  # noqa: PLC0415

    with _opened(db, actor) as (store, by):
        own = make(store, by, name, wanted)
        _show(store, by, own.name)
    say(f"利用者「{own.name}」を{done}。")


@contextmanager
def _opened(db: str, named: str | None, *, must_exist: bool = True) -> Iterator[tuple[Store, Actor]]:
    """The store and whoever asks: who may write the database may manage its accounts. Tells what goes wrong."""
    from hanko_audit.accounts import AccountError  # noqa: PLC0415
    from hanko_audit.reviewing import alone  # noqa: PLC0415

    with store_or_exit(db, must_exist=must_exist) as store:
        try:
            yield store, alone(person(named))
        except AccountError as error:
            say(str(error))
            raise typer.Exit(FAILED) from error


def _show(store: Store, by: Actor, name: str) -> None:
    from hanko_audit.accounts import list_accounts  # noqa: PLC0415

    emit(next(_row(own) for own in list_accounts(store, by) if own.account.name == name))


def _row(own: Listed) -> dict[str, object]:
    return {
        "name": own.account.name,
        "display": own.account.display,
        "department": own.account.department,
        "roles": sorted(role.value for role in own.account.roles),
        "identity": own.identity,
        "password": own.has_password,
        "disabled": own.disabled,
        "locked_until": own.locked_until.isoformat() if own.locked_until else None,
    }


def _roles(given: list[str]) -> frozenset[Role]:
    from hanko_audit.reviewing import Role  # noqa: PLC0415

    named = {**{role.value: role for role in Role}, **{role.label: role for role in Role}}
    unknown = [text for text in given if text not in named]
    if unknown:
        known = "・".join(f"{role.value}（{role.label}）" for role in Role)
        say(f"「{unknown[0]}」という役割はありません。使えるのは {known} です。")
        raise typer.Exit(WRONG_USAGE)
    return frozenset(named[text] for text in given)


def _new_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        first = getpass.getpass("新しいパスワード: ")
        second = getpass.getpass("もう一度: ")
    except EOFError as error:
        say("パスワードを読めません。端末から入れるか、--password-stdin を付けて標準入力で渡してください。")
        raise typer.Exit(FAILED) from error
    if first != second:
        say("二つのパスワードが違います。もう一度実行してください。")
        raise typer.Exit(FAILED)
    return first
