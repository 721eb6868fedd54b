"""Forms of tenders and contracts."""

from __future__ import annotations

from pathlib import Path

from docx.shared import Mm

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import WordForm


def _contract(path: Path) -> None:
    form = WordForm("様式第１号（第２３条関係）")
    form.table([("|収入印紙",)], [28], heights=24)
    form.title("工 事 請 負 契 約 書", 16)
    for text in (
        "１　工　事　名",
        "２　工事場所　　あおば市",
        "３　工　　　期　　令和　　年　　月　　日から令和　　年　　月　　日まで",
        "４　請負代金額　　金　　　　　　　　　　　円",
        "　（うち取引に係る消費税及び地方消費税の額　　金　　　　　　　　　円）",
        "５　契約保証金　　金　　　　　　　　　円　・　免除",
    ):
        form.line(text, indent=4)
    form.line()
    form.body(
        "上記の工事について、発注者と受注者は、各々の対等な立場における合意に基づいて、別添の条項によって公正な請負契約を締結し、信義に従って誠実にこれを履行するものとする。"
    )
    form.body("本契約の締結を証するため、本書２通を作成し、発注者及び受注者が記名押印の上、各自その１通を保有する。")
    form.line()
    form.line("令和　　年　　月　　日", indent=10)
    form.line()
    form.applicant(
        "発注者　　あおば市中央一丁目１番１号",
        "　　　　　あおば市",
        "　　　　　あおば市長　　○　○　○　○　　　　印",
        indent=50,
    )
    form.line()
    form.applicant(
        "受注者　　住　　　　所",
        "　　　　　商号又は名称",
        "　　　　　代表者職氏名　　　　　　　　　　　　印",
        indent=50,
    )
    form.notes(
        "注",
        "受注者の印は、使用印鑑届により届け出た使用印とすること。",
        "契約書が２枚以上にわたる場合は、契印をすること。",
    )
    form.save(path)


def _bid(path: Path) -> None:
    form = WordForm("様式第３号（第１１条関係）")
    form.title("入　　札　　書", 18)
    form.table(
        [("|入札金額", "|億", "|千", "|百", "|十", "|万", "|千", "|百", "|十", "|円"), (UP, *[""] * 9)],
        [34] + [14] * 9,
        heights=8,
    )
    form.line()
    form.line("件　　　名", indent=6)
    form.line("履行場所　　あおば市", indent=6)
    form.line()
    form.body("あおば市契約規則及び入札の公告を承諾の上、上記の金額により入札します。")
    form.line()
    form.line("令和　　年　　月　　日", indent=6)
    form.line()
    form.to("（宛先）あおば市長")
    form.line()
    form.applicant(
        "入札者　住　　　　所", "　　　　商号又は名称", "　　　　代表者職氏名　　　　　　　　　　印", indent=60
    )
    form.line()
    form.applicant("代理人　氏　　　　名　　　　　　　　　　印", indent=60)
    form.notes(
        "注意",
        "入札金額は、算用数字で記載し、頭に「金」又は「￥」を付けること。",
        "入札者は、使用印鑑届により届け出た印鑑を押印すること。",
        "代理人が入札する場合は、委任状を提出し、委任状に押印した代理人の印鑑を押印すること。",
        "入札書は、封筒に入れて封かんし、一般書留又は簡易書留により郵送すること。持参による入札は認めない。",
        "入札金額を訂正した入札書は、無効とする。",
    )
    form.save(path)


def _seal_registration(path: Path) -> None:
    form = WordForm("様式第５号（第９条関係）")
    form.title("使　用　印　鑑　届", 16)
    form.table(
        [("|使　用　印", "|実　印\n|（法人にあっては、法務局に届け出た代表者印）"), ("", "")],
        [62, 96],
        heights=16,
    ).rows[1].height = Mm(42)
    form.line()
    form.body(
        "上記の使用印は、入札及び見積りへの参加、契約の締結並びに代金の請求及び受領のため使用したいので、届け出ます。"
    )
    form.line()
    form.line("令和　　年　　月　　日", indent=6)
    form.line()
    form.to("（宛先）あおば市長")
    form.line()
    form.applicant("住　　　　所", "商号又は名称", "代表者職氏名", "電　　　　話　000-000-0000")
    form.notes(
        "注",
        "使用印に会社印（角印）を用いることはできません。",
        "印鑑証明書（発行後３月以内のもの）の原本を添付してください。",
    )
    form.save(path)


def _pledge(path: Path) -> None:
    form = WordForm("様式第１号（第５条関係）")
    form.title("誓　　約　　書", 16)
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.line()
    form.body(
        "私は、あおば市との契約に当たり、下記の事項について誓約します。この誓約に反したことにより不利益を被ることとなっても、異議を申し立てません。"
    )
    form.record()
    form.line()
    form.line("１　自己又は自社の役員等は、暴力団員又は暴力団関係者ではありません。", indent=5)
    form.line("２　暴力団員に対し、資金等を供給し、又は便宜を供与していません。", indent=5)
    form.line("３　市が必要と認めるときは、関係機関に照会することに同意します。", indent=5)
    form.end()
    form.line()
    form.table(
        [
            ("住所又は所在地", "", LEFT),
            ("商号又は名称", "", LEFT),
            ("代表者氏名（自署）", "", "|㊞"),
            ("生年月日", "年　　月　　日", LEFT),
        ],
        [44, 92, 20],
        heights=11,
    )
    form.notes("備考", "この誓約書は、誓約する代表者本人が署名し、押印してください。", "役員名簿を添付してください。")
    form.save(path)


def _qualification(path: Path) -> None:
    form = SheetForm("申請書", columns=44, width=2.2)
    form.put("B1:P1", "様式第1号（第4条関係）", size=9)
    form.put("AK1:AR1", "受付印", ruled=True, align="center", size=8)
    form.put("AK2:AR5", "", ruled=True)
    form.put("B7:AR7", "競争入札参加資格審査申請書（建設工事）", align="center", size=14, bold=True)
    form.put("AE9:AR9", "令和　　年　　月　　日", align="right")
    form.put("B10:L10", "（宛先）あおば市長")
    form.put(
        "B12:AR13",
        "　あおば市で行われる競争入札に参加する資格の審査を申請します。"
        "なお、この申請書及び添付書類の内容については、事実と相違ないことを誓約します。",
    )
    form.row(15, ("B:J", "|所在地"), ("K:AR", "〒"), height=2)
    form.row(17, ("B:J", "|商号又は名称"), ("K:AR", ""), height=2)
    form.row(19, ("B:J", "|代表者職氏名"), ("K:AI", ""), ("AJ:AR", "|代表者印"), height=3)
    form.row(22, ("B:J", "|電話番号"), ("K:X", "000-000-0000"), ("Y:AE", "|担当者"), ("AF:AR", ""), height=2)
    form.row(24, ("B:J", "|建設業許可"), ("K:AR", "□国土交通大臣　□知事　（　　－　　）第　　　　　　号"), height=2)
    form.put("B27:AR27", "添付書類一覧", bold=True)
    form.row(28, ("B:D", "|No."), ("E:AA", "|書　類　名"), ("AB:AH", "|原本・写し"), ("AI:AR", "|確認"))
    for count, (name, kind) in enumerate(
        (
            ("登記事項証明書（履歴事項全部証明書）", "写し可"),
            ("印鑑証明書（代表者印に係るもの）", "原本"),
            ("納税証明書（国税・市税）", "写し可"),
            ("使用印鑑届", "原本"),
        )
    ):
        form.row(29 + count, ("B:D", f"|{count + 1}"), ("E:AA", name), ("AB:AH", f"|{kind}"), ("AI:AR", "|□"))
    form.put("B34:AR34", "注１　代表者印は、法務局に届け出た印鑑を押印してください。", size=9)
    form.put(
        "B35:AR35", "　２　申請書は、印刷して添付書類とともにＡ４判のフラットファイルにとじ、郵送してください。", size=9
    )
    form.sheet("営業所一覧", columns=44, width=2.2)
    form.put("B2:AR2", "営業所一覧表", align="center", size=14)
    form.row(4, ("B:L", "|営業所の名称"), ("M:AF", "|所在地"), ("AG:AR", "|許可を受けた業種"))
    for top in range(5, 11):
        form.row(top, ("B:L", ""), ("M:AF", ""), ("AG:AR", ""))
    form.sheet("業種コード", columns=2, width=18, hidden=True)
    for top, (code, name) in enumerate(
        (("01", "土木一式"), ("02", "建築一式"), ("05", "とび・土工"), ("08", "電気")), start=1
    ):
        form.put(f"A{top}", code)
        form.put(f"B{top}", name)
    form.save(path)


FORMS = (
    Form(
        "様式第1号_工事請負契約書.docx",
        "工事請負契約の締結",
        1,
        "revenue_stamp/required unregistered_seal/required copies/required official_seal/required "
        "filed_seal/required ancillary_seal/conditional",
        "retain",
        _contract,
    ),
    Form(
        "様式第3号_入札書.docx",
        "競争入札（紙入札）",
        2,
        "unregistered_seal/required unregistered_seal/conditional filed_seal/required attachment/conditional "
        "postal_mail/required",
        "retain",
        _bid,
    ),
    Form(
        "様式第5号_使用印鑑届.docx",
        "使用印鑑の届出",
        2,
        "filed_seal/required registered_seal/required corporate_seal/conditional seal_certificate/required "
        "original/required",
        "retain",
        _seal_registration,
    ),
    Form(
        "様式第1号_誓約書.docx",
        "暴力団等に該当しない旨の誓約",
        1,
        "signature/required unregistered_seal/required attachment/required",
        "signature_only",
        _pledge,
    ),
    Form(
        "様式第1号_競争入札参加資格審査申請書.xlsx",
        "競争入札参加資格審査申請",
        1,
        "corporate_seal/required seal_certificate/required original/required original/waived attachment/required "
        "written_form/required postal_mail/required staff_seal/required filed_seal/required",
        "retain",
        _qualification,
    ),
)
