"""HTML and e-mail reports and what notebooks show, looked at as text: what leads where, and what can never get in."""

from __future__ import annotations

import base64
import email
import email.policy
import hashlib
import re
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest

import naughty
from briefing import DocumentError, Outcome, reports
from briefing.errors import TemplateError
from briefing.reports.email_message import MOST_BYTES
from briefing.schema import Briefing, Outcomes
from briefing.schema.digest import Digest, Group
from examples import edition, example

STYLES = reports.styles()
# Everything a report is made of. Nothing here loads, runs or sends anything; `script` and `style` are looked at apart.
ELEMENTS = set(
    "html head meta title style script body div main aside header footer nav section article details summary noscript "
    "h1 h2 h3 h4 p a span em b bdi br ul ol li dl dt dd blockquote table tr th td button".split()
)
ATTRIBUTES = set(
    "lang dir class id href rel aria-label aria-labelledby title tabindex type hidden open charset name content http-equiv "
    "data-s data-t data-of style role width align valign cellpadding cellspacing border scope target".split()
)
VOID = {"meta", "br"}


class Seen(HTMLParser):
    """Collects what a page has, and refuses what a report never has."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.held: dict[str, list[str]] = {"script": [], "style": []}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, f"<{tag}>"
        for name, value in attrs:
            assert name in ATTRIBUTES, f"{name}={value!r} in <{tag}>"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        held = self.held.get(self._open[-1]) if self._open else None
        (self.texts if held is None else held).append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def harmless(page: str) -> Seen:
    """Check a page: known elements only, links within it or to http and https, and no sign that misleads."""
    seen = Seen(page)
    assert len(seen.ids) == len(set(seen.ids))
    assert all(link.startswith(("#", "https://", "http://")) for link in seen.links), seen.links
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]", page
    )
    page.encode()
    return seen


def mail(raw: str | bytes) -> tuple[EmailMessage, str, str]:
    assert isinstance(raw, bytes)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    parts = [message.get_body((kind,)) for kind in ("html", "plain")]
    return message, *(part.get_content() for part in parts if part is not None)  # type: ignore[return-value]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_makes_a_page_whose_marks_lead_somewhere(style: str) -> None:
    seen = harmless(reports.render(example("strait-patrol"), style=style, format="html"))
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert inside
    assert set(inside) <= set(seen.ids)


def test_the_sections_of_a_page_stand_in_the_order_of_the_style() -> None:
    for style in ("smart", "sitrep"):
        seen = harmless(reports.render(example("rate-cut"), style=style, format="html"))
        labels = [label for label, text in reports.row(example("rate-cut"), style=style).items() if text]
        parts = [reports.row(example("rate-cut"), style=style)[label][:30] for label in labels if label != "extra"]
        plain = re.sub(r"\s*\u2060\S*( · )?[\d–, ]*", " ", seen.text)
        assert len(parts) > 4
        places = [plain.find(part.split("(")[0].strip()[:20]) for part in parts]
        assert places == sorted(places)


def test_an_edition_keeps_each_source_unread_until_it_is_asked_for_and_reachable_without_script() -> None:
    page = reports.render(edition("strait-patrol", "port-fees"), format="html")
    seen = harmless(page)
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert set(inside) <= set(seen.ids)
    held = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert len(held) == 2
    assert all('class="se"' in one for one in held)
    # What a browser with scripts reads as elements has no passage at all.
    assert 'class="se"' not in re.sub(r"<noscript>.*?</noscript>", "", page, flags=re.DOTALL)
    for expected in (
        "The Morning Brief",
        "No. 12",
        "March 3 – March 4, 2026",
        "A page behind a wall",
        "Edition 11 gave",
    ):
        assert expected in seen.text


def test_the_policy_names_the_page_s_own_style_sheet_and_script_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "style.toml").write_text('[[section]]\nkey = "headline"\n')
    (folder / "page.css").write_text("h1 { color: teal; }")
    for style in ("brief", folder):
        page = reports.render(example("rate-cut"), style=style, format="html")
        seen = Seen(page)
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
        assert policy
        told = policy[1].replace("&#39;", "'")
        hashes = [
            "'sha256-" + base64.b64encode(hashlib.sha256("".join(one).encode()).digest()).decode() + "'"
            for one in (seen.held["style"], seen.held["script"])
        ]
        assert told == (
            f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
        )
        assert ("teal" in "".join(seen.held["style"])) == (style == folder)
    (folder / "page.css").write_text("h1 { } </style><script>alert(1)</script>")
    with pytest.raises(TemplateError, match="page.css has a '<'"):
        reports.render(example("rate-cut"), style=folder, format="html")


def test_pages_of_a_paged_document_stand_beside_the_evidence_and_in_the_source() -> None:
    one = example("strait-patrol")
    second = one.document.text.index("Why it matters")
    paged = one.model_copy(update={"document": one.document.model_copy(update={"pages": [0, second]})})
    seen = harmless(paged.to_html())
    assert "1–2, p. 1" in seen.text
    assert "9, p. 2" in seen.text
    assert [text for text in seen.texts if text.strip() in {"p. 1", "p. 2"}] == ["p. 1", "p. 2"]


def test_labels_attribution_and_marks() -> None:
    page = example("strait-patrol").to_html()
    assert re.search(
        r'class="st claimed" .*?aria-label="Claim, Gulf Maritime Watch; rests on sentence 1–2 of the source"', page
    )
    for kind in ("Claim", "Reported", "Stated intent", "Assessment"):
        assert f'<span class="kind">{kind}</span>' in page
    assert '<span class="m m-f">about 15%</span>' in page
    assert '<span class="m m-d">March 3, 2026</span>' in page
    assert '<span class="m m-q">Any craft that closes on a ferry' in page


def test_one_digest_gives_one_file_byte_for_byte() -> None:
    for form in ("html", "email"):
        first, again = (reports.render(edition("rate-cut", "port-fees"), format=form) for _ in range(2))
        assert first == again


def test_an_empty_report_is_a_page_too() -> None:
    harmless(reports.render([], format="html"))
    nothing = harmless(reports.render(Digest(title="Quiet day"), format="html"))
    assert "No significant developments." in nothing.text
    assert "No significant developments." in mail(reports.render(Digest(title="Quiet day"), format="email"))[1]


@pytest.mark.parametrize("style", STYLES)
def test_no_string_gets_out_of_its_place_in_any_style(style: str) -> None:
    # All strings in each field of one brief; the edition below has each of them alone.
    hostile = naughty.briefing_of(" ".join(naughty.STRINGS))
    page = harmless(reports.render(hostile, style=style, format="html"))
    assert "<script>alert(1)</script>" in page.text
    harmless(mail(reports.render(hostile, style=style, format="email"))[1])


def test_no_string_gets_out_of_its_place_in_an_edition_a_mail_or_a_notebook() -> None:
    digest = naughty.digest()
    page = reports.render(digest, format="html")
    seen = harmless(page)
    assert len("".join(seen.held["script"])) < 10_000
    assert "".join(seen.held["script"]).count("alert") == 0
    # What is inside <noscript> is read again as a page of its own.
    for held in re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL):
        harmless(held)
    message, html, plain = mail(reports.render(digest, format="email"))
    harmless(html)
    assert message["bcc"] is None
    assert "\n" not in message["subject"]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    outcomes = Outcomes(
        [Outcome(at, one.document, briefing=one) for at, one in enumerate(digest.briefings)]
        + [Outcome(99, digest.briefings[0].document, error=DocumentError(text)) for text in naughty.STRINGS]
    )
    for shown in (digest._repr_html_(), outcomes._repr_html_(), digest.briefings[0]._repr_html_()):
        seen = harmless(shown)
        assert seen.ids == []
        assert seen.held["script"] == []


def test_a_mail_is_a_draft_of_two_parts_without_sender_or_receiver() -> None:
    message, html, plain = mail(reports.render(edition("strait-patrol", "port-fees"), format="email"))
    assert message.get_content_type() == "multipart/alternative"
    assert message["subject"] == "The Morning Brief – March 5, 2026"
    assert message["date"].datetime.isoformat() == "2026-03-05T06:00:00+00:00"
    assert message["x-unsent"] == "1"
    assert {name.lower() for name in message} == {"subject", "date", "x-unsent", "mime-version", "content-type"}
    seen = harmless(html)
    assert seen.held["script"] == []
    for text in (seen.text, " ".join(plain.split())):
        assert "Rear Adm. Ilse Hovgaard" in text
        assert "هيئة الموانئ الجنوبية" in text
        assert "not borne out by the source (quoted words)" in text
        assert "No captain will risk" not in text
        assert "A page behind a wall" in text
    single = mail(reports.render(example("port-fees"), format="email"))[0]
    assert single["subject"] == example("port-fees").headline


@pytest.mark.parametrize(("count", "left_out"), [(60, 0), (699, 1)])
def test_a_mail_stays_below_what_is_clipped_and_says_what_it_leaves_out(count: int, left_out: int) -> None:
    briefs = [example("port-fees"), example("rate-cut"), example("rate-cut")] * (count // 3)
    digest = Digest(title="Long", groups=[Group(label="All", briefings=briefs)], top=[count - 1])
    _, html, plain = mail(reports.render(digest, style="brief" if count < 100 else "line", format="email"))
    assert 0.8 * MOST_BYTES < len(html.encode()) <= MOST_BYTES
    text = harmless(html).text
    if left_out:
        gone = int(re.search(r"(\d+) more are left out", text)[1])  # type: ignore[index]
        assert 0 < gone < count
        assert f"{gone} more are left out" in " ".join(plain.split())
        assert text.count("4.25%") < count // 3 * 2
    else:
        shortened = int(re.search(r"(\d+) briefs are given as one line each", text)[1])  # type: ignore[index]
        assert 0 < shortened < count
        # The brief of a top line is whole, though it is the last of all.
        assert text.rindex("Know more") > text.index("All") + 0.8 * len(text)
        assert text.count("Know more") + text.count("للمزيد") == count - shortened


def test_a_notebook_shows_outcomes_with_their_briefs_errors_and_costs() -> None:
    one = example("strait-patrol")
    outcomes = Outcomes(
        [
            Outcome(0, one.document, briefing=one, cost=0.0012, currency="USD"),
            Outcome(1, None, error=DocumentError("the text has no letters or digits", code="empty")),
        ]
    )
    assert (
        repr(outcomes[0])
        == "Outcome(0, 'strait-patrol', 'Naval force says it destroyed seven drone boats', withheld=1)"
    )
    assert repr(outcomes[1]) == "Outcome(1, None, error='empty')"
    text = harmless(outcomes._repr_html_()).text
    for expected in (
        "Naval force says it",
        "Withheld: 1",
        "$0.0012",
        "document 2: the text has no letters or digits (empty)",
    ):
        assert expected in text
    assert "| 1 | Naval force says it destroyed seven drone boats | 1 withheld |" in outcomes._repr_markdown_()
    assert outcomes.briefings == [one]
    assert outcomes.failed == [outcomes[1]]
    assert "Naval force" in harmless(outcomes[0]._repr_html_()).text
    many = Outcomes(Outcome(at, one.document, briefing=one) for at in range(150))
    assert "… +50" in harmless(many._repr_html_()).text
    shown: Briefing = one
    assert harmless(shown._repr_html_()).text.count("It was the first time since the patrol began") == 1
