"""Every reason why a file, or a part of it, is not read: a stable code, what is wrong, and what the user can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from hanko_audit.document import ReadProblem


class Code(StrEnum):
    """The codes of reading. They stand in JSON and in the database and never change their meaning."""

    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    ACCESS = "access"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    UNKNOWN_TYPE = "unknown_type"
    UNSUPPORTED = "unsupported"
    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105 - a code, not a secret
    IMAGE_ONLY = "image_only"
    IMAGE_PAGES = "image_pages"
    UNKNOWN_CHARACTERS = "unknown_characters"
    ARCHIVE_BOMB = "archive_bomb"
    UNSAFE_NAME = "unsafe_name"
    UNSAFE_XML = "unsafe_xml"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    TRUNCATED = "truncated"
    PART_BROKEN = "part_broken"
    SHAPE_UNREAD = "shape_unread"
    OUTSIDE_PRINT = "outside_print"
    FIGURES = "figures"
    OCR_READ = "ocr_read"
    SUFFIX_MISMATCH = "suffix_mismatch"


_TEXTS: dict[Code, tuple[str, str]] = {
    Code.MISSING: ("ファイルが見つかりません。", "場所と名前を確かめてください。"),
    Code.NOT_A_FILE: ("ふつうのファイルではないため読めません。", "文書のファイルを指定してください。"),
    Code.ACCESS: (
        "ファイルを開けません（{detail}）。",
        "ほかの人が開いていないか、読み取りの権限があるかを確かめてください。",
    ),
    Code.EMPTY: ("中身が空（0バイト）です。", "元のファイルを入手し直してください。"),
    Code.NO_TEXT: ("文字がひとつもありません。", "正しいファイルかどうかを開いて確かめてください。"),
    Code.UNKNOWN_TYPE: (
        "ファイルの種類が分かりません。",
        "Word（.docx）、Excel（.xlsx）、PDFのいずれかで保存し直してください。",
    ),
    Code.UNSUPPORTED: ("{detail}の形式にはまだ対応していません。", "{advice}"),
    Code.BROKEN: (
        "{detail}として開けません。ファイルが壊れているか、途中で切れています。",
        "元のアプリで開けるかを確かめ、保存し直してください。",
    ),
    Code.PASSWORD: (
        "パスワードで保護されているため読めません。",
        "パスワードを外して保存したものを入れてください。",
    ),
    Code.IMAGE_ONLY: (
        "画像のみ・未読です。文字の情報がありません。",
        "文字を含むPDFやWordの元ファイルを入れるか、目で見て確かめてください。",
    ),
    Code.IMAGE_PAGES: (
        "画像だけのページは読んでいません（{detail}）。",
        "該当のページを目で見て確かめてください。",
    ),
    Code.UNKNOWN_CHARACTERS: (
        "どの文字か分からない書体が使われていて、読めない文字があります（{detail}）。",
        "該当のページを目で見て確かめるか、元のWordなどのファイルを入れてください。",
    ),
    Code.ARCHIVE_BOMB: (
        "展開すると異常に大きくなる圧縮ファイルのため、開きませんでした（{detail}）。",
        "送り主に確かめ、中のファイルを個別に入れてください。",
    ),
    Code.UNSAFE_NAME: (
        "圧縮ファイルの中の名前が安全でないため、開きませんでした。",
        "送り主に確かめ、ふつうの名前で圧縮し直してください。",
    ),
    Code.UNSAFE_XML: (
        "外部参照や実体宣言を含むため、安全のため開きませんでした。",
        "元のアプリで開き、保存し直してください。",
    ),
    Code.TOO_LARGE: ("大きすぎるため読みませんでした（{detail}）。", "ファイルを分けて入れてください。"),
    Code.TIMEOUT: (
        "時間内（{detail}）に読み終わらなかったため、打ち切りました。",
        "ファイルを分けるか、元のアプリで保存し直してください。",
    ),
    Code.MEMORY: (
        "メモリの上限を超えたため、打ち切りました。",
        "ファイルを分けるか、元のアプリで保存し直してください。",
    ),
    Code.CRASH: (
        "読み取りの途中で処理が異常終了しました（{detail}）。",
        "元のアプリで開けるかを確かめ、保存し直してください。",
    ),
    Code.TRUNCATED: ("長いため途中まで読みました（{detail}）。", "ファイルを分けて入れてください。"),
    Code.PART_BROKEN: (
        "一部が壊れていて読めませんでした（{detail}）。",
        "元のアプリで開いて確かめ、保存し直してください。",
    ),
    Code.SHAPE_UNREAD: (
        "押印欄や印影らしい、文字として読めない図形や画像があります（{detail}）。図形（要確認）として残しました。",
        "押印欄かどうかを目で見て確かめてください。",
    ),
    Code.OUTSIDE_PRINT: (
        "印刷範囲の外に印の表示があります（{detail}）。紙に出ないため、様式の一部として読んでいません。",
        "印刷範囲が様式の全体を含んでいるかを確かめてください。",
    ),
    Code.OCR_READ: (
        "画像のページを文字認識（OCR）で読みました（{detail}）。読み違いや読み落としがありえます。",
        "原本と見比べて確かめてください。",
    ),
    Code.FIGURES: (
        "図や画像として収められた様式は読んでいません（{detail}）。",
        "様式のPDFかWordを別に入れてください。",
    ),
    Code.SUFFIX_MISMATCH: (
        "拡張子（{detail}）と中身が違います。中身に従って読みました。",
        "名前を直しておくことをお勧めします。",
    ),
}


def problem(code: Code, detail: str = "", advice: str = "") -> ReadProblem:
    """The problem with its Japanese message; `detail` fills the message's gap, `advice` replaces the usual advice."""
    message, usual = _TEXTS[code]
    return ReadProblem(code.value, message.format(detail=detail), advice or usual.format(detail=detail, advice=""))


def joined(problems: Iterable[ReadProblem | None]) -> ReadProblem | None:
    """Several problems of one file as one: the code of the first, the words of all; None where there is none."""
    found = [own for own in problems if own is not None]
    if not found:
        return None
    advice = dict.fromkeys(own.advice for own in found)
    return ReadProblem(found[0].code, "".join(own.message for own in found), "".join(advice))


def listed_pages(pages: Sequence[int]) -> str:
    """Page numbers in Japanese, the first ten where there are more."""
    shown = "、".join(str(page) for page in pages[:10])
    return f"{shown}ページ" + ("ほか" if len(pages) > 10 else "")


class ReadError(Exception):
    """Raised inside the reading process when a file cannot be read; the reader turns it into a row."""

    def __init__(self, code: Code, detail: str = "", advice: str = "") -> None:
        super().__init__(code.value)
        self.problem = problem(code, detail, advice)
