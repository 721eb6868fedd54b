"""Reads one YAML file together with the line on which each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from hanko_audit.rulepacks.errors import PackProblem, RulePackError

YamlPath = tuple[str | int, ...]


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
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = (
            "YAML として読めません。字下げ（半角空白）と「:」「-」の後の空白、引用符の閉じ忘れを確かめてください。"
        )
        raise RulePackError([PackProblem(path, line, "", message)]) from error
    except yaml.YAMLError as error:
        message = "YAML で使えない文字が含まれています。テキストエディタで開き、制御文字を取り除いてください。"
        raise RulePackError([PackProblem(path, 1, "", message)]) from error
    lines: dict[YamlPath, int] = {}
    if node is not None:
        _index(node, (), lines)
    return YamlFile(path, data, lines)


def _index(node: yaml.Node, path: YamlPath, lines: dict[YamlPath, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _index(value, (*path, str(key.value)), lines)
            lines[(*path, str(key.value))] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _index(child, (*path, number), lines)
