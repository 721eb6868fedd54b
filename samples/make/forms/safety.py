"""Forms of the fire brigade and the environment office, issued as PDF."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..pdf import GOTHIC, PdfForm
from ..tables import LEFT, UP


def _fire_course(path: Path) -> None:
    form = PdfForm(path, "甲種防火管理新規講習受講申込書")
    form.title("甲種防火管理新規講習　受講申込書")
    form.line("あおば市消防長　様")
    form.line("令和　　年　　月　　日", align="right")
    form.table(
        [
            ("フリガナ", "", LEFT, "|写真貼付欄\n縦３㎝×横２．４㎝\n（裏面に氏名を記入）"),
            ("氏　名", "", LEFT, UP),
            ("生年月日", "　　　年　　月　　日", LEFT, UP),
            ("住　所", "〒", LEFT, LEFT),
            ("連絡先", "電話　000-000-0000", LEFT, LEFT),
            ("勤務先", "名　称", "", LEFT),
            (UP, "所在地", "", LEFT),
            ("防火対象物", "用　途", "", "収容人員　　　　人"),
            ("受講希望日", "□第１回（６月）　　□第２回（11月）", LEFT, LEFT),
        ],
        [32, 34, 50, 46],
        height=11,
    )
    form.notes(
        "申込方法等",
        "１　申込みは、窓口、郵送又はＦＡＸにより行ってください。",
        "２　写真（申込前６か月以内に撮影したもの）を貼付してください。",
        "３　講習は２日間です。全課程を会場で受講した方に限り、修了証を交付します。",
        "４　受講の際は、本人確認書類及び筆記用具を持参してください。",
        "５　修了証は、講習終了後に消防本部の窓口で交付します。",
        size=9.5,
    )
    form.table([("※受付欄", "受付番号", "", "受講料　納・未")], [32, 34, 50, 46], height=12)
    form.line("申込先　あおば市消防本部予防課　電話000-000-0000　ＦＡＸ000-000-0001", size=9)
    form.save()


def _dog(path: Path) -> None:
    form = PdfForm(path, "飼い犬の死亡届", font=GOTHIC)
    form.title("飼い犬の死亡届", 16)
    form.line("（宛先）あおば市長")
    form.line("　　　年　　月　　日", align="right")
    form.applicant("届出者　住所", "　　　　氏名", "　　　　電話　000-000-0000")
    form.line()
    form.line("　登録している犬が死亡したので、狂犬病予防法第４条第４項の規定により届け出ます。")
    form.table(
        [
            ("鑑札番号", "　　　　年度　第　　　　　号", LEFT, LEFT),
            ("注射済票番号", "　　　　年度　第　　　　　号", LEFT, LEFT),
            ("犬の名前", "", "犬の種類", ""),
            ("毛　色", "", "性　別", "おす　・　めす"),
            ("死亡年月日", "　　　　年　　月　　日", LEFT, LEFT),
            ("所在地", "あおば市", LEFT, LEFT),
        ],
        [36, 50, 30, 46],
        height=12,
    )
    form.notes(
        "注", "届出の際は、鑑札及び注射済票を持参してください。紛失した場合は、その旨を申し出てください。", size=9.5
    )
    form.save()


def _grave(path: Path) -> None:
    form = PdfForm(path, "市営墓地使用許可申請書")
    form.line("様式第１号（第３条関係）")
    form.line("　　　年　　月　　日", align="right")
    form.line("　（宛先）あおば市長")
    form.applicant(
        "申請者　本　籍", "　　　　住　所", "　　　　氏　名　　　　　　　　　　　㊞", "　　　　電　話　000-000-0000"
    )
    form.title("市営墓地使用許可申請書")
    form.line("　あおば市墓地条例第４条の規定により、次のとおり市営墓地の使用の許可を受けたいので申請します。")
    form.table(
        [
            ("墓地の名称", "あおば市営　　　　　　　　墓地", LEFT),
            ("区画番号", "第　　　区　第　　　号", "面積　　　　　㎡"),
            ("使用の目的", "□焼骨の埋蔵　　□改葬", LEFT),
            ("縁故者\n（緊急連絡先）", "住所", ""),
            (UP, "氏名", "　　　　　　　　　　　　　㊞"),
            (UP, "続柄", ""),
        ],
        [40, 62, 60],
        height=12,
    )
    form.notes("添付書類", "１　申請者の戸籍謄本及び住民票の写し", "２　埋葬許可証又は改葬許可証の写し", size=9.5)
    form.notes("備考", "許可証は、使用料を納付した後、環境保全課の窓口で交付します。", size=9.5)
    form.save()


FORMS = (
    Form(
        "甲種防火管理新規講習受講申込書.pdf",
        "防火管理講習受講申込み",
        0,
        "visit/alternative postal_mail/alternative fax/alternative attachment/required attendance/required "
        "id_presentation/required bring/required pickup/required",
        "not_applicable",
        _fire_course,
    ),
    Form("飼い犬の死亡届.pdf", "飼い犬の死亡の届出", 0, "bring/required", "not_applicable", _dog),
    Form(
        "様式第1号_市営墓地使用許可申請書.pdf",
        "市営墓地使用許可申請",
        2,
        "unregistered_seal/required attachment/required pickup/required",
        "abolish",
        _grave,
    ),
)
