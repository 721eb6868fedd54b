"""Finds the procedures whose names or numbers come into question for a form, without comparing all with all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from hanko_audit.document import Document
from hanko_audit.procedure import Procedure
from hanko_audit.procedures.names import FormNumber, core_name, exact_name, form_number, full_name, same_kind
from hanko_audit.procedures.text import value_key
from hanko_audit.procedures.values import is_nothing

# The very name is better than one that is the same but for a bracket (（変更）) or its ending (届, 届出書).
_SAME, _SAME_CORE, _SIMILAR_AT_MOST = 1.0, 0.93, 0.91
_OTHER_KIND = 0.8
_SIMILAR = 75.0
_MOST_SIMILAR = 8
# Names as short as 委任状 or 請求書 fit forms of many regulations.
_GENERIC_LENGTH = 3
_SEARCHED_TEXT = 20_000
_MUNICIPALITY = re.compile(r"^[^法条規要]{1,8}?[市町村区](?=.{4,})")
_FILE_NUMBERING = re.compile(
    r"^[0-9]{1,4}[_\-. ]+|^\([0-9]{1,3}\)"
    r"|[_\-. (]*(?:v[0-9]+|[rR][0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|令和[0-9元]+年度?版?|最新版?|最終|確定|コピー|修正|改訂版?|記入用|[0-9]{6,8})\)?$"
)
_REGULATIONS = re.compile(r"[・、,;\n]")


@dataclass(frozen=True, slots=True)
class Form:
    """What of a document is compared: its names (as shown and for comparing), number, words and folders."""

    names: tuple[str, ...]
    number: FormNumber | None
    number_shown: str
    text: str
    folders: str


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How near a procedure is by name; `form_name` and `list_name` are the two names that were compared."""

    index: int
    score: float
    form_name: str
    list_name: str

    @property
    def is_same(self) -> bool:
        """Whether the names are the same but for spelling and the kind of paper."""
        return self.score >= _SAME_CORE

    @property
    def is_generic(self) -> bool:
        """Whether the shared name is too short to say which procedure it is."""
        return len(full_name(self.form_name)) <= _GENERIC_LENGTH


def form_of(document: Document) -> Form:
    """What can be compared of a document. The file's name serves beside the title, which may be missing or wrong."""
    parts = re.split(r"[\\/!]", document.path)
    stem = _FILE_NUMBERING.sub("", value_key(parts[-1].rpartition(".")[0] or parts[-1]))
    # 「かえで町出前講座申込書」 stands in the list without the municipality's name.
    offered = (document.title, stem, _MUNICIPALITY.sub("", value_key(document.title)))
    names = tuple(dict.fromkeys(name for name in offered if len(full_name(name)) >= 2))
    number = form_number(document.form_number) if document.form_number else _number_in(stem)
    words = value_key("".join(passage.text for passage in document.passages)[:_SEARCHED_TEXT])
    return Form(
        names, number, document.form_number or stem, words + value_key(document.title), value_key("/".join(parts[:-1]))
    )


class LinkIndex:
    """The procedures of a list, by name, number and regulation."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self.numbers = [_number(procedure) for procedure in procedures]
        self.regulations = [regulation_names(procedure) for procedure in procedures]
        self._full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._core: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_number: dict[FormNumber, list[int]] = defaultdict(list)
        for index, procedure in enumerate(procedures):
            for name in dict.fromkeys((procedure.form_name, procedure.name)):
                if not is_nothing(name):
                    self._full[full_name(name)].append((index, name))
                    self._core[core_name(name)].append((index, name))
            number = self.numbers[index]
            if number is not None:
                self._by_number[number].append(index)
        self._cores = list(self._core)
        self._all_regulations = tuple(dict.fromkeys(name for names in self.regulations for name in names))

    def mentioned(self, form: Form) -> frozenset[str]:
        """The regulations of the list that the form speaks of."""
        return frozenset(name for name in self._all_regulations if name in form.text)

    def near(self, form: Form, mentioned: frozenset[str]) -> list[Resemblance]:
        """The procedures that come into question, each once with its best name."""
        best: dict[int, Resemblance] = {}

        def offer(index: int, score: float, form_name: str, list_name: str) -> None:
            if index not in best or best[index].score < score:
                best[index] = Resemblance(index, score, form_name, list_name)

        for name in form.names:
            exact, core = exact_name(name), core_name(name)
            for index, listed in self._full.get(full_name(name), ()):
                offer(index, _SAME if exact_name(listed) == exact else _SAME_CORE, name, listed)
            for index, listed in self._core.get(core, ()):
                offer(index, _SAME_CORE if same_kind(name, listed) else _OTHER_KIND, name, listed)
        if any(own.is_same and form.number in {None, self.numbers[own.index]} for own in best.values()):
            return list(best.values())
        for name in form.names:
            core = core_name(name)
            for similar, ratio, _ in process.extract(
                core, self._cores, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=_MOST_SIMILAR
            ):
                for index, listed in self._core[similar]:
                    offer(
                        index,
                        min(ratio / 100, _SIMILAR_AT_MOST if same_kind(name, listed) else _OTHER_KIND),
                        name,
                        listed,
                    )
        if form.number is not None:
            for index in self._by_number.get(form.number, ()):
                if index not in best and any(name in mentioned for name in self.regulations[index]):
                    best[index] = Resemblance(index, 0.0, form.names[0] if form.names else "", "")
        return list(best.values())


def _number_in(stem: str) -> FormNumber | None:
    return form_number(stem) if "様式" in stem else None


def _number(procedure: Procedure) -> FormNumber | None:
    return None if is_nothing(procedure.form_number) else form_number(procedure.form_number)


def regulation_names(procedure: Procedure) -> tuple[str, ...]:
    """The names of the procedure's regulations as forms cite them, without article and municipality."""
    names = (regulation_name(part) for part in _REGULATIONS.split(procedure.regulation or procedure.basis_kind))
    return tuple(name for name in names if len(name) >= 4)


def regulation_name(text: str) -> str:
    """A regulation's name as forms cite it: 「あおば市印鑑条例第3条」 → 印鑑条例."""
    return _MUNICIPALITY.sub("", re.sub(r"第[0-9〇一二三四五六七八九十百]+条.*$", "", value_key(text)))
