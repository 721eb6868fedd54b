"""What the store keeps as text without knowing it: the articles that cases rest on, and how a list was read."""

from __future__ import annotations

from dataclasses import replace

from hanko_audit.procedure import Procedure
from hanko_audit.procedures import ProcedureList
from hanko_audit.regulations import RegulationLink
from hanko_audit.store.codec import Codec

_LINKS: Codec[tuple[RegulationLink, ...]] = Codec(tuple[RegulationLink, ...])
_LIST = Codec(ProcedureList)


def write_links(own: tuple[RegulationLink, ...]) -> str:
    """The articles of a case; empty for none."""
    return _LINKS.write(own) if own else ""


def read_links(text: str) -> tuple[RegulationLink, ...]:
    """What `write_links` wrote."""
    return _LINKS.read(text) if text else ()


def write_list_head(own: ProcedureList | None) -> str:
    """How a list was read, without its rows; empty for none."""
    return _LIST.write(replace(own, procedures=(), shown=())) if own else ""


def read_list_head(text: str, rows: tuple[Procedure, ...] = ()) -> ProcedureList | None:
    """What `write_list_head` wrote, with the rows put back."""
    return replace(_LIST.read(text), procedures=rows) if text else None
