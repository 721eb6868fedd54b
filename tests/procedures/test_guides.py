"""Guides for residents and lists of permits: the tables that offices publish, with their own words for everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from hanko_audit.procedures import ListError, ProcedureList, read_list
from hanko_audit.rulepacks.ruleset import RuleSet

Make = Callable[..., Path]
Rows = Sequence[Sequence[str]]


def _read(text_file: Make, rules: RuleSet, *rows: Sequence[str]) -> ProcedureList:
    lines = (",".join(f'"{cell}"' if "\n" in cell or "," in cell else cell for cell in row) for row in rows)
    return read_list(text_file("\n".join(lines) + "\n"), rules)


def _names(read: ProcedureList) -> list[str]:
    return [own.name for own in read.procedures]


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("届出の種類", ["公園使用届", "公園使用変更届"], "name"),
        ("届出の種類（様式はこちら）", ["公園使用届", "公園使用変更届"], "name"),
        ("各種届", ["公園使用届", "公園使用変更届"], "name"),
        ("届出", ["公園使用届", "公園使用変更届"], "name"),
        ("種別", ["公園使用の届出", "公園占用の許可申請"], "name"),
        ("処分等の名称", ["公園使用の許可", "使用料の減免"], "name"),
        ("許認可等の種類", ["公園使用の許可", "使用料の減免"], "name"),
        ("このようなとき", ["公園を使うとき", "使うのをやめるとき"], "name"),
        ("こんなときは", ["公園を使うとき", "使うのをやめるとき"], "name"),
        ("届出書の名称", ["公園使用届出書", "公園占用届出書"], "form_name"),
        ("書類の正式名称", ["公園使用届出書", "公園占用届出書"], "form_name"),
        ("提出書類", ["公園使用届出書", "公園占用届出書"], "form_name"),
        ("証明書名", ["公園使用証明書", "公園占用証明書"], "form_name"),
    ],
)
def test_words_for_the_name_of_a_procedure_or_form(
    header: str, values: Sequence[str], field: str, text_file: Make, rules: RuleSet
) -> None:
    read = _read(text_file, rules, [header, "担当課"], *([value, "公園課"] for value in values))
    assert read.columns[field] == header
    assert _names(read) == values


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("届出に必要なもの", "attachments"),
        ("届け出に必要なもの", "attachments"),
        ("必要な物", "attachments"),
        ("持参する物・注意", "attachments"),
        ("届出できる人", "applicant_kind"),
        ("届出人", "applicant_kind"),
        ("根拠法令の名称", "regulation"),
        ("書類番号", "number"),
        ("届出が必要なとき", None),
        ("届出期間", None),
        ("標準処理期間", None),
        ("経由機関", None),
        ("電話番号", None),
    ],
)
def test_words_beside_the_name(header: str, field: str | None, text_file: Make, rules: RuleSet) -> None:
    read = _read(text_file, rules, ["手続名", header], ["公園の使用", "甲1"], ["公園の占用", "甲2"])
    assert {own: label for own, label in read.columns.items() if own != "name"} == ({field: header} if field else {})
    assert read.unmapped == (() if field else (header,))


def test_columns_that_only_seem_to_name_something(text_file: Make, rules: RuleSet) -> None:
    links = _read(
        text_file,
        rules,
        ["届出", "様式", "備考"],
        ["公園使用届", "Word形式　PDF形式", "二部"],
        ["公園占用届", "PDFファイル（63KB）", ""],
    )
    assert _names(links) == ["公園使用届", "公園占用届"]
    assert "様式" in links.unmapped
    kinds = _read(text_file, rules, ["届出の種類", "様式名"], *(["新規", f"公園使用届{number}"] for number in range(6)))
    assert _names(kinds) == [f"公園使用届{number}" for number in range(6)]
    assert kinds.unmapped == ("届出の種類",)
    contents = _read(
        text_file,
        rules,
        ["種類", "内容", "必要なもの"],
        ["使用証明書", "公園を使った日の証明", "許可書"],
        ["占用証明書", "物を置いた日の証明", "許可書"],
    )
    assert _names(contents) == ["使用証明書", "占用証明書"]
    group = _read(
        text_file,
        rules,
        ["手続名", "見送る事由", "", "備考"],
        ["", "申請がない", "その他", ""],
        ["公園の使用", "○", "", "秋に再開"],
        ["公園の占用", "", "○", ""],
    )
    assert group.columns["remarks"] == "備考"


def test_the_cell_of_a_name_is_cleared_of_links_and_explanations(text_file: Make, rules: RuleSet) -> None:
    read = _read(
        text_file,
        rules,
        ["種類", "必要なもの", "備考"],
        ["公園の使用許可(PDF:133KB)", "案内図", ""],
        ["公園使用料の減免［Wordファイル／25KB］", "証明書", "年度ごと"],
        ["公園使用\n取りやめ届\n※決まり次第", "許可書", "二部"],
        ["占　用　届\n≫物を置くとき", "図面", ""],
        ["料金の還付\n（市が取りやめた場合）", "領収書", ""],
    )
    assert [(own.name, own.remarks) for own in read.procedures] == [
        ("公園の使用許可", ""),
        ("公園使用料の減免", "年度ごと"),
        ("公園使用取りやめ届", "二部\n※決まり次第"),
        ("占用届", "≫物を置くとき"),
        ("料金の還付（市が取りやめた場合）", ""),
    ]
    assert any("備考として読みました" in note for note in read.notes)


def test_a_form_that_does_not_exist_has_no_name(text_file: Make, rules: RuleSet) -> None:
    read = _read(text_file, rules, ["手続名", "様式名"], ["公園の使用", "公園使用届"], ["公園の予約", "様式なし"])
    assert [(own.form_name, own.extra) for own in read.procedures] == [
        ("公園使用届", ()),
        ("", (("様式名", "様式なし"),)),
    ]


def test_papers_under_one_merged_name_belong_to_one_procedure(book: Make, rules: RuleSet) -> None:
    rows = [
        ["届出", "届出期間", "必要なもの", "備考"],
        ["公園使用届", "七日前まで", "案内図", "縮尺は自由"],
        [None, None, "印鑑（任意）", "署名でもよい"],
        ["公園占用届", "三十日前まで", "図面", None],
    ]
    read = read_list(book(一覧=rows, merges={"一覧": ["A2:A3", "B2:B3"]}), rules)
    assert [(own.name, own.attachments, own.remarks) for own in read.procedures] == [
        ("公園使用届", "案内図\n印鑑（任意）", "縮尺は自由\n署名でもよい"),
        ("公園占用届", "図面", ""),
    ]


def test_titles_notes_and_new_headers_between_the_rows_are_told(text_file: Make, rules: RuleSet) -> None:
    read = _read(
        text_file,
        rules,
        ["公園を使うとき"],
        ["こんなとき", "必要なもの"],
        ["集会をするとき", "使用届"],
        ["届出には次の書類を付けてください。"],
        ["1. 案内図"],
        ["公園に物を置くとき"],
        ["こんなとき", "必要なもの"],
        ["足場を置くとき", "占用届"],
        ["使うのをやめたいとき", "必要なもの"],
        ["途中でやめるとき", "取りやめ届"],
        ["届出の注意事項"],
        ["1. 届出は二部"],
        ["休日は受け付けません"],
    )
    assert _names(read) == ["集会をするとき", "足場を置くとき", "途中でやめるとき"]
    told = "".join(read.notes)
    for row in (4, 5, 6, 7, 9, 11, 12, 13):
        assert f"{row}行目" in told


def test_answers_that_repeat_their_header_stay_procedures(text_file: Make, rules: RuleSet) -> None:
    read = _read(text_file, rules, ["様式名", "押印"], ["公園使用届", "押印"], ["公園占用届", "不要"])
    assert [(own.name, own.seal_required) for own in read.procedures] == [("公園使用届", True), ("公園占用届", False)]


def test_a_title_that_names_forms_is_no_header(text_file: Make, rules: RuleSet) -> None:
    read = _read(
        text_file, rules, ["様式（公園条例）"], ["届出等の種類", "ワード", "PDF"], ["公園使用届", "様式1", "様式1"]
    )
    assert read.header_row == 2
    assert _names(read) == ["公園使用届"]


def test_a_sheet_that_describes_one_form_is_one_procedure(text_file: Make, rules: RuleSet) -> None:
    read = _read(
        text_file,
        rules,
        ["様式", "公園使用届（PDF・ワード）"],
        ["概要", "公園を使うときに出すもの"],
        ["添付書類", "案内図"],
        ["提出方法", "持参"],
    )
    assert [(own.name, own.attachments, own.submission_method) for own in read.procedures] == [
        ("公園使用届", "案内図", "持参")
    ]


def test_figures_of_a_review_are_no_list(text_file: Make, rules: RuleSet) -> None:
    with pytest.raises(ListError, match="手続一覧として読めません"):
        _read(
            text_file,
            rules,
            ["区分", "件数", "割合"],
            ["押印を続けるもの", "15件", "8%"],
            ["廃止するもの", "90件", "92%"],
        )
