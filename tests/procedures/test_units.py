"""What a column of numbers counts is read from its header, and never taken for cases a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hanko_audit.procedures import read_list
from hanko_audit.procedures.units import Unit, unit_counted
from hanko_audit.rulepacks.ruleset import RuleSet


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("様式数", Unit.FORM),
        ("様式等の数", Unit.FORM),
        ("件数（様式）", Unit.FORM),
        ("手続数", Unit.PROCEDURE),
        ("廃止可能な手続数", Unit.PROCEDURE),
        ("事 務 数", Unit.AFFAIR),
        ("押印箇所数", Unit.PLACE),
        ("印の表示か所数", Unit.PLACE),
        ("例規数", Unit.REGULATION),
        ("書類数（令和７年度）", Unit.PAPER),
        ("年間件数", None),
        ("手続件数", None),
        ("書類の受付件数", None),
        ("件数（年間）", None),
        ("様式番号", None),
        ("手続名", None),
    ],
)
def test_the_unit_that_a_header_names(header: str, unit: Unit | None) -> None:
    assert unit_counted(header) is unit


def test_forms_and_places_are_kept_beside_the_cases(text_file: Callable[..., Path], rules: RuleSet) -> None:
    text = "手続名,担当課,件数（様式）,押印箇所数,件数\n道路の占用,土木課,12,30,１２０件\n公園の使用,公園課,25,41,80\n"
    read = read_list(text_file(text), rules)
    assert [own.annual_count for own in read.procedures] == [120, 80]
    assert read.units == {"件数（様式）": Unit.FORM, "押印箇所数": Unit.PLACE}
    assert dict(read.procedures[0].extra) == {"件数（様式）": "12", "押印箇所数": "30"}
    assert any("「押印箇所数」の列は箇所の数" in note for note in read.notes)
