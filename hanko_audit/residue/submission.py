"""How an application can be handed in: online, without coming, only by coming — or nobody has said."""

from __future__ import annotations

from dataclasses import dataclass

from hanko_audit.judging.fact import Facts
from hanko_audit.rulepacks.factnames import FACTS, FactName
from hanko_audit.verdict import MissingFact

_ONLINE_WAYS = frozenset({"online", "email"})
_REMOTE_WAYS = frozenset({"online", "email", "mail", "fax", "phone"})


@dataclass(frozen=True, slots=True)
class Submission:
    """The ways of handing in. Each answer is None where neither the list nor a form tells."""

    online: bool | None
    remote: bool | None
    inside: bool

    @property
    def known(self) -> bool:
        """Whether anything is known of the ways of handing in."""
        return self.inside or self.online is not None or self.remote is not None

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts that would tell, where they are needed."""
        lacking: list[FactName] = []
        if not self.inside and self.online is not True:
            if self.remote is None:
                lacking.append(FactName.CHANNELS)
            if self.online is None:
                lacking.append(FactName.ONLINE)
        return tuple(MissingFact(name.value, FACTS[name].label, FACTS[name].ask) for name in lacking)


def submission_of(facts: Facts) -> Submission:
    """What the facts tell of the ways of handing in: the list's columns first, then what the form offers."""
    channels = facts[FactName.CHANNELS].values
    online_fact = facts[FactName.ONLINE].values
    offered = (facts[FactName.PAPER_OFFERED].values or frozenset()) & {"postal_mail", "fax"}
    online: bool | None = None
    if online_fact is not None:
        online = bool(online_fact & {"done", "partial"})
    elif channels is not None:
        online = bool(channels & _ONLINE_WAYS)
    remote: bool | None = None
    if online or offered or (channels is not None and channels & _REMOTE_WAYS):
        remote = True
    elif channels:
        remote = False
    return Submission(
        online=True if channels is not None and channels & _ONLINE_WAYS else online,
        remote=remote,
        inside=facts[FactName.CHANNELS].is_just("inside") or facts[FactName.INTERNAL].is_just("true"),
    )
