"""Versions of the rules: which one is in force, what it said, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, insert, select

from hanko_audit import __version__
from hanko_audit.rulepacks.base import Rule
from hanko_audit.rulepacks.detection import CueRule, PartyRule, ScopeRule
from hanko_audit.rulepacks.judging import FactRule
from hanko_audit.rulepacks.kinds import RULE_KINDS
from hanko_audit.rulepacks.residue import CertificateRule, StepRule, TagRule
from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.store.canonical import canonical, digest_of, now
from hanko_audit.store.codec import plain
from hanko_audit.store.tables import rule_packs, rule_sets, rule_versions

_KIND_OF = {model: kind for kind, model in RULE_KINDS.items()}
_RESIDUE_KINDS: tuple[type[Rule], ...] = (StepRule, CertificateRule, TagRule)
_ANALYSERS = ("ginza", "ja-ginza", "SudachiDict-core")


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A rule of a stored version. `digest` is the hash of its content."""

    rule: str
    kind: str
    title: str
    pack: str
    digest: str


@dataclass(frozen=True, slots=True)
class RuleKeys:
    """The hashes of what derives facts and of what assesses the remaining burden, under one set of rules."""

    facts: str
    residue: str


def keys_of(rules: RuleSet) -> RuleKeys:
    """Both hashes of these rules."""
    return RuleKeys(facts_key(rules), residue_key(rules))


def facts_key(rules: RuleSet) -> str:
    """The hash of what derives facts from words: the fact rules in force, in their order, and the program."""
    return digest_of(canonical([__version__, [_content(rule) for rule in rules.of(FactRule)]]))


def engine_key(rules: RuleSet, *, masked: bool = True) -> str:
    """The hash of what reads files and finds requirements: the detection rules, the analysers and the program.

    What was kept unmasked has another one, so that a scan which masks never takes it up.
    """
    kinds = (CueRule, ScopeRule, PartyRule)
    content = [[_content(rule) for rule in rules.of(kind)] for kind in kinds]
    return digest_of(canonical([__version__, [_installed(name) for name in _ANALYSERS], content, {"masked": masked}]))


def residue_key(rules: RuleSet) -> str:
    """The hash of what assesses the remaining burden: the rules of steps, certificates and tags, and the program."""
    return digest_of(canonical([__version__, [_content(rule) for kind in _RESIDUE_KINDS for rule in rules.of(kind)]]))


def register(connection: Connection, rules: RuleSet) -> int:
    """The id of this version of the rules, kept with its packs and rules the first time that it is seen."""
    known = connection.execute(
        select(rule_sets.c.id).where(rule_sets.c.fingerprint == rules.fingerprint)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    added = connection.execute(
        insert(rule_sets).values(
            fingerprint=rules.fingerprint, facts_key=facts_key(rules), program=__version__, added_at=now()
        )
    )
    (own,) = added.inserted_primary_key or (0,)
    packs = [
        {"rule_set_id": own, "position": number, "layer": one.layer, "name": plain(one.name), "text": plain(one.text)}
        for number, one in enumerate(rules.texts)
    ]
    if packs:
        connection.execute(insert(rule_packs), packs)
    entries = [{"rule_set_id": own, **_columns(one)} for one in versions_of(rules).values()]
    if entries:
        connection.execute(insert(rule_versions), entries)
    return int(own)


def versions_of(rules: RuleSet) -> Mapping[str, RuleVersion]:
    """The rules in force by their id."""
    return {
        rule.id: RuleVersion(rule.id, _KIND_OF[type(rule)], rule.title, rule.pack, digest_of(canonical(_content(rule))))
        for rule in rules.by_id.values()
        if rules.in_force(rule)
    }


def fingerprint_of(connection: Connection, rule_set_id: int) -> str:
    """The fingerprint of a stored version."""
    return str(connection.execute(select(rule_sets.c.fingerprint).where(rule_sets.c.id == rule_set_id)).scalar_one())


def stored_versions(connection: Connection, fingerprint: str) -> Mapping[str, RuleVersion]:
    """The rules of a stored version by their id, empty for one that is not stored."""
    rows = connection.execute(
        select(*(rule_versions.c[name] for name in ("rule", "kind", "title", "pack", "digest")))
        .join(rule_sets, rule_sets.c.id == rule_versions.c.rule_set_id)
        .where(rule_sets.c.fingerprint == fingerprint)
    )
    return {row.rule: RuleVersion(*row) for row in rows}


def changed_rules(before: Mapping[str, RuleVersion], after: Mapping[str, RuleVersion]) -> frozenset[str]:
    """The ids of the rules that were added, taken out or rewritten."""
    return frozenset(
        rule
        for rule in before.keys() | after.keys()
        if rule not in before or rule not in after or before[rule].digest != after[rule].digest
    )


def _content(rule: Rule) -> list[object]:
    # A rule's examples show what it does and change nothing.
    return [rule.pack, rule.model_dump(mode="json", exclude={"examples"})]


def _columns(one: RuleVersion) -> dict[str, str]:
    return {"rule": one.rule, "kind": one.kind, "title": one.title, "pack": one.pack, "digest": one.digest}


def _installed(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
