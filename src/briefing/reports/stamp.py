"""Say when a digest was made, for files that must name a time: never by the clock, so one digest makes one file."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.schema import Document
    from briefing.schema.digest import Digest

# The first moment a ZIP file can name.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
# Every id starts from here: a name of our own among those RFC 9562 makes.
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "briefing-checked")


def made_at(digest: Digest) -> datetime:
    """Give the time of an edition in UTC.

    Without one: when its newest briefing was made, else the newest day of publication, else 1980.
    """
    made = [one.provenance.created for one in digest.briefings if one.provenance.created]
    days = [one.document.published for one in digest.briefings if one.document.published]
    found = digest.as_of or max(map(_in_utc, made), default=None)
    if found is None and days:
        found = datetime.combine(max(days), time(), UTC)
    return max(_in_utc(found), _EARLIEST) if found else _EARLIEST


def urn_of(document: Document) -> str:
    """Give an address for what was briefed: the same for the same document, another when its text changes."""
    return _urn(f"document:{document.id}:{document.text}")


def series_urn_of(digest: Digest) -> str:
    """Give an address for the series an edition is one of: all editions with its title share it."""
    return _urn(f"edition:{digest.title or ''}")


def _urn(name: str) -> str:
    return uuid.uuid5(_SPACE, name.encode("utf-8", "replace").decode()).urn


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
