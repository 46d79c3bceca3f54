"""Which variable of the environment sends requests through a proxy."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

NAMES = ("http_proxy", "https_proxy", "all_proxy")


def proxy_in_use(address: str) -> str | None:
    """Name the variable whose proxy is used for this address, or None."""
    import urllib.request

    parts = urlsplit(address)
    # Known to run time on every system, to the type stubs on some.
    if urllib.request.proxy_bypass_environment(parts.netloc):  # type: ignore[attr-defined]
        return None
    return _first_set(f"{parts.scheme}_proxy", "all_proxy")


def socks_proxy() -> str | None:
    """Name the first variable that holds a SOCKS proxy, or None."""
    for name in NAMES:
        for spelled in (name, name.upper()):
            if os.environ.get(spelled, "").lower().startswith("socks"):
                return spelled
    return None


def any_proxy() -> str | None:
    """Name the first proxy variable that is set, or None."""
    return _first_set(*NAMES)


def proxied() -> bool:
    """Tell whether the environment, or the system, names any proxy."""
    import urllib.request

    found = urllib.request.getproxies()
    return any(found.get(kind) for kind in ("http", "https", "all"))


def _first_set(*names: str) -> str | None:
    for name in names:
        for spelled in (name, name.upper()):
            if os.environ.get(spelled):
                return spelled
    return None
