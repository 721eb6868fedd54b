"""Measures reading: python benchmarks/reading.py [FILE_OR_FOLDER ...] [--rounds N]

Prints two tables: how many of the Word, Excel and PDF techniques in `reading_fixtures` each reader reads right (what a person sees
once, what nobody sees never), and how long reading takes beside python-docx and pdfminer.six in the same run. Without
paths the shipped samples are timed. docx2python and markitdown (`pip install '.[bench]'`) are compared where they are
installed; －: that reader does not read the format.
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
from typing import Protocol, TextIO

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from reading_fixtures import FIXTURES  # type: ignore[import-not-found]  # stands beside this script
from reading_fixtures_excel import EXCEL_FIXTURES  # type: ignore[import-not-found]  # likewise
from reading_fixtures_pdf import PDF_FIXTURES  # type: ignore[import-not-found]  # likewise

from hanko_audit.document import Document
from hanko_audit.reading import Limits, discover
from hanko_audit.reading.assemble import documents_of
from hanko_audit.resources import samples_dir

Reader = Callable[[Path], str]


class AnyFixture(Protocol):
    """A file of one technique: what is seen once, what is never seen, and how it is written."""

    name: str
    once: tuple[str, ...]
    never: tuple[str, ...]

    def save(self, folder: Path) -> Path:
        """Write the file and return its path."""


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


def with_pdfminer(path: Path) -> str:
    """The text by pdfminer.six and its own analysis of layout."""
    return str(extract_text(str(path)))


def others() -> dict[str, tuple[Reader, frozenset[str]]]:
    """The other readers that are installed, each with the suffixes that it reads."""
    word, page, sheet = frozenset({".docx"}), frozenset({".pdf"}), frozenset({".xlsx"})
    found: dict[str, tuple[Reader, frozenset[str]]] = {
        "python-docx": (with_python_docx, word),
        "pdfminer.six": (with_pdfminer, page),
    }
    if importlib.util.find_spec("docx2python"):
        module = importlib.import_module("docx2python")
        found["docx2python"] = (lambda path: str(module.docx2python(path).text)), word
    if importlib.util.find_spec("markitdown"):
        converter = importlib.import_module("markitdown").MarkItDown()
        found["markitdown"] = (lambda path: str(converter.convert(str(path)).text_content)), word | page | sheet
    return found


def is_right(fixture: AnyFixture, text: str) -> bool:
    """Whether the text holds what is seen once and nothing of what is not."""
    dense = re.sub(r"\s", "", text)
    return all(dense.count(words) == 1 for words in fixture.once) and not any(words in dense for words in fixture.never)


def compare(out: TextIO) -> bool:
    """Print the table of techniques; returns whether this project reads all of them."""
    fixtures: tuple[AnyFixture, ...] = (*FIXTURES, *EXCEL_FIXTURES, *PDF_FIXTURES)
    readers = {"hanko-audit": (ours, frozenset({".docx", ".xlsx", ".pdf"})), **others()}
    marks: dict[str, list[str]] = {name: [] for name in readers}
    with tempfile.TemporaryDirectory() as folder:
        for fixture in fixtures:
            path = fixture.save(Path(folder))
            for name, (read, suffixes) in readers.items():
                fits = path.suffix in suffixes
                marks[name].append("－" if not fits else "○" if _reads(read, path, fixture) else "×")
    print("| 技法 | " + " | ".join(readers) + " |", file=out)
    print("|---|" + "---|" * len(readers), file=out)
    for index, fixture in enumerate(fixtures):
        print(f"| {fixture.name} | " + " | ".join(own[index] for own in marks.values()) + " |", file=out)
    counts = [str(own.count("○")) for own in marks.values()]
    print(f"| 計（{len(fixtures)}） | " + " | ".join(counts) + " |", file=out)
    for name in sorted({"docx2python", "markitdown"} - set(readers)):
        print(f"{name} は入っていないため比べていません。", file=out)
    return all(mark == "○" for mark in marks["hanko-audit"])


def _reads(read: Reader, path: Path, fixture: AnyFixture) -> bool:
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
            rival = _median_ms(with_pdfminer, files, units, rounds)
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
    print("| 形式 | 件数 | hanko-audit（ミリ秒） | 比較 | （ミリ秒） | 比 |")
    print("|---|---|---|---|---|---|")
    for timing in measure(options.paths or [samples_dir() / "forms"], options.rounds):
        rival = f"{timing.other:.1f} | {timing.ours / timing.other:.2f}" if timing.other_name else " | "
        print(f"| {timing.name} | {timing.files} | {timing.ours:.1f} | {timing.other_name} | {rival} |")
    return 0 if complete else 1


if __name__ == "__main__":
    raise SystemExit(main())
