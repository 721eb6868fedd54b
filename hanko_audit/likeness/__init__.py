"""Forms that are the same but for names, numbers and dates, or nearly so: which they are, and which lines differ."""

from hanko_audit.likeness.differences import LineDifference, differing_lines
from hanko_audit.likeness.grouping import FormGroup, group_forms
from hanko_audit.likeness.wording import fingerprint

__all__ = ["FormGroup", "LineDifference", "differing_lines", "fingerprint", "group_forms"]
