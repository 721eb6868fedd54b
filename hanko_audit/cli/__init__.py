"""The command line: thin commands over the rooms. Results go to standard output, everything else to standard error.

Exit status: 0 all done, 1 some inputs failed (each one named, the others done), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys

from hanko_audit.cli.application import create_app
from hanko_audit.cli.japanese import USAGE_ERROR, explain_usage
from hanko_audit.cli.output import say, speak_utf8


def main(arguments: list[str] | None = None) -> None:
    """Runs one command and leaves the process with its exit status. `arguments` are those of the process if None."""
    speak_utf8()
    try:
        status = create_app()(args=arguments, standalone_mode=False, prog_name="hanko-audit")
    except USAGE_ERROR as error:
        say(explain_usage(error))
        sys.exit(2)
    except BrokenPipeError:
        # The reader of the results has had enough (`… | head`): nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        say("中断しました。")
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
