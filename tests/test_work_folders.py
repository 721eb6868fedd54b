"""Copies of users' files do not outlive the work: not after a failure, and not a kill either."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hanko_audit.work_folders import clear_left_folders, work_folder

_WORK = """
import sys
from hanko_audit.work_folders import work_folder
with work_folder() as folder:
    (folder / "申請書.txt").write_text("氏名 山田太郎", encoding="utf-8")
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the system's temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_when_its_work_fails(temporary: Path) -> None:
    with pytest.raises(OSError, match="満杯"), work_folder() as folder:
        (folder / "申請書.txt").write_text("氏名", encoding="utf-8")
        raise OSError("満杯")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_leaves_is_cleared_and_what_a_living_one_uses_is_not(temporary: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _WORK], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for own in processes:
        assert own.stdout is not None
        assert own.stdout.readline() == "ready\n"
    (temporary / "hanko-audit-work-ほかの人").mkdir()
    (temporary / "hanko-audit-控え").mkdir()
    assert len(list(temporary.rglob("申請書.txt"))) == 2
    killed, living = processes
    killed.kill()
    killed.communicate()
    assert clear_left_folders() == 1
    assert len(list(temporary.rglob("申請書.txt"))) == 1
    living.communicate("")
    assert sorted(own.name for own in temporary.iterdir()) == ["hanko-audit-work-ほかの人", "hanko-audit-控え"]
