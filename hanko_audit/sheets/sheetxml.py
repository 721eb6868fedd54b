"""What openpyxl's fast mode does not tell of a sheet: merged areas, and formulas whose result was never saved."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from hanko_audit.sheets.tables import Merge

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:$]+)[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\sr=[\"']([0-9]{1,7})[\"']")
_FIRST = re.compile(rb"\smin=[\"']([0-9]{1,5})[\"']")
_LAST = re.compile(rb"\smax=[\"']([0-9]{1,5})[\"']")
_MOST_COLUMNS = 16_384
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """`uncalculated` are the names of cells (B3) that hold a formula without a result; rows and columns that people do
    not see are counted from 0."""

    merges: tuple[Merge, ...]
    uncalculated: tuple[str, ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]


def sheet_facts(xml: bytes) -> SheetFacts:
    """Looks through a worksheet's XML. Raises `etree.XMLSyntaxError` where it holds formulas and is broken."""
    merges: list[Merge] = []
    # A list has a few merges and many cells, so the XML is parsed only where formulas call for it.
    for found in _MERGE.finditer(xml):
        left, top, right, bottom = range_boundaries(found.group(1).decode("ascii"))
        if left and top and right and bottom:
            merges.append(Merge(int(top) - 1, int(left) - 1, int(bottom) - 1, int(right) - 1))
    return SheetFacts(
        tuple(merges),
        tuple(_uncalculated(xml)) if _FORMULA.search(xml) else (),
        tuple(int(number) - 1 for tag in _ROW.findall(xml) if _HIDDEN.search(tag) for number in _NUMBER.findall(tag)),
        tuple(column for tag in _COLUMN.findall(xml) if _HIDDEN.search(tag) for column in _columns(tag)),
    )


def _columns(tag: bytes) -> range:
    """The columns that one `col` element speaks of."""
    first, last = _FIRST.search(tag), _LAST.search(tag)
    if not first or not last:
        return range(0)
    return range(int(first.group(1)) - 1, min(int(last.group(1)), _MOST_COLUMNS))


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
