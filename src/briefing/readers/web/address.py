"""Which addresses of the net are read, and what a URL says: judged before anything is sent there."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from briefing.errors import DocumentError
from briefing.readers.place import fault, printable

Reach = Literal["public", "private", "never"]
Address = IPv4Address | IPv6Address

MAX_URL = 4_000
_MOST_LISTED = 100_000
# Below 1024 stand mail, shells and the like, which a GET can confuse.
_LOW_PORTS = frozenset((80, 443))
_PRIVATE = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10", "::1/128", "fc00::/7"),
    )
)
# Where clouds hand out credentials although the address looks private or public. The rest is missing in the tables of
# older Pythons, or stands for an IPv4 address that a router elsewhere would unpack.
_NEVER = tuple(
    map(
        ip_network,
        (
            *("169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.0/24", "fd00:ec2::/32"),
            *("fd20:ce::/32", "192.88.99.0/24", "198.18.0.0/15", "3fff::/20", "5f00::/16"),
            *("64:ff9b:1::/48", "2001::/23", "2002::/16", "fec0::/10", "::/96"),
        ),
    )
)
_TRANSLATED = ip_network("64:ff9b::/96")
_ADDRESS = re.compile(r"https?:|[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_SECRET = re.compile(r"key|token|sig|auth|passw|pwd|secret|session|credential", re.IGNORECASE)
# What tracks readers and does not choose the article.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|ref_src|at_medium|at_campaign|cmpid", re.IGNORECASE
)


def reach_of(address: Address) -> Reach:
    """Tell whether an address is public, private (an intranet's, this machine's), or one never to be read."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return reach_of(inner)
        if address.scope_id:
            return "never"
    # The most particular range decides: a cloud's place for credentials also lies in a private one.
    if address != IPv6Address("::1") and any(address.version == net.version and address in net for net in _NEVER):
        return "never"
    if any(address.version == net.version and address in net for net in _PRIVATE):
        return "private"
    dark = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return "public" if address.is_global and not dark else "never"


def literal(host: str) -> Address | None:
    """Read an address as the system gives it."""
    try:
        return ip_address(host)
    except ValueError:
        return None


@dataclass(frozen=True)
class Target:
    """Say where a URL leads.

    Attributes:
        scheme: "http" or "https".
        host: In lower case, in the ASCII form of international names, IPv6 without brackets.
        port: The scheme's own where the URL names none.
        path: With the query, as it is sent.
        url: The whole, without fragment.
    """

    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        plain = self.port == (443 if self.scheme == "https" else 80)
        return f"{self.scheme}://{host}" + ("" if plain else f":{self.port}")


def is_address(source: object) -> bool:
    """Tell whether a source is an address and no path, also of a kind that is not read."""
    return isinstance(source, str) and bool(_ADDRESS.match(source.lstrip()[:40]))


def target_of(url: str) -> Target:
    """Read a URL. Raises DocumentError ("bad_address") for one that cannot be read safely."""
    url = url.strip()
    place = shown(url)
    if len(url) > MAX_URL:
        raise _bad(place, f"the address is longer than {MAX_URL:,} characters")
    if any(char.isspace() or not char.isprintable() or char in '\\"<>^`{|}' for char in url):
        raise _bad(place, "the address has spaces or signs in it that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad(place, "this is no address; write it as https://example.org/article") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise _bad(place, "only http and https addresses are read")
    if "@" in parts.netloc:
        raise _bad(place, "addresses with a user name or password in them are not read")
    host = _host(parts.hostname or "", place)
    if port is not None and port < 1024 and port not in _LOW_PORTS:
        raise _bad(place, f"port {port} is not one that pages are served on (80, 443, 1024 and above)")
    port = port or (443 if scheme == "https" else 80)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    )
    made = Target(scheme, host, port, path, "")
    return Target(scheme, host, port, path, made.site + path)


def _host(host: str, place: str) -> str:
    if ":" in host:  # IPv6
        if "%" in host or literal(host) is None:
            raise _bad(place, "the host is no address that can be read")
        return host.lower()
    if not host:
        raise _bad(place, "the address names no host; write it as https://example.org/article")
    if set(host) & set("ßς\u200c\u200d"):  # Python's codec is of 2003, and would lead to another host than a browser
        raise _bad(place, "the host has a letter of two readings; write it in its form that begins with xn--")
    try:
        made = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        made = ""
    if not re.fullmatch(r"[a-z0-9_.-]+", made):
        raise _bad(place, "the host is no name that can be looked up")
    return made


def listed(data: bytes) -> list[str] | None:
    """Give the addresses of a list, one a line, "#" before remarks; None for anything else."""
    if not data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"http", b"#")):
        return None
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    whole = all(is_address(line) and len(line.split()) == 1 and "://" in line for line in found)
    return found if found and whole and len(found) <= _MOST_LISTED else None


def joined(base: str, link: str) -> str:
    """Give the absolute form of a link on a page, or "" for what is none."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def shown(url: str) -> str:
    """Give a URL for messages and records: no user name, no fragment, no values of parameters that may be secret."""
    try:
        parts = urlsplit(url)
        netloc = parts.netloc.rpartition("@")[2]
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return printable(url[:100].rpartition("@")[2].partition("?")[0])
    query = parts.query
    if any(_SECRET.search(name) for name, _ in pairs):
        query = urlencode([(name, "..." if _SECRET.search(name) else value) for name, value in pairs])
    whole = parts._replace(netloc=netloc, query=query, fragment="").geturl()
    return printable(whole if len(whole) <= 300 else whole[:280] + "...")


def name_of(target: Target) -> str:
    """Name the document at an address: host and path, so that a batch files the pages of a site together."""
    parts = urlsplit(target.url)
    path = parts.path.strip("/")
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix.lower() in ("html", "htm", "xhtml", "php", "aspx", "pdf", "txt", "docx"):
        path = stem
    name = f"{target.host.removeprefix('www.')}/{path}".rstrip("/")
    if parts.query:
        name += "-" + hashlib.sha256(parts.query.encode()).hexdigest()[:8]
    return printable(name)


def plain(url: str) -> str:
    """Give the form by which two addresses of one article are the same: no scheme, www., tracking or last slash."""
    try:
        parts = urlsplit(url.strip())
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    kept = urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))
    port = f":{parts.netloc.rpartition(':')[2]}" if parts.netloc.rpartition(":")[2].isdigit() else ""
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{kept}" if kept else "")


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, its mobile and AMP faces included."""

    def bare(url: str) -> str:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return ""
        first, dot, rest = host.partition(".")
        return rest if dot and "." in rest and first in ("www", "m", "mobile", "amp", "touch", "edition") else host

    return bool(bare(one)) and bare(one) == bare(other)


def _bad(place: str, why: str) -> DocumentError:
    return fault(place if len(place) <= 300 else place[:280] + "...", why, "bad_address")
