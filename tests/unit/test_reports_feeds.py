"""RSS, Atom and Slack: what readers of them get, and what texts cannot do there."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

import editions
from briefing import reports
from briefing.schema.digest import Digest, Group

ATOM = "{http://www.w3.org/2005/Atom}"
# What feeds and messages may hold of HTML.
TAGS = {"div", "p", "strong", "em", "small", "ul", "li", "a"}


def parsed(digest: Any, form: str, style: str = "brief") -> Any:
    made = reports.render(digest, style=style, format=form).encode()
    ElementTree.fromstring(made)
    found = feedparser.parse(made, sanitize_html=False)
    assert not found.bozo
    return found


@pytest.mark.parametrize(("form", "version"), [("rss", "rss20"), ("atom", "atom10")])
def test_a_feed_has_an_entry_for_each_brief(form: str, version: str) -> None:
    found = parsed(editions.edition(), form)
    assert found.version == version
    assert (found.feed.title, found.feed.link) == ("Harbour & Hill", "https://hill.example/7")
    assert found.feed.updated_parsed[:5] == (2026, 1, 14, 6, 30)
    assert [one.title for one in found.entries][::3] == ["Orr paper mill to close in March", "三号渡轮停航两周"]
    mill = found.entries[0]
    assert mill.link == "https://post.example/mill?a=1&b=2"
    assert datetime(*mill.published_parsed[:6], tzinfo=UTC) == datetime(2026, 1, 13, tzinfo=UTC)
    assert [one.term for one in mill.tags] == ["economy", "Norway"]
    content = mill.content[0].value
    # The parser puts attributes in an order of its own.
    assert '<div dir="ltr" lang="en"><p>The Orr paper mill will close on March 31, 2026 (attributed' in content
    assert "<p><strong>Why it matters:</strong> <em>Inference, not in the source:</em> The closing" in content
    assert "Withheld" in content
    assert mill.summary == "The Orr paper mill will close on March 31, 2026 (attributed to Halden Pulp)."
    assert '<div dir="rtl" lang="ar">' in found.entries[2].content[0].value
    assert reports.render(editions.edition(), format=form) == reports.render(editions.edition(), format=form)


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_an_entry_keeps_its_id_until_its_text_changes(form: str) -> None:
    mill, tram = editions.mill(), editions.tram()

    def ids(*briefings: Any, **changes: Any) -> list[str]:
        return [
            one.id
            for one in parsed(editions.edition(groups=[Group(briefings=list(briefings))], **changes), form).entries
        ]

    first = ids(mill, tram, top=[0])
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", first[0])
    remade = mill.model_copy(update={"headline": "Another headline", "provenance": tram.provenance})
    assert ids(tram, remade, top=[], number=8) == first[::-1]
    changed = mill.model_copy(update={"document": mill.document.model_copy(update={"text": editions.MILL + "More."})})
    assert ids(changed, tram, top=[])[0] not in first
    # One document twice is one entry.
    assert ids(mill, mill, top=[]) == first[:1]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_briefs_without_edition_date_or_address_make_a_feed_too(form: str) -> None:
    bare = editions.tram()
    bare = bare.model_copy(update={"document": bare.document.model_copy(update={"published": None, "url": None})})
    found = parsed(bare, form)
    assert found.feed.title
    assert not found.entries[0].get("links")
    assert found.entries[0].get("published") is None
    assert parsed([], form).entries == []
    assert parsed(Digest(title="Quiet day"), form).entries == []


@pytest.mark.parametrize("style", ["bluf", "brief", "five_w"])
def test_feeds_hold_nothing_but_text_links_and_plain_tags(style: str) -> None:
    for form in ("rss", "atom"):
        found = parsed(editions.hostile_edition(), form, style)
        assert len(found.entries) > 20
        for one in found.entries:
            html = one.content[0].value
            assert set(re.findall(r"</?([a-zA-Z]+)", html)) <= TAGS
            for attributes in re.findall(r"<[a-z]+([^>]*)>", html):
                assert re.fullmatch(r'( (lang|dir|href)="[^"<>]*")*', attributes)
            assert all(
                link.startswith(("http://", "https://"))
                for link in [*re.findall('href="([^"]*)"', html), *(link["href"] for link in one.get("links", []))]
            )


def message(digest: Any, style: str = "brief") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(reports.render(digest, style=style, format="slack"))
    blocks = made["blocks"]
    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False)) <= 12_000
    assert len(made["text"]) <= 6_000
    for block in blocks:
        if block["type"] == "header":
            assert block["text"]["type"] == "plain_text"
            assert 0 < len(block["text"]["text"]) <= 150
        for text in [block["text"]] if block["type"] == "section" else block.get("elements", []):
            assert text["type"] == "mrkdwn"
            assert text["verbatim"]
            assert 0 < len(text["text"]) <= 3_000
        assert len(block.get("elements", [])) <= 10
    return made


def said(made: dict[str, Any]) -> str:
    texts = [
        text["text"] for block in made["blocks"] for text in [block.get("text"), *block.get("elements", [])] if text
    ]
    return "\n".join(texts)


def test_a_message_has_head_top_lines_briefs_and_foot() -> None:
    made = message(editions.edition())
    assert made["text"] == "Harbour &amp; Hill"
    assert made["blocks"][0]["text"]["text"] == "Harbour & Hill"
    text = said(made)
    assert "<https://hill.example/7>" in text
    assert "*Top lines*\n1. The Orr paper mill will close on March 31, 2026 (attributed to Halden Pulp)." in text
    assert "*<https://post.example/mill?a=1&amp;b=2|Orr paper mill to close in March>*" in text
    assert "*Why it matters*: Inference, not in the source: The closing" in text
    assert "Documents: 5 · Briefs: 4" in text
    assert "A page: the file is empty (empty)" in text
    assert message([])["blocks"] == []


def test_a_long_edition_becomes_lines_and_says_how_many_are_left_out() -> None:
    mills = [editions.mill().model_copy(update={"headline": f"Mill number {n} closes"}) for n in range(200)]

    def posted(count: int) -> str:
        return said(message(editions.edition(groups=[Group(briefings=mills[:count])], top=[0])))

    assert "Why it matters" in posted(3)
    lines = posted(20)
    assert "Why it matters" not in lines
    assert lines.count("Mill number") == 20
    assert "more briefs" not in lines
    cut = posted(200)
    printed = cut.count("•  *")
    assert 20 < printed < 200
    assert f"and {200 - printed} more briefs" in cut


@pytest.mark.parametrize("text", list(editions.HOSTILE.values()), ids=list(editions.HOSTILE))
def test_a_message_mentions_nobody_and_links_only_web_pages(text: str) -> None:
    for style in ("brief", "sitrep"):
        for told in re.findall("<[^>]*>", said(message(editions.hostile(text, "https://ok.example/x|y>z"), style))):
            assert told.startswith("<https://ok.example/x%7Cy%3Ez")


@pytest.mark.parametrize("style", reports.styles())
def test_every_style_makes_a_message(style: str) -> None:
    assert "The Orr paper mill will close on" in said(message(editions.mill(), style))


def test_marks_in_a_text_format_nothing() -> None:
    marked = editions.tram().model_copy(update={"headline": "*bold* _it_ ~s~ `code` a_b 2*3", "where": "x"})
    assert "*\u200bbold* _\u200bit_ ~\u200bs~ `\u200bcode` a_b 2*3" in said(message(marked))
    quoted = editions.tram().model_copy(update={"headline": "> quoted"})
    assert "\u200b&gt; quoted" in said(message(quoted))


def test_hostile_editions_and_addresses_fit_in_a_message() -> None:
    made = message(editions.hostile_edition())
    links = re.findall(r"<([^|>]*)", said(made))
    assert all(one.startswith(("http://", "https://")) for one in links)
