"""Papers inside the office, and papers that the city issues."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT
from ..word import WordForm


def _leave(path: Path) -> None:
    form = SheetForm("休暇届", columns=40, width=2.4)
    form.put("B1:P1", "様式第2号（第10条関係）", size=9)
    form.put("B3:AN3", "休　暇　届", align="center", size=16)
    form.boxes(5, 19, "部長", "課長", "課長補佐", "係長", "人事担当")
    form.put("B10:L10", "所属長　様")
    form.put("AA10:AN10", "年　　月　　日", align="right")
    form.row(12, ("S:V", "所属"), ("W:AN", ""), ruled=False)
    form.row(13, ("S:V", "職名"), ("W:AN", ""), ruled=False)
    form.row(14, ("S:V", "職員氏名"), ("W:AK", ""), ("AM:AN", "|印"), ruled=False)
    form.put("B16:AN16", "　次のとおり休暇を取得したいので届け出ます。")
    form.row(18, ("B:I", "|休暇の種類"), ("J:AN", "□年次有給休暇　□病気休暇　□特別休暇　□介護休暇"), height=2)
    form.row(
        20,
        ("B:I", "|期間"),
        ("J:AN", "　　月　　日　　時　　分から　　　月　　日　　時　　分まで（　　日　　時間）"),
        height=2,
    )
    form.row(22, ("B:I", "|理由"), ("J:AN", ""), height=3)
    form.row(25, ("B:I", "|休暇中の連絡先"), ("J:AN", ""), height=2)
    form.row(27, ("B:I", "|残日数"), ("J:U", ">日"), ("V:AB", "|出勤簿整理"), ("AC:AN", ""), height=2)
    form.save(path)


def _travel(path: Path) -> None:
    form = SheetForm("旅費請求書", columns=48, width=2.0)
    form.put("B1:P1", "様式第1号（第4条関係）", size=9)
    form.put("B3:AV3", "旅費（概算・精算）請求書", align="center", size=15)
    form.boxes(5, 26, "課長", "課長補佐", "係長", "審査", "支払", width=4)
    form.row(10, ("B:H", "|所属"), ("I:V", ""), ("W:AB", "|職名"), ("AC:AV", ""))
    form.row(11, ("B:H", "|請求者（職員）氏名"), ("I:AP", ""), ("AQ:AV", "|㊞"), height=2)
    form.row(13, ("B:H", "|用務"), ("I:AV", ""), height=2)
    form.row(15, ("B:H", "|用務先"), ("I:V", ""), ("W:AB", "|期間"), ("AC:AV", "　　月　　日～　　月　　日"), height=2)
    form.row(
        18,
        ("B:F", "|月日"),
        ("G:P", "|区間"),
        ("Q:X", "|鉄道賃"),
        ("Y:AF", "|車賃"),
        ("AG:AN", "|日当・宿泊料"),
        ("AO:AV", "|計"),
    )
    for top in range(19, 25):
        form.row(top, ("B:F", ""), ("G:P", ""), ("Q:X", ""), ("Y:AF", ""), ("AG:AN", ""), ("AO:AV", ""))
    form.row(
        26,
        ("B:N", "|上記の金額を領収しました。"),
        ("O:Z", "　　年　　月　　日"),
        ("AA:AP", "職員氏名"),
        ("AQ:AV", "|㊞"),
        height=2,
    )
    form.put("B29:AV29", "※　出張命令簿の写しを添付すること。", size=9)
    form.save(path)


def _permit(path: Path) -> None:
    form = WordForm("様式第２号（第３条関係）")
    form.line("あおば道管第　　　号", align="right")
    form.date("年　　月　　日")
    form.line("　　　　　　　　　　　様")
    form.line()
    form.applicant("あおば市長　　○　○　○　○　　　　印", indent=84)
    form.title("道　路　占　用　許　可　書")
    form.body("　　　　年　　月　　日付けで申請のあった道路の占用については、次のとおり許可する。")
    form.table(
        [
            ("許可番号", "第　　　　　号"),
            ("占用の目的", ""),
            ("占用の場所", "あおば市"),
            ("占用物件", ""),
            ("占用の期間", "年　　月　　日から　　　年　　月　　日まで"),
            ("占用料", "金　　　　　　　円"),
        ],
        [40, 120],
        heights=10,
    )
    form.line()
    form.line("許可の条件")
    form.line("１　占用者は、許可を受けた旨を記載した標識を占用の場所の見やすい箇所に掲示すること。", indent=5)
    form.line("２　工事の施行に当たっては、交通の安全に必要な措置を講ずること。", indent=5)
    form.line("３　占用の期間が満了したときは、速やかに道路を原状に回復すること。", indent=5)
    form.line()
    form.body(
        "この処分に不服があるときは、この処分があったことを知った日の翌日から起算して３か月以内に、市長に対して審査請求をすることができます。"
    )
    form.save(path)


def _decision(path: Path) -> None:
    form = WordForm("様式第３号（第６条関係）")
    form.line("あおば環政第　　　号", align="right")
    form.date("年　　月　　日")
    form.line("　　　　　　　　　　　様")
    form.line()
    form.applicant("あおば市長　　○　○　○　○", "　　　　（公印省略）", indent=90)
    form.title("補助金等交付決定通知書")
    form.body(
        "　　　　年　　月　　日付けで申請のあった補助金等については、次のとおり交付することに決定したので通知します。"
    )
    form.table(
        [
            ("補助事業等の名称", "", LEFT),
            ("交付決定額", "金　　　　　　　　　円", LEFT),
            (
                "交付の条件",
                "１　補助事業等の内容を変更するときは、あらかじめ市長の承認を受けること。\n"
                "２　補助事業等が完了したときは、実績報告書に領収書の写しを添えて提出すること。",
                LEFT,
            ),
            ("問合せ先", "環境政策課", "電話000-000-0000"),
        ],
        [44, 66, 50],
        heights=12,
    )
    form.save(path)


FORMS = (
    Form("様式第2号_休暇届.xlsx", "休暇の届出", 0, "staff_seal/required", "abolish", _leave),
    Form(
        "様式第1号_旅費請求書.xlsx",
        "旅費の請求",
        0,
        "staff_seal/required attachment/required",
        "abolish",
        _travel,
    ),
    Form(
        "様式第2号_道路占用許可書.docx",
        "道路占用許可書の交付",
        0,
        "official_seal/required posting/required",
        "out_of_scope",
        _permit,
    ),
    Form(
        "補助金等交付決定通知書.docx",
        "補助金等交付決定の通知",
        0,
        "official_seal/waived attachment/required",
        "out_of_scope",
        _decision,
    ),
)
