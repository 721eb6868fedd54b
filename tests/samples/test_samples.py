"""The samples: enough of them, covering the vocabulary, in step with the truth beside them and reproducible."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pdfminer.high_level import extract_text

from hanko_audit.vocabulary import Item, Modality, VerdictCode

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
LIST_ROWS = 60
HEADER_ROW = 3


def _expected() -> list[dict[str, object]]:
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _pairs(form: dict[str, object]) -> list[tuple[str, str]]:
    requirements = form["requirements"]
    assert isinstance(requirements, list)
    return [(entry["item"], entry["modality"]) for entry in requirements]


def _list_rows() -> list[list[str]]:
    sheet = load_workbook(SAMPLES / "procedures.xlsx").active
    assert sheet is not None
    rows = sheet.iter_rows(min_row=HEADER_ROW, values_only=True)
    return [["" if value is None else str(value) for value in row] for row in rows]


def _made_files(folder: Path) -> dict[str, Path]:
    """Every generated file by its place below `folder`."""
    kept = {"forms", "regulations", "procedures.xlsx", "procedures_cp932.csv", "expected.jsonl"}
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path for name, path in named.items() if name.split("/")[0] in kept}


def _content(path: Path) -> object:
    """What a file says, apart from what another build of Python or another release of reportlab may do differently:
    the members of a zip unpacked, the text of a PDF.
    """
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]
    if path.suffix == ".pdf":
        return extract_text(path)
    return path.read_bytes()


def _make(folder: Path) -> dict[str, Path]:
    subprocess.run([sys.executable, "-m", "samples.make", str(folder)], cwd=ROOT, check=True)
    return _made_files(folder)


def test_there_are_forms_of_each_format_in_the_numbers_an_office_would_have() -> None:
    formats = Counter(path.suffix for path in (SAMPLES / "forms").iterdir())
    assert formats[".docx"] >= 20
    assert formats[".xlsx"] >= 10
    assert formats[".pdf"] >= 6
    assert len(list((SAMPLES / "regulations").iterdir())) >= 5


def test_every_form_has_its_truth_and_every_truth_its_form() -> None:
    told = [str(form["file"]) for form in _expected()]
    there = [f"forms/{path.name}" for path in (SAMPLES / "forms").iterdir()]
    assert sorted(told) == sorted(unicodedata.normalize("NFC", name) for name in there)
    assert len(told) == len(set(told))


def test_the_forms_cover_every_item_modality_and_verdict() -> None:
    forms = _expected()
    pairs = {pair for form in forms for pair in _pairs(form)}
    assert {item for item, _ in pairs} == {item.value for item in Item}
    assert {modality for _, modality in pairs} == {modality.value for modality in Modality}
    assert {form["seal_verdict"] for form in forms} == {verdict.value for verdict in VerdictCode}
    assert any(not _pairs(form) for form in forms), "one form at least asks for nothing at all"


def test_no_pair_is_told_twice_for_a_form() -> None:
    for form in _expected():
        pairs = _pairs(form)
        assert len(pairs) == len(set(pairs)), form["file"]


def test_a_form_with_marks_names_a_seal() -> None:
    seals = {"unregistered_seal", "registered_seal", "corporate_seal", "bank_seal", "filed_seal", "ancillary_seal"}
    for form in _expected():
        if form["seal_marks"]:
            assert seals & {item for item, _ in _pairs(form)}, form["file"]


def test_the_list_has_sixty_procedures_among_them_those_of_the_forms() -> None:
    header, *rows = _list_rows()
    names = [row[header.index("手続名")] for row in rows]
    assert len(names) == len(set(names)) == LIST_ROWS
    assert {str(form["procedure"]) for form in _expected()} <= set(names)


def test_the_list_reads_the_same_as_workbook_and_as_cp932_csv() -> None:
    with (SAMPLES / "procedures_cp932.csv").open(encoding="cp932", newline="") as stream:
        assert list(csv.reader(stream))[HEADER_ROW - 1 :] == _list_rows()


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in _made_files(SAMPLES).values()) < 2_000_000


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples as the generator writes them now."""
    return _make(tmp_path_factory.mktemp("samples"))


def test_making_them_again_gives_the_samples_that_are_kept(made_again: dict[str, Path]) -> None:
    kept = _made_files(SAMPLES)
    assert made_again.keys() == kept.keys()
    for name, path in made_again.items():
        assert _content(path) == _content(kept[name]), name


def test_two_runs_give_the_same_bytes(made_again: dict[str, Path], tmp_path: Path) -> None:
    for name, path in _make(tmp_path).items():
        assert path.read_bytes() == made_again[name].read_bytes(), name
