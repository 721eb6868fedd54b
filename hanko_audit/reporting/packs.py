"""Names the packs of rules whose word a verdict is: an office wants to see where its own policy decided."""

from __future__ import annotations

from hanko_audit.rulepacks.ruleset import RuleSet
from hanko_audit.verdict import Verdict


def pack_titles(verdict: Verdict, rules: RuleSet) -> tuple[str, ...]:
    """The titles of the packs that decided the verdict, with their ids; those of every variant."""
    titles = {header.id: header.title for header in rules.headers}
    packs = dict.fromkeys(own.pack for own in (verdict.variants or (verdict,)) if own.pack)
    return tuple(f"{titles.get(pack, pack)}（{pack}）" for pack in packs)
