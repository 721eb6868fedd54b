"""The list rules keep what their examples promise, and their mistakes are told to whoever writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanko_audit.procedures.examples import check_examples
from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules


def _pack(folder: Path, kind: str, rule: str) -> Path:
    (folder / "own.yaml").write_text(
        f"pack: {{id: own, title: 独自, kind: {kind}}}\nrules:\n  - {rule}\n", encoding="utf-8"
    )
    return folder


def test_every_example_comes_out_as_written(rules: RuleSet) -> None:
    assert check_examples(rules) == []


def test_a_broken_promise_is_told_with_its_place(tmp_path: Path) -> None:
    rule = "{id: own.kind, title: 認印, target: seal_kind, value: unregistered_seal, words: [丸], examples: [実印], quiet: [角印]}"
    messages = [str(own.message) for own in check_examples(load_rules([_pack(tmp_path, "values", rule)]))]
    assert "例「実印」は「認印（種類の指定なし）」と読むはずですが、「実印」でした。" in messages
    assert "例「角印」は「認印（種類の指定なし）」と読まないはずですが、そう読みました。" in messages


def test_a_header_under_two_fields_is_told(tmp_path: Path) -> None:
    rule = "{id: own.remarks, title: 備考, field: remarks, aliases: [所 管 課]}"
    failure = check_examples(load_rules([_pack(tmp_path, "headers", rule)]))[0]
    assert (failure.rule, failure.file, failure.line) == ("own.remarks", "own.yaml", 3)
    assert "「所管課」と同じに読めます" in failure.message


@pytest.mark.parametrize(
    ("kind", "rule", "message"),
    [
        ("headers", "{id: x, title: t, field: nome, aliases: [a]}", "「field」の値「nome」は使えません"),
        ("headers", "{id: x, title: t, field: name}", "「aliases」がありません"),
        ("headers", "{id: x, title: t, field: name, aliases: [a], unless: ['(']}", "正規表現「(」が読めません"),
        (
            "values",
            "{id: x, title: t, target: seal_kind, value: hanko, words: [a], examples: [a], quiet: [b]}",
            "「value」の値「hanko」は使えません。使える値: unregistered_seal",
        ),
        (
            "values",
            "{id: x, title: t, target: seal_required, value: maybe, words: [a], examples: [a], quiet: [b]}",
            "true か false を書いてください",
        ),
        (
            "values",
            "{id: x, title: t, target: locus, value: none, examples: [a], quiet: [b]}",
            "words か text に",
        ),
        ("values", "{id: x, title: t, target: locus, value: none, words: [a]}", "quiet に読んではいけない例"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_what_to_write(tmp_path: Path, kind: str, rule: str, message: str) -> None:
    with pytest.raises(RulePackError) as raised:
        load_rules([_pack(tmp_path, kind, rule)])
    assert message in str(raised.value)
    assert "own.yaml:3行目: 規則 x:" in str(raised.value)
