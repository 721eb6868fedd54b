"""The accuracy benchmark runs, and detection keeps what it has reached on labelled passages."""

import json
import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "accuracy.py"


def test_detection_reaches_the_agreed_figures(gold: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), str(gold)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    report = json.loads(done.stdout)
    assert report["active"]["f1"] >= 0.97
    assert report["modality_accuracy"] >= 0.96
    assert report["party_accuracy"] >= 0.91
    # The parse has to be worth its time: words alone know nothing of waivers and choices.
    assert report["modality_accuracy"] > report["without_parse"]["modality_accuracy"] > 0


def test_what_was_read_stays_read() -> None:
    passages = _SCRIPT.parent / "data" / "read.jsonl"
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), str(passages), "--no-baselines"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    report = json.loads(done.stdout)
    assert report["active"]["f1"] >= 0.965
    assert report["modality_accuracy"] >= 0.965
    assert report["party_accuracy"] >= 0.92


def test_figures_of_a_small_file_are_those_computed_by_hand(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "kind": "notice", "text": "申請書に押印してください。", "requirements": [
            {"item": "unregistered_seal", "modality": "required", "party": "unspecified"}]},
        {"id": "b", "kind": "notice", "text": "申請者の押印は不要です。", "requirements": [
            {"item": "unregistered_seal", "modality": "waived", "party": "applicant"}]},
        {"id": "c", "kind": "notice", "text": "明日は晴れます。", "requirements": [
            {"item": "fax", "modality": "required", "party": "unspecified"}]},
    ]  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), str(path)], capture_output=True, text=True, encoding="utf-8", check=True
    )
    report = json.loads(done.stdout)
    # One of two active pairs found, nothing spurious: precision 1, recall 1/2, F1 2/3.
    assert report["active"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "gold": 2}
    assert report["modality_accuracy"] == 1.0
    assert report["party_accuracy"] == 1.0
