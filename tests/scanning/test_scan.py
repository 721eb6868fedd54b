"""A scan as the user sees it: every file in is a row out, judged with its procedure where it has one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hanko_audit.document import ReadStatus
from hanko_audit.progress import Stage
from hanko_audit.reporting import jsonl_lines
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, FormResult, scan
from hanko_audit.vocabulary import Axis, VerdictCode

_TOO_LONG = 17_000
"""Characters whose 51,000 bytes are more than the 49,149 that SudachiPy takes at once."""


def seal(form: FormResult) -> VerdictCode:
    return next(verdict.code for verdict in form.verdicts if verdict.axis is Axis.SEAL)


def by_name(result: AuditResult) -> dict[str, FormResult]:
    return {Path(form.document.path).name: form for form in result.forms}


def test_a_form_is_judged_with_the_facts_of_its_procedure(forms: Path, listed: Path, rules: RuleSet) -> None:
    with_list = by_name(scan([forms], rules=rules, procedures=listed))["様式第1号_河川敷使用許可申請書.docx"]
    alone = by_name(scan([forms], rules=rules))["様式第1号_河川敷使用許可申請書.docx"]
    assert with_list.seal_marks == alone.seal_marks == 1
    assert with_list.procedure_index == 0
    assert seal(with_list) is VerdictCode.ABOLISH
    # Nobody has said on what the demand rests: that is asked, not guessed.
    assert seal(alone) is VerdictCode.NEEDS_REVIEW


def test_every_procedure_of_the_list_has_its_three_verdicts(forms: Path, listed: Path, rules: RuleSet) -> None:
    result = scan([forms], rules=rules, procedures=listed)
    assert [own.procedure.name for own in result.procedures] == [
        "河川敷使用許可申請",
        "河川敷使用変更届",
        "工事請負契約",
    ]
    for own in result.procedures:
        assert [verdict.axis for verdict in own.verdicts] == list(Axis)
    assert [len(own.forms) for own in result.procedures] == [1, 1, 0]
    assert [form.document.title for form in result.loose] == ["案内"]


def test_two_forms_of_one_procedure_are_judged_together(
    forms: Path, tmp_path: Path, make_list: Callable[..., Path], rules: RuleSet
) -> None:
    twin = forms / "記入例"
    twin.mkdir()
    (twin / "様式第1号_河川敷使用許可申請書.docx").write_bytes(
        (forms / "様式第1号_河川敷使用許可申請書.docx").read_bytes()
    )
    row = "1,建設部,河川課,河川敷使用許可申請,様式第1号,河川敷使用許可申請書,あおば市河川敷規則,規則,様式,有,認印,120"
    result = scan([forms], rules=rules, procedures=make_list(tmp_path / "一件.csv", [row]))
    (procedure,) = result.procedures
    assert len(procedure.forms) == 2
    assert len(procedure.findings) == sum(len(form.findings) for form in procedure.forms)


def test_what_cannot_be_read_is_a_row_with_its_reason_and_the_rest_is_done(troubled: Path, rules: RuleSet) -> None:
    result = scan([troubled], rules=rules)
    forms = by_name(result)
    assert len(forms) == len(list(troubled.iterdir())) == 7
    for name in ("途中で切れた.docx", "空.pdf", "謎.xyz", "鍵つき.pdf"):
        document = forms[name].document
        assert document.status is ReadStatus.UNREAD, name
        assert document.problem is not None
        assert document.problem.message.endswith("。")
        assert document.problem.advice.endswith("。")
        assert forms[name].verdicts == ()
    assert len({forms[name].document.problem.code for name in ("途中で切れた.docx", "空.pdf", "鍵つき.pdf")}) == 3  # type: ignore[union-attr]
    assert seal(forms["様式第1号_河川敷使用許可申請書.docx"]) is VerdictCode.NEEDS_REVIEW
    assert not result.complete


def test_a_path_that_is_not_there_is_a_row_too(forms: Path, rules: RuleSet) -> None:
    result = scan([forms / "ない.docx", forms / "案内.txt"], rules=rules)
    assert [form.document.status for form in result.forms] == [ReadStatus.UNREAD, ReadStatus.READ]


def test_the_list_among_the_forms_is_read_as_the_list(forms: Path, listed: Path, rules: RuleSet) -> None:
    inside = forms / listed.name
    inside.write_bytes(listed.read_bytes())
    result = scan([forms], rules=rules, procedures=inside)
    assert len(result.procedures) == 3
    assert listed.name not in by_name(result)
    # Without being named as the list it is a file like any other.
    assert listed.name in by_name(scan([forms], rules=rules))


def test_a_list_that_cannot_be_read_does_not_stop_the_forms(forms: Path, tmp_path: Path, rules: RuleSet) -> None:
    broken = tmp_path / "一覧.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    result = scan([forms], rules=rules, procedures=broken)
    assert "一覧.xlsx" in result.list_problem
    assert len(result.forms) == 3
    assert not result.complete


def test_an_empty_folder_gives_an_empty_result(tmp_path: Path, rules: RuleSet) -> None:
    result = scan([tmp_path], rules=rules)
    assert (result.forms, result.procedures) == ((), ())


def test_the_result_is_the_same_bytes_whatever_the_number_of_processes(many_forms: Path, rules: RuleSet) -> None:
    one = list(jsonl_lines(scan([many_forms], rules=rules)))
    several = list(jsonl_lines(scan([many_forms], rules=rules, jobs=2)))
    assert len(one) == 20
    assert several == one


def test_progress_runs_to_the_end_of_every_stage(troubled: Path, rules: RuleSet) -> None:
    told: list[tuple[Stage, int, int]] = []
    scan([troubled], rules=rules, progress=lambda stage, done, total: told.append((stage, done, total)))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == list(Stage)
    for stage in Stage:
        steps = [(done, total) for own, done, total in told if own is stage]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1] == (7, 7)


def test_a_passage_that_nobody_can_analyse_is_told_and_loses_nothing_else(forms: Path, rules: RuleSet) -> None:
    """One endless line in one file: the other lines of the file and the other files are examined all the same."""
    endless = "印" * _TOO_LONG
    (forms / "長い.txt").write_text(
        f"届出書に押印してください。\n{endless}\n窓口に持参してください。\n", encoding="utf-8"
    )
    (forms / "長いだけ.txt").write_text(endless, encoding="utf-8")
    result = scan([forms], rules=rules)
    found = by_name(result)
    some = found["長い.txt"]
    if some.document.status is not ReadStatus.READ:
        assert some.document.status is ReadStatus.PARTLY
        assert some.document.problem is not None
        assert "2行目" in some.document.problem.message
        assert found["長いだけ.txt"].document.status is ReadStatus.UNREAD
        assert found["長いだけ.txt"].verdicts == ()
        assert not result.complete
    assert {"unregistered_seal", "bring"} <= {own.requirement.item.value for own in some.findings}
    assert found["様式第1号_河川敷使用許可申請書.docx"].seal_marks == 1
