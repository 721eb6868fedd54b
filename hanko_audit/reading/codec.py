"""Carries documents from the reading process as JSON: unlike pickle it cannot make the receiver run anything."""

from __future__ import annotations

import base64
import json
from dataclasses import fields
from typing import Any

from hanko_audit.document import Document, Location, MarkCandidate, Part, Passage, PassageKind, ReadProblem, ReadStatus

# The fields by name once: `dataclasses.asdict` copies deeply and took most of the time on long lists.
_DOCUMENT = tuple(own.name for own in fields(Document))
_PLACE = tuple(own.name for own in fields(Location))
_PROBLEM = tuple(own.name for own in fields(ReadProblem))


def encode(document: Document) -> bytes:
    """The document as JSON bytes."""
    raw = {name: getattr(document, name) for name in _DOCUMENT}
    raw["passages"] = [
        (
            own.text,
            own.kind,
            own.heading,
            _place_of(own.location),
        )
        for own in document.passages
    ]
    raw["candidates"] = [
        (own.reason, base64.b64encode(own.picture).decode("ascii"), _place_of(own.location))
        for own in document.candidates
    ]
    raw["problem"] = [getattr(document.problem, name) for name in _PROBLEM] if document.problem else None
    # Half a surrogate pair, which damaged files can hold, survives as an escape.
    return json.dumps(raw, ensure_ascii=True, separators=(",", ":")).encode("ascii")


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
        problem=ReadProblem(*reason) if reason else None,
        candidates=tuple(_candidate(own) for own in raw["candidates"]),
        digest=raw["digest"],
    )


def _passage(raw: list[Any]) -> Passage:
    text, kind, heading, place = raw
    return Passage(text, PassageKind(kind), _location(place), heading)


def _candidate(raw: list[Any]) -> MarkCandidate:
    reason, picture, place = raw
    return MarkCandidate(_location(place), reason, base64.b64decode(picture, validate=True))


def _place_of(location: Location) -> dict[str, Any]:
    return {name: value for name in _PLACE if (value := getattr(location, name)) is not None}


def _location(place: dict[str, Any]) -> Location:
    place["part"] = Part(place["part"])
    if "box" in place:
        place["box"] = tuple(place["box"])
    return Location(**place)
