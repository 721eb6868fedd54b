"""Forms of halls, schools and the public-information room."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..pdf import GOTHIC, PdfForm
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import DATE, WordForm


def _hall(path: Path) -> None:
    form = WordForm("様式第１号（第４条関係）")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市教育委員会")
    block = form.plain_table(
        [("|申請者", "団体名", ""), (UP, "住　所", ""), (UP, "氏　名", ""), (UP, "電　話", "000-000-0000")],
        [20, 20, 56],
    )
    form.nest(block.cell(2, 2), [("", "|㊞")], [40, 12])
    form.title("公民館使用許可申請書")
    form.body("次のとおり公民館を使用したいので申請します。")
    form.table(
        [
            ("使用日時", "　　　年　　月　　日（　）　　　時　　分から　　時　　分まで", LEFT, LEFT),
            ("使用する室", "□大ホール　□会議室１　□会議室２　□和室　□調理室　□工作室", LEFT, LEFT),
            ("使用目的", "", LEFT, LEFT),
            ("使用人数", "大人　　　　人", "子ども　　　　人", "計　　　　人"),
            ("附属設備", "", LEFT, LEFT),
            ("入場料等の徴収", "□無　　□有（１人　　　　　円）", LEFT, LEFT),
        ],
        [36, 42, 42, 40],
        heights=10,
    )
    form.line()
    form.table(
        [
            ("|※\n処\n理\n欄", "許可番号", "第　　　　号", "使用料", ">円"),
            (UP, "許可年月日", DATE, "減免", "□無　□有（　　割）"),
        ],
        [10, 30, 46, 26, 48],
        heights=12,
        size=9,
    )
    form.notes(
        "注意",
        "使用日の３か月前から３日前までに、公民館の窓口で申請してください。電話での申込みはできません。",
        "※の欄は、記入しないでください。",
    )
    form.save(path)


def _sponsorship(path: Path) -> None:
    form = WordForm("様式第１号（第３条関係）")
    form.date()
    form.to("（宛先）あおば市長")
    form.applicant("申請者　所　在　地", "　　　　団　体　名")
    line = form.line("　　　　代表者氏名", indent=76)
    form.text_box(line, "印", left=140, top=-1, width=8, height=8)
    form.applicant("　　　　担当者氏名", "　　　　電　　　話")
    form.title("後援名義使用承認申請書")
    form.body("次の事業について、あおば市の後援名義の使用の承認を受けたいので申請します。")
    form.table(
        [
            ("事業の名称", ""),
            ("開催日時", ""),
            ("会場", ""),
            ("事業の目的\n及び内容", ""),
            ("参加対象・人数", ""),
            ("参加費等", "□無料　　□有料（　　　　円）"),
            ("他の後援団体等", ""),
        ],
        [40, 120],
        heights=12,
    )
    form.notes("添付書類", "事業計画書", "収支予算書", "団体の規約及び役員名簿")
    form.save(path)


def _information(path: Path) -> None:
    form = WordForm("様式第１号（第３条関係）")
    form.title("公　文　書　公　開　請　求　書")
    form.date()
    form.to("（実施機関）　　　　　　　　　　様")
    form.applicant(
        "請求者　郵便番号",
        "　　　　住　　所",
        "　　　　氏　　名",
        "　　　　電話番号",
        "（法人その他の団体にあっては、事務所の所在地、名称及び代表者の氏名）",
    )
    form.line()
    form.body("あおば市情報公開条例第６条第１項の規定により、次のとおり公文書の公開を請求します。")
    form.table(
        [
            ("請求する公文書の\n名称又は内容", "\n\n\n"),
            (
                "公開の方法",
                "□閲覧（市政情報コーナーにおいて行います。）\n"
                "□写しの交付（□窓口で受領　□郵送（郵送料は請求者の負担となります。））\n□電磁的記録の送信",
            ),
            (
                "請求者の区分",
                "□市内に住所を有する者　　□市内に事務所又は事業所を有するもの\n□市内に在勤又は在学する者　　□その他",
            ),
            ("※ 備　考", "受付番号　　　　　　　　　　　　担当課"),
        ],
        [44, 116],
        heights=14,
    )
    form.notes(
        "注",
        "この請求書は、窓口への提出のほか、郵送、ファクシミリ又は電子申請により提出することができます。",
        "※印の欄は、記入しないでください。",
    )
    form.save(path)


def _lecture(path: Path) -> None:
    form = PdfForm(path, "出前講座申込書", font=GOTHIC)
    form.line("送付先　あおば市生涯学習課　（このまま切らずにお送りください）", size=9)
    form.title("あおば市出前講座　申込書", 17)
    form.line("申込日　　令和　　年　　月　　日", align="right")
    form.table(
        [
            ("団体名", "", LEFT, LEFT),
            ("代表者", "氏名", "", LEFT),
            (UP, "住所", "〒", LEFT),
            ("連絡先", "電話", "", "（平日昼間につながる番号）"),
            ("希望講座", "番号", "", "講座名"),
            ("希望日時", "第１希望", "　　月　　日（　）　　時　　分～　　時　　分", LEFT),
            (UP, "第２希望", "　　月　　日（　）　　時　　分～　　時　　分", LEFT),
            ("会場", "名称", "", LEFT),
            (UP, "所在地", "", LEFT),
            ("参加予定", ">人", "ねらい等", ""),
        ],
        [28, 26, 62, 46],
        height=11,
    )
    form.notes(
        "申込方法",
        "・この用紙に必要事項を記入し、ＦＡＸ又は郵送でお申し込みください。市ホームページの申込みフォームもご利用いただけます。",
        "・開催希望日の１か月前までにお申し込みください。",
        "・材料費が必要な講座があります。",
        size=9.5,
    )
    form.line()
    form.line("問合せ　生涯学習課　電話000-000-0000　ＦＡＸ000-000-0001", size=9.5)
    form.save()


def _library(path: Path) -> None:
    form = PdfForm(path, "図書館利用カード登録申込書", font=GOTHIC)
    form.title("図書館利用カード登録申込書", 16)
    form.line("あおば市立図書館長　様", size=11)
    form.line("申込日　　　年　　月　　日", align="right")
    form.line("太枠の中をご記入ください。", size=9.5)
    form.table(
        [
            ("フリガナ", "", LEFT, LEFT),
            ("氏　名", "", LEFT, LEFT),
            ("生年月日", "　　　　年　　　月　　　日", "電話番号", ""),
            ("住　所", "〒　　　－", LEFT, LEFT),
            ("通勤・通学先\n（市外の方）", "", LEFT, LEFT),
            ("連絡方法", "□電話　□メール（　　　　　　　　　　　　　　）", LEFT, LEFT),
        ],
        [36, 56, 26, 44],
        height=13,
    )
    form.notes(
        "",
        "・カードの有効期間は５年です。",
        "・住所や電話番号が変わったときは、お知らせください。",
        "・いただいた情報は、図書館の業務以外には使いません。",
        size=9.5,
    )
    form.table([("利用者番号", "", "登録日", "")], [36, 56, 26, 44], height=10)
    form.save()


def _photo_contest(path: Path) -> None:
    form = SheetForm("応募票", columns=30, width=3)
    form.put("B2:AC2", "第12回あおばの風景写真コンテスト　応募票", align="center", size=16, bold=True)
    form.put("B4:AC4", "※応募票は、作品１点につき１枚必要です。", size=9)
    form.row(6, ("B:G", "|作品の題名"), ("H:AC", ""), height=3)
    form.row(9, ("B:G", "|撮影した場所"), ("H:AC", "あおば市"), height=3)
    form.row(12, ("B:G", "|撮影した日"), ("H:AC", "　　　　年　　　月　　　日"), height=2)
    form.row(14, ("B:G", "|お名前"), ("H:R", ""), ("S:V", "|年齢"), ("W:AC", ">歳"), height=3)
    form.row(17, ("B:G", "|ご住所"), ("H:AC", "〒"), height=3)
    form.row(20, ("B:G", "|電話番号"), ("H:AC", "000－0000－0000"), height=2)
    form.row(22, ("B:G", "|ひとこと"), ("H:AC", ""), height=5)
    form.put("B28:AC28", "締切　９月30日（当日消印有効）", size=11)
    form.put("B29:AC29", "入賞作品は、印刷物や市ホームページなどで使わせていただきます。", size=9)
    form.put("B30:AC30", "問合せ先　広報課　電話 000-000-0000", size=9)
    form.save(path)


FORMS = (
    Form(
        "様式第1号_公民館使用許可申請書.docx",
        "公民館使用許可申請",
        1,
        "unregistered_seal/required visit/required",
        "abolish",
        _hall,
    ),
    Form(
        "様式第1号_後援名義使用承認申請書.docx",
        "後援名義使用承認申請",
        1,
        "unregistered_seal/required attachment/required",
        "abolish",
        _sponsorship,
    ),
    Form(
        "様式第1号_公文書公開請求書.docx",
        "公文書公開請求",
        0,
        "on_site_viewing/alternative pickup/alternative postal_mail/alternative visit/alternative fax/alternative",
        "not_applicable",
        _information,
    ),
    Form(
        "出前講座申込書.pdf",
        "出前講座申込み",
        0,
        "fax/alternative postal_mail/alternative written_form/alternative",
        "not_applicable",
        _lecture,
    ),
    Form("図書館利用カード登録申込書.pdf", "図書館利用カード登録", 0, "", "not_applicable", _library),
    Form("風景写真コンテスト応募票.xlsx", "風景写真コンテスト応募", 0, "", "not_applicable", _photo_contest),
)
