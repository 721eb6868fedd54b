"""The result of a review that only a title says: one list of what is abolished, another of what is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hanko_audit.procedures.text import value_key

_LIST = r"(?:.{0,12}(?:一覧|リスト|表|手続|書類|文書|書面|様式|申請書|事務|もの)|(?:する|した|予定|済み?|分)?(?:\([^()]*\))?$)"
_HEAD = r"^[■□●○◎◆◇▼▽・【《〈\[(]*(?:[(]?[0-9一二三四五六七八九十ⅠⅡⅢIVX]{1,3}[).、:：]?)?[】\])]?"
_RESULTS = (
    ("署名の廃止", re.compile(rf"署名(?:等)?(?:を|の)?(?:廃止|不要|省略){_LIST}")),
    ("動向注視", re.compile(rf"動向(?:を)?(?:注視|により){_LIST}|国.{{0,8}}動向")),
    ("検討中", re.compile(rf"(?:継続|引き続き)?検討(?:中|継続|を要する|予定|する)?{_LIST}|継続協議|見送り?")),
    (
        "存続",
        re.compile(rf"(?:存続|継続|引き続き|今後も|(?<!不)必要な|要する|廃止(?:が)?(?:でき|し)ない|廃止不可){_LIST}"),
    ),
    ("署名", re.compile(rf"{_HEAD}(?:自署|署名)(?:のみ|必要|に変更|へ変更|又は記名押印)?{_LIST}")),
    ("廃止", re.compile(rf"(?:廃止|不要|省略){_LIST}")),
)
_BOTH = re.compile(r"廃止.{0,3}(?:存続|継続)|(?:存続|継続).{0,3}廃止|要否|可否|見直し(?:の)?(?:対象|調査|状況|調書)")


def result_in(titles: Sequence[str]) -> tuple[str, str]:
    """The result and the title that says it; two empty strings where no title says exactly one.

    `titles` are the sheet's name, the lines above the header and the file's name, the nearest first.
    """
    for title in titles:
        key = value_key(title)
        if not key or _BOTH.search(key):
            continue
        for result, words in _RESULTS:
            if words.search(key):
                return result, title.strip()
    return "", ""
