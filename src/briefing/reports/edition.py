"""Lay a digest out as a style wants it: all that any format prints, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypedDict

from briefing.schema import Briefing
from briefing.schema.digest import Digest

from .areas import area_of
from .closing import Fact, makers
from .dates import printed_date, printed_time
from .escaping import clean, safe_url
from .lines import source_text
from .page import Page, direction_of, page_of
from .style import Style
from .words import Words, fill, language_of, words_of

# What a person reads in a minute: words, or signs of a script that does not part words.
_WORDS_A_MINUTE, _SIGNS_A_MINUTE = 230, 500


class TopLine(TypedDict):
    """The line of one brief at the head of an edition, and the number and anchor of the brief."""

    number: int
    anchor: str
    text: str


class Source(TypedDict):
    """A document in the list of sources: `text` is all that is known of it but `link`, an address or ""."""

    number: int
    anchor: str
    text: str
    link: str


class Lost(TypedDict):
    """A document without a brief, and why."""

    name: str
    reason: str


class Grouped(TypedDict):
    """The briefs under one heading; `label` is "" where there is none."""

    label: str
    anchor: str
    briefs: list[Page]


class Edition(TypedDict):
    """An edition from top to bottom.

    `title` is "" for briefs that only follow each other: then there is nothing but `groups`. `nothing`
    is the line to print where no brief opens the edition, else "". The number of a brief, from 1, is its
    place in `Digest.briefings`.
    """

    language: str
    direction: str
    words: Words
    title: str
    masthead: list[Fact]
    top: list[TopLine]
    nothing: str
    groups: list[Grouped]
    sources: list[Source]
    counts: list[Fact]
    failed: list[Lost]
    corrections: list[str]
    made_by: list[str]


def edition_of(
    digest: Digest,
    style: Style,
    *,
    footnotes: bool = False,
    lined: bool = True,
    printed: Callable[[Page], None] | None = None,
) -> Edition:
    """Lay out a digest.

    Args:
        digest: The briefings, and what is said around them.
        style: How each is laid out.
        footnotes: Whether to number the sentences that statements rest on, where the style wishes it.
        lined: Whether to give every brief in one line, too; else only those of the top lines.
        printed: Called with each brief as soon as it is laid out; what it needs no more it may empty.
    """
    briefings = digest.briefings
    language = language_of(_most_common([one.language or one.document.language for one in briefings]))
    words = words_of(language, style.phrases)
    alone = digest.title is None
    sources, numbers = ([], [0] * len(briefings)) if alone else _sources(briefings, words, language)
    pages: list[Page] = []
    top = frozenset(digest.top)
    note = 1
    minutes = 0.0
    for at, one in enumerate(briefings):
        first = note if footnotes and style.footnotes else None
        page = page_of(one, style, first_note=first, source=numbers[at], lined=lined or at in top)
        page["number"], page["anchor"] = at + 1, f"brief-{at + 1}"
        if not alone:
            page["alone"] = False
        # Footnotes of one file share their numbers.
        note += len(page["notes"])
        pages.append(page)
        minutes += _minutes(page)
        if printed:
            printed(page)
    edition: Edition = {
        "language": language,
        "direction": direction_of(language),
        "words": words,
        "title": clean(digest.title or ""),
        "masthead": [],
        "top": [],
        "nothing": "",
        "groups": _grouped(digest, pages),
        "sources": sources,
        "counts": [],
        "failed": [],
        "corrections": [],
        "made_by": [],
    }
    if not alone:
        _surround(edition, digest, pages, max(1, round(minutes)))
    return edition


def _surround(edition: Edition, digest: Digest, pages: Sequence[Page], minutes: int) -> None:
    """Put in what an edition has around its briefs."""
    words, language = edition["words"], edition["language"]
    edition["masthead"] = _masthead(digest, minutes if pages else 0, words, language)
    edition["top"] = [
        {"number": page["number"], "anchor": page["anchor"], "text": page["line"]}
        for page in (pages[at] for at in digest.top if 0 <= at < len(pages))
    ]
    edition["nothing"] = "" if edition["top"] else words["nothing_significant"]
    edition["counts"] = _counts(digest, words)
    edition["failed"] = [
        {"name": clean(one.title or one.document), "reason": clean(f"{one.message} ({one.code})")}
        for one in digest.failed
    ]
    edition["corrections"] = [text for one in digest.corrections if (text := clean(one))]
    edition["made_by"] = [*makers(digest.briefings, words), words["disclosure"]]


def _grouped(digest: Digest, pages: Sequence[Page]) -> list[Grouped]:
    made: list[Grouped] = []
    at = 0
    for number, group in enumerate(digest.groups, 1):
        briefs = list(pages[at : at + len(group.briefings)])
        at += len(briefs)
        if briefs:
            made.append({"label": clean(group.label or ""), "anchor": f"group-{number}", "briefs": briefs})
    return made


def _masthead(digest: Digest, minutes: int, words: Words, language: str) -> list[Fact]:
    covered = ""
    if digest.since or digest.until:
        first, last = (str(day) for day in (digest.since or digest.until, digest.until or digest.since))
        days = printed_date(first if first == last else f"{first}/{last}", language)
        covered = fill(words["with_role"], name=days, role=clean(digest.time_zone))
    facts = {
        "edition": printed_date(str(digest.edition), language) if digest.edition else "",
        "number": str(digest.number) if digest.number is not None else "",
        "audience": clean(digest.audience or ""),
        "coverage": covered,
        "as_of": printed_time(digest.as_of, digest.time_zone, language) if digest.as_of else "",
        "reading_time": fill(words["minutes"], count=str(minutes)) if minutes else "",
    }
    return [{"label": words[key], "text": text} for key, text in facts.items() if text]


def _minutes(page: Page) -> float:
    """Give how long a brief takes to read."""
    if page["language"] == "zh":
        return sum(len(part["text"]) for part in page["sections"]) / _SIGNS_A_MINUTE
    return sum(part["text"].count(" ") for part in page["sections"]) / _WORDS_A_MINUTE


def _counts(digest: Digest, words: Words) -> list[Fact]:
    briefings = digest.briefings
    rules = (clean(notice.rule) for one in briefings for notice in one.checks.withheld)
    withheld = Counter(area_of(rule, words) or rule for rule in rules)
    reasons = words["separator"].join(f"{area}{words['colon']}{number}" for area, number in withheld.most_common())
    counted = str(withheld.total())
    facts = {
        "documents_in": str(len(briefings) + len(digest.failed)),
        "briefs": str(len(briefings)),
        "statements_withheld": fill(words["with_role"], name=counted, role=reasons) if reasons else counted,
        "statements_repaired": str(sum(len(one.checks.repaired) for one in briefings)),
        "documents_failed": str(len(digest.failed)),
    }
    return [{"label": words[key], "text": text} for key, text in facts.items()]


def _sources(briefings: Sequence[Briefing], words: Words, language: str) -> tuple[list[Source], list[int]]:
    """Number the documents; those of one address share a number. Gives the list, and each brief's number."""
    sources: list[Source] = []
    known: dict[str, int] = {}
    numbers = []
    for one in briefings:
        link = safe_url(one.document.url)
        key = link or one.document.id
        if key not in known:
            known[key] = number = len(sources) + 1
            text = source_text(one.document, words, language) or clean(one.document.id)
            sources.append({"number": number, "anchor": f"source-{number}", "text": text, "link": link})
        numbers.append(known[key])
    return sources, numbers


def _most_common(languages: Sequence[str | None]) -> str | None:
    return Counter(languages).most_common(1)[0][0] if languages else None
