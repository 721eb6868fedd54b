"""What the command line hands to the app: the overlay folders of rules, the store, and how people log in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import streamlit as st

from hanko_audit.accounts import Way
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules


def overlay_folders(arguments: list[str] | None = None) -> tuple[Path, ...]:
    """The folders given with `--rules`, in their order."""
    return tuple(_given(arguments).rules)


def database(arguments: list[str] | None = None) -> str | None:
    """The store given with `--db`, None without one."""
    where = _given(arguments).db
    return str(where) if where else None


def login_way(arguments: list[str] | None = None) -> Way | None:
    """How people log in, given with `--auth`; None where one user works alone without a login."""
    given = _given(arguments).auth
    return Way(given) if given else None


def _given(arguments: list[str] | None) -> Namespace:
    # An unambiguous beginning of an option is not that option: what else stands there is Streamlit's.
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--rules", action="append", type=Path, default=[])
    parser.add_argument("--db")
    parser.add_argument("--auth")
    known, _ = parser.parse_known_args(sys.argv[1:] if arguments is None else arguments)
    return known


@st.cache_resource(show_spinner=False)
def rules_in_force(folders: tuple[Path, ...]) -> RuleSet:
    """The rule set, loaded once for the app. Raises RulePackError."""
    return load_rules(folders)
