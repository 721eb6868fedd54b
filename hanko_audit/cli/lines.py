"""The input of `detect`: JSON lines, or plain text, one passage a line."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hanko_audit.document import Location, Part, Passage, PassageKind


@dataclass(frozen=True, slots=True)
class InputLine:
    """One line of input. `id` is the line's own, its number where it has none; `problem` is set where it is unusable."""

    id: str | int
    number: int
    passage: Passage | None
    problem: str = ""


def read_lines(data: bytes) -> list[InputLine]:
    """The passages in `data`. Blank lines are none.

    The input is JSON lines where any line is an object with a `text`, or where the first line begins like an object;
    otherwise every line is a passage and its number the id.
    """
    raw = [
        (number, line)
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1)
        if line.strip()
    ]
    looks_like_objects = bool(raw) and raw[0][1].lstrip().startswith(b"{")
    as_json = looks_like_objects or any(_object(line) is not None for _, line in raw)
    return [_json_line(number, line) if as_json else _plain_line(number, line) for number, line in raw]


def _object(line: bytes) -> dict[str, object] | None:
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and isinstance(value.get("text"), str) else None


def _json_line(number: int, line: bytes) -> InputLine:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return InputLine(number, number, None, _NOT_UTF8)
    except (ValueError, RecursionError):
        return InputLine(number, number, None, "JSON として読めません。1行に1つのオブジェクトを書いてください。")
    if not isinstance(value, dict):
        return InputLine(number, number, None, '{"id": …, "text": "…"} の形で書いてください。')
    own_id = value.get("id", number)
    line_id = own_id if isinstance(own_id, (str, int)) and not isinstance(own_id, bool) else number
    text = value.get("text")
    if not isinstance(text, str):
        return InputLine(line_id, number, None, "text がありません。調べる文を text に文字列で書いてください。")
    try:
        kind = PassageKind(str(value.get("kind", PassageKind.NOTICE.value)))
    except ValueError:
        known = "・".join(kind.value for kind in PassageKind)
        return InputLine(line_id, number, None, f"kind「{value['kind']}」は使えません。使える値: {known}")
    return InputLine(line_id, number, _passage(text, kind, number))


def _plain_line(number: int, line: bytes) -> InputLine:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return InputLine(number, number, None, _NOT_UTF8)
    return InputLine(number, number, _passage(text, PassageKind.NOTICE, number))


_NOT_UTF8 = "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"


def _passage(text: str, kind: PassageKind, number: int) -> Passage:
    return Passage(text, kind, Location(Part.LINE, line=number))
