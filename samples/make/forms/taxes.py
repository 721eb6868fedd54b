"""Forms of the tax offices."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import Form
from ..sheet import SheetForm
from ..tables import LEFT, UP
from ..word import WordForm


def _direct_debit(path: Path) -> None:
    form = SheetForm("金融機関用", columns=46, width=2.1)
    _debit_page(form, "金融機関用", "お届け印")
    form.put("AK1:AL2", "", ruled=False)
    form.put("AM1:AT1", "捨印", ruled=True, align="center", size=8)
    form.put("AM2:AT5", "", ruled=True)
    form.put("B31:AT31", "【金融機関使用欄】", size=8)
    form.boxes(32, 2, "検印", "印鑑照合", "受付印", width=6)
    form.put("B37:AT37", "※通帳及びお届け印をお持ちの上、取扱金融機関の窓口に提出してください。", size=9)
    form.put(
        "B38:AT38", "※金融機関届出印を鮮明に押してください。届出印が相違する場合は、口座振替ができません。", size=9
    )
    form.sheet("市控え", columns=46, width=2.1)
    _debit_page(form, "あおば市控え", "（押印不要）")
    form.save(path)


def _debit_page(form: SheetForm, copy: str, seal_cell: str) -> None:
    form.put("B1:L1", f"（{copy}）", size=9)
    form.put("B3:AJ3", "あおば市市税等口座振替依頼書", align="center", size=15, bold=True)
    form.put("B5:O5", "（金融機関名）　　　　御中")
    form.put("Z7:AT7", "令和　　年　　月　　日", align="right")
    form.put(
        "B8:AT9",
        "　私が納付すべき次の市税等を、口座振替の方法により納付したいので、預金口座振替規定を確約の上、依頼します。",
    )
    form.row(11, ("B:I", "|納税義務者"), ("J:N", "|住所"), ("O:AT", ""), height=2)
    form.row(
        13,
        ("B:I", "|（納入者）"),
        ("J:N", "|氏名"),
        ("O:AE", ""),
        ("AF:AJ", "|電話"),
        ("AK:AT", "000-000-0000"),
        height=2,
    )
    form.row(
        15,
        ("B:I", "|指定口座"),
        ("J:N", "|金融機関"),
        ("O:AT", "　　　　　　銀行・信金・農協　　　　　　　支店"),
        height=2,
    )
    form.row(17, ("B:I", ""), ("J:N", "|種別・番号"), ("O:AT", "１普通　２当座　　No."), height=2)
    form.row(19, ("B:I", ""), ("J:N", "|口座名義人"), ("O:AJ", "フリガナ\n"), ("AK:AT", f"|{seal_cell}"), height=4)
    form.row(
        24,
        ("B:I", "|振替の対象"),
        ("J:AT", "□市県民税（普通徴収）　□固定資産税・都市計画税　□軽自動車税　□国民健康保険税"),
        height=2,
    )
    form.row(26, ("B:I", "|振替方法"), ("J:AT", "□期別　　□全期前納"), height=2)
    form.row(28, ("B:I", "|開始時期"), ("J:AT", "令和　　年度　第　　期から"), height=2)


def _tax_ledger(path: Path) -> None:
    form = WordForm("様式第４号（第１２条関係）")
    form.title("固定資産課税台帳縦覧・閲覧申請書")
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.table(
        [
            ("申請者\n（窓口に来た方）", "住所", "", LEFT),
            (UP, "氏名", "", "|印"),
            (UP, "電話", "000-000-0000", LEFT),
            ("納税義務者", "住所", "□申請者と同じ", LEFT),
            (UP, "氏名", "", LEFT),
            ("納税義務者との関係", "□本人　□同居の親族　□相続人　□借地・借家人　□代理人", LEFT, LEFT),
            ("区分", "□縦覧（土地）　□縦覧（家屋）　□閲覧（名寄帳）", LEFT, LEFT),
            ("物件の所在", "あおば市", LEFT, LEFT),
            ("使用目的", "", LEFT, LEFT),
        ],
        [40, 20, 84, 16],
        heights=10,
    )
    form.notes(
        "注意事項",
        "縦覧は、毎年４月１日から第１期の納期限の日まで、資産税課において行います。",
        "本人確認書類を提示してください。",
        "代理人の場合は、委任状を添付してください。",
        "縦覧帳簿を市役所の外へ持ち出すことはできません。",
    )
    form.boxes("課長", "係長", "係", width=16)
    form.save(path)


def _demolition(path: Path) -> None:
    form = SheetForm("家屋滅失届", columns=48, width=2.0)
    form.put("B1:P1", "様式第９号（第２５条関係）", size=9)
    form.put("B3:AV3", "家　屋　滅　失　届", align="center", size=16)
    form.put("AI5:AV5", "令和　　年　　月　　日", align="right")
    form.put("B6:L6", "（宛先）あおば市長")
    form.put("V8:AA8", "届出者")
    for top, label in ((8, "住所"), (9, "氏名"), (10, "電話")):
        form.put(f"AB{top}:AE{top}", label)
        form.put(f"AF{top}:AS{top}", "")
    form.put("AU9:AV9", "㊞", align="center")
    form.put("B12:AV12", "　次の家屋は、下記のとおり滅失したので届け出ます。")
    form.row(14, ("B:K", "|家屋の所在"), ("L:AV", "あおば市"), height=2)
    form.row(16, ("B:K", "|家屋番号"), ("L:X", ""), ("Y:AF", "|登記の有無"), ("AG:AV", "□有　　□無"), height=2)
    form.row(18, ("B:K", "|種類・構造"), ("L:X", ""), ("Y:AF", "|床面積"), ("AG:AV", ">㎡"), height=2)
    form.row(
        20,
        ("B:K", "|滅失年月日"),
        ("L:X", "　　年　　月　　日"),
        ("Y:AF", "|滅失の原因"),
        ("AG:AV", "□取壊し　□焼失　□その他"),
        height=2,
    )
    form.put("B23:AV23", "【取壊し施工業者の証明欄】", size=9)
    form.put("B24:AV25", "　上記の家屋を取り壊したことを証明します。　　　　令和　　年　　月　　日", ruled=False)
    form.put("L26:P26", "所在地")
    form.put("L27:P27", "名称")
    form.put("L28:P28", "代表者")
    form.put("AU28:AV28", "㊞", align="center")
    form.put(
        "B30:AV30", "※　施工業者の証明が受けられない場合は、滅失を証する書類の写し又は写真を添付してください。", size=9
    )
    form.row(
        32,
        ("B:H", "|現地確認"),
        ("I:P", "　　月　　日"),
        ("Q:W", "|台帳整理"),
        ("X:AE", ""),
        ("AF:AL", "|受付印"),
        ("AM:AV", ""),
        height=3,
    )
    form.sheet("集計用", columns=4, width=14, hidden=True)
    for column, text in zip("ABCD", ("家屋番号", "所在", "床面積", "滅失日"), strict=True):
        form.put(f"{column}1", text)
    form.save(path)


def _consent(path: Path) -> None:
    form = WordForm("様式第２号（第４条関係）")
    form.title("同　　意　　書", 16)
    form.date("令和　　年　　月　　日")
    form.to("（宛先）あおば市長")
    form.line()
    form.body(
        "行政サービスの利用の申請に当たり、私及び私の世帯員の市税の納付状況について、市長が関係公簿を調査することに同意します。"
    )
    form.line()
    form.applicant("申請者　住所", "　　　　氏名（署名又は記名押印）　　　　　　　　㊞", "　　　　電話", indent=40)
    form.line()
    form.line("世帯員の同意")
    form.table(
        [("|氏　　名", "|続　柄", "|生年月日", "|印")] + [("", "", "年　　月　　日", "|㊞") for _ in range(3)],
        [66, 24, 50, 20],
        heights=11,
    )
    form.notes("※", "同意は、本人の署名により行うことができます。この場合は、押印は必要ありません。")
    form.save(path)


FORMS = (
    Form(
        "市税等口座振替依頼書.xlsx",
        "市税口座振替の依頼",
        2,
        "bank_seal/required unregistered_seal/waived ancillary_seal/required staff_seal/required bring/required visit/required",
        "retain",
        _direct_debit,
    ),
    Form(
        "様式第4号_固定資産課税台帳縦覧・閲覧申請書.docx",
        "固定資産課税台帳の閲覧・縦覧申請",
        1,
        "unregistered_seal/required staff_seal/required on_site_viewing/required id_presentation/required "
        "attachment/conditional",
        "abolish",
        _tax_ledger,
    ),
    Form(
        "様式第9号_家屋滅失届.xlsx",
        "家屋滅失の届出",
        2,
        "unregistered_seal/required staff_seal/required attachment/conditional",
        "abolish",
        _demolition,
    ),
    Form(
        "様式第2号_同意書.docx",
        "市税の納付状況の調査に関する同意",
        4,
        "unregistered_seal/required unregistered_seal/alternative signature/alternative",
        "signature_or_seal",
        _consent,
    ),
)
