"""The article of a page, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from . import stated
from .blocks import text_in
from .pruned import between_breaks, gather, prune, standfirst, unwrap

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# Of a page with less text than this, the whole of it is wanted, to tell what it is instead of an article.
_MUCH = 9_000
# Where the page's own statement of its text has this many times what was found, scripts would have drawn the rest.
_MUCH_MORE = 1.6
# The share of both texts above which they are the same one.
_MOSTLY = 0.6


def article(page: str) -> dict[str, Any]:
    """Take the article out of a page."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        return {"text": ""}
    # The extraction takes the tree apart, so what else is needed of it goes first.
    days = list(_stated_days(tree))
    said = stated.facts(tree)
    printed = stated.printed_day(tree)
    signs = _signs(tree)
    whole = text_in(tree)[:_MUCH]
    prune(tree)
    unwrap(tree)
    lines, above = between_breaks(tree), standfirst(tree)
    gather(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    body = said.pop("body", "")
    text = lines or (found.text if found else "") or ""
    if len(body) > _MUCH_MORE * len(text) or _letters(body) == _letters(text):
        text = body  # the second time for its paragraphs
    elif above and above not in " ".join(text.split()):
        text = f"{above}\n{text}"
    text = _without_rest(text, body)
    made = {"text": text, "printed": printed, "signs": signs, "whole": "" if len(text) > _MUCH else whole, **said}
    if found:
        day = found.date if found.date and _is_stated(found.date, days, found.url or "") else None
        made["title"] = made.get("title") or found.title
        made["byline"] = made.get("byline") or stated.name_of(found.author or "")
        # Where a page names no publisher, the extraction gives a host instead; that the address says already.
        named = found.sitename if found.sitename and not _HOST.fullmatch(found.sitename) else None
        made["publisher"] = made.get("publisher") or named
        made["published"] = made.get("published") or day
        made["host"] = found.hostname
    return made


def _without_rest(text: str, body: str) -> str:
    """Cut the lines below the last one that the page's own statement of its text has, where that has most of them."""
    whole, lines = _letters(body), text.split("\n")
    stated = [bool(line) and _letters(line.lstrip("-# ")) in whole for line in lines]
    known = sum(len(line) for line, is_stated in zip(lines, stated, strict=True) if is_stated)
    if not known or known < _MOSTLY * max(len(text), len(body)):
        return text
    return "\n".join(lines[: len(lines) - stated[::-1].index(True)])


def _letters(text: str) -> str:
    return "".join(text.split())


def _signs(tree: Any) -> dict[str, Any]:
    """Count what tells pages without an article from those with one."""
    body = next(iter(tree.iter("body")), tree)
    return {
        "passwords": sum(field.get("type") == "password" for field in tree.iter("input")),
        "links": sum(len(link.text_content()) for link in body.iter("a")),
        "words": len(body.text_content()),
        "title": " ".join((next((t.text for t in tree.iter("title")), "") or "").split()),
    }


def _stated_days(tree: Any) -> Iterator[str]:
    """Give the values a page states as its day of publication, in whatever form they are written."""
    for element in tree.iter("meta", "time"):
        name = " ".join(element.get(key, "") for key in ("name", "property", "itemprop", "class")).lower()
        if ("date" in name or "publi" in name or "issued" in name) and "modif" not in name and "update" not in name:
            yield element.get("content") or element.get("datetime") or ""
    days = {element.get("datetime", "")[:10] for element in tree.iter("time")}
    if len(days) == 1:  # with several, some belong to other articles
        yield from days


def _is_stated(day: str, values: list[str], url: str) -> bool:
    """Tell whether the page states the day that was found; else it is a guess from a footer or a script."""
    year, month, number = day.split("-")
    if any(form in url for form in (day, f"/{year}/{month}/{number}", f"/{year}/{int(month)}/{int(number)}/")):
        return True
    # Written out or in another order, the year and the day of the month still stand there.
    return any(
        stated.day_of(value) == day
        if stated.day_of(value)
        else year in value and re.search(rf"\b0?{int(number)}\b", value.replace(year, "")) is not None
        for value in values
    )
