"""Run as a program: does long pieces of work on stores, each in a process that the system kills at its n-th statement.

Takes a piece of work a line from standard input, as a JSON list, and answers each with its exit status (-9: killed):

    STORE, N, "scan", FOLDER, LIST | "judge", RULES | "decide", ROWS | "take", FILE

Killing at a counted statement, not after some time, reaches every moment of the work and the same one each time. The
processes are forks of this one, in which Python, the rules and GiNZA are loaded already: the work itself is what is killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from hanko_audit.detecting import Detector
from hanko_audit.exchange import plan_of, read_filled, take
from hanko_audit.keeping.recording import scan_into
from hanko_audit.keeping.rejudging import Rejudging
from hanko_audit.reviewing import Move, Wish, alone, decide
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.store import open_store


def main() -> None:
    """Serves one piece of work after the other until standard input closes."""
    rules = load_rules()
    Detector(rules)
    for line in sys.stdin:
        where, last, work, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            _work_and_end(rules, where, int(last), work, *arguments)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _work_and_end(rules: RuleSet, *work: Any) -> None:
    """Does the work and ends this process, with status 1 and the error on standard error where there was one."""
    try:
        _work(rules, *work)
    except BaseException:  # noqa: BLE001 - told on standard error; it must not come back into the parent's loop
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _work(rules: RuleSet, where: str, last: int, work: str, *arguments: str) -> None:
    """Does the work until the statement number `last`."""
    with open_store(where) as store:
        _die_at(last)
        if work == "scan":
            folder, listing = map(Path, arguments)
            scan_into(store, [folder], rules=rules, actor=alone("走査係"), procedures=listing)
        elif work == "judge":
            for _ in Rejudging(store, load_rules([Path(arguments[0])]), actor="行革", apply=True).run():
                pass
        elif work == "take":
            actor = alone("行革")
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
    main()
