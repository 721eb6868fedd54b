"""`python -m samples.make [folder]` writes all samples; without a folder, over the ones beside this package."""

from __future__ import annotations

import sys
from pathlib import Path

from . import procedures, regulations
from .forms import bills, children, civil, contracts, facilities, internal, safety, subsidies, taxes, welfare, works

SAMPLES = Path(__file__).resolve().parents[1]
FORMS = (
    *facilities.FORMS,
    *works.FORMS,
    *subsidies.FORMS,
    *contracts.FORMS,
    *bills.FORMS,
    *civil.FORMS,
    *taxes.FORMS,
    *welfare.FORMS,
    *children.FORMS,
    *safety.FORMS,
    *internal.FORMS,
)


def make(folder: Path) -> None:
    """Write every sample into `folder`."""
    forms = folder / "forms"
    forms.mkdir(parents=True, exist_ok=True)
    for form in FORMS:
        form.draw(forms / form.file)
    expected = "".join(f"{form.as_json_line()}\n" for form in FORMS)
    (folder / "expected.jsonl").write_text(expected, encoding="utf-8", newline="\n")
    regulations.write(folder / "regulations")
    procedures.write(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
