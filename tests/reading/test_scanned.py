"""Scanned pages: what OCR reads, what it tells of its own certainty, and the seals that only the eye can confirm."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.document import Document, ReadStatus
from hanko_audit.reading import FileReader, Limits, SourceFile
from hanko_audit.reading.tesseract import find_tesseract

_ROOT = Path(__file__).resolve().parents[2]
_OCR = find_tesseract()
needs_ocr = pytest.mark.skipif(_OCR is None, reason="tesseract と日本語データ（jpn）がありません")

Read = Callable[[Path], Document]


@pytest.fixture(scope="session")
def pages() -> Iterator[ModuleType]:
    """The maker of scanned pages that the benchmark uses too."""
    path = _ROOT / "benchmarks" / "scanned_pages.py"
    spec = importlib.util.spec_from_file_location("scanned_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scanned_pages"] = module
    spec.loader.exec_module(module)
    if module.font_path() is None:
        pytest.skip("日本語フォント（Noto CJK）がありません")
    yield module
    del sys.modules["scanned_pages"]


def _text(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def _jpeg(pages: ModuleType, folder: Path, **how: object) -> Path:
    scan = pages.Scan(**how)
    path = folder / "様式.jpg"
    path.write_bytes(pages.draw(scan).jpeg(scan))
    return path


@needs_ocr
def test_a_skewed_noisy_scan_is_read_and_says_that_it_was(pages: ModuleType, tmp_path: Path, read: Read) -> None:
    document = read(_jpeg(pages, tmp_path, layout="lines", mark="round", dpi=300, skew=-2.0, noise=6.0, quality=75))
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "ocr_read"
    assert "OCR" in document.problem.message
    assert "確からしさ" in document.problem.message
    assert document.form_number == "様式第3号"
    sentence = next(own for own in document.passages if "次のとおり施設を使用したいので" in own.text)
    assert "申請します。" in sentence.text
    assert " " not in sentence.text
    assert sentence.location.page == 1
    assert sentence.location.box is not None
    assert 300 < 842 - sentence.location.box[3] < 345


@needs_ocr
@pytest.mark.parametrize("mark", ["round", "oval", "boxed"])
def test_a_seal_inside_an_outline_is_read_as_the_mark_of_its_field(
    pages: ModuleType, tmp_path: Path, read: Read, mark: str
) -> None:
    document = read(_jpeg(pages, tmp_path, layout="table", mark=mark, dpi=200, skew=1.5, noise=6.0, quality=60))
    fields = [own for own in document.passages if "㊞" in own.text]
    assert [own.kind.value for own in fields] == ["form_field"]
    assert fields[0].text.startswith("氏名")
    assert document.candidates == ()


@needs_ocr
@pytest.mark.parametrize("mark", ["stamp", "square_stamp"])
def test_a_red_print_is_a_candidate_with_its_picture(pages: ModuleType, tmp_path: Path, read: Read, mark: str) -> None:
    document = read(_jpeg(pages, tmp_path, layout="lines", mark=mark, dpi=200, skew=1.0))
    (candidate,) = document.candidates
    assert "朱色の印影" in candidate.reason
    assert "氏名" in candidate.reason
    red, green, _ = Image.open(io.BytesIO(candidate.picture)).convert("RGB").split()
    assert ImageChops.subtract(red, green).point(lambda value: value > 80).getbbox() is not None
    box = candidate.location.box
    assert box is not None
    assert box[0] < 510 < box[2]
    assert box[1] < 842 - 252 < box[3]
    assert "㊞" not in _text(document)


@needs_ocr
@pytest.mark.parametrize("mark", ["typed", "dotted", "empty", "grey_stamp"])
def test_no_round_mark_is_passed_over(pages: ModuleType, tmp_path: Path, read: Read, mark: str) -> None:
    document = read(_jpeg(pages, tmp_path, layout="table", mark=mark, dpi=200, skew=1.5, noise=6.0, quality=60))
    read_as_text = [own.text for own in document.passages if "㊞" in own.text and "氏名" in own.text]
    offered = [own.reason for own in document.candidates if "氏名" in own.reason]
    assert len(read_as_text) + len(offered) == 1


@needs_ocr
@pytest.mark.parametrize("layout", ["lines", "table"])
def test_circled_choices_and_boxes_to_tick_are_no_seals(
    pages: ModuleType, tmp_path: Path, read: Read, layout: str
) -> None:
    document = read(_jpeg(pages, tmp_path, layout=layout, mark="none", dpi=300, skew=0.4, noise=6.0))
    assert document.candidates == ()
    assert "㊞" not in _text(document)


@needs_ocr
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(pages: ModuleType, tmp_path: Path, read: Read, turned: int) -> None:
    document = read(_jpeg(pages, tmp_path, layout="table", mark="round", dpi=200, turned=turned))
    assert "氏名又は名称" in _text(document).replace("\u3000", "")
    assert "㊞" in _text(document)


@needs_ocr
def test_every_page_of_a_tiff_is_read_in_its_order(pages: ModuleType, tmp_path: Path, read: Read) -> None:
    first, second = (pages.draw(pages.Scan(layout=own, mark="none")).picture for own in ("table", "lines"))
    path = tmp_path / "様式.tiff"
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200))
    document = read(path)
    numbers = [own.location.page for own in document.passages]
    assert numbers == sorted(numbers, key=lambda number: number or 0)
    assert next(own.text for own in document.passages if own.location.page == 1).startswith("様式第7号")
    assert next(own.text for own in document.passages if own.location.page == 2).startswith("様式第3号")


@needs_ocr
def test_a_pdf_of_text_and_scans_is_read_whole(pages: ModuleType, pdf: Callable[..., Path], read: Read) -> None:
    scan = pages.draw(pages.Scan(layout="table", mark="stamp")).picture

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 750, "この申請書には住民票の写しを添付してください。")
        canvas.showPage()
        canvas.drawImage(ImageReader(scan), 0, 0, *A4)

    document = read(pdf(draw))
    assert document.passages[0].text == "この申請書には住民票の写しを添付してください。"
    scanned = [own for own in document.passages if own.location.page == 2]
    assert any("フリガナ" in own.text for own in scanned)
    assert [own.location.page for own in document.candidates] == [2]
    assert document.problem is not None
    assert "1ページ" in document.problem.message


@needs_ocr
def test_pages_past_the_limit_are_told(pages: ModuleType, tmp_path: Path) -> None:
    picture = pages.draw(pages.Scan(layout="lines", mark="none")).picture
    path = tmp_path / "様式.tiff"
    picture.save(path, save_all=True, append_images=[picture.copy()], dpi=(200, 200))
    with FileReader(Limits(scanned_pages=1)) as reader:
        (document,) = reader.read(SourceFile(path, path.name))
    assert {own.location.page for own in document.passages} == {1}
    assert document.problem is not None
    assert "1ページまで" in document.problem.message


def test_without_tesseract_the_row_says_how_to_get_it(pages: ModuleType, tmp_path: Path) -> None:
    path = _jpeg(pages, tmp_path, layout="lines", mark="round")
    empty = tmp_path / "bin"
    empty.mkdir()
    environment = {**os.environ, "PATH": str(empty), "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "hanko_audit", "read", str(path)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    row = json.loads(done.stdout)
    assert done.returncode == 1
    assert row["passages"] == []
    assert row["error"]["code"] == "image_only"
    assert "画像のみ・未読" in row["error"]["message"]
    assert "Tesseract" in row["error"]["message"]


def test_ocr_can_be_left_out(pages: ModuleType, tmp_path: Path) -> None:
    path = _jpeg(pages, tmp_path, layout="lines", mark="round")
    with FileReader(Limits(ocr=False)) as reader:
        (document,) = reader.read(SourceFile(path, path.name))
    assert document.status is ReadStatus.UNREAD
    assert document.problem is not None
    assert "使わない設定" in document.problem.advice


@needs_ocr
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_picture_gives_a_row(pages: ModuleType, tmp_path: Path, read: Read, share: float) -> None:
    whole = _jpeg(pages, tmp_path, layout="lines", mark="round").read_bytes()
    path = tmp_path / "切れた.jpg"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert read(path).status is not ReadStatus.READ


@needs_ocr
def test_a_blank_page_is_unread(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "白紙.png"
    Image.new("L", (1654, 2339), 255).save(path, dpi=(200, 200))
    document = read(path)
    assert document.status is ReadStatus.UNREAD
    assert document.problem is not None
    assert document.problem.code == "image_only"
