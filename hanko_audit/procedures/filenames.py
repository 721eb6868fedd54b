"""What an office's file and folder names say: the form's name without numbering, versions and other remarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from hanko_audit.procedures.text import value_key

_VERSION = (
    r"(?:v(?:er)?\.?[0-9.]+|[rRhH][0-9]{1,2}(?:[.\-][0-9]{1,2}){0,2}(?:改正|改訂|改定|施行|現在|以降|から|年度|年)?版?|令和[0-9元]+年?(?:度|[0-9月日]*)?(?:改正|施行|版)?|"
    r"平成[0-9元]+年?(?:度|[0-9月日]*)?(?:改正|施行|版)?|[0-9]{6,8}|20[0-9]{2}(?:年度?|版)?)"
)
_STATE = (
    r"(?:案|素案|最新版?|新様式|旧様式|旧版?|新版?|改正[後前案版]?|改訂版?|最終版?|確定版?|修正[後済版]?|訂正版?|コピー|記入例|記載例|見本|サンプル|ひな形|雛形|ひな型|"
    r"記入用|入力用|手書き用|印刷用|公開用|HP用|HP掲載用|ダウンロード用|提出用|通年|Word版?|Excel版?|PDF版?|ワード版?|エクセル版?|A[34][縦横]?|両面|片面|様式|共通様式|共通|裏面|表面)"
)
_REMARK = re.compile(rf"^(?:{_VERSION}|{_STATE}|[0-9]{{1,3}}|その[0-9])+$", re.IGNORECASE)
_FOR_WHOM = re.compile(r".*用$")
_BRACKETED = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BEFORE = re.compile(rf"^(?:[0-9]{{1,4}}[_\-. ]+|{_STATE}[_\-. ]+|{_VERSION}[_\-. ]+)+", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:[_\-. ]+(?:{_VERSION}|{_STATE}|[0-9]{{1,2}})|(?:最新版?|最終版?|確定版?|改訂版?|記入例|記載例|見本|コピー))+$",
    re.IGNORECASE,
)
_BEHIND_JOINED = re.compile(rf"(?<=[書届願票証状]){_VERSION}$", re.IGNORECASE)
_CIRCLED = re.compile(r"^[\s\u3000]*[①-⑳➀-➓]+")
_PARTS = re.compile(r"[_＿\u3000 ]+")
_NAMED_LIKE_A_FORM = re.compile(r"(?:書|届|願|票|証|状|申請|届出|申込|請求|報告)$")
_FOLDER_NUMBER = re.compile(r"^[0-9]{1,4}[_\-. ]*|^[0-9]+[)）]")


def without_remarks(text: str) -> str:
    """A name without numbering before it and remarks on the version: 「03_使用許可申請書（R5改正）(案)」 → 使用許可申請書.

    What stands in brackets and is no such remark (（変更）) stays.
    """
    key = value_key(_CIRCLED.sub("", text))
    while True:
        bare = _BRACKETED.sub(lambda found: "" if is_remark(found[1]) else found[0], key)
        bare = _BEHIND_JOINED.sub("", _BEHIND.sub("", _BEFORE.sub("", bare)))
        if bare == key or not bare:
            return key
        key = bare


def is_remark(words: str) -> bool:
    """Whether the words in a bracket say which version or copy a file is, not which form."""
    return bool(_REMARK.match(value_key(words)))


def is_for_somebody(words: str) -> bool:
    """Whether the words in a bracket say who uses this copy of the form: 個人用, 代理人用."""
    return bool(_FOR_WHOM.match(words))


def names_in_stem(stem: str) -> tuple[str, ...]:
    """What a file may be named: the whole name, then the part that is named like a form (「総務課_使用許可申請書」)."""
    whole = without_remarks(stem)
    parts = [without_remarks(part) for part in _PARTS.split(unicodedata.normalize("NFKC", _CIRCLED.sub("", stem)))]
    named = [part for part in parts if len(part) >= 3 and _NAMED_LIKE_A_FORM.search(part)]
    return tuple(dict.fromkeys((whole, *(named if len(named) == 1 else ()))))


def folder_words(path: str) -> tuple[str, ...]:
    """The folders of a path, and the file's own leading words, for comparing: without numbering (「03_総務課」 → 総務課)."""
    *folders, name = re.split(r"[\\/!]", path)
    stem = name.rpartition(".")[0] or name
    lead = _PARTS.split(stem)[:-1] + _BRACKETED.findall(value_key(stem))
    return tuple(dict.fromkeys(filter(None, (_bare(part) for part in _split(folders, lead)))))


def _split(folders: Iterable[str], lead: Iterable[str]) -> Iterable[str]:
    for folder in folders:
        yield folder
        yield from _PARTS.split(folder)
        yield from _BRACKETED.findall(value_key(folder))
    yield from lead


def _bare(text: str) -> str:
    return _FOLDER_NUMBER.sub("", value_key(text))
