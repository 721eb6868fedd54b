"""What a cell says beside the name that it holds: links of a web page copied with it, and explanations below it."""

from __future__ import annotations

import re

from hanko_audit.procedures.text import value_key

_KIND = r"(?:PDF|Word|Excel|ワード|エクセル|一太郎|JTD|CSV|ZIP|docx?|xlsx?|別ウィンドウ|外部リンク|内部リンク)"
_SIZE = r"[0-9０-９.,]+\s*(?:KB|MB|K?bytes?|キロバイト|メガバイト|バイト)"
_LINK = re.compile(
    rf"\s*[\[(（【〔＜<［]\s*(?:[0-9]+\s*KB\s*[;；])?\s*(?:MS-?|Microsoft\s*|Adobe\s*)?{_KIND}(?:[・、,/／]?{_KIND})*\s*(?:文書|ファイル|形式|版|で開きます?)*"
    rf"\s*(?:[:：/／;；、,，]?\s*{_SIZE})?\s*[\])）】〕＞>］]",
    re.IGNORECASE,
)
_FILES = re.compile(
    rf"(?:MS-?|Microsoft|Adobe|{_KIND}|{_SIZE}|文書|ファイル|形式|版|様式|アイコン|ダウンロード|はこちら|[\s\u3000・、,/／:：;；()（）\[\]【】［］])+",
    re.IGNORECASE,
)
_NAMES_A_KIND = re.compile(_KIND, re.IGNORECASE)
# Below a name: 「※2部提出」, 「≫市外から引っ越してきたとき」, a sentence, or the occasion for which it is meant; in
# brackets – 「（知事が行う場合）」 – that occasion tells one procedure from another and belongs to the name.
_EXPLAINS = re.compile(r"^(?:[※≫⇒→＊*]|>>|[(（]?注[)）0-9０-９:：])|^(?![(（]).*(?:。|とき|場合)$")


_NO_FORM = re.compile(
    r"(?:指定|所定)?の?(?:様式|書式|用紙)(?:の指定|の定め)?は?(?:なし|無し?|ありません)|任意(?:様式|書式)?|口頭のみ|なし|無し?"
)


def is_no_form(text: str) -> bool:
    """Whether the cell says that there is no form: 「様式なし」, 「任意様式」."""
    return bool(_NO_FORM.fullmatch(value_key(text)))


def without_links(text: str) -> str:
    """A name without the kinds and sizes of files that stood behind it on a web page: （PDF:133KB）, [Wordファイル/25KB]."""
    return _LINK.sub("", text).strip() or text


def is_link(text: str) -> bool:
    """Whether the cell only says in which formats a file can be had: 「Word形式　PDF形式」, 「PDF（63KB）」."""
    return bool(_FILES.fullmatch(text)) and bool(_NAMES_A_KIND.search(text))


def part_explanation(text: str) -> tuple[str, str]:
    """The lines of a cell that name something, and those that explain it; a name broken over lines stays whole."""
    lines = text.split("\n")
    place = next((place for place, line in enumerate(lines[1:], 1) if _EXPLAINS.search(line)), len(lines))
    first = next((own for own in range(1, place) if re.match(r"[≫※]", lines[own])), place)
    return "\n".join(lines[:first]), "\n".join(lines[first:])
