"""A ring without text beside a name goes all the way: no mark is counted, and every output asks for a look."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import openpyxl
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from hanko_audit.reporting import jsonl_lines, write_report
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import scan


def _form(folder: Path) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    path = folder / "申請書.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("HeiseiMin-W3", 11)
    canvas.drawString(240, 750, "集会所使用申請書")
    canvas.drawString(280, 700, "氏　名")
    canvas.circle(470, 705, 9)
    canvas.save()
    return path


def test_a_ring_beside_a_name_asks_for_a_look_in_every_output(tmp_path: Path, rules: RuleSet) -> None:
    result = scan([_form(tmp_path)], rules=rules)
    (row,) = (json.loads(line) for line in jsonl_lines(result))
    assert row["seal_marks"] == 0
    assert row["verdicts"][0]["verdict"] == "needs_review"
    (candidate,) = row["candidates"]
    assert "氏名" in candidate["reason"]
    assert Image.open(io.BytesIO(base64.b64decode(candidate["picture"]))).format == "PNG"
    assert not result.complete
    out = tmp_path / "結果.xlsx"
    write_report(result, out)
    sheet = openpyxl.load_workbook(out)["読めなかったもの"]
    rows = [[str(cell) for cell in cells] for cells in sheet.iter_rows(values_only=True)]
    assert any(cells[1] == "図形（要確認）" and "1ページ" in cells[2] for cells in rows)
