"""Which layers (optional content) of a PDF are switched off when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1

from hanko_audit.reading.pdf_values import name_of


class Layers:
    """The layers of a file by its catalogue. Where it says nothing, everything is on."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        properties = resolve1(catalog.get("OCProperties"))
        default = resolve1(properties.get("D")) if isinstance(properties, dict) else None
        default = default if isinstance(default, dict) else {}
        self._off = _numbers_of(default.get("OFF"))
        self._on = _numbers_of(default.get("ON"))
        self._all_off = name_of(default.get("BaseState")) == "OFF"

    def is_off(self, reference: object) -> bool:
        """Whether what belongs to this group, or to this membership of groups, is not shown."""
        if reference is None or not (self._off or self._all_off):
            return False
        group = resolve1(reference)
        if isinstance(group, dict) and name_of(group.get("Type")) == "OCMD":
            return self._is_member_off(group)
        number = reference.objid if isinstance(reference, PDFObjRef) else None
        return number in self._off or (self._all_off and number not in self._on)

    def _is_member_off(self, membership: dict[str, Any]) -> bool:
        named = membership.get("OCGs")
        groups = resolve1(named)
        members = groups if isinstance(groups, list) else [named]
        off = [self.is_off(own) for own in members if own is not None]
        if not off:
            return False
        policy = name_of(membership.get("P")) or "AnyOn"
        shown = {
            "AllOn": not any(off),
            "AnyOn": not all(off),
            "AnyOff": any(off),
            "AllOff": all(off),
        }
        return not shown.get(policy, True)


def _numbers_of(references: object) -> frozenset[int]:
    found = resolve1(references)
    entries = found if isinstance(found, list) else []
    return frozenset(own.objid for own in entries if isinstance(own, PDFObjRef))
