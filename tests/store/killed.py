"""Run as a program: does one long piece of work on a store and is killed by the system at its n-th statement.

    python killed.py STORE N scan FOLDER LIST | judge RULES | decide ROWS | take FILE

Killing at a counted statement, not after some time, reaches every moment of the work and the same one each time.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from hanko_audit.exchange import plan_of, read_filled, take
from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.reviewing import Move, Wish, alone, decide
from hanko_audit.rulepacks.ruleset import load_rules
from hanko_audit.store import open_store


def main(where: str, last: int, work: str, *arguments: str) -> None:
    """Does the work until the statement number `last`."""
    with open_store(where) as store:
        _die_at(last)
        if work == "scan":
            folder, listing = map(Path, arguments)
            scan_into(store, [folder], rules=load_rules(), actor=alone("走査係"), procedures=listing)
        elif work == "judge":
            for _ in Rejudging(store, load_rules([Path(arguments[0])]), actor="行革", apply=True).run():
                pass
        elif work == "take":
            rules, actor = load_rules(), alone("行革")
            take(store, actor, plan_of(store, actor, rules, read_filled(Path(arguments[0]))))
        else:
            wishes = [Wish(int(number), 0) for number in arguments[0].split(",")]
            decide(store, alone("行革"), Move.CONFIRM, wishes, batch="一度に")


def _die_at(last: int) -> None:
    done = 0

    def count(*_: Any) -> None:
        nonlocal done
        done += 1
        if done >= last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
