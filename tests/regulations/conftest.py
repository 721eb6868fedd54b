"""An invented office's regulations in the formats that offices keep them in, with forms and a list, scanned once."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument

from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, ProcedureResult, scan

_RULE = """かえで町広場使用規則
（平成20年かえで町規則第5号）

（使用の申請）
第３条　広場を使用しようとする者は、広場使用申請書（様式第１号）に記名押印の上、町長に提出しなければならない。
２　町長は、前項の申請があったときは、広場使用許可書（様式第２号）に町長印を押して交付する。
（変更の届出）
第４条　使用者は、使用の内容を変更しようとするときは、広場使用変更届（様式第３号の２）を町長に提出しなければならない。
（還付の請求）
第５条　使用料の還付を受けようとする者は、広場使用料還付請求書（様式第４号）及び口座振込申出書（様式第５号）に押印しなければならない。
附　則
この規則は、公布の日から施行する。
"""
_GUIDELINE = (
    "かえで町花壇助成要綱",
    "（令和4年かえで町告示第80号）",
    "（申請）",
    "第２条　助成を受けようとする者は、花壇助成申請書（様式第１号）を町長に提出するものとする。",
    "（報告）",
    "第６条　助成を受けた者は、様式第２号による花壇完成届を町長に提出するものとする。",
)
_ORDINANCE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>かえで町墓園条例</title></head><body>
<h1>かえで町墓園条例</h1><p>平成12年3月31日</p><p>条例第9号</p>
<p>（許可）</p><p>第７条　墓園を使用しようとする者は、墓園使用承継願を町長に提出し、これに押印しなければならない。</p>
<p>（返還）</p><p>第８条　使用者は、墓所が不要となったときは、返還しなければならない。</p></body></html>"""
_EXCERPT = """かえで町会計規則（抄）
（平成3年かえで町規則第2号）

（請求）
第40条　債権者は、物品納入請求書（第７号様式）を提出しなければならない。
（検査）
第41条　検査員は、納入された物品を検査しなければならない。
"""
_GENERAL = """かえで町水車使用規程
（平成9年かえで町訓令第3号）

（使用）
第２条　水車を使用しようとする者は、水車使用届（別記様式）を町長に提出するものとする。
（書類の体裁）
第９条　この規程により提出する書類には、押印しなければならない。
"""
_LAW = """<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Showa" Lang="ja" LawType="Act" Num="180" Year="27"><LawNum>昭和二十七年法律第百八十号</LawNum><LawBody>
<LawTitle>試験水路法</LawTitle><MainProvision>
<Article Num="5"><ArticleTitle>第五条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>水路を占用しようとする者は、水路占用許可申請書に記名押印し、市町村長に提出しなければならない。</Sentence>
</ParagraphSentence></Paragraph></Article>
<Article Num="6"><ArticleTitle>第六条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>占用者は、標識を掲示しなければならない。</Sentence>
</ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"""
_AMENDING = """かえで町広場使用規則の一部を改正する規則
（令和5年かえで町規則第7号）

第１条　広場使用申請書（様式第１号）中「㊞」を削る。
第２条　この規則は、公布の日から施行する。
"""
_FORMS = {
    "広場使用申請書": ("様式第1号（第3条関係）", True),
    "広場使用変更届": ("様式第3号の2（第4条関係）", True),
    "広場使用料還付請求書": ("様式第4号（第5条関係）", True),
    "口座振込申出書": ("様式第5号（第5条関係）", True),
    "花壇助成申請書": ("様式第1号（第2条関係）", True),
    "花壇完成届": ("様式第2号（第6条関係）", False),
    "墓園使用承継願": ("", True),
    "物品納入請求書": ("第7号様式（第40条関係）", True),
    "水車使用届": ("別記様式（第2条関係）", True),
    "水路占用許可申請書": ("", True),
    "掲示板利用申込書": ("様式第1号（第3条関係）", True),
}
_LIST = """番号,手続名,様式番号,様式名,例規名,根拠区分,押印の根拠,押印の有無,印の種類
1,広場の使用,様式第1号,広場使用申請書,かえで町広場使用規則,要綱,様式,有,認印
2,花壇の助成,様式第1号,花壇助成申請書,かえで町花壇助成要綱,,,有,認印
3,広場使用の承認の取消し,様式第4号,広場使用料還付請求書,かえで町花壇助成要綱,,,有,認印
4,窓口だけの還付請求,様式第5号,口座振込の申出,かえで町広場使用規則,,,有,認印
"""


def _word(path: Path, lines: tuple[str, ...]) -> None:
    word = WordDocument()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))


def _form(path: Path, title: str, number: str, marked: bool) -> None:
    name = "　　　　氏名" + ("　　　　　　　　㊞" if marked else "")
    word = WordDocument()
    if number:
        word.add_paragraph(number)
    word.add_heading(title, level=1)
    for line in ("かえで町長　様", "申請者　住所", name, "次のとおり提出します。"):
        word.add_paragraph(line)
    word.save(str(path))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder 例規 with seven regulations and a folder 様式 with the forms."""
    folder = tmp_path_factory.mktemp("かえで町")
    own, forms = folder / "例規", folder / "様式"
    own.mkdir()
    forms.mkdir()
    (own / "広場使用規則.txt").write_bytes(_RULE.encode("cp932"))
    _word(own / "花壇助成要綱.docx", _GUIDELINE)
    (own / "墓園条例.html").write_text(_ORDINANCE, encoding="utf-8")
    (own / "会計規則.txt").write_text(_EXCERPT, encoding="utf-8")
    (own / "水車規程.txt").write_text(_GENERAL, encoding="utf-8")
    (own / "試験水路法.xml").write_text(_LAW, encoding="utf-8")
    (own / "改正規則.txt").write_text(_AMENDING, encoding="utf-8")
    for title, (number, marked) in _FORMS.items():
        _form(forms / f"{title}.docx", title, number, marked)
    (folder / "一覧.csv").write_bytes(_LIST.encode("cp932"))
    return folder


@pytest.fixture(scope="session")
def alone(office: Path, rules: RuleSet) -> dict[str, FormResult]:
    """The forms by title, scanned together with the regulations but without a list."""
    result = scan([office / "例規", office / "様式"], rules=rules)
    return {form.document.title: form for form in result.forms}


@pytest.fixture(scope="session")
def with_list(office: Path, rules: RuleSet) -> AuditResult:
    """The same with the office's list."""
    return scan([office / "例規", office / "様式"], rules=rules, procedures=office / "一覧.csv")


@pytest.fixture(scope="session")
def rows(with_list: AuditResult) -> dict[str, ProcedureResult]:
    """The procedures of the list by name."""
    return {own.procedure.name: own for own in with_list.procedures}
