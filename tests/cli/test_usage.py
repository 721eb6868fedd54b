"""Help and mistakes of usage are told in Japanese; a mistake of usage ends with status 2 and prints no result."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_help_names_every_command_in_japanese(run: Run) -> None:
    shown = run("--help")
    assert shown.status == 0
    for command in (
        "read",
        "detect",
        "procedures",
        "scan",
        "rules",
        "app",
        "judge",
        "export",
        "take",
        "backup",
        "restore",
        "verify",
    ):
        assert command in shown.out
    assert "押印・対面・書面" in shown.out
    assert not any(word in shown.out for word in ("Usage", "Options", "Show this message", "required"))


@pytest.mark.parametrize(
    "command",
    ["read", "detect", "procedures", "scan", "rules", "app", "judge", "export", "take", "backup", "restore", "verify"],
)
def test_each_command_explains_itself_in_japanese(run: Run, command: str) -> None:
    shown = run(command, "--help")
    assert shown.status == 0
    assert "ます。" in shown.out
    assert not any(word in shown.out for word in ("Usage", "Options", "Show this message", "required"))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["scan", "--ruls", "x"], "--ruls"),
        (["scan"], "ファイル"),
        (["kensaku"], "kensaku"),
        (["scan", ".", "--jobs", "たくさん"], "jobs"),
        (["scan", ".", "--jobs", "0"], "jobs"),
        (["rules", "show", "no.such.rule"], "no.such.rule"),
    ],
)
def test_a_mistake_of_usage_is_named(run: Run, arguments: list[str], named: str) -> None:
    told = run(*arguments)
    assert told.status == 2
    assert named in told.messages
    assert "Traceback" not in told.messages
    assert told.out == ""


def test_messages_about_usage_hold_no_english_sentence(run: Run) -> None:
    for arguments in (
        ["kensaku"],
        ["scan", ".", "--jobs", "たくさん"],
        ["scan", ".", "--jobs", "0"],
        ["rules", "kensaku"],
    ):
        told = run(*arguments).messages
        assert not any(word in told for word in ("No such", "Invalid", "Input should", "unable", "Missing")), told


def test_a_wrong_rule_pack_is_named_with_file_and_line(run: Run, tmp_path: Path) -> None:
    packs = tmp_path / "本市の規則"
    packs.mkdir()
    (packs / "city.yaml").write_text("pack:\n  id: city\n  title: 本市\n  kind: 判定\n", encoding="utf-8")
    told = run("rules", "list", "--rules", packs)
    assert told.status == 2
    assert "city.yaml:4行目" in told.messages
    assert told.out == ""


def test_results_are_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    """A Windows terminal has another encoding and other line ends; a program that reads the results must not care."""
    ran = subprocess.run(
        [sys.executable, "-m", "hanko_audit", "rules", "list"],
        capture_output=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"PYTHONIOENCODING": "cp932", "PATH": "", "SYSTEMROOT": "C:\\Windows", "HOME": str(tmp_path)},
    )
    assert "押印" in ran.stdout.decode("utf-8")
    assert b"\r\n" not in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows では別の合図で中断するため、ここでは試せません。")
def test_an_interrupted_command_says_so_and_leaves_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hanko_audit", "detect", "-"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as waiting:
        assert waiting.stdin is not None
        # A pipe takes 64 KiB by itself: when more has gone through, the command is up and waits for the rest.
        waiting.stdin.write(b"\n" * 1_000_000)
        waiting.stdin.flush()
        waiting.send_signal(signal.SIGINT)
        _, told = waiting.communicate()
    assert waiting.returncode == 130
    assert told.decode("utf-8").strip() == "中断しました。"
