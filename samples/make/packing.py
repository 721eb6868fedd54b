"""Rewrites Office files so that the same content is the same bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

MADE_AT = datetime(2026, 4, 1, 9, 0, 0)
"""The moment that all samples claim to have been made."""

_CORE_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_LIBRARY_VERSION = re.compile(rb"(<Application>Microsoft Excel)[^<]*(</Application><AppVersion>)[^<]*")
_NEEDLESS = re.compile(r"docProps/thumbnail|stylesWithEffects")
_NEEDLESS_MENTION = re.compile(rb'<(?:Relationship|Override)\b[^>]*(?:thumbnail\.jpeg|stylesWithEffects\.xml)"[^>]*/>')


def repack(path: Path) -> None:
    """Write the zip at `path` again with fixed times and without the library template's picture and spare styles."""
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist() if not _NEEDLESS.search(name)]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(_entry(name), _steady(name, content))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=MADE_AT.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # otherwise the byte differs between Windows and the rest
    return entry


def _steady(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        moment = MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _CORE_MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
    if name == "docProps/app.xml":
        return _LIBRARY_VERSION.sub(rb"\g<1>\g<2>16.0300", content)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return _NEEDLESS_MENTION.sub(b"", content)
    return content
