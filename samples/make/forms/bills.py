"""Estimates and bills."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm


def _estimate(path: Path) -> None:
    form = SheetForm("見積書", columns=40, width=2.4)
    form.put("B2:AN2", "見　　積　　書", align="center", size=18)
    form.put("AA4:AN4", "令和　　年　　月　　日", align="right")
    form.put("B5:M5", "あおば市長　様")
    for top, label in (
        (7, "住所"),
        (8, "商号又は名称"),
        (9, "代表者職氏名"),
        (10, "発行責任者"),
        (11, "担当者"),
        (12, "連絡先"),
    ):
        form.put(f"T{top}:Y{top}", label, size=9)
        form.put(f"Z{top}:AL{top}", "000-000-0000" if label == "連絡先" else "")
    form.put("AM9:AN9", "㊞", align="center")
    form.put("B14:AN14", "　下記のとおり見積りします。")
    form.row(16, ("B:H", "|見積金額"), ("I:AN", "￥　　　　　　　　　　　　　（税込）"), height=2)
    form.row(18, ("B:H", "|件名"), ("I:AN", ""), height=2)
    form.row(20, ("B:H", "|納入場所"), ("I:V", ""), ("W:AB", "|納入期限"), ("AC:AN", ""), height=2)
    form.row(
        23,
        ("B:N", "|品名・規格"),
        ("O:S", "|数量"),
        ("T:W", "|単位"),
        ("X:AC", "|単価"),
        ("AD:AI", "|金額"),
        ("AJ:AN", "|摘要"),
    )
    for top in range(24, 30):
        form.row(top, ("B:N", ""), ("O:S", ""), ("T:W", ""), ("X:AC", ""), ("AD:AI", ""), ("AJ:AN", ""))
    form.put(
        "B31:AN32", "※発行責任者及び担当者の氏名並びに連絡先を記載した場合は、押印を省略することができます。", size=9
    )
    form.save(path)


def _invoice(path: Path) -> None:
    form = SheetForm("請求書", columns=52, width=1.8)
    _invoice_page(form, "", "", "㊞")
    form.put("B36:AZ36", "１　請求金額の訂正はできません。", size=9)
    form.put("B37:AZ37", "２　請求書には、納品書その他の支払の根拠となる書類を添付してください。", size=9)
    form.sheet("記入例", columns=52, width=1.8)
    _invoice_page(form, "株式会社あおば商店", "代表取締役　青葉　太郎", "㊞")
    form.put("AC2:AZ2", "【記入例】", align="right", size=14, bold=True)
    form.sheet("部署コード", columns=2, width=16, hidden=True)
    for top, (code, name) in enumerate(
        (("コード", "部署"), ("0101", "総務課"), ("0102", "人事課"), ("0201", "財政課")), start=1
    ):
        form.put(f"A{top}", code)
        form.put(f"B{top}", name)
    form.save(path)


def _invoice_page(form: SheetForm, company: str, person: str, mark: str) -> None:
    form.put("B1:R1", "様式第７号（第３５条関係）", size=9)
    form.put("B4:AZ4", "請　　求　　書", align="center", size=18, bold=True)
    form.put("AL6:AZ6", "令和　　年　　月　　日", align="right")
    form.put("B7:N7", "（宛先）あおば市長")
    form.row(9, ("X:AE", "住　所"), ("AF:AW", ""), ruled=False)
    form.row(10, ("X:AE", "商号・名称"), ("AF:AW", company), ruled=False)
    form.row(11, ("X:AE", "代表者氏名"), ("AF:AW", person), ("AY:AZ", f"|{mark}"), ruled=False)
    form.row(12, ("X:AE", "登録番号"), ("AF:AW", "T0000000000000"), ruled=False)
    form.row(
        14,
        *[
            (f"{a}:{b}", f"|{unit}")
            for a, b, unit in (
                ("B", "I", "請求金額"),
                ("J", "M", "億"),
                ("N", "Q", "千"),
                ("R", "U", "百"),
                ("V", "Y", "十"),
                ("Z", "AC", "万"),
                ("AD", "AG", "千"),
                ("AH", "AK", "百"),
                ("AL", "AO", "十"),
                ("AP", "AS", "円"),
            )
        ],
    )
    form.row(
        15,
        *[
            (f"{a}:{b}", "")
            for a, b in (
                ("B", "I"),
                ("J", "M"),
                ("N", "Q"),
                ("R", "U"),
                ("V", "Y"),
                ("Z", "AC"),
                ("AD", "AG"),
                ("AH", "AK"),
                ("AL", "AO"),
                ("AP", "AS"),
            )
        ],
        height=2,
    )
    form.put("B18:AZ18", "　ただし、次の代金として請求します。")
    form.row(20, ("B:X", "|品名・内訳"), ("Y:AD", "|数量"), ("AE:AK", "|単価"), ("AL:AS", "|金額"), ("AT:AZ", "|税率"))
    for top in range(21, 27):
        form.row(top, ("B:X", ""), ("Y:AD", ""), ("AE:AK", ""), ("AL:AS", ""), ("AT:AZ", ""))
    form.row(
        29,
        ("B:I", "|振込先"),
        ("J:Z", "　　　　　銀行　　　　　支店"),
        ("AA:AJ", "|普通・当座"),
        ("AK:AZ", "口座番号"),
        height=2,
    )
    form.row(31, ("B:I", "|口座名義"), ("J:AZ", ""), height=2)
    form.boxes(32 + 7, 33, "課長", "係長", "担当", "検収", width=5)


FORMS = (
    Form(
        "見積書.xlsx",
        "見積書の提出",
        1,
        "unregistered_seal/required unregistered_seal/alternative",
        "abolish",
        _estimate,
    ),
    Form(
        "様式第7号_請求書.xlsx",
        "請求書の提出",
        1,
        "unregistered_seal/required attachment/required staff_seal/required",
        "substitute",
        _invoice,
    ),
)
