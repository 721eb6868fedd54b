"""The reading process: takes requests from standard input, reads, answers on standard output. Started by `guard`.

Nothing but frames may be written to standard output; what libraries print goes to standard error, which the guard
throws away.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import IO

from hanko_audit.masking import masked
from hanko_audit.reading.assemble import documents_of
from hanko_audit.reading.bounds import bound_memory, bound_processor
from hanko_audit.reading.codec import encode
from hanko_audit.reading.frames import BEGIN, DOCUMENT, DONE, OUT_OF_MEMORY, read_frame, write_frame
from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, problem
from hanko_audit.reading.unread import unread


def main() -> None:
    """Serve requests until standard input closes."""
    logging.disable(logging.CRITICAL)
    requests = sys.stdin.buffer
    # Whatever prints must not break the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (frame := read_frame(requests)) is not None:
        request = json.loads(frame[1])
        limits = Limits(**request["limits"])
        bound_memory(limits.memory_bytes)
        bound_processor(limits.cpu_seconds)
        try:
            _serve(answers, request["path"], request["shown_as"], limits, request["skip"])
        except MemoryError:
            # The process may be full of what it could not hold: tell and end, the guard starts another.
            write_frame(answers, OUT_OF_MEMORY, b"")
            return
        write_frame(answers, DONE, b"")


def _serve(answers: IO[bytes], path: str, shown_as: str, limits: Limits, skip: int) -> None:
    """Read one file and send its documents but for the first `skip`, which were sent or lost before."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        write_frame(
            answers, DOCUMENT, encode(unread(shown_as, problem(Code.ACCESS, error.strerror or "読み取りエラー")))
        )
        return
    count = 0

    def announce(name: str, one_follows: bool) -> bool:
        nonlocal count
        count += one_follows
        write_frame(answers, BEGIN, name.encode("utf-8", "surrogatepass"))
        return count > skip

    for document in documents_of(data, shown_as, limits, announce):
        write_frame(answers, DOCUMENT, encode(masked(document) if limits.mask else document))


if __name__ == "__main__":
    main()
