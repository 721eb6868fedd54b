"""Lists as offices keep them: every column under its field, every row a procedure or told, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.procedures import read_list
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item

Make = Callable[..., Path]

_PLAIN = [
    ["番号", "部局", "所管課", "手続名", "様式番号", "様式名", "例規名", "根拠区分", "根拠の態様", "提出者"],
    [
        1,
        "総務部",
        "総務課",
        "かえで会館の使用申込み",
        "様式第１号",
        "使用申込書",
        "かえで会館規則",
        "規則",
        "様式",
        "個人",
    ],
]


def test_a_plain_sheet_gives_each_column_its_field(book: Make, rules: RuleSet) -> None:
    read = read_list(book(一覧=_PLAIN), rules)
    assert read.summary_json() == {
        "columns": {
            "number": "番号",
            "bureau": "部局",
            "department": "所管課",
            "name": "手続名",
            "form_name": "様式名",
            "form_number": "様式番号",
            "regulation": "例規名",
            "basis_kind": "根拠区分",
            "basis_locus": "根拠の態様",
            "applicant_kind": "提出者",
        },
        "unmapped": [],
        "rows": 1,
        "header_row": 1,
    }
    procedure = read.procedures[0]
    assert (procedure.number, procedure.department, procedure.name) == ("1", "総務課", "かえで会館の使用申込み")
    assert (procedure.basis_level, procedure.locus) == (BasisKind.RULE, BasisLocus.FORM_ONLY)
    assert (procedure.sheet, procedure.row) == ("一覧", 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_text_is_read_in_the_encodings_offices_use(text_file: Make, rules: RuleSet, encoding: str) -> None:
    path = text_file("手続名,担当課,押印の有無\n道路の占用,土木課,有\n", encoding=encoding)
    procedure = read_list(path, rules).procedures[0]
    assert (procedure.name, procedure.department, procedure.seal_required) == ("道路の占用", "土木課", True)


def test_tabs_separate_as_well_as_commas(text_file: Make, rules: RuleSet) -> None:
    read = read_list(text_file("事務の名称\t主管課\n予防接種費の助成, 償還払\t健康課\n", name="一覧.txt"), rules)
    assert read.format == "tsv"
    assert read.procedures[0].name == "予防接種費の助成, 償還払"


def test_titles_above_and_totals_below_are_no_procedures(book: Make, rules: RuleSet) -> None:
    rows = [
        ["令和６年度　手続の調べ"],
        ["（４月１日現在）"],
        [],
        ["No.", "手続の\n名　称", "担当課\n（係）", "年間件数※"],
        [1, "犬の登録", "環境課", "約1,200件"],
        [2, "墓地の使用", "環境課", "１２０余"],
        ["合計", None, None, 1320],
        ["※件数は前年度の実績"],
    ]
    read = read_list(book(一覧=rows), rules)
    assert read.header_row == 4
    assert read.columns == {
        "number": "No.",
        "department": "担当課（係）",
        "name": "手続の名称",
        "annual_count": "年間件数※",
    }
    assert [(own.name, own.annual_count, own.row) for own in read.procedures] == [
        ("犬の登録", 1200, 5),
        ("墓地の使用", 120, 6),
    ]
    told = "".join(read.notes)
    assert "7行目は合計の行" in told
    assert "8行目は「※件数は前年度の実績」だけ" in told


def test_a_header_of_two_merged_lines(book: Make, rules: RuleSet) -> None:
    rows = [
        ["No", "所属", None, "手続名", "様式", None, "押印", None, None, "備考"],
        [None, "部", "課", None, "番号", "名称", "有無", "種類", "求める理由", None],
        [1, "市民部", "市民課", "印鑑の登録", "様式第1号", "登録申請書", "○", "実印", "印影の登録", None],
        [2, None, "保険課", "高額療養費の請求", "様式第2号", "請求書", "×", None, None, "電子あり"],
    ]
    merges = ["A1:A2", "B1:C1", "D1:D2", "E1:F1", "G1:I1", "J1:J2", "B3:B4"]
    read = read_list(book(一覧=rows, merges={"一覧": merges}), rules)
    assert set(read.columns) == {
        *("number", "bureau", "department", "name", "form_name", "form_number"),
        *("seal_required", "seal_kind", "seal_purpose", "remarks"),
    }
    first, second = read.procedures
    assert (first.seal_required, first.seal_kind, first.seal_purpose) == (True, Item.REGISTERED_SEAL, "印影の登録")
    assert (second.bureau, second.department, second.seal_required) == ("市民部", "保険課", False)


def test_a_second_line_under_one_group_is_header_not_data(book: Make, rules: RuleSet) -> None:
    rows = [
        ["手続き名", "担当部署名", "根拠", None],
        [None, None, "区分", "名称"],
        ["保険料の減免", "介護課", "規則", "介護保険条例施行規則"],
    ]
    read = read_list(book(一覧=rows, merges={"一覧": ["C1:D1"]}), rules)
    assert [(own.name, own.basis_kind, own.regulation) for own in read.procedures] == [
        ("保険料の減免", "規則", "介護保険条例施行規則")
    ]


def test_a_sparse_first_row_of_a_text_file_is_not_lost(text_file: Make, rules: RuleSet) -> None:
    read = read_list(text_file("担当課,手続名,,備考\n,A届,x,\n土木課,B届,,\n"), rules)
    assert [own.name for own in read.procedures] == ["A届", "B届"]


def test_in_csv_a_group_stands_over_its_first_column(text_file: Make, rules: RuleSet) -> None:
    text = "手続,,押印,,年間件数\n名称,担当課,有無,種類,\n転居届,市民課,有,認印,4500\n"
    read = read_list(text_file(text), rules)
    procedure = read.procedures[0]
    assert len(read.procedures) == 1
    assert (procedure.name, procedure.seal_required, procedure.annual_count) == ("転居届", True, 4500)


def test_unmapped_columns_are_kept_with_their_words(text_file: Make, rules: RuleSet) -> None:
    text = "手続名,処理日数,処理日数,,担当課\n届出,5,7,至急,土木課\n"
    read = read_list(text_file(text), rules)
    assert read.unmapped == ("処理日数", "処理日数（C列）", "D列（見出しなし）")
    assert read.procedures[0].as_json()["extra"] == {
        "処理日数": "5",
        "処理日数（C列）": "7",
        "D列（見出しなし）": "至急",
    }


def test_values_that_cannot_be_read_keep_their_words(text_file: Make, rules: RuleSet) -> None:
    text = "手続名,年間件数,押印の有無,印の種類\nA届,数件,場合による,水牛\nB届,12,有,認印\n"
    vague, clear = read_list(text_file(text), rules).procedures
    assert (vague.annual_count, vague.seal_required, vague.seal_kind) == (None, None, None)
    assert dict(vague.extra) == {"年間件数": "数件", "押印の有無": "場合による", "印の種類": "水牛"}
    assert clear.extra == ()


def test_columns_that_are_the_values(book: Make, rules: RuleSet) -> None:
    rows = [
        ["書類名", "担当課", "根拠", None, None, "廃止", "署名", "存続"],
        [None, None, "条例", "規則", "要綱", None, None, None],
        ["減免申請書", "税務課", "○", None, None, "○", None, None],
        ["契約書", "契約課", None, "〇", None, None, None, "●"],
        ["同意書", "福祉課", "－", "－", "◯", None, "○", None],
    ]
    merges = ["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2", "H1:H2"]
    read = read_list(book(一覧=rows, merges={"一覧": merges}), rules)
    assert read.unmapped == ()
    assert [(own.name, own.basis_level, own.result) for own in read.procedures] == [
        ("減免申請書", BasisKind.ORDINANCE, "廃止"),
        ("契約書", BasisKind.RULE, "存続"),
        ("同意書", BasisKind.GUIDELINE, "署名"),
    ]


def test_marks_for_different_questions_are_not_taken_together(text_file: Make, rules: RuleSet) -> None:
    read = read_list(text_file("手続名,押印,署名,郵送\nA届,○,,○\nB届,,○,\n"), rules)
    assert [own.seal_required for own in read.procedures] == [True, None]
    assert read.unmapped == ("署名", "郵送")


def test_one_list_a_result_says_the_result_in_its_sheet(book: Make, rules: RuleSet) -> None:
    path = book(
        廃止一覧=[["番号", "書類の名称"], [1, "再交付願"]],
        存続一覧=[["番号", "書類の名称", "継続理由"], [1, "契約書", "双方の記名押印"]],
        集計=[["区分", "件数"], ["廃止", 1], ["存続", 1]],
    )
    read = read_list(path, rules)
    assert [(own.name, own.sheet, own.result) for own in read.procedures] == [
        ("再交付願", "廃止一覧", "廃止"),
        ("契約書", "存続一覧", "存続"),
    ]
    assert any("「集計」" in note and "読んでいません" in note for note in read.notes)
    assert any("「存続一覧」から「存続」" in note for note in read.notes)


def test_a_title_that_names_both_results_says_neither(text_file: Make, rules: RuleSet) -> None:
    text = "押印の見直し（廃止・存続）一覧\n手続名,担当課\nA届,土木課\n"
    assert read_list(text_file(text), rules).procedures[0].result == ""


def test_section_rows_and_repeated_headers(text_file: Make, rules: RuleSet) -> None:
    text = "No.,手続名,年間件数\n【総務課】,,\n1,情報公開の請求,50\n【税務課】,,\nNo.,手続名,年間件数\n2,減免の申請,60\n3,〃,70\n"
    read = read_list(text_file(text, encoding="cp932"), rules)
    assert [(own.name, own.department, own.annual_count) for own in read.procedures] == [
        ("情報公開の請求", "総務課", 50),
        ("減免の申請", "税務課", 60),
        ("減免の申請", "税務課", 70),
    ]
    assert any("5行目は見出しの繰り返し" in note for note in read.notes)


def test_a_row_without_a_name_is_kept_and_told(text_file: Make, rules: RuleSet) -> None:
    read = read_list(text_file("番号,手続名,担当課\n1,A届,土木課\n2,,水道課\n"), rules)
    assert [own.department for own in read.procedures] == ["土木課", "水道課"]
    assert any("3行目は手続名がありません" in note for note in read.notes)


def test_a_list_of_papers_takes_their_names(text_file: Make, rules: RuleSet) -> None:
    read = read_list(text_file("担当課,書類名,押印の要否\n税務課,納税証明の申請書,不要\n"), rules)
    procedure = read.procedures[0]
    assert (procedure.name, procedure.form_name) == ("納税証明の申請書", "納税証明の申請書")
    assert (procedure.result, procedure.seal_required) == ("不要", False)


def test_number_and_name_of_a_form_in_one_cell(text_file: Make, rules: RuleSet) -> None:
    text = "手続名,様式名\n手当の申請,様式第３号の２（第５条関係）　手当認定申請書\n寄附の申出,寄附申出書\n"
    first, second = read_list(text_file(text), rules).procedures
    assert (first.form_number, first.form_name) == ("様式第３号の２（第５条関係）", "手当認定申請書")
    assert (second.form_number, second.form_name) == ("", "寄附申出書")


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("根拠", ["条文", "様式", "なし"], "basis_locus"),
        ("根拠", ["条例", "規則", "要綱"], "basis_kind"),
        ("押印の根拠", ["条文", "様式", "なし"], "basis_locus"),
        ("押印の根拠", ["条例", "規則", "要綱"], "basis_kind"),
        ("区分", ["条例", "規則", "要綱"], "basis_kind"),
        ("件数", ["1200", "35", "4"], "annual_count"),
        ("様式", ["様式第1号", "第２号様式", "別記様式"], "form_number"),
        ("様式", ["様式第1号 占用届", "使用届", "加入届"], "form_name"),
        ("押印", ["有", "無", "有"], "seal_required"),
        ("印鑑", ["認印", "実印", "認印"], "seal_kind"),
    ],
)
def test_the_values_decide_what_an_ambiguous_header_means(
    text_file: Make, rules: RuleSet, header: str, values: list[str], field: str
) -> None:
    body = "".join(f"手続{chr(65 + place)}の届出,{value}\n" for place, value in enumerate(values))
    assert read_list(text_file(f"手続名,{header}\n{body}"), rules).columns.get(field) == header


@pytest.mark.parametrize("values", [["1", "2", "1"], ["条例", "規則", "要綱"]])
def test_a_count_of_forms_is_not_taken_for_cases_a_year(text_file: Make, rules: RuleSet, values: list[str]) -> None:
    body = "".join(f"手続{chr(65 + place)}の届出,{value}\n" for place, value in enumerate(values))
    read = read_list(text_file(f"手続名,件数\n{body}"), rules)
    assert read.unmapped == ("件数",)
    assert dict(read.procedures[0].extra) == {"件数": values[0]}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("手続等の名称", "name"),
        ("届出等の種類", "name"),
        ("整理番号", "number"),
        ("№", "number"),
        ("①所管部署", "department"),
        ("主 管 課", "department"),
        ("申請書等", "form_name"),
        ("別記様式", "form_number"),
        ("根拠例規", "regulation"),
        ("根拠法令等", "basis_kind"),
        ("押印の根拠（条文・様式・なし）", "basis_locus"),
        ("手続主体", "applicant_kind"),
        ("押印欄の有無", "seal_required"),
        ("印鑑の種類", "seal_kind"),
        ("押印を求める趣旨", "seal_purpose"),
        ("省略できない理由", "seal_purpose"),
        ("検討の状況", "result"),
        ("見直し結果（案）", "result"),
        ("本人確認の代替手段", "alternative"),
        ("改正（廃止）時期", "effective_date"),
        ("総手続件数", "annual_count"),
        ("件数（年間）", "annual_count"),
        ("オンライン化の実施状況", "online_status"),
        ("申請の方法", "submission_method"),
        ("申請時に添付させる書類", "attachments"),
        ("留意事項", "remarks"),
    ],
)
def test_headers_seen_in_real_lists(text_file: Make, rules: RuleSet, header: str, field: str) -> None:
    usual = {
        "basis_kind": "かえで町規則",
        "basis_locus": "様式",
        "seal_required": "有",
        "seal_kind": "認印",
        "annual_count": "12",
        "number": "12",
    }
    name = "" if field == "name" else "手続名,"
    value = ("A届出," if name else "") + usual.get(field, "何かの言葉")
    read = read_list(text_file(f"{name}{header},処理期間\n{value},3日\n"), rules)
    assert read.columns.get(field) == header.replace(" ", "")


@pytest.mark.parametrize(
    "header",
    [
        "手数料等のオンライン納付時の優遇措置",
        "非オンライン手続件数",
        "添付書類等提出の撤廃/省略状況",
        "電話番号",
        "手続類型",
        "処理期間",
    ],
)
def test_headers_that_only_resemble_a_field_stay_unmapped(text_file: Make, rules: RuleSet, header: str) -> None:
    assert read_list(text_file(f"手続名,{header}\nA届出,12\n"), rules).unmapped == (header,)


def test_dates_percentages_and_numbers_read_as_seen(book: Make, rules: RuleSet) -> None:
    import datetime as dt

    path = book(
        一覧=[["手続名", "廃止時期", "年間件数", "オンライン利用率"], ["A届", dt.datetime(2021, 4, 1), 1200.0, 0.5]]
    )
    procedure = read_list(path, rules).procedures[0]
    assert (procedure.effective_date, procedure.annual_count) == ("2021-04-01", 1200)


def test_hidden_sheets_and_formulas_without_result_are_told(book: Make, rules: RuleSet) -> None:
    path = book(
        一覧=[["番号", "手続名"], ["=ROW()-1", "A届"]], 旧一覧=[["番号", "手続名"], [1, "古い届"]], hidden=["旧一覧"]
    )
    read = read_list(path, rules)
    assert [own.name for own in read.procedures] == ["A届"]
    told = "".join(read.notes)
    assert "「旧一覧」は非表示" in told
    assert "式1か所（A2 など）" in told


def test_an_overlay_can_teach_a_header(text_file: Make, tmp_path: Path) -> None:
    from hanko_audit.rulepacks.ruleset import load_rules

    pack = tmp_path / "own" / "headers.yaml"
    pack.parent.mkdir()
    pack.write_text(
        "pack: {id: own, title: 独自の見出し, kind: headers}\n"
        "rules:\n  - {id: own.name, title: 手続名, field: name, aliases: [おしごと]}\n",
        encoding="utf-8",
    )
    read = read_list(text_file("おしごと,担当課\nA届,土木課\n"), load_rules([pack.parent]))
    assert read.columns["name"] == "おしごと"


def test_the_sample_list_reads_alike_as_workbook_and_as_text(rules: RuleSet) -> None:
    from dataclasses import replace

    from hanko_audit.resources import samples_dir

    workbook = read_list(samples_dir() / "procedures.xlsx", rules)
    text = read_list(samples_dir() / "procedures_cp932.csv", rules)
    assert (text.format, text.encoding) == ("csv", "cp932")
    assert workbook.columns == text.columns
    assert [replace(own, sheet="") for own in workbook.procedures] == list(text.procedures)
    assert len(workbook.procedures) == 60
