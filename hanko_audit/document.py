"""What reading yields: a `Document` of `Passage`s, each with the `Location` where a person finds it on the page."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import ClassVar


class PassageKind(StrEnum):
    """What a reader of the form takes the passage for."""

    NOTICE = "notice"
    FORM_FIELD = "form_field"
    NOTE = "note"
    REGULATION = "regulation"
    TABLE_ROW = "table_row"
    HEADING = "heading"
    WEB = "web"
    LIST_ROW = "list_row"

    @property
    def label(self) -> str:
        """Japanese label."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    PassageKind.NOTICE: "文",
    PassageKind.FORM_FIELD: "記入欄",
    PassageKind.NOTE: "注記",
    PassageKind.REGULATION: "条文",
    PassageKind.TABLE_ROW: "表の行",
    PassageKind.HEADING: "見出し",
    PassageKind.WEB: "案内ページ",
    PassageKind.LIST_ROW: "一覧の行",
}


class ReadStatus(StrEnum):
    """How much of a file was read. Every file that goes in has one."""

    READ = "read"
    PARTLY = "partly"
    UNREAD = "unread"

    @property
    def label(self) -> str:
        """Japanese label."""
        return {"read": "読取済", "partly": "一部未読", "unread": "未読"}[self.value]


class Part(StrEnum):
    """The part of a file that a passage stands in."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    SHEET = "sheet"
    SHAPE = "shape"
    PAGE = "page"
    FIELD = "field"
    LINE = "line"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person finds a passage. Numbers count from 1 as people count; `box` is in PDF points from bottom left.

    Only what the format knows is set: page and box for PDF; paragraph, table, row and column for Word; sheet and
    cell for Excel; line for text files. `article` names the article of a regulation (第3条第2項).
    """

    part: Part
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    article: str | None = None

    @property
    def label(self) -> str:
        """Japanese words that lead a person to the place, such as 「3ページ」 or 「シート『申請書』C5」."""
        words: list[str] = []
        if self.article:
            words.append(self.article)
        if self.page is not None:
            words.append(f"{self.page}ページ")
        if self.sheet is not None:
            words.append(f"シート「{self.sheet}」{self.cell or ''}")
        if self.part is Part.TABLE and self.table is not None:
            words.append(
                f"表{self.table}の{self.row}行{self.column}列" if self.column else f"表{self.table}の{self.row}行"
            )
        elif self.part in _PART_LABELS:
            words.append(_PART_LABELS[self.part])
        if self.paragraph is not None:
            words.append(f"{self.paragraph}段落目")
        if self.line is not None:
            words.append(f"{self.line}行目")
        return " ".join(words) or "本文"

    def as_json(self) -> dict[str, object]:
        """The set fields plus `label`, ready for `json.dumps`."""
        known = {key: value for key, value in asdict(self).items() if value is not None}
        return {**known, "part": self.part.value, "label": self.label}


_PART_LABELS = {
    Part.TEXT_BOX: "テキストボックス",
    Part.HEADER: "ヘッダー",
    Part.FOOTER: "フッター",
    Part.FOOTNOTE: "脚注",
    Part.SHAPE: "図形内の文字",
    Part.FIELD: "入力欄",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of text as a reader of the form meets it.

    `text` is what stands on the page, spaces kept. `heading` is the block heading it stands under (委任者, 証明欄 …),
    empty where there is none: it helps to tell whose seal a mark is.
    """

    text: str
    kind: PassageKind
    location: Location
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """Why a file, or a part of it, could not be read.

    `code` is stable English; `message` says in Japanese what is wrong; `advice` says what the user can do.
    """

    code: str
    message: str
    advice: str = ""

    @property
    def full_message(self) -> str:
        """Message and advice as one Japanese text."""
        return f"{self.message}{self.advice}"


@dataclass(frozen=True, slots=True)
class MarkCandidate:
    """A shape or picture that may be a place for a seal or a seal's print, and that no text tells: for a person to judge.

    `reason` says in Japanese what stands where; `picture` is a PNG of it, empty where there is none to show.
    """

    location: Location
    reason: str
    picture: bytes = field(default=b"", repr=False)
    # Whoever keeps it as JSON through pydantic gets the picture as base64.
    __pydantic_config__: ClassVar[dict[str, str]] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    @property
    def label(self) -> str:
        """Japanese words: that it is a shape to be confirmed, where it stands, what it looks like."""
        return f"図形（要確認）{self.location.label}: {self.reason}"

    def as_json(self) -> dict[str, object]:
        """Ready for `json.dumps`; the picture is a PNG in base64."""
        picture = base64.b64encode(self.picture).decode("ascii")
        return {"location": self.location.as_json(), "reason": self.reason, "picture": picture}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `path` is what the user knows it by (`archive.zip!folder/form.docx` inside an archive).

    `format` is the type found in the content (docx, xlsx, pdf, csv, txt, html, unknown …). `form_number` is 様式第○号
    in normalised digits, `articles` the 第○条関係 beside it, `addressee` the 宛先. `problem` is set when `status` is
    not READ, and on a file that was read although its suffix lies (`suffix_mismatch`). `candidates` are places of seals
    that only the eye can confirm; a document that has any is read in part.
    """

    path: str
    format: str
    title: str = ""
    passages: tuple[Passage, ...] = ()
    form_number: str = ""
    articles: tuple[str, ...] = ()
    addressee: str = ""
    status: ReadStatus = ReadStatus.READ
    problem: ReadProblem | None = None
    candidates: tuple[MarkCandidate, ...] = ()
    digest: str = field(default="", compare=False)
