"""What every rule has in common: an id, a title, a switch, a citation and the pack it came from."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, Field

from hanko_audit.verdict import Citation


def check_expressions(value: tuple[str, ...]) -> tuple[str, ...]:
    """Returns `value` if every one of its regular expressions compiles; raises ValueError in Japanese otherwise."""
    for expression in value:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(
                f"正規表現「{expression}」が読めません（{error.msg}）。括弧の対応と記号を確かめてください。"
            ) from error
    return value


class PackModel(BaseModel):
    """Base of everything that stands in a pack: immutable, and an unknown key is a mistake, not a comment."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class CitationEntry(PackModel):
    """A citation as written in YAML. Pages are strings because the manual is cited as "6-7"."""

    document: str
    section: str = ""
    page: str = ""
    verified: bool = False

    def to_citation(self) -> Citation:
        """The noun that verdicts carry."""
        return Citation(self.document, self.section, self.page, self.verified)


class Rule(PackModel):
    """Base of all rules. `pack`, `file` and `line` are filled in by the loader, never written in YAML."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")
    title: str = Field(min_length=1)
    enabled: bool = True
    citation: CitationEntry | None = None
    notes: str = ""
    pack: str = Field(default="", exclude=True)
    file: str = Field(default="", exclude=True)
    line: int = Field(default=0, exclude=True)


class PackHeader(PackModel):
    """The head of a pack. `kind` says which sort of rules it holds; see `rulepacks.kinds`."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")
    title: str = Field(min_length=1)
    kind: str
    version: str = "1"
    source: str = ""
