"""What stands on pages around articles, taken away before the article is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .blocks import text_in

# Words of class and id, whole ones, so that "ad" is not in "header".
_FURNITURE = frozenset(
    "ad ads adslot advert advertisement advertising adsense sponsor sponsored promo promotion newsletter newsletters "
    "signup cookie cookies consent gdpr cmp comments disqus related recirculation recirc recommended "
    "recommendation recommendations readmore caption toc freemium "
    "share sharing sharebar social breadcrumb breadcrumbs pagination pager popup modal overlay outbrain taboola "
    "pullquote tags taglist paywallprompt subscribe subscription skip trending mostread visuallyhidden".split()
)
_PAIRS = frozenset(
    "ad slot|ad unit|most read|most popular|read more|read also|see also|sign up|cc window|cookie law|author bio|"
    "about author|author box|share tools|pull quote|tag list|more stories|top stories|up next|read next|paywall prompt|"
    "follow us|published dates|update history|change history|visually hidden|sr only|screen reader|app down|"
    "app download|comment content|comment body|comment text|blk comment|user comment".split("|")
)
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
# Where classes are made by programs, names for tests and for counting visitors still tell what something is.
_NAMING = re.compile(r"class|id|data-(?:[a-z]+-)*(?:name|test-?id|component|module|qa|type|region|role)")
_TAGS = frozenset(("amp-consent", "amp-ad", "amp-sidebar", "dialog", "figcaption", "nav", "form", "button"))
# Text for those who hear a page, such as "opens new tab", is cut to nothing.
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0", re.IGNORECASE)
# Between ideographs and kana a line end stands for nothing.
_JOINED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])")
_READ_MORE = re.compile(
    r"(?:read (?:more|also)|also read|see also|related|more (?:on|from|about)|also on|most (?:read|popular|viewed)|"
    r"top stories|siehe auch|lesen sie auch|mehr zum thema|lire aussi|à lire|plus sur|"
    r"lea también|lee (?:más|también)|más (?:sobre|información|noticias)|te puede interesar|le puede interesar|"
    r"leia (?:também|mais)|veja também|saiba mais|читайте также|по теме|اقرأ (?:أيض|المزيد)|المزيد (?:حول|من|عن)|"
    r"更多|相关|延伸阅读|推荐阅读|点击进入)",
    re.IGNORECASE,
)
# The share of a page's words above which something is no furniture, whatever it is called.
_MOST_SHARE = 0.4
_STANDFIRST = frozenset(
    "standfirst dek deck lede lead leadin intro subheadline subtitle chapo chapeau vorspann entradilla sapo".split()
)
_STANDFIRST_LENGTH = (40, 900)
_MARK = re.compile(r"\[?\d{1,3}\]?|[*†‡]")
_POWERED = re.compile(r"(?:\b(?:[kcm]?m|ft|mi|in|yd)|\d)\s?$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST_NOSCRIPT = 200
_LEAST_ARTICLE = 300


def prune(tree: Any) -> None:
    """Take advertisements, banners, menus, related links, hidden and repeated parts out of a page's tree."""
    _open_noscript(tree)
    body = next(iter(tree.iter("body")), tree)
    most = _MOST_SHARE * len(body.text_content())
    for element in list(body.iter()):
        if element is body or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _is_furniture(element) and len(element.text_content()) <= most:
            element.drop_tree()
    _drop_later_articles(body)
    for mark in list(body.iter("sup")):
        if _MARK.fullmatch(mark.text_content().strip()):
            _raise(mark)


def _raise(mark: Any) -> None:
    """Leave out the mark of a footnote; square metres and powers of ten are none."""
    before = mark.getprevious()
    text = (mark.getparent().text if before is None else before.tail) or ""
    if _POWERED.search(text):
        mark.text = mark.text_content().strip().translate(_RAISED)
        del mark[:]
        mark.drop_tag()
    else:
        mark.drop_tree()


def _is_furniture(element: Any) -> bool:
    if element.tag in _TAGS or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.get("role") in ("navigation", "dialog", "alertdialog", "complementary", "search", "banner"):
        return True
    if element.tag in ("p", "div", "li", "aside", "section") and len(element) and _is_read_more(element):
        return True
    if element.tag in ("html", "main", "article"):
        return False
    words = _names(element)
    if not _FURNITURE.isdisjoint(words):
        return True
    return any(f"{one} {two}" in _PAIRS for one, two in pairwise(words))


def _names(element: Any) -> list[str]:
    """Give the words a page names an element with, in small letters, "|" between names."""
    named = " | ".join(value for name, value in element.attrib.items() if _NAMING.fullmatch(name))
    return [word.lower() for word in _SPLIT.split(named.replace("|", " 0 ")) if word]


def _is_read_more(element: Any) -> bool:
    """Tell whether a short block is "Related:" and links, and nothing else."""
    words = element.text_content().strip()
    opening = _READ_MORE.match(words)
    if len(words) > 600 or not opening:
        return False
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked > 0.5 * (len(words) - opening.end())


def _open_noscript(tree: Any) -> None:
    """Let the text that pages keep for browsers without scripts be part of them."""
    for element in list(tree.iter("noscript")):
        paragraphs = list(element.iter("p"))
        if len(paragraphs) >= 2 and sum(len(p.text_content()) for p in paragraphs) >= _LEAST_NOSCRIPT:
            element.drop_tag()


def _drop_later_articles(body: Any) -> None:
    """Keep the first of several whole articles: sites add the next ones below, to be scrolled to."""
    first: Any = None
    for element in list(body.iter("article")):
        if element.getparent() is None or len(element.text_content()) < _LEAST_ARTICLE:
            continue
        if first is None:
            first = element if next(element.iter("h1"), None) is not None else None
        elif first not in element.iterancestors() and element not in first.iterancestors():
            element.drop_tree()


def unwrap(tree: Any) -> None:
    """Put spaces for the line ends inside of texts, which mean no more in HTML; each would end a paragraph."""
    for element in tree.iter():
        if element.text and "\n" in element.text and element.tag not in ("pre", "textarea", "script", "style"):
            element.text = _JOINED.sub("", element.text).replace("\n", " ")
        if element.tail and "\n" in element.tail:
            parent = element.getparent()
            if parent is None or parent.tag != "pre":
                element.tail = _JOINED.sub("", element.tail).replace("\n", " ")


def gather(tree: Any) -> None:
    """Put an <article> around the body of a page that has nothing but text, as word processors and old hands write it.

    Elsewhere paragraphs would be gathered one by one, without the headings and lists between them.
    """
    body = next(iter(tree.iter("body")), None)
    if body is None or any(next(tree.iter(tag), None) is not None for tag in ("article", "main")):
        return
    own = sum(len(child.text_content()) for child in body if child.tag == "p")
    if sum(child.tag == "p" for child in body) >= 3 and own > 0.5 * len(body.text_content()):
        article = body.makeelement("article")
        article.text, body.text = body.text, None
        article.extend(list(body))
        body.append(article)


def standfirst(tree: Any) -> str:
    """Give the lines between headline and text that open the article, which stand outside of its body on many pages."""
    after_title = False
    for element in tree.iter("h1", "h2", "p", "div"):
        after_title = after_title or element.tag == "h1"
        words = [*_names(element), *(element.get("itemprop") or "").lower().split()]
        if not after_title or _STANDFIRST.isdisjoint(words):
            continue
        text = " ".join(text_in(element).split())
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        if _STANDFIRST_LENGTH[0] <= len(text) <= _STANDFIRST_LENGTH[1] and linked < 0.5 * len(text):
            return text
    return ""


def between_breaks(tree: Any) -> str:
    """Give the text of a page that has no paragraphs but lines between <br>, as old ones do; "" for others."""
    in_paragraphs = sum(len(p.text_content()) for p in tree.iter("p"))
    best, most = None, 400
    for element in tree.iter("td", "div", "body", "section", "article", "main", "center", "font", "span"):
        if sum(child.tag == "br" for child in element) < 3:
            continue
        mass = sum(len(words.strip()) for words in _own_words(element))
        if mass > max(most, in_paragraphs):
            best, most = element, mass
    return "" if best is None else text_in(best)


def _own_words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""
