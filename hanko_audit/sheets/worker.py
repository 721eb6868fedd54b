"""The process that opens one list: `python -m hanko_audit.sheets.worker FILE NAME`. Started by `apart`.

Answers one JSON object on standard output: the sheets, or the error. Ends itself where the system bounds it.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from hanko_audit.reading.bounds import bound_memory, bound_processor
from hanko_audit.sheets.errors import ListError
from hanko_audit.sheets.files import read_tables

MEMORY_BYTES = 2 * 1024**3
"""A list of 10,000 rows and 50 columns needs a tenth of it."""
SECONDS = 300


def main() -> None:
    """Open the list that the arguments name, and answer."""
    path, shown_as = Path(sys.argv[1]), sys.argv[2]
    # Whatever a library prints must not break the answer.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    bound_memory(MEMORY_BYTES)
    bound_processor(SECONDS)
    try:
        told: dict[str, object] = {"tables": asdict(read_tables(path, shown_as))}
    except ListError as error:
        told = {"error": [error.code, error.message, error.advice]}
    # A lone surrogate, of a file name that is no Unicode, stands as JSON's own escape.
    answer.write(json.dumps(told).encode("ascii"))
    answer.close()


if __name__ == "__main__":
    main()
