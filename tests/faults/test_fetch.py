"""Reading from the net: what is refused, what it costs, and what was asked for at forbidden addresses: nothing."""

from __future__ import annotations

import _socket
import asyncio
import gzip
import os
import signal
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import papers
from briefing import summarize_many
from briefing.cli import main
from briefing.errors import DocumentError
from briefing.readers import read, read_many
from briefing.readers.html import PageReader
from briefing.readers.web import fetch
from briefing.readers.web.address import reach_of
from briefing.readers.web.fetch import MAX_BYTES, Fetched, Fetcher
from briefing.readers.web.following import Follower
from briefing.readers.web.page import Web, fetched_document
from briefing.schema import Document
from servers.web import Site, answer, packed, redirect

TEXT = "The harbour board said on Monday that tolls will rise from January. Ferries pay them, too."
STORY = "".join(f"<p>{TEXT} That is part {number} of what it said about the quay.</p>" for number in range(12))
PAGE = f"<html lang='en'><head><title>Tolls rise</title></head><body><article>{STORY}</article></body></html>"
PEM = Path(__file__).parent.parent / "servers" / "self_signed.pem"


def to(address: str) -> Callable[[str, int], Any]:
    """Make a look-up in which every name has one address."""
    return lambda _host, port: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


def numeric(host: str, port: int) -> Any:
    """Look up what the system's own look-up takes for an address, and no name."""
    return _socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1 stand for the public net; 127.0.0.2 stays a private address."""
    monkeypatch.setattr(fetch, "reach_of", lambda one: "public" if str(one) == "127.0.0.1" else reach_of(one))


@pytest.fixture
def inside() -> Iterator[Site]:
    """Give a site at a private address, which nobody may ask for anything."""
    with Site({"/": answer(PAGE), "/secret": answer(PAGE)}, host="127.0.0.2") as site:
        yield site
        assert (site.connections, site.requests) == (0, [])


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    with PageReader() as reader:
        yield reader


def refused(url: str, fetcher: Fetcher | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        (fetcher or Fetcher(seconds=3)).get(url)
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 450
    assert caught.value.scope == "document"
    return caught.value


SPELLINGS = (
    "127.0.0.2 127.0.2 0x7f.2 0x7f000002 2130706434 0177.0.0.2 ①②⑦.⓪.⓪.② 127。0。0。2 [::ffff:127.0.0.2] [::ffff:7f00:2] "
    "[64:ff9b::7f00:2] [2002:7f00:2::] [::7f00:2] [2001:0:7f00:2::] 0 169.254.169.254 100.64.0.1 100.100.100.200 10.0.0.1 "
    "192.168.1.1 172.16.0.1 224.0.0.1 255.255.255.255 [::1] [::] [fc00::1] [fd00:ec2::254] [ff02::1] [fec0::1] 168.63.129.16"
)


@pytest.mark.parametrize("host", SPELLINGS.split())
def test_private_addresses_are_refused_however_they_are_written(host: str, inside: Site) -> None:
    error = refused(f"http://{host}:{inside.port}/secret", Fetcher(resolve=numeric))
    assert error.code == "blocked_address"


BAD = [
    ("ftp://example.org/", "http"),
    ("file:///etc/passwd", "http"),
    ("http://user:secret@example.org/", "user name"),
    ("http://example.org:22/", "port 22"),
    ("http://example.org:99999/", "no address"),
    ("http://exa mple.org/", "spaces"),
    ("http://example.org\\@other.example/", "signs"),
    ("http://exam\nple.org/", "spaces"),
    ("http:///path", "no host"),
    ("http://[fe80::1%25eth0]/", "host"),
    ("http://stra\u00dfe.example/", "xn--"),
    ("http://example.org/" + "a" * 5_000, "longer"),
]


@pytest.mark.parametrize(("url", "why"), BAD, ids=[url[:30] for url, _ in BAD])
def test_addresses_that_cannot_be_read_safely_are_refused_before_any_look_up(url: str, why: str) -> None:
    def look_up(host: str, port: int) -> Any:
        raise AssertionError

    for ask in (Fetcher(resolve=look_up).get, read, lambda one: next(iter(read_many(one)))):
        with pytest.raises(DocumentError, match=why) as caught:
            ask(url)
        assert caught.value.code == "bad_address"
        assert "secret" not in caught.value.message + str(caught.value.document)


@pytest.mark.parametrize("name", ["private", "by name", "file", "gopher", "user", "loop", "nowhere", "long"])
def test_redirects_are_judged_one_by_one_and_forbidden_ones_not_followed(name: str, inside: Site, net: None) -> None:
    there = {
        "private": (f"{inside.url('/secret')}", "blocked_address", 1),
        "by name": (f"http://inner.example:{inside.port}/secret", "blocked_address", 1),
        "file": ("file:///etc/passwd", "bad_address", 1),
        "gopher": ("gopher://x/", "bad_address", 1),
        "user": ("http://me:secret@127.0.0.1/", "bad_address", 1),
        "loop": ("/", "too_many_redirects", 6),
        "nowhere": ("", "bad_redirect", 1),
        "long": ("/" + "a" * 70_000, "bad_answer", 1),
    }
    location, code, count = there[name]

    def look_up(host: str, port: int) -> Any:
        return to("127.0.0.2" if host in ("inner.example", "127.0.0.2") else "127.0.0.1")(host, port)

    with Site({"/": redirect(location) if location else answer(b"", 302)}) as site:
        # Also when the caller may read private addresses: it is a public page that leads there.
        for fetcher in (Fetcher(resolve=look_up), Fetcher(resolve=look_up, allow_private=True)):
            error = refused(site.url(), fetcher)
            assert error.code == code
            assert "secret@" not in error.message
        assert len(site.paths) == 2 * count


def test_redirects_within_the_limit_are_followed_and_the_last_address_is_the_origin(net: None) -> None:
    chain = {f"/{number}": redirect(f"/{number + 1}", 301 + number % 2) for number in range(5)}
    with Site({**chain, "/5": answer(TEXT, kind="text/plain")}) as site:
        found = Fetcher().get(site.url("/0"))
        assert (found.target.url, found.data) == (site.url("/5"), TEXT.encode())


def test_a_host_is_looked_up_once_and_what_was_judged_is_what_is_connected_to(inside: Site, net: None) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Any:
        asked.append(host)
        return to("127.0.0.1" if len(asked) == 1 else "127.0.0.2")(host, port)

    with Site({"/": answer(TEXT, kind="text/plain")}) as site:
        Fetcher(resolve=rebinding).get(site.url("/", name="news.example"))
        assert asked == ["news.example"]
        assert site.requests[0][1]["host"] == f"news.example:{site.port}"


def test_a_host_with_one_private_address_among_public_ones_is_refused(inside: Site, net: None) -> None:
    def both(host: str, port: int) -> Any:
        return [*to("127.0.0.1")(host, port), *to("127.0.0.2")(host, port)]

    with Site() as site:
        assert refused(f"http://both.example:{inside.port}/", Fetcher(resolve=both)).code == "blocked_address"
        assert site.connections == 0


def test_private_addresses_are_read_where_the_caller_allows_it_and_clouds_never() -> None:
    with Site({"/": answer(TEXT, kind="text/plain")}) as site:
        assert read(site.url(), allow_private=True).text == TEXT
        assert "--allow-private" in refused(site.url()).message
        assert site.connections == 1
    for host in ("169.254.169.254", "[fd00:ec2::254]", "0.0.0.0"):
        assert refused(f"http://{host}/", Fetcher(allow_private=True, resolve=numeric)).code == "blocked_address"


def endless(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        wire.sendall(b"word " * 20_000)


BOMB = zlib.compress(b"\0" * 100_000_000)
LARGE = {
    "told": answer(b"", kind=None).replace(b"Content-Length: 0", b"Content-Length: 90000000"),
    "endless": endless,
    "gzip": packed(b"\0" * 60_000_000),
    "deflate": answer(BOMB, Content_Encoding="deflate"),
}


@pytest.mark.parametrize("kind", LARGE)
def test_no_more_is_read_or_unpacked_than_a_page_can_be(kind: str) -> None:
    with Site({"/": LARGE[kind]}) as site:
        error = refused(site.url(), Fetcher(allow_private=True))
    assert (error.code, error.retryable) == ("too_large", False)
    assert f"{MAX_BYTES // 1_000_000} MB" in error.message


def silent(wire: socket.socket) -> None:
    wire.recv(1)


def dripping(head: bytes) -> Callable[[socket.socket], None]:
    def drip(wire: socket.socket) -> None:
        wire.sendall(head)
        while True:
            wire.sendall(b"a")
            time.sleep(0.02)

    return drip


SLOW = {
    "no answer": silent,
    "headers drip": dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "body drips": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
}


@pytest.mark.parametrize("kind", SLOW)
def test_an_address_ends_at_its_deadline_whatever_trickles_in(kind: str) -> None:
    with Site({"/": SLOW[kind]}) as site:
        start = time.perf_counter()
        error = refused(site.url(), Fetcher(allow_private=True, seconds=0.2))
        assert (error.code, error.retryable) == ("timeout", True)
        assert time.perf_counter() - start < 2


def test_a_look_up_that_hangs_ends_at_the_deadline_too() -> None:
    def hanging(host: str, port: int) -> Any:
        time.sleep(1)
        return to("127.0.0.1")(host, port)

    assert refused("http://slow.example/", Fetcher(resolve=hanging, seconds=0.1)).code == "timeout"


def test_hosts_that_are_unknown_or_closed_are_one_error_that_may_pass() -> None:
    with Site() as site:
        closed = site.url()
    for url in (closed, "http://nobody.invalid/"):
        error = refused(url, Fetcher(allow_private=True))
        assert (error.code, error.retryable) == ("unreachable", True)


BROKEN = {
    "no status line": b"hello\r\n\r\n",
    "nothing": b"",
    "broken off": answer(b"a" * 100)[:-50],
    "cut chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
    "no gzip": answer(b"plain", Content_Encoding="gzip"),
    "cut gzip": answer(gzip.compress(os.urandom(5_000))[:-600], Content_Encoding="gzip"),
    "not asked for": answer(b"xyz", Content_Encoding="br"),
    "endless header": b"HTTP/1.1 200 OK\r\nA: " + b"a" * 70_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_answer_is_one_clear_error(kind: str) -> None:
    with Site({"/": BROKEN[kind]}) as site:
        assert refused(site.url(), Fetcher(allow_private=True)).code in ("bad_answer", "unreachable")


@pytest.mark.parametrize(
    ("status", "words", "may_pass"),
    [
        (401, "login", False),
        (404, "no such page", False),
        (429, "fewer requests", True),
        (451, "legal", False),
        (403, "refuses", False),
        (500, "failure", True),
        (503, "failure", True),
        (204, "no page", False),
    ],
)
def test_a_status_says_what_it_means_and_whether_it_may_pass(status: int, words: str, may_pass: bool) -> None:
    with Site({"/": answer(PAGE if status != 204 else b"", status)}) as site:
        error = refused(site.url(), Fetcher(allow_private=True))
    assert (error.code, error.retryable) == ("http_status", may_pass)
    assert words in error.message
    assert str(status) in error.message


def test_an_untrusted_certificate_is_refused_and_the_name_is_that_of_the_address(net: None) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    names: list[str | None] = []
    context.sni_callback = lambda _wire, name, _context: names.append(name)
    with Site({"/": answer(PAGE)}, tls=context) as site:
        error = refused(site.url("/", name="news.example"), Fetcher(resolve=to("127.0.0.1")))
        assert (error.code, names, site.requests) == ("certificate", ["news.example"], [])


def test_from_https_nobody_is_led_to_http(net: None, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    with Site({"/": answer(PAGE)}) as open_site, Site({"/": redirect(open_site.url())}, tls=context) as site:
        assert refused(site.url()).code == "bad_redirect"
        assert open_site.connections == 0


def test_nothing_of_this_machine_goes_along(net: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.2:9")
    first = answer(b"", 302, Location="/next", Set_Cookie="track=1; Path=/")
    with Site({"/": first, "/next": answer(TEXT, kind="text/plain")}) as site:
        Fetcher().get(site.url())
        sent = site.requests[1][1]
        assert sorted(sent) == ["accept", "accept-encoding", "connection", "host", "user-agent"]
        assert sent["user-agent"].startswith("briefing/")


def fetched(content: bytes, url: str = "http://127.0.0.1/story") -> Fetched:
    with Site({"/story": content}) as site:
        return Fetcher(allow_private=True).get(url.replace("127.0.0.1", f"127.0.0.1:{site.port}"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (answer(b"\x89PNG\r\n\x1a\n\0\0", kind="text/html"), "not_text"),
        (answer(b"x", kind="image/png"), "unsupported"),
        (answer(b"PK\x03\x04\0\0", kind="application/zip"), "unsupported"),
        (answer(b"{}", kind="application/json"), "unsupported"),
        (answer(b"<rss><channel/></rss>", kind="text/html"), "many_documents"),
        (answer(b"<html>" + b" " * 5_100_000, kind="text/html"), "too_large"),
        (answer("<html>" + "<!--" * 20_000), "html_bomb"),
        (answer("<html><body><nav><a href='/'>Home</a></nav></body></html>"), "navigation"),
    ],
    ids=["image as page", "image", "archive", "json", "feed", "large page", "bomb", "no article"],
)
def test_what_stands_there_is_judged_by_its_content(content: bytes, code: str, pages: PageReader) -> None:
    with pytest.raises(DocumentError) as caught:
        fetched_document(fetched(content), {}, pages)
    assert caught.value.code == code
    assert str(caught.value.document).startswith("http://127.0.0.1:")


@pytest.mark.parametrize("kind", ["application/pdf", "text/html", "application/octet-stream", None])
def test_a_pdf_or_word_file_is_read_whatever_the_site_calls_it(kind: str | None, pages: PageReader) -> None:
    pdf = papers.page(papers.lines(*papers.column(TEXT, width=60)))
    for data in (pdf, papers.docx(papers.p(TEXT))):
        document = fetched_document(fetched(answer(data, kind=kind)), {}, pages)
        assert " ".join(document.text.split()) == TEXT


LETTERS = "Der Rat der Stadt Köln hat größere Brücken beschlossen, sagte die Bürgermeisterin. Fußgänger dürfen darüber."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (LETTERS.encode("windows-1252"), "text/plain; charset=iso-8859-1"),
        (LETTERS.encode(), "text/plain; charset=iso-8859-1"),
        (LETTERS.encode("utf-8-sig"), "text/plain; charset=windows-1252"),
        (LETTERS.encode("utf-16"), "text/plain"),
        (LETTERS.encode("windows-1252"), "text/plain; charset=unheard-of"),
        (LETTERS.encode("windows-1252"), None),
    ],
    ids=["as declared", "declared wrongly", "mark", "utf-16", "unknown name", "nothing declared"],
)
def test_the_encoding_a_site_declares_is_a_hint_and_no_more(data: bytes, kind: str | None, pages: PageReader) -> None:
    url = "http://127.0.0.1/story"
    assert fetched_document(fetched(answer(data, kind=kind), url), {}, pages).text == LETTERS


def test_a_page_gives_its_article_and_no_address_of_another_site_as_its_own(pages: PageReader) -> None:
    for canonical, own in (("https://evil.example/x", ""), ("/tolls", "/tolls"), ("http://other.127.0.0.1/x", "")):
        page = PAGE.replace("<title>", f"<link rel='canonical' href='{canonical}'><title>")
        found = fetched(answer(page))
        document = fetched_document(found, {"publisher": "Known Post"}, pages)
        assert document.text.startswith(TEXT)
        assert (document.title, document.publisher, document.language) == ("Tolls rise", "Known Post", "en")
        assert document.url == (found.target.site + own if own else found.target.url)
        assert (document.origin, document.id) == (found.target.url, "127.0.0.1/story")


def test_a_secret_in_an_address_stays_out_of_documents_and_errors(pages: PageReader) -> None:
    with Site({"/story?id=7&token=s3cret": answer(TEXT, kind="text/plain"), "/x?key=s3cret": answer(b"", 404)}) as site:
        document = read(site.url("/story?id=7&token=s3cret"), allow_private=True)
        error = refused(site.url("/x?key=s3cret"), Fetcher(allow_private=True))
    assert "s3cret" not in document.model_dump_json() + error.message + str(error.document)


# Feeds and sitemaps.


def rss(*entries: str) -> bytes:
    listed = "".join(f"<item>{entry}</item>" for entry in entries)
    return answer(f'<rss version="2.0"><channel><title>Port News</title>{listed}</channel></rss>', kind="text/xml")


def followed(site: Site, path: str, pages: PageReader, **more: Any) -> list[Document | DocumentError]:
    web = Web(allow_private=True, host_wait_seconds=more.pop("wait", 0.0))
    return list(Follower(web, pages, {}, **more).address(site.url(path)))


def codes(found: list[Document | DocumentError]) -> list[str]:
    return [one.code if isinstance(one, DocumentError) else "ok" for one in found]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'
PARAMETER = '<?xml version="1.0"?><!DOCTYPE urlset [ <!ENTITY % a SYSTEM "http://127.0.0.2/"> %a; ]><urlset/>'


@pytest.mark.parametrize(
    "bomb",
    [
        LAUGHS.encode(),
        XXE.encode(),
        PARAMETER.encode(),
        LAUGHS.encode("utf-16"),
        LAUGHS.replace("<!D", "<!-- > --><!D").encode(),
    ],
    ids=["laughs", "file", "parameter", "utf-16", "behind a comment"],
)
def test_feeds_that_declare_entities_are_not_read(bomb: bytes, pages: PageReader, tmp_path: Path) -> None:
    with Site({"/feed": answer(bomb, kind="text/xml")}) as site:
        assert codes(followed(site, "/feed", pages)) == ["xml_bomb"]
        assert site.pages == ["/feed"]


def test_a_feed_leads_to_its_pages_and_each_failure_is_its_own(pages: PageReader, inside: Site, net: None) -> None:
    entries = [
        "<link>/a</link><guid>1</guid>",
        "<link>/missing</link>",
        "<link>/b</link><guid>1</guid>",  # the same guid again
        "<link>/a?utm_source=rss</link>",
        "<title>Without a link</title>",
        "<link>file:///etc/passwd</link>",
        f"<link>{inside.url('/secret')}</link>",
        "<link>/c</link>",
    ]
    pages_there = {path: answer(PAGE.replace("quay", path)) for path in ("/a", "/b", "/c")}
    with Site({"/feed": rss(*entries), **pages_there}) as site:
        found = followed(site, "/feed", pages)
        assert codes(found) == ["ok", "http_status", "no_article", "bad_address", "blocked_address", "ok"]
        assert site.pages == ["/feed", "/a", "/missing", "/c"]
        first = found[0]
        assert isinstance(first, Document)
        assert (first.publisher, first.url) == ("Port News", site.url("/a"))


def test_the_text_a_feed_has_is_used_where_it_is_whole(pages: PageReader) -> None:
    whole = f"<link>/whole</link><description><![CDATA[{STORY}<script>x()</script>]]></description>"
    teaser = f"<link>/teaser</link><description>{TEXT}</description>"
    cut = f"<link>/cut</link><description><![CDATA[{STORY}<p>Read more</p>]]></description>"
    with Site({"/feed": rss(whole, teaser, cut), "/teaser": answer(PAGE), "/cut": answer(PAGE)}) as site:
        found = followed(site, "/feed", pages)
        assert site.pages == ["/feed", "/teaser", "/cut"]
    assert codes(found) == ["ok", "ok", "ok"]
    assert isinstance(found[0], Document)
    assert found[0].text.split("\n\n")[11] == f"{TEXT} That is part 11 of what it said about the quay."
    assert "x()" not in found[0].text


@pytest.mark.parametrize("form", ["rss", "atom", "json", "sitemap", "news"])
def test_every_form_of_feed_is_read_from_the_day_wanted_on(form: str, pages: PageReader) -> None:
    def each(old: str, new: str) -> str:
        return old.format(where="/old", day="2026-11-01") + new.format(where="/new", day="2026-11-28")

    atom = '<entry><title>T</title><link href="{where}"/><updated>{day}T23:30:00-05:00</updated></entry>'
    place = "<url><loc>{where}</loc><lastmod>{day}</lastmod></url>"
    news = (
        "<url><loc>{where}</loc><n:news><n:publication><n:name>Post</n:name></n:publication>"
        "<n:publication_date>{day}</n:publication_date><n:title>T</n:title></n:news></url>"
    )
    item = '{{"url": "{where}", "date_published": "{day}T10:00:00Z", "content_text": "Short."}}'
    space = "http://www.google.com/schemas/sitemap-news/0.9"
    forms = {
        "rss": rss("<link>/old</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate>",
                   "<link>/new</link><pubDate>Sat, 28 Nov 2026 23:30:00 -0500</pubDate>"),
        "atom": answer(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{each(atom, atom)}</feed>'),
        "json": answer('{"version": "https://jsonfeed.org/version/1.1", "items": ['
                       + each(item + ",", item) + "]}", kind="application/feed+json"),
        "sitemap": packed(f"<urlset>{each(place, place)}</urlset>".encode()),
        "news": answer(f'<urlset xmlns:n="{space}">{each(news, news)}</urlset>'),
    }  # fmt: skip
    undated = PAGE.replace("<article>", '<article><time datetime="2026-11-28">28 November</time>')
    with Site({"/feed": forms[form], "/new": answer(PAGE if form != "sitemap" else undated)}) as site:
        from datetime import date

        found = followed(site, "/feed", pages, since=date(2026, 11, 20))
        assert (codes(found), site.pages) == (["ok"], ["/feed", "/new"])
        assert isinstance(found[0], Document)
        assert found[0].published == date(2026, 11, 28)


def test_an_index_of_sitemaps_is_followed_without_end_in_a_circle(pages: PageReader) -> None:
    index = "<sitemapindex><sitemap><loc>{}</loc></sitemap><sitemap><loc>/index</loc></sitemap></sitemapindex>"
    urls = gzip.compress(b"<urlset><url><loc>/a</loc></url></urlset>")
    contents = {
        "/index": answer(index.format("/deeper")),
        "/deeper": answer(index.format("/urls.gz")),
        "/urls.gz": answer(urls, kind="application/gzip"),
        "/a": answer(PAGE),
    }
    with Site(contents) as site:
        found = followed(site, "/index", pages)
        assert codes(found) == ["ok"]
        assert site.pages == ["/index", "/deeper", "/urls.gz", "/a"]


def test_entries_of_two_feeds_with_one_number_are_two_articles(pages: PageReader) -> None:
    whole = "<guid isPermaLink='false'>1</guid><link>{}</link><description><![CDATA[{}]]></description>"
    links = (("a", "/1"), ("b", "/2"), ("c", "javascript:x"))
    feeds = {f"/{name}": rss(whole.format(link, STORY)) for name, link in links}
    with Site(feeds) as site:
        follower = Follower(Web(allow_private=True, host_wait_seconds=0.0), pages, {})
        found = [one for path in feeds for one in follower.address(site.url(path))]
        assert codes(found) == ["ok", "ok", "bad_address"]


def test_broken_empty_and_endless_feeds_say_so(pages: PageReader) -> None:
    many = rss(*["<title>x</title>"] * 1_010)
    contents = {
        "/empty": rss(),
        "/cut": answer("<rss version='2.0'><channel><ti"),
        "/json": answer('{"version": "https://jsonfeed.org/version/1.1", "items": 7}'),
        "/listed": answer('{"version": "https://jsonfeed.org/version/1.1", "items": [' + "{}," * 1_009 + "{}]}"),
        "/places": answer("<urlset><url>"),
        "/many": many,
        "/large": answer("<rss>" + " " * 5_000_001),
    }
    with Site(contents) as site:
        assert codes(followed(site, "/empty", pages)) == []
        for path in ("/cut", "/json", "/places"):
            assert codes(followed(site, path, pages)) == ["feed"], path
        for path in ("/many", "/listed"):
            assert codes(followed(site, path, pages)) == ["no_article"] * 1_000 + ["too_many"], path
        assert codes(followed(site, "/large", pages)) == ["too_large"]


RULES = (
    "User-agent: *\nDisallow: /private/\nDisallow: /*print=\nAllow: /private/open\n\nUser-agent: other\nDisallow: /\n"
)


@pytest.mark.parametrize(
    ("robots", "read_pages"),
    [
        (answer(RULES, kind="text/plain"), ["/a", "/private/open"]),
        (answer("no", 404), ["/private/1", "/a?print=1", "/a", "/private/open"]),
        (answer("no", 503), []),
        (answer("User-agent: briefing\nDisallow: /\n\nUser-agent: *\nAllow: /", kind="text/plain"), []),
    ],
    ids=["rules", "none", "failing", "ours"],
)
def test_what_a_site_asks_of_programs_is_respected(robots: bytes, read_pages: list[str], pages: PageReader) -> None:
    links = [f"<link>{path}</link>" for path in ("/private/1", "/a?print=1", "/a", "/private/open")]
    contents = {"/robots.txt": robots, "/feed": rss(*links)}
    contents |= {
        path: answer(PAGE.replace("quay", path)) for path in ("/a", "/private/open", "/private/1", "/a?print=1")
    }
    with Site(contents) as site:
        found = followed(site, "/feed", pages)
        assert site.pages == ["/feed", *read_pages]
        assert site.paths.count("/robots.txt") == 1
        assert codes(found).count("ok") == len(read_pages)
        # What a person names is read as a browser would read it.
        assert TEXT in Fetcher(allow_private=True).get(site.url("/private/1")).data.decode()


def test_one_host_is_not_asked_oftener_than_wanted(pages: PageReader) -> None:
    with Site({"/a": answer(TEXT, kind="text/plain"), "/b": answer(TEXT, kind="text/plain")}) as site:
        fetcher = Fetcher(allow_private=True, host_wait_seconds=0.15, seconds=0.1)
        start = time.perf_counter()
        for path in ("/a", "/b", "/a"):
            fetcher.get(site.url(path))
        assert time.perf_counter() - start > 0.3


def test_what_lies_in_a_folder_leads_nowhere(tmp_path: Path, pages: PageReader) -> None:
    with Site({"/a": answer(TEXT, kind="text/plain"), "/b": answer(TEXT + "!", kind="text/plain")}) as site:
        listing = tmp_path / "urls.txt"
        listing.write_text(f"# two pages\n{site.url('/a')}\n\n{site.url('/b')}\n{site.url('/a')}\n")
        feed = tmp_path / "feed.xml"
        feed.write_bytes(rss(f"<link>{site.url('/a')}</link>").partition(b"\r\n\r\n")[2])
        assert codes(list(read_many(tmp_path))) == ["many_documents", "ok"]
        assert site.connections == 0
        assert codes(list(read_many(listing, allow_private=True, host_wait_seconds=0))) == ["ok", "ok"]
        assert codes(list(read_many([feed], allow_private=True, host_wait_seconds=0))) == ["ok"]


def test_a_reading_process_that_is_killed_costs_one_page_and_no_more() -> None:
    with PageReader() as pages:
        assert pages.article(PAGE, "first")[0].startswith(TEXT)
        child = pages._process
        assert child
        os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(DocumentError) as caught:
            pages.article(PAGE, "second")
        assert caught.value.code == "unreadable"
        assert pages.article(PAGE, "third")[0].startswith(TEXT)


# As people use it.


def test_the_command_briefs_an_address_and_a_feed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    old = "<link>/b</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate>"
    with Site({"/a": answer(PAGE), "/feed": rss("<link>/a</link>", old, "<link>/gone</link>")}) as site:
        asked = ["--model", "extractive", "--allow-private"]
        assert main([site.url("/a"), *asked]) == 0
        assert "tolls will rise from January" in capsys.readouterr().out
        assert main([site.url("/gone"), *asked]) == 3
        assert main([site.url("/a"), "--model", "extractive"]) == 3
        told = capsys.readouterr().err.splitlines()
        assert told[0] == f"briefing: {site.url('/gone')}: there is no such page (status 404)"
        assert told[1].endswith("--allow-private (allow_private=True) reads it")
        out = tmp_path / "briefs"
        assert (
            main(["batch", site.url("/feed"), "--since", "2026-11-20", "--host-wait", "0", "--out", str(out), *asked])
            == 3
        )
        assert site.pages == ["/a", "/gone", "/feed", "/a", "/gone"]
        assert (out / "127.0.0.1" / "a.md").read_text().startswith("# Tolls rise")
        assert '"code": "http_status"' in (out / "failed.jsonl").read_text()
        assert main(["batch", site.url("/feed"), "--since", "soon", "--out", str(out)]) == 2


def test_an_address_is_read_inside_a_running_loop() -> None:
    async def main() -> str:
        return read(site.url(), allow_private=True).text

    with Site({"/": answer(TEXT, kind="text/plain")}) as site:
        assert asyncio.run(main()) == TEXT


def test_a_feed_goes_straight_into_a_batch() -> None:
    entries = [
        f"<guid>{n}</guid><description><![CDATA[{STORY.replace('quay', f'pier {n}')}]]></description>" for n in "12"
    ]
    with Site({"/feed": rss(*entries, "<link>/gone</link>")}) as site:
        documents = read_many(site.url("/feed"), allow_private=True, host_wait_seconds=0)
        outcomes = list(summarize_many(documents, model="extractive"))
    assert [outcome.ok for outcome in outcomes] == [True, True, False]
    assert outcomes[2].error is not None
    assert outcomes[2].error.code == "http_status"
