"""The app as a user starts it, and a browser without a window to use it with."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

_ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
_STILL = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
_BARE = ("--no-sandbox", "--disable-quic", "--disable-gpu")
SCANNED = 180_000
"""Milliseconds for a scan, GiNZA's loading included, on a slow machine."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or another browser of its family."""
    path = os.environ.get("HANKO_CHROMIUM") or next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Chromium 系のブラウザがありません（環境変数 HANKO_CHROMIUM で場所を指定できます）")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*_STILL, *_BARE])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visitor's page."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@dataclass(frozen=True, slots=True)
class RunningApp:
    """A started app: where it listens, the home folder it was given, and where refused calls are noted."""

    url: str
    home: Path
    calls: Path


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """`hanko-audit app`, started from a foreign folder, with every way out of the machine closed."""
    folder = tmp_path_factory.mktemp("app")
    home, calls = folder / "home", folder / "calls.txt"
    home.mkdir()
    paths = [str(_ROOT / "tests" / "network" / "guard"), str(_ROOT)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "HANKO_TEST_CALLS": str(calls),
        "HOME": str(home),
        "USERPROFILE": str(home),
    }
    with running_app(folder, "--headless", environment=environment) as port:
        yield RunningApp(f"http://127.0.0.1:{port}", home, calls)


@contextmanager
def running_app(
    folder: Path, *options: str, port: int | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """`hanko-audit app` with these options, from its start in `folder` to its end; the port on which it listens.

    The folder is its home as well, unless an environment says otherwise.
    """
    port = port or free_port()
    home = {"PYTHONPATH": str(_ROOT), "HOME": str(folder), "USERPROFILE": str(folder)}
    command = [sys.executable, "-m", "hanko_audit", "app", "--port", str(port), *options]
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment or {**os.environ, **home}, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, folder / "log.txt")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def upload(page: Page, files: Sequence[Path], listing: Path | None = None) -> None:
    """Puts files into the page 取込み, and a list with them. The button may be pressed as soon as one of them is there.

    The list goes in once the files have arrived: the page is drawn anew then, and an upload that begins meanwhile is lost.
    """
    inputs = page.locator("input[type=file]")
    inputs.first.set_input_files(files)
    expect(page.get_by_text(f"{len(files)}件のファイルを判定します。")).to_be_visible(timeout=30_000)
    if listing:
        inputs.last.set_input_files(listing)
        told = f"{len(files)}件のファイルを「{listing.name}」と結びつけて判定します。"
        expect(page.get_by_text(told)).to_be_visible(timeout=30_000)


def scan(page: Page, files: Sequence[Path], listing: Path | None = None) -> None:
    """Puts files in, has them judged and waits for the result."""
    upload(page, files, listing)
    page.get_by_role("button", name="判定する").click()
    expect(page.get_by_role("heading", name=re.compile("^結果"))).to_be_visible(timeout=SCANNED)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Asks until the app answers, or has ended although nobody asked it to."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - this machine
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
