"""Forms around grants: application, report, bill, collection points."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT
from ..word import WordForm


def _grant_application(path: Path) -> None:
    form = WordForm("様式第１号（第４条関係）")
    form.date()
    form.to("（宛先）あおば市長")
    form.applicant("申請者　住　　所", "　　　　氏　　名　　　　　　　　　　㊞", "　　　　電話番号")
    form.applicant("（団体にあっては、所在地、名称及び代表者の氏名）", indent=70)
    form.title("補助金等交付申請書")
    form.body(
        "　　　　年度において、次の事業を実施したいので、あおば市補助金等交付規則第４条の規定により、補助金等の交付を申請します。"
    )
    form.table(
        [
            ("補助事業等の名称", ""),
            ("補助事業等の目的\n及び内容", ""),
            ("補助事業等に要する経費", "金　　　　　　　　　円"),
            ("交付申請額", "金　　　　　　　　　円"),
            ("着手及び完了の予定日", "着手　　　年　　月　　日　　　完了　　　年　　月　　日"),
        ],
        [50, 110],
        heights=11,
    )
    form.notes(
        "添付書類",
        "収支予算書",
        "見積書の写し",
        "設置場所の図面及び現況写真",
        "市税の納税証明書（発行後３月以内のもの）",
        "その他市長が必要と認める書類",
    )
    form.line("※　申請者本人が自署する場合は、押印を省略することができます。", size=9)
    form.save(path)


def _grant_report(path: Path) -> None:
    form = WordForm("様式第８号（第１３条関係）")
    form.date()
    form.to("（宛先）あおば市長")
    form.applicant("報告者　住　　所")
    line = form.line("　　　　氏　　名", indent=76)
    form.text_box(line, "㊞", left=140, top=-1.5, width=9, height=8)
    form.applicant("　　　　電話番号")
    form.title("補助事業等実績報告書")
    form.body(
        "　　　　年　　月　　日付け　　　第　　　号で交付の決定を受けた補助事業等が完了したので、"
        "あおば市補助金等交付規則第１３条の規定により、下記のとおり報告します。"
    )
    form.record()
    form.line()
    for text in (
        "１　補助事業等の名称",
        "２　補助金等の交付決定額　　　　金　　　　　　　　　円",
        "３　補助事業等の精算額　　　　　金　　　　　　　　　円",
        "４　着手年月日　　　　　　　　　　　　年　　月　　日",
        "５　完了年月日　　　　　　　　　　　　年　　月　　日",
        "６　補助事業等の成果",
        "７　添付書類",
        "　（１）収支決算書",
        "　（２）工事請負契約書及び領収書の写し",
        "　（３）完成写真",
    ):
        form.line(text, indent=8)
        if text.startswith("６"):
            form.line()
            form.line()
    form.end()
    form.save(path)


def _grant_bill(path: Path) -> None:
    form = WordForm()
    head = form.line("様式第１０号（第１６条関係）")
    form.text_box(head, "捨印", left=60, top=-8, width=16, height=14)
    form.line()
    form.date()
    form.to("（宛先）あおば市長")
    form.applicant("請求者　住　　所", "　　　　氏　　名　　　　　　　　　　㊞", "　　　　電話番号")
    form.title("補助金等交付請求書")
    form.body(
        "　　　　年　　月　　日付け　　　第　　　号で額の確定の通知があった補助金等について、次のとおり請求します。"
    )
    form.line()
    form.table([("|請　求　金　額", "|金　　　　　　　　　　　　　円")], [50, 110], heights=14, size=12)
    form.line()
    form.line("振込先", indent=4)
    form.table(
        [
            (
                "金融機関名",
                "　　　　　　　銀行・信用金庫　　　　　　　支店\n　　　　　　　信用組合・農業協同組合",
                LEFT,
            ),
            ("預金種別", "普通　・　当座", "口座番号　　　　　　　　"),
            ("フリガナ", "", LEFT),
            ("口座名義", "", LEFT),
        ],
        [34, 50, 76],
        heights=10,
    )
    form.notes(
        "注意",
        "請求金額は、訂正できません。",
        "請求金額以外を訂正したときは、訂正箇所に訂正印を押してください。",
        "振込先の通帳の写し（金融機関名、口座番号及び口座名義が分かる部分）を添付してください。",
    )
    form.save(path)


def _recycling_bill(path: Path) -> None:
    form = SheetForm("請求書", columns=46, width=2.0)
    form.put("B1:P1", "様式第4号（第8条関係）", size=9)
    form.put("B3:AT3", "資 源 集 団 回 収 奨 励 金 請 求 書", align="center", size=16)
    form.put("AG5:AT5", "令和　　年　　月　　日", align="right")
    form.put("B6:L6", "あおば市長　様")
    form.row(8, ("V:Z", "団体名"), ("AA:AT", ""), ruled=False)
    form.row(9, ("V:Z", "所在地"), ("AA:AT", "あおば市"), ruled=False)
    form.row(10, ("V:Z", "代表者名"), ("AA:AP", ""), ("AS:AT", "|印"), ruled=False)
    form.row(11, ("V:Z", "電話"), ("AA:AT", "000-000-0000"), ruled=False)
    form.put(
        "B13:AT14",
        "　次のとおり資源集団回収を実施したので、あおば市資源集団回収奨励金交付要綱第8条の規定により、奨励金を請求します。",
    )
    form.row(
        16,
        ("B:J", "|請求金額"),
        ("K:M", "|百"),
        ("N:P", "|十"),
        ("Q:S", "|万"),
        ("T:V", "|千"),
        ("W:Y", "|百"),
        ("Z:AB", "|十"),
        ("AC:AE", "|円"),
    )
    form.row(
        17,
        ("B:J", ""),
        ("K:M", ""),
        ("N:P", ""),
        ("Q:S", ""),
        ("T:V", ""),
        ("W:Y", ""),
        ("Z:AB", ""),
        ("AC:AE", ""),
        height=2,
    )
    form.row(
        20,
        ("B:J", "|品目"),
        ("K:S", "|回収量（㎏）"),
        ("T:AB", "|単価（円）"),
        ("AC:AK", "|金額（円）"),
        ("AL:AT", "|備考"),
    )
    for count, item in enumerate(("新聞", "雑誌・雑がみ", "段ボール", "紙パック", "古布", "アルミ缶", "合計")):
        form.row(21 + count, ("B:J", f"|{item}"), ("K:S", ""), ("T:AB", ""), ("AC:AK", ""), ("AL:AT", ""))
    form.row(29, ("B:J", "|実施年月日"), ("K:AT", "　　年　　月　　日"), height=2)
    form.row(
        31,
        ("B:J", "|振込口座"),
        ("K:X", "　　　　銀行　　　　支店"),
        ("Y:AK", "普通・当座　No."),
        ("AL:AT", "名義"),
        height=2,
    )
    form.put("B34:AT34", "※回収業者が発行した計量伝票の写しを添付してください。", size=9)
    form.boxes(36, 27, "課長", "係長", "担当", "審査", "受付印")
    form.save(path)


def _collection_point(path: Path) -> None:
    form = WordForm("様式第１号")
    form.boxes("課長", "係長", "係", width=16)
    form.date("令和　　年　　月　　日")
    form.to("あおば市長　様")
    form.applicant("自治会名", "自治会長　住所", "　　　　　氏名　　　　　　　　　㊞", "　　　　　電話", indent=84)
    form.title("ごみ集積所設置（変更）申請書")
    form.body("ごみ集積所を（新設・移設・廃止）したいので、関係者の同意を得て申請します。")
    form.table(
        [
            ("設置場所", "あおば市", LEFT),
            ("利用世帯数", "世帯", "収集開始希望日　　　月　　日"),
            ("理由", "", LEFT),
        ],
        [32, 50, 78],
        heights=9,
    )
    form.line()
    form.line("【土地所有者承諾欄】")
    form.line("　上記の場所にごみ集積所を設置することを承諾します。")
    form.line("住所　　　　　　　　　　　　　　　氏名　　　　　　　　　　㊞", indent=20)
    form.line()
    form.line("【隣接居住者同意欄】")
    form.table(
        [("|位置", "|住　　　所", "|氏　　　名", "|印")]
        + [(f"|{side}", "", "", "|㊞") for side in ("右隣", "左隣", "向かい")],
        [22, 70, 52, 16],
        heights=9,
    )
    form.notes(
        "注意事項",
        "位置図及び現場の写真を添付してください。",
        "設置場所については、事前に資源循環課職員と現地で立会いを行ってください。",
    )
    form.save(path)


FORMS = (
    Form(
        "様式第1号_補助金等交付申請書.docx",
        "住宅用太陽光発電設備設置費補助金交付申請",
        1,
        "unregistered_seal/required unregistered_seal/alternative signature/alternative attachment/required",
        "substitute",
        _grant_application,
    ),
    Form(
        "様式第8号_補助事業等実績報告書.docx",
        "住宅用太陽光発電設備設置費補助金実績報告",
        1,
        "unregistered_seal/required attachment/required",
        "abolish",
        _grant_report,
    ),
    Form(
        "様式第10号_補助金等交付請求書.docx",
        "住宅用太陽光発電設備設置費補助金交付請求",
        2,
        "unregistered_seal/required ancillary_seal/required ancillary_seal/conditional attachment/required",
        "substitute",
        _grant_bill,
    ),
    Form(
        "様式第4号_資源集団回収奨励金請求書.xlsx",
        "資源集団回収奨励金の請求",
        1,
        "unregistered_seal/required attachment/required staff_seal/required",
        "abolish",
        _recycling_bill,
    ),
    Form(
        "様式第1号_ごみ集積所設置（変更）申請書.docx",
        "ごみ集積所設置申請",
        5,
        "unregistered_seal/required staff_seal/required attachment/required attendance/required",
        "needs_review",
        _collection_point,
    ),
)
