"""Carries documents from the reading process as JSON: unlike pickle it cannot make the receiver run anything."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from hanko_audit.document import Document, Location, Part, Passage, PassageKind, ReadProblem, ReadStatus


def encode(document: Document) -> bytes:
    """The document as JSON bytes."""
    return json.dumps(asdict(document), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Document:
    """The document that `encode` wrote. Raises `ValueError` or `KeyError` for anything else."""
    raw: dict[str, Any] = json.loads(data)
    reason = raw["problem"]
    return Document(
        path=raw["path"],
        format=raw["format"],
        title=raw["title"],
        passages=tuple(_passage(own) for own in raw["passages"]),
        form_number=raw["form_number"],
        articles=tuple(raw["articles"]),
        addressee=raw["addressee"],
        status=ReadStatus(raw["status"]),
        problem=ReadProblem(**reason) if reason else None,
        digest=raw["digest"],
    )


def _passage(raw: dict[str, Any]) -> Passage:
    place = dict(raw["location"])
    place["part"] = Part(place["part"])
    box = place.get("box")
    place["box"] = tuple(box) if box else None
    return Passage(raw["text"], PassageKind(raw["kind"]), Location(**place), raw["heading"])
