"""Forms of the 都市整備部: roads, parks, sewers, advertisements, tall buildings, deliverables."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import DATE, GOTHIC, WordForm


def _road_occupation(path: Path) -> None:
    form = WordForm("様式第１号（第２条関係）")
    form.boxes("課長", "係長", "担当", "受付印", width=17)
    form.date()
    form.to()
    form.applicant("申請者　住　所", "　　　　氏　名　　　　　　　　　　㊞", "　　　　電　話")
    form.applicant("（法人にあっては、主たる事務所の所在地、名称及び代表者の氏名）", indent=66)
    form.title("道　路　占　用　許　可　申　請　書")
    form.body("道路法第32条第１項の規定により、次のとおり道路の占用の許可を受けたいので申請します。")
    form.table(
        [
            ("占用の目的", "", LEFT, LEFT),
            ("占用の場所", "路線名", "市道　　　　　号線", LEFT),
            (UP, "場　所", "あおば市　　　　　　　　　番地先", LEFT),
            ("占用物件", "|名　称", "|規　模", "|数　量"),
            (UP, "", "", ""),
            ("占用の期間", "年　　月　　日から　　　年　　月　　日まで", LEFT, LEFT),
            ("占用物件の構造", "", LEFT, LEFT),
            ("工事の期間", "年　　月　　日から　　　年　　月　　日まで", LEFT, LEFT),
            ("工事実施の方法", "", LEFT, LEFT),
            ("道路の復旧方法", "", LEFT, LEFT),
            ("添付書類", "位置図、平面図、断面図、構造図、現況写真", LEFT, LEFT),
        ],
        [34, 42, 50, 34],
        heights=8,
    )
    form.notes(
        "備考",
        "申請書は、正本１部及び副本１部を提出してください。",
        "「占用の場所」の欄には、地番まで記載してください。",
        "占用物件が２件以上あるときは、別紙に記載してください。",
    )
    form.save(path)


def _park_activity(path: Path) -> None:
    form = WordForm("様式第３号（第５条関係）")
    form.date("令和　　年　　月　　日")
    form.to("あおば市長　様")
    form.applicant("申請者　住所又は所在地")
    line = form.line("　　　　氏名又は名称　　　　　　　　　　", indent=76)
    form.enclosed_seal(line)
    form.applicant("　　　　電話番号　000（000）0000")
    form.title("公園内行為許可申請書")
    form.body("あおば市都市公園条例第４条第１項の規定により、次のとおり申請します。")
    form.line()
    form.table(
        [
            ("公園の名称", ""),
            (
                "行為の種別",
                "１　物品の販売　　２　募金その他これらに類する行為　　３　業としての写真撮影\n"
                "４　興行　　　　　５　競技会、展示会、集会等の催し　　（該当する番号に○印を付けてください。）",
            ),
            ("行為の目的", ""),
            ("行為の期間", "年　　月　　日　　時から　　　年　　月　　日　　時まで"),
            ("行為の場所及び面積", "㎡"),
            ("参加予定人員", "人"),
            ("使用料の減免", "有　・　無"),
        ],
        [40, 120],
        heights=11,
    )
    form.notes(
        "注意",
        "申請は、行為を行おうとする日の７日前までに公園緑地課の窓口でしてください。許可書は、使用料の納付後に同課の窓口でお渡しします。",
    )
    form.boxes("課長", "課長補佐", "係長", "係", width=18)
    form.save(path)


def _drainage(path: Path) -> None:
    form = SheetForm("確認申請書", columns=44)
    form.put("B1:P1", "様式第２号（第６条関係）")
    form.boxes(1, 24, "課長", "係長", "審査", "検査", "受付印")
    form.put("AD6:AR6", "年　　月　　日", align="right")
    form.put("B7:R7", "（あて先）あおば市上下水道事業管理者")
    for top, label, text in ((9, "申請者", "住所"), (10, "", "氏名"), (11, "", "電話")):
        form.put(f"T{top}:W{top}", label)
        form.put(f"X{top}:Z{top}", text)
    form.put("AA10:AN10", "")
    form.put("AQ10:AR10", "㊞", align="center")
    form.put("AA11:AN11", "000－000－0000")
    form.put("T12:W12", "指定工事店")
    form.put("X12:Z12", "所在地")
    form.put("X13:Z13", "名　称")
    form.put("X14:AA14", "代表者名")
    form.put("AQ14:AR14", "㊞", align="center")
    form.put("B16:AR16", "排水設備等計画（変更）確認申請書", align="center", size=14, bold=True)
    form.put(
        "B18:AR19", "　次のとおり排水設備等の工事を施行したいので、あおば市下水道条例第５条の規定により申請します。"
    )
    form.row(20, ("B:I", "|設置場所"), ("J:AR", "あおば市"), height=2)
    form.row(22, ("B:I", "|工事の種別"), ("J:AR", "□新設　　□増設　　□改築　　□その他（　　　　　）"), height=2)
    form.row(
        24, ("B:I", "|建築物の用途"), ("J:Y", ""), ("Z:AF", "|使用水の種別"), ("AG:AR", "□上水道　□井戸水"), height=2
    )
    form.row(26, ("B:I", "|工事予定期間"), ("J:AR", "　　年　　月　　日　～　　　　年　　月　　日"), height=2)
    form.row(28, ("B:I", "|責任技術者"), ("J:Y", "氏名"), ("Z:AF", "|登録番号"), ("AG:AR", "第　　　　　号"), height=2)
    form.row(
        30,
        ("B:I", "|土地・家屋所有者の承諾"),
        ("J:AR", "上記の工事を承諾します。\n住所　　　　　　　　　　氏名　　　　　　　　　　　　㊞"),
        height=3,
    )
    form.row(33, ("B:I", "|添付図書"), ("J:AR", "案内図、平面図、縦断面図、工事費見積書の写し"), height=2)
    form.put("B36:AR36", "（注）１　この申請書は、正副２部提出してください。", size=9)
    form.put("B37:AR37", "　　　２　土地又は家屋が申請者の所有でない場合は、所有者の承諾を得てください。", size=9)
    form.save(path)


def _advertisement(path: Path) -> None:
    form = SheetForm("申請書", columns=40, width=2.4)
    form.put("B1:P1", "別記様式第１号（第３条関係）")
    form.put("Z1:AN1", "（収入証紙貼付欄）", ruled=True, align="center", size=9)
    form.put(
        "Z2:AN6", "県収入証紙をここに貼ってください。\n（消印をしないでください。）", ruled=True, align="center", size=8
    )
    form.put("B8:AN8", "屋外広告物許可申請書", align="center", size=14)
    form.put("AA10:AN10", "年　　月　　日", align="right")
    form.put("B11:L11", "あおば市長　殿")
    form.put("R13:U13", "申請者")
    form.put("V13:Y13", "住　所")
    form.put("V14:Y14", "氏　名")
    form.put("AK14:AL14", "㊞", align="center")
    form.put("V15:Y15", "電　話")
    form.put(
        "B17:AN18",
        "　県屋外広告物条例第６条第１項の規定により、次のとおり広告物の表示等の許可を受けたいので申請します。",
    )
    form.row(20, ("B:H", "|種類"), ("I:V", ""), ("W:AB", "|数量"), ("AC:AN", ">基"), height=2)
    form.row(22, ("B:H", "|表示の場所"), ("I:AN", ""), height=2)
    form.row(24, ("B:H", "|表示期間"), ("I:AN", "　年　　月　　日から　　　年　　月　　日まで（３年以内）"), height=2)
    form.row(
        26,
        ("B:H", "|形状、寸法"),
        ("I:AN", "縦　　　ｍ　×　横　　　ｍ　　面積　　　　㎡　　地上からの高さ　　　ｍ"),
        height=2,
    )
    form.row(28, ("B:H", "|工事施工者"), ("I:V", "住所"), ("W:AN", "氏名（登録第　　　号）"), height=2)
    form.row(30, ("B:H", "|管理者"), ("I:V", "住所"), ("W:AN", "氏名"), height=2)
    form.row(32, ("B:H", "|※許可番号"), ("I:V", "第　　　　　号"), ("W:AB", "|※許可日"), ("AC:AN", ""), height=2)
    form.put("B35:AN35", "備考　１　※印の欄は、記入しないでください。", size=9)
    form.put(
        "B36:AN36",
        "　　　２　申請書は正副２通とし、それぞれに附近の見取図、仕様書、図面及びカラー写真を添付すること。",
        size=9,
    )
    form.put("B37:AN37", "　　　３　他人の土地又は物件に表示する場合は、その所有者の承諾書を添付すること。", size=9)
    form.save(path)


def _notice_board(path: Path) -> None:
    form = WordForm("様式第２号（第７条関係）")
    form.date()
    form.to("（宛先）あおば市長")
    form.applicant("建築主　住所", "　　　　氏名　　　　　　　　　　　　印", "　　　　電話")
    form.title("標　識　設　置　届")
    form.body(
        "あおば市中高層建築物の建築に係る紛争の予防に関する条例第７条第１項の規定により標識を設置したので、次のとおり届け出ます。"
    )
    form.table(
        [
            ("建築物の名称", "", LEFT, LEFT),
            ("敷地の地名地番", "あおば市", LEFT, LEFT),
            ("用途", "", "高さ", ">ｍ"),
            ("構造・階数", "", "延べ面積", ">㎡"),
            ("標識の設置年月日", DATE, LEFT, LEFT),
            ("標識の設置場所", "（裏面の図に朱書きしてください。）", LEFT, LEFT),
            ("説明会の予定", "年　　月　　日　　会場", LEFT, LEFT),
        ],
        [40, 50, 26, 44],
        heights=10,
    )
    form.notes(
        "備考",
        "標識は、敷地の道路に接する部分の見やすい場所に、工事が完了する日まで掲示しなければなりません。",
        "建築主は、近隣住民を対象とする説明会を開催し、これに出席して計画の内容を説明してください。",
        "設置した標識の写真（遠景及び近景）を添付してください。",
    )
    form.save(path)


def _deliverables(path: Path) -> None:
    form = WordForm("様式第１２号（第１８条関係）", font=GOTHIC, size=10.5)
    form.boxes("所属長", "監督員", "検査員", width=20)
    form.date("令和　　年　　月　　日")
    form.to("あおば市長　様")
    form.applicant("受託者　所在地", "　　　　商号又は名称", "　　　　代表者職氏名　　　　　　　　　印")
    form.title("業務完了届兼成果物引渡書")
    form.body("下記の業務が完了しましたので、契約書第１８条の規定により届け出るとともに、成果物を引き渡します。")
    form.record()
    form.line()
    form.line("１　業　務　名", indent=10)
    form.line("２　契　約　番　号　　第　　　　　　号", indent=10)
    form.line("３　契　約　金　額　　金　　　　　　　　　円", indent=10)
    form.line("４　履　行　期　間　　令和　　年　　月　　日から令和　　年　　月　　日まで", indent=10)
    form.line("５　完了年月日　　令和　　年　　月　　日", indent=10)
    form.line("６　成　果　物　　（１）報告書（Ａ４判、製本）　２部", indent=10)
    form.line("　　　　　　　　　（２）図面及び写真を記録したＣＤ－Ｒ又はＤＶＤ－Ｒ　２枚", indent=10)
    form.end()
    form.notes(
        "注",
        "電子データは、必ずＣＤ－Ｒ又はＤＶＤ－Ｒに記録して提出してください。電子メールでは受け付けません。",
        "成果物は、監督員の立会いの下で検査を受けてください。",
    )
    form.save(path)


FORMS = (
    Form(
        "様式第1号_道路占用許可申請書.docx",
        "道路占用許可申請",
        1,
        "unregistered_seal/required staff_seal/required attachment/required copies/required",
        "abolish",
        _road_occupation,
    ),
    Form(
        "様式第3号_公園内行為許可申請書.docx",
        "公園内行為許可申請",
        1,
        "unregistered_seal/required staff_seal/required visit/required pickup/required",
        "abolish",
        _park_activity,
    ),
    Form(
        "様式第2号_排水設備等計画確認申請書.xlsx",
        "排水設備等計画確認申請",
        3,
        "unregistered_seal/required staff_seal/required attachment/required copies/required",
        "abolish",
        _drainage,
    ),
    Form(
        "別記様式第1号_屋外広告物許可申請書.xlsx",
        "屋外広告物許可申請",
        1,
        "unregistered_seal/required revenue_stamp/required copies/required attachment/required attachment/conditional",
        "await_national",
        _advertisement,
    ),
    Form(
        "様式第2号_標識設置届.docx",
        "中高層建築物標識設置届",
        1,
        "unregistered_seal/required posting/required attendance/required attachment/required",
        "abolish",
        _notice_board,
    ),
    Form(
        "様式第12号_業務完了届兼成果物引渡書.docx",
        "業務完了届",
        1,
        "unregistered_seal/required staff_seal/required storage_media/required copies/required attendance/required",
        "abolish",
        _deliverables,
    ),
)
