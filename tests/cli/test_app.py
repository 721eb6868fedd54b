"""`hanko-audit app` starts from any folder, listens to this machine only and leaves nothing behind in the home folder."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Any]


@contextlib.contextmanager
def listening() -> Iterator[int]:
    """A port that another program holds."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def started(home: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The app, started in a folder that has nothing to do with the program."""
    port = unused_port()
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "HOME": str(home),
        "USERPROFILE": str(home),
    }
    command = [sys.executable, "-m", "hanko_audit", "app", "--headless", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as app:
        try:
            yield app, port
        finally:
            app.kill()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wait_until_it_answers(app: subprocess.Popen[bytes], port: int) -> None:
    while app.poll() is None:
        with contextlib.suppress(OSError):
            if get(port, "/_stcore/health")[0] == 200:
                return
        # Not ready yet: give it a moment, unless it ends first.
        with contextlib.suppress(subprocess.TimeoutExpired):
            app.wait(timeout=0.2)
    pytest.fail("画面が立ち上がらずに終わりました。")


def test_the_app_answers_on_this_machine_and_asks_for_nothing(
    started: tuple[subprocess.Popen[bytes], int], home: Path
) -> None:
    app, port = started
    wait_until_it_answers(app, port)
    status, page = get(port, "/")
    assert status == 200
    assert b'<div id="root">' in page
    assert app.stderr is not None
    assert f"http://127.0.0.1:{port}" in app.stderr.readline().decode("utf-8")
    assert list(home.iterdir()) == []


def test_the_app_does_not_listen_on_the_network(started: tuple[subprocess.Popen[bytes], int]) -> None:
    app, port = started
    wait_until_it_answers(app, port)
    # Whoever holds the port for every address would make this fail; 127.0.0.2 is this machine by another address.
    with socket.socket() as other:
        other.settimeout(10)
        try:
            refused = other.connect_ex(("127.0.0.2", port)) != 0
        except OSError:
            refused = True
    assert refused


def test_a_port_in_use_is_told_before_anything_starts(run: Run) -> None:
    with listening() as port:
        told = run("app", "--headless", "--port", port_text := str(port))
    assert told.status == 2
    assert port_text in told.messages
    assert "使っています" in told.messages


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--address", "192.0.2.1"), "だれでも見て決められてしまう"),
        (("--proxy", "127.0.0.1"), "--auth と一緒に"),
        (("--auth", "local"), "--db を指定してください"),
        (("--auth", "nani", "--db", "a.db"), "local・header・oidc"),
        (("--auth", "header", "--db", "a.db"), "--proxy で指定してください"),
        (("--auth", "header", "--db", "a.db", "--proxy", "nani"), "IP アドレスとして読めません"),
        (("--auth", "local", "--db", "a.db", "--auth-header", "X-User"), "--auth header と一緒に"),
        (("--auth", "oidc", "--db", "a.db"), "--secrets で指定してください"),
        (("--auth", "oidc", "--db", "a.db", "--secrets", "nai.toml"), "nai.toml: 開けません"),
    ],
)
def test_a_login_that_could_not_work_is_told_before_anything_starts(
    *, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("app", "--headless", *arguments)
    assert told.status == 2
    assert said in told.messages
    assert list(tmp_path.iterdir()) == []
