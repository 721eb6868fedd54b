"""Reads each file in another process that is killed when it takes too long, and survives whatever happens in it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from hanko_audit.document import Document, ReadProblem
from hanko_audit.reading import codec
from hanko_audit.reading.frames import BEGIN, DOCUMENT, DONE, OUT_OF_MEMORY, read_frame, write_frame
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, problem
from hanko_audit.reading.source import SourceFile
from hanko_audit.reading.unread import unread

_START_SECONDS = 30.0
"""What starting Python and its libraries may take on a slow machine, on top of the file's own time."""
_FILES_A_PROCESS = 400
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None
"""The exit code of a process that the system ended because its processor time was up; None where there is no such."""
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_WORKER = ("-m", "hanko_audit.reading.worker")


class _Worker:
    """One reading process, started when first needed and replaced when killed or worn."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._frames: queue.Queue[tuple[bytes, bytes] | None] = queue.Queue()
        self._served = 0
        self._fresh = True

    def read(self, source: SourceFile, limits: Limits) -> list[Document]:
        """The documents of a file, each member of an archive within its own time; never raises for what a file does."""
        refused = _refusal(source.path, limits)
        if refused is not None:
            return [unread(source.shown_as, refused)]
        documents: list[Document] = []
        lost_before = ""
        while True:
            lost = self._attempt(source, limits, documents)
            if lost is None:
                return documents
            documents.append(lost)
            if lost.path in {source.shown_as, lost_before}:
                return documents
            # A member of an archive did not come back: go on behind it in a new process, but only once for each.
            lost_before = lost.path

    def _attempt(self, source: SourceFile, limits: Limits, documents: list[Document]) -> Document | None:
        """Read what is still missing into `documents`; None when all came, else the row of the one that was lost."""
        current = source.shown_as
        try:
            self._send(source, limits, len(documents))
            wait = limits.seconds + (_START_SECONDS if self._fresh else 0)
            while True:
                frame = self._frames.get(timeout=wait)
                if frame is None:
                    code = self._end()
                    if code == _OUT_OF_TIME:
                        return unread(current, problem(Code.TIMEOUT, f"処理時間{limits.cpu_seconds}秒"))
                    return unread(current, problem(Code.CRASH, f"終了コード {code}"))
                kind, body = frame
                self._fresh = False
                wait = limits.seconds
                if kind == BEGIN:
                    current = body.decode("utf-8", "surrogatepass")
                elif kind == DOCUMENT:
                    documents.append(codec.decode(body))
                elif kind == DONE:
                    self._served += 1
                    return None
                elif kind == OUT_OF_MEMORY:
                    self._end()
                    return unread(current, problem(Code.MEMORY))
        except queue.Empty:
            self._end()
            return unread(current, problem(Code.TIMEOUT, f"{limits.seconds:g}秒"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._end()
            return unread(current, problem(Code.CRASH, type(error).__name__))

    def _send(self, source: SourceFile, limits: Limits, skip: int) -> None:
        if self._served >= _FILES_A_PROCESS:
            self._end()
        if self._process is None:
            self._start()
        request = {"path": str(source.path), "shown_as": source.shown_as, "limits": asdict(limits), "skip": skip}
        if self._process is not None and self._process.stdin is not None:
            write_frame(self._process.stdin, b"R", json.dumps(request).encode("ascii"))

    def _start(self) -> None:
        self._frames, self._served, self._fresh = queue.Queue(), 0, True
        # The package may run from a checkout that only the parent knows the path of; -P keeps the current folder out.
        paths = [str(_PACKAGE_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"}
        own_group = {"start_new_session": True} if os.name == "posix" else {"creationflags": _WINDOWS_FLAGS}
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", *self._command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            **own_group,
        )
        threading.Thread(target=_pump, args=(self._process, self._frames), daemon=True).start()

    def _end(self) -> int | None:
        """Kill the process and whatever it started."""
        process, self._process = self._process, None
        if process is None:
            return None
        if os.name == "posix":
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        return code

    close = _end


_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _pump(process: subprocess.Popen[bytes], frames: queue.Queue[tuple[bytes, bytes] | None]) -> None:
    """Move frames from the process into the queue, None at its end."""
    with contextlib.suppress(OSError, ValueError):
        while process.stdout is not None and (frame := read_frame(process.stdout)) is not None:
            frames.put(frame)
    frames.put(None)


def _refusal(path: Path, limits: Limits) -> ReadProblem | None:
    """Why a path is not even opened: absent, a folder, a device, too large."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return problem(Code.MISSING)
    except (OSError, ValueError) as error:
        return problem(Code.ACCESS, getattr(error, "strerror", None) or "読み取りエラー")
    if path.is_dir():
        return problem(Code.ACCESS, "フォルダーの中を見られません")
    if not path.is_file():
        return problem(Code.NOT_A_FILE)
    if status.st_size > limits.file_bytes:
        return problem(Code.TOO_LARGE, f"{status.st_size // (1024 * 1024):,}MB")
    return None


class FileReader:
    """Reads files in `jobs` processes that are kept for the next file. Use it as a context manager.

    `command` is what the Python of the reading process runs; tests put in one that misbehaves.
    """

    def __init__(self, limits: Limits | None = None, jobs: int = 1, command: Sequence[str] = _WORKER) -> None:
        self._limits = limits or Limits()
        self._jobs = max(1, jobs)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers = [_Worker(command) for _ in range(self._jobs)]
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the reading processes."""
        for worker in self._workers:
            worker.close()

    def read(self, source: SourceFile) -> list[Document]:
        """The documents of one file: one, or one a member for an archive. Safe to call from several threads."""
        worker = self._idle.get()
        try:
            return worker.read(source, self._limits)
        finally:
            self._idle.put(worker)

    def read_all(self, sources: Iterable[SourceFile]) -> Iterator[Document]:
        """The documents of many files in the order given; at most a few files ahead of what was taken."""
        for documents in self.read_each(sources):
            yield from documents

    def read_each(self, sources: Iterable[SourceFile]) -> Iterator[list[Document]]:
        """The same, the documents of one file together."""
        if self._jobs == 1:
            for source in sources:
                yield self.read(source)
            return
        with ThreadPoolExecutor(self._jobs) as pool:
            ahead: deque[Future[list[Document]]] = deque()
            for source in sources:
                ahead.append(pool.submit(self.read, source))
                if len(ahead) > 2 * self._jobs:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
