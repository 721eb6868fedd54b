"""The way into the room: a census opened once, procedures looked up in it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from hanko_audit.census.importing import CensusSheet, read_sheet
from hanko_audit.census.inquiries import inquiry_of
from hanko_audit.census.matching import Inquiry, Matcher
from hanko_audit.census.store import is_store, load
from hanko_audit.census.values import AnswerReader
from hanko_audit.national import NationalMatch, NationalRow
from hanko_audit.procedure import Procedure
from hanko_audit.rulepacks.census import LawNameRule
from hanko_audit.rulepacks.ruleset import RuleSet


class Census:
    """The rows of a sheet, made ready for looking up on the first question (some seconds for the whole census)."""

    def __init__(self, sheet: CensusSheet, rules: RuleSet) -> None:
        self.rows: tuple[NationalRow, ...] = sheet.rows
        self.edition = sheet.edition
        self._rules = rules

    @cached_property
    def _matcher(self) -> Matcher:
        short = {name: rule.title for rule in self._rules.of(LawNameRule) for name in rule.short}
        return Matcher(self.rows, short, AnswerReader(self._rules).read, edition=self.edition)

    def match(self, inquiry: Inquiry) -> NationalMatch:
        """The row that the question means, or those that it may mean."""
        return self._matcher.match(inquiry)

    def match_procedure(self, procedure: Procedure) -> NationalMatch | None:
        """What the census says of a procedure of the office's list; None where the list says that its basis is local."""
        inquiry = inquiry_of(procedure)
        return self.match(inquiry) if inquiry else None


def open_census(path: Path, rules: RuleSet) -> Census:
    """Opens what `hanko-audit census import` wrote, or an official sheet as it was published. Raises CensusError."""
    return Census(load(path) if is_store(path) else read_sheet(path, rules), rules)
