"""Passages → requirements: a spaCy pipeline on ja_ginza whose words and scope are the YAML of rules/detection."""

from hanko_audit.detecting.detector import Detector
from hanko_audit.detecting.marks import count_seal_marks

__all__ = ["Detector", "count_seal_marks"]
