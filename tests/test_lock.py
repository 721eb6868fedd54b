"""The lock file that is carried into closed networks holds everything the program needs, each with its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_locked_with_a_hash_and_no_address() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {_canonical(re.split(r"[<>=~!\[; ]", own)[0]) for own in project["dependencies"]}
    lock = (_ROOT / "docs" / "requirements.lock").read_text(encoding="utf-8")
    entries = dict(re.findall(r"(?m)^([A-Za-z0-9_.\-]+)==(.*(?:\n    .*)*)", lock))
    locked = {_canonical(name): text for name, text in entries.items()}
    assert wanted <= set(locked), wanted - set(locked)
    assert [name for name, text in locked.items() if "--hash=sha256:" not in text] == []
    assert "://" not in lock
