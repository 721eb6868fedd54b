"""The workbooks of the lists' tests."""

from tests.procedures.conftest import book

__all__ = ["book"]
