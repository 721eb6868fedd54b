"""A small census in the layout of the official sheet: title rows above 38 headings, coded answers, UTF-8 with a mark."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hanko_audit.census import Census, open_census
from hanko_audit.rulepacks.ruleset import RuleSet

HEADINGS = (
    "手続ID",
    "所管府省庁",
    "手続名",
    "法令名",
    "法令番号",
    "根拠条項号",
    "手続類型",
    "手続主体",
    "手続の受け手",
    "経由機関",
    "独立行政法人等の名称",
    "事務区分",
    "府省共通手続",
    "実施府省庁",
    "オンライン化の実施状況",
    "オンライン化の実施予定及び検討時の懸念点",
    "オンライン化実施時期",
    "申請等における本人確認手法",
    "手数料等の納付有無",
    "手数料等の納付方法",
    "手数料等のオンライン納付時の優遇措置",
    "処理期間(オンライン)",
    "処理期間(非オンライン)",
    "情報システム(申請)",
    "情報システム(事務処理)",
    "総手続件数",
    "オンライン手続件数",
    "非オンライン手続件数",
    "申請書等に記載させる情報",
    "申請時に添付させる書類",
    "添付書類等提出の撤廃/省略状況",
    "添付書類等の提出方法",
    "添付書類等への電子署名",
    "添付形式等が定められた規定",
    "手続が行われるイベント(個人)",
    "手続が行われるイベント(法人)",
    "申請に関連する士業",
    "申請を提出する機関",
)
TITLE = "行政手続等の棚卸調査（見本）令和7年度"

_TOWN_HALL = {"手続類型": "1 申請等", "手続の受け手": "3 地方等", "申請を提出する機関": "市役所・町村役場"}


def entry(number: str, name: str, law: str, article: str, **more: str) -> dict[str, str]:
    """One row of the sheet by heading."""
    return {
        "手続ID": number,
        "所管府省庁": "厚生労働省",
        "手続名": name,
        "法令名": law,
        "根拠条項号": article,
        "オンライン化の実施状況": "2 未実施",
        **_TOWN_HALL,
        **more,
    }


ROWS: tuple[Mapping[str, str], ...] = (
    entry("1", "犬の登録の申請", "狂犬病予防法", "第4条第1項", 申請等における本人確認手法="6 本人確認不要"),
    entry("2", "犬の登録事項の変更等の届出", "狂犬病予防法", "第4条第4項", 申請等における本人確認手法="2 押印"),
    entry("3", "注射済票の再交付に係る申請", "狂犬病予防法施行規則", "第13条", 申請等における本人確認手法="2 押印"),
    entry(
        "4",
        "一般廃棄物処理業（収集運搬）の許可の申請",
        "廃棄物の処理及び清掃に関する法律",
        "第7条第1項",
        申請等における本人確認手法="1 押印＋印鑑証明",
        申請時に添付させる書類="住民票; 印鑑登録証明書（個人）",
        **{"添付書類等の提出方法": "2 原紙での提出のみ"},
    ),
    entry(
        "5",
        "一般廃棄物処理業（収集運搬）の変更の許可の申請",
        "廃棄物の処理及び清掃に関する法律",
        "第7の2条第1項",
        申請等における本人確認手法="4 本人確認書類の提示・提出",
        オンライン化の実施状況="1 実施済",
    ),
    entry(
        "6",
        "資格取得の届出",
        "国民健康保険法施行規則",
        "第2条第1項",
        申請等における本人確認手法="2 押印; 6 本人確認不要",
    ),
    entry("7", "資格取得の届出", "国民健康保険法施行規則", "第3条", 申請等における本人確認手法="3 署名"),
    entry("8", "妊娠の届出", "母子保健法", "第15条", 申請等における本人確認手法="7 顔写真"),
)


Grid = list[list[str]]


@pytest.fixture
def official() -> Grid:
    """The sheet as it stands: two title rows, the headings, then the procedures."""
    return [[TITLE], [], list(HEADINGS), *([row.get(heading, "") for heading in HEADINGS] for row in ROWS)]


WriteSheet = Callable[..., Path]


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteSheet:
    """Writes a grid as CSV in the given encoding."""

    def write(grid: Grid, *, encoding: str = "utf-8-sig") -> Path:
        path = tmp_path / "census.csv"
        with path.open("w", encoding=encoding, newline="") as out:
            csv.writer(out).writerows(grid)
        return path

    return write


@pytest.fixture
def census(official: Grid, write_csv: WriteSheet, rules: RuleSet) -> Census:
    """The small census, opened."""
    return open_census(write_csv(official), rules)


@pytest.fixture(scope="session")
def whole_census() -> Path:
    """The census as published, kept outside the project; the test is skipped where it is absent."""
    folder = os.environ.get("HANKO_TEST_DATA")
    path = Path(folder or ".") / "data" / "procedures_census.parquet"
    if not folder or not path.exists():
        pytest.skip("国の棚卸調査がありません（HANKO_TEST_DATA で場所を指定）")
    return path
