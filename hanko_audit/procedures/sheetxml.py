"""What openpyxl's fast mode does not tell of a sheet: merged areas, and formulas whose result was never saved."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from hanko_audit.procedures.tables import Merge

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:$]+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """`uncalculated` are the names of cells (B3) that hold a formula without a result."""

    merges: tuple[Merge, ...]
    uncalculated: tuple[str, ...]


def sheet_facts(xml: bytes) -> SheetFacts:
    """Looks through a worksheet's XML. Raises `etree.XMLSyntaxError` where it holds formulas and is broken."""
    merges: list[Merge] = []
    # A list has a few merges and many cells, so the XML is parsed only where formulas call for it.
    for found in _MERGE.finditer(xml):
        left, top, right, bottom = range_boundaries(found.group(1).decode("ascii"))
        if left and top and right and bottom:
            merges.append(Merge(int(top) - 1, int(left) - 1, int(bottom) - 1, int(right) - 1))
    return SheetFacts(tuple(merges), tuple(_uncalculated(xml)) if _FORMULA.search(xml) else ())


def _uncalculated(xml: bytes) -> list[str]:
    names: list[str] = []
    for _, row in etree.iterparse(io.BytesIO(xml), tag="{*}row", resolve_entities=False, no_network=True):
        for cell in row.iterfind("{*}c"):
            if cell.find("{*}f") is not None and not cell.findtext("{*}v"):
                names.append(cell.get("r", ""))
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]
    return names
