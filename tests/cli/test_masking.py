"""What people filled in is masked in what a scan puts out, unless somebody wants it otherwise; `read` shows the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "委任状.txt"
    path.write_text("委任状\n委任者　氏名　山田太郎　㊞\n電話　0532-51-2345\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("command", "options"), [("scan", ()), ("read", ("--mask",))])
def test_what_was_filled_in_is_masked(run: Run, filled: Path, command: str, options: tuple[str, ...]) -> None:
    done = run(command, filled, *options)
    assert "委任者　氏名　●●●●　㊞" in done.out
    assert not {word for word in ("山田", "51-2345") if word in done.out + done.messages}


@pytest.mark.parametrize(("command", "options"), [("scan", ("--no-mask",)), ("read", ())])
def test_it_stays_where_it_is_wanted(run: Run, filled: Path, command: str, options: tuple[str, ...]) -> None:
    assert "委任者　氏名　山田太郎　㊞" in run(command, filled, *options).out
