"""The sheet that says how to fill in the other one, and the hidden one that says which export this is."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit import __version__
from hanko_audit.exchange.choices import AS_IT_IS
from hanko_audit.exchange.exporting import Export
from hanko_audit.reporting.sheet import set_up_print, set_widths, write_header, write_row, write_title
from hanko_audit.reviewing import Move

GUIDE, ABOUT = "記入のしかた", "書出し情報"
_WIDTHS = (26, 92, 40)

_STEPS = (
    "シート「見直し」の、色の付いた欄（すること・決定・理由・自由記述）に記入します。ほかの欄は変えられません。",
    "「すること」を選んだ行だけを決めます。空の行は何も変わりません。軸（押印・対面・書面）ごとに選びます。",
    "まだだれも決めていない行（今の状態が「提案」「差戻し」）では、「決定」だけを選んでも所管課の確認として扱います。",
    "見出しの ▼ で絞り込めます。隠れた行に書いたことも取り込みます。",
    "並べ替えや列の移動は、「校閲」の「シート保護の解除」（パスワードはありません）の後に、表の全体を選んで行ってください。",
    "行ID は消さないでください。消えた行は取り込めず、そのことを知らせます。",
    "保存は .xlsx のほか、.xlsm・.ods・CSV でもかまいません。",
    "取り込むと、決まる行・競合する行・決められない行がまず示されます。確かめてから決定を残します。",
)
_COLUMNS = (
    ("すること", "この行をどう進めるか", "所管課として確認する"),
    ("決定", f"案（今の決定）と違うときに選ぶ。同じなら空のまま、又は「{AS_IT_IS}」", "存続"),
    ("理由", "存続のときは必ず。二つ以上は「、」で区切る", "R1、R4"),
    ("自由記述", "補足や申し送り。案と違う決定と差戻しでは、理由かここのどちらかを書く", "県の要綱第3条による"),
)
_MOVES = (
    (Move.CONFIRM.label, "所管課（自分の課の行だけ）", "所管課確認になる"),
    (Move.ENDORSE.label, "行革担当", "行革担当確認になる（決定は変えられない）"),
    (Move.APPROVE.label, "承認者", "承認になる（決定は変えられない）"),
    (Move.RETURN.label, "行革担当（所管課確認を）、承認者（その後を）", "差戻しになり、所管課が決め直す"),
)
_COLOURS = (
    ("黄", "まだ決まっていない欄（該当なし・対象外の案を除く）"),
    ("緑", "記入した欄"),
    (
        "赤",
        "このままでは決められない欄（「存続」なのに理由がない、案が「要確認」なのに決定がない、確認済みの行なのに「すること」がない）",
    ),
)


def add_guide(book: Workbook, export: Export) -> None:
    """Writes the sheet for people."""
    sheet = book.create_sheet(GUIDE)
    write_title(sheet, 1, "記入のしかた")
    line = _lines(sheet, 2, [(str(number), step) for number, step in enumerate(_STEPS, start=1)])
    line = _table(sheet, line, "書く欄", ("欄", "書くこと", "例"), _COLUMNS)
    line = _table(sheet, line, "すること", ("言葉", "だれが", "どうなるか"), _MOVES)
    own = [(rule.id, rule.title, "再見直しの候補になる" if rule.again else "") for rule in export.reasons]
    line = _table(sheet, line, "理由", ("符号", "理由", "後で"), own)
    line = _table(sheet, line, "色", ("色", "意味"), _COLOURS)
    _table(sheet, line, "この書出し", ("項目", "内容"), _about(export))
    set_widths(sheet, _WIDTHS)
    set_up_print(sheet)


def _table(sheet: Worksheet, line: int, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    write_title(sheet, line + 1, title, size=12)
    write_header(sheet, line + 2, heads)
    return _lines(sheet, line + 3, rows)


def _lines(sheet: Worksheet, line: int, rows: Sequence[Sequence[str]]) -> int:
    for own in rows:
        write_row(sheet, line, own)
        line += 1
    return line


def add_about(book: Workbook, export: Export) -> None:
    """Writes the hidden sheet and the properties of the file."""
    sheet = book.create_sheet(ABOUT)
    sheet.sheet_state = "hidden"
    for number, own in enumerate(_about(export), start=1):
        write_row(sheet, number, own)
    book.properties.creator = f"hanko-audit {__version__}"
    book.properties.title = "押印・対面・書面 見直し 記入表"
    book.properties.identifier = export.id
    for name, said in (
        ("hanko-audit export", export.id),
        ("hanko-audit database", export.database),
        ("hanko-audit rows", str(len(export.lines))),
        ("hanko-audit department", export.department or "（すべて）"),
    ):
        book.custom_doc_props.append(StringProperty(name=name, value=said))  # type: ignore[attr-defined]


def _about(export: Export) -> tuple[tuple[str, str], ...]:
    return (
        ("書出しの番号", export.id),
        ("データベース", export.source),
        ("データベースの指紋", export.database),
        ("書き出した日時", export.made_at.strftime("%Y-%m-%d %H:%M")),
        ("書き出した人", export.made_by),
        ("所管課", export.department or "（すべて）"),
        ("行の数", f"{len(export.lines)}行"),
    )
