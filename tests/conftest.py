"""Fixtures that every room's tests share. Loading GiNZA takes seconds, so it is loaded once a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hanko_audit.detecting import Detector
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

_EXTERNAL = Path(os.environ.get("HANKO_TEST_DATA", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="session")
def detector(rules: RuleSet) -> Detector:
    """A detector over the shipped rules."""
    return Detector(rules)


@pytest.fixture(scope="session")
def gold() -> Path:
    """Labelled passages that are kept outside the project; the test is skipped where they are absent."""
    path = _EXTERNAL / "gold" / "dev.jsonl"
    if not path.exists():
        pytest.skip(f"ラベル付きデータがありません（HANKO_TEST_DATA で場所を指定）: {path}")
    return path
