"""Reads one YAML file together with the line on which each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from hanko_audit.rulepacks.errors import PackProblem, RulePackError

YamlPath = tuple[str | int, ...]

if yaml.__with_libyaml__:
    from yaml import CSafeLoader as _Base
else:
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class PackLoader(_Base):
    """YAML's safe loader, through libyaml where it is there, in which only true and false are truth values.

    YAML 1.1 takes off, on, yes and no for truth values too: a pack's `off:` would not be the word it looks like.
    """


def _day(loader: PackLoader, node: yaml.ScalarNode) -> object:
    """A day; one that is not in the calendar stays the words that were written, for the rule's own check to tell."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


PackLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)
PackLoader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
PackLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


_NOT_YAML = "YAML として読めません。字下げ（半角空白）と「:」「-」の後の空白、引用符の閉じ忘れを確かめてください。"


@dataclass(frozen=True)
class YamlFile:
    """Plain data of a YAML file. `lines` maps a path such as ("rules", 3, "id") to its line, counted from 1."""

    path: Path
    data: object
    lines: dict[YamlPath, int]

    def line_of(self, path: YamlPath) -> int:
        """The line of the nearest known ancestor of `path`, 1 for the file itself."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path) -> YamlFile:
    """Reads `path` as UTF-8 YAML.

    Raises RulePackError with the file and line when it is not UTF-8 or not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"
        raise RulePackError([PackProblem(path, 1, "", message)]) from error
    try:
        loader = PackLoader(text)
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise RulePackError([PackProblem(path, _line_of(error), "", _NOT_YAML)]) from error
    except yaml.YAMLError as error:
        message = "YAML で使えない文字が含まれています。テキストエディタで開き、制御文字を取り除いてください。"
        raise RulePackError([PackProblem(path, 1, "", message)]) from error
    lines: dict[YamlPath, int] = {}
    if node is not None:
        _index(node, (), lines)
    return YamlFile(path, data, lines)


def _line_of(error: yaml.MarkedYAMLError) -> int:
    """The line to look at: where a quotation that is never closed begins, else where reading stopped."""
    unclosed = error.context is not None and "quoted scalar" in error.context
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _index(node: yaml.Node, path: YamlPath, lines: dict[YamlPath, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _index(value, (*path, str(key.value)), lines)
            lines[(*path, str(key.value))] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _index(child, (*path, number), lines)
