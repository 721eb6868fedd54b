"""The town's samples, scanned once, and the same put into a store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from hanko_audit.examining import Examined
from hanko_audit.keeping.recording import record
from hanko_audit.resources import samples_dir
from hanko_audit.reviewing import alone
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.scanning import AuditResult, scan
from hanko_audit.store import Store, open_store
from hanko_audit.store.files import FileKey, keep_file


@pytest.fixture(scope="session")
def town(rules: RuleSet) -> AuditResult:
    """Some forms of the town with its list and its regulations."""
    folder = samples_dir()
    forms = sorted((folder / "forms").iterdir())[:6]
    return scan([*forms, folder / "regulations"], rules=rules, procedures=folder / "procedures.xlsx")


@pytest.fixture
def store(where: str, town: AuditResult) -> Iterator[Store]:
    """A store that holds what the scan gave."""
    with open_store(where) as opened:
        kept = []
        with opened.writing() as connection:
            for form in town.forms:
                key = FileKey(form.document.path, hashlib.sha256(form.document.path.encode()).hexdigest(), "試験")
                kept.append(keep_file(connection, key, [Examined(form.document, form.findings, form.seal_marks)]))
        record(opened, town, kept, actor=alone("走査係"))
        yield opened
