"""An office made by script: a list of procedures, and forms named as offices name their files, with what belongs where.

What goes wrong in the names is what municipal web pages and shared folders show: old characters, short names, versions
in brackets, copies, numbers without titles, titles without numbers, generic names in every department, forms for all.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.procedure import Procedure

_CITY = "あおば市"
_BUREAUS = ("総務部", "市民部", "福祉部", "建設部", "産業部", "環境部", "教育委員会", "上下水道部")
_THINGS = (
    "道路", "河川", "公園", "墓地", "保育所", "学童クラブ", "市営住宅", "下水道", "農地", "森林", "体育館", "図書館", "公民館", "駐輪場", "斎場",
    "防犯灯", "浄化槽", "屋外広告物", "国民健康保険", "介護保険", "児童扶養手当", "固定資産税", "軽自動車税", "住民基本台帳", "生活保護", "奨学金",
    "空き家", "太陽光発電設備", "合併処理槽", "自治会館", "消防団員", "飼い犬", "ごみ集積所", "古紙回収", "観光案内所", "港湾施設", "漁港", "林道",
    "土地改良", "生け垣", "不妊治療", "予防接種", "がん検診", "福祉タクシー", "紙おむつ", "緊急通報装置", "身体障害者手帳", "ひとり親家庭等医療費",
)  # fmt: skip
_FACETS = (
    "",
    "設置",
    "占用",
    "利用",
    "整備",
    "管理",
    "保全",
    "更新",
    "一時",
    "団体",
    "特別",
    "基礎",
    "広域",
    "臨時",
    "地域",
    "推進",
    "安全",
    "共同",
    "指定",
    "高度",
)
_ACTS = (
    ("使用許可申請", "使用許可申請書"),
    ("使用変更許可申請", "使用変更許可申請書"),
    ("使用料減免申請", "使用料減免申請書"),
    ("使用取消届", "使用取消届"),
    ("補助金交付申請", "補助金交付申請書"),
    ("補助金変更交付申請", "補助金変更交付申請書"),
    ("補助金実績報告", "補助金実績報告書"),
    ("補助金交付請求", "補助金交付請求書"),
    ("登録申請", "登録申請書"),
    ("登録事項変更届", "登録事項変更届"),
    ("廃止届", "廃止届出書"),
    ("再交付申請", "再交付申請書"),
    ("認定申請", "認定申請書"),
    ("資格喪失届", "資格喪失届"),
    ("現況届", "現況届"),
)
_GENERIC = (
    "委任状",
    "同意書",
    "誓約書",
    "請求書",
    "使用許可申請書",
    "変更届",
    "減免申請書",
    "実績報告書",
    "交付申請書",
    "事業計画書",
    "収支予算書",
    "辞退届",
)
_OLD = str.maketrans({"国": "國", "証": "證", "学": "學", "区": "區", "変": "變", "届": "屆", "広": "廣", "児": "兒"})
_SHORT = {
    "国民健康保険": "国保", "介護保険": "介保", "児童扶養手当": "児扶", "固定資産税": "固資税", "住民基本台帳": "住基", "生活保護": "生保",
    "身体障害者手帳": "身障手帳", "ひとり親家庭等医療費": "ひとり親医療費",
}  # fmt: skip
_KANA = {"申請": "申請", "届出": "届け出", "取消": "取消し", "申込": "申し込み", "減免": "減免"}
_VERSIONS = (
    "(案)",
    "（R5改正）",
    "(記入例)",
    "_R6.4.1",
    "【最新】",
    " - コピー",
    "_v2",
    "（令和5年度）",
    "_20240401",
    "(法人用)",
    "_最終版",
    "",
)


@dataclass(frozen=True, slots=True)
class Office:
    """`truth` gives for each form the rows of the list (from 0) that it belongs to; none for a form of no row."""

    procedures: tuple[Procedure, ...]
    forms: tuple[Document, ...]
    truth: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form as the regulation has it, before the office has named a file."""

    name: str
    number: int
    branch: int
    regulation: str
    department: str
    rows: frozenset[int]
    article: int


def make_office(procedures: int, forms: int, seed: int = 7) -> Office:
    """An office of about so many procedures and exactly so many forms; the same for the same arguments."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    rows, sheets = _regulations(draw, procedures)
    own = [_form(draw, sheet, number) for number, sheet in enumerate(_chosen(draw, sheets, forms))]
    return Office(tuple(rows), tuple(document for document, _ in own), tuple(truth for _, truth in own))


def _regulations(draw: random.Random, wanted: int) -> tuple[list[Procedure], list[_Sheet]]:
    rows: list[Procedure] = []
    sheets: list[_Sheet] = []
    subjects = [f"{thing}{facet}" for facet in _FACETS for thing in _THINGS]
    for place, subject in enumerate(subjects):
        if len(rows) >= wanted:
            break
        bureau = _BUREAUS[place % len(_BUREAUS)]
        department = f"{subject[:2]}{draw.choice(('管理', '推進', '政策', ''))}課"
        regulation = f"{_CITY}{subject}{draw.choice(('条例施行規則', '補助金交付要綱', '規則', '事務取扱要領'))}"
        listed = draw.random() > 0.12
        acts = draw.sample(_ACTS, draw.randint(3, 7))
        for number, (act, paper) in enumerate(acts, start=1):
            generic = draw.random() < 0.18
            name = draw.choice(_GENERIC) if generic else f"{subject}{paper}"
            branch = draw.choice((0, 0, 0, 0, 2))
            sheet = _Sheet(name, number, branch, regulation, department, frozenset(), number + 2)
            first = len(rows)
            if listed:
                # One form for two rows of the list.
                turns = ("", "（更新）") if draw.random() < 0.04 and not generic else ("",)
                rows.extend(
                    _row(draw, f"{subject}の{act}{turn}", sheet, bureau, len(rows) + at)
                    for at, turn in enumerate(turns)
                )
            sheets.append(replace(sheet, rows=frozenset(range(first, len(rows)))))
    return rows, sheets


def _row(draw: random.Random, name: str, sheet: _Sheet, bureau: str, place: int) -> Procedure:
    number = sheet.number
    shown = draw.choice(
        (f"様式第{number}号", f"様式第{number}号（第{sheet.article}条関係）", f"第{number}号様式", f"様式{number}", "")
    )
    if sheet.branch and shown:
        shown = f"様式第{number}号の{sheet.branch}"
    return Procedure(
        name=name,
        number=str(place + 1),
        bureau=bureau,
        department=sheet.department,
        form_name=sheet.name if draw.random() > 0.1 else "",
        form_number=shown,
        regulation=sheet.regulation if draw.random() > 0.15 else "",
        row=place + 2,
    )


def _chosen(draw: random.Random, sheets: list[_Sheet], wanted: int) -> list[_Sheet]:
    order = draw.sample(sheets, len(sheets))
    while len(order) < wanted:
        order.extend(draw.sample(sheets, min(len(sheets), wanted - len(order))))
    return order[:wanted]


def _form(draw: random.Random, sheet: _Sheet, place: int) -> tuple[Document, frozenset[int]]:
    number = _number(draw, sheet)
    title = _spelt(draw, sheet.name)
    kind = draw.random()
    if kind < 0.12:
        stem, title_on_page, has_number = number or f"様式第{sheet.number}号", "", True
    elif kind < 0.45:
        stem, title_on_page, has_number = f"{title}", title, False
    elif kind < 0.8:
        stem, title_on_page, has_number = f"{number}_{title}" if number else title, title, bool(number)
    else:
        stem, title_on_page, has_number = f"{draw.randint(1, 99):02d}_{title}", "", False
    stem += draw.choice(_VERSIONS) if draw.random() < 0.35 else ""
    folder = draw.choice(
        (
            sheet.department,
            f"{draw.randint(1, 20):02d}_{sheet.department}",
            sheet.regulation,
            f"様式集/{sheet.regulation.removeprefix(_CITY)}",
            "様式",
            f"{sheet.department}/{sheet.regulation}",
        )
    )
    said = draw.random() < 0.5
    lines = [
        f"{sheet.regulation.removeprefix(_CITY)}第{sheet.article}条の規定により、次のとおり申請します。"
        if said
        else "次のとおり申請します。"
    ]
    lines += ["住所", "氏名　　　　　　㊞", "電話番号"]
    has_number = has_number and bool(number)
    document = Document(
        path=f"{folder}/{place:05d}/{stem}.docx" if draw.random() < 0.05 else f"{folder}/{stem}.docx",
        format="docx",
        title=title_on_page or stem,
        form_number=f"様式第{sheet.number}号" + (f"の{sheet.branch}" if sheet.branch else "") if has_number else "",
        articles=(f"第{sheet.article}条",) if has_number and draw.random() < 0.5 else (),
        passages=tuple(
            Passage(line, PassageKind.NOTICE, Location(Part.BODY, paragraph=at)) for at, line in enumerate(lines, 1)
        ),
    )
    return document, sheet.rows


def _number(draw: random.Random, sheet: _Sheet) -> str:
    if sheet.branch:
        return draw.choice(
            (
                f"様式第{sheet.number}号の{sheet.branch}",
                f"第{sheet.number}号の{sheet.branch}様式",
                f"様式{sheet.number}-{sheet.branch}",
            )
        )
    return draw.choice(
        (
            f"様式第{sheet.number}号",
            f"第{sheet.number}号様式",
            f"様式{sheet.number}",
            f"様式第{sheet.number}号（第{sheet.article}条関係）",
            f"youshiki{sheet.number}",
            f"別記様式第{sheet.number}号",
            "",
        )
    )


def _spelt(draw: random.Random, name: str) -> str:
    if draw.random() < 0.1:
        name = name.translate(_OLD)
    if draw.random() < 0.3:
        for full, short in _SHORT.items():
            name = name.replace(full, short)
    if draw.random() < 0.15:
        for plain, other in _KANA.items():
            name = name.replace(plain, other)
    return name
