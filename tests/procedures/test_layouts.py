"""Lists that are laid out in ways of their own: beside and below one another, in sections, over several rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.procedures import ProcedureList, read_list
from hanko_audit.rulepacks.ruleset import RuleSet

Make = Callable[..., Path]


def _shown(read: ProcedureList, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(own, field) for field in fields) for own in read.procedures]


def test_two_lists_beside_each_other_under_titles_that_say_the_result(book: Make, rules: RuleSet) -> None:
    rows = [
        ["押印見直しの結果"],
        ["廃止する手続", None, None, None, "存続する手続"],
        ["番号", "手続名", "担当課", None, "番号", "手続名", "担当課"],
        [1, "転入届", "市民課", None, 1, "道路占用", "土木課"],
        [2, "転出届", "市民課", None, 2, "境界確定", "土木課"],
        [3, "転居届", "市民課"],
    ]
    read = read_list(book(一覧=rows, merges={"一覧": ["A1:G1", "A2:C2", "E2:G2"]}), rules)
    assert _shown(read, "number", "name", "department", "result") == [
        ("1", "転入届", "市民課", "廃止"),
        ("2", "転出届", "市民課", "廃止"),
        ("3", "転居届", "市民課", "廃止"),
        ("1", "道路占用", "土木課", "存続"),
        ("2", "境界確定", "土木課", "存続"),
    ]
    assert read.unmapped == ()


def test_lists_below_one_another_with_headers_of_their_own(book: Make, rules: RuleSet) -> None:
    rows = [
        ["１　廃止する手続"],
        ["番号", "手続名", "担当課"],
        [1, "転入届", "市民課"],
        [],
        ["２　存続する手続"],
        ["手続名", "担当課", "存続理由"],
        ["境界確定", "土木課", "実印の照合"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "number", "name", "department", "result", "seal_purpose", "row") == [
        ("1", "転入届", "市民課", "廃止", "", 3),
        ("", "境界確定", "土木課", "存続", "実印の照合", 7),
    ]


def test_sections_of_bureaus_departments_regulations_and_results(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", "様式番号", "様式名", "押印"],
        ["市民部"],
        ["（１）市民課"],
        ["○印鑑条例施行規則"],
        ["【廃止するもの】"],
        [1, "様式第1号", "登録申請書", "有"],
        ["【引き続き押印が必要なもの】"],
        [2, "様式第2号", "廃止申請書", "有"],
        ["建設部"],
        [3, "様式第3号", "占用申請書", "有"],
    ]
    merges = [f"A{row}:D{row}" for row in (2, 3, 4, 5, 7, 9)]
    read = read_list(book(一覧=rows, merges={"一覧": merges}), rules)
    assert _shown(read, "bureau", "department", "regulation", "result", "form_name") == [
        ("市民部", "市民課", "印鑑条例施行規則", "廃止", "登録申請書"),
        ("市民部", "市民課", "印鑑条例施行規則", "存続", "廃止申請書"),
        ("建設部", "", "印鑑条例施行規則", "存続", "占用申請書"),
    ]


def test_cells_that_go_on_in_the_next_row(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", "所管課", "手続名", "件数", "備考"],
        [1, "市民課", "住民基本台帳の一部の", 4500, "閲覧には"],
        [None, None, "写しの閲覧申出", "(1200)", "手数料が要る。"],
        [2, "土木課", "道路占用許可", 120, None],
        [None, None, "（継続を含む）", None, None],
        [3, "農政課", "農地転用届", 30, None],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "number", "name", "annual_count", "remarks") == [
        ("1", "住民基本台帳の一部の写しの閲覧申出", 4500, "閲覧には\n手数料が要る。"),
        ("2", "道路占用許可（継続を含む）", 120, ""),
        ("3", "農地転用届", 30, ""),
    ]
    assert any("3行目、5行目は前の行の続き" in note for note in read.notes)


def test_several_forms_of_one_procedure_whose_name_is_written_once(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", "所管課", "手続名", "様式名", "押印の有無"],
        [1, "市民課", "住民票の写しの交付", "交付請求書", "無"],
        [None, None, None, "委任状", "有"],
        [2, "市民課", "印鑑登録", "登録申請書", "有"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "number", "department", "name", "form_name", "seal_required") == [
        ("1", "市民課", "住民票の写しの交付", "交付請求書", False),
        ("1", "市民課", "住民票の写しの交付", "委任状", True),
        ("2", "市民課", "印鑑登録", "登録申請書", True),
    ]


def test_groups_are_filled_down_only_where_the_list_writes_them_once(text_file: Make, rules: RuleSet) -> None:
    once = (
        "部局,所管課,手続名\n市民部,市民課,転入届\n,,印鑑登録\n,保険課,国保加入\n建設部,土木課,道路占用\n,,境界確定\n"
    )
    read = read_list(text_file(once), rules)
    assert _shown(read, "bureau", "department") == [
        *(("市民部", "市民課"), ("市民部", "市民課"), ("市民部", "保険課")),
        *(("建設部", "土木課"), ("建設部", "土木課")),
    ]
    assert any("空欄2行は、上の行と同じ" in note for note in read.notes)
    repeated = "所管課,手続名\n市民課,転入届\n市民課,印鑑登録\n,国保加入\n土木課,道路占用\n"
    assert _shown(read_list(text_file(repeated), rules), "department") == [("市民課",), ("市民課",), ("",), ("土木課",)]
    beside = "手続名,担当課\n転入届,市民課\n転出届,\n減免,税務課\n"
    assert _shown(read_list(text_file(beside), rules), "department") == [("市民課",), ("",), ("税務課",)]


def test_page_breaks_column_numbers_examples_and_subtotals_are_told(book: Make, rules: RuleSet) -> None:
    head = ["番号", "担当課", "事務の名称", "押印の有無", "件数"]
    rows = [
        ["見直し一覧", None, None, None, "1/2ページ"],
        head,
        ["①", "②", "③", "④", "⑤"],
        ["", "（課名）", "（正式名称）", "（有・無）", "（件）"],
        ["記入例", "○○課", "○○の申請", "有", 100],
        [1, "土木課", "道路占用許可", "有", 120],
        ["", "土木課 計", "", "", 120],
        ["－ 1 －"],
        ["見直し一覧", None, None, None, "2/2ページ"],
        head,
        [2, "建築課", "建築確認", "無", 60],
        ["合計（市長部局）", "", "2手続", "", "180（100％）"],
        [],
        ["作成", "総務課行政係"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "number", "department", "name", "annual_count") == [
        ("1", "土木課", "道路占用許可", 120),
        ("2", "建築課", "建築確認", 60),
    ]
    told = "".join(read.notes)
    for words in ("3行目、4行目は列の番号", "5行目は記入例", "7行目、12行目は合計", "8行目、9行目は表題やページ番号"):
        assert words in told
    assert "14行目は「作成 総務課行政係」" in told


def test_marks_of_footnotes_are_no_part_of_names_and_values(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", "所管課", "手続名※1", "押印の有無（注2）", "年間件数*"],
        [1, "市民課", "転入届※1", "有※2", "120※3"],
        [2, "税務課※4", "減免申請（注1）", "無(*1)", "40"],
        [],
        ["※1", "特例を含む。"],
        ["（注1） 国外を含む。"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "department", "name", "seal_required", "annual_count") == [
        ("市民課", "転入届", True, 120),
        ("税務課", "減免申請", False, 40),
    ]
    assert any("※1 特例を含む。" in note for note in read.notes)


def test_a_header_merged_over_two_columns_takes_the_one_that_tells_more(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", "手続名", None, "所管", None],
        [1, "住民異動", "転入届", "市民部", "市民課"],
        [2, None, "転出届", "市民部", "保険課"],
        [3, "税", "減免申請", "総務部", "税務課"],
    ]
    read = read_list(book(一覧=rows, merges={"一覧": ["B1:C1", "B2:B3", "D1:E1"]}), rules)
    assert _shown(read, "name", "bureau", "department") == [
        ("転入届", "市民部", "市民課"),
        ("転出届", "市民部", "保険課"),
        ("減免申請", "総務部", "税務課"),
    ]
    assert [dict(own.extra) for own in read.procedures] == [
        {"手続名（B列）": "住民異動"},
        {"手続名（B列）": "住民異動"},
        {"手続名（B列）": "税"},
    ]


def test_matrices_with_dates_and_remarks_in_the_place_of_marks(book: Make, rules: RuleSet) -> None:
    rows = [
        ["手続名", "担当課", "見直し結果", None, None, "根拠", None, None],
        [None, None, "廃止", "署名へ変更", "存続", "条文", "様式", "なし"],
        ["A申請", "A課", "R3.4.1", None, None, "○", None, None],
        ["B申請", "B課", None, "○", None, None, "○", None],
        ["C申請", "C課", None, None, "○（国法令）", None, None, "○"],
        ["D申請", "D課", "○", None, None, "○", None, None],
    ]
    read = read_list(book(一覧=rows, merges={"一覧": ["A1:A2", "B1:B2", "C1:E1", "F1:H1"]}), rules)
    assert _shown(read, "result", "basis_locus") == [
        ("廃止（R3.4.1）", "条文"),
        ("署名へ変更", "様式"),
        ("存続（国法令）", "なし"),
        ("廃止", "条文"),
    ]
    assert read.unmapped == ()


def test_a_matrix_of_text_under_groups_that_are_written_once(text_file: Make, rules: RuleSet) -> None:
    text = (
        "番号,書類の名称,根拠,,,,見直し結果,,,備考\n,,条例,規則,要綱,なし,廃止,署名,存続,\n"
        "1,A申請書,,○,,,○,,,\n2,B同意書,,,,○,,○,,\n3,C契約書,○,,,,,,○,\n"
    )
    read = read_list(text_file(text, encoding="cp932"), rules)
    assert _shown(read, "name", "basis_kind", "result") == [
        ("A申請書", "規則", "廃止"),
        ("B同意書", "なし", "署名"),
        ("C契約書", "条例", "存続"),
    ]


def test_of_several_years_the_latest_is_taken(book: Make, rules: RuleSet) -> None:
    rows = [["手続名", "担当課", "年間件数", None, None], [None, None, "R3", "R4", "R5"], ["A申請", "x課", 10, 11, 12]]
    read = read_list(book(一覧=rows, merges={"一覧": ["A1:A2", "B1:B2", "C1:E1"]}), rules)
    assert (read.procedures[0].annual_count, read.unmapped) == (12, ("年間件数／R3", "年間件数／R4"))


def test_years_in_headers_of_text(text_file: Make, rules: RuleSet) -> None:
    grouped = "手続名,年間件数,,,備考\n,R3,R4,R5,\nA申請,10,11,12,a\n"
    plain = "手続名,令和4年度件数,令和5年度件数\nA申請,11,12\n"
    for text in (grouped, plain):
        assert _shown(read_list(text_file(text), rules), "name", "annual_count") == [("A申請", 12)]


def test_a_department_alone_in_its_own_column_is_that_of_the_rows_below(text_file: Make, rules: RuleSet) -> None:
    text = "所管課,番号,手続名,押印\n市民課,,,\n,1,転入届,無\n税務課,,,\n,1,減免,有\n"
    assert _shown(read_list(text_file(text), rules), "department", "name") == [("市民課", "転入届"), ("税務課", "減免")]


def test_hidden_rows_are_read_and_visible_columns_come_first(tmp_path: Path, rules: RuleSet) -> None:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (["番号", "手続名", "手続名", "所管課"], [1, "旧A", "A申請", "x課"], [2, "旧B", "B申請", "y課"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    workbook.save(tmp_path / "一覧.xlsx")
    read = read_list(tmp_path / "一覧.xlsx", rules)
    assert _shown(read, "name", "department") == [("A申請", "x課"), ("B申請", "y課")]
    told = "".join(read.notes)
    assert "非表示の行（1行。" in told
    assert "非表示の列（B列）" in told


def test_headers_that_stand_below_one_another(book: Make, rules: RuleSet) -> None:
    rows = [
        ["番号", 1, 2],
        ["手続名", "転入届", "転出届"],
        ["所管課", "市民課", "市民課"],
        ["押印の有無", "無", "有"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert _shown(read, "number", "name", "department", "seal_required") == [
        ("1", "転入届", "市民課", False),
        ("2", "転出届", "市民課", True),
    ]
    assert any("見出しが縦に並んでいる" in note for note in read.notes)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("番号|手続名|所管課\r\n001|転入届|市民課\r\n", "utf-8"),
        ('sep=;\r\n番号;手続名;所管課\r\n="001";転入届;市民課\r\n', "utf-8-sig"),
        ("番号,手続名,所管課\r\n001,転入届,市民課\r\n", "iso2022_jp"),
        ("No.,Procedure,Department\r\n001,転入届,市民課\r\n", "cp932"),
        ("Q1 番号,Q2 手続名を記入,Q3 所管課\r\n001,転入届,市民課\r\n", "cp932"),
    ],
)
def test_text_of_other_systems(text_file: Make, rules: RuleSet, text: str, encoding: str) -> None:
    read = read_list(text_file(text, encoding=encoding), rules)
    assert _shown(read, "number", "name", "department") == [("001", "転入届", "市民課")]


def test_what_stands_among_the_rows_without_being_a_procedure(book: Make, rules: RuleSet) -> None:
    path = book(
        一覧=[
            ["番号", "所管課", "手続名", "見直し結果"],
            [None, None, "＜市民課関係＞", None],
            [1, "市民課", "転入届", "廃止"],
            [2, "税務課", "減免の申請", "存続"],
            ["廃止", None, "1件", None],
            ["存続", None, "1件", None],
        ],
        用語=[["用語", "説明"], ["手続", "市民が行う申請"], ["様式", "用紙のこと"]],
    )
    read = read_list(path, rules)
    assert _shown(read, "number", "name") == [("1", "転入届"), ("2", "減免の申請")]
    told = "".join(read.notes)
    assert "5行目、6行目は合計の行" in told
    assert "シート「用語」には" in told
