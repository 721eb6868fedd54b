"""What openpyxl's fast mode does not tell of a sheet: merged areas, and formulas whose result was never saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from hanko_audit.procedures.tables import Merge


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """`uncalculated` are the names of cells (B3) that hold a formula without a result."""

    merges: tuple[Merge, ...]
    uncalculated: tuple[str, ...]


def sheet_facts(stream: IO[bytes]) -> SheetFacts:
    """Reads a worksheet's XML once. Raises `etree.XMLSyntaxError` where it is broken."""
    merges: list[Merge] = []
    uncalculated: list[str] = []
    for _, element in etree.iterparse(
        stream, events=("end",), tag=("{*}c", "{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True
    ):
        name = etree.QName(element).localname
        if name == "mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if left and top and right and bottom:
                merges.append(Merge(int(top) - 1, int(left) - 1, int(bottom) - 1, int(right) - 1))
        elif name == "c":
            if element.find("{*}f") is not None and not element.findtext("{*}v"):
                uncalculated.append(element.get("r", ""))
        else:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return SheetFacts(tuple(merges), tuple(uncalculated))
