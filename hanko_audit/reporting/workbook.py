"""The workbook that managers read and 所管課 answer: six sheets, a seventh where the national census was asked."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit import __version__
from hanko_audit.reporting import figures
from hanko_audit.reporting.columns import CHECKLIST_COLUMNS, code_of, number_of
from hanko_audit.reporting.legend import write_legend
from hanko_audit.reporting.looks import add_looks
from hanko_audit.reporting.national_table import NATIONAL, write_national
from hanko_audit.reporting.residue_table import RESIDUE, write_residue
from hanko_audit.reporting.rows import ChecklistRow, checklist, title_of
from hanko_audit.reporting.sheet import (
    CellValue,
    cell_at,
    paint,
    set_up_page,
    set_up_print,
    set_widths,
    write_header,
    write_note,
    write_row,
    write_title,
)
from hanko_audit.scanning import AuditResult
from hanko_audit.vocabulary import Axis, Party, VerdictCode

CHECKLIST, FINDINGS, UNREAD, FIGURES, LEGEND = "判定一覧", "要求の明細", "読めなかったもの", "集計", "凡例・規則"

_FINDING_COLUMNS: tuple[tuple[str, float], ...] = (
    ("番号", 6),
    ("手続名・様式の表題", 24),
    ("ファイル", 30),
    ("箇所", 18),
    ("文の種類", 10),
    ("文", 60),
    ("該当する言葉", 20),
    ("軸", 7),
    ("項目", 20),
    ("強さ", 11),
    ("だれが", 18),
    ("規則", 26),
)


def write_workbook(result: AuditResult, path: Path, *, on: date | None = None) -> None:
    """Writes the workbook. `on` is the day that stands on it, today where none is given. Raises OSError."""
    day = on or date.today()
    rows = checklist(result)
    book = Workbook()
    add_looks(book)
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new Workbook always has one
    first.title = CHECKLIST
    _write_checklist(first, rows, day)
    _write_findings(book.create_sheet(FINDINGS), rows)
    write_residue(book.create_sheet(RESIDUE), rows)
    if result.census:
        write_national(book.create_sheet(NATIONAL), rows, result.census)
    _write_unread(book.create_sheet(UNREAD), result)
    _write_figures(book.create_sheet(FIGURES), result, rows, day)
    write_legend(book.create_sheet(LEGEND), result, day)
    book.properties.creator = f"hanko-audit {__version__}"
    book.properties.title = "押印・対面・書面 見直し判定一覧"
    # Packed in memory first: a disk that is full leaves no half of a workbook open.
    packed = BytesIO()
    book.save(packed)
    path.write_bytes(packed.getvalue())


def _write_checklist(sheet: Worksheet, rows: tuple[ChecklistRow, ...], day: date) -> None:
    write_title(sheet, 1, "押印・対面・書面 見直し判定一覧（案）")
    write_note(
        sheet,
        2,
        f"{day.year}年{day.month}月{day.day}日作成。判定はすべて提案です。所管課と行革担当が確かめて決めてください。"
        "「出典未確認」は、引用した頁を人がまだ確かめていないことを示します。",
    )
    header_row = 3
    write_header(sheet, header_row, [column.title for column in CHECKLIST_COLUMNS])
    for number, row in enumerate(rows, start=header_row + 1):
        write_row(sheet, number, [column.value(row) for column in CHECKLIST_COLUMNS])
        for position, column in enumerate(CHECKLIST_COLUMNS, start=1):
            code = code_of(row, column.axis) if column.axis else None
            if code:
                paint(cell_at(sheet, number, position), code)
    set_widths(sheet, [column.width for column in CHECKLIST_COLUMNS])
    set_up_page(sheet, header_row=header_row, last_column=len(CHECKLIST_COLUMNS), large=True)
    # The number and the name stay in sight while one reads to the right.
    sheet.freeze_panes = f"E{header_row + 1}"
    sheet.print_title_cols = "A:D"


def _write_findings(sheet: Worksheet, rows: tuple[ChecklistRow, ...]) -> None:
    write_header(sheet, 1, [title for title, _ in _FINDING_COLUMNS])
    number = 1
    for row in rows:
        for document, finding in row.findings:
            number += 1
            requirement, passage = finding.requirement, finding.passage
            values: list[CellValue] = [
                number_of(row),
                row.procedure.name if row.procedure else title_of(document),
                document.path,
                passage.location.label,
                passage.kind.label,
                passage.text,
                requirement.text,
                requirement.axis.label,
                requirement.item.label,
                requirement.modality.label,
                requirement.party.label,
                requirement.rule,
            ]
            write_row(sheet, number, values)
    if number == 1:
        write_row(sheet, 2, ["", "要求は見つかりませんでした。"])
    set_widths(sheet, [width for _, width in _FINDING_COLUMNS])
    set_up_page(sheet, header_row=1, last_column=len(_FINDING_COLUMNS), large=True)


def _write_unread(sheet: Worksheet, result: AuditResult) -> None:
    titles = ("ファイル", "状態", "理由", "どうすればよいか")
    write_header(sheet, 1, titles)
    entries: list[list[CellValue]] = []
    if result.list_problem:
        entries.append(
            [
                result.list_path,
                "未読（手続一覧）",
                result.list_problem,
                "一覧なしで判定しました。一覧を直して、もう一度実行してください。",
            ]
        )
    entries.extend([result.list_path, "手続一覧", note, ""] for note in (result.list.notes if result.list else ()))
    if result.census_problem:
        entries.append(["国の調査", "未読", result.census_problem, "国の調査なしで判定しました。"])
    # A file that was read but told something (a lying suffix) is listed too: nothing is passed over in silence.
    entries.extend(
        [own.document.path, own.document.status.label, own.document.problem.message, own.document.problem.advice]
        for own in result.forms
        if own.document.problem
    )
    entries.extend(
        [
            own.document.path,
            "図形（要確認）",
            f"{candidate.location.label}: {candidate.reason}",
            "原本で、押印欄かどうかを確かめてください。",
        ]
        for own in result.forms
        for candidate in own.document.candidates
    )
    nothing: list[list[CellValue]] = [["なし", "", "すべてのファイルを読み取りました。", ""]]
    for number, entry in enumerate(entries or nothing, start=2):
        write_row(sheet, number, entry)
    set_widths(sheet, (48, 14, 60, 60))
    set_up_page(sheet, header_row=1, last_column=len(titles))


def _write_figures(sheet: Worksheet, result: AuditResult, rows: tuple[ChecklistRow, ...], day: date) -> None:
    counted, unit = figures.counted(rows)
    write_title(sheet, 1, f"集計（{day.year}年{day.month}月{day.day}日現在の提案）")
    line = _write_inputs(sheet, 3, result, rows)
    line = _write_verdict_counts(sheet, line + 1, counted, unit)
    line = _write_rates(sheet, line + 1, counted, unit)
    _write_departments(sheet, line + 1, counted, unit)
    set_widths(sheet, (44, 18, *[12] * (len(VerdictCode) + 3)))
    set_up_print(sheet, large=True)


def _write_inputs(sheet: Worksheet, line: int, result: AuditResult, rows: tuple[ChecklistRow, ...]) -> int:
    write_title(sheet, line, "入力", size=12)
    linked = sum(bool(form.procedure_indexes) for form in result.forms)
    without_form = sum(not own.forms for own in result.procedures)
    people = [finding for row in rows for _, finding in row.findings if finding.requirement.party is not Party.OFFICIAL]
    entries: list[list[CellValue]] = [
        ["ファイル", len(result.forms)],
        ["　うち読み取れなかった・一部だけ読み取れた", len(result.unread)],
        ["手続一覧の手続", len(result.procedures)],
        ["　うち様式が結びついていない手続", without_form],
        ["手続に結びついた様式", linked],
        ["一覧の手続に結びつかない文書", len(result.loose)],
        ["住民・事業者が押す箇所", sum(form.seal_marks for form in result.forms)],
        ["見つけた要求（行政側を除く）", len(people)],
    ]
    for entry in entries:
        line += 1
        write_row(sheet, line, entry)
    return line + 1


def _write_verdict_counts(sheet: Worksheet, line: int, rows: figures.Rows, unit: str) -> int:
    write_title(sheet, line, f"判定 × 軸（単位: {unit}）", size=12)
    counts = figures.by_verdict(rows)
    write_header(sheet, line + 1, ["判定", *[axis.label for axis in Axis]])
    line += 1
    for code in VerdictCode:
        line += 1
        name = code.label if code is not VerdictCode.ABOLISH else "廃止（押印は記名のみ／対面・書面はオンライン等で可）"
        write_row(sheet, line, [name, *[counts[axis][code] for axis in Axis]])
        paint(cell_at(sheet, line, 1), code)
    line += 1
    write_row(sheet, line, ["計", *[counts[axis].total() for axis in Axis]])
    return line + 1


def _write_rates(sheet: Worksheet, line: int, rows: figures.Rows, unit: str) -> int:
    write_title(sheet, line, "率とその定義（提案どおりに決まった場合）", size=12)
    line += 1
    write_header(sheet, line, ["率", "値", "分子", "分母", "定義"])
    sheet.merge_cells(start_row=line, start_column=5, end_row=line, end_column=11)
    for rate in figures.seal_rates(rows, unit):
        line += 1
        value: CellValue = rate.value if rate.value is not None else "—"
        write_row(sheet, line, [rate.title, value, rate.numerator, rate.denominator, rate.definition])
        sheet.merge_cells(start_row=line, start_column=5, end_row=line, end_column=11)
    return line + 1


def _write_departments(sheet: Worksheet, line: int, rows: figures.Rows, unit: str) -> None:
    write_title(sheet, line, f"所管課別の押印の判定（単位: {unit}。廃止率は上の「全体」の定義）", size=12)
    line += 1
    titles = [
        "部局",
        "所管課",
        unit,
        *[code.label for code in VerdictCode],
        "廃止率",
        "年間件数（一覧に記載のあるもの）",
    ]
    write_header(sheet, line, titles)
    for own in figures.by_department(rows, unit):
        line += 1
        rate: CellValue = own.rate.value if own.rate.value is not None else "—"
        counts = [own.by_code[code] for code in VerdictCode]
        write_row(sheet, line, [own.bureau, own.department, own.total, *counts, rate, own.annual_count])
