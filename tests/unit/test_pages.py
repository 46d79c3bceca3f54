"""Articles out of web pages: layouts in four scripts, and pages that hold none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing import Document, DocumentError, summarize
from briefing.prepare import prepare, refused
from briefing.readers.html import PageReader
from briefing.settings import Settings
from kinds_of_text import ARTICLES, OTHERS
from layouts import LAYOUTS, STORIES, Page, compared, kept_whole, pages


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader() as made:
        yield made


@pytest.fixture(scope="module")
def read_pages(reader: PageReader) -> list[tuple[Page, str, dict[str, str]]]:
    return [(page, *reader.article(page.markup, page.layout)) for page in pages()]


@pytest.mark.parametrize("layout", [layout.__name__ for layout in LAYOUTS])
def test_each_layout_gives_its_text_whole_and_nothing_else(
    layout: str, read_pages: list[tuple[Page, str, dict[str, str]]]
) -> None:
    make = next(one for one in LAYOUTS if one.__name__ == layout)
    name = make(STORIES[0]).layout
    found = [(page, text) for page, text, _ in read_pages if page.layout == name]
    assert len(found) == len(STORIES) == 4
    for page, text in found:
        precision, recall = compared(text, page)
        assert (precision >= 0.97, recall >= 0.97) == (True, True), (page.story.language, precision, recall)
        assert kept_whole(text, page) >= 0.85, page.story.language


def test_title_author_and_day_are_those_the_page_states(read_pages: list[tuple[Page, str, dict[str, str]]]) -> None:
    for name, wanted in (
        ("title", lambda story: story.title),
        ("byline", lambda story: story.author),
        ("published", lambda story: str(story.published)),
    ):
        right = [facts.get(name) == wanted(page.story) for page, _, facts in read_pages]
        assert sum(right) >= 0.98 * len(right), name
    named = [facts["publisher"] == page.story.publisher for page, _, facts in read_pages if "publisher" in facts]
    assert len(named) > 60
    assert all(named)


def page_of(body: str, head: str = "") -> str:
    return f"<html lang='en'><head>{head}</head><body>{body}</body></html>"


CARDS = "".join(f"<div><a href='/{number}'>Quay number {number}</a></div>" for number in range(20))
PARAGRAPH = "<p>The council voted on Monday to close the old quay for two years, the mayor said in the town hall.</p>"
PAYING = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Quay", "isAccessibleForFree": false}</script>'
NONE = {
    "menu": (page_of(f"<nav><ul><li><a href='/'>Home</a></li></ul></nav>{CARDS}"), "navigation"),
    "consent": (
        page_of(f"<div id='cookie-consent'><p>{OTHERS['cookies, en'][1]}</p><button>Accept all</button></div>"),
        "cookie_wall",
    ),
    "login": (
        page_of(
            "<h1>Welcome</h1><form><input name='a'><input type='password' name='p'></form><p>Good to see that.</p>"
        ),
        "login",
    ),
    "404": (
        page_of("<h1>Oh no</h1><p>That page has wandered off.</p>", "<title>404 - Page not found</title>"),
        "error_page",
    ),
    "stated paywall": (page_of(f"<article>{PARAGRAPH}</article>", PAYING), "paywall"),
    "nothing": (page_of("<div id='root'></div><script>draw()</script>"), "no_article"),
}


@pytest.mark.parametrize("kind", NONE)
def test_a_page_without_an_article_says_what_it_is(kind: str, reader: PageReader) -> None:
    page, code = NONE[kind]
    with pytest.raises(DocumentError) as caught:
        reader.article(page, "page.html")
    assert (caught.value.code, caught.value.document) == (code, "page.html")
    assert "\n" not in caught.value.message


def test_a_short_item_among_menus_and_notices_is_an_article(reader: PageReader) -> None:
    body = (
        f"<nav><a href='/'>Home</a></nav><h1>Quay closes</h1>{PARAGRAPH}<footer>We use cookies. Privacy policy</footer>"
    )
    assert reader.article(page_of(body), "page.html")[0].startswith("The council voted")


# Texts: nothing that may be an article is refused, everything else is named.


@pytest.mark.parametrize("name", ARTICLES)
def test_no_article_is_refused(name: str) -> None:
    assert refused(prepare(Document(text=ARTICLES[name]))) is None


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_article_or_briefs_badly_is_named(name: str) -> None:
    kind, text = OTHERS[name]
    prepared = prepare(Document(text=text))
    refusal = refused(prepared)
    if refusal:
        assert refusal.code == kind
        return
    assert any(kind in warning for warning in prepared.warnings)


def test_a_notice_is_never_briefed_unless_it_is_wished() -> None:
    notice = OTHERS["cookies, en"][1]
    with pytest.raises(DocumentError, match="cookie or consent notice") as caught:
        summarize(notice, model="extractive")
    assert (caught.value.code, caught.value.attempts) == ("cookie_wall", 0)
    brief = summarize(notice, model="extractive", settings=Settings(any_text=True))
    assert any("cookie or consent notice" in warning.message for warning in brief.checks.warnings)
    assert summarize(ARTICLES["flash, de"], model="extractive").what.text
