"""Which departments of a list the folders of a form name, and which articles its rows give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hanko_audit.procedure import Procedure
from hanko_audit.procedures.spelling import one_spelling
from hanko_audit.procedures.values import is_nothing

_ARTICLE = re.compile(r"第([0-9]+)条((?:の[0-9]+)*)")
# What may stand before a department in a folder's name: 建設部河川課, 本庁_河川課.
_BEFORE = re.compile(r"(?:^|[部局室所院会庁館署_\-. 0-9)）])$")
_UNIT = re.compile(r"(?:課|室|係|局|所|館|センター|署|園)")


class Offices:
    """The departments of a list, and how folders name them."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        own = {office_of(procedure) for procedure in procedures}
        self._names = sorted((name for name in own if len(name) >= 2), key=lambda name: (-len(name), name))
        self._known: dict[str, frozenset[str]] = {}

    def of(self, procedure: Procedure) -> str:
        """The row's department as it is compared, empty where the list gives none."""
        return office_of(procedure)

    def named_in(self, places: Iterable[str]) -> frozenset[str]:
        """The departments that folders name. 保険課 is not named by 国民健康保険課."""
        return frozenset[str]().union(*(self._in(place) for place in places))

    def _in(self, place: str) -> frozenset[str]:
        # Many forms lie in one folder.
        if place not in self._known:
            self._known[place] = frozenset(name for name in self._names if _names_it(place, name))
        return self._known[place]


def office_of(procedure: Procedure) -> str:
    """The row's department for comparing."""
    return "" if is_nothing(procedure.department) else one_spelling(procedure.department)


def articles_of(procedure: Procedure) -> frozenset[str]:
    """The articles that the row gives beside its form number or its regulation, as 第3条 and 第3条の2."""
    text = one_spelling(f"{procedure.form_number} {procedure.regulation}")
    return frozenset(f"第{int(number)}条{branch}" for number, branch in _ARTICLE.findall(text))


def _names_it(place: str, name: str) -> bool:
    start = place.find(name)
    if start < 0 or not _BEFORE.search(place[:start]):
        return False
    behind = place[start + len(name) :]
    # 総務 in 総務企画課 is another department's name.
    return bool(_UNIT.search(name)) or not behind or not behind[0].isalnum()
