"""A small office to keep: two procedures with a form each, one form of no procedure, one file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument

from hanko_audit.keeping.recording import scan_into
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult
from hanko_audit.store import Store, open_store

ROWS = """番号,部局,所管課,手続名,様式番号,様式名,根拠例規,根拠区分,押印の根拠,押印の有無,印の種類,年間件数
1,建設部,河川課,河川敷使用許可申請,様式第1号,河川敷使用許可申請書,あおば市河川敷規則,規則,様式,有,認印,120
2,総務部,契約課,工事請負契約,,工事請負契約書,地方自治法第234条,法律,条文,有,登記印,80
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of forms and, beside it, the list."""
    folder = tmp_path / "様式"
    folder.mkdir()
    for name, title, lines in (
        (
            "様式第1号.docx",
            "河川敷使用許可申請書",
            ("様式第1号（第4条関係）", "氏名　　　　　㊞", "窓口に持参してください。"),
        ),
        ("案内.docx", "空き地の草刈りのお願い", ("届出者　氏名　　　　　㊞", "住民票の写しを添付してください。")),
    ):
        form = WordDocument()
        form.add_heading(title, level=1)
        for line in lines:
            form.add_paragraph(line)
        form.save(str(folder / name))
    (folder / "壊れた.docx").write_bytes((folder / "案内.docx").read_bytes()[:700])
    (tmp_path / "一覧.csv").write_bytes(ROWS.replace("\n", "\r\n").encode("cp932"))
    return folder


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An open store without anything in it."""
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def scanned(store: Store, office: Path, rules: RuleSet) -> AuditResult:
    """The office scanned into the store, as the scan gave it."""
    return scan_into(store, [office], rules=rules, actor=alone("試験"), procedures=office.parent / "一覧.csv")
