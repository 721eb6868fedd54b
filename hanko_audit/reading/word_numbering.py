"""The numbering part of a Word file (.docx): which list counts how."""

from __future__ import annotations

from lxml import etree

from hanko_audit.reading.numbering import Level, NumberedList, Numbering
from hanko_audit.reading.word_styles import attribute, child
from hanko_audit.reading.xmlsafe import local


def word_numbering(root: etree._Element | None) -> Numbering:
    """The lists of the part, by numId; none without it."""
    abstract: dict[str, NumberedList] = {}
    lists: dict[str, NumberedList] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            levels = {int(attribute(own, "ilvl") or 0): _level(own) for own in element if local(own) == "lvl"}
            abstract[attribute(element, "abstractNumId")] = NumberedList(levels)
    for element in root if root is not None else ():
        if local(element) == "num":
            base = abstract.get(attribute(child(element, "abstractNumId"), "val"))
            if base is not None:
                lists[attribute(element, "numId")] = _overridden(base, element)
    return Numbering(lists)


def _level(element: etree._Element) -> Level:
    start = attribute(child(element, "start"), "val")
    return Level(
        int(start) if start.isdecimal() else 1,
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val"),
        attribute(child(element, "suff"), "val") or "tab",
    )


def _overridden(base: NumberedList, element: etree._Element) -> NumberedList:
    """The list itself, shared by all that use it, or one of its own where it starts anew."""
    overrides = [own for own in element if local(own) == "lvlOverride"]
    if not overrides:
        return base
    levels = dict(base.levels)
    for override in overrides:
        level = int(attribute(override, "ilvl") or 0)
        replaced, start = child(override, "lvl"), attribute(child(override, "startOverride"), "val")
        if replaced is not None:
            levels[level] = _level(replaced)
        elif start.isdecimal() and level in levels:
            old = levels[level]
            levels[level] = Level(int(start), old.form, old.text, old.suffix)
    return NumberedList(levels)
