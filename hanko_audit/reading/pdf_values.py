"""Values of a PDF's objects, indirect ones included, whatever a damaged file puts in their place."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from hanko_audit.reading.pdf_state import Box, Matrix


def numbers_of(values: object) -> list[float]:
    """The numbers in an array of the file, indirect ones included."""
    found = [resolve1(value) for value in values] if isinstance(values, list | tuple) else []
    return [float(value) for value in found if isinstance(value, int | float)]


def matrix_of(values: object) -> Matrix | None:
    """The six numbers of a matrix; None where there are not six."""
    found = numbers_of(values)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else None


def box_from(box: Sequence[float]) -> Box:
    """The box between two opposite corners, given as four numbers."""
    x0, y0, x1, y1 = box
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def name_of(value: object) -> str:
    """The name; empty where the value is none."""
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""
