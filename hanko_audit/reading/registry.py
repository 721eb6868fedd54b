"""Picks the reader for a file by what is in it. A new format is one module with a `read` function and one entry here."""

from __future__ import annotations

import contextlib
import io
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from hanko_audit.reading.blocks import Content
from hanko_audit.reading.encoding import decode
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.zipcheck import member_names

Reader = Callable[[bytes, Limits], Content]

_AS_EXCEL = "Excelで開き、.xlsx 形式で保存し直してください。"
_AS_ANY = "元のアプリで開き、.docx か PDF で保存し直してください。"


@dataclass(frozen=True, slots=True)
class Format:
    """A type of file. `suffixes` are those that fit it; `loader` gives its reader, None where there is none yet."""

    name: str
    label: str
    suffixes: frozenset[str]
    loader: Callable[[], Reader] | None = None
    advice: str = ""
    problem: Code = Code.UNSUPPORTED


# The loaders keep libraries of formats that a run never meets out of the reading process.
def _word() -> Reader:
    from hanko_audit.reading.word import read_word  # noqa: PLC0415

    return read_word


def _sheets() -> Reader:
    from hanko_audit.reading.sheets import read_sheets  # noqa: PLC0415

    return read_sheets


def _pdf() -> Reader:
    from hanko_audit.reading.pdf import read_pdf  # noqa: PLC0415

    return read_pdf


def _html() -> Reader:
    from hanko_audit.reading.html import read_html  # noqa: PLC0415

    return read_html


def _text() -> Reader:
    from hanko_audit.reading.text import read_text  # noqa: PLC0415

    return read_text


def _delimited() -> Reader:
    from hanko_audit.reading.delimited import read_delimited  # noqa: PLC0415

    return read_delimited


def _legacy_word() -> Reader:
    from hanko_audit.reading.legacy_word import read_legacy_word  # noqa: PLC0415

    return read_legacy_word


def _legacy_sheets() -> Reader:
    from hanko_audit.reading.legacy_sheets import read_legacy_sheets  # noqa: PLC0415

    return read_legacy_sheets


def _law() -> Reader:
    from hanko_audit.reading.law import read_law  # noqa: PLC0415

    return read_law


def _opendocument() -> Reader:
    from hanko_audit.reading.opendocument import read_opendocument  # noqa: PLC0415

    return read_opendocument


def _open_sheets() -> Reader:
    from hanko_audit.reading.opendocument_sheets import read_open_sheets  # noqa: PLC0415

    return read_open_sheets


def _rtf() -> Reader:
    from hanko_audit.reading.rtf import read_rtf  # noqa: PLC0415

    return read_rtf


def _pictures() -> Reader:
    from hanko_audit.reading.pictures import read_pictures  # noqa: PLC0415

    return read_pictures


def _suffixes(words: str) -> frozenset[str]:
    return frozenset(f".{word}" for word in words.split())


_FORMATS = (
    Format("docx", "Word", _suffixes("docx docm dotx dotm"), _word),
    Format("xlsx", "Excel", _suffixes("xlsx xlsm xltx xltm"), _sheets),
    Format("pdf", "PDF", _suffixes("pdf"), _pdf),
    Format("html", "Webページ", _suffixes("html htm xhtml"), _html),
    Format("txt", "テキスト", _suffixes("txt text md log"), _text),
    Format("csv", "CSV", _suffixes("csv tsv tab"), _delimited),
    Format("law", "法令標準XML", _suffixes("xml"), _law),
    Format("xml", "この種類のXML", _suffixes("xml"), advice="Word（.docx）かPDFで保存し直してください。"),
    Format("zip", "圧縮ファイル（zip）", _suffixes("zip")),
    Format("doc", "以前のWord（.doc）", _suffixes("doc dot"), _legacy_word),
    Format("xls", "以前のExcel（.xls）", _suffixes("xls xlt"), _legacy_sheets),
    Format(
        "jtd",
        "一太郎",
        _suffixes("jtd jtdc jtt jttc jsw jaw jbw"),
        advice="一太郎で開き、.docx か PDF で保存し直してください。",
    ),
    Format("rtf", "リッチテキスト（.rtf）", _suffixes("rtf"), _rtf),
    Format("odt", "OpenDocument文書", _suffixes("odt ott"), _opendocument),
    Format("ods", "OpenDocument表計算", _suffixes("ods ots"), _open_sheets),
    Format(
        "odp",
        "OpenDocumentプレゼンテーション・図形",
        _suffixes("odp otp odg otg"),
        advice="PDFで保存し直してください。",
    ),
    Format("pptx", "PowerPoint", _suffixes("pptx pptm potx ppt ppsx"), advice="PDFで保存し直してください。"),
    Format("xlsb", "Excelバイナリブック（.xlsb）", _suffixes("xlsb"), advice=_AS_EXCEL),
    Format("xdw", "DocuWorks", _suffixes("xdw xbd xct"), advice="PDFで保存し直してください。"),
    Format("msg", "メール", _suffixes("msg eml"), advice="添付のファイルを取り出して入れてください。"),
    Format(
        "archive", "この圧縮", _suffixes("lzh 7z rar gz tgz"), advice="展開してから、フォルダーごと入れてください。"
    ),
    Format("image", "画像", _suffixes("png jpg jpeg gif bmp tif tiff webp"), _pictures),
    Format("heic", "HEICの画像", _suffixes("heic heif"), advice="JPEGかPDFで保存し直してください。"),
    Format("encrypted", "パスワード付きのOffice文書", _suffixes("docx xlsx docm xlsm pptx"), problem=Code.PASSWORD),
    Format("ole", "種類の分からないOffice文書", frozenset(), advice=_AS_ANY),
    Format("unknown", "種類の分からないファイル", frozenset(), problem=Code.UNKNOWN_TYPE),
)
FORMATS = {own.name: own for own in _FORMATS}

_MAGIC = (
    (b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\xff\xd8\xff", "image"), (b"\x89PNG\r\n", "image"), (b"GIF8", "image"),
    (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"BM", "image"), (b"7z\xbc\xaf", "archive"), (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"), (b"\x60\x0e\x82\x01", "xdw"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("encryptedpackage", "encrypted"), ("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"),
    ("jsrv_segmentinformation", "jtd"), ("documenttext", "jtd"), ("powerpoint document", "pptx"), ("__properties_version1.0", "msg"),
)  # fmt: skip
_OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods"}
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|ul|ol|section|article|main|span|form|font|center)\b",
    re.I | re.S,
)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file by its content; the name's suffix only tells csv from txt and one unreadable type from another."""
    suffix = PurePath(name).suffix.lower()
    by_suffix = next((own for own in _FORMATS if suffix in own.suffixes), FORMATS["unknown"])
    found = _by_content(data, by_suffix)
    return FORMATS[found]


def _by_content(data: bytes, by_suffix: Format) -> str:
    if data.startswith(b"PK"):
        return _zip_kind(data, by_suffix)
    if data.startswith(_OLE):
        return _ole_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (magic == b"BM" and data[6:10] != b"\0\0\0\0"):
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[2:5] in {b"-lh", b"-lz"}:
        return "archive"
    return _text_kind(data, by_suffix)


def _ole_kind(data: bytes) -> str:
    """By the streams at the top, whatever their case: a workbook may hold Word texts as objects, further down."""
    import olefile  # noqa: PLC0415

    names: set[str] = set()
    damage = (OSError, ValueError, TypeError, LookupError, AttributeError, struct.error)
    with contextlib.suppress(*damage), olefile.OleFileIO(io.BytesIO(data)) as ole:
        names = {str(entry.name).lower() for entry in ole.root.kids}
    found = next((kind for stream, kind in _OLE_STREAMS if stream in names), None)
    if found is None:
        # A damaged directory: what stands in the file at all tells at least whose reader should name the damage.
        text = data.lower()
        found = next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in text), "ole")
    return found


def _zip_kind(data: bytes, by_suffix: Format) -> str:
    names = {name.lower().replace("\\", "/") for name in member_names(data)}
    if "[content_types].xml" in names:
        for folder, kind in (("word/", "docx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return kind
        if "xl/workbook.bin" in names:
            return "xlsb"
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        # The type stands right behind the first member's name, unpacked.
        told = re.search(rb"opendocument\.(text|spreadsheet|presentation|graphics)", data[:200])
        if told:
            return _OPEN_KINDS.get(told[1], "odp")
        return by_suffix.name if by_suffix.name in {"ods", "odp"} else "odt"
    if not names and by_suffix.name in {"docx", "xlsx"}:
        # A truncated file has lost its directory: its own reader says so in its own words.
        return by_suffix.name
    return "zip"


def _text_kind(data: bytes, by_suffix: Format) -> str:
    text = decode(data[:65_536].rsplit(b"\n", 1)[0] if len(data) > 65_536 else data)
    if text is None:
        if by_suffix.loader is not None and by_suffix.name not in {"txt", "csv", "html"}:
            return by_suffix.name
        return by_suffix.name if by_suffix.name == "jtd" else "unknown"
    if by_suffix.name == "law" or re.match(r"\s*<\?xml|\s*<(?:DataRoot|Law)[\s>]", text.lstrip("\ufeff")):
        if re.search(r"<Law[\s>]", text):
            return "law"
        if not re.search(r"<html[\s>]", text, re.I):
            return "xml"
    if _HTML.match(text[:4000].lstrip("\ufeff")) or (
        by_suffix.name == "html" and re.search(r"<[a-z][^>]*>", text, re.I)
    ):
        return "html"
    return "csv" if by_suffix.name == "csv" else "txt"


def reader_of(form: Format) -> Reader:
    """The format's reader. Raises `ReadError` where it cannot be read: unsupported, image_only, password, unknown_type."""
    if form.loader is None:
        raise ReadError(form.problem, form.label, form.advice)
    return form.loader()


def suffix_lies(form: Format, name: str) -> str:
    """The suffix, where it promises another format than the content has; empty otherwise."""
    suffix = PurePath(name).suffix.lower()
    promised = [own for own in _FORMATS if suffix in own.suffixes]
    if not suffix or not promised or any(own.name == form.name for own in promised):
        return ""
    # Plain text is what csv, md and html without a tag are made of.
    return "" if {form.name, *(own.name for own in promised)} <= {"txt", "csv", "html"} else suffix
