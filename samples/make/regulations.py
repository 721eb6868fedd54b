"""The regulations, notices and guidance pages of あおば市, from the texts in `texts/`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .word import WordForm

_TEXTS = Path(__file__).with_name("texts")
_AS_TEXT = {"あおば市道路占用規則": "utf-8", "あおば市申請書等の押印の特例に関する規則": "cp932"}
"""Texts that stay plain text, with the encoding that the office saves them in; the others become Word files."""
_CAPTION = re.compile(r"^（[^）]+）$")
_RIGHT_LINES = re.compile(r"(第　　　号|年４月１日|総　務　部　長|（公印省略）|以上)$")


def write(folder: Path) -> None:
    """Write all texts into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(_TEXTS.iterdir()):
        if source.suffix == ".html":
            shutil.copyfile(source, folder / source.name)
        elif encoding := _AS_TEXT.get(source.stem):
            text = source.read_text(encoding="utf-8")
            (folder / source.name).write_text(text, encoding=encoding, newline="\n")
        else:
            _write_word(source, folder / f"{source.stem}.docx")


def _write_word(source: Path, target: Path) -> None:
    form = WordForm()
    for line in source.read_text(encoding="utf-8").splitlines():
        if line == source.stem:
            form.line(line, align="center", size=13)
        elif line == "記":
            form.record()
        elif _RIGHT_LINES.search(line):
            form.line(line, align="right")
        elif _CAPTION.match(line):
            form.line(line, indent=4)
        else:
            form.line(line)
    form.save(target)
