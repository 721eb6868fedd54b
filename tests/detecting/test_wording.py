"""Real wording, rewritten: each line is a number, a kind, a text and what an officer would mark in it."""

from pathlib import Path

import pytest

from hanko_audit.detecting import Detector
from hanko_audit.document import Location, Part, Passage, PassageKind

_LINES = (Path(__file__).parent / "data" / "wording.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", _LINES, ids=[line.split("\t")[0] for line in _LINES])
def test_wording(detector: Detector, line: str) -> None:
    _, kind, text, *rest = line.split("\t")
    wanted = rest[0].split() if rest else []
    (found,) = detector.detect([Passage(text, PassageKind(kind), Location(Part.BODY))])
    got = [f"{own.item}/{own.modality}/{own.party}" for own in found]
    missing = [label for label in wanted if not any(own == label or own.startswith(label + "/") for own in got)]
    spurious = [own for own in got if not any(own == label or own.startswith(label + "/") for label in wanted)]
    assert (missing, spurious) == ([], [])
