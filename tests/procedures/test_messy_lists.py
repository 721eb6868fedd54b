"""Lists as messy as those that offices keep, each in its own way: columns, rows and values come out right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlwt

from hanko_audit.procedures import ListError, read_list
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

Make = Callable[..., Path]


def test_a_survey_with_title_rows_two_line_header_and_totals(book: Make, rules: RuleSet) -> None:
    rows = [
        ["令和７年度　押印を求める手続に関する調査票", *[None] * 10],
        ["照会番号：総務第12号", None, None, None, None, None, None, "回答期限", "6月30日"],
        [],
        [
            "No.",
            "担　当",
            None,
            "手続等の\n名称",
            "様　式",
            None,
            "押　印",
            None,
            "年間件数\n（うち電子）",
            "備考※１",
            None,
        ],
        [None, "部", "課（係）", None, "番号", "名称", "有無", "種類", None, None, None],
        [
            1,
            "市民部",
            "市民課",
            "印鑑登録の申請",
            "様式第１号",
            "印鑑登録申請書",
            "有",
            "実印",
            "1,354(82.2%)",
            None,
            None,
        ],
        [2, None, None, "印鑑登録の廃止", "様式第２号", "印鑑登録廃止届", "有", "認印", "約１２０件", "窓口のみ", None],
        [
            3,
            None,
            "保険課",
            "高額療養費の支給申請",
            "第3号様式",
            "支給申請書",
            "無",
            "－",
            "２，３００余（内電子１５０）",
            None,
            None,
        ],
        ["小計", None, None, None, None, None, None, None, "3,774", None, None],
        [
            4,
            "建設部",
            "土木課",
            "道路の占用",
            "様式第１号",
            "占用許可申請書",
            "○",
            "代表者印",
            "〔内数〕35",
            None,
            None,
        ],
        ["合　計", None, None, "４手続", None, None, None, None, "3,809(100%)", None, None],
        ["※１　備考には窓口の別を書くこと。"],
    ]
    merges = ["A1:K1", "A4:A5", "B4:C4", "D4:D5", "E4:F4", "G4:H4", "I4:I5", "J4:J5", "B6:B8", "C6:C7"]
    read = read_list(book(調査票=rows, merges={"調査票": merges}), rules)
    assert read.header_row == 4
    assert list(read.columns) == [
        *("number", "bureau", "department", "name", "form_name", "form_number"),
        *("seal_required", "seal_kind", "annual_count", "remarks"),
    ]
    assert [(own.number, own.bureau, own.department, own.name, own.row) for own in read.procedures] == [
        ("1", "市民部", "市民課", "印鑑登録の申請", 6),
        ("2", "市民部", "市民課", "印鑑登録の廃止", 7),
        ("3", "市民部", "保険課", "高額療養費の支給申請", 8),
        ("4", "建設部", "土木課", "道路の占用", 10),
    ]
    assert [own.annual_count for own in read.procedures] == [1354, 120, 2300, 35]
    assert [own.seal_required for own in read.procedures] == [True, True, False, True]
    assert [own.seal_kind for own in read.procedures] == [
        Item.REGISTERED_SEAL,
        Item.UNREGISTERED_SEAL,
        None,
        Item.CORPORATE_SEAL,
    ]
    told = "".join(read.notes)
    assert "9行目、11行目は合計の行" in told
    assert "12行目は「※１" in told


def test_matrices_of_marks_for_basis_person_and_result(book: Make, rules: RuleSet) -> None:
    rows = [
        ["押印見直し調査結果"],
        ["整理番号", "所管課", "書類の名称", "根拠", None, None, "提出者", None, "見直し結果", None, None],
        [None, None, None, "条例", "規則・訓令", "要綱等", "個人", "法人", "廃止", "署名に変更", "存続"],
        ["001", "税務課", "納税管理人申告書", "○", None, None, "○", "○", "○", None, None],
        ["002", "福祉課", "同意書", None, None, "●", "○", None, None, "◎", None],
        ["003", "契約課", "入札参加資格審査申請書", None, "〇", None, None, "○", None, None, "レ"],
        ["計", None, None, 1, 1, 1, 2, 2, 1, 1, 1],
    ]
    merges = ["A1:K1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:H2", "I2:K2"]
    read = read_list(book(結果=rows, merges={"結果": merges}), rules)
    assert read.unmapped == ()
    assert [(own.number, own.name, own.basis_level, own.applicant_kind, own.result) for own in read.procedures] == [
        ("001", "納税管理人申告書", BasisKind.ORDINANCE, "個人・法人", "廃止"),
        ("002", "同意書", BasisKind.GUIDELINE, "個人", "署名に変更"),
        ("003", "入札参加資格審査申請書", BasisKind.RULE, "法人", "存続"),
    ]


def test_a_sheet_for_each_department_and_one_of_counts(book: Make, rules: RuleSet) -> None:
    head = ["番号", "事務の名称", "様式", "押印の根拠", "押印者"]
    path = book(
        総括表=[["課名", "手続数", "廃止可能な手続数"], ["総務課", 2, 1], ["税務課", 1, 1]],
        総務課=[
            ["総務課分"],
            head,
            [1, "情報公開請求", "公開請求書", "条文", "市民"],
            [2, "審査請求", "審査請求書", "なし", "市民"],
        ],
        税務課=[["税務課分"], [], head, [1, "納税証明の申請", "証明申請書", "様式", "事業者"]],
        記入例=[head, [1, "○○の申請", "○○申請書", "様式", "市民"]],
    )
    read = read_list(path, rules)
    assert [(own.department, own.row, own.name, own.locus) for own in read.procedures] == [
        ("総務課", 3, "情報公開請求", BasisLocus.ARTICLE),
        ("総務課", 4, "審査請求", BasisLocus.NONE),
        ("税務課", 4, "納税証明の申請", BasisLocus.FORM_ONLY),
    ]
    told = "".join(read.notes)
    assert "「総括表」" in told
    assert "「記入例」は記入例" in told


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("押印を廃止する手続一覧.csv", "廃止"),
        ("引き続き押印が必要な手続一覧表.csv", "存続"),
        ("押印継続一覧（R7.4.1現在）.csv", "存続"),
        ("押印を省略できる申請書、届出書等一覧.csv", "廃止"),
        ("押印の要否一覧.csv", ""),
    ],
)
def test_one_list_a_result_says_the_result_in_its_file_name(
    text_file: Make, rules: RuleSet, name: str, result: str
) -> None:
    read = read_list(text_file("No,申請書等,担当課\n1,占用許可申請書,土木課\n", name=name, encoding="cp932"), rules)
    assert [(own.name, own.result) for own in read.procedures] == [("占用許可申請書", result)]


_TEXT = '整理番号,手続名,所管課,年間件数\n1,髙齢者①の届出,﨑山支所,"1,200"\n2,〃,〃,約３０\n合計,,,1230\n'


@pytest.mark.parametrize(
    ("encoding", "separator", "form"),
    [
        ("utf-8", ",", "csv"),
        ("utf-8-sig", ",", "csv"),
        ("cp932", ",", "csv"),
        ("cp932", "\t", "tsv"),
        ("utf-16", "\t", "tsv"),
    ],
)
def test_text_with_letters_of_one_vendor(
    text_file: Make, rules: RuleSet, encoding: str, separator: str, form: str
) -> None:
    text = _TEXT if separator == "," else _TEXT.replace('"1,200"', "1200").replace(",", "\t")
    read = read_list(text_file(text, encoding=encoding), rules)
    assert (read.format, read.encoding) == (form, encoding)
    assert [(own.name, own.department, own.annual_count) for own in read.procedures] == [
        ("髙齢者①の届出", "﨑山支所", 1200),
        ("髙齢者①の届出", "﨑山支所", 30),
    ]


def test_sections_of_departments_and_a_header_on_every_page(book: Make, rules: RuleSet) -> None:
    head = ["番号", "届出等の種類", "様式№", "件数（年間）"]
    rows = [
        ["手続一覧"],
        ["【市民課】", None, None, None],
        head,
        [1, "転入の届出", "様式第1号", "４，５００件"],
        [2, "転出の届出", "様式第2号", "4,100件程度"],
        head,
        ["■ 税務課", None, None, None],
        [3, "減免の申請", "様式第1号", "なし"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert [(own.department, own.name, own.annual_count) for own in read.procedures] == [
        ("市民課", "転入の届出", 4500),
        ("市民課", "転出の届出", 4100),
        ("税務課", "減免の申請", 0),
    ]
    assert any("2行目の「市民課」を所管課と読みました" in note for note in read.notes)


_OLD: Sequence[Sequence[object]] = (
    ("押印廃止の状況", "", "", "", "", "", ""),
    ("番号", "所管課", "手続名", "見直し時期", "年間件数", "オンライン利用率", "押印の有無"),
    (1, "市民課", "転居の届出", dt.date(2021, 4, 1), 1200.0, 0.125, "無"),
    (2, "", "世帯変更の届出", "令和３年度中", "約80件", 0.5, "有"),
    ("合計", "", "", "", 1280, "", ""),
)


def _xls(path: Path) -> Path:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("一覧")
    shapes = {0: "000", 3: "yyyy/m/d", 5: "0.0%"}
    for row, cells in enumerate(_OLD):
        for column, cell in enumerate(cells):
            if cell != "" and (row, column) != (2, 1):
                style = xlwt.easyxf(num_format_str=shapes.get(column, "General"))
                sheet.write(row, column, cell, style)
    sheet.write_merge(2, 3, 1, 1, "市民課")
    hidden = workbook.add_sheet("旧一覧")
    hidden.write(0, 0, "手続名")
    hidden.visibility = 1
    workbook.save(str(path))
    return path


def _ods(path: Path) -> Path:
    """An OpenDocument spreadsheet as offices' programs write it, with repeated cells to the sheet's end."""
    import zipfile

    def cell(value: object, merged: str = "") -> str:
        match value:
            case "":
                return "<table:table-cell/>"
            case dt.date():
                kind, shown = (
                    f'office:value-type="date" office:date-value="{value.isoformat()}"',
                    f"{value:%Y年%m月%d日}",
                )
            case float() if value < 1:
                kind, shown = f'office:value-type="percentage" office:value="{value}"', f"{value:.1%}"
            case int() | float():
                kind, shown = f'office:value-type="float" office:value="{value}"', f"{value:,.0f}"
            case _:
                kind, shown = 'office:value-type="string"', str(value)
        return f"<table:table-cell {kind} {merged}><text:p>{shown}</text:p></table:table-cell>"

    lines = []
    for number, row in enumerate(_OLD):
        cells = [cell(value) for value in row]
        if number == 2:
            cells[0] = cells[0].replace(">1<", ">001<")
            cells[1] = cell("市民課", 'table:number-rows-spanned="2" table:number-columns-spanned="1"')
        if number == 3:
            cells[0] = cells[0].replace(">2<", ">002<")
            cells[1] = "<table:covered-table-cell/>"
        filler = '<table:table-cell table:number-columns-repeated="16377"/>'
        lines.append(f"<table:table-row>{''.join(cells)}{filler}</table:table-row>")
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f'<office:document-content {spaces}><office:automatic-styles><style:style style:name="off" '
        'style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="一覧">{"".join(lines)}{blank}</table:table>'
        '<table:table table:name="旧一覧" table:style-name="off"/></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


@pytest.mark.parametrize(("make", "form"), [(_xls, "xls"), (_ods, "ods")])
def test_workbooks_of_other_programs(tmp_path: Path, rules: RuleSet, make: Callable[[Path], Path], form: str) -> None:
    read = read_list(make(tmp_path / f"一覧.{form}"), rules)
    assert (read.format, read.sheet, read.header_row) == (form, "一覧", 2)
    assert [
        (
            own.number,
            own.department,
            own.name,
            own.effective_date,
            own.annual_count,
            own.online_status,
            own.seal_required,
        )
        for own in read.procedures
    ] == [
        ("001", "市民課", "転居の届出", "2021-04-01", 1200, "12.5%", False),
        ("002", "市民課", "世帯変更の届出", "令和３年度中", 80, read.procedures[1].online_status, True),
    ]
    assert read.procedures[1].online_status in {"50%", "50.0%"}
    told = "".join(read.notes)
    assert "「旧一覧」は非表示" in told
    assert "5行目は合計の行" in told


@pytest.mark.parametrize(("make", "form"), [(_xls, "xls"), (_ods, "ods")])
def test_a_workbook_of_other_programs_cut_off_is_an_error_not_a_crash(
    tmp_path: Path, rules: RuleSet, make: Callable[[Path], Path], form: str
) -> None:
    path = make(tmp_path / f"一覧.{form}")
    data = path.read_bytes()
    for part in (1, 3, 5, 8, 11):
        path.write_bytes(data[: len(data) * part // 16])
        with pytest.raises(ListError) as raised:
            read_list(path, rules)
        assert raised.value.code in {"not_a_list", "broken"}


def test_the_file_is_told_by_its_content_not_by_its_name(tmp_path: Path, rules: RuleSet) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["手続名", "担当課"])
    sheet.append(["A届", "土木課"])
    path = tmp_path / "一覧.xls"
    workbook.save(path)
    assert read_list(path, rules).format == "xlsx"
    assert read_list(_xls(tmp_path / "一覧.xlsx"), rules).format == "xls"
