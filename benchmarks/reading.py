"""Measures reading: python benchmarks/reading.py [FILE_OR_FOLDER ...] [--rounds N]

Prints two tables: how many of the Word techniques in `reading_fixtures` each reader reads right (what a person sees
once, what nobody sees never), and how long reading takes beside python-docx and pdfminer.six in the same run. Without
paths the shipped samples are timed. docx2python and markitdown are compared where they are installed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from reading_fixtures import FIXTURES, Fixture  # type: ignore[import-not-found]  # stands beside this script

from hanko_audit.document import Document
from hanko_audit.reading import Limits, discover
from hanko_audit.reading.assemble import documents_of
from hanko_audit.resources import samples_dir

Reader = Callable[[Path], str]


def ours(path: Path) -> str:
    """Everything that this project reads of the file, in the running process."""
    return "\n".join(
        passage.text for document in _documents(path.read_bytes(), path.name) for passage in document.passages
    )


def _documents(data: bytes, name: str) -> list[Document]:
    return list(documents_of(data, name, Limits(), lambda _name, _begins: True))


def with_python_docx(path: Path) -> str:
    """Paragraphs and tables by python-docx, the way most scripts use it; cells of tables in cells included."""
    return "\n".join(_docx_texts(docx.Document(str(path))))


def _docx_texts(document: WordDocument) -> Iterator[str]:
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        yield from _table_texts(table)


def _table_texts(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            yield cell.text
            for inner in cell.tables:
                yield from _table_texts(inner)


def others() -> dict[str, Reader]:
    """The other readers that are installed."""
    found: dict[str, Reader] = {"python-docx": with_python_docx}
    if importlib.util.find_spec("docx2python"):
        module = importlib.import_module("docx2python")
        found["docx2python"] = lambda path: str(module.docx2python(path).text)
    if importlib.util.find_spec("markitdown"):
        converter = importlib.import_module("markitdown").MarkItDown()
        found["markitdown"] = lambda path: str(converter.convert(str(path)).text_content)
    return found


def is_right(fixture: Fixture, text: str) -> bool:
    """Whether the text holds what is seen once and nothing of what is not."""
    dense = re.sub(r"\s", "", text)
    return all(dense.count(words) == 1 for words in fixture.once) and not any(words in dense for words in fixture.never)


def compare(out: TextIO) -> bool:
    """Print the table of techniques; returns whether this project reads all of them."""
    readers: dict[str, Reader] = {"hanko-audit": ours, **others()}
    right = dict.fromkeys(readers, 0)
    print("| 技法 | " + " | ".join(readers) + " |", file=out)
    print("|---|" + "---|" * len(readers), file=out)
    with tempfile.TemporaryDirectory() as folder:
        for fixture in FIXTURES:
            path = fixture.save(Path(folder))
            marks = []
            for name, read in readers.items():
                good = _reads(read, path, fixture)
                right[name] += good
                marks.append("○" if good else "×")
            print(f"| {fixture.name} | " + " | ".join(marks) + " |", file=out)
    print(f"| 計（{len(FIXTURES)}） | " + " | ".join(str(right[name]) for name in readers) + " |", file=out)
    return right["hanko-audit"] == len(FIXTURES)


def _reads(read: Reader, path: Path, fixture: Fixture) -> bool:
    try:
        return is_right(fixture, read(path))
    except Exception:  # noqa: BLE001 - another reader's failure is a result, whatever it raises
        return False


@dataclass(frozen=True)
class Timing:
    """Milliseconds of processor time a unit (a form, or a page of a PDF): the median over files of each file's best round."""

    name: str
    files: int
    ours: float
    other_name: str = ""
    other: float = 0.0


def measure(paths: Iterable[Path], rounds: int) -> list[Timing]:
    """Times reading by format, the process already warm."""
    by_format: dict[str, list[Path]] = {}
    for source in discover(paths):
        by_format.setdefault(source.path.suffix.lower(), []).append(source.path)
    timings: list[Timing] = []
    for suffix, unit in (
        (".docx", "docx（1件）"),
        (".doc", "doc（1件）"),
        (".xlsx", "xlsx（1件）"),
        (".pdf", "PDF（1ページ）"),
    ):
        files = by_format.get(suffix, [])
        if not files:
            continue
        units = [_pages(path) if suffix == ".pdf" else 1 for path in files]
        own = _median_ms(ours, files, units, rounds)
        if suffix == ".docx":
            timings.append(
                Timing(unit, len(files), own, "python-docx", _median_ms(with_python_docx, files, units, rounds))
            )
        elif suffix == ".pdf":
            rival = _median_ms(lambda path: extract_text(str(path)), files, units, rounds)
            timings.append(Timing(unit, len(files), own, "pdfminer.six", rival))
        else:
            timings.append(Timing(unit, len(files), own))
    return timings


def _pages(path: Path) -> int:
    with path.open("rb") as file:
        return max(1, sum(1 for _ in PDFPage.get_pages(file)))


def _median_ms(read: Reader, files: Sequence[Path], units: Sequence[int], rounds: int) -> float:
    """The median over files of milliseconds a unit, each file's best round."""
    return statistics.median(_best(read, path, rounds) / count for path, count in zip(files, units, strict=True))


def _best(read: Reader, path: Path, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        read(path)
        best = min(best, time.process_time() - start)
    return best * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; exit status 1 where a technique is read wrong."""
    parser = argparse.ArgumentParser(description="Measures reading.")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    complete = compare(sys.stdout)
    print()
    print("| 形式 | 件数 | hanko-audit（ミリ秒） | 比較 | （ミリ秒） |")
    print("|---|---|---|---|---|")
    for timing in measure(options.paths or [samples_dir() / "forms"], options.rounds):
        rival = f"{timing.other:.1f}" if timing.other_name else ""
        print(f"| {timing.name} | {timing.files} | {timing.ours:.1f} | {timing.other_name} | {rival} |")
    return 0 if complete else 1


if __name__ == "__main__":
    raise SystemExit(main())
