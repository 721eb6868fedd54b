"""What xlrd raises on damaged workbooks."""

from __future__ import annotations

import struct
import zlib

import xlrd

XLRD_DAMAGE: tuple[type[Exception], ...] = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    xlrd.formula.FormulaError,
    struct.error,
    zlib.error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OverflowError,
    OSError,
)
"""Its own error and what its parser lets through."""
