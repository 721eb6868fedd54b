"""Where the data that ships with the program lies, installed or in a source checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder or file `name` inside the installed package, or beside the package in a source checkout."""
    installed = _PACKAGE / name
    return installed if installed.exists() else _PACKAGE.parent / name


def rules_dir() -> Path:
    """The rule packs that ship with the program."""
    return _shipped("rules")


def samples_dir() -> Path:
    """The samples of the invented あおば市."""
    return _shipped("samples")


def app_script() -> Path:
    """The Streamlit entry script."""
    return _shipped("app.py")
