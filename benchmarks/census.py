"""How surely procedures find their row in the national census when their names, laws and articles are spelled otherwise.

    HANKO_TEST_DATA=… python -m benchmarks.census [--seed 1] [--half test|dev|all]

The procedures are those handed in at 市役所・町村役場. Each one is spelled otherwise by a seeded generator and looked up
among all rows. The weights of `hanko_audit.census.scoring` were chosen on the half `dev`; report the half `test`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from hanko_audit.census import Census, CensusSheet, Inquiry, open_census
from hanko_audit.national import NationalRow, Outcome
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules

_HANDED_IN_AT = "市役所・町村役場"
_KANJI = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

Noise = Callable[[str, random.Random], str]


def in_kanji(number: int) -> str:
    """A number below 10,000 in Japanese figures."""
    units = ((1000, "千"), (100, "百"), (10, "十"))
    text = ""
    for unit, sign in units:
        times, number = divmod(number, unit)
        if times:
            text += (_KANJI[times] if times > 1 else "") + sign
    return text + (_KANJI[number] if number else "") or "〇"


def _drop_one(*words: str) -> Noise:
    def drop(text: str, chance: random.Random) -> str:
        places = [found.span() for word in words for found in re.finditer(re.escape(word), text)]
        if not places:
            return text
        start, end = chance.choice(places)
        return text[:start] + text[end:]

    return drop


def _swap(*pairs: tuple[str, str]) -> Noise:
    def swap(text: str, chance: random.Random) -> str:
        fitting = [pair for pair in pairs if pair[0] in text]
        if not fitting:
            return text
        old, new = chance.choice(fitting)
        return text.replace(old, new, 1)

    return swap


def _space(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice((" ", "　", "\n")) + text[place:]


def _other_brackets(text: str, chance: random.Random) -> str:
    left, right = chance.choice(("（）", "()", "【】", "〔〕", "［］"))
    return re.sub(r"[（(【〔]", left, re.sub(r"[）)】〕]", right, text))


def _without_brackets(text: str, _: random.Random) -> str:
    return re.sub(r"[（）()]", "", text)


def _wide(text: str, _: random.Random) -> str:
    return text.translate(_WIDE)


def _narrow(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFKC", text)


def _kanji_numbers(text: str, _: random.Random) -> str:
    return re.sub(r"[0-9０-９]+", lambda found: in_kanji(int(found.group())), text)


NAME_NOISE: Sequence[Noise] = (
    _wide,
    _narrow,
    _space,
    _other_brackets,
    _without_brackets,
    _drop_one("等"),
    _drop_one("の"),
    _drop_one("に係る", "に関する", "についての"),
    _drop_one("を", "に", "は", "への"),
    _drop_one("、", "・"),
    _swap(
        ("又は", "または"),
        ("及び", "および"),
        ("並びに", "ならびに"),
        ("若しくは", "もしくは"),
        ("に係る", "にかかる"),
    ),
    _swap(
        ("届出", "届け出"),
        ("届出", "届"),
        ("申請", "の申請"),
        ("申込", "申込み"),
        ("取消", "取消し"),
        ("取消し", "取消"),
        ("貸付け", "貸付"),
        ("引渡し", "引渡"),
        ("等の", "など"),
        ("交付", "交付の"),
    ),
)


def _law_number(text: str, chance: random.Random) -> str:
    return f"{text}（昭和{chance.randrange(1, 64)}年法律第{chance.randrange(1, 200)}号）"


LAW_NOISE: Sequence[Noise] = (
    _space,
    _law_number,
    _swap(("及び", "および"), ("又は", "または")),
    _drop_one("、"),
    _drop_one("等"),
)


def _branch_inside(text: str, _: random.Random) -> str:
    return re.sub(r"第([0-9]+)条の([0-9]+)(?=$|第)", r"第\1の\2条", text)


def _no_article_sign(text: str, _: random.Random) -> str:
    return text.removeprefix("第")


ARTICLE_NOISE: Sequence[Noise] = (_wide, _kanji_numbers, _space, _branch_inside, _no_article_sign)


def _apply(text: str, noises: Sequence[Noise], least: int, most: int, chance: random.Random) -> str:
    for noise in chance.sample(noises, chance.randint(least, most)):
        text = noise(text, chance)
    return text


class Given(StrEnum):
    """What of its basis a list gives."""

    ALL = "law and article"
    NO_LAW = "article without law"
    NO_ARTICLE = "law without article"


def noisy(row: NationalRow, chance: random.Random, given: Given) -> Inquiry:
    """The row as a municipality might have written it."""
    name = _apply(row.name, NAME_NOISE, 2, 5, chance)
    article = _apply(row.article, ARTICLE_NOISE, 0, 2, chance)
    if given is Given.NO_LAW:
        return Inquiry(name, (article,))
    named = _apply(row.law, LAW_NOISE, 0, 2, chance)
    if given is Given.NO_ARTICLE:
        return Inquiry(name, (named,))
    return Inquiry(name, chance.choice(((named + article,), (named, article))))


def _key(row: NationalRow) -> tuple[str, str, str]:
    return row.name, row.law, row.article


def measure(census: Census, rows: Sequence[NationalRow], *, seed: int, given: Given) -> dict[str, object]:
    """Ranks and outcomes over `rows`, and the seconds that the matching alone took."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
    questions = [noisy(row, chance, given) for row in rows]
    start = time.perf_counter()
    answers = [census.match(question) for question in questions]
    seconds = time.perf_counter() - start
    same = like = sure = sure_wrong = 0
    outcomes: Counter[str] = Counter()
    for row, answer in zip(rows, answers, strict=True):
        outcomes[answer.outcome.value] += 1
        first = answer.candidates[0].row if answer.candidates else None
        same += first is not None and first.id == row.id
        found = first is not None and _key(first) == _key(row)
        like += found
        if answer.outcome is Outcome.SURE:
            sure += 1
            sure_wrong += not found
    count = len(rows)
    return {
        "given": given.value,
        "procedures": count,
        "own_row_at_rank_1": round(same / count, 4),
        "own_or_indistinguishable_row_at_rank_1": round(like / count, 4),
        "sure": round(sure / count, 4),
        "wrong_among_sure": round(sure_wrong / sure, 4) if sure else None,
        "outcomes": dict(outcomes),
        "seconds_of_matching": round(seconds, 2),
    }


def measure_absent(census: Census, rows: Sequence[NationalRow], rules: RuleSet) -> dict[str, object]:
    """How many procedures are said to be surely another one when their own row is taken out of the census.

    A row that is left and cannot be told from the one taken out is not counted as another.
    """
    out = {row.id for row in rows}
    rest = Census(CensusSheet(tuple(row for row in census.rows if row.id not in out), (), census.edition), rules)
    answers = [(row, rest.match(Inquiry(row.name, (row.law + row.article,))).row) for row in rows]
    wrong = sum(found is not None and _key(found) != _key(row) for row, found in answers)
    return {
        "given": "own row not in the census",
        "procedures": len(rows),
        "surely_another": round(wrong / len(rows), 4),
    }


def main() -> None:
    """Prints one JSON line for each way of asking."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    chosen = parser.parse_args()
    path = Path(os.environ["HANKO_TEST_DATA"]) / "data" / "procedures_census.parquet"
    start = time.perf_counter()
    rules = load_rules()
    census = open_census(path, rules)
    handed_in = [row for row in census.rows if _HANDED_IN_AT in row.offices]
    halves = {"dev": handed_in[0::2], "test": handed_in[1::2], "all": handed_in}
    rows = halves[chosen.half]
    print(json.dumps({"rows_of_census": len(census.rows), "seconds_of_loading": round(time.perf_counter() - start, 2)}))
    for given in Given:
        found = measure(census, rows, seed=chosen.seed, given=given)
        print(json.dumps({"half": chosen.half, **found}, ensure_ascii=False))
    print(json.dumps({"half": chosen.half, **measure_absent(census, rows[::3], rules)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
