"""Messages as people keep them: replies, forwarded press releases, newsletters, broken ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.errors import DocumentError
from briefing.readers import read_many
from briefing.readers.file import bytes_document
from briefing.readers.html import PageReader
from briefing.schema import Document

HEAD = "From: Bo Ek <bo@desk.example>\nSubject: RE: AW: Ferry licence\nDate: Tue, 3 Nov 2026 23:30:00 -0500\n"
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n\n"
COURT = "The Court of Appeal today annulled the decision of\n4 February 2025.\n\nThe Authority pays the costs.\n"
SAID = "The Court of Appeal today annulled the decision of\n4 February 2025.\n\nThe Authority pays the costs."


@pytest.fixture(scope="module")
def child() -> Iterator[PageReader]:
    with PageReader() as pages:
        yield pages


def read(message: str | bytes, child: PageReader) -> Document:
    data = message.encode() if isinstance(message, str) else message
    return bytes_document(data, {}, child, place="a.eml", kind="mail")


def test_subject_sender_and_day_are_title_byline_and_published(child: PageReader) -> None:
    document = read(PLAIN + "It was annulled.", child)
    assert (document.title, document.byline, document.text) == ("Ferry licence", "Bo Ek", "It was annulled.")
    assert document.published == date(2026, 11, 3)  # as the sender's clock had it


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "The Court of Appeal restored the licence on Tuesday, and the ferries sail again\nfrom Friday, it said.\n\nShort.\nLines.",
            "The Court of Appeal restored the licence on Tuesday, and the ferries sail again from Friday, it said.\n\nShort.\nLines.",
        ),
        (
            "New today.\n\n-- \nBo Ek\n+00 555\n\nOn Mon, Nov 2, 2026 at 9:00 AM Ana Lind <ana@x.example>\nwrote:\n\n> What\n> news?\n",
            "New today.",
        ),
        ("Am Montag schrieb Ana:\n> Was gibt es?\n\nViel.", "Am Montag schrieb Ana:\n> Was gibt es?\n\nViel."),
        (
            "View this email in your browser\n\nIt opened <https://l.example/1>.\n\nhttps://l.example/2\n\nUnsubscribe",
            "It opened.",
        ),
        ("See:\n\n> " + "A quotation that is the point of this message, in full. " * 5, None),
    ],
    ids=["wrapped", "reply", "quoted between", "newsletter", "all quoted"],
)
def test_what_the_sender_wrote_is_the_text(body: str, text: str | None, child: PageReader) -> None:
    found = read(PLAIN + body, child).text
    if text is None:
        assert "the point of this message" in found
        assert ">" not in found
    else:
        assert found == text


FORWARDED = {
    "gmail": "fyi\n\n---------- Forwarded message ---------\nFrom: Press Office <press@court.example>\n"
    "Date: Mon, Nov 2, 2026 at 6:01 AM\nSubject: Judgment\nTo: <bo@desk.example>\n\n\n" + COURT,
    "outlook": "fyi\n\n________________________________\nFrom: Press Office <press@court.example>\n"
    "Sent: Monday, November 2, 2026 9:15 AM\nTo: Bo Ek\nSubject: Judgment\n\n" + COURT,
    "apple": "Begin forwarded message:\n\n"
    + "".join(
        f"> {line}\n"
        for line in f"From: Press Office <press@court.example>\nSubject: Judgment\nDate: 2 November 2026 at 09:15\nTo: x\n\n{COURT}".split("\n")
    ),
    "german": "-----Ursprüngliche Nachricht-----\nVon: Press Office <press@court.example>\nGesendet: 2026-11-02 09:15\n"
    "An: Bo\nBetreff: Judgment\n\n" + COURT,
}  # fmt: skip


@pytest.mark.parametrize("body", FORWARDED.values(), ids=FORWARDED)
def test_a_forwarded_message_is_read_as_it_was_sent(body: str, child: PageReader) -> None:
    document = read(PLAIN + body, child)
    assert (document.title, document.byline, document.published) == ("Judgment", "Press Office", date(2026, 11, 2))
    assert document.text.replace(" 4 Feb", "\n4 Feb") == SAID


def test_an_answer_above_the_head_of_an_older_message_is_the_text(child: PageReader) -> None:
    older = FORWARDED["outlook"].replace("Subject: Judgment", "Subject: Ferry licence")
    document = read(PLAIN + older.replace("fyi", "We sail on Friday."), child)
    assert (document.title, document.byline, document.text) == ("Ferry licence", "Bo Ek", "We sail on Friday.")
    named = read(PLAIN.replace("Bo Ek <", '"Ek, Bo" <') + "We sail on Friday.", child)
    assert named.byline == "Bo Ek"
    assert read('From: "Quays, Inc." <q@x.example>\n\nIt sails.', child).byline == "Quays, Inc."


def test_a_day_that_is_not_plain_stays_unknown_and_a_long_note_is_the_text(child: PageReader) -> None:
    assert read(PLAIN + FORWARDED["german"].replace("2026-11-02", "02.11.2026"), child).published is None
    long = "A note that says more than a word or two about the matter. " * 9
    assert read(PLAIN + long + "\n\n" + FORWARDED["gmail"].partition("\n\n")[2], child).byline == "Bo Ek"


def test_an_attached_message_is_the_text_of_one_that_only_carries_it(child: PageReader) -> None:
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "Judgment", "press@court.example"
    inner.set_content(COURT)
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "Fwd: Judgment", "Bo <bo@desk.example>"
    outer.set_content("see attached")
    outer.add_attachment(inner)
    document = read(outer.as_bytes(), child)
    assert (document.title, document.byline, document.published) == ("Judgment", "press@court.example", None)
    assert document.text.startswith("The Court of Appeal")


NEWSLETTER = """<html><head><style>td {}</style></head><body><div style="display:none">Preheader words</div><table><tr><td>
<table><tr><td>The Gulf Ledger</td><td><a href="x">View online</a></td></tr></table></td></tr>
<tr><td style="font-size:28px">Lead pipes: plan approved</td></tr>
<tr><td>The Cabinet on Monday approved a plan<br>worth €48&nbsp;million.<br><br>Work begins in March.</td></tr>
<tr><td><a href="x">Read more</a></td></tr><tr><td><ul><li>Fuel fell 3%.<li>The census starts.</ul></td></tr>
<tr><td>You receive this because you signed up. <a href="x">Unsubscribe</a></td></tr></table><script>x()</script></body></html>"""


def test_a_newsletter_in_html_is_read_without_its_buttons(child: PageReader) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Today", "The Gulf Ledger <news@ledger.example>"
    message.set_content("Your program cannot show this.")
    message.add_alternative(NEWSLETTER, subtype="html")
    assert read(message.as_bytes(), child).text.split("\n\n") == [
        "The Gulf Ledger", "Lead pipes: plan approved", "The Cabinet on Monday approved a plan\nworth €48 million.",
        "Work begins in March.", "- Fuel fell 3%.\n- The census starts.",
    ]  # fmt: skip


def test_plain_text_goes_before_html_and_attachments_are_counted(
    child: PageReader, caplog: pytest.LogCaptureFixture
) -> None:
    message = EmailMessage()
    message.set_content("The plain words of the message, as long as those of the page.")
    message.add_alternative("<p>The words of the page, and not a great many of them.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(message.as_bytes(), child).text.startswith("The plain words")
    assert caplog.messages == ["a.eml: 1 attached files are not read"]
    del message["Subject"]
    only = EmailMessage()
    only.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(DocumentError, match="only 1 attached files; save them and read those") as caught:
        read(only.as_bytes(), child)
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (HEAD.encode() + b"Content-Type: text/plain; charset=iso-8859-1\n\nD\xe9cision", "Décision"),
        (HEAD.encode() + b"Content-Type: text/plain; charset=no-such\n\nD\xc3\xa9cision", "Décision"),
        (HEAD.encode() + b"\nD\xe9cision \x96 fin", "Décision – fin"),
        (HEAD.encode() + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!VGhlIGVuZC4=", "The end."),
        (HEAD.encode() + b"Content-Type: text/plain; charset=zip\n\nThe end.", "The end."),
        (HEAD.encode() + b"Content-Type: multipart/mixed\n\nNo boundary here.", "No boundary here."),
        (b"Subject: =?utf-8?q?broken\nFrom: <<>>\nDate: soon\nMIME-Version: 1.0\nReceived: x\n\nThe end.", "The end."),
        (
            HEAD.encode() + b"Content-Type: text/plain; format=flowed; delsp=yes\n\nA flow \ned line.\n\n-- \nBo",
            "A flowed line.",
        ),
    ],
    ids=["declared", "unknown", "none", "base64", "no text encoding", "no boundary", "broken head", "flowed"],
)
def test_odd_messages_are_read_as_far_as_they_go(message: bytes, text: str, child: PageReader) -> None:
    document = read(message, child)
    assert document.text == text
    assert document.published in (date(2026, 11, 3), None)


def test_mail_without_a_name_is_known_by_what_servers_write_and_a_memo_is_text(child: PageReader) -> None:
    sent = f"Return-Path: <x>\nReceived: by y\n{PLAIN}It was annulled."
    assert bytes_document(sent.encode(), {}, child).title == "Ferry licence"
    memo = "From: Bo\nTo: Ana\nSubject: Fees\n\nThey rise."
    assert bytes_document(memo.encode(), {}, child).text == memo


def test_a_mailbox_gives_its_messages_one_by_one(tmp_path: Path) -> None:
    box = tmp_path / "desk.mbox"
    empty = "From x\n" + HEAD + "\n\n"
    box.write_text(f"From x@y Mon\n{PLAIN}One.\n>From here on.\n\n{empty}From x\n{PLAIN}Three.\nFrom inside.\n")
    found = list(read_many(box))
    assert [one.text if isinstance(one, Document) else one.code for one in found] == [
        "One.\nFrom here on.", "empty", "Three.\nFrom inside.",
    ]  # fmt: skip
    assert [one.id if isinstance(one, Document) else one.document for one in found] == ["desk:1", f"{box}:2", "desk:3"]
    box.write_text("no message")
    (error,) = read_many(box)
    assert isinstance(error, DocumentError)
    assert error.code == "no_documents"
