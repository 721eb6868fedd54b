"""The command line: thin commands over the rooms. Results go to standard output, everything else to standard error.

Exit status: 0 all done, 1 some inputs failed (each one named, the others done), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys

from hanko_audit.cli.application import create_app
from hanko_audit.cli.japanese import USAGE_ERROR, explain_usage
from hanko_audit.cli.output import say, speak_utf8

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Runs one command and leaves the process with its exit status. `arguments` are those of the process if None."""
    speak_utf8()
    try:
        status = create_app()(args=arguments, standalone_mode=False, prog_name="hanko-audit")
    except USAGE_ERROR as error:
        say(explain_usage(error))
        sys.exit(2)
    # Typer turns Ctrl+C into this status without a word, and ends by itself where the reader of the results has left.
    if status == INTERRUPTED:
        say("中断しました。")
    sys.exit(status if isinstance(status, int) else 0)
