"""Judging starts without the parser and without any library for file formats."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
from hanko_audit.judging import Case, judge
from hanko_audit.procedure import Procedure
from hanko_audit.rulepacks.ruleset import load_rules
verdicts = judge(Case(Procedure("手続", seal_required=False)), load_rules())
heavy = {"spacy", "ginza", "docx", "openpyxl", "pdfminer", "pandas", "streamlit"} & set(sys.modules)
print([verdict.code.value for verdict in verdicts][0], sorted(heavy))
"""


def test_a_case_is_judged_without_loading_spacy_or_file_formats() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "not_applicable []", done.stderr
