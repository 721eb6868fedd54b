"""Masking whole files: blank forms stay as they are, labels reach across cells and lines, requirements stay the same."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from hanko_audit.detecting import Detector
from hanko_audit.document import Document, Location, MarkCandidate, Part, Passage, PassageKind
from hanko_audit.keeping.recording import scan_into
from hanko_audit.masking import mask, masked
from hanko_audit.reading import Limits, discover, read_file, read_files
from hanko_audit.resources import samples_dir
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import open_store

_SAMPLE_NAME = "代表者氏名　代表取締役　青葉　太郎"
_FILLED = (
    "申請者　氏名　山田太郎　㊞",
    "氏名　山田太郎印",
    "氏名　山田太郎（印）",
    "代理人　氏名　佐藤　花子　印",
    "代表者氏名　代表取締役　青葉　太郎　　㊞",
    "世帯主　鈴木一郎㊞",
    "口座番号　1234567　口座名義人　ヤマダ　タロウ　届出印",
    "住所　青葉市緑町1丁目2番3号　氏名　山田太郎　㊞",
)


def _passages(*texts: str, kind: PassageKind = PassageKind.FORM_FIELD) -> tuple[Passage, ...]:
    return tuple(Passage(text, kind, Location(Part.BODY, paragraph=at)) for at, text in enumerate(texts, 1))


def _masked_texts(*texts: str) -> list[str]:
    return [own.text for own in masked(Document("様式.docx", "docx", passages=_passages(*texts))).passages]


def test_masking_changes_nothing_of_a_blank_form() -> None:
    folder = samples_dir()
    sources = list(discover([folder / "forms", folder / "regulations"]))
    documents = list(read_files(sources, limits=Limits(mask=False)))
    assert len(documents) >= len(sources) > 40
    changed = [
        (before.text, after.text)
        for document in documents
        for before, after in zip(document.passages, masked(document).passages, strict=True)
        if before != after
    ]
    # One of the samples is printed with the name of an (invented) representative.
    assert [before for before, _ in changed if not before.startswith(_SAMPLE_NAME)] == []
    assert all(document.title == masked(document).title for document in documents)


@pytest.mark.parametrize("text", _FILLED)
def test_the_requirements_stay_where_they_were(text: str, detector: Detector) -> None:
    (before,) = detector.detect(_passages(text))
    (after,) = detector.detect(_passages(mask(text)))
    assert mask(text) != text
    assert [(own.item, own.modality, own.party, own.start, own.end) for own in after] == [
        (own.item, own.modality, own.party, own.start, own.end) for own in before
    ]
    assert before


def test_a_label_reaches_the_line_below_it_and_the_cells_of_its_column() -> None:
    assert _masked_texts("氏　名", "山田　太郎　㊞") == ["氏　名", "●●　●●　㊞"]
    assert _masked_texts("口座番号", "1234567") == ["口座番号", "●●●●●●●"]
    assert _masked_texts(
        "| 氏　名 | 続柄 | 生年月日 | 印 |",
        "| 山田太郎 | 本人 | 昭和55年4月1日 | ㊞ |",
        "| 山田花子 | 妻 | 昭和57年5月2日 | ㊞ |",
    )[1:] == ["| ●●●● | 本人 | 昭和●●年●月●日 | ㊞ |", "| ●●●● | 妻 | 昭和●●年●月●日 | ㊞ |"]


def test_what_stands_below_the_words_of_inquiry_is_the_office() -> None:
    assert _masked_texts("問合せ先", "福祉課", "電話　0532-51-2345") == ["問合せ先", "福祉課", "電話　0532-51-2345"]
    assert _masked_texts("申請者", "電話　0532-51-2345") == ["申請者", "電話　●●●●-●●-●●●●"]


def test_headings_titles_and_candidates_are_masked_and_the_rest_stays() -> None:
    (passage,) = _passages("印")
    seen = MarkCandidate(Location(Part.PAGE, page=1), "氏名 山田太郎 の右の丸", b"png")
    document = Document(
        "a.pdf", "pdf", "氏名 山田太郎", (replace(passage, heading="氏名　山田太郎"),), candidates=(seen,), digest="d"
    )
    result = masked(document)
    assert result.title == "氏名 ●●●●"
    assert result.passages[0].heading == "氏名　●●●●"
    assert result.candidates[0].reason == "氏名 ●●●● の右の丸"
    assert (result.candidates[0].picture, result.path, result.digest) == (b"png", "a.pdf", "d")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A form that somebody filled in."""
    path = tmp_path / "申請書.docx"
    word = docx.Document()
    word.add_paragraph("補助金交付申請書")
    word.add_paragraph("申請者　氏名　山田太郎　㊞")
    word.add_paragraph("個人番号　1234 5678 9018")
    word.save(str(path))
    return path


def test_a_file_is_masked_as_it_is_read_unless_asked_otherwise(filled: Path) -> None:
    assert [own.text for own in read_file(filled).passages][1:] == [
        "申請者　氏名　●●●●　㊞",
        "個人番号　●●●● ●●●● ●●●●",
    ]
    assert "山田太郎" in read_file(filled, limits=Limits(mask=False)).passages[1].text


def test_a_store_of_unmasked_files_is_not_what_a_masking_scan_gets(
    filled: Path, tmp_path: Path, rules: RuleSet
) -> None:
    with open_store(str(tmp_path / "audit.db")) as store:
        raw = scan_into(store, [filled], rules=rules, actor=alone("試験"), limits=Limits(mask=False))
        again = scan_into(store, [filled], rules=rules, actor=alone("試験"))
    assert "山田太郎" in raw.forms[0].document.passages[1].text
    assert "山田太郎" not in again.forms[0].document.passages[1].text
    assert raw.forms[0].seal_marks == again.forms[0].seal_marks == 1


def test_nothing_unmasked_is_in_the_store(filled: Path, tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "audit.db"
    with open_store(str(path)) as store:
        scan_into(store, [filled], rules=rules, actor=alone("試験"))
    held = _everything(path)
    assert "氏名　●●●●　㊞" in held
    assert "山田" not in held
    assert "1234 5678" not in held


def _everything(path: Path) -> str:
    """Each value of each table, unpacked where it is packed."""
    parts: list[str] = []
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a name from the database itself
                parts.extend(
                    zlib.decompress(value).decode() if isinstance(value, bytes) else str(value) for value in row
                )
    return "\n".join(parts)
