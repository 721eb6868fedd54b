"""Opens the parts of an Office Open XML file (docx, xlsx and their macro and template kinds)."""

from __future__ import annotations

import posixpath
import zipfile

from lxml import etree

from hanko_audit.reading.limits import Limits
from hanko_audit.reading.problems import Code, ReadError
from hanko_audit.reading.xmlsafe import local, parse_xml
from hanko_audit.reading.zipcheck import is_unsafe_name, open_zip, read_member


class Package:
    """The zip with its relationships. `what` names the file type in messages."""

    def __init__(self, data: bytes, limits: Limits, what: str) -> None:
        self.what = what
        self._archive: zipfile.ZipFile = open_zip(data, limits, what)
        # Some writers differ in case between the directory and the relationships.
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in self._archive.namelist()}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        if any(is_unsafe_name(name.replace("\\", "/").lstrip("/")) for name in self._archive.namelist()):
            raise ReadError(Code.UNSAFE_NAME)

    def has(self, name: str) -> bool:
        """Whether the part exists."""
        return name.lower() in self._names

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises `ReadError` (broken) where it is absent or damaged."""
        found = self._names.get(name.lower())
        if found is None:
            raise ReadError(Code.BROKEN, self.what)
        return read_member(self._archive, found, self.what)

    def xml(self, name: str) -> etree._Element:
        """The root of a part. Raises `ReadError`."""
        return parse_xml(self.data(name), self.what)

    def optional(self, name: str) -> etree._Element | None:
        """The root of a part that a file may lack."""
        return self.xml(name) if self.has(name) else None

    def main_part(self) -> str:
        """The part that the package's relationships name as the document. Raises `ReadError` where none does."""
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument"):
                return target
        raise ReadError(Code.BROKEN, self.what)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """id → (type, target part) of a part's internal relationships; of the package itself for an empty name."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        result: dict[str, tuple[str, str]] = {}
        for element in root if root is not None else ():
            if local(element) != "Relationship" or str(element.get("TargetMode", "")) == "External":
                continue
            target = str(element.get("Target", "")).replace("\\", "/")
            absolute = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            result[str(element.get("Id", ""))] = (str(element.get("Type", "")), absolute)
        return result

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` refers to by relationships of this kind (the last word of the type)."""
        return [
            target for own, target in self.relations(part).values() if own.endswith("/" + kind) and self.has(target)
        ]
