"""An audit as pages show it, whether it lies in this session or in a store: an overview, rows in pages, one row whole."""

from hanko_audit.audits.lines import (
    Audit,
    BurdenFilter,
    BurdenLine,
    BurdenLines,
    ListFilter,
    ListLine,
    ListLines,
    Overview,
    Problem,
)
from hanko_audit.audits.session import SessionAudit
from hanko_audit.audits.stored import PastRun, StoredAudit, newest_audit, past_runs, run_problems

__all__ = [
    "Audit",
    "BurdenFilter",
    "BurdenLine",
    "BurdenLines",
    "ListFilter",
    "ListLine",
    "ListLines",
    "Overview",
    "PastRun",
    "Problem",
    "SessionAudit",
    "StoredAudit",
    "newest_audit",
    "past_runs",
    "run_problems",
]
