"""From a Document to a Prepared: what code finds before any model is asked."""

from __future__ import annotations

from datetime import date

from briefing.errors import DocumentError
from briefing.schema import Dateline, DateMention, Document, Paragraph, Prepared, Section, Sentence

__all__ = ["dates_in", "prepare", "refused"]

_MOST_CHARACTERS = 5_000_000


def prepare(document: Document) -> Prepared:
    """Number the sentences of a document, list its quotations and dates, find its dateline and sections.

    All offsets count code points of `document.text`, half-open. Headline, byline, headings,
    labels, desk notes and the dateline belong to no sentence. `document.language` wins over what the text tells.

    Raises:
        DocumentError: The text has no letters or digits ("empty"), or more than
            5,000,000 characters ("too_large").
    """
    from .dates import dates_of
    from .language import language_of, script_of
    from .paragraphs import paragraphs_of
    from .quality import warnings_of
    from .quotations import quotations_of
    from .sections import sections_of
    from .title import front_of

    text = document.text
    _refuse(text)
    script = script_of(text)
    language = document.language or language_of(text, script)
    paragraphs = tuple(Paragraph(start, end) for start, end in paragraphs_of(text))
    sections = sections_of(text, paragraphs, language)
    front = front_of(text, paragraphs, sections, document.title, language)
    story = paragraphs[front.body].start if front.body < len(paragraphs) else len(text)
    # A headline printed like the labels below it is no label.
    sections = tuple(s for s in sections if s.kind != "other" or s.label_start >= story)
    dateline = _dateline(text, paragraphs, front.body, language)
    sentences = _sentences(text, paragraphs, sections, front.body, dateline, language)
    return Prepared(
        document=document,
        sentences=sentences,
        paragraphs=paragraphs,
        quotations=quotations_of(text, paragraphs, sentences, language),
        dates=dates_of(sentences, document.published, language),
        sections=sections,
        dateline=dateline,
        language=language,
        script=script,
        warnings=warnings_of(text, paragraphs, script, language, document.title),
        title=front.title,
    )


def refused(prepared: Prepared) -> DocumentError | None:
    """Give the error for a text that is no article: "cookie_wall", "paywall", "login", "error_page", "navigation",
    "listing" or "garbled"; None for what may be one, however short.
    """  # noqa: D205 - the codes are one list
    from .walls import no_article

    document = prepared.document
    found = no_article(document.text, prepared.paragraphs, prepared.language, document.title)
    return DocumentError(found.message, code=found.code) if found else None


def dates_in(text: str, published: date | None, language: str | None) -> tuple[DateMention, ...]:
    """List the date phrases of any text, numbered from 1, with sentence 0.

    Without `published` only fully stated dates resolve. Languages without date words of
    their own are read as English.
    """
    from .dates import dates_in

    return dates_in(text, published, language)


def _refuse(text: str) -> None:
    if len(text) > _MOST_CHARACTERS:
        raise DocumentError(
            f"the text is too large: {len(text):,} characters, at most {_MOST_CHARACTERS:,} are read; split it",
            code="too_large",
        )
    if not any(c.isalnum() for c in text):
        raise DocumentError("the text is empty: it has no letters or digits; give the article's text", code="empty")


def _dateline(text: str, paragraphs: tuple[Paragraph, ...], body: int, language: str | None) -> Dateline | None:
    from .dateline import dateline_of
    from .quality import kickers_of

    if body >= len(paragraphs) or kickers_of(text, paragraphs) > 2:
        return None
    return dateline_of(text, paragraphs[body].start, paragraphs[body].end, language)


def _sentences(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    sections: tuple[Section, ...],
    body: int,
    dateline: Dateline | None,
    language: str | None,
) -> tuple[Sentence, ...]:
    from .dateline import after_agency
    from .furniture import furniture_of, is_furniture
    from .paragraphs import after_bullet
    from .sentences import sentences_of

    starts = {s.label_start: s.start for s in sections}
    found: list[Sentence] = []
    around = furniture_of(text, paragraphs)
    labels = sorted(starts)
    place = 0
    for number, paragraph in enumerate(paragraphs):
        start = after_bullet(text, paragraph.start, paragraph.end)
        while place < len(labels) and labels[place] < paragraph.end:
            if labels[place] >= paragraph.start:
                start = min(max(start, starts[labels[place]]), paragraph.end)
            place += 1
        if dateline and paragraph.start <= dateline.start < paragraph.end:
            start = dateline.end
        if number < body or number in around:
            continue
        if number == body and not dateline:
            start = after_agency(text, start, paragraph.end, language) or start
        for a, b in sentences_of(text, start, paragraph.end, language):
            if any(c.isalnum() for c in text[a:b]) and not is_furniture(text[a:b]):
                found.append(Sentence(len(found) + 1, a, b, number, text[a:b]))
    return tuple(found)
