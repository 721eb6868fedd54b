"""How long it takes to group forms that are nearly the same, among forms made by script.

python -m benchmarks.likeness [--forms 10000]
"""

from __future__ import annotations

import argparse
import random
import time

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.likeness import group_forms

_WORDS = "住所氏名電話番号申請者使用場所期間目的面積添付書類理由許可届出次関係者代表記入押印日時人数名称数量額"
_PLACES = ("北", "南", "東", "西", "中央", "あおば")
_LINES = 30


def forms(count: int, seed: int = 1) -> list[Document]:
    """`count` forms: each text four times under other places and dates, a quarter of the titles shared by many."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    texts = [
        ["".join(draw.choices(_WORDS, k=draw.randint(8, 40))) for _ in range(_LINES)] for _ in range(count // 4 + 1)
    ]
    made: list[Document] = []
    for place in range(count):
        text = place % len(texts)
        title = "申請書" if text % 4 == 0 else f"{texts[text][0][:6]}申請書"
        head = (f"{draw.choice(_PLACES)}公民館長　様", f"令和{draw.randint(1, 8)}年{draw.randint(1, 12)}月1日")
        passages = tuple(
            Passage(line, PassageKind.NOTICE, Location(Part.BODY, paragraph=number))
            for number, line in enumerate((*head, *texts[text]), start=1)
        )
        made.append(Document(f"{place:05d}.docx", "docx", title=title, passages=passages))
    return made


def main() -> None:
    """Prints the seconds, the groups and how many forms stand in one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=10_000)
    made = forms(parser.parse_args().forms)
    start, busy = time.perf_counter(), time.process_time()
    groups = group_forms(made)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    inside = sum(len(group.members) for group in groups)
    print(
        f"{len(made):,} forms: {len(groups):,} groups with {inside:,} forms in {seconds:.1f} s ({busy:.1f} s of computing)"
    )


if __name__ == "__main__":
    main()
