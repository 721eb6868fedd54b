"""The visible text of a Word paragraph: runs, fields, symbols, readings, tracked changes, and the boxes anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from hanko_audit.reading.eq_fields import eq_text
from hanko_audit.reading.word_styles import Styles, attribute, child, half_points, is_on
from hanko_audit.reading.xmlsafe import local

_INVISIBLE = frozenset(
    {
        "pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "annotationRef", "commentReference", "commentRangeStart",
        "commentRangeEnd", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "lastRenderedPageBreak",
        "proofErr", "bookmarkStart", "bookmarkEnd", "sdtPr", "sdtEndPr", "fldData", "rt", "rubyPr", "softHyphen",
        "smartTagPr", "customXmlPr", "tblPr", "sectPr", "ctrlPr", "permStart", "permEnd",
    }
)  # fmt: skip
_PLAIN = {"tab": "\u3000\u3000", "ptab": "\u3000\u3000", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    "wingdings": {
        0x6F: "□", 0xA8: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0x6C: "●", 0x6E: "■", 0xA1: "○",
        0x75: "◆", 0xD8: "▶", 0x2A: "✉", 0x28: "☎", 0xE8: "→", 0xF0: "⇒",
    },
    "wingdings 2": {0x52: "☑", 0x54: "☒", 0x50: "✓", 0xA3: "□", 0x81: "○", 0x2A: "□"},
    "symbol": {0xB7: "・", 0xAE: "→", 0xB4: "×", 0xB1: "±"},
}  # fmt: skip
_SHOWN = frozenset({"drawing", "pict", "object", "sym", "fldSimple"})
_UNKNOWN_SYMBOL = "〓"
"""What Japanese typesetters put for a missing letter."""
_RING = re.compile("印\u20dd")
_SMALL = 1_440_000
"""40 mm in EMU: a shape up to this size may be a place for a seal."""


@dataclass
class _Field:
    instruction: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_code: bool = True
    box: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: its content, and whether the shape around it is round."""

    content: etree._Element
    round: bool = False


@dataclass
class Inline:
    """What a paragraph holds. `pictures` counts shapes and pictures without text; `shapes` are the small ones among
    them: the relationship id of the picture, empty for a drawn shape."""

    text: str = ""
    boxes: list[Box] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    size: float = 0.0
    bold: bool = False
    shapes: list[str] = field(default_factory=list)
    pictures: int = 0


class InlineReader:
    """Reads paragraph after paragraph; fields may run from one into the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._out: list[str] = []
        self._inline = Inline()
        self._bold: list[bool] = []
        self._hidden_by_style = False

    def read(self, paragraph: etree._Element) -> Inline:
        """The paragraph's visible content."""
        outer = (self._out, self._inline, self._bold)
        self._out, self._inline, self._bold = [], Inline(), []
        style = self._styles.get(attribute(child(child(paragraph, "pPr"), "pStyle"), "val"))
        self._hidden_by_style = style.hidden
        for element in paragraph:
            self._visit(element)
        self._flush_results()
        result = self._inline
        result.text = _RING.sub("㊞", "".join(self._out))
        result.size = result.size or style.size
        result.bold = bool(self._bold) and all(self._bold) if self._bold else style.bold
        self._out, self._inline, self._bold = outer
        return result

    def _flush_results(self) -> None:
        """What an unfinished field shows so far belongs to this paragraph."""
        if any(own.in_code for own in self._fields):
            return
        for own in self._fields:
            self._out.extend(own.result)
            own.result.clear()

    def _emit(self, text: str) -> None:
        if not self._fields:
            self._out.append(text)
        elif self._fields[-1].in_code:
            self._fields[-1].instruction.append(text)
        else:
            self._fields[-1].result.append(text)

    def _visit(self, element: etree._Element) -> None:
        name = local(element)
        if name in _INVISIBLE or not name:
            return
        if name == "r" and self._is_hidden(element):
            return
        if name == "r":
            self._note_look(element)
        shown = self._characters(element, name)
        if shown is not None:
            self._emit(shown)
        elif name == "fldChar":
            self._field_char(element)
        elif name == "fldSimple":
            self._simple_field(element)
        elif name == "AlternateContent":
            self._alternate(element)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._inline.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
        elif name in {"drawing", "pict", "object"}:
            self._drawing(element)
        else:
            for inner in element:
                self._visit(inner)

    def _characters(self, element: etree._Element, name: str) -> str | None:
        """What an element that stands for characters shows; None for any other."""
        if name == "t":
            return "" if self._fields and self._fields[-1].in_code else element.text or ""
        if name == "instrText":
            return element.text or ""
        if name == "sym":
            return symbol(attribute(element, "font"), attribute(element, "char"))
        return _PLAIN.get(name)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = attribute(child(properties, "rStyle"), "val")
        return self._hidden_by_style or bool(style and self._styles.get(style).hidden)

    def _note_look(self, run: etree._Element) -> None:
        if not any(local(own) == "t" and (own.text or "").strip() for own in run):
            return
        properties = child(run, "rPr")
        self._inline.size = max(self._inline.size, half_points(properties))
        self._bold.append(is_on(child(properties, "b")))

    def _field_char(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(box=_form_box(child(element, "ffData"))))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            instruction = "".join(done.instruction)
            drawn = eq_text(instruction)
            if drawn is not None:
                self._emit(drawn)
            elif re.match(r"\s*FORM(CHECKBOX|DROPDOWN)", instruction) and done.box:
                self._emit(done.box)
            else:
                self._emit("".join(done.result))

    def _simple_field(self, element: etree._Element) -> None:
        drawn = eq_text(attribute(element, "instr"))
        if drawn is not None:
            self._emit(drawn)
            return
        for inner in element:
            self._visit(inner)

    def _alternate(self, element: etree._Element) -> None:
        """The choice, or the fallback where the choice shows nothing that can be read: never both."""
        before = self._amount()
        for wanted in ("Choice", "Fallback"):
            for option in element:
                if local(option) == wanted and self._amount() == before:
                    for inner in option:
                        self._visit(inner)

    def _amount(self) -> tuple[int, ...]:
        pending = sum(len(own.result) + len(own.instruction) for own in self._fields)
        return len(self._out), len(self._inline.boxes), self._inline.pictures, pending

    def _drawing(self, element: etree._Element) -> None:
        """Text boxes at any depth of groups; word art; small shapes that hold no text."""
        found = False
        for inner in _shapes(element):
            name = local(inner)
            if name == "txbxContent" and _shows_something(inner):
                self._inline.boxes.append(Box(inner, _is_round(inner)))
                found = True
            elif name == "textpath":
                self._emit(attribute(inner, "string"))
                found = True
        if not found:
            self._inline.pictures += 1
            if _is_small(element):
                self._inline.shapes.append(_picture_of(element))


def _shapes(element: etree._Element) -> list[etree._Element]:
    """Text boxes and word art below a drawing, a box within a box left to its own paragraph, choices taken once."""
    result: list[etree._Element] = []
    for inner in element:
        name = local(inner)
        if name in {"txbxContent", "textpath"}:
            result.append(inner)
        elif name == "docPr" and attribute(inner, "hidden") in {"1", "true"}:
            return []
        elif "visibility:hidden" in attribute(inner, "style").replace(" ", ""):
            continue
        elif name == "AlternateContent":
            options = [option for option in inner if local(option) in {"Choice", "Fallback"}]
            options.sort(key=local)
            for option in options:
                below = _shapes(option)
                if below:
                    result.extend(below)
                    break
        else:
            result.extend(_shapes(inner))
    return result


def _shows_something(content: etree._Element) -> bool:
    """Whether a text box holds more than an empty paragraph, which Word gives every shape once clicked into."""
    return any(
        (own.text or "").strip() if local(own) in {"t", "instrText"} else local(own) in _SHOWN for own in content.iter()
    )


def _is_round(content: etree._Element) -> bool:
    for outer in content.iterancestors():
        name = local(outer)
        if name == "oval":
            return True
        if name in {"wsp", "shape", "rect", "roundrect"}:
            geometry = next((own for own in outer.iter() if local(own) == "prstGeom"), None)
            return attribute(geometry, "prst") in {"ellipse", "flowChartConnector"} or attribute(
                outer, "type"
            ).endswith("t3")
    return False


def _is_small(element: etree._Element) -> bool:
    extent = next((own for own in element.iter() if local(own) == "extent"), None)
    if extent is not None:
        sizes = [attribute(extent, "cx"), attribute(extent, "cy")]
        return all(size.isdecimal() and 0 < int(size) <= _SMALL for size in sizes)
    return any(local(own) == "oval" for own in element.iter())


def _picture_of(element: etree._Element) -> str:
    """The relationship id of the picture that a drawing shows, empty where it draws a shape."""
    for inner in element.iter():
        name = local(inner)
        if name == "blip":
            return attribute(inner, "embed")
        if name == "imagedata":
            return attribute(inner, "id")
    return ""


def _form_box(data: etree._Element | None) -> str:
    """What a form field of old Word shows: a box to tick, or the chosen entry of a list."""
    box = child(data, "checkBox")
    if box is not None:
        state = child(box, "checked")
        state = state if state is not None else child(box, "default")
        return "☑" if is_on(state) else "□"
    choices = child(data, "ddList")
    if choices is None:
        return ""
    entries = [attribute(own, "val") for own in choices if local(own) == "listEntry"]
    chosen = attribute(child(choices, "result"), "val") or attribute(child(choices, "default"), "val")
    index = int(chosen) if chosen.isdecimal() else 0
    return entries[index] if index < len(entries) else ""


def symbol(font: str, code: str) -> str:
    """The character a `w:sym` shows. Symbol fonts keep theirs at F000 and above."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF or font.lower() in _SYMBOLS:
        return _SYMBOLS.get(font.lower(), {}).get(number & 0xFF, _UNKNOWN_SYMBOL)
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
