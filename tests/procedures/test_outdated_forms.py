"""Forms whose number or file name is not what the list says, and totals that carry their unit."""

from pathlib import Path

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import link_forms, read_list
from hanko_audit.rulepacks.ruleset import RuleSet

GRANT = Procedure("補助金の交付申請", form_name="補助金等交付申請書", form_number="様式第1号")
NOTICE = Procedure("補助金の交付決定の通知", form_name="補助金等交付決定通知書")


def test_the_very_name_with_another_number_comes_before_a_name_that_is_only_similar() -> None:
    form = Document("申請書.docx", "docx", title="補助金等交付申請書", form_number="様式第8号")
    (link,) = link_forms([form], [NOTICE, GRANT])
    assert (link.procedure_index, link.sure) == (1, False)
    assert "様式番号が違います" in link.reason


def test_the_year_of_an_edition_in_the_file_name_is_not_part_of_the_name() -> None:
    names = (
        "住民票の写し等交付請求書_R5.pdf",
        "住民票の写し等交付請求書(令和6年度版).pdf",
        "住民票の写し等交付請求書_R6.4.1.pdf",
    )
    listed = [Procedure("住民票の写し等の交付請求", form_name="住民票の写し等交付請求書")]
    links = link_forms([Document(name, "pdf") for name in names], listed)
    assert [(link.procedure_index, link.sure) for link in links] == [(0, True)] * 3


def test_a_total_with_its_unit_is_a_total_and_a_procedure_named_like_one_is_not(tmp_path: Path, rules: RuleSet) -> None:
    path = tmp_path / "一覧.csv"
    path.write_text("番号,手続名,件数\n1,会計監査の申出,3\n2,合計所得証明の申請,5\n合計,2手続,8\n", encoding="utf-8")
    listed = read_list(path, rules)
    assert [one.name for one in listed.procedures] == ["会計監査の申出", "合計所得証明の申請"]
    assert any("4行目は合計の行" in note for note in listed.notes)
