"""Forms of the welfare and housing offices."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import GOTHIC, WordForm


def _care_level(path: Path) -> None:
    form = SheetForm("申請書", columns=46, width=2.1)
    form.put("B1:AT1", "介護保険　要介護認定・要支援認定申請書", align="center", size=14, bold=True)
    form.put("B3:L3", "あおば市長　様")
    form.put("B4:AT4", "　次のとおり申請します。")
    form.put("B6:D9", "申\n請\n者", ruled=True, align="center")
    form.row(6, ("E:K", "|氏名"), ("L:AD", ""), ("AE:AK", "|本人との関係"), ("AL:AT", ""), height=2)
    form.row(8, ("E:K", "|住所"), ("L:AT", "〒　　　　　　　　　　　　　　電話　000-000-0000"), height=2)
    form.row(
        10,
        ("B:D", "|代行"),
        ("E:K", "|提出代行者名称"),
        ("L:AN", "該当に○（地域包括支援センター・居宅介護支援事業者・介護保険施設）"),
        ("AO:AT", "|印"),
        height=3,
    )
    form.put("B14:D21", "被\n保\n険\n者", ruled=True, align="center")
    form.row(14, ("E:K", "|被保険者番号"), ("L:AD", ""), ("AE:AK", "|個人番号"), ("AL:AT", ""), height=2)
    form.row(
        16, ("E:K", "|氏名"), ("L:AD", "フリガナ\n"), ("AE:AK", "|生年月日"), ("AL:AT", "　　年　　月　　日"), height=2
    )
    form.row(18, ("E:K", "|住所"), ("L:AT", "あおば市"), height=2)
    form.row(
        20,
        ("E:K", "|前回の結果"),
        ("L:AT", "要介護　１　２　３　４　５　　　要支援　１　２　　　有効期間　　年　月　日まで"),
        height=2,
    )
    form.put("B22:D25", "主\n治\n医", ruled=True, align="center")
    form.row(22, ("E:K", "|主治医の氏名"), ("L:AD", ""), ("AE:AK", "|医療機関名"), ("AL:AT", ""), height=2)
    form.row(24, ("E:K", "|所在地"), ("L:AT", ""), height=2)
    form.put(
        "B27:AT29",
        "　介護サービス計画を作成するために必要があるときは、認定調査の内容、主治医意見書等を、居宅介護支援事業者等に提示することに同意します。",
    )
    form.put("V30:AT30", "本人氏名（自署）")
    form.put("B32:AT32", "※１　この申請書には、介護保険被保険者証を添付してください。", size=9)
    form.put(
        "B33:AT33",
        "※２　申請後、認定調査員が御自宅等を訪問し、心身の状況について御本人から聞き取りを行います。",
        size=9,
    )
    form.put("B34:AT34", "※３　第２号被保険者の方は、医療保険の加入が分かるものの写しを添付してください。", size=9)
    form.save(path)


def _doctor(path: Path) -> None:
    form = WordForm(font=GOTHIC, size=10)
    form.line("主治医意見書", align="center", size=16)
    form.line("記入日　令和　　年　　月　　日", align="right")
    form.table(
        [
            ("申請者", "（ふりがな）", "", "〒　　　－"),
            (UP, "氏　　名", "", "住所"),
            (UP, "生年月日", "　　年　　月　　日生（　　歳）", "連絡先　　　（　　　）"),
        ],
        [18, 26, 62, 54],
        heights=9,
    )
    form.line()
    form.line(
        "上記の申請者に関する意見は以下のとおりです。主治医として、本意見書が介護サービス計画作成等に利用されることに　□同意する。　□同意しない。",
        size=9,
    )
    form.table(
        [
            ("医師氏名（医師本人が自署してください。）", "", LEFT),
            ("医療機関名", "", "電話　　　（　　　）"),
            ("医療機関所在地", "", "ＦＡＸ　　（　　　）"),
        ],
        [82, 40, 38],
        heights=9,
    )
    form.line()
    form.line("１　傷病に関する意見", bold=True)
    form.table(
        [
            ("（１）診断名及び発症年月日", LEFT),
            ("１．", "発症年月日（　　年　　月　　日頃）"),
            ("２．", "発症年月日（　　年　　月　　日頃）"),
            ("（２）症状としての安定性　　□安定　　□不安定　　□不明", LEFT),
            ("（３）治療内容\n\n", LEFT),
        ],
        [90, 70],
        heights=9,
    )
    form.line()
    form.line("２　特別な医療", bold=True)
    form.line("□点滴の管理　□中心静脈栄養　□透析　□ストーマの処置　□酸素療法　□経管栄養", indent=5)
    form.line()
    form.line("３　心身の状態に関する意見", bold=True)
    form.line("日常生活自立度　　□自立　□Ｊ１　□Ｊ２　□Ａ１　□Ａ２　□Ｂ１　□Ｂ２　□Ｃ１　□Ｃ２", indent=5)
    form.line()
    form.line("４　その他特記すべき事項", bold=True)
    form.table([("\n\n\n",)], [160], heights=20)
    form.line("※　記入後は、同封の返信用封筒により、介護保険課へ郵送してください。", size=9)
    form.save(path)


def _housing_pledge(path: Path) -> None:
    form = WordForm("様式第４号（第１１条関係）")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.title("市　営　住　宅　入　居　請　書")
    form.body(
        "市営住宅への入居に当たり、あおば市営住宅条例その他の規定を守り、家賃を納期限までに納付することを誓約し、連帯保証人と連署の上、この請書を提出します。"
    )
    form.table(
        [
            ("住宅の名称", "市営　　　　　　住宅　　　号棟　　　号室", LEFT, LEFT, LEFT),
            ("入居者", "住所", "", LEFT, LEFT),
            (UP, "氏名", "", LEFT, "|印"),
            (UP, "生年月日", "年　　月　　日", "電話", ""),
            ("連帯保証人", "住所", "", LEFT, LEFT),
            (UP, "氏名", "", LEFT, "|実印"),
            (UP, "勤務先", "", "電話", ""),
            (UP, "極度額", "金　　　　　　　　　円", "続柄", ""),
        ],
        [30, 24, 56, 20, 30],
        heights=11,
    )
    form.notes("添付書類", "連帯保証人の印鑑登録証明書", "連帯保証人の所得証明書")
    form.line("（注）連帯保証人は、印鑑登録をしている印鑑（実印）を押してください。", size=9)
    form.save(path)


def _disaster(path: Path) -> None:
    form = WordForm("様式第１号（第３条関係）")
    form.title("罹災証明書交付申請書")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.table(
        [
            ("申請者", "住所", ""),
            (UP, "氏名", ""),
            (UP, "電話", "000-000-0000"),
            (UP, "罹災物件との関係", "□所有者　□居住者　□その他（　　　　　）"),
            ("窓口に来た方\n（代理人）", "住所・氏名", ""),
            ("罹災原因", "令和　　年　　月　　日の　　　　　　　　　による", LEFT),
            ("罹災場所", "あおば市", LEFT),
            ("罹災物件", "□住家（持家・借家）　□非住家　　構造（　　　　　）", LEFT),
            ("被害の状況", "\n\n", LEFT),
            ("必要部数", "通", LEFT),
        ],
        [36, 40, 84],
        heights=10,
    )
    form.notes(
        "注意事項",
        "被害の状況が分かる写真を添付してください。",
        "現地調査を行う場合は、申請者又は代理人の立会いをお願いします。",
        "代理人が申請する場合は、委任状を添付してください。",
        "申請は、窓口のほか、郵送又は電子申請でも行うことができます。",
    )
    form.save(path)


def _status_report(path: Path) -> None:
    form = WordForm("様式第６号（第９条関係）")
    form.title("心身障害者福祉手当現況届")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.applicant("受給者　住所", "　　　　氏名　　　　　　　　　　㊞", "　　　　電話")
    form.line()
    form.body("私の現況は、次のとおりです。")
    form.table(
        [
            ("手帳の種別", "□身体障害者手帳　　級　　□療育手帳　　　□精神障害者保健福祉手帳　　級", LEFT),
            ("施設への入所", "□無　　□有（施設名　　　　　　　　　　　　）", LEFT),
            ("他の手当の受給", "□無　　□有（　　　　　　　　　　　　　）", LEFT),
            ("世帯の状況", "|氏名", "|続柄・年齢"),
            (UP, "", ""),
            (UP, "", ""),
        ],
        [36, 80, 44],
        heights=9,
    )
    form.line()
    form.table(
        [
            (
                "【民生委員証明欄】\n　上記のとおり相違ないことを証明します。　　　　令和　　年　　月　　日\n"
                "　　　　　　　民生委員　　住所\n　　　　　　　　　　　　　氏名　　　　　　　　　　　　　㊞",
            )
        ],
        [160],
        heights=26,
    )
    form.notes(
        "記入上の注意",
        "黒のインク又はボールペンを用い、楷書で記入してください。",
        "手帳の写しを添付してください。",
        "届出は、８月３１日までに障害福祉課又は各支所の窓口で行ってください。郵送による届出も受け付けます。",
    )
    form.footer("あおば市障害福祉課　電話000-000-0000　ＦＡＸ000-000-0001")
    form.save(path)


def _taxi(path: Path) -> None:
    form = WordForm("様式第１号（第４条関係）")
    form.title("福祉タクシー利用券交付申請書兼受領書")
    form.date("令和　　年　　月　　日")
    form.to("あおば市長　様")
    form.applicant("申請者　住所", "　　　　氏名　　　　　　　　　　㊞", "　　　　本人との続柄（　　　　　）")
    form.line()
    form.body("福祉タクシー利用券の交付を受けたいので、申請します。")
    form.table(
        [
            ("対象者", "住所", "", LEFT),
            (UP, "氏名", "", "年　　月　　日生"),
            ("手帳", "種別・等級", "", "第　　　　　号"),
            ("自動車税等の減免", "□受けていない　　□受けている", LEFT, LEFT),
        ],
        [36, 28, 56, 40],
        heights=10,
    )
    form.line()
    form.table(
        [
            ("|受　　領　　書", LEFT, LEFT),
            ("利用券　　　　枚（№　　　～№　　　）を受領しました。", "令和　　年　　月　　日", LEFT),
            ("氏名", "", "|受領印"),
        ],
        [90, 46, 24],
        heights=12,
    )
    form.notes("注意", "利用券は、障害福祉課の窓口で交付します。", "手帳をお持ちください。")
    form.boxes("課長", "係長", "担当", width=18)
    form.save(path)


FORMS = (
    Form(
        "要介護認定・要支援認定申請書.xlsx",
        "要介護認定申請",
        1,
        "unregistered_seal/required signature/required attachment/required attachment/conditional interview/required",
        "await_national",
        _care_level,
    ),
    Form(
        "主治医意見書.docx",
        "主治医意見書の提出",
        0,
        "signature/required postal_mail/required",
        "await_national",
        _doctor,
    ),
    Form(
        "様式第4号_市営住宅入居請書.docx",
        "市営住宅入居の請書",
        2,
        "unregistered_seal/required registered_seal/required signature/required seal_certificate/required "
        "attachment/required",
        "retain",
        _housing_pledge,
    ),
    Form(
        "様式第1号_罹災証明書交付申請書.docx",
        "罹災証明書交付申請",
        0,
        "attachment/required attachment/conditional attendance/conditional visit/alternative postal_mail/alternative",
        "not_applicable",
        _disaster,
    ),
    Form(
        "様式第6号_心身障害者福祉手当現況届.docx",
        "心身障害者福祉手当現況届",
        2,
        "unregistered_seal/required handwriting/required attachment/required visit/alternative postal_mail/alternative",
        "abolish",
        _status_report,
    ),
    Form(
        "様式第1号_福祉タクシー利用券交付申請書.docx",
        "福祉タクシー利用券交付申請",
        2,
        "unregistered_seal/required staff_seal/required pickup/required bring/required",
        "abolish",
        _taxi,
    ),
)
