"""What reviewers write in an exported workbook is decided, told or refused, and never lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from hanko_audit.exchange import ExchangeError, Kind, read_filled
from hanko_audit.reviewing import Actor, Move, NotAllowedError, Role, Stage, Wish, alone, decide
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store import open_store
from hanko_audit.store.verifying import verify
from hanko_audit.vocabulary import Axis, VerdictCode

from .conftest import HEAD, ME, SHEET, Office, fill, kinds

RIVER = Actor("河川 花子", frozenset({Role.DEPARTMENT}), department="河川課")
REFORM = Actor("行革 次郎", frozenset({Role.REFORM}))


def test_decisions_are_shown_first_then_taken(office: Office) -> None:
    book = office.export()
    book.decide(1, move="所管課として確認する")
    book.decide(2, verdict="存続", reasons="R5 県・他団体の定めによる義務", note="県の要綱による")
    book.decide(3, Axis.PAPER, move="所管課として確認する", verdict="廃止（オンライン等で可）", note="電子申請へ")
    path = book.save()
    shown = office.preview(path)
    assert kinds(shown) == ["decide"] * 3
    assert all(row.version == 0 for row in office.rows().values())
    assert kinds(office.take(path)) == ["decided"] * 3
    seal, paper = office.rows(), office.rows(Axis.PAPER)
    assert (seal["1"].stage, seal["1"].decided) == (Stage.DEPARTMENT, seal["1"].proposed)
    assert (seal["2"].decided, seal["2"].reasons, seal["2"].note) == (VerdictCode.RETAIN, ("R5",), "県の要綱による")
    assert (paper["3"].decided, paper["3"].decided_by) == (VerdictCode.ABOLISH, ME.name)
    assert [row.version for row in seal.values()] == [1, 1, *[0] * 10]
    assert verify(office.store).sound


def test_the_same_file_again_decides_nothing_twice(office: Office) -> None:
    book = office.export()
    for number in range(1, 13):
        book.decide(number, verdict="存続", reasons="R4", note=f"第{number}条")
    path = book.save()
    assert kinds(office.take(path)) == ["decided"] * 12
    again = office.take(path)
    assert kinds(again) == ["already"] * 12
    assert not again.failed
    assert [row.version for row in office.rows().values()] == [1] * 12


def test_a_workbook_that_is_filled_in_further_adds_its_new_words_only(office: Office) -> None:
    book = office.export()
    book.decide(1, verdict="廃止")
    book.decide(2, verdict="存続", reasons="R4")
    office.take(book.save())
    book.decide(2, verdict="存続", reasons="R5")
    book.decide(3, move="所管課として確認する")
    assert kinds(office.take(book.save())) == ["already", "decided", "decided"]
    assert [row.version for row in office.rows().values()][:4] == [1, 2, 1, 0]
    assert office.rows()["2"].reasons == ("R5",)


def test_what_somebody_else_decided_meanwhile_is_told_and_kept(office: Office) -> None:
    book = office.export()
    book.decide(1, verdict="存続", reasons="R1")
    book.decide(2, move="所管課として確認する")
    path = book.save()
    wishes = [Wish(office.rows()[number].subject_id, 0) for number in ("1", "2")]
    decide(office.store, alone("公園 三郎"), Move.CONFIRM, wishes)
    found = office.take(path)
    assert kinds(found) == ["conflict", "already"]
    for entry in found.entries[:2]:
        assert "公園 三郎 さん" in entry.message
    assert office.rows()["1"].decided_by == "公園 三郎"


def test_people_take_and_get_what_their_roles_cover(office: Office) -> None:
    own = office.export(RIVER)
    assert list(own.rows) == ["1", "3", "5", "7", "9", "11"]
    with pytest.raises(NotAllowedError, match="所管課"):
        office.export(RIVER, department="公園課")
    with pytest.raises(NotAllowedError, match="書出し"):
        office.export(Actor("見る人", frozenset({Role.VIEWER})))
    everything = office.export(name="全部.xlsx")
    everything.decide(1, move="所管課として確認する")
    everything.decide(2, move="所管課として確認する")
    everything.decide(3, move="行革担当として確認する")
    found = office.take(everything.save(), RIVER)
    assert kinds(found) == ["decided", "refused", "refused"]
    refused = office.take(everything.path, REFORM)
    assert set(kinds(refused)) <= {"refused", "already", "conflict"}
    assert office.rows()["2"].version == 0


def test_every_step_of_the_way_can_be_taken_from_a_workbook(office: Office) -> None:
    for actor, move, stage in (
        (RIVER, "所管課として確認する", Stage.DEPARTMENT),
        (REFORM, "行革担当として確認する", Stage.REFORM),
        (Actor("部長", frozenset({Role.APPROVER})), "差し戻す", Stage.RETURNED),
    ):
        book = office.export(actor)
        book.decide(1, move=move, note="窓口で確かめた")
        assert kinds(office.take(book.save(), actor)) == ["decided"]
        assert office.rows()["1"].stage is stage
    book = office.export(RIVER)
    assert "窓口で確かめた" in str(book.cell(1, "押印 今の状態").value)


@pytest.mark.parametrize(
    ("heading", "text", "told"),
    [
        ("押印 すること", "やる", "すること「やる」が読めません"),
        ("押印 決定", "そんぞく", "決定「そんぞく」が読めません"),
        ("押印 決定", "存続", "理由（R1～R13）"),
        ("押印 決定", "要確認", "「要確認」のままでは"),
        ("押印 理由", "R1", "「すること」と「決定」が空"),
        ("押印 自由記述", "来月回答", "「すること」と「決定」が空"),
        ("押印 すること", "承認する", "「提案」の段階"),
    ],
)
def test_what_cannot_be_decided_is_told_with_what_was_written(
    office: Office, heading: str, text: str, told: str
) -> None:
    book = office.export()
    book.write(4, heading, text)
    found = office.take(book.save())
    (entry,) = found.of(Kind.REFUSED)
    assert told in entry.message
    assert entry.written == {heading: text}
    assert entry.place.row == book.rows["4"]
    assert found.failed


def test_reasons_that_no_rule_knows_are_not_left_out_silently(office: Office) -> None:
    book = office.export()
    book.decide(1, verdict="存続", reasons="R1、県の要綱")
    book.decide(2, verdict="存続", reasons="R14")
    told = [entry.message for entry in office.take(book.save()).of(Kind.REFUSED)]
    assert ["県の要綱" in told[0], "r14" in told[1]] == [True, True]


def test_rows_without_their_id_are_told_with_place_and_words(office: Office) -> None:
    book = office.export()
    for number in (1, 2, 3, 4):
        book.decide(number, verdict="廃止")
    book.write(1, "行ID", None)
    book.write(2, "行ID", "済")
    book.write(3, "行ID", str(book.cell(3, "行ID").value)[:-1] + "A")
    book.sheet.append([*[None] * 11, "存続"])
    found = office.take(book.save())
    assert kinds(found) == ["lost", "lost", "unknown", "decided", "lost"]
    first = found.of(Kind.LOST)[0]
    assert (first.place.row, (first.written or {})["押印 決定"]) == (HEAD + 1, "廃止")
    # A person is told which id to put back; it is not done for them.
    assert "ID00001-" in first.message
    assert office.rows()["1"].version == 0


def test_cells_that_may_not_be_changed_are_told_and_not_taken(office: Office) -> None:
    book = office.export()
    book.write(1, "手続名", "手続1の届出書")
    book.write(1, "所管課", "総務課")
    book.decide(1, move="所管課として確認する")
    book.write(2, "押印 案", "存続")
    found = office.take(book.save())
    assert kinds(found) == ["edited", "decided", "edited"]
    first, second = found.of(Kind.EDITED)
    assert first.written == {"手続名": "手続1の届出書", "所管課": "総務課"}
    assert second.held == {"押印 案": "廃止（記名のみ）"}
    assert (office.rows()["1"].name, office.rows()["1"].department) == ("+手続1の届出", "河川課")


def test_names_that_moved_away_from_their_ids_stop_the_row(office: Office) -> None:
    book = office.export()
    for first, second in ((1, 2), (2, 1)):
        book.write(first, "手続名", office.rows()[str(second)].name)
        book.write(first, "番号", str(second))
        book.decide(first, verdict="廃止")
    found = office.take(book.save())
    assert found.counts[Kind.DECIDED] == 0
    assert all("一部の列だけを並べ替えた" in entry.message for entry in found.of(Kind.REFUSED))


def test_a_row_that_stands_twice_counts_once_or_not_at_all(office: Office) -> None:
    book = office.export()
    width = book.sheet.max_column
    book.decide(1, verdict="廃止")
    book.decide(2, verdict="廃止")
    book.decide(3, verdict="廃止")
    for number, words in ((1, "廃止"), (2, None), (3, "署名のみ")):
        copied = [book.sheet.cell(book.rows[str(number)], place).value for place in range(1, width + 1)]
        copied[book.at["押印 決定"] - 1] = words
        book.sheet.append(copied)
    found = office.take(book.save())
    assert sorted(kinds(found)) == ["decided"] * 2 + ["duplicate"] * 4
    assert [row.version for row in office.rows().values()][:3] == [1, 1, 0]


def test_a_sheet_of_another_database_is_not_taken(office: Office, rules: RuleSet, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "別.db")) as other:
        fill(other, rules, 12)
        book = Office(other, rules, tmp_path).export()
    book.decide(1, verdict="廃止")
    found = office.take(book.save())
    assert set(kinds(found)) == {"unknown"}
    assert all("このデータベースのものではない" in entry.message for entry in found.entries)


def test_another_file_is_told_as_such(office: Office, tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.active.append(["番号", "手続名"])  # type: ignore[union-attr]
    other.save(tmp_path / "別.xlsx")
    with pytest.raises(ExchangeError, match=r"別\.xlsx.*記入表として読めません"):
        read_filled(tmp_path / "別.xlsx")
    with pytest.raises(ExchangeError, match="見つかりません"):
        read_filled(tmp_path / "ない.xlsx")
    (tmp_path / "壊れ.xlsx").write_bytes(office.export().path.read_bytes()[:3000])
    with pytest.raises(ExchangeError, match="壊れ"):
        read_filled(tmp_path / "壊れ.xlsx")


def test_the_workbook_is_protected_but_for_its_answers(office: Office) -> None:
    book = office.export()
    sheet = book.sheet
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.autoFilter
    open_columns = {heading for heading, place in book.at.items() if not sheet.cell(HEAD + 1, place).protection.locked}
    assert open_columns == {
        f"{axis.label} {heading}" for axis in Axis for heading in ("すること", "決定", "理由", "自由記述")
    }
    assert sheet.column_dimensions[get_column_letter(sheet.max_column)].hidden
    lists = [own for own in sheet.data_validations.dataValidation if own.type == "list"]
    assert len(lists) == 9
    # What begins like a formula stays the text that it is.
    names = [book.cell(number, "手続名") for number in range(1, 13)]
    assert {cell.data_type for cell in names} == {"s"}
    assert any(str(cell.value).startswith("=") for cell in names)
    assert [own.title for own in book.book.worksheets if own.sheet_state == "visible"] == [SHEET, "記入のしかた"]
    assert "所管課" in str(book.book["書出し情報"]["A6"].value)
    assert book.book.properties.identifier
