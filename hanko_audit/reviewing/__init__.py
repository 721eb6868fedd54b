"""The review: who may take which row where, over verdicts and decisions in a store. Knows nothing of the pages."""

from hanko_audit.reviewing.actor import Action, Actor, NotAllowedError, ReviewError, Role, alone, require
from hanko_audit.reviewing.assigning import assign
from hanko_audit.reviewing.deciding import Outcome, Result, Wish, decide, foresee
from hanko_audit.reviewing.groups import Group, GroupMember, GroupPart, list_groups
from hanko_audit.reviewing.history import history
from hanko_audit.reviewing.linking import LinkWish, link
from hanko_audit.reviewing.linklist import (
    LinkOverview,
    LinkRow,
    LinkView,
    ListedRow,
    link_overview,
    link_view,
    listed_rows,
    rows_without_form,
)
from hanko_audit.reviewing.listing import Filter, Page, ReviewRow, Shift, departments, list_rows
from hanko_audit.reviewing.workflow import Move, Stage

__all__ = [
    "Action",
    "Actor",
    "Filter",
    "Group",
    "GroupMember",
    "GroupPart",
    "LinkOverview",
    "LinkRow",
    "LinkView",
    "LinkWish",
    "ListedRow",
    "Move",
    "NotAllowedError",
    "Outcome",
    "Page",
    "Result",
    "ReviewError",
    "ReviewRow",
    "Role",
    "Shift",
    "Stage",
    "Wish",
    "alone",
    "assign",
    "decide",
    "departments",
    "foresee",
    "history",
    "link",
    "link_overview",
    "link_view",
    "list_groups",
    "list_rows",
    "listed_rows",
    "require",
    "rows_without_form",
]
