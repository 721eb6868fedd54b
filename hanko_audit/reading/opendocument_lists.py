"""The numbers and bullets of lists and headings in an OpenDocument text: they stand on the page though not in the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hanko_audit.reading.numbering import Level, NumberedList, Numbering
from hanko_audit.reading.opendocument_file import OpenFile
from hanko_audit.reading.word_styles import attribute
from hanko_audit.reading.xmlsafe import local

OUTLINE = ""
"""The name under which the numbers of headings are kept."""
# style:num-format is one example of the figures (OpenDocument 1.3 part 3, 19.500).
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "１": "decimalFullWidth",
    "一": "japaneseCounting", "ア": "aiueo", "イ": "iroha", "①": "decimalEnclosedCircle", "": "none",
    "１, ２, ３, ...": "decimalFullWidth", "一, 二, 三, ...": "japaneseCounting", "①, ②, ③, ...": "decimalEnclosedCircle",
    "ア, イ, ウ, ...": "aiueo", "イ, ロ, ハ, ...": "iroha",
}  # fmt: skip


def open_numbering(file: OpenFile) -> Numbering:
    """The file's list styles by name."""
    lists: dict[str, NumberedList] = {}
    for root in (file.styles, file.content):
        for style in root.iter("{*}list-style", "{*}outline-style") if root is not None else ():
            name = OUTLINE if local(style) == "outline-style" else attribute(style, "name")
            lists[name] = NumberedList(dict(_levels(style)))
    return Numbering(lists)


def _levels(style: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        place = attribute(element, "level")
        if not place.isdecimal():
            continue
        index = int(place) - 1
        if local(element) == "list-level-style-bullet":
            yield index, Level(1, "bullet", attribute(element, "bullet-char"))
        elif attribute(element, "num-format"):
            shown = attribute(element, "display-levels")
            first = max(0, index + 1 - (int(shown) if shown.isdecimal() else 1))
            figures = ".".join(f"%{own + 1}" for own in range(first, index + 1))
            text = f"{attribute(element, 'num-prefix')}{figures}{attribute(element, 'num-suffix')}"
            start = attribute(element, "start-value")
            form = _FORMS.get(attribute(element, "num-format"), "decimal")
            yield index, Level(int(start) if start.isdecimal() else 1, form, text)
