"""The floors of the house: who may load what."""

import subprocess
import sys

import pytest

_HEAVY = {"spacy", "streamlit", "sudachipy", "pandas", "pdfminer", "docx", "openpyxl"}


def _loaded(module: str) -> set[str]:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("hanko_audit.vocabulary", set()),
        ("hanko_audit.rulepacks.ruleset", set()),
        ("hanko_audit.masking", set()),
        ("hanko_audit.sheets", set()),
        ("hanko_audit.judging", set()),
        ("hanko_audit.residue", set()),
        ("hanko_audit.regulations", {"openpyxl"}),
        ("hanko_audit.census", {"openpyxl"}),
        ("hanko_audit.likeness", {"openpyxl"}),
        ("hanko_audit.store", set()),
        ("hanko_audit.reviewing", set()),
        ("hanko_audit.audits", {"openpyxl"}),
        ("hanko_audit.accounts", set()),
        ("hanko_audit.gate", set()),
        ("hanko_audit.exchange", {"openpyxl"}),
        ("hanko_audit.detecting", {"spacy", "sudachipy"}),
    ],
)
def test_a_room_loads_only_its_own_libraries(module: str, allowed: set[str]) -> None:
    assert _loaded(module) & _HEAVY <= allowed


def test_the_help_of_the_command_starts_without_the_heavy_ones() -> None:
    assert not _loaded("hanko_audit.cli") & {"spacy", "streamlit", "sudachipy", "pandas"}


def test_the_process_that_opens_a_list_loads_nothing_of_what_reads_its_columns() -> None:
    # It is started anew for every workbook.
    assert not _loaded("hanko_audit.sheets.worker") & {"pydantic", "yaml", "spacy", "sqlalchemy"}
