"""A folder of hostile files is scanned to its end: a row for each file, within bounds of memory."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import psutil
import pytest

from hanko_audit.document import ReadStatus
from hanko_audit.reading import discover, read_files

from .hostile_corpus import write

_GIGABYTE = 1024**3


class MemoryOfChildren:
    """Watches from a thread how much the reading processes hold at most, in bytes.

    Children that were there before (a browser, a database server of other tests) are none of them.
    """

    def __init__(self) -> None:
        self.most = 0
        self._others = {child.pid for child in psutil.Process(os.getpid()).children(recursive=True)}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> MemoryOfChildren:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        own = psutil.Process(os.getpid())
        while not self._stop.wait(0.02):
            total = 0
            for child in own.children(recursive=True):
                if child.pid in self._others:
                    continue
                try:
                    total += child.memory_info().rss
                except psutil.Error:
                    continue
            self.most = max(self.most, total)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write(folder)
    return folder


def test_every_file_is_a_row_and_memory_is_bounded(corpus: Path) -> None:
    with MemoryOfChildren() as memory:
        documents = list(read_files(discover([corpus])))
    rows = {Path(own.path.split("!")[0]).name: own for own in documents}
    assert set(rows) == {path.name for path in corpus.iterdir()}
    assert 0 < memory.most < _GIGABYTE
    for own in documents:
        if own.status is not ReadStatus.READ:
            assert own.problem is not None
            assert own.problem.message.endswith("。")
    codes = {name: own.problem.code if own.problem else "read" for name, own in rows.items()}
    assert {code for name, code in codes.items() if name.startswith("切れ")} == {"broken"}
    expected = {
        "良.docx": "read",
        "マクロ.docm": "read",
        "爆弾.docx": "archive_bomb",
        "爆弾.zip": "archive_bomb",
        "実体.docx": "unsafe_xml",
        "外部.docx": "unsafe_xml",
        "外部.xml": "unsafe_xml",
        "入れ子.zip": "archive_bomb",
        "一万ページ.pdf": "too_large",
        "終わらない参照.pdf": "broken",
        "鍵.pdf": "password",
        "鍵.docx": "password",
        "嘘.pdf": "suffix_mismatch",
        "嘘.xlsx": "no_text",
        "百万行.csv": "truncated",
        "長い行.txt": "truncated",
        "長い行.html": "truncated",
        "深い.docx": "broken",
        "深い.pdf": "broken",
    }
    assert {name: codes[name] for name in expected} == expected
