"""A scan sends nothing out: every attempt to leave the machine is refused and noted by a guard in each process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hanko_audit.resources import samples_dir

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that cannot leave this machine."""
    folder = Path(__file__).parent / "guard"
    paths = [str(folder), str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "HANKO_TEST_CALLS": str(tmp_path / "calls.txt")}


def test_the_guard_refuses_and_notes_whoever_calls_out(guarded: dict[str, str]) -> None:
    script = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')"
    ran = subprocess.run([sys.executable, "-c", script], env=guarded, capture_output=True, check=False)
    assert ran.returncode != 0
    assert "192.0.2.1" in Path(guarded["HANKO_TEST_CALLS"]).read_text(encoding="utf-8")


def test_scanning_the_samples_calls_nobody(guarded: dict[str, str], tmp_path: Path) -> None:
    forms = tmp_path / "様式"
    forms.mkdir()
    for suffix in ("docx", "xlsx", "pdf"):
        for sample in sorted((samples_dir() / "forms").glob(f"*.{suffix}"))[:2]:
            shutil.copy(sample, forms)
    out = tmp_path / "一覧.xlsx"
    listed = samples_dir() / "procedures.xlsx"
    command = [sys.executable, "-m", "hanko_audit", "scan", str(forms), "--procedures", str(listed), "-o", str(out)]
    ran = subprocess.run(command, env=guarded, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode("utf-8")
    assert out.stat().st_size > 0
    assert not Path(guarded["HANKO_TEST_CALLS"]).exists(), "連絡しようとした先: " + Path(
        guarded["HANKO_TEST_CALLS"]
    ).read_text(encoding="utf-8")
