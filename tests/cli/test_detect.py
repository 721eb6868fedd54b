"""`hanko-audit detect` as a script uses it: lines in, one JSON object a line out, bad lines named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
KEYS = ["axis", "item", "modality", "party", "start", "end", "text", "rule"]


def test_json_lines_come_back_with_their_ids_and_the_fixed_keys(run: Run) -> None:
    lines = [
        {"id": "a-1", "text": "届出書に押印して提出してください。"},
        {"id": 7, "text": "手数料は無料です。", "kind": "notice"},
    ]
    ran = run("detect", "-", stdin="\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode())
    assert ran.status == 0
    first, second = ran.rows
    assert list(first) == ["id", "requirements"]
    assert first["id"] == "a-1"
    (seal,) = first["requirements"]
    assert list(seal) == KEYS
    assert (seal["axis"], seal["item"], seal["modality"]) == ("seal", "unregistered_seal", "required")
    assert lines[0]["text"][seal["start"] : seal["end"]] == seal["text"]  # type: ignore[index]
    assert second == {"id": 7, "requirements": []}


def test_plain_lines_are_numbered_as_the_editor_numbers_them(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "文.txt"
    file.write_text("実印が必要です。\r\n\r\n窓口で面談を受けてください。\r\n", encoding="utf-8-sig", newline="")
    ran = run("detect", file)
    assert ran.status == 0
    assert [row["id"] for row in ran.rows] == [1, 3]
    assert [own["item"] for own in ran.rows[0]["requirements"]] == ["registered_seal"]


def test_a_mark_counts_in_a_form_field_and_the_kind_is_heeded(run: Run) -> None:
    field = {"id": 1, "text": "氏名　　　　　　㊞", "kind": "form_field"}
    ran = run("detect", stdin=json.dumps(field).encode())
    assert [own["item"] for own in ran.rows[0]["requirements"]] == ["unregistered_seal"]


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_done(run: Run) -> None:
    ran = run(
        "detect",
        "-",
        stdin='{"id": 1, "text": "押印"}\n{"id": 2, "te\n{"id": 3}\n{"id": 4, "text": "書面で"}\n'.encode(),
    )
    assert ran.status == 1
    assert [row["id"] for row in ran.rows] == [1, 2, 3, 4]
    assert ["error" in row for row in ran.rows] == [False, True, True, False]
    assert ran.rows[0]["requirements"]
    assert "2行目" in ran.messages
    assert "3行目" in ran.messages


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(run: Run) -> None:
    ran = run("detect", "-", stdin='{"id": 1, "text": "押印", "kind": "fieldset"}'.encode())
    assert ran.status == 1
    assert "fieldset" in ran.messages
    assert "form_field" in ran.messages


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("detect", tmp_path / "ない.jsonl")
    assert ran.status == 1
    assert "ない.jsonl" in ran.messages
    assert "見つかりません" in ran.messages
    assert ran.out == ""


def test_a_line_too_long_for_the_analyser_does_not_lose_the_others(run: Run) -> None:
    # 51,000 bytes, where SudachiPy takes 49,149 at once.
    ran = run("detect", "-", stdin=f"届出書に押印してください。\n{'届' * 17_000}\n窓口に持参してください。\n".encode())
    assert [row["id"] for row in ran.rows] == [1, 2, 3]
    assert ran.rows[0]["requirements"]
    assert ran.rows[2]["requirements"]
    # Either the long line is analysed, or it is named.
    assert ran.status == (1 if "error" in ran.rows[1] else 0)
    assert ("2行目" in ran.messages) == ("error" in ran.rows[1])
