"""Loads the packs of one or more folders into a `RuleSet`; a later folder overlays an earlier one by rule id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from hanko_audit.resources import rules_dir
from hanko_audit.rulepacks.base import PackHeader, Rule
from hanko_audit.rulepacks.errors import PackProblem, RulePackError
from hanko_audit.rulepacks.kinds import RULE_KINDS
from hanko_audit.rulepacks.messages import explain
from hanko_audit.rulepacks.yamlfile import YamlFile, read_yaml

RuleT = TypeVar("RuleT", bound=Rule)

_TOP_KEYS = {"pack", "rules", "off"}


@dataclass(frozen=True, slots=True)
class PackText:
    """A pack's file word for word. `layer` is 0 for the shipped folder, 1 for the first overlay and so on."""

    layer: int
    name: str
    text: str


@dataclass(frozen=True)
class RuleSet:
    """Every rule in force, in the order of the packs. `off` keeps the ids that were switched off, and by which pack.

    `fingerprint` is a SHA-256 over the packs' bytes: two runs with the same fingerprint used the same rules. `texts`
    are those packs, for whoever has to show years later what they said.
    """

    by_id: Mapping[str, Rule]
    headers: tuple[PackHeader, ...]
    off: Mapping[str, str]
    fingerprint: str
    texts: tuple[PackText, ...] = ()

    def of(self, model: type[RuleT]) -> tuple[RuleT, ...]:
        """The enabled rules of one kind, in pack order."""
        return tuple(rule for rule in self.by_id.values() if isinstance(rule, model) and self.in_force(rule))

    def in_force(self, rule: Rule) -> bool:
        """Whether neither the rule itself nor an overlay has switched it off."""
        return rule.enabled and rule.id not in self.off


def load_rules(overlays: Sequence[Path] = (), *, base: Path | None = None) -> RuleSet:
    """Loads the shipped packs, then each overlay folder in turn.

    `overlays` are folders of YAML packs; `base` replaces the shipped folder (for tests of the loader).
    Raises RulePackError that lists every mistake in every file.
    """
    problems: list[PackProblem] = []
    rules: dict[str, Rule] = {}
    headers: list[PackHeader] = []
    off: dict[str, str] = {}
    texts: list[PackText] = []
    digest = hashlib.sha256()
    for layer, folder in enumerate((base or rules_dir(), *overlays)):
        if not folder.is_dir():
            problems.append(
                PackProblem(folder, 1, "", "フォルダがありません。規則パックのフォルダを指定してください。")
            )
            continue
        defined_here: dict[str, Rule] = {}
        for file in sorted(folder.rglob("*.yaml")):
            data = file.read_bytes()
            digest.update(data)
            texts.append(PackText(layer, file.relative_to(folder).as_posix(), data.decode("utf-8", "replace")))
            try:
                header, loaded, switched_off = _load_pack(read_yaml(file))
            except RulePackError as error:
                problems.extend(error.problems)
                continue
            headers.append(header)
            off.update(dict.fromkeys(switched_off, header.id))
            for rule in loaded:
                if rule.id in defined_here:
                    first = defined_here[rule.id]
                    message = f"同じ id が {first.file} の {first.line}行目にもあります。別の id を付けてください。"
                    problems.append(PackProblem(file, rule.line, rule.id, message))
                defined_here[rule.id] = rule
                # A rule that an overlay writes again is meant to be in force, whatever an earlier pack switched off.
                if rule.id not in switched_off:
                    off.pop(rule.id, None)
        problems.extend(_other_axis(defined_here, rules, folder))
        rules.update(defined_here)
    problems.extend(
        PackProblem(Path(pack), 1, rule_id, "off に書かれた id の規則がありません。id の綴りを確かめてください。")
        for rule_id, pack in off.items()
        if rule_id not in rules
    )
    if problems:
        raise RulePackError(problems)
    return RuleSet(rules, tuple(headers), off, digest.hexdigest(), tuple(texts))


def _other_axis(written: Mapping[str, Rule], before: Mapping[str, Rule], folder: Path) -> list[PackProblem]:
    """Rules of an overlay that take the id of a rule of another kind or axis: most often an id written by mistake."""
    return [
        PackProblem(
            folder / rule.file,
            rule.line,
            rule.id,
            "同じ id の規則は、種類（kind）か軸（axis）が違うため置き換えられません。別の id を付けてください。",
        )
        for rule in written.values()
        if (old := before.get(rule.id)) is not None
        and (type(old) is not type(rule) or getattr(old, "axis", None) != getattr(rule, "axis", None))
    ]


def _load_pack(source: YamlFile) -> tuple[PackHeader, list[Rule], list[str]]:
    data = source.data
    if not isinstance(data, dict) or "pack" not in data:
        message = "先頭に「pack:」（id・title・kind）がありません。ほかのパックの先頭を写して書き換えてください。"
        raise RulePackError([PackProblem(source.path, 1, "", message)])
    problems = [
        PackProblem(
            source.path,
            source.line_of((key,)),
            "",
            f"「{key}」という見出しはありません。pack・rules・off だけが使えます。",
        )
        for key in data
        if key not in _TOP_KEYS
    ]
    try:
        header = PackHeader.model_validate(data["pack"])
    except ValidationError as error:
        raise RulePackError(problems + _explain_all(error, source, ("pack",), "")) from error
    model = RULE_KINDS.get(header.kind)
    if model is None:
        known = "・".join(sorted(RULE_KINDS))
        message = f"kind「{header.kind}」はありません。{known} のいずれかを書いてください。"
        raise RulePackError([*problems, PackProblem(source.path, source.line_of(("pack", "kind")), "", message)])
    rules: list[Rule] = []
    entries = data.get("rules") or []
    if not isinstance(entries, list):
        message = "rules は「- id: …」の並びで書いてください。"
        raise RulePackError([*problems, PackProblem(source.path, source.line_of(("rules",)), "", message)])
    for number, entry in enumerate(entries):
        where = ("rules", number)
        rule_id = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        try:
            rule = model.model_validate(entry)
        except ValidationError as error:
            problems.extend(_explain_all(error, source, where, rule_id))
            continue
        place = {"pack": header.id, "file": source.path.name, "line": source.line_of(where)}
        rules.append(rule.model_copy(update=place))
    off = data.get("off") or []
    if problems:
        raise RulePackError(problems)
    return header, rules, [str(rule_id) for rule_id in off]


def _explain_all(
    error: ValidationError, source: YamlFile, where: tuple[str | int, ...], rule_id: str
) -> list[PackProblem]:
    return [
        PackProblem(source.path, source.line_of((*where, *detail["loc"])), rule_id, explain(detail))
        for detail in error.errors(include_url=False)
    ]
