"""The HTML of the login and of the own account: plain forms, no script, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape

from hanko_audit.accounts import Session, Terms, Way
from hanko_audit.accounts.passwords import LONGEST, SHORTEST
from hanko_audit.reviewing.actor import RIGHTS, Action

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}

_STYLE = """
*{box-sizing:border-box}
body{margin:0;background:#f1f5f9;color:#0f172a;line-height:1.6;
  font-family:"Hiragino Sans","Yu Gothic UI","Meiryo","Noto Sans CJK JP",sans-serif}
main{max-width:30rem;margin:8vh auto 2rem;padding:1.75rem 2rem;background:#fff;border:1px solid #cbd5e1;
  border-radius:.5rem}
main.wide{max-width:42rem;margin-top:2rem}
h1{font-size:1.35rem;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem;padding-top:1.25rem;border-top:1px solid #cbd5e1}
p{margin:.5rem 0}
.note{font-size:.875rem;color:#475569}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;padding:.6rem .7rem;font:inherit;border:1px solid #64748b;border-radius:.3rem;background:#fff}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #2563eb;outline-offset:2px}
button{margin-top:1.25rem;padding:.6rem 1.5rem;font:inherit;font-weight:600;color:#fff;background:#1f3a5f;
  border:1px solid #1f3a5f;border-radius:.3rem;cursor:pointer}
button.second{color:#1f3a5f;background:#fff}
.full button{width:100%}
.error,.notice,.done{padding:.6rem .8rem;border-radius:.3rem;border:1px solid;margin:1rem 0 0}
.error{background:#fef2f2;border-color:#b91c1c;color:#7f1d1d}
.notice{background:#fffbeb;border-color:#b45309;color:#78350f}
.done{background:#f0fdf4;border-color:#15803d;color:#14532d}
dl{display:grid;grid-template-columns:8.5rem 1fr;gap:.5rem 1rem;margin:1rem 0}
dt{color:#475569}
dd{margin:0;overflow-wrap:anywhere}
a{color:#1f3a5f}
@media (max-width:640px){
  main,main.wide{margin:0 auto;min-height:100vh;border:none;border-radius:0;padding:1.25rem 1rem}
  dl{grid-template-columns:1fr;gap:0}
  dd{margin-bottom:.6rem}
  button{width:100%}
}
"""


def login(page: str, *, error: str = "", notice: str = "", name: str = "") -> str:
    """The login. `page` is where to go then, `notice` why one is asked, `error` why the last attempt failed."""
    return _whole(
        "ログイン",
        f"""
<main class="full">
<h1>押印・対面・書面 見直し</h1>
<p class="note">利用者名とパスワードを入れてください。</p>
{_told("notice", notice)}{_told("error", error)}
<form method="post" action="/login">
<input type="hidden" name="next" value="{escape(page)}">
<label for="name">利用者名</label>
<input id="name" name="name" value="{escape(name)}" autocomplete="username" autocapitalize="none"
  spellcheck="false" maxlength="60" required{"" if name else " autofocus"}>
<label for="password">パスワード</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="{LONGEST}"
  required{" autofocus" if name else ""}>
<button type="submit">ログイン</button>
</form>
<p class="note">パスワードを忘れたとき、利用者名が分からないときは、この道具の管理者に連絡してください。</p>
</main>""",
    )


def account(session: Session, terms: Terms, *, error: str = "", done: str = "") -> str:
    """Whose account it is and what it may do; with a password of its own also the form to change it."""
    own = session.account
    bounds = {Action.CONFIRM: f"（{own.department} の行だけ）"}
    if not own.actor.may(Action.LINK_ANY):
        bounds[Action.LINK] = f"（{own.department} の手続だけ）"
    rights = [
        action.label + bounds.get(action, "") for action in Action if any(action in RIGHTS[role] for role in own.roles)
    ]
    started = session.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
    rows = (
        ("氏名", own.display),
        ("利用者名", own.name),
        ("役割", own.roles_shown),
        ("所管課", own.department or "なし"),
        ("できること", "、".join(rights) or "なし"),
        ("ログイン", f"{started}（{session.way.label}）"),
        (
            "期限",
            f"操作がないまま {int(terms.idle.total_seconds() // 60)} 分たつか、"
            f"ログインから {int(terms.age.total_seconds() // 3600)} 時間たつと切れます",
        ),
    )
    listed = "".join(f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in rows)
    return _whole(
        "自分の情報",
        f"""
<main class="wide">
<p><a href="/">← 画面に戻る</a></p>
<h1>{escape(own.display)} さん</h1>
{_told("done", done)}{_told("error", error)}
<dl>{listed}</dl>
{_PASSWORD if session.way is Way.LOCAL else ""}
{_LOGOUT if session.way is Way.LOCAL else ""}
</main>""",
    )


def refusal(message: str) -> str:
    """Why something is not to be had."""
    return _whole(
        "開けません", f'<main><h1>開けません</h1><p>{escape(message)}</p><p><a href="/">はじめの画面へ</a></p></main>'
    )


_PASSWORD = f"""
<h2>パスワードを変える</h2>
<p class="note">{SHORTEST}文字以上。長ければ、覚えやすい言葉をいくつか並べたもので構いません。
<br>変えると、ほかの場所でのログインはすべて切れます。</p>
<form method="post" action="/account/password">
<label for="old">今のパスワード</label>
<input id="old" name="old" type="password" autocomplete="current-password" maxlength="{LONGEST}" required>
<label for="new">新しいパスワード</label>
<input id="new" name="new" type="password" autocomplete="new-password" minlength="{SHORTEST}" maxlength="{LONGEST}" required>
<label for="again">新しいパスワード（もう一度）</label>
<input id="again" name="again" type="password" autocomplete="new-password" minlength="{SHORTEST}" maxlength="{LONGEST}" required>
<button type="submit">パスワードを変える</button>
</form>"""

_LOGOUT = """
<h2>ログアウト</h2>
<p class="note">共用の端末では、席を離れる前にログアウトしてください。</p>
<form method="post" action="/logout"><button type="submit" class="second">ログアウト</button></form>"""


def _told(kind: str, text: str) -> str:
    role = "alert" if kind == "error" else "status"
    return f'<p class="{kind}" role="{role}">{escape(text)}</p>' if text else ""


def _whole(title: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)} - 押印・対面・書面 見直し</title><style>{_STYLE}</style></head>
<body>{body}</body></html>"""
