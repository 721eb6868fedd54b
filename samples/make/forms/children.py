"""Forms of the children's offices and of the school board's loans."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..pdf import PdfForm
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import WordForm


def _pregnancy(path: Path) -> None:
    form = PdfForm(path, "妊娠届出書")
    form.title("妊　娠　届　出　書", 16)
    form.line("（宛先）あおば市長")
    form.line("届出年月日　令和　　年　　月　　日", align="right")
    form.table(
        [
            ("妊婦", "フリガナ", "", "生年月日", ""),
            (UP, "氏　名", "", "年　齢", ">歳"),
            (UP, "個人番号", "", "職　業", ""),
            (UP, "住　所", "あおば市", LEFT, LEFT),
            (UP, "電　話", "000-0000-0000", LEFT, LEFT),
            ("妊娠週数", "満　　　週", "分娩予定日　　　　年　　月　　日", LEFT, LEFT),
            ("診断を受けた\n医療機関等", "名　称", "", "医師又は\n助産師", ""),
            ("性病・結核の\n健康診断", "□受けた　□受けていない", LEFT, LEFT, LEFT),
            ("届出者\n（妊婦以外の場合）", "氏　名", "", "続　柄", ""),
        ],
        [32, 28, 46, 26, 30],
        height=11,
    )
    form.notes(
        "届出をされる方へ",
        "１　届出の際に保健師との面談を行います。こども家庭課の窓口で届け出てください。",
        "２　できるだけ妊婦ご本人が直接お越しください。",
        "３　本人確認書類及び個人番号が分かるものをお持ちください。",
        "４　面談の後に、母子健康手帳を窓口でお渡しします。",
        size=9.5,
    )
    form.save()


def _employment(path: Path) -> None:
    form = SheetForm("就労証明書", columns=48, width=2.0)
    form.put("B1:AV1", "就　労　証　明　書", align="center", size=16, bold=True)
    form.put("B3:L3", "あおば市長　宛")
    for top, label in (
        (3, "証明日"),
        (4, "事業所名"),
        (5, "代表者名"),
        (6, "所在地"),
        (7, "電話番号"),
        (8, "担当者名"),
        (9, "記載者連絡先"),
    ):
        form.put(f"Y{top}:AE{top}", label, ruled=True, size=9)
        form.put(f"AF{top}:AV{top}", "　　　年　　月　　日" if label == "証明日" else "", ruled=True)
    form.put("B11:AV11", "　下記の内容について、事実であることを証明いたします。", size=10)
    form.row(13, ("B:D", "|No."), ("E:N", "|項目"), ("O:AV", "|記載欄"))
    entries = (
        ("業種", "□農業・林業　□建設業　□製造業　□運輸業　□卸売・小売業　□医療・福祉　□その他"),
        ("フリガナ\n本人氏名", ""),
        ("雇用期間等", "□無期　□有期　　　年　　月　　日　～　　　　年　　月　　日"),
        ("就労先事業所", "名称　　　　　　　　　　住所"),
        ("雇用の形態", "□正社員　□パート・アルバイト　□派遣社員　□契約社員　□会計年度任用職員　□自営業主"),
        ("就労時間", "月間　　　時間　　分（うち休憩時間　　　分）"),
        ("就労実績", "　　年　　月　　　日／月　　　　　　年　　月　　　日／月"),
        ("育児休業の取得", "□取得予定　□取得中　□取得済み　　　年　　月　　日　～　　　年　　月　　日"),
        ("備考", ""),
    )
    for count, (item, text) in enumerate(entries):
        form.row(14 + 2 * count, ("B:D", f"|{count + 1}"), ("E:N", item), ("O:AV", text), height=2)
    form.put("B33:AV33", "※証明書への押印は不要です。記載内容について、市から事業所に照会することがあります。", size=9)
    form.put("B34:AV34", "※訂正する場合は、訂正箇所を二重線で消してください。訂正印は必要ありません。", size=9)
    form.sheet("記載要領", columns=30, width=3)
    form.put("B2:AC2", "記載要領", bold=True, size=14)
    for count, text in enumerate(
        (
            "証明日は、証明書を作成した日を記載してください。",
            "就労先の事業者等が記載してください。",
            "就労実績は、直近３か月の実績を記載してください。",
        ),
        start=1,
    ):
        form.put(f"B{2 + 2 * count}:AC{2 + 2 * count}", f"{count}　{text}")
    form.sheet("選択肢", columns=1, width=20, hidden=True)
    for top, text in enumerate(("正社員", "パート・アルバイト", "派遣社員", "契約社員"), start=1):
        form.put(f"A{top}", text)
    form.save(path)


def _scholarship(path: Path) -> None:
    form = WordForm("様式第５号（第８条関係）")
    form.title("奨 学 資 金 借 用 証 書", 16)
    form.line("金　　　　　　　　　　　　　　円", align="center", size=14)
    form.line()
    form.body(
        "上記の金額をあおば市奨学資金として借用しました。ついては、あおば市奨学資金貸付条例及び同条例施行規則の規定を守り、次のとおり返還することを誓約します。"
    )
    form.table(
        [
            ("返還期間", "　　　年　　月から　　　年　　月まで（　　回）"),
            ("返還方法", "月賦　・　半年賦　・　年賦"),
            ("１回の返還額", "円"),
        ],
        [40, 120],
        heights=9,
    )
    form.line()
    form.line("令和　　年　　月　　日", indent=6)
    form.to("（宛先）あおば市教育委員会")
    form.line()
    for role in ("借　受　人", "連帯保証人", "連帯保証人"):
        form.table([(role, "住　　所", "", LEFT), (UP, "氏名（自署）", "", "|実印")], [32, 32, 76, 20], heights=9)
        form.line()
    form.notes(
        "注",
        "借受人及び連帯保証人は、それぞれ自署し、実印を押してください。",
        "借受人及び連帯保証人の印鑑登録証明書を各１通添付してください。",
        "訂正した箇所には、訂正印を押してください。",
    )
    form.save(path)


FORMS = (
    Form(
        "妊娠届出書.pdf",
        "妊娠の届出",
        0,
        "interview/required visit/required visit/optional personal_appearance/optional id_presentation/required "
        "bring/required pickup/required",
        "not_applicable",
        _pregnancy,
    ),
    Form(
        "就労証明書.xlsx",
        "就労の証明",
        0,
        "unregistered_seal/waived ancillary_seal/waived",
        "not_applicable",
        _employment,
    ),
    Form(
        "様式第5号_奨学資金借用証書.docx",
        "奨学資金の借用",
        3,
        "registered_seal/required signature/required seal_certificate/required ancillary_seal/conditional",
        "retain",
        _scholarship,
    ),
)
