"""What sites ask of programs: robots.txt, asked for once per site."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from briefing.errors import DocumentError
from briefing.readers.place import fault

from .address import Target, shown, target_of
from .fetch import AGENT, Fetcher

_INSTALL = (
    "feeds and sitemaps need the extra 'feeds'; "
    "in the checkout run: uv sync --extra feeds (or: pip install -e '.[feeds]')"
)
# RFC 9309 lets readers stop there.
_MAX_BYTES = 512_000
_MOST_SITES = 2_000


def require_extra(place: str) -> None:
    """Raise DocumentError ("missing_extra") where the libraries for feeds are not installed."""
    if not (find_spec("feedparser") and find_spec("protego")):
        raise fault(place, _INSTALL, "missing_extra")


class Robots:
    """Ask robots.txt whether an address may be read by a program that follows feeds and sitemaps."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Any] = {}

    def require(self, url: str, *, from_public: bool) -> None:
        """Raise DocumentError: "robots" where the site does not wish it, or what fetching robots.txt raises."""
        target = target_of(url)
        if target.site not in self._rules:
            if len(self._rules) >= _MOST_SITES:
                self._rules.clear()
            self._rules[target.site] = self._asked(target, from_public=from_public)
        rules = self._rules[target.site]
        if isinstance(rules, DocumentError):
            again = fault(shown(url), f"the site's robots.txt cannot be read ({_reason(rules)})", rules.code)
            again.retryable = rules.retryable
            raise again
        if rules is not None and not rules.can_fetch(target.url, AGENT):
            raise fault(shown(url), "the site's robots.txt asks programs not to read this address", "robots")

    def _asked(self, target: Target, *, from_public: bool) -> Any:
        """Give the rules; None where everything is allowed, an error where the site cannot say (RFC 9309, 2.3.1)."""
        from protego import Protego

        try:
            found = self._fetcher.get(f"{target.site}/robots.txt", from_public=from_public, max_bytes=_MAX_BYTES)
        except DocumentError as error:
            # 4xx means that there are no rules; a site that fails may have some.
            none = error.code in ("http_status", "too_many_redirects", "bad_redirect", "unsupported", "too_large")
            return None if none and not error.retryable else error
        return Protego.parse(found.data.decode("utf-8", "replace"))


def _reason(error: DocumentError) -> str:
    return error.message.removeprefix(f"{error.document}: ")
