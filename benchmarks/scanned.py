"""Measures the reading of scanned pages: python benchmarks/scanned.py [--every N]

Draws form pages with every kind of mark in every layout, clean and as offices scan them (`scanned_pages.grid`), reads
each as a JPEG, and prints how many of the marks were found, how many were offered that are none, how much of the text
came back, and how long a page takes. `--every N` takes every Nth page only. Needs tesseract with `jpn`.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanned_pages import Page, Scan, draw, font_path, grid  # type: ignore[import-not-found]  # stands beside this script

from hanko_audit.document import Document
from hanko_audit.reading import Limits
from hanko_audit.reading.assemble import documents_of
from hanko_audit.reading.tesseract import find_tesseract

_NAMES = {
    "round": "丸囲みの印",
    "oval": "楕円囲みの印",
    "boxed": "四角囲みの印",
    "typed": "文字の㊞（10.5ポイント）",
    "dotted": "点線囲みの印",
    "empty": "中が空の丸",
    "grey_stamp": "白黒で取り込んだ丸印",
    "stamp": "朱肉の丸印",
    "square_stamp": "朱肉の角印",
    "none": "印なし（○や□だけ）",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a page: marks read as text, offered to be confirmed, missed, and offered or read where none is."""

    as_text: int
    offered: int
    missed: int
    wrong: int
    recall: float
    seconds: float


def measure(scan: Scan) -> Outcome:
    """Draws the page, reads it and compares."""
    page = draw(scan)
    data = page.jpeg(scan)
    begun = time.perf_counter()
    (document,) = documents_of(data, "scan.jpg", Limits(), lambda _name, _begins: True)
    seconds = time.perf_counter() - begun
    boxes = [own.location.box for own in document.candidates]
    offered = sum(any(box is not None and _meet(mark, box) for box in boxes) for mark in page.marks)
    read = sum("㊞" in own.text for own in document.passages)
    as_text = min(read, len(page.marks) - offered)
    return Outcome(
        as_text,
        offered,
        len(page.marks) - offered - as_text,
        len(boxes) - offered + read - as_text,
        _recall(page, document),
        seconds,
    )


def _meet(mark: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a mark, measured from the top, lies in a box measured from the bottom of an A4 page."""
    x, y = (mark[0] + mark[2]) / 2, 842 - (mark[1] + mark[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _recall(page: Page, document: Document) -> float:
    """The share of the page's characters that came back, each counted as often as it stands there."""
    wanted, got = _characters(page.texts), _characters(own.text for own in document.passages)
    return (wanted & got).total() / max(1, wanted.total())


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(re.sub(r"[\s|]", "", unicodedata.normalize("NFKC", "".join(texts))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; 1 where OCR or a font is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    every = parser.parse_args(arguments).every
    if find_tesseract() is None or font_path() is None:
        print("tesseract（jpn）か日本語フォントがありません。", file=sys.stderr)
        return 1
    by_mark: dict[str, list[Outcome]] = defaultdict(list)
    by_dpi: dict[int, list[Outcome]] = defaultdict(list)
    for scan in list(grid())[::every]:
        outcome = measure(scan)
        by_mark[scan.mark].append(outcome)
        by_dpi[scan.dpi].append(outcome)
    print("| 印 | ページ | 文字として読めた | 要確認で示した | 見落とし | 余分 |\n|---|---|---|---|---|---|")
    for mark, found in by_mark.items():
        print(f"| {_NAMES[mark]} | {_sums(found)} |")
    print(f"| 計 | {_sums([one for found in by_mark.values() for one in found])} |\n")
    print("| 解像度 | ページ | 文字の再現率 | 1ページの秒数（中央値・最大） |\n|---|---|---|---|")
    for dpi, found in sorted(by_dpi.items()):
        recall = statistics.fmean(one.recall for one in found)
        times = [one.seconds for one in found]
        print(f"| {dpi} dpi | {len(found)} | {recall:.3f} | {statistics.median(times):.1f}・{max(times):.1f} |")
    return 0


def _sums(found: Sequence[Outcome]) -> str:
    columns = ("as_text", "offered", "missed", "wrong")
    return " | ".join(str(number) for number in (len(found), *(sum(getattr(o, c) for o in found) for c in columns)))


if __name__ == "__main__":
    raise SystemExit(main())
