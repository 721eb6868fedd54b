"""Forms of the 市民課."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..pdf import GOTHIC, PdfForm
from ..tables import LEFT, UP
from ..word import WordForm


def _seal_registration(path: Path) -> None:
    form = WordForm("様式第１号（第３条関係）")
    form.boxes("課長", "係長", "照合", "入力", width=16)
    form.title("印　鑑　登　録　申　請　書")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.line()
    form.table(
        [
            ("|登録する印鑑", "登録者", "住　　所", "あおば市"),
            ("\n\n", UP, "氏　　名", ""),
            (UP, UP, "生年月日", "年　　月　　日"),
            (UP, UP, "電　　話", ""),
        ],
        [40, 16, 26, 78],
        heights=10,
    )
    form.line()
    form.line("【保証人欄】（本人確認書類がない場合に限り、あおば市に印鑑登録をしている方が記入）")
    form.line("　登録者は、本人に相違ないことを保証します。")
    form.table([("保証人", "住所", "", "|登録印"), (UP, "氏名（署名）", "", "|㊞")], [22, 32, 82, 24], heights=10)
    form.line()
    form.line("【印鑑登録証受領欄】")
    form.table([("印鑑登録証を受領しました。", "氏名　　　　　　　　　　　　　　㊞")], [60, 100], heights=12)
    form.notes(
        "注意",
        "印鑑の登録は、本人が直接窓口で申請してください。",
        "登録する印鑑をお持ちください。",
        "運転免許証、マイナンバーカード等の本人確認書類を提示してください。",
        "やむを得ない理由により代理人が申請する場合は、代理人選任届に登録する印鑑を押してください。",
    )
    form.save(path)


def _residence(path: Path) -> None:
    form = PdfForm(path, "住民票の写し等交付請求書", font=GOTHIC)
    form.title("住民票の写し等交付請求書", 16)
    form.line("（宛先）あおば市長", size=11)
    form.line("令和　　年　　月　　日", align="right")
    form.line("太枠の中を黒のボールペンで記入してください。消せるボールペンは使用できません。", size=9.5)
    form.table(
        [
            ("窓口に\n来られた方", "フリガナ", "", LEFT),
            (UP, "氏　名", "", LEFT),
            (UP, "住　所", "", LEFT),
            (UP, "生年月日", "　　　年　　月　　日", "電話　000-000-0000"),
            ("どなたの\n証明が必要\nですか", "氏　名", "", LEFT),
            (UP, "住　所", "□同上　あおば市", LEFT),
            (UP, "続　柄", "□本人　□同一世帯の方　□代理人　□その他（　　　　　）", LEFT),
            ("必要なもの", "住民票の写し", "□世帯全員　　　通　□世帯の一部　　　通", LEFT),
            (UP, "その他", "□記載事項証明書　　　通　□除票の写し　　　通", LEFT),
            ("使用目的", "", LEFT, LEFT),
        ],
        [30, 32, 58, 42],
        height=10,
    )
    form.notes(
        "ご案内",
        "１　窓口に来られる方の本人確認書類（運転免許証、マイナンバーカードなど）を提示してください。",
        "２　代理人が請求する場合は、委任状を添付してください。",
        "３　郵送で請求する場合は、本人確認書類の写し、返信用封筒及び切手を同封してください。",
        "４　請求書への押印は不要です。",
        size=9,
    )
    form.table([("本人確認", "□免　□個　□旅　□在　□他（　　　　　）", "交付番号", "")], [28, 70, 28, 36], height=10)
    form.save()


def _marriage(path: Path) -> None:
    form = PdfForm(path, "婚姻届", left=20)
    form.title("婚　姻　届", 18)
    form.line("令和　　年　　月　　日届出　　　　あおば市長　殿")
    form.table(
        [
            ("", "|夫　に　な　る　人", "|妻　に　な　る　人"),
            ("氏　　名", "", ""),
            ("生年月日", "　　　　年　　月　　日", "　　　　年　　月　　日"),
            ("住　　所", "", ""),
            ("本　　籍", "", ""),
            ("父母の氏名\n父母との続き柄", "父\n母　　　　　　　続き柄", "父\n母　　　　　　　続き柄"),
            ("婚姻後の夫婦の氏・\n新しい本籍", "□夫の氏　　□妻の氏", "新本籍"),
            ("同居を始めたとき", "　　　　年　　　月", LEFT),
            ("届 出 人 署 名\n（※押印は任意）", "夫　　　　　　　　　　　　　　印", "妻　　　　　　　　　　　　　　印"),
        ],
        [40, 65, 65],
        height=11,
    )
    form.line()
    form.line("証　　人", align="center")
    form.table(
        [
            ("署　　　名\n（※押印は任意）", "　　　　　　　　　　　　　　　印", "　　　　　　　　　　　　　　　印"),
            ("生年月日", "　　　　年　　月　　日", "　　　　年　　月　　日"),
            ("住　　所", "", ""),
            ("本　　籍", "", ""),
        ],
        [40, 65, 65],
        height=11,
    )
    form.notes(
        "記入の注意",
        "・鉛筆や消えやすいインキで書かないでください。",
        "・届出人の署名は、必ず本人が自署してください。",
        "・この届には、成年の証人２人の署名が必要です。",
        "・代理の方が持参しても差し支えありません。",
    )
    form.save()


def _proxy(path: Path) -> None:
    form = WordForm(size=11)
    form.title("委　　任　　状", 18)
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.line()
    form.line("【代理人】（窓口に来られる方）")
    form.table([("住所", ""), ("氏名", ""), ("生年月日", "年　　月　　日")], [34, 120], heights=10)
    form.line()
    form.body("私は、上記の者を代理人と定め、次の事項を委任します。")
    form.line("□　住民票の写しの交付請求及び受領　　　　通", indent=8)
    form.line("□　戸籍に関する証明書の交付請求及び受領　　　　通", indent=8)
    form.line("□　税に関する証明書（　　　　　　　　）の交付請求及び受領　　　　通", indent=8)
    form.line()
    form.line("【委任者】（証明書が必要な方）")
    form.table(
        [("住所", "", LEFT), ("氏名", "", "|㊞"), ("生年月日", "年　　月　　日", LEFT), ("電話", "000-000-0000", LEFT)],
        [34, 100, 20],
        heights=10,
    )
    form.notes(
        "注意事項",
        "委任者の欄は、委任者本人が署名し、又は記名押印してください。",
        "法人が委任する場合は、代表者印を押してください。",
        "代理人の方は、本人確認書類をお持ちください。",
        "委任状は、原本に限ります。",
    )
    form.save(path)


FORMS = (
    Form(
        "様式第1号_印鑑登録申請書.docx",
        "印鑑登録申請",
        3,
        "registered_seal/required registered_seal/conditional unregistered_seal/required signature/required "
        "staff_seal/required personal_appearance/required visit/required bring/required id_presentation/required",
        "retain",
        _seal_registration,
    ),
    Form(
        "住民票の写し等交付請求書.pdf",
        "住民票の写し等の交付請求",
        0,
        "handwriting/required id_presentation/required attachment/conditional postal_mail/conditional "
        "unregistered_seal/waived",
        "not_applicable",
        _residence,
    ),
    Form(
        "婚姻届.pdf",
        "婚姻の届出",
        4,
        "signature/required unregistered_seal/optional handwriting/required bring/optional",
        "await_national",
        _marriage,
    ),
    Form(
        "委任状.docx",
        "証明書の交付に係る委任",
        1,
        "unregistered_seal/required unregistered_seal/alternative signature/alternative corporate_seal/conditional "
        "id_presentation/required bring/required original/required",
        "signature_or_seal",
        _proxy,
    ),
)
