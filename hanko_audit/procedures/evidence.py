"""What speaks for and against a form belonging to a procedure, how much, and whether it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.formnumbers import FormNumber
from hanko_audit.procedures.forms import Form
from hanko_audit.procedures.linkindex import SAME, LinkIndex, Resemblance
from hanko_audit.procedures.names import acts_of, core_name, full_name, is_common, same_kind
from hanko_audit.procedures.places import Offices, articles_of

# The name decides; the rest tells apart what is named alike. A form number alone says little: every regulation has a
# 様式第1号, and an outdated one must not push the very name behind a name that is only similar.
_NAME = 0.74
_NUMBER_SAME, _NUMBER_OTHER = 0.1, -0.12
_REGULATION_NAMED, _REGULATION_OTHER = 0.08, -0.03
_DEPARTMENT_NAMED, _DEPARTMENT_OTHER = 0.05, -0.05
_ARTICLE_SAME, _ARTICLE_OTHER = 0.03, -0.01
_LEAST_NAME = 0.7
_LEAST_NAME_BESIDE_NUMBER = 0.3
_CLOSE_NAME = 0.85
_TITLE_FITS = 80.0
_WORDS_AT_LEAST = 4
_LONG_NAME = 6


@dataclass(frozen=True)
class Evidence:
    """One form beside one row of the list. Each comparison is True, False, or None where there is nothing to compare."""

    form: Form
    procedure: Procedure
    near: Resemblance
    number: bool | None
    regulation: bool | None
    """Whether the form or its folder names the row's regulation; False where it names others of the list only."""
    in_folder: bool
    """Whether it is a folder that names the regulation."""
    department: bool | None
    article: bool | None
    alone: bool
    """Whether the number stands once under the row's regulation."""
    rival_unnamed: bool
    """Whether another row of the same regulation or department does not say which form it has."""

    @property
    def index(self) -> int:
        """The row's place in the list, from 0."""
        return self.near.listed.index

    @cached_property
    def score(self) -> float:
        """From 0 to 1."""
        total = self.near.score * _NAME
        for told, same, other in (
            (self.number, _NUMBER_SAME, _NUMBER_OTHER),
            (self.regulation, _REGULATION_NAMED, _REGULATION_OTHER),
            (self.department, _DEPARTMENT_NAMED, _DEPARTMENT_OTHER),
            (self.article, _ARTICLE_SAME, _ARTICLE_OTHER),
        ):
            total += 0.0 if told is None else same if told else other
        return round(max(0.0, min(1.0, total)), 4)

    @property
    def is_common(self) -> bool:
        """Whether the shared name is one that forms of many regulations have, so that it needs something beside it."""
        return is_common(self.near.form_name)

    @property
    def supported(self) -> bool:
        """Whether anything but the name and the number leads to this row."""
        return bool(self.regulation or self.department)

    def holds(self, *, only_claim: bool) -> bool:
        """Whether this evidence makes the link sure, no other row fitting as well.

        `only_claim` tells that no other folder holds a form of this name: then a common name may mean this row.
        """
        if self.number is False or not self._title_fits:
            return False
        if self.near.is_same:
            if self.department is False and not (self.regulation and self.number):
                return False
            if self.near.score < SAME and self.regulation is False:
                return False
            if not self.is_common:
                return True
            if self.supported:
                return bool(self.number) or not self.rival_unnamed
            return only_claim and self.regulation is None and self._number_told
        if not (self.number and self.regulation and self.alone) or self.department is False:
            return False
        if self.near.score >= _CLOSE_NAME:
            return not self.is_common and acts_of(self.near.form_name) == acts_of(self.near.listed.name)
        return not self.form.names and (self.in_folder or self._words_stand_in_form)

    def leaves_open(self, other: Evidence) -> bool:
        """Whether `other`, of the same common name, may be meant as well: nothing known of it speaks against it."""
        if not (self.is_common and other.near.is_same) or (self.number and self.regulation):
            return False
        return False not in {other.number, other.regulation, other.department}

    @property
    def worth_offering(self) -> bool:
        """Whether a person should be shown this row at all."""
        if self.supported and (self.number or (self.number is None and self.regulation)):
            return True
        least = _LEAST_NAME_BESIDE_NUMBER if self.number else _LEAST_NAME
        return self.near.score >= least

    @property
    def _number_told(self) -> bool:
        """Whether the list has a number where the form has one, or the name is long enough to do without."""
        long = len(full_name(self.near.form_name)) >= _LONG_NAME
        return self.number is not None or self.form.number is None or long

    @property
    def _title_fits(self) -> bool:
        """Whether the title on the page does not speak against what only the file's name says."""
        title = self.form.title
        if not title or self.near.form_name == title:
            return True
        listed = self.near.listed.name
        if full_name(title).startswith(full_name(self.near.form_name) + "兼"):
            return True
        alike = fuzz.partial_ratio(core_name(title), core_name(listed)) >= _TITLE_FITS
        return alike and same_kind(title, listed) and acts_of(title) <= acts_of(listed) | acts_of(self.near.form_name)

    @property
    def _words_stand_in_form(self) -> bool:
        words = core_name(self.near.listed.name)
        return len(words) >= _WORDS_AT_LEAST and words in self.form.text

    def twin_of(self, other: Evidence) -> bool:
        """Whether the list gives the very same form for both rows, so that it serves both."""
        ours, theirs = self.procedure, other.procedure
        return (
            self.near.listed.of_form
            and other.near.listed.of_form
            and (ours.form_name, ours.form_number, ours.regulation, ours.department)
            == (theirs.form_name, theirs.form_number, theirs.regulation, theirs.department)
            and self.score == other.score
        )

    @property
    def reason(self) -> str:
        """What was found, in Japanese."""
        return "、".join(self._words()) + "。"

    def _words(self) -> Sequence[str]:
        listed = self.near.listed.name
        words: list[str] = []
        if self.near.is_same:
            words.append(f"名前が一致（「{self.near.form_name}」と一覧の「{listed}」）")
        elif self.near.score:
            words.append(f"名前が{self.near.score:.0%}似ています（「{self.near.form_name}」と一覧の「{listed}」）")
        else:
            words.append(f"名前は一致しません（一覧では「{self.procedure.form_name or self.procedure.name}」）")
        if self.number is not None:
            other = f"違います（様式は「{self.form.number_shown}」、一覧は「{self.procedure.form_number}」）"
            words.append("様式番号が" + ("一致" if self.number else other))
        if self.regulation:
            where = "フォルダ名に例規名" if self.in_folder else "例規名"
            words.append(f"{where}「{self.procedure.regulation or self.procedure.basis_kind}」の記載あり")
        elif self.regulation is False:
            words.append("別の例規名の記載あり")
        if self.article is not None:
            words.append("条番号が" + ("一致" if self.article else "違います"))
        if self.department:
            words.append(f"フォルダ名に「{self.procedure.department}」")
        elif self.department is False:
            words.append("フォルダ名は別の課")
        if not self._title_fits:
            words.append(f"表題は「{self.form.title}」")
        return words


class Comparing:
    """Compares forms with the rows of one list."""

    def __init__(self, procedures: Sequence[Procedure], index: LinkIndex) -> None:
        self._procedures = procedures
        self._index = index
        self._offices = Offices(procedures)

    def candidates(self, form: Form) -> list[Evidence]:
        """The rows that come into question, the best first; equal ones in the order of the list."""
        by_folder = self._index.named.of(form.folders)
        mentioned = by_folder or self._index.named.of(form.text)
        offices = self._offices.named_in(form.places)
        found = [
            self._evidence(near, form, mentioned, offices, in_folder=bool(by_folder))
            for near in self._index.near(form, mentioned, offices)
        ]
        return sorted(found, key=lambda one: (-one.score, one.index))

    def _evidence(
        self, near: Resemblance, form: Form, mentioned: frozenset[str], offices: frozenset[str], *, in_folder: bool
    ) -> Evidence:
        index = near.listed.index
        procedure = self._procedures[index]
        own = self._index.regulations[index]
        regulation = None if not mentioned or not own else not own.isdisjoint(mentioned)
        office = self._offices.of(procedure)
        return Evidence(
            form=form,
            procedure=procedure,
            near=near,
            number=_agrees(form.number, near.listed.numbers),
            regulation=regulation,
            in_folder=in_folder,
            department=None if not offices or not office else office in offices,
            article=_same_article(form.articles, procedure),
            alone=form.number is not None and self._index.only_one_with(index, form.number),
            rival_unnamed=self._index.has_unnamed_beside(index, (*(own & mentioned), *({office} & offices))),
        )


def _agrees(number: FormNumber | None, listed: frozenset[FormNumber]) -> bool | None:
    if number is None or not listed:
        return None
    told = [number.agrees(one) for one in listed]
    return True if True in told else None if None in told else False


def _same_article(articles: Sequence[str], procedure: Procedure) -> bool | None:
    listed = articles_of(procedure)
    return None if not articles or not listed else not listed.isdisjoint(articles)
