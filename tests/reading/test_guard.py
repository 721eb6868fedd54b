"""The guard: a reader that hangs, dies or eats memory costs its own file and no other."""

from __future__ import annotations

import json
import os
import select
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hanko_audit.document import Document, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile, read_file, read_files

# Speaks the worker's protocol and does to each file what its text says: the stand-in for a format library gone wrong.
_MISCHIEF = """
import os, subprocess, sys, time
from pathlib import Path
from hanko_audit.reading import assemble, worker

def read(data, shown_as, limits, announce, depth=0):
    order = data.decode("utf-8")
    announce(shown_as, True)
    if order == "hang":
        # A process of its own that outlives its parent unless the whole group is ended.
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(os.environ["MISCHIEF_PIDS"]).write_text(f"{os.getpid()} {child.pid}")
        time.sleep(600)
    if order == "die":
        os._exit(9)
    if order == "spin":
        # Threads burn processor time that the wall clock does not show.
        while True:
            pass
    if order == "abort":
        os.abort()
    if order == "noise":
        print("a library that prints", flush=True)
        os.write(1, b"rubbish")
    if order == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(64 * 1024 * 1024))
    yield from assemble.documents_of(data, shown_as, limits, lambda name, one_follows: True, depth)

worker.documents_of = read
worker.main()
"""


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[SourceFile]]:
    def make(*orders: str) -> list[SourceFile]:
        made: list[SourceFile] = []
        for number, order in enumerate(orders):
            path = tmp_path / f"{number}.txt"
            path.write_text(order, encoding="utf-8")
            made.append(SourceFile(path, path.name))
        return made

    return make


@pytest.fixture
def mischief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileReader]:
    monkeypatch.setenv("MISCHIEF_PIDS", str(tmp_path / "pids"))
    with FileReader(Limits(seconds=2.0, memory_bytes=600 * 1024 * 1024), command=("-c", _MISCHIEF)) as reader:
        yield reader


def codes(documents: list[Document]) -> list[str]:
    return [own.problem.code if own.problem else own.status.value for own in documents]


def test_one_bad_reader_costs_its_own_file_only(mischief: FileReader, files: Callable[..., list[SourceFile]]) -> None:
    good = "申請書に押印してください。"
    sources = files(good, "hang", good, "die", good, "abort", good, "noise", good)
    documents = list(mischief.read_all(sources))
    assert codes(documents) == ["read", "timeout", "read", "crash", "read", "crash", "read", "read", "read"]
    assert [own.path for own in documents] == [source.shown_as for source in sources]
    told = documents[1].problem
    assert told is not None
    assert "2秒" in told.message
    assert told.advice


@pytest.mark.skipif(os.name != "posix", reason="Windows has no bound on processor time; wall time holds there")
def test_processor_time_is_bounded(files: Callable[..., list[SourceFile]]) -> None:
    with FileReader(Limits(seconds=60.0, cpu_seconds=1), command=("-c", _MISCHIEF)) as reader:
        documents = list(reader.read_all(files("spin", "申請書に押印してください。")))
    assert codes(documents) == ["timeout", "read"]
    assert documents[0].problem is not None
    assert "1秒" in documents[0].problem.message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux hands out handles of processes")
def test_what_a_hanging_reader_started_is_ended_with_it(
    mischief: FileReader, files: Callable[..., list[SourceFile]], tmp_path: Path
) -> None:
    assert codes(list(mischief.read_all(files("hang")))) == ["timeout"]
    for pid in map(int, (tmp_path / "pids").read_text(encoding="utf-8").split()):
        assert has_ended(pid)


def has_ended(pid: int) -> bool:
    """Whether the process is gone, or goes: being killed takes a moment on a busy machine."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds to the limit on address space")
def test_memory_is_bounded(mischief: FileReader, files: Callable[..., list[SourceFile]]) -> None:
    documents = list(mischief.read_all(files("eat", "申請書に押印してください。")))
    assert codes(documents) == ["memory", "read"]


def test_members_behind_a_lost_one_are_still_read(tmp_path: Path) -> None:
    # The second member kills the reading process; the first and the third come through.
    script = _MISCHIEF.replace(
        "worker.documents_of = read",
        "worker.documents_of = lambda data, name, limits, announce: "
        "assemble.documents_of(data, name, limits, lambda own, one: announce(own, one) and (own[-5:] != 'b.txt' or os._exit(3)))",
    )
    path = tmp_path / "まとめ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"{name}の申請書に押印してください。")
    with FileReader(Limits(seconds=5.0), command=("-c", script)) as reader:
        documents = reader.read(SourceFile(path, "まとめ.zip"))
    assert [(own.path, own.status) for own in documents] == [
        ("まとめ.zip!a.txt", ReadStatus.READ),
        ("まとめ.zip!b.txt", ReadStatus.UNREAD),
        ("まとめ.zip!c.txt", ReadStatus.READ),
    ]


def test_an_answer_that_is_no_document_is_a_crash(files: Callable[..., list[SourceFile]]) -> None:
    nonsense = json.dumps({"path": 3}).encode()
    frame = struct.pack(">cI", b"D", len(nonsense)) + nonsense
    script = f"import sys; sys.stdin.buffer.read(5); sys.stdout.buffer.write({frame!r}); sys.stdout.flush(); sys.stdin.read()"
    with FileReader(Limits(seconds=5.0), command=("-c", script)) as reader:
        documents = list(reader.read_all(files("x")))
    assert codes(documents) == ["crash"]


def test_several_processes_keep_the_order(files: Callable[..., list[SourceFile]]) -> None:
    sources = files(*(f"第{number}号の申請書に押印してください。" for number in range(30)))
    documents = list(read_files(sources, jobs=2))
    assert [own.path for own in documents] == [source.shown_as for source in sources]
    assert all(own.status is ReadStatus.READ for own in documents)


def test_what_is_not_a_readable_file_is_a_row(tmp_path: Path) -> None:
    assert codes([read_file(tmp_path / "ない.docx"), read_file(tmp_path)]) == ["missing", "access"]
    large = tmp_path / "大.txt"
    large.write_bytes(b"a" * 3000)
    assert codes([read_file(large, limits=Limits(file_bytes=2000))]) == ["too_large"]


@pytest.mark.skipif(os.name != "posix", reason="named pipes are a matter of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes([read_file(tmp_path / "pipe.txt")]) == ["not_a_file"]
