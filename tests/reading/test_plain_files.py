"""Text, csv, web pages and archives: every Japanese encoding, the passages a reader would make, CP932 names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.document import Document, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, SourceFile, discover, read_file

Read = Callable[[Path], Document]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"]


def texts(document: Document) -> list[str]:
    return [own.text for own in document.passages]


@pytest.mark.parametrize("encoding", ENCODINGS)
class TestEncodings:
    def test_text(self, tmp_path: Path, read: Read, encoding: str) -> None:
        path = tmp_path / "通知.txt"
        path.write_bytes("申請書に記名押印してください。\r\n代理人の氏名（印）\r\n".encode(encoding))
        assert texts(read(path)) == ["申請書に記名押印してください。", "代理人の氏名（印）"]

    def test_csv(self, tmp_path: Path, read: Read, encoding: str) -> None:
        path = tmp_path / "一覧.csv"
        path.write_bytes('手続,必要なもの\n印鑑登録,"登録する印鑑,身分証"\n'.encode(encoding))
        document = read(path)
        assert texts(document)[-1] == "| 印鑑登録 | 登録する印鑑,身分証 |"
        assert document.passages[-1].kind is PassageKind.TABLE_ROW
        assert document.title == "一覧"

    @pytest.mark.parametrize("declared", [True, False])
    def test_html(self, tmp_path: Path, read: Read, encoding: str, declared: bool) -> None:
        names = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP", "utf-8-sig": "utf-8"}
        meta = f'<meta charset="{names.get(encoding, encoding)}">' if declared else ""
        path = tmp_path / "案内.html"
        path.write_bytes(f"<html><head>{meta}</head><body><p>印鑑をお持ちください。</p></body></html>".encode(encoding))
        assert texts(read(path)) == ["印鑑をお持ちください。"]


def test_a_wrong_declaration_does_not_spoil_the_page(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "案内.html"
    path.write_bytes('<meta charset="utf-8"><p>窓口に印鑑をお持ちください。</p>'.encode("cp932"))
    assert texts(read(path)) == ["窓口に印鑑をお持ちください。"]


def test_wrapped_sentences_are_one_and_fields_stay_apart(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "要綱.txt"
    sentence = "第３条　補助金の交付を受けようとする者は、補助金交付申請書に市長が必要と認める書類を添えて、市長に提出しなければならない。"
    path.write_text(f"{sentence[:36]}\n{sentence[36:]}\n住所\n氏名　　　　　㊞\n", encoding="utf-8")
    assert texts(read(path)) == [sentence, "住所", "氏名　　　　　㊞"]


def test_a_web_page_reads_as_the_browser_shows_it(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "案内.html"
    path.write_text(
        """<!DOCTYPE html><html><head><title>印鑑登録のご案内</title><style>p{}</style></head><body>
        <script>var a = "押印";</script><!-- 押印 --><h1>印鑑登録</h1>
        <p>登録する<b>印鑑</b>を<br>お持ちください。</p><p style="display: none">実印</p><p hidden>実印</p>
        <ul><li>本人確認書類</li></ul><del>認印</del>
        <table><tr><th>場合</th><th>必要なもの</th></tr><tr><td>代理人</td><td>委任状<table><tr><td>押印あり</td></tr></table></td></tr></table>
        <label><input type="checkbox">窓口で受け取る</label></body></html>""",
        encoding="utf-8",
    )
    document = read(path)
    seen = "\n".join(texts(document))
    assert document.title == "印鑑登録のご案内"
    for words in (
        "登録する印鑑を",
        "お持ちください。",
        "本人確認書類",
        "| 場合 | 必要なもの |",
        "委任状",
        "押印あり",
        "□窓口で受け取る",
    ):
        assert seen.count(words) == 1, words
    assert "実印" not in seen
    assert "認印" not in seen
    assert "var a" not in seen


class TestArchives:
    def test_names_of_windows_in_japan(self, tmp_path: Path, reader: FileReader) -> None:
        # 表 ends in a backslash byte in CP932.
        name = "様式/表示.txt".encode("cp932")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("x" * len(name), "押印してください。")
        path = tmp_path / "様式集.zip"
        path.write_bytes(buffer.getvalue().replace(b"x" * len(name), name))
        (document,) = reader.read(SourceFile(path, "様式集.zip"))
        assert (document.path, document.title) == ("様式集.zip!様式/表示.txt", "表示")

    def test_each_member_is_a_row_and_junk_is_none(self, tmp_path: Path, reader: FileReader) -> None:
        path = tmp_path / "様式集.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("__MACOSX/._a.txt", "x")
            archive.writestr("a.txt", "押印してください。")
            archive.writestr("b.docx", b"")
            archive.writestr("Thumbs.db", b"x")
        documents = reader.read(SourceFile(path, "様式集.zip"))
        assert [(own.path, own.status) for own in documents] == [
            ("様式集.zip!a.txt", ReadStatus.READ),
            ("様式集.zip!b.docx", ReadStatus.UNREAD),
        ]
        whole = read_file(path)
        assert (whole.format, whole.status) == ("zip", ReadStatus.PARTLY)
        assert whole.problem is not None
        assert "b.docx" in whole.problem.message


class TestDiscover:
    def test_folders_in_order_without_leftovers(self, tmp_path: Path) -> None:
        for name in (
            "b/2.docx",
            "b/1.docx",
            "a.pdf",
            "b/~$1.docx",
            "Thumbs.db",
            ".DS_Store",
            "__MACOSX/x.docx",
            "c.xyz",
        ):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"x")
        found = [own.path.relative_to(tmp_path).as_posix() for own in discover([tmp_path])]
        assert found == ["a.pdf", "c.xyz", "b/1.docx", "b/2.docx"]

    def test_named_twice_comes_once_and_missing_comes_through(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("押印", encoding="utf-8")
        found = [own.path for own in discover([tmp_path, path, tmp_path / "ない.txt"])]
        assert found == [path, tmp_path / "ない.txt"]
