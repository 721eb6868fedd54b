"""Puts what OCR recognises on scanned pages into a file's content, and tells what is uncertain or left unread."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2

from hanko_audit.document import ReadProblem
from hanko_audit.reading.blocks import Block, Content
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.pdf_layout import lay_out
from hanko_audit.reading.problems import Code, ReadError, joined, listed_pages, problem
from hanko_audit.reading.scanned_page import ScannedPage, read_page
from hanko_audit.reading.tesseract import Tesseract, TesseractError, find_tesseract

LOW_CONFIDENCE = 85.0
"""Pages recognised less surely than this are named."""
_SHARE = 0.7
"""The share of a page's time that recognition may take; the rest is for drawing the page and laying it out."""
_INSTALL = (
    "文字認識ソフトTesseractと日本語データ（jpn）を入れると読めます。"
    "入れないときは、文字を含むPDFやWordの元ファイルを入れるか、目で見て確かめてください。"
)
_OFF = "文字認識（OCR）を使わない設定です。目で見て確かめてください。"


def with_scans(content: Content, limits: Limits, go_on: Callable[[], object]) -> Content:
    """The content with its scanned pages recognised; `go_on` is called before each of them.

    Raises `ReadError` image_only where nothing at all could be read, broken where no page could even be drawn.
    """
    if content.scans is None:
        return content
    numbers = content.scans.numbers
    tesseract = find_tesseract() if limits.ocr else None
    if tesseract is None:
        return _without_ocr(content, numbers, _INSTALL if limits.ocr else _OFF)
    wanted = min(limits.scanned_pages, limits.pages)
    read, missed = _recognised(content, wanted, limits.seconds * _SHARE, tesseract, go_on)
    if missed and len(missed) == len(numbers) and not content.blocks:
        raise ReadError(Code.BROKEN, "画像")
    left = numbers[wanted:]
    blocks = _merged(content.blocks, read)
    if not blocks and not left:
        raise ReadError(
            Code.IMAGE_ONLY, advice="文字認識（OCR）でも文字が見つかりませんでした。目で見て確かめてください。"
        )
    told = (
        content.problem,
        _certainty(read) if read else None,
        problem(Code.IMAGE_PAGES, listed_pages(missed)) if missed else None,
        problem(Code.TRUNCATED, f"画像のページは{wanted:,}ページまで") if left else None,
    )
    candidates = (*content.candidates, *(own for page in read for own in page.candidates))
    return replace(content, blocks=blocks, problem=joined(told), scans=None, candidates=candidates)


def _without_ocr(content: Content, numbers: Sequence[int], advice: str) -> Content:
    if not content.blocks:
        raise ReadError(Code.IMAGE_ONLY, advice=advice)
    told = joined((content.problem, problem(Code.IMAGE_PAGES, listed_pages(numbers), advice)))
    return replace(content, problem=told, scans=None)


def _recognised(
    content: Content, wanted: int, seconds: float, tesseract: Tesseract, go_on: Callable[[], object]
) -> tuple[list[ScannedPage], list[int]]:
    """The pages read, and the numbers of those that were not."""
    read: list[ScannedPage] = []
    missed: list[int] = []
    pages = content.scans.pictures() if content.scans else iter(())
    for (number, picture, dpi), _ in zip(pages, range(wanted), strict=False):
        go_on()
        try:
            if picture is None:
                missed.append(number)
            else:
                read.append(read_page(picture, dpi, number, tesseract, seconds))
        except (TesseractError, cv2.error):
            missed.append(number)
    return read, missed


def _merged(blocks: Sequence[Block], read: Sequence[ScannedPage]) -> tuple[Block, ...]:
    """The blocks in the order of pages. What OCR sees of a page holds the few words that stood there as text."""
    recognised = {own.page.number: tuple(lay_out(own.page)) for own in read}
    kept = [block for block in blocks if not recognised.get(block.location.page or 0)]
    together = [*kept, *(block for page in recognised.values() for block in page)]
    return tuple(sorted(together, key=lambda block: block.location.page or 0))


def _certainty(read: Sequence[ScannedPage]) -> ReadProblem:
    """That pages were read by OCR, how surely, and which of them least."""
    sure = statistics.fmean(own.confidence for own in read)
    low = [own.page.number for own in read if own.confidence < LOW_CONFIDENCE]
    detail = f"{len(read)}ページ、確からしさの平均{sure:.0f}%"
    if low:
        detail += f"、うち{listed_pages(low)}は{LOW_CONFIDENCE:.0f}%未満"
    return problem(Code.OCR_READ, detail)
