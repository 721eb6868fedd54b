"""Takes the content stream of a PDF page apart into operators and their operands (ISO 32000-1, 7.2 and 7.8.2).

One regular expression finds each token; a tokeniser that goes byte by byte takes half of the time of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Operand = float | bytes | str | list["Operand"] | dict[str, "Operand"] | None
"""A number, a string (bytes), a name (str), an array, a dictionary, or null."""

_TOKEN = re.compile(
    rb"[\x00\t\n\f\r ]*+(?:"
    rb"(?P<number>[+-]*+(?:\d++(?:\.\d*+)?|\.\d++)(?![^\x00\t\n\f\r ()<>\[\]{}/%A-Za-z'\"]))"
    rb"|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*+)"
    rb"|\((?P<string>[^()\\]*+(?:\\.[^()\\]*+)*+)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|(?P<comment>%[^\r\n]*+)"
    rb"|(?P<odd>[^\x00\t\n\f\r ()<>\[\]{}/%]++)"
    rb"|(?P<other>.))",
    re.S,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.S)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_CONSTANTS: dict[bytes, Operand] = {b"true": 1.0, b"false": 0.0, b"null": None}
_MOST_OPERANDS = 512
"""More operands than any operator takes: what comes before them is rubbish of a damaged stream."""


def operations(data: bytes) -> Iterator[tuple[bytes, list[Operand]]]:
    """The operators of a content stream, each with its operands; an inline image as `BI` with its dictionary.

    Never raises for what the data holds: what is no token is passed over.
    """
    stack: list[Operand] = []
    open_marks: list[tuple[bytes, int]] = []
    position, end = 0, len(data)
    while position < end and (match := _TOKEN.match(data, position)) is not None:
        position = match.end()
        kind = match.lastgroup
        if kind == "number":
            stack.append(_number(match["number"]))
        elif kind == "word":
            word = match["word"]
            if word in _CONSTANTS:
                stack.append(_CONSTANTS[word])
            elif word == b"ID" and open_marks and open_marks[-1][0] == b"BI":
                _, start = open_marks.pop()
                image = _dictionary(stack[start:])
                del stack[start:]
                position = _behind_image(data, position)
                yield b"BI", [image]
            elif word == b"BI":
                open_marks.append((b"BI", len(stack)))
            else:
                yield word, stack
                stack, open_marks = [], []
        elif kind == "string":
            stack.append(_unescaped(match["string"]))
        elif kind == "hex":
            stack.append(_from_hex(match["hex"]))
        elif kind == "name":
            stack.append(_name(match["name"]))
        elif kind == "mark":
            _mark(match["mark"], stack, open_marks)
        elif kind == "odd":
            stack.append(_number(match["odd"]))
        elif kind == "other" and match["other"] == b"(":
            text, position = _nested_string(data, position)
            stack.append(text)
        if len(stack) > _MOST_OPERANDS and not open_marks:
            del stack[:-_MOST_OPERANDS]


def _mark(mark: bytes, stack: list[Operand], open_marks: list[tuple[bytes, int]]) -> None:
    if mark in {b"[", b"<<"}:
        open_marks.append((mark, len(stack)))
        return
    wanted = b"[" if mark == b"]" else b"<<"
    if not open_marks or open_marks[-1][0] != wanted:
        return
    _, start = open_marks.pop()
    inside = stack[start:]
    del stack[start:]
    stack.append(inside if mark == b"]" else _dictionary(inside))


def _dictionary(flat: list[Operand]) -> dict[str, Operand]:
    return {key: value for key, value in zip(flat[::2], flat[1::2], strict=False) if isinstance(key, str)}


def _number(word: bytes) -> float:
    """The number; damaged ones (--5, 1.2.3, 0-5) as other viewers take them, 0 where nothing is left."""
    try:
        return float(word)
    except ValueError:
        match = re.match(rb"([+-]*)(\d*\.?\d*)", word)
        digits = match[2] if match else b""
        if not re.search(rb"\d", digits):
            return 0.0
        return -float(digits) if match and b"-" in match[1] else float(digits)


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _HASH.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), raw)
    return raw.decode("utf-8", "replace")


def _from_hex(raw: bytes) -> bytes:
    digits = b"".join(raw.replace(b"\x00", b" ").split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unescaped(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw

    def plain(match: re.Match[bytes]) -> bytes:
        octal, newline, char = match.groups()
        if octal:
            return bytes((int(octal, 8) & 255,))
        return b"" if newline else _LETTERS.get(char, char)

    return _ESCAPE.sub(plain, raw)


def _nested_string(data: bytes, start: int) -> tuple[bytes, int]:
    """A string with parentheses inside, from behind its opening one; a string without end reaches to the end."""
    depth = 1
    for match in re.finditer(rb"\\.|[()]", data[start:], re.S):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return _unescaped(data[start : start + match.start()]), start + match.end()
    return _unescaped(data[start:]), len(data)


def _behind_image(data: bytes, start: int) -> int:
    """The position behind the EI of an inline image: the first one that text, not more picture, follows."""
    for match in _IMAGE_END.finditer(data, start):
        after = data[match.end() : match.end() + 12]
        if all(byte in b"\t\n\f\r" or 32 <= byte < 127 for byte in after):
            return match.end()
    return len(data)
