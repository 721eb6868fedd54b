"""The last sheet: what the codes mean, which rules were in force, and how to tell two rule sets apart."""

from __future__ import annotations

from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from hanko_audit import __version__
from hanko_audit.reporting.sheet import (
    CellValue,
    cell_at,
    paint,
    set_up_print,
    set_widths,
    write_header,
    write_row,
    write_title,
)
from hanko_audit.scanning import AuditResult
from hanko_audit.vocabulary import Axis, Item, Modality, Party, VerdictCode

_MEANING = "意味"
_MEANINGS: dict[VerdictCode, str] = {
    VerdictCode.ABOLISH: "押印（来庁・紙）を求めるのをやめてよい",
    VerdictCode.SIGNATURE_ONLY: "本人の意思を示す署名だけを求める",
    VerdictCode.SIGNATURE_OR_SEAL: "押印は義務にせず、署名と記名押印を選べるようにする",
    VerdictCode.SUBSTITUTE: "目的は残るが、代わりの手段で果たせるのでやめてよい",
    VerdictCode.RETAIN: "理由があり、代わりの手段もないので残す",
    VerdictCode.AWAIT_NATIONAL: "国・県等の法令による。改正済みかどうかを確かめる（自団体だけでは決められない）",
    VerdictCode.OUT_OF_SCOPE: "公印など、マニュアルが扱わないもの",
    VerdictCode.NEEDS_REVIEW: "決めるための事実が足りない。「不足している事実と確認先」を調べる",
    VerdictCode.NOT_APPLICABLE: "その軸の要求が見つからない",
}
_STRENGTHS: dict[Modality, str] = {
    Modality.REQUIRED: "しなければならない",
    Modality.CONDITIONAL: "書かれた場合にだけ求められる",
    Modality.ALTERNATIVE: "いくつかの方法から選べる",
    Modality.OPTIONAL: "してもよい（求めていない）",
    Modality.WAIVED: "要らないと明記されている",
}


def write_legend(sheet: Worksheet, result: AuditResult, day: date) -> None:
    """Writes the sheet."""
    write_title(sheet, 1, "凡例・規則")
    facts: list[list[CellValue]] = [
        ["作成日", f"{day.year}年{day.month}月{day.day}日"],
        ["プログラム", f"hanko-audit {__version__}"],
        ["規則の指紋（SHA-256）", result.rules.fingerprint],
        ["手続一覧", result.list_path or "（なし）"],
    ]
    line = 1
    for fact in facts:
        line += 1
        write_row(sheet, line, fact)
        _merge(sheet, line, 2)
    line = _section(sheet, line + 2, "判定", ("判定", "符号", _MEANING))
    for code in VerdictCode:
        line += 1
        write_row(sheet, line, [code.label, code.value, _MEANINGS[code]])
        paint(cell_at(sheet, line, 1), code)
        _merge(sheet, line, 3)
    line = _section(sheet, line + 2, "強さ", ("強さ", "符号", _MEANING))
    for modality in Modality:
        line += 1
        write_row(sheet, line, [modality.label, modality.value, _STRENGTHS[modality]])
        _merge(sheet, line, 3)
    line = _section(sheet, line + 2, "だれが", ("だれが", "符号"))
    for party in Party:
        line += 1
        write_row(sheet, line, [party.label, party.value])
    line = _section(sheet, line + 2, "項目", ("項目", "符号", "軸"))
    for axis in Axis:
        for item in Item:
            if item.axis is axis:
                line += 1
                write_row(sheet, line, [item.label, item.value, axis.label])
    line = _section(sheet, line + 2, "使った規則パック", ("パック", "符号", "版", "出どころ"))
    for header in result.rules.headers:
        line += 1
        write_row(sheet, line, [header.title, header.id, header.version, header.source])
    _write_rules(sheet, line + 2, result)
    set_widths(sheet, (34, 30, 22, 60, 12))
    set_up_print(sheet)


def _write_rules(sheet: Worksheet, line: int, result: AuditResult) -> None:
    judged = [own.verdicts for own in result.procedures] + [own.verdicts for own in result.forms]
    used = {rule for verdicts in judged for verdict in verdicts for rule in verdict.rules}
    line = _section(sheet, line, "この結果の判定に使った規則", ("規則", "表題", "パック", "出典", "頁の確認"))
    for rule_id in sorted(used):
        rule = result.rules.by_id.get(rule_id)
        if rule is None:
            continue
        line += 1
        citation = rule.citation.to_citation() if rule.citation else None
        source = (
            f"{citation.document} {citation.section} {f'p.{citation.page}' if citation.page else ''}"
            if citation
            else ""
        )
        confirmed = ("確認済" if citation.verified else "未確認") if citation else ""
        write_row(sheet, line, [rule.id, rule.title, rule.pack, source.strip(), confirmed])
    if not used:
        write_row(sheet, line + 1, ["（判定がありません）"])


def _section(sheet: Worksheet, line: int, title: str, columns: tuple[str, ...]) -> int:
    write_title(sheet, line, title, size=12)
    write_header(sheet, line + 1, columns)
    if columns[-1] == _MEANING:
        _merge(sheet, line + 1, len(columns))
    return line + 1


def _merge(sheet: Worksheet, line: int, first_column: int) -> None:
    sheet.merge_cells(start_row=line, start_column=first_column, end_row=line, end_column=4)
