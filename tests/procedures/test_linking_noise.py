"""Forms as offices file them: old characters, short names, versions, folders, numbers alone, forms for many procedures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, link_forms
from hanko_audit.procedures.formnumbers import FormNumber, form_numbers, number_in_file_name
from hanko_audit.procedures.spelling import Spellings
from hanko_audit.rulepacks.ruleset import RuleSet

HIGH_COST = Procedure("国民健康保険高額療養費の支給申請", form_name="国民健康保険高額療養費支給申請書", row=2)
RIVER = Procedure(
    "河川の占用変更",
    department="河川課",
    form_name="変更届",
    form_number="様式第3号",
    regulation="あおば市河川管理規則",
    row=3,
)
PARK = Procedure("公園の使用変更", department="公園課", form_name="変更届", form_number="様式第4号", row=4)
LIST = (HIGH_COST, RIVER, PARK)


def _link(path: str, listed: tuple[Procedure, ...] = LIST, *, rules: RuleSet | None = None, **known: object) -> Link:
    text = str(known.pop("text", ""))
    passages = (Passage(text, PassageKind.NOTICE, Location(Part.BODY, paragraph=1)),) if text else ()
    form = Document(path, "docx", passages=passages, **known)  # type: ignore[arg-type]
    return link_forms([form], listed, Spellings.of(rules) if rules else Spellings())[0]


@pytest.mark.parametrize(
    "name",
    [
        "國民健康保険高額療養費支給申請書.docx",
        "国保高額療養費支給申請書.docx",
        "03_国民健康保険高額療養費支給申請書（R5改正）(案).docx",
        "【記入例】国民健康保険高額療養費支給申請書 - コピー.docx",
        "②国民健康保険高額療養費支給申請書_20240401.docx",
        "保険年金課_国民健康保険高額療養費支給申請書.docx",
    ],
)
def test_one_form_under_many_file_names(name: str, rules: RuleSet) -> None:
    link = _link(name, rules=rules)
    assert (link.procedure_index, link.sure) == (0, True), link.reason


def test_what_stands_in_brackets_and_is_no_version_makes_another_form() -> None:
    link = _link("国民健康保険高額療養費支給申請書（変更）.docx")
    assert (link.procedure_index, link.sure) == (0, False)


def test_the_folder_tells_whose_form_of_a_common_name_it_is() -> None:
    river, park, nobody = (_link(f"{place}/変更届.docx") for place in ("02_建設部河川課", "公園課様式集/様式", "様式"))
    assert (river.procedure_index, river.sure) == (1, True)
    assert "フォルダ名に「河川課」" in river.reason
    assert not nobody.sure
    assert {one.procedure_index for one in nobody.candidates} == {1, 2}
    assert park.candidates[0].procedure_index in {1, 2}


def test_another_departments_folder_speaks_against_the_very_name() -> None:
    other = Procedure("下水道の使用開始届", department="下水道課", form_name="排水設備使用開始届", row=5)
    link = _link("公園課/排水設備使用開始届.docx", (*LIST, other))
    assert (link.procedure_index, link.sure) == (3, False)
    assert "フォルダ名は別の課" in link.reason


def test_a_number_without_a_title_is_sure_under_the_regulations_folder_only() -> None:
    sure = _link("あおば市河川管理規則/様式第3号.docx", title="様式第3号", form_number="様式第3号")
    offered = _link("河川課/様式第3号.docx", title="様式第3号", form_number="様式第3号")
    assert (sure.procedure_index, sure.sure) == (1, True)
    assert (offered.procedure_index, offered.sure) == (1, False)


def test_a_permit_is_not_the_application_for_it() -> None:
    listed = (Procedure("公民館の使用許可申請", form_name="公民館使用許可申請書"),)
    assert not _link("公民館使用許可書.docx", listed).sure


def test_a_title_that_says_something_else_keeps_the_file_name_from_being_believed() -> None:
    link = _link("国民健康保険高額療養費支給申請書.docx", title="葬祭費支給申請書")
    assert not link.sure
    assert "表題は「葬祭費支給申請書」" in link.reason


def test_a_regulation_inside_a_longer_word_is_another_regulation() -> None:
    listed = (
        Procedure("公園の使用料減免", form_name="使用料減免申請書", regulation="あおば市公園条例"),
        Procedure("体育館の使用料減免", form_name="使用料減免申請書", regulation="あおば市体育館条例"),
    )
    assert _link("a.docx", listed, title="使用料減免申請書", text="あおば市公園条例第5条の規定により").sure
    assert not _link("a.docx", listed, title="使用料減免申請書", text="都市公園条例第5条の規定により").sure


def test_rows_that_give_the_very_same_form_share_it() -> None:
    listed = tuple(
        Procedure(name, form_name="墓地使用許可申請書", form_number="様式第1号", regulation="墓地条例", row=row)
        for row, name in enumerate(("墓地の使用許可（新規）", "墓地の使用許可（更新）"), start=2)
    )
    link = _link("様式第1号_墓地使用許可申請書.docx", listed, form_number="様式第1号", title="墓地使用許可申請書")
    assert link.procedure_indexes == (0, 1)
    assert "2件の手続が、この様式を挙げています" in link.reason


def test_a_form_for_all_departments_is_offered_to_every_row_that_has_one() -> None:
    listed = tuple(
        Procedure(f"{name}の委任", department=f"{name}課", form_name="委任状", row=row)
        for row, name in enumerate(("税務", "市民", "福祉", "河川", "公園", "住宅", "道路", "農政"), start=2)
    )
    link = _link("共通様式/委任状.docx", listed)
    assert not link.sure
    assert "共通様式のようです" in link.reason
    assert len(link.candidates) == 8


def test_one_row_with_several_forms_takes_each_of_them() -> None:
    listed = (
        Procedure("道路占用", form_name="道路占用許可申請書、道路占用料減免申請書", form_number="様式第1号、様式第3号"),
    )
    for number, name in ((1, "道路占用許可申請書"), (3, "道路占用料減免申請書")):
        link = _link(f"様式第{number}号_{name}.docx", listed, form_number=f"様式第{number}号", title=name)
        assert (link.procedure_index, link.sure) == (0, True)
        assert "様式番号が一致" in link.reason


def test_numbers_in_cells_and_in_file_names() -> None:
    assert form_numbers("様式第1号・様式第3号の2") == (FormNumber(1), FormNumber(3, 2))
    assert form_numbers("様式第1号から第3号まで") == (FormNumber(1), FormNumber(2), FormNumber(3))
    assert form_numbers("1、2") == (FormNumber(1), FormNumber(2))
    assert number_in_file_name("youshiki03") == FormNumber(3)
    assert number_in_file_name("第3号の2（申請書）") == FormNumber(3, 2)
    assert number_in_file_name("申請書") is None


def test_no_sure_link_is_wrong_in_an_office_full_of_noise() -> None:
    script = Path(__file__).resolve().parents[2] / "benchmarks" / "linking.py"
    command = [sys.executable, str(script), "--procedures", "200", "--forms", "450", "--seeds", "3"]
    own = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert own["forms"] >= 450
    assert own["wrong"] == 0
    assert own["linked_or_offered"] > 0.9
    assert own["linked"] > 0.6
