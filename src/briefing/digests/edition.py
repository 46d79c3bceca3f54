"""Make an edition: what came out, by heading and in order, and what opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.errors import SettingsError
from briefing.schema import Briefing, Digest, Failure, Outcome

from .grouping import GroupBy, grouped

Priority = Callable[[Briefing], float] | Mapping[str, float]
_MOST_TOP = 10


def digest(  # noqa: PLR0913 - the public face
    briefings: Iterable[Briefing | Outcome | Failure],
    *,
    title: str,
    group_by: GroupBy = "topic",
    order: Sequence[str] = (),
    priority: Priority | None = None,
    top: int = 3,
    edition: date | None = None,
    number: int | None = None,
    audience: str | None = None,
    url: str | None = None,
    time_zone: str = "UTC",
    as_of: datetime | None = None,
    corrections: Sequence[str] = (),
) -> Digest:
    """Make one edition of many briefings; `briefing.report` prints it.

    Nothing is written anew: the top lines are first sentences of briefs. A document that comes twice
    is taken once. The order never depends on a model.

    Args:
        briefings: Briefings, or outcomes of a batch; failed ones are counted, with their reasons.
        title: Name of the edition.
        group_by: "topic", "region" (of the first country, or the one the place names) or "none".
        order: Groups that come first, by topic ("economy"), region ("middle_east") or label; the others follow, the
            largest first.
        priority: How much each briefing matters, as a function or by document id: 1 where nothing else is said.
            Higher ones come first, then newer ones. With 0 or less a briefing opens no edition.
        top: The most briefings that open the edition with their first sentence.
        edition: Day of the edition; that of `as_of` unless given.
        number: Number of the edition.
        audience: Whom it is for.
        url: Address at which the edition is published, for feeds and messages that link to it.
        time_zone: Zone of its days and times, such as "Europe/Paris".
        as_of: When it was made; now unless given.
        corrections: What earlier editions had wrong, a line each.

    Raises:
        SettingsError: The time zone does not exist, `top` is no sensible number, or there is no such grouping.
    """
    zone = _zone(time_zone)
    if not 0 <= top <= _MOST_TOP:
        raise SettingsError(f"top is {top}; an edition opens with 0 to {_MOST_TOP} lines")
    made = (as_of if as_of is None or as_of.tzinfo else as_of.replace(tzinfo=zone)) or datetime.now(UTC)
    found, failed = _told(briefings)
    weights = {id(one): _weight(one, priority) for one in found}
    found.sort(key=lambda one: (-weights[id(one)], -_day(one)))
    groups = grouped(found, group_by, order)
    printed = [one for group in groups for one in group.briefings]
    places = {id(one): at for at, one in enumerate(printed)}
    days = [one.document.published for one in found if one.document.published]
    return Digest(
        title=title,
        edition=edition or made.astimezone(zone).date(),
        number=number,
        audience=audience,
        url=url,
        since=min(days, default=None),
        until=max(days, default=None),
        time_zone=time_zone,
        as_of=made.astimezone(zone),
        groups=groups,
        top=[places[id(one)] for one in found if weights[id(one)] > 0][:top],
        failed=failed,
        corrections=list(corrections),
    )


def _told(given: Iterable[Briefing | Outcome | Failure]) -> tuple[list[Briefing], list[Failure]]:
    """Part what has a briefing from what has none; each document counts once."""
    found: dict[tuple[str, str], Briefing] = {}
    failed: dict[str, Failure] = {}
    for one in given:
        made = one.briefing if isinstance(one, Outcome) else one
        if isinstance(made, Briefing):
            found.setdefault((made.document.id, made.document.text), made)
        elif isinstance(one, Outcome):
            error, document = one.error, one.document
            name = (error.document if error else None) or (document.id if document else f"#{one.index + 1}")
            code, message = (error.code, error.message) if error else ("unknown", "it has no result")
            failed[name] = Failure(
                document=name, title=document.title if document else None, code=code, message=message
            )
        elif isinstance(one, Failure):
            failed[one.document] = one
        else:
            raise SettingsError(f"a digest is made of briefings and outcomes, not of {type(one).__name__}")
    return list(found.values()), list(failed.values())


def _weight(one: Briefing, priority: Priority | None) -> float:
    if priority is None:
        return 1.0
    return float(priority(one) if callable(priority) else priority.get(one.document.id, 1.0))


def _day(one: Briefing) -> int:
    return one.document.published.toordinal() if one.document.published else 0


def _zone(name: str) -> tzinfo:
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(f"there is no time zone '{name}'; give one such as UTC or Europe/Paris") from None
