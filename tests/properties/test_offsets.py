"""Whatever the text, every offset points at what it says it points at."""

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.prepare import dates_in, prepare
from briefing.schema import Document

PIECES = st.sampled_from(
    [
        "WASHINGTON — ", "Why it matters: ", "**What’s next:** ", "Background\n", "## About us\n", "Gen. Smith ", "U.S. Army ",
        "on Monday ", "Oct. 3-5, 2024 ", "in May ", "last month ", "5 p.m. ", "“", "”", '"', "«", "»", "„", "‘", "’", "「", "」",
        "he said. ", "Then it ended! ", "他说：“好的，走吧。”", "11月11日", "قال أمس. ", "Вчера, 3 октября. ", "यह है। ", "\n", "\n\n",
        "\r\n", "\r", "\u2028", "\x85", "\x00", "\ud800", "😀", "İ", "- ", "1. ", "(AP) - ", "…", "\u200b", "\u00a0", ":", " — ", "A.",
        "**", "#", "a", " ", "é", "e\u0301",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
DAYS = st.one_of(st.none(), st.dates())
CODES = st.sampled_from([None, "en", "de", "fr", "es", "pt", "ru", "ar", "zh", "ja", "sv"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, CODES)
def test_offsets_point_at_their_words(text: str, published: date | None, language: str | None) -> None:
    document = Document(text=text, published=published, language=language)
    try:
        story = prepare(document)
    except DocumentError:
        assume(any(c.isalnum() for c in text))
        raise
    text = document.text
    at = 0
    for number, sentence in enumerate(story.sentences, 1):
        assert sentence.id == number
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert at <= sentence.start < sentence.end
        at = sentence.end
        paragraph = story.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
    for quotation in story.quotations:
        paragraph = story.paragraphs[quotation.paragraph]
        assert paragraph.start < quotation.start < quotation.end <= paragraph.end
        assert text[quotation.start : quotation.end] == quotation.text
        assert quotation.sentences
    for mention in story.dates:
        sentence = story.sentences[mention.sentence - 1]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert text[mention.start : mention.end] == mention.text
        assert published or mention.basis == "stated" or mention.date is None
    at = 0
    for section in story.sections:
        assert at <= section.label_start < section.label_end <= section.start <= section.end <= len(text)
        assert text[section.label_start : section.label_end] == section.label
        at = section.end
    for before, after in zip(story.paragraphs, story.paragraphs[1:], strict=False):
        assert before.end <= after.start


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, CODES)
def test_dates_of_any_text_point_at_their_words(text: str, published: date | None, language: str | None) -> None:
    at = 0
    for number, mention in enumerate(dates_in(text, published, language), 1):
        assert (mention.id, mention.sentence) == (number, 0)
        assert text[mention.start : mention.end] == mention.text
        assert at <= mention.start < mention.end
        at = mention.end
