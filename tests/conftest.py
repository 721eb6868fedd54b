"""Fixtures that every room's tests share. Loading GiNZA takes seconds, so it is loaded once a run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

from hanko_audit.detecting import Detector
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

# The same examples on every run, so that a failure is one of the code; a search of one's own takes
# `pytest --hypothesis-profile=search tests/reading/test_properties.py`.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("repeatable")

if TYPE_CHECKING:
    import psycopg

_EXTERNAL = Path(os.environ.get("HANKO_TEST_DATA", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="session")
def detector(rules: RuleSet) -> Detector:
    """A detector over the shipped rules."""
    return Detector(rules)


@pytest.fixture(scope="session")
def gold() -> Path:
    """Labelled passages that are kept outside the project; the test is skipped where they are absent."""
    path = _EXTERNAL / "gold" / "dev.jsonl"
    if not path.exists():
        pytest.skip(f"ラベル付きデータがありません（HANKO_TEST_DATA で場所を指定）: {path}")
    return path


class PostgreSQL:
    """A server in a folder of its own that listens to a socket there only.

    Making and deleting the hundreds of files of a database takes longer than most tests: one that a test has done with
    is emptied and given to the next.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._idle: list[str] = []

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database."""
        name = self._idle.pop() if self._idle else self._new_database()
        yield f"postgresql+psycopg://postgres@/{name}?host={self._folder}"
        with self._connected(name) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._idle.append(name)

    def _new_database(self) -> str:
        name = f"hanko_{uuid4().hex[:12]}"
        with self._connected("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return name

    def _connected(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        import psycopg

        return psycopg.connect(host=str(self._folder), user="postgres", dbname=database, autocommit=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL server, from the system's own package; tests that need one are skipped where there is none."""
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    found = tools[-1].parent if tools else None
    if found is None and (ctl := shutil.which("pg_ctl")):
        found = Path(ctl).parent
    if found is None:
        pytest.skip("PostgreSQL のサーバー（pg_ctl）がありません（Debian では apt install postgresql）")
    pytest.importorskip("psycopg", reason="psycopg がありません（pip install '.[postgresql]'）")
    # The server refuses to run as root, and no other account may look into the folders of pytest.
    as_other = {"user": "postgres"} if os.name == "posix" and os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="hanko-pg-") as temporary:
        folder = Path(temporary)
        if as_other:
            shutil.chown(folder, "postgres")
        data, log = folder / "data", folder / "log"
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=100"
        start = [found / "pg_ctl", "-D", data, "-l", log, "-w", "-o", settings, "start"]
        init = [found / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
        for name, command in (("initdb", init), ("pg_ctl", start)):
            done = subprocess.run(command, check=False, capture_output=command is init, cwd=folder, **as_other)  # type: ignore[call-overload]
            if done.returncode:
                pytest.skip(f"PostgreSQL のサーバーを起動できません（{name} の終了コード {done.returncode}）")
        try:
            yield PostgreSQL(folder)
        finally:
            stop = [found / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
            subprocess.run(stop, check=False, capture_output=True, cwd=folder, **as_other)  # type: ignore[call-overload]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that is not there yet, once in a file and once on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "audit.db")
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.database() as url:
        yield url


Killed = Callable[..., bool]


@pytest.fixture(scope="session")
def killed() -> Iterator[Killed]:
    """`killed(store, n, work, ...)` does a piece of work of `killed.py` until its n-th statement; whether it got there.

    What it does is really killed by the system, which only POSIX can do.
    """
    program = Path(__file__).with_name("killed.py")
    environment = {**os.environ, "PYTHONPATH": str(program.parents[1]), "OPENBLAS_NUM_THREADS": "1"}
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [sys.executable, str(program)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
        ) as server,
    ):

        def killed(where: str, last: int, *work: str) -> bool:
            assert server.stdin is not None
            assert server.stdout is not None
            server.stdin.write(json.dumps([where, last, *work]).encode() + b"\n")
            server.stdin.flush()
            status = server.stdout.readline().strip()
            if status not in {b"0", b"-9"}:
                said.seek(0)
                pytest.fail(said.read().decode(errors="replace"))
            return status == b"-9"

        yield killed
