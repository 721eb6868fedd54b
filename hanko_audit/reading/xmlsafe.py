"""Parses XML that a stranger wrote: no entities, no DTD, no network, bounded depth."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from hanko_audit.reading.problems import Code, ReadError


def parse_xml(data: bytes, what: str) -> etree._Element:
    """The root element of `data`; `what` names the file type in the message.

    Raises `ReadError`: unsafe_xml where a document type is declared (no office format needs one), broken otherwise.
    """
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        code = Code.UNSAFE_XML if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096] else Code.BROKEN
        raise ReadError(code, what) from error
    information = root.getroottree().docinfo
    if information is not None and information.internalDTD is not None:
        raise ReadError(Code.UNSAFE_XML, what)
    return root


def safe_parser() -> etree.XMLParser:
    """A fresh parser that refuses what office files never need (libxml2's own limits on depth and size stay on)."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]
