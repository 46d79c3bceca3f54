"""Saved pages: the article and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def parsed(data: bytes) -> dict[str, Any]:
    """Give the article of a page in UTF-8 and what the page says of it; its text is "" where there is none."""
    try:
        import trafilatura
    except ImportError:
        return {"error": "missing_extra"}
    return _article(trafilatura, data.decode("utf-8"))


def _article(trafilatura: Any, page: str) -> dict[str, Any]:
    tree = trafilatura.load_html(page)
    if tree is None:
        return {"text": ""}
    # The extraction takes the tree apart, so what else is needed of it goes first.
    stated = list(_stated_days(tree))
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if found is None:
        return {"text": ""}
    return {
        "text": found.text or "",
        "title": found.title,
        "byline": found.author,
        "publisher": found.sitename,
        "host": found.hostname,
        "published": found.date if found.date and _is_stated(found.date, stated, found.url or "") else None,
        "url": found.url,
        "language": language,
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
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            text = script.text or ""
            at = text.find('"datePublished"')
            if at >= 0:
                yield text[at + 15 : at + 80]


def _is_stated(day: str, stated: list[str], url: str) -> bool:
    """Tell whether the page states the day that was found; else it is a guess from a footer or a script."""
    year, month, number = day.split("-")
    if any(form in url for form in (day, f"/{year}/{month}/{number}", f"/{year}/{int(month)}/{int(number)}/")):
        return True
    # Written out or in another order, the year and the day of the month still stand there.
    return any(day in value or (year in value and str(int(number)) in value.replace(year, "")) for value in stated)
