"""Word 97–2003 files, written here byte by byte as [MS-DOC] lays them out, are read as a person sees them in Word."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import xlwt

from hanko_audit.document import Document, Part, PassageKind, ReadStatus
from hanko_audit.reading import FileReader, SourceFile

_SECTOR = 512
_TEXT_AT = 0x800
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

HIDDEN = struct.pack("<HB", 0x083C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
SPECIAL = struct.pack("<HB", 0x0855, 1)
CENTRED = struct.pack("<HB", 0x2461, 1)
IN_TABLE = struct.pack("<HB", 0x2416, 1) + struct.pack("<HI", 0x6649, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
INNER = struct.pack("<HB", 0x2416, 1) + struct.pack("<HI", 0x6649, 2)
INNER_CELL = INNER + struct.pack("<HB", 0x244B, 1)
INNER_ROW_END = INNER + struct.pack("<HB", 0x244B, 1) + struct.pack("<HB", 0x244C, 1)


def row_shape(*cells: tuple[int, int]) -> bytes:
    """`sprmTDefTable` for cells of (width, flags)."""
    edges = [0]
    for width, _ in cells:
        edges.append(edges[-1] + width)
    body = bytes([len(cells)]) + struct.pack(f"<{len(edges)}h", *edges)
    body += b"".join(struct.pack("<H18x", flags) for _, flags in cells)
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


def drawn(code: str) -> list[tuple[str, bytes]]:
    """A field without a result, its code split over runs as Word does."""
    return [("\x13", SPECIAL), *((piece, b"") for piece in code.split("~")), ("\x15", SPECIAL)]


@dataclass
class Paragraph:
    runs: Sequence[tuple[str, bytes]]
    properties: bytes = b""
    mark: str = "\r"
    style: int = 0
    mark_look: bytes = b""


def line(text: str, properties: bytes = b"", mark: str = "\r", style: int = 0) -> Paragraph:
    return Paragraph([(text, b"")], properties, mark, style)


def numbered(of_list: int, level: int = 0) -> bytes:
    return struct.pack("<HB", 0x260A, level) + struct.pack("<HH", 0x460B, of_list)


def style(kind: int, base: int, *changes: bytes, built_in: int = 0xFFE) -> bytes:
    """A style of the sheet: kind 1 of paragraphs, 2 of characters; base 0xFFF for none."""
    body = struct.pack("<5H", built_in, kind | base << 4, len(changes), 0, 0) + struct.pack("<H2xH", 1, 0)
    for change in changes:
        body += b"\0" * (len(body) % 2) + struct.pack("<H", len(change)) + change
    return struct.pack("<H", len(body)) + body + b"\0" * (len(body) % 2)


def style_sheet(*styles: bytes) -> bytes:
    return struct.pack("<HHH14x", 18, len(styles), 10) + b"".join(styles)


def level(form: int, text: str, start: int = 1, suffix: int = 0) -> bytes:
    """A level of a list; a character below 9 in the text stands for a level's number, whose places are listed too."""
    places = bytes(index for index, char in enumerate(text, start=1) if char < "\t").ljust(9, b"\0")
    head = struct.pack("<iBx9sB12x", start, form, places, suffix)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def cell(text: str) -> Paragraph:
    return line(text, IN_TABLE, "\x07")


def row_end(*shapes: tuple[int, int]) -> Paragraph:
    return line("", ROW_END + (row_shape(*shapes) if shapes else b""), "\x07")


@dataclass
class Doc:
    """A .doc in the making: paragraphs of the body, of text boxes (each anchored at the n-th drawing) and of a header.

    `lists` are used by paragraphs as 1, 2 …; one more use of the first starts anew at `restarted`. `shapes` are the sizes
    of the drawings in twips; `modifier` and `changes` are what a fast save keeps beside the piece.
    """

    body: list[Paragraph]
    boxes: list[Paragraph] = field(default_factory=list)
    header: list[Paragraph] = field(default_factory=list)
    styles: bytes = b""
    lists: Sequence[Sequence[bytes]] = ()
    restarted: int = 0
    shapes: Sequence[tuple[int, int]] = ()
    modifier: int = 0
    changes: bytes = b""
    narrow: bool = False
    flags: int = 0
    version: int = 0x00C1

    def save(self, path: Path) -> Path:
        parts = [self.body, self.header, self.boxes]
        text, runs, ends = "", [], []
        lengths: list[int] = []
        for part in parts:
            before = len(text)
            for paragraph in part:
                for words, properties in paragraph.runs:
                    runs.append((len(text), len(text) + len(words), properties))
                    text += words
                runs.append((len(text), len(text) + 1, paragraph.mark_look))
                text += paragraph.mark
                ends.append((len(text), struct.pack("<H", paragraph.style) + paragraph.properties))
            lengths.append(len(text) - before)
        size = 1 if self.narrow else 2
        raw = text.encode("cp1252" if self.narrow else "utf-16-le")

        def at(position: int) -> int:
            return _TEXT_AT + position * size

        main = bytearray(_TEXT_AT)
        main += raw
        main += b"\0" * (-len(main) % _SECTOR)
        character_pages = self._pages(main, [(at(a), at(b), p) for a, b, p in runs if a < b], self._character_page)
        starts = [0, *(end for end, _ in ends)]
        stretches = [(at(a), at(b), p) for a, (b, p) in zip(starts, ends, strict=False)]
        paragraph_pages = self._pages(main, stretches, self._paragraph_page)
        where = _TEXT_AT * 2 | 0x40000000 if self.narrow else _TEXT_AT
        pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, where, self.modifier)
        changes = b"\x01" + struct.pack("<H", len(self.changes)) + self.changes if self.changes else b""
        tables = {
            12: character_pages,
            13: paragraph_pages,
            33: changes + b"\x02" + struct.pack("<I", len(pieces)) + pieces,
        }
        if self.header:
            stories = [0] * 8 + [lengths[1]] * 5
            tables[11] = struct.pack(f"<{len(stories)}I", *stories)
        if self.styles:
            tables[1] = self.styles
        if self.boxes or self.shapes:
            places = [index for index, char in enumerate(text[: lengths[0]]) if char == "\x08"]
            tables[40] = struct.pack(f"<{len(places) + 1}I", *places, lengths[0]) + b"".join(
                struct.pack("<Iiiii6x", 1000 + index, 0, 0, *(self.shapes[index] if self.shapes else (0, 0)))
                for index in range(len(places))
            )
        if self.boxes:
            edges = [0]
            for paragraph in self.boxes:
                edges.append(edges[-1] + sum(len(words) for words, _ in paragraph.runs) + 1)
            tables[56] = struct.pack(f"<{len(edges)}I", *edges) + b"".join(
                struct.pack("<14xI4x", 1000 + index) for index in range(len(edges) - 1)
            )
        table = bytearray()
        struct.pack_into("<HH6xH", main, 0, 0xA5EC, self.version, 0x0200 | self.flags)
        struct.pack_into("<HHH", main, 32, 14, 0, 0)
        struct.pack_into("<H", main, 62, 22)
        struct.pack_into("<8I", main, 76, lengths[0], 0, lengths[1], 0, 0, 0, lengths[2], 0)
        struct.pack_into("<H", main, 152, 0x5D)
        for index, data in tables.items():
            struct.pack_into("<II", main, 154 + 8 * index, len(table), len(data))
            table += data
        if self.lists:
            self._save_lists(main, table)
        path.write_bytes(compound({"WordDocument": bytes(main), "1Table": bytes(table)}))
        return path

    def _save_lists(self, main: bytearray, table: bytearray) -> None:
        heads = struct.pack("<H", len(self.lists))
        for index, levels in enumerate(self.lists):
            heads += struct.pack("<i22xBx", 500 + index, len(levels) == 1)
        struct.pack_into("<II", main, 154 + 8 * 73, len(table), len(heads))
        table += heads + b"".join(own for levels in self.lists for own in levels)
        identities = [500 + index for index in range(len(self.lists))]
        uses = [(identity, 0) for identity in identities] + ([(500, 1)] if self.restarted else [])
        body = struct.pack("<I", len(uses))
        body += b"".join(struct.pack("<i8xB3x", identity, changed) for identity, changed in uses)
        for _, changed in uses:
            body += b"\xff\xff\xff\xff" + (struct.pack("<iI", self.restarted, 0x10) if changed else b"")
        struct.pack_into("<II", main, 154 + 8 * 74, len(table), len(body))
        table += body

    @staticmethod
    def _pages(
        main: bytearray, stretches: list[tuple[int, int, bytes]], make: Callable[[list[tuple[int, int, bytes]]], bytes]
    ) -> bytes:
        groups = [stretches[start : start + 4] for start in range(0, len(stretches), 4)]
        numbers = []
        for group in groups:
            numbers.append(len(main) // _SECTOR)
            main += make(group)
        edges = [group[0][0] for group in groups] + [stretches[-1][1]]
        return struct.pack(f"<{len(edges)}I", *edges) + struct.pack(f"<{len(numbers)}I", *numbers)

    @staticmethod
    def _character_page(group: list[tuple[int, int, bytes]]) -> bytes:
        page = bytearray(_SECTOR)
        struct.pack_into(f"<{len(group) + 1}I", page, 0, *(a for a, _, _ in group), group[-1][1])
        place = 510
        for index, (_, _, properties) in enumerate(group):
            if properties:
                place = (place - len(properties) - 1) // 2 * 2
                page[place : place + 1 + len(properties)] = bytes([len(properties)]) + properties
                page[4 * (len(group) + 1) + index] = place // 2
        page[511] = len(group)
        return bytes(page)

    @staticmethod
    def _paragraph_page(group: list[tuple[int, int, bytes]]) -> bytes:
        page = bytearray(_SECTOR)
        struct.pack_into(f"<{len(group) + 1}I", page, 0, *(a for a, _, _ in group), group[-1][1])
        place = 510
        for index, (_, _, properties) in enumerate(group):
            body = properties + b"\0" * (len(properties) % 2)
            place = (place - len(body) - 2) // 2 * 2
            page[place : place + 2 + len(body)] = bytes([0, len(body) // 2]) + body
            page[4 * (len(group) + 1) + 13 * index] = place // 2
        page[511] = len(group)
        return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of version 3; streams are padded past the size of the mini stream."""
    bodies = {name: data + b"\0" * max(0, 4096 - len(data)) for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = []
    for name, data in bodies.items():
        padded = data + b"\0" * (-len(data) % _SECTOR)
        first = len(sectors)
        count = len(padded) // _SECTOR
        sectors += [padded[i : i + _SECTOR] for i in range(0, len(padded), _SECTOR)]
        chain += [*range(first + 1, first + count), _END]
        entries.append((name, 2, first, len(data)))
    directory = b""
    for index, (name, kind, first, size) in enumerate([("Root Entry", 5, _END, 0), *entries]):
        encoded = name.encode("utf-16-le") + b"\0\0"
        right = index + 1 if 0 < index < len(entries) else _FREE
        below = 1 if index == 0 else _FREE
        directory += struct.pack(
            "<64sHBBIII16x4x16xIQ", encoded, len(encoded), kind, 1, _FREE, right, below, first, size
        )
    directory += b"\0" * (-len(directory) % _SECTOR)
    directory_at = len(sectors)
    sectors += [directory[i : i + _SECTOR] for i in range(0, len(directory), _SECTOR)]
    chain += [*range(directory_at + 1, len(sectors)), _END]
    fat_at = len(sectors)
    chain.append(_FAT)
    assert len(chain) <= 128
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory_at, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", fat_at, *[_FREE] * 108)
    return header + b"".join(sectors) + fat


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader() as own:
        yield own


@pytest.fixture
def read(tmp_path: Path, reader: FileReader) -> Callable[[Doc], Document]:
    def save_and_read(doc: Doc) -> Document:
        (document,) = reader.read(SourceFile(doc.save(tmp_path / "様式.doc"), "様式.doc"))
        return document

    return save_and_read


Read = Callable[[Doc], Document]


def seen(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages)


def test_a_form_is_read_with_its_facts(read: Read) -> None:
    document = read(
        Doc(
            [
                line("様式第五号（第八条関係）"),
                line("（宛先）あおば市長"),
                line("占用廃止届", CENTRED),
                line("届出者　氏名　　　　　　㊞"),
                line("備考　代理人が届け出るときは、委任状を添えてください。"),
            ]
        )
    )
    assert document.format == "doc"
    assert document.status is ReadStatus.READ
    assert document.title == "占用廃止届"
    assert document.form_number == "様式第5号"
    assert document.articles == ("第8条",)
    assert document.addressee == "あおば市長"
    assert [passage.kind for passage in document.passages[3:]] == [PassageKind.FORM_FIELD, PassageKind.NOTE]
    assert document.passages[3].location.paragraph == 4


def test_a_seal_drawn_by_an_eq_field_is_a_mark_and_a_circled_digit_none(read: Read) -> None:
    document = read(
        Doc(
            [
                Paragraph([("届出者　氏名　　　　", b""), *drawn(" EQ \\o\\ac(~○,~印~) ")]),
                Paragraph([*drawn("EQ \\o\\ac(○,2)"), ("　裏面に続きます。", b"")]),
            ]
        )
    )
    assert seen(document).split("\n") == ["届出者　氏名　　　　㊞", "②　裏面に続きます。"]


def test_other_fields_show_their_result(read: Read) -> None:
    runs = [("提出先　", b""), ("\x13", SPECIAL), (' HYPERLINK "http://example.jp" ', b""), ("\x14", SPECIAL)]
    document = read(Doc([Paragraph([*runs, ("市民課の窓口", b""), ("\x15", SPECIAL)])]))
    assert seen(document) == "提出先　市民課の窓口"


def test_hidden_and_deleted_words_are_not_seen(read: Read) -> None:
    document = read(
        Doc([Paragraph([("届出書に", b""), ("実印で", HIDDEN), ("押印し、", DELETED), ("記入してください。", b"")])])
    )
    assert seen(document) == "届出書に記入してください。"


def test_text_of_one_byte_a_character_is_read(read: Read) -> None:
    assert seen(read(Doc([line("Form No. 3 “signature”")], narrow=True))) == "Form No. 3 “signature”"


def test_table_rows_keep_label_value_and_seal_together(read: Read) -> None:
    document = read(
        Doc(
            [
                line("次のとおり届け出ます。"),
                *(cell("住所"), cell(""), row_end((1000, 0), (4000, 0))),
                *(cell("氏名"), cell("㊞"), row_end((1000, 0), (4000, 0))),
                line("以上"),
            ]
        )
    )
    assert seen(document).split("\n") == ["次のとおり届け出ます。", "住所", "氏名　㊞", "以上"]
    name = document.passages[2]
    assert (name.location.part, name.location.table, name.location.row) == (Part.TABLE, 1, 2)
    assert document.passages[3].location.paragraph == 2


def test_a_label_merged_downwards_heads_its_rows(read: Read) -> None:
    begins, goes_on = 0x60, 0x20
    document = read(
        Doc(
            [
                *(cell("委任者"), cell("住所"), cell(""), row_end((900, begins), (900, 0), (3000, 0))),
                *(cell(""), cell("氏名"), cell("印"), row_end((900, goes_on), (900, 0), (3000, 0))),
                line(""),
            ]
        )
    )
    assert seen(document).count("委任者") == 1
    assert document.passages[1].text.split() == ["氏名", "印"]
    assert document.passages[1].heading == "委任者"


def test_a_table_in_a_cell_is_read(read: Read) -> None:
    inner = [line("証人氏名", INNER_CELL), line("㊞", INNER_CELL), line("", INNER_ROW_END)]
    document = read(Doc([cell("証人欄"), *inner, cell(""), row_end((900, 0), (4000, 0)), line("以上")]))
    assert seen(document).count("㊞") == 1
    assert any("証人氏名" in passage.text and "㊞" in passage.text for passage in document.passages)


def test_a_seal_in_a_text_box_belongs_to_the_name_beside_it(read: Read) -> None:
    document = read(
        Doc(
            [line("次のとおり申請します。"), Paragraph([("申請者氏名　　　　", b""), ("\x08", SPECIAL)])],
            boxes=[line("印"), line("")],
        )
    )
    assert document.passages[1].text.split() == ["申請者氏名", "㊞"]


def test_other_text_boxes_are_read_where_they_hang(read: Read) -> None:
    document = read(
        Doc(
            [Paragraph([("登録申請書", b""), ("\x08", SPECIAL)], CENTRED)],
            boxes=[line("写真を貼ってください。"), line("")],
        )
    )
    box = document.passages[1]
    assert box.text == "写真を貼ってください。"
    assert box.location.part is Part.TEXT_BOX
    assert box.location.paragraph == 1


def test_a_header_is_read(read: Read) -> None:
    document = read(Doc([line("申請書です。")], header=[line("捨印")]))
    assert [(passage.text, passage.location.part) for passage in document.passages] == [
        ("捨印", Part.HEADER),
        ("申請書です。", Part.BODY),
    ]


def test_words_hidden_by_a_style_are_not_seen_and_may_be_shown_again(read: Read) -> None:
    normal = style(1, 0xFFF, b"\0\0", b"")
    hidden = style(1, 0, b"\1\0", HIDDEN)
    derived = style(1, 1, b"\2\0", b"")
    secret = style(2, 0xFFF, HIDDEN)
    in_secret = struct.pack("<HH", 0x4A30, 3)
    document = read(
        Doc(
            [
                line("届出書です。"),
                line("実印を押してください。", style=1),
                Paragraph(
                    [("内部用　印鑑証明書", b""), ("写しを添えること。", struct.pack("<HB", 0x083C, 0x81))], style=2
                ),
                Paragraph([("氏名", b""), ("（職員押印）", in_secret), ("　　　㊞", b"")]),
            ],
            styles=style_sheet(normal, hidden, derived, secret),
        )
    )
    # The hidden paragraph ends are not seen either, so what is shown stands in the line that follows.
    assert seen(document).split("\n") == ["届出書です。", "写しを添えること。氏名　　　㊞"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(read: Read) -> None:
    first = Paragraph([("申請書に押", b"")], mark_look=DELETED)
    assert seen(read(Doc([first, line("印してください。")]))) == "申請書に押印してください。"


def test_a_style_centres_a_title_and_makes_a_heading(read: Read) -> None:
    normal = style(1, 0xFFF, b"\0\0", b"")
    title = style(1, 0, b"\1\0" + CENTRED, struct.pack("<HH", 0x4A43, 32))
    heading = style(1, 0, b"\2\0", b"", built_in=1)
    document = read(
        Doc(
            [line("占用廃止届", style=1), line("届け出ます。"), line("届出の理由", style=2)],
            styles=style_sheet(normal, title, heading),
        )
    )
    assert [own.kind for own in document.passages[:3]] == [
        PassageKind.HEADING,
        PassageKind.NOTICE,
        PassageKind.HEADING,
    ]


def test_automatic_numbers_are_read_as_they_stand_on_the_page(read: Read) -> None:
    articles = [level(19, "第\0条"), level(11, "(\1)", suffix=1), *[level(0, "\2")] * 7]
    bullets = [level(23, "\uf0b7")]
    document = read(
        Doc(
            [
                line("申請者は、申請書に押印する。", numbered(1)),
                line("代表者は、実印を押す。", numbered(1, 1)),
                line("本人は、認印を押す。", numbered(1, 1)),
                line("市長は、これを審査する。", numbered(1)),
                line("印鑑証明書を添付する。", numbered(2)),
                line("別の規定による。", numbered(3)),
            ],
            lists=[articles, bullets],
            restarted=7,
        )
    )
    assert seen(document).split("\n") == [
        "第１条　申請者は、申請書に押印する。",
        "(一) 代表者は、実印を押す。",
        "(二) 本人は、認印を押す。",
        "第２条　市長は、これを審査する。",
        "・　印鑑証明書を添付する。",
        "第７条　別の規定による。",
    ]


def test_a_small_shape_without_words_beside_a_name_is_told(read: Read) -> None:
    name = Paragraph([("届出者　氏名", b""), ("\x08", SPECIAL)])
    small = read(Doc([line("次のとおり届け出ます。"), name], shapes=[(600, 600)]))
    assert small.status is ReadStatus.PARTLY
    assert small.problem is not None
    assert small.problem.code == "shape_unread"
    large = read(Doc([line("次のとおり届け出ます。"), name], shapes=[(6000, 600)]))
    assert large.status is ReadStatus.READ


def test_a_small_shape_in_a_cell_beside_a_name_is_told(read: Read) -> None:
    picture = Paragraph([("\x08", SPECIAL)], IN_TABLE, "\x07")
    document = read(
        Doc(
            [line("届け出ます。"), cell("氏名"), picture, row_end((900, 0), (3000, 0)), line("以上")],
            shapes=[(600, 600)],
        )
    )
    assert document.problem is not None
    assert document.problem.code == "shape_unread"


def test_what_a_fast_save_keeps_beside_the_piece_counts(read: Read) -> None:
    assert read(Doc([line("押印してください。")], modifier=0x5C << 1 | 1 << 8)).status is ReadStatus.UNREAD
    hidden = read(Doc([line("押印してください。")], modifier=1, changes=HIDDEN))
    assert hidden.problem is not None
    assert hidden.problem.code == "no_text"


def test_a_template_is_read_likewise(tmp_path: Path, reader: FileReader) -> None:
    path = Doc([line("氏名　　　㊞")]).save(tmp_path / "様式.dot")
    (document,) = reader.read(SourceFile(path, path.name))
    assert (document.format, document.status, seen(document)) == ("doc", ReadStatus.READ, "氏名　　　㊞")


def test_a_workbook_that_holds_a_word_text_is_a_workbook(tmp_path: Path, reader: FileReader) -> None:
    book = xlwt.Workbook()
    book.add_sheet("申請書").write(0, 0, "申請者氏名　　　㊞")
    path = tmp_path / "様式.xls"
    path.write_bytes(compound({"Workbook": book.get_biff_data(), "MBD0001": "WordDocument".encode("utf-16-le")}))
    (document,) = reader.read(SourceFile(path, path.name))
    assert (document.format, seen(document)) == ("xls", "申請者氏名　　　㊞")


def test_stream_names_in_capitals_are_known(tmp_path: Path, reader: FileReader) -> None:
    book = xlwt.Workbook()
    book.add_sheet("申請書").write(0, 0, "申請者氏名　　　㊞")
    path = tmp_path / "様式.xls"
    path.write_bytes(compound({"WORKBOOK": book.get_biff_data()}))
    (document,) = reader.read(SourceFile(path, path.name))
    assert seen(document) == "申請者氏名　　　㊞"


def test_a_password_and_an_older_word_are_told(read: Read) -> None:
    locked = read(Doc([line("秘密です。")], flags=0x0100))
    assert locked.problem is not None
    assert locked.problem.code == "password"
    old = read(Doc([line("古い書式です。")], version=0x0065))
    assert old.status is ReadStatus.UNREAD
    assert old.problem is not None
    assert old.problem.code == "unsupported"
    assert "Word 95" in old.problem.message
    assert ".docx" in old.problem.advice


def test_a_word_text_from_before_compound_files_is_told(tmp_path: Path, reader: FileReader) -> None:
    path = tmp_path / "様式.doc"
    path.write_bytes(b"\xdb\xa5\x2d\x00" + b"\0" * 600)
    (document,) = reader.read(SourceFile(path, path.name))
    assert document.problem is not None
    assert (document.problem.code, "Word 2" in document.problem.message) == ("unsupported", True)


def test_a_file_cut_short_is_a_row_with_a_reason(tmp_path: Path, reader: FileReader) -> None:
    whole = Doc([line("押印してください。"), cell("氏名"), cell("㊞"), row_end((900, 0), (900, 0))]).save(
        tmp_path / "全部.doc"
    )
    data = whole.read_bytes()
    for sixteenth in range(1, 16):
        path = tmp_path / f"{sixteenth}.doc"
        path.write_bytes(data[: len(data) * sixteenth // 16])
        (document,) = reader.read(SourceFile(path, path.name))
        assert document.status is not ReadStatus.READ or "押印してください。" in seen(document)
        if document.status is ReadStatus.UNREAD:
            assert document.problem is not None
            assert document.problem.message
