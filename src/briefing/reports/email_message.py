"""E-mail: an .eml file to open, address and send, in HTML with a plain twin, small enough that no one clips it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from .dates import printed_date
from .edition import Edition, Grouped, edition_of
from .html_assets import template
from .layout import wrap
from .page import Page
from .templates import body_and_closing, frame
from .words import fill

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .style import Style

# Gmail shows no more than about 102 KB of a message's HTML.
MOST_BYTES = 100_000
# Room for the notes of what is shortened and what is left out, in any language.
_MOST_NOTES = 600
_LONGEST_SUBJECT = 150


class Held(NamedTuple):
    """Which briefs a message holds, by their places: whole, or as one line. The others are left out."""

    whole: Collection[int]
    lines: Collection[int]


def render(digest: Digest, style: Style) -> bytes:
    """Give a digest as an e-mail without a sender or receiver.

    The subject is the edition's title and day, or the first headline. Where the HTML would be longer than
    a message may be, the briefs of the top lines, then the first ones, stay whole while there is room; the
    others are one line each, and the message says so.
    """
    edition = edition_of(digest, style)
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    module: Any = template("email_brief.html.j2").module
    whole = [module.whole(page) for page in pages]
    links = [one["link"] for one in edition["sources"]]
    lines = [module.short(page, links[page["source"] - 1] if page["source"] else "") for page in pages]
    everything = Held(range(len(pages)), ())
    html = _html(edition, everything, whole, lines)
    held = everything
    if _size(html) > MOST_BYTES:
        held = _fitting(edition, whole, lines)
        html = _html(edition, held, whole, lines)
    return _message(_subject(edition, pages, digest), digest.as_of, _plain(edition, held, style), html)


def _message(subject: str, date: datetime | None, plain: str, html: str) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = subject
    message["Date"] = (date or datetime.now(UTC)).replace(microsecond=0)
    # Mail programs then open it as a draft.
    message["X-Unsent"] = "1"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    # One edition gives one file, byte for byte.
    message.set_boundary(f"briefing-{sha256(html.encode()).hexdigest()[:24]}")
    return message.as_bytes()


def _subject(edition: Edition, pages: Sequence[Page], digest: Digest) -> str:
    title = edition["title"] or (pages[0]["headline"] if pages else edition["words"]["briefs"])
    if edition["title"] and digest.edition:
        title += f" – {printed_date(str(digest.edition), edition['language'])}"
    return title if len(title) <= _LONGEST_SUBJECT else title[: _LONGEST_SUBJECT - 1] + "…"


def _fitting(edition: Edition, whole: Sequence[str], lines: Sequence[str]) -> Held:
    """Choose what a message has room for: a line of every brief first, then whole briefs."""
    sizes = [_size(one) for one in whole], [_size(one) for one in lines]
    every = Held((), range(len(lines)))
    room = MOST_BYTES - _MOST_NOTES - _size(_html(edition, every, lines, [""] * len(lines)))
    kept: list[int] = []
    for place, size in enumerate(sizes[1]):
        if size > room:
            break
        kept.append(place)
        room -= size
    chosen: set[int] = set()
    first = [one["number"] - 1 for one in edition["top"]]
    for place in dict.fromkeys([*first, *kept]):
        more = sizes[0][place] - sizes[1][place]
        if place < len(kept) and more <= room:
            chosen.add(place)
            room -= more
    return Held(chosen, [place for place in kept if place not in chosen])


def _size(html: str) -> int:
    """Count the bytes a message sends: each line ends in two."""
    return len(html.encode()) + html.count("\n")


def _html(edition: Edition, held: Held, whole: Sequence[str], lines: Sequence[str]) -> str:
    groups = []
    for group in _held(edition, held):
        places = [page["number"] - 1 for page in group["briefs"]]
        blocks = [whole[place] if place in held.whole else lines[place] for place in places]
        groups.append({"label": group["label"], "blocks": blocks})
    first = next((page for group in edition["groups"] for page in group["briefs"]), None)
    return template("email.html.j2").render(
        edition=edition,
        words=edition["words"],
        groups=groups,
        notes=_notes(edition, held),
        title=edition["title"] or (first["headline"] if first else ""),
        opening=edition["top"][0]["text"] if edition["top"] else (first["line"] if first else ""),
    )


def _held(edition: Edition, held: Held) -> list[Grouped]:
    """Give the groups with the briefs the message holds."""
    groups: list[Grouped] = []
    for group in edition["groups"]:
        briefs = [one for one in group["briefs"] if one["number"] - 1 in held.whole or one["number"] - 1 in held.lines]
        if briefs:
            groups.append({"label": group["label"], "anchor": group["anchor"], "briefs": briefs})
    return groups


def _notes(edition: Edition, held: Held) -> list[str]:
    words = edition["words"]
    every = sum(len(group["briefs"]) for group in edition["groups"])
    out = every - len(held.whole) - len(held.lines)
    shortened = fill(words["mail_shortened"], count=str(len(held.lines))) if held.lines else ""
    return [one for one in (shortened, fill(words["mail_left_out"], count=str(out)) if out else "") if one]


def _plain(edition: Edition, held: Held, style: Style) -> str:
    """Give the same message as text."""
    body, closing = body_and_closing(style, "text")
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    briefs = [{"body": "", "closing": ""} for _ in pages]
    for place, page in enumerate(pages):
        if place in held.whole:
            briefs[place] = {"body": body(page).strip(), "closing": closing(page).strip()}
        elif place in held.lines:
            briefs[place]["body"] = wrap(page["line"], style.columns)
    if edition["title"]:
        framed = {**edition, "groups": _held(edition, held), "briefs": briefs, "rule": "=" * style.columns}
        text = frame(style, "text")(framed)
    else:
        text = f"\n\n{'=' * style.columns}\n\n".join(
            f"{one['body']}\n\n{one['closing']}".strip() for one in briefs if one["body"]
        )
    notes = "\n\n".join(wrap(one, style.columns) for one in _notes(edition, held))
    return f"{text.strip()}\n\n{notes}".strip() + "\n"
