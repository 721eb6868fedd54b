"""A pack is read as its author wrote it, and a mistake is shown where it is."""

from pathlib import Path

import pytest

from hanko_audit.rulepacks.errors import RulePackError
from hanko_audit.rulepacks.ruleset import load_rules


def _write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "aoba.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_overlay_switches_a_rule_off_by_a_plain_off(tmp_path: Path) -> None:
    overlay = _write(
        tmp_path / "overlay",
        "pack: {id: aoba, title: あおば市, kind: cues}\noff:\n  - seal.staff\nrules: []\n",
    )
    rules = load_rules([overlay])
    assert rules.off == {"seal.staff": "aoba"}
    assert not rules.in_force(rules.by_id["seal.staff"])


def test_switching_off_a_rule_that_does_not_exist_is_told(tmp_path: Path) -> None:
    overlay = _write(tmp_path / "overlay", "pack: {id: aoba, title: あおば市, kind: cues}\noff: [seal.stuff]\n")
    with pytest.raises(RulePackError, match=r"seal\.stuff.*id の綴りを確かめてください"):
        load_rules([overlay])


def test_an_unclosed_quotation_is_shown_where_it_begins(tmp_path: Path) -> None:
    overlay = _write(
        tmp_path / "overlay",
        'pack:\n  id: aoba\n  title: "あおば市\n  kind: cues\nrules: []\n',
    )
    with pytest.raises(RulePackError, match=r"aoba\.yaml:3行目.*引用符の閉じ忘れ"):
        load_rules([overlay])


def test_a_pack_in_another_encoding_is_told_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "sjis.yaml").write_bytes("pack: {id: aoba, title: あおば市, kind: cues}".encode("cp932"))
    with pytest.raises(RulePackError, match="UTF-8 で保存し直してください"):
        load_rules([folder])


def test_control_characters_are_told_in_japanese(tmp_path: Path) -> None:
    overlay = _write(tmp_path / "overlay", "pack: {id: aoba\x00}\n")
    with pytest.raises(RulePackError, match="制御文字を取り除いてください"):
        load_rules([overlay])


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="フォルダがありません"):
        load_rules([tmp_path / "none"])


def test_a_scope_rule_without_a_quiet_text_is_told_to_write_one(tmp_path: Path) -> None:
    overlay = _write(
        tmp_path / "overlay",
        "pack: {id: aoba, title: あおば市, kind: scope}\nrules:\n  - id: aoba.waive\n    title: 無用\n"
        "    effect: waive\n    terms: [御無用]\n    examples: [{text: 押印は御無用です。}]\n",
    )
    with pytest.raises(RulePackError, match=r"aoba\.yaml:3行目: 規則 aoba\.waive: quiet に"):
        load_rules([overlay])
