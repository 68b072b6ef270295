"""The addresses that are never fetched from, whatever a feed, a page or a name server says.

"http://127.0.0.1/"               -> "loopback"
"http://[64:ff9b::7f00:1]/"       -> "loopback inside IPv6"
"http://example.org:22/"          -> "port 22"
"http://name:secret@example.org/" -> "credentials in the address"

The table is our own: `ipaddress.is_global` lets multicast, 6to4, NAT64, site-local and the
IPv4-compatible addresses through. Sources: the IANA special-purpose registries for IPv4 and IPv6.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

USUAL_PORTS = (80, 443)
MOST_URL_CHARS = 2048

_REFUSED_4 = (
    ("this network", "0.0.0.0/8"),
    ("private", "10.0.0.0/8"),
    ("carrier-grade NAT", "100.64.0.0/10"),
    ("loopback", "127.0.0.0/8"),
    # A cloud's metadata service listens here on an address that looks public.
    ("cloud metadata", "168.63.129.16/32"),
    ("link-local", "169.254.0.0/16"),
    ("private", "172.16.0.0/12"),
    ("protocol assignments", "192.0.0.0/24"),
    ("documentation", "192.0.2.0/24"),
    ("6to4 relay", "192.88.99.0/24"),
    ("private", "192.168.0.0/16"),
    ("benchmarking", "198.18.0.0/15"),
    ("documentation", "198.51.100.0/24"),
    ("documentation", "203.0.113.0/24"),
    ("multicast", "224.0.0.0/4"),
    ("reserved", "240.0.0.0/4"),
)
_REFUSED_6 = (
    ("unspecified", "::/128"),
    ("loopback", "::1/128"),
    ("IPv4-compatible", "::/96"),
    ("local NAT64", "64:ff9b:1::/48"),
    ("discard-only", "100::/64"),
    ("unique local", "fc00::/7"),
    ("link-local", "fe80::/10"),
    ("site-local", "fec0::/10"),
    ("multicast", "ff00::/8"),
    # Teredo, ORCHID and benchmarking live here; no newspaper does.
    ("protocol assignments", "2001::/23"),
    ("documentation", "2001:db8::/32"),
    ("6to4", "2002::/16"),
    ("documentation", "3fff::/20"),
)
_TABLE: tuple[tuple[str, Network], ...] = tuple(
    (rule, ipaddress.ip_network(network)) for rule, network in _REFUSED_4 + _REFUSED_6
)
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Guard:
    """Which addresses and ports may be asked.

    `allow_networks` ("127.0.0.0/8") are reachable although the table refuses them, `allow_ports`
    beside 80 and 443: for the sample newsroom and for a publisher inside the house.
    """

    allow_networks: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = ()

    def address_refusal(self, address: str, port: int) -> str | None:
        """Return the rule that refuses this resolved address, or None where it may be asked."""
        if port not in USUAL_PORTS and port not in self.allow_ports:
            return f"port {port}"
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return "no IP address"
        if any(_within(form, self.allow_networks) for form in _forms(parsed)):
            return None
        return _refusing_rule(parsed)

    def url_refusal(self, url: str) -> str | None:
        """Return why this address is refused before its name is looked up, or None.

        A host written as a number is judged here already; a name only when it is resolved.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        except ValueError:
            return "no address that can be read"
        if not parts.hostname:
            return "no host in the address"
        if parts.username is not None or parts.password is not None:
            return "credentials in the address"
        if port not in USUAL_PORTS and port not in self.allow_ports:
            return f"port {port}"
        host = parts.hostname or ""
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return None
        return self.address_refusal(host, port)


def is_http(url: str) -> bool:
    """Say whether `url` is an http(s) address with a host, short enough and without odd characters."""
    if len(url) > MOST_URL_CHARS or any(sign <= " " or sign in '\\\x7f"<>' for sign in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _forms(address: Address) -> tuple[Address, ...]:
    inner = _embedded(address)
    return (address,) if inner is None else (address, inner)


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that the packet would in the end be sent to, where there is one."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    number = int(address)
    if address in _MAPPED or address in _NAT64:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return ipaddress.IPv4Address(number & 0xFFFFFFFF)
    return None


def _refusing_rule(address: Address) -> str | None:
    for rule, network in _TABLE:
        if address.version == network.version and address in network:
            return rule
    if isinstance(address, ipaddress.IPv4Address):
        return None
    inner = _embedded(address)
    if inner is not None and (rule_inside := _refusing_rule(inner)):
        return f"{rule_inside} inside IPv6"
    if address in _PUBLIC_6 or address in _MAPPED or address in _NAT64:
        return None
    return "not public"


def _within(address: Address, networks: tuple[str, ...]) -> bool:
    return any(address.version == net.version and address in net for net in _parsed(networks))


@cache
def _parsed(networks: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(network, strict=False) for network in networks)
