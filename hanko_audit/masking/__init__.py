"""Masking: what people filled into a form is made unreadable, sign for sign, before anything else sees the text."""

from __future__ import annotations

from hanko_audit.masking.documents import masked
from hanko_audit.masking.text import MASK, mask

__all__ = ["MASK", "mask", "masked"]
