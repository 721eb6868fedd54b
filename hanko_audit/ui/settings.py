"""What the command line hands to the app: the overlay folders of rules."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

import streamlit as st

from hanko_audit.rulepacks.ruleset import RuleSet, load_rules


def overlay_folders(arguments: list[str] | None = None) -> tuple[Path, ...]:
    """The folders given with `--rules`, in their order."""
    parser = ArgumentParser(add_help=False)
    parser.add_argument("--rules", action="append", type=Path, default=[])
    known, _ = parser.parse_known_args(sys.argv[1:] if arguments is None else arguments)
    return tuple(known.rules)


@st.cache_resource(show_spinner=False)
def rules_in_force(folders: tuple[Path, ...]) -> RuleSet:
    """The rule set, loaded once for the app. Raises RulePackError."""
    return load_rules(folders)
