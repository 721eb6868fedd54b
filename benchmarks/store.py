"""Measures the store: python benchmarks/store.py [--procedures N] [--forms N] [--db URL]

Fills a store with invented procedures and forms, then times what people wait for: the list page with each filter, one
decision, judging everything again, and the check of the log. Prints one line each, in seconds, as measured.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hanko_audit.audits import BurdenFilter, ListFilter, StoredAudit, newest_audit, past_runs
from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.examining import Examined
from hanko_audit.judging import Case, Judge
from hanko_audit.keeping.recording import record
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link
from hanko_audit.requirement import Cue, Finding, Requirement
from hanko_audit.residue import Assessor, Residue
from hanko_audit.reviewing import Filter, Move, Stage, Wish, alone, decide, history, list_rows
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.scanning import AuditResult, FormResult, ProcedureResult
from hanko_audit.store import Store, open_store
from hanko_audit.store.files import FileKey, KeptFile, keep_file
from hanko_audit.store.verifying import verify
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import Axis, BasisKind, BasisLocus, Item, Modality, Party, VerdictCode

_BATCH = 200
_A_RUN = 1000
_ME = alone("測定")
_SUBJECTS = ("使用許可", "占用許可", "補助金交付", "減免", "変更", "廃止", "口座振替", "就労証明")

_VERDICTS = """
pack: {id: bench, title: 測定, kind: judging}
rules:
  - id: bench.keep
    title: 要綱によるものは残す
    axis: seal
    order: 1
    question: 要綱が根拠か
    when: {basis_level: guideline}
    verdict: retain
    reason: 残します。
    citation: {document: 測定}
    examples:
      - {facts: {basis_level: guideline, seal_asked: required}, expect: retain}
      - {facts: {basis_level: rule, basis_locus: form_only, seal_kinds: unregistered_seal}, expect: abolish, fires: false}
"""
_WORDS = """
pack: {id: bench, title: 測定, kind: facts}
rules:
  - id: bench.contract
    title: 占用は契約とみなす
    fact: article_234_5
    value: true
    where: [procedure_name]
    words: ['占用許可']
    examples:
      - {text: 占用許可}
      - {text: 使用許可, expect: false}
"""


def document(number: int) -> Examined:
    """A form of a page: ten passages, one of them a name field with a printed mark."""
    texts = [f"様式第{number}号（第{number % 40 + 1}条関係）", *(f"記入欄{line}" for line in range(8)), "氏名　　　㊞"]
    passages = tuple(
        Passage(text, PassageKind.FORM_FIELD, Location(Part.BODY, paragraph=place))
        for place, text in enumerate(texts, start=1)
    )
    mark = passages[-1]
    cue = Cue("item", "㊞", 5, 6, "seal.mark.name_field")
    requirement = Requirement(
        Item.UNREGISTERED_SEAL, Modality.REQUIRED, Party.APPLICANT, 5, 6, "㊞", "seal.mark.name_field", (cue,)
    )
    own = Document(f"様式/{number:05}.docx", "docx", f"{_SUBJECTS[number % 8]}申請書{number}", passages)
    return Examined(own, (Finding(requirement, mark),), 1)


def procedure(number: int) -> Procedure:
    """A row of an invented list: fifty departments, kinds of basis as they are mixed in a town."""
    level = (BasisKind.RULE, BasisKind.GUIDELINE, BasisKind.ORDINANCE, BasisKind.NATIONAL)[number % 4]
    return Procedure(
        name=f"{_SUBJECTS[number % 8]}申請{number}",
        number=str(number),
        department=f"第{number % 50 + 1}課",
        basis_level=level,
        locus=BasisLocus.FORM_ONLY if number % 3 else BasisLocus.ARTICLE,
        seal_required=True,
        seal_kind=Item.REGISTERED_SEAL if number % 11 == 0 else Item.UNREGISTERED_SEAL,
        annual_count=number % 500,
    )


def result_of(rules: RuleSet, examined: list[Examined], rows: list[Procedure]) -> AuditResult:
    """The forms shared out over the procedures, judged."""
    judge, assessor = Judge(rules), Assessor(rules)

    def decided(case: Case) -> tuple[tuple[Verdict, ...], Residue]:
        facts = judge.facts(case)
        verdicts = judge.judge_facts(facts)
        return verdicts, assessor.assess(case, facts, verdicts)

    forms: list[FormResult] = []
    for number, own in enumerate(examined):
        link = Link(own.document.path, number % len(rows), True, 1.0, "測定")
        verdicts, residue = decided(Case(rows[number % len(rows)], (own.document,), own.findings))
        forms.append(FormResult(own.document, own.findings, own.seal_marks, link, verdicts, residue=residue))
    results: list[ProcedureResult] = []
    for index, row in enumerate(rows):
        own_forms = tuple(forms[index :: len(rows)])
        findings = tuple(finding for form in own_forms for finding in form.findings)
        case = Case(row, tuple(form.document for form in own_forms), findings)
        verdicts, residue = decided(case)
        results.append(ProcedureResult(index, row, own_forms, findings, verdicts, residue=residue))
    return AuditResult(tuple(forms), tuple(results), None, rules)


def fill(store: Store, rules: RuleSet, forms: int, procedures: int) -> None:
    """Keeps everything as scans do, a thousand procedures a run: all traces at once would not fit into memory."""
    share = forms // max(1, procedures)
    took = dict.fromkeys(("files kept", "judged", "cases kept and published"), 0.0)
    for first in range(0, procedures, _A_RUN):
        rows = [procedure(number) for number in range(first, min(procedures, first + _A_RUN))]
        examined = [document(number) for number in range(first * share, (first + len(rows)) * share)]
        start = time.perf_counter()
        kept = keep(store, examined)
        read = time.perf_counter()
        result = result_of(rules, examined, rows)
        judged = time.perf_counter()
        record(store, result, kept, actor=alone("測定"))
        took["files kept"] += read - start
        took["judged"] += judged - read
        took["cases kept and published"] += time.perf_counter() - judged
    for what, seconds in took.items():
        print(f"{what:40} {seconds:8.2f} s", flush=True)


def keep(store: Store, examined: list[Examined]) -> list[KeptFile]:
    """Keeps files in transactions of a few."""
    kept: list[KeptFile] = []
    for start in range(0, len(examined), _BATCH):
        with store.writing() as connection:
            for own in examined[start : start + _BATCH]:
                digest = hashlib.sha256(own.document.path.encode()).hexdigest()
                kept.append(keep_file(connection, FileKey(own.document.path, digest, "bench"), [own]))
    return kept


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Prints how long the block takes."""
    start = time.perf_counter()
    yield
    print(f"{what:40} {time.perf_counter() - start:8.2f} s", flush=True)


def repeated(what: str, action: Callable[[int], object], rounds: int = 5) -> None:
    """Prints the median and the longest of several rounds."""
    took = []
    for number in range(rounds):
        start = time.perf_counter()
        action(number)
        took.append(time.perf_counter() - start)
    print(f"{what:40} {statistics.median(took):8.3f} s (longest {max(took):.3f})", flush=True)


def measure(store: Store, rules: RuleSet) -> None:
    """What people wait for."""
    first = list_rows(store, _ME, rules, Filter(), limit=200)
    print(f"rows {first.total:,}")
    filters = {
        "list: no filter": Filter(),
        "list: a department": Filter(departments=("第7課",)),
        "list: a verdict": Filter(codes=(VerdictCode.NEEDS_REVIEW,)),
        "list: a stage": Filter(stages=(Stage.PROPOSED,)),
        "list: words": Filter(words=("占用", "99")),
        "list: changed since decided": Filter(shifted=True),
        "list: due for another look": Filter(stale=True),
    }
    wishes = [Wish(own.subject_id, 0, VerdictCode.RETAIN) for own in first.rows]
    with timed(f"{len(wishes[50:])} rows decided at once"):
        decide(store, _ME, Move.CONFIRM, wishes[50:], reasons=["R8"])
    repeated("one decision", lambda number: decide(store, _ME, Move.CONFIRM, [wishes[number]], reasons=["R8"]), 20)
    for what, wanted in filters.items():
        repeated(what, lambda _, own=wanted: list_rows(store, _ME, rules, own))  # type: ignore[misc]
    pages(store, rules)
    with tempfile.TemporaryDirectory() as folder:
        overlays = [Path(folder) / name for name in ("verdicts", "words")]
        for overlay, text in zip(overlays, (_VERDICTS, _WORDS), strict=True):
            overlay.mkdir()
            (overlay / "rules.yaml").write_text(text, encoding="utf-8")
        judge_again(store, "judged again, same rules", rules)
        judge_again(store, "judged again, another verdict rule", load_rules(overlays[:1]))
        judge_again(store, "judged again, another fact rule", load_rules(overlays[1:]))
    with timed("verified"):
        found = verify(store)
    print(f"  sound: {found.sound}")


def pages(store: Store, rules: RuleSet) -> None:
    """Everything that a page asks of the store before it is drawn, over all rows."""
    audit = newest_audit(store, _ME, rules, earlier=True)
    if audit is None:
        return
    lists = {
        "no filter": ListFilter(),
        "a department": ListFilter(departments=("第7課",)),
        "a verdict": ListFilter(codes=(VerdictCode.NEEDS_REVIEW,)),
        "words": ListFilter(words=("占用", "99")),
        "words of a file": ListFilter(words=("様式/00123",)),
    }
    for what, wanted in lists.items():
        repeated(f"page of the list: {what}", lambda _, own=wanted: list_page(audit, own))  # type: ignore[misc]
    burdens = {"no filter": BurdenFilter(), "words": BurdenFilter(words=("占用",))}
    for what, limits in burdens.items():
        repeated(f"page of what remains: {what}", lambda _, own=limits: burden_page(audit, own))  # type: ignore[misc]
    keys = audit.line_keys(ListFilter())
    repeated("page of details", lambda number: detail_page(audit, keys[number * 97]))
    repeated("page of taking in", lambda _: (audit.overview(), past_runs(store, _ME)))


def list_page(audit: StoredAudit, wanted: ListFilter) -> None:
    """What 判定一覧 asks, and what opening one of its rows adds."""
    audit.departments()
    audit.codes(wanted.axis)
    audit.lines(wanted)
    audit.count()
    audit.line_keys(wanted)


def burden_page(audit: StoredAudit, wanted: BurdenFilter) -> None:
    """What 残る負担 asks, and what opening one of its rows adds."""
    audit.departments()
    audit.grades()
    audit.burdens(wanted)
    audit.burden_keys(wanted)


def detail_page(audit: StoredAudit, key: str) -> None:
    """What 詳細 asks."""
    audit.row(key)
    audit.lines(ListFilter())
    for axis in Axis:
        list_rows(audit.store, _ME, audit.rules, Filter(axis=axis, subjects=(int(key),)), limit=1)
    history(audit.store, _ME, int(key))


def judge_again(store: Store, what: str, rules: RuleSet) -> None:
    """Judges every case and prints how many changed."""
    with timed(what):
        steps = list(Rejudging(store, rules, actor="測定").run())
    judged, derived = sum(step.judged for step in steps), sum(step.derived for step in steps)
    changes = sum(len(step.changes) for step in steps)
    print(f"  {judged:,} cases, facts of {derived:,} derived anew, {changes:,} changes")


def main() -> None:
    """Runs the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--procedures", type=int, default=10_000)
    parser.add_argument("--forms", type=int, default=30_000)
    parser.add_argument("--db", default="")
    given = parser.parse_args()
    rules = load_rules()
    print(f"{given.procedures:,} procedures, {given.forms:,} forms, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        where = given.db or str(Path(folder) / "audit.db")
        with open_store(where) as store:
            fill(store, rules, given.forms, given.procedures)
            if store.address.path:
                print(f"{store.address.path.stat().st_size / 1e6:,.0f} MB")
            measure(store, rules)


if __name__ == "__main__":
    main()
