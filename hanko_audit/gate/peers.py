"""Who is at the other end of a connection: a browser itself, or a reverse proxy of the office that speaks for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

Network = IPv4Network | IPv6Network


class PeerError(ValueError):
    """An address that cannot be read. The text is Japanese."""


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """The addresses and ranges (10.1.2.3, 10.1.2.0/24) of proxies that are believed. Raises PeerError."""
    found: list[Network] = []
    for text in texts:
        try:
            found.append(ip_network(text.strip()))
        except ValueError as error:
            raise PeerError(
                f"「{text}」は IP アドレスとして読めません。10.1.2.3 か 10.1.2.0/24 の形で書いてください。"
            ) from error
    return tuple(found)


def peer_of(connection: HTTPConnection) -> str:
    """The address that the connection itself comes from."""
    return connection.client.host if connection.client else ""


def is_trusted(address: str, proxies: Sequence[Network]) -> bool:
    """Whether an address is one of a proxy that is believed."""
    try:
        own = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(own, "ipv4_mapped", None)
    return any((mapped or own) in network for network in proxies)


def source_of(connection: HTTPConnection, proxies: Sequence[Network]) -> str:
    """The address of the browser: the last one in the chain of proxies that is not a believed proxy itself."""
    peer = peer_of(connection)
    if not is_trusted(peer, proxies):
        return peer
    chain = [one.strip() for line in connection.headers.getlist("x-forwarded-for") for one in line.split(",")]
    for address in reversed(chain):
        if not is_trusted(address, proxies):
            return _plain(address) or peer
    return peer


def is_encrypted(connection: HTTPConnection, proxies: Sequence[Network]) -> bool:
    """Whether the browser speaks TLS, by what the server knows or a believed proxy says."""
    if connection.url.scheme in {"https", "wss"}:
        return True
    said = connection.headers.get("x-forwarded-proto", "").strip().lower()
    return said == "https" and is_trusted(peer_of(connection), proxies)


def is_same_origin(connection: HTTPConnection) -> bool:
    """Whether a form was sent from a page of this app. Browsers name the origin of every form that they send."""
    origin = urlsplit(connection.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc.lower() == connection.headers.get("host", "").lower()


def _plain(address: str) -> str:
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
