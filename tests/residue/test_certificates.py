"""Certificates that the administration could look up itself are named with the way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hanko_audit.residue import Residue
from hanko_audit.rulepacks.residue import Issuer

Assess = Callable[..., Residue]
_OWN = {"level": "rule", "locus": "form_only", "online_status": "対応済"}


@pytest.mark.parametrize(
    ("attachments", "names"),
    [
        # 住民票・課税証明・納税証明・戸籍謄本・印鑑証明 を添付（発行3か月以内）
        ("住民票の写し（発行3か月以内）", ["住民票の写し"]),
        ("課税証明書、納税証明書", ["所得・課税証明書", "納税証明書"]),
        ("所得（課税）証明書", ["所得・課税証明書"]),
        ("印鑑登録証明書", ["印鑑登録証明書"]),
        ("戸籍謄本", ["戸籍の証明書"]),
        ("登記事項証明書、法人の印鑑証明書", ["登記事項証明書", "法人の印鑑証明書"]),
        ("納税証明書（その３）（税務署発行）", []),
        ("図面、見積書", []),
        ("住所を証する書類", []),
    ],
)
def test_a_certificate_of_the_list_is_named(assess: Assess, attachments: str, names: list[str]) -> None:
    found = assess(_OWN | {"attachments": attachments})
    assert [own.title for own in found.certificates] == names
    assert all(own.way_out and own.grounds and own.citation for own in found.certificates)


def test_what_the_form_waives_is_not_named(assess: Assess) -> None:
    # 本籍が市内なら戸籍は要らない、という例（三鷹・龍ケ崎）
    found = assess(
        _OWN,
        ["attachment/waived=戸籍謄本の添付は不要です。", "attachment/required=住民票の写しを添付してください。"],
    )
    assert [own.title for own in found.certificates] == ["住民票の写し"]


def test_who_holds_the_facts_is_told(assess: Assess) -> None:
    found = assess(_OWN | {"attachments": "納税証明書、戸籍抄本"})
    assert [own.issuer for own in found.certificates] == [Issuer.OWN, Issuer.LINKED]


def test_nobody_attaches_what_the_procedure_issues(assess: Assess) -> None:
    row = _OWN | {"name": "住民票の写し等の交付請求"}
    found = assess(row, ["attachment/required=住民票の写しの請求には本人確認書類の写しが必要です。"])
    assert found.certificates == ()
