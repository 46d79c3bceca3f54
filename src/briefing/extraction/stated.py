"""What a page states of its article: JSON-LD first, then microdata, then meta elements, then what is printed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from .blocks import text_in, text_of

_MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|PressRelease)$")
_COMMA = re.compile(r",\s*([}\]])")
_DAY = re.compile(r"\s*(\d{4})[-/]?(\d{1,2})[-/]?(\d{1,2})(?!\d)")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_DAYS = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "date"),
)
_BY = re.compile(
    r"^(?:(?:written |story )?by|von|par|por|de|di|door|av|автор|авторы|текст|بقلم|كتب|كتبت|作者|文|記者|记者)[\s:：]+"
    r"|^(?:作者|记者|記者)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile("publi|entry-date|pubdate|posted|dateline|issued")
_CHANGED = re.compile("updat|modif")
_DATED = re.compile(r"\b(?:date|dateline|published|pubdate|timestamp|time|posted|publication)\b")


def facts(tree: Any) -> dict[str, Any]:
    """Give title, byline, publisher, published, url, language, body, kinds, paywalled, as far as the page says so."""
    nodes = list(_nodes(tree))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    metas = _metas(tree)
    title = _printed_title(tree, metas)
    article = _main([node for node in nodes if _is_article(node)], title)
    found = _from_json(article, known) if article else {}
    for more in (_from_microdata(tree), _from_metas(tree, metas), {"published": _from_times(tree)}):
        found = {**more, **{name: value for name, value in found.items() if value}}
    found["byline"] = _without_publisher(found.get("byline"), found.get("publisher"))
    found["heading"] = title
    return found


# JSON-LD


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    stack: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            stack.insert(0, _parsed(script.text or ""))
    count = 0
    while stack and count < _MOST_NODES:
        one = stack.pop()
        count += 1
        if isinstance(one, list):
            stack.extend(reversed(one[:1_000]))
        elif isinstance(one, dict):
            yield one
            stack.extend(value for name, value in one.items() if name in ("@graph", "mainEntity", "itemListElement"))


def _parsed(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").replace("//<![CDATA[", "").replace("//]]>", "").strip()
    for tried in (text, _COMMA.sub(r"\1", text)):
        try:
            # Not strict: line ends inside strings are common.
            return json.loads(tried.rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE.match(kind) for kind in _kinds(node))


def _main(articles: list[dict[str, Any]], title: str) -> dict[str, Any] | None:
    """Choose the article whose headline the page prints; else the first, if there is only one with a headline."""
    for node in articles:
        headline = _string(node.get("headline") or node.get("name"))
        if headline and title and (headline in title or title in headline):
            return node
    named = [node for node in articles if node.get("headline") or node.get("articleBody")]
    return named[0] if len(named) == 1 or (named and not title) else None


def _from_json(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    body = node.get("articleBody")
    free = node.get("isAccessibleForFree")
    return {
        "title": _string(node.get("headline")),
        "byline": ", ".join(dict.fromkeys(_names(node.get("author") or node.get("creator"), known))),
        "publisher": next(_names(node.get("publisher"), known), ""),
        "published": day_of(node.get("datePublished")) or day_of(node.get("dateCreated")),
        "language": _string(node.get("inLanguage")),
        "body": text_of(html.unescape(body)) if isinstance(body, str) and "<" in html.unescape(body) else _plain(body),
        "kinds": _kinds(node),
        "paywalled": free is False or str(free).lower() == "false",
    }


def _plain(body: object) -> str:
    lines = html.unescape(body).split("\n") if isinstance(body, str) else []
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _names(value: Any, known: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = {**known.get(str(one.get("@id")), {}), **one}.get("name")  # noqa: PLW2901 - a reference is what it names
            one = one[0] if isinstance(one, list) and one else one  # noqa: PLW2901
        name = name_of(_string(one))
        if name:
            yield name


def _string(value: object) -> str:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def name_of(value: str) -> str:
    """Give a person's or outlet's name without "By"; nothing for an address."""
    name = _BY.sub("", value).strip(" ,;|·:：")
    return "" if "://" in name or name.startswith(("@", "www.")) or len(name) > 150 else name


def day_of(value: object) -> str | None:
    """Give the day of an ISO date, also a sloppy one, as it is written there, without a change of time zone."""
    found = _DAY.match(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31 else None


# Microdata and meta elements


def _from_microdata(tree: Any) -> dict[str, Any]:
    scopes = [element for element in tree.iter() if _ARTICLE.search((element.get("itemtype") or "").rstrip("/"))]
    if not scopes:
        return {}
    found: dict[str, Any] = {}
    authors: list[str] = []
    for element in scopes[0].iter():
        names = (element.get("itemprop") or "").split()
        if "headline" in names:
            found.setdefault("title", _value(element))
        if "datePublished" in names and day_of(_value(element)):
            found.setdefault("published", day_of(_value(element)))
        if "author" in names:
            named = next((inner for inner in element.iter() if inner.get("itemprop") == "name"), element)
            authors.append(name_of(_value(named)))
    found["byline"] = ", ".join(dict.fromkeys(filter(None, authors)))
    return found


def _value(element: Any) -> str:
    return _string(element.get("content") or element.get("datetime") or " ".join(text_in(element).split()))


def _from_times(tree: Any) -> str | None:
    """Give the day of the elements that are marked as the day of publication, where they agree."""
    days = set()
    for element in tree.iter("time"):
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}".lower()
        marked = element.get("pubdate") is not None or _PUBLISHED.search(names)
        if marked and not _CHANGED.search(names):
            days.add(day_of(element.get("datetime")))
    return days.pop() if len(days) == 1 else None


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name, value = (element.get(key) or "").strip().lower(), _string(element.get("content"))
            if name and value:
                found.setdefault(name, []).append(value)
    return found


def _from_metas(tree: Any, metas: dict[str, list[str]]) -> dict[str, Any]:
    authors = next((names for key in _AUTHORS if (names := list(filter(None, map(name_of, metas.get(key, [])))))), [])
    days = (day_of(value) for key in _DAYS for value in metas.get(key, []))
    tag = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return {
        "byline": ", ".join(dict.fromkeys(authors)),
        "publisher": next(iter(metas.get("og:site_name", [])), ""),
        "published": next(filter(None, days), None),
        "url": next(iter([*filter(None, links), *metas.get("og:url", [])]), None),
        "language": tag or next(iter([*metas.get("og:locale", []), *metas.get("content-language", [])]), None),
    }


def _printed_title(tree: Any, metas: dict[str, list[str]]) -> str:
    """Give the headline as the page prints it: its only h1, or what it gives to social networks."""
    heads = [" ".join(text_in(head).split()) for head in tree.iter("h1")]
    told = next(iter(metas.get("og:title", [])), "") or _string(next((t.text for t in tree.iter("title")), ""))
    fitting = [head for head in heads if head and (head in told or told in head)]
    return next(iter(fitting), "") or (heads[0] if len(heads) == 1 else "") or told


def _without_publisher(byline: str | None, publisher: str | None) -> str | None:
    names = [name for name in (byline or "").split(", ") if name and name != publisher]
    return ", ".join(names) or None


def printed_day(tree: Any) -> str:
    """Give the words of the one place where a page without any other statement prints its day, or ""."""
    found = []
    for element in tree.iter("time", "span", "p", "div", "small", "em"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("-", " ").replace("_", " ")
        if (element.tag == "time" or _DATED.search(name)) and len(element) <= 4:
            words = " ".join(text_in(element).split())
            if 6 <= len(words) <= 120 and any(char.isdigit() for char in words):
                found.append(words)
    days = dict.fromkeys(found)
    return next(iter(days)) if len(days) == 1 else ""
