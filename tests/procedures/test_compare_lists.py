"""Last year's list and this year's: what was added, dropped and changed, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from hanko_audit.procedures import ListDiff, compare_lists, read_list
from hanko_audit.rulepacks.ruleset import RuleSet

Compare = Callable[[str, str], ListDiff]

_HEAD = "番号,所管課,手続名,押印の有無,年間件数\n"
_ROWS = (
    "1,市民課,住民票の写しの交付請求,有,1200\n",
    "2,市民課,印鑑登録の申請,有,300\n",
    "3,土木課,道路の占用許可申請,有,40\n",
    "4,税務課,固定資産税の減免申請,有,12\n",
    "5,環境課,犬の登録の申請,無,80\n",
)


@pytest.fixture
def compare(tmp_path: Path, rules: RuleSet) -> Compare:
    """Compares two lists given as text."""

    def compared(old: str, new: str) -> ListDiff:
        lists = []
        for name, text in (("旧.csv", old), ("新.csv", new)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            lists.append(read_list(path, rules))
        return compare_lists(*lists)

    return compared


def _names(rows: Sequence[object]) -> list[str]:
    return [str(getattr(row, "name", "")) for row in rows]


def test_the_same_list_has_no_differences(compare: Compare) -> None:
    text = _HEAD + "".join(_ROWS)
    found = compare(text, text)
    assert (found.added, found.dropped, found.changed, found.doubtful) == ((), (), (), ())
    assert found.unchanged == len(_ROWS)


def test_added_dropped_and_changed_are_told_with_their_values(compare: Compare) -> None:
    new = [*_ROWS[:2], "3,土木課,道路の占用許可申請,無,約５５件\n", _ROWS[4], "6,福祉課,手当の認定請求,有,9\n"]
    found = compare(_HEAD + "".join(_ROWS), _HEAD + "".join(new))
    assert (_names(found.added), _names(found.dropped)) == (["手当の認定請求"], ["固定資産税の減免申請"])
    assert [[own.as_json() for own in row.changes] for row in found.changed] == [
        [
            {"field": "seal_required", "from": True, "to": False},
            {"field": "annual_count", "from": 40, "to": 55},
        ]
    ]
    assert (found.unchanged, found.doubtful) == (3, ())


def test_other_headers_and_another_order_of_columns_are_the_same_fields(compare: Compare) -> None:
    new = (
        "押印見直し一覧\n事務の名称,件数（年間）,押印欄の有無,主管課,整理番号,見直し結果\n"
        '住民票の写しの交付請求,"1,200件",○,市民課,1,存続\n印鑑登録の申請,３００,有り,市民課,2,存続\n'
        "道路の占用許可申請,40,要,道路課,3,廃止\n固定資産税の減免申請,12,あり,税務課,4,廃止\n犬の登録の申請,80,×,環境課,5,\n"
    )
    found = compare(_HEAD + "".join(_ROWS), new)
    assert (found.added, found.dropped, found.doubtful, found.unchanged) == ((), (), (), 4)
    (moved,) = found.changed
    assert [own.as_json() for own in moved.changes] == [{"field": "department", "from": "土木課", "to": "道路課"}]
    assert [field.value for field in found.only_new] == ["result"]


def test_rows_numbered_anew_are_recognised_by_name_and_their_number_is_no_change(compare: Compare) -> None:
    new = ["1,総務課,情報公開の請求,無,7\n", *(f"{int(row[0]) + 1}{row[1:]}" for row in reversed(_ROWS))]
    found = compare(_HEAD + "".join(_ROWS), _HEAD + "".join(new))
    assert (_names(found.added), found.dropped, found.changed, found.doubtful) == (["情報公開の請求"], (), (), ())
    assert (found.unchanged, found.renumbered) == (5, 5)


def test_a_new_name_under_the_kept_number_is_a_change_of_name(compare: Compare) -> None:
    new = [*_ROWS[:3], "4,税務課,固定資産税等の減免に係る申請,有,12\n", _ROWS[4]]
    found = compare(_HEAD + "".join(_ROWS), _HEAD + "".join(new))
    assert (found.added, found.dropped, found.doubtful) == ((), (), ())
    assert [own.as_json() for own in found.changed[0].changes] == [
        {"field": "name", "from": "固定資産税の減免申請", "to": "固定資産税等の減免に係る申請"}
    ]


def test_another_procedure_under_a_number_that_became_free_is_offered_not_taken(compare: Compare) -> None:
    new = [*_ROWS[:3], "4,税務課,固定資産税の課税台帳の閲覧申請,無,7\n", _ROWS[4]]
    found = compare(_HEAD + "".join(_ROWS), _HEAD + "".join(new))
    assert found.changed == ()
    assert [(own.old.number, own.new.number) for own in found.doubtful] == [("4", "4")]


def test_a_similar_name_without_more_is_offered_not_taken(compare: Compare) -> None:
    old = "所管課,手続名\n土木課,河川敷の使用許可申請\n環境課,犬の登録の申請\n"
    new = "所管課,手続名\n土木課,河川敷の一時使用許可申請\n環境課,犬の登録の申請\n"
    found = compare(old, new)
    assert (found.added, found.dropped, found.changed) == ((), (), ())
    (pair,) = found.doubtful
    assert (pair.old.name, pair.new.name) == ("河川敷の使用許可申請", "河川敷の一時使用許可申請")
    assert "確かめてください" in pair.reason


def test_application_and_claim_for_one_grant_are_two_procedures(compare: Compare) -> None:
    old = "所管課,手続名\n農林課,植樹奨励金の交付申請\n農林課,植樹奨励金の交付請求\n"
    new = "所管課,手続名\n農林課,植樹奨励金の交付請求\n農林課,植樹奨励金の交付申請\n農林課,植樹奨励金の実績報告\n"
    found = compare(old, new)
    assert (found.unchanged, _names(found.added), found.dropped) == (2, ["植樹奨励金の実績報告"], ())


def test_the_same_name_in_several_departments_is_told_apart(compare: Compare) -> None:
    old = "所管課,手続名,年間件数\n公民館,使用料の減免申請,5\n体育館,使用料の減免申請,50\n"
    new = "所管課,手続名,年間件数\n体育館,使用料の減免申請,60\n公民館,使用料の減免申請,5\n"
    found = compare(old, new)
    assert [(row.new.department, row.changes[0].old, row.changes[0].new) for row in found.changed] == [
        ("体育館", 50, 60)
    ]
    assert (found.unchanged, found.doubtful) == (1, ())


def test_one_row_that_became_two_of_its_name_is_offered(compare: Compare) -> None:
    old = "手続名,年間件数\n使用料の減免申請,5\n"
    new = "手続名,年間件数\n使用料の減免申請,5\n使用料の減免申請,6\n"
    found = compare(old, new)
    assert (len(found.doubtful), len(found.added), found.changed, found.unchanged) == (1, 1, (), 0)


def test_words_that_are_no_value_and_unmapped_columns_are_compared_too(compare: Compare) -> None:
    old = "手続名,担当課,年間件数,処理日数\n火入れの許可申請,農林課,数件,5\n伐採の届出,農林課,10,3\n"
    new = "手続名,担当課,年間件数,処理日数\n火入れの許可申請,農林課,多数,7\n伐採の届出,農林課,10,3\n"
    (row,) = compare(old, new).changed
    assert [own.as_json() for own in row.changes] == [
        {"field": "annual_count", "from": "数件", "to": "多数"},
        {"field": "処理日数", "from": "5", "to": "7"},
    ]


def test_a_list_of_forms_meets_a_list_of_procedures(compare: Compare) -> None:
    old = "番号,担当課,書類名\n1,税務課,納税証明交付申請書\n2,市民課,転入届\n"
    new = "番号,担当課,手続名,様式名\n1,税務課,納税証明の交付,納税証明交付申請書\n2,市民課,転入の届出,転入届\n"
    found = compare(old, new)
    assert (found.added, found.dropped, found.changed, found.doubtful, found.unchanged) == ((), (), (), (), 2)
