"""Reads Word's EQ fields, with which forms draw ㊞ (`EQ \\o\\ac(○,印)`), spread labels and readings over names.

Only what can be seen comes out: the field's text once evaluated. Source: the EQ field code's switches as Word documents
them (\\o overstrike, \\ac centred, \\ad distributed, \\s\\up raised, \\x boxed, \\f fraction).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_RINGS = frozenset("○◯〇◎□▢◇△▽")
_SWITCH = re.compile(r"\\\*\s*(?:\"[^\"]*\"|[A-Za-z]+\d*)")
_OPTION = re.compile(r"\\([A-Za-z]+)\s*(-?\d*)\s*")
_DEEPEST = 20
"""Brackets within brackets that are still evaluated; forms nest two or three."""
_ENCLOSED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in (*range(0x2460, 0x2474), *range(0x3280, 0x32B1))
} | {"印": "㊞"}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    raised: bool = False


def eq_text(instruction: str) -> str | None:
    """What an EQ field shows; None where the field is of another kind."""
    stripped = instruction.strip()
    if not re.match(r"EQ(?![A-Za-z])", stripped, re.I):
        return None
    text, _ = _evaluate(_SWITCH.sub("", stripped[2:]).strip(), 0, "")
    return "".join(piece.text for piece in text)


def enclose(text: str) -> str:
    """The character that shows `text` in a ring, or `text` where there is none: 印 → ㊞, 12 → ⑫."""
    dense = "".join(text.split())
    return _ENCLOSED.get(unicodedata.normalize("NFKC", dense), dense)


def _evaluate(source: str, start: int, closing: str, depth: int = 0) -> tuple[list[_Piece], int]:
    """The arguments from `start` to the closing bracket, one piece each, and where reading stopped."""
    pieces: list[_Piece] = []
    current, raised = "", False
    index = start
    while index < len(source):
        char = source[index]
        if char == "\\":
            if source[index + 1 : index + 2] in {"(", ")", ",", ";", "\\"}:
                current += source[index + 1]
                index += 2
                continue
            options, after = _options(source, index)
            # A backslash before anything else means nothing, and must not hold up what follows.
            index = _skip_spaces(source, max(after, index + 1))
            if source[index : index + 1] == "(" and depth < _DEEPEST:
                inner, index = _evaluate(source, index + 1, ")", depth + 1)
                current += _apply(options, inner)
                raised = raised or any(name in {"up", "do"} for name in options)
            continue
        if closing and char == closing:
            pieces.append(_Piece(current, raised))
            return pieces, index + 1
        if closing and char in ",;":
            pieces.append(_Piece(current, raised))
            current, raised = "", False
        else:
            current += char
        index += 1
    pieces.append(_Piece(current, raised))
    return pieces, index


def _options(source: str, index: int) -> tuple[list[str], int]:
    names: list[str] = []
    while True:
        index = _skip_spaces(source, index)
        found = _OPTION.match(source, index)
        if not found:
            return names, index
        names.append(found.group(1).lower())
        index = found.end()


def _skip_spaces(source: str, index: int) -> int:
    while index < len(source) and source[index] == " ":
        index += 1
    return index


def _apply(options: list[str], arguments: list[_Piece]) -> str:
    shown = [piece for piece in arguments if piece.text.strip()]
    # A switch and its alignment may be written as one word (\\oac).
    overstruck = any(name.startswith("o") for name in options[:1])
    if overstruck:
        rings = [piece for piece in shown if piece.text.strip() in _RINGS]
        inside = [piece for piece in shown if piece.text.strip() not in _RINGS]
        if rings and inside:
            return enclose("".join(piece.text for piece in inside))
        plain = [piece for piece in shown if not piece.raised]
        # A raised argument over a plain one is its reading (ルビ); alone it is the text itself.
        return "".join(piece.text for piece in (plain or shown))
    if options[:1] == ["x"] and len(shown) == 1 and shown[0].text.strip() == "印":
        return "㊞"
    if options[:1] == ["f"]:
        return "/".join(piece.text for piece in shown)
    return "".join(piece.text for piece in shown)
