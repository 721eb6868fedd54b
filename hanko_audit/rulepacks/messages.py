"""Turns pydantic's validation details into Japanese that tells a rule's author what to write instead."""

from __future__ import annotations

from pydantic_core import ErrorDetails


def explain(detail: ErrorDetails) -> str:
    """One sentence for one mistake: the key, what is wrong, what to write."""
    key = ".".join(str(part) for part in detail["loc"] if not isinstance(part, int)) or "規則"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"「{key}」がありません。書き足してください。"
        case "extra_forbidden":
            return f"「{key}」という項目はありません。綴りを確かめるか、行を消してください。"
        case "enum" | "literal_error":
            expected = str(context.get("expected", "")).replace(" or ", "、").replace("'", "")
            return f"「{key}」の値「{detail['input']}」は使えません。使える値: {expected}"
        case "string_type":
            return f"「{key}」は文字列で書いてください（数字は引用符で囲みます）。"
        case "string_too_short":
            return f"「{key}」が空です。内容を書いてください。"
        case "string_pattern_mismatch":
            return f"「{key}」の値「{detail['input']}」は使えません。半角英数字と . _ - だけで書いてください。"
        case "tuple_type" | "list_type":
            return f"「{key}」は「- 」で始まる並びで書いてください。"
        case "bool_parsing" | "bool_type":
            return f"「{key}」は true か false で書いてください。"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"「{key}」は「項目: 値」の形で書いてください。"
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case _:
            return f"「{key}」の値が正しくありません（{detail['input']!r}）。ほかの規則の書き方を確かめてください。"
