"""Set one laid-out brief for HTML: each line with its marks and the passages it rests on, and the source itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, groupby
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from briefing.prepare.dates import dates_in
from briefing.prepare.paragraphs import paragraphs_of
from briefing.schema import Actor, Briefing, Figure, Notice, Quote, Span, Statement, When

from .closing import Item, in_full
from .escaping import clean, safe_url
from .lines import Line, source_text
from .marking import Mark, escape, escaped, marked, places_of, runs_of
from .page import Page, Part
from .passages import Passage, Source, source_of
from .words import Words, fill

View = dict[str, Any]
_MARKED = (Statement, Quote, Figure)
_OF_SOURCE = {"source", "credit"}


@dataclass(frozen=True, slots=True)
class _Brief:
    """What the lines of one brief are set with."""

    briefing: Briefing
    page: Page
    source: Source
    figures: tuple[str, ...]
    words: Words
    level: int


def brief_view(briefing: Briefing, page: Page, *, level: int = 1, dated: bool) -> View:
    """Give all a template needs of one brief: what is printed of it, and of its source, is set already.

    Args:
        briefing: The brief.
        page: The same, laid out; the view holds nothing of its sections and notes.
        level: Level of the heading that is the brief's headline.
        dated: Whether to look for every date in the source; else only those the brief knows are marked.
    """
    figures = tuple([one.value for one in briefing.figures])
    brief = _Brief(briefing, page, source_of(briefing), figures, page["words"], level)
    keys = map(f"{page['anchor']}-{{}}".format, count(1))
    blocks = [_block(list(parts), brief, keys) for _, parts in groupby(page["sections"], _kind)]
    notices = [_item(item, of, brief, keys) for item, of in _notices(briefing, page)]
    return {
        "page": page,
        "anchor": page["anchor"],
        "level": level,
        "body": Markup("".join(blocks)),  # noqa: S704 - escaped where it was set
        "titled": any(part["form"] == "title" and part["paragraphs"] for part in page["sections"]),
        "notices": notices,
        "checked": _checked(page),
        # Last: by now every statement has said what it rests on.
        "source": _source_view(brief, dated=dated),
    }


def _kind(part: Part) -> str:
    return "row" if part["form"] == "row" else "section"


def _block(parts: Sequence[Part], brief: _Brief, keys: Iterator[str]) -> str:
    """Set sections that follow each other: rows make a table together, each other section stands for itself."""
    shown = [part for part in parts if part["paragraphs"]]
    if parts[0]["form"] != "row":
        return "".join([_section(part, brief, keys) for part in shown])
    made = []
    for part in shown:
        missing = ' class="missing"' if part["missing"] else ""
        lines = "".join([f"<div>{_run(one, brief, keys)}</div>" for one in part["paragraphs"]])
        made.append(f"<dt>{escape(part['label'])}</dt><dd{missing}>{lines}</dd>\n")
    return f'<section><dl class="rows">\n{"".join(made)}</dl></section>\n'


def _section(part: Part, brief: _Brief, keys: Iterator[str]) -> str:
    paragraphs, level = part["paragraphs"], brief.level
    if part["form"] == "title":
        lines = [_run(one, brief, keys) for one in paragraphs]
        return "".join([f'<h{level} class="headline">{one}</h{level}>\n' for one in lines])
    label = ""
    if part["label"]:
        number = f"{part['number']}. " if part["number"] else ""
        label = f'<h{level + 1} class="label">{number}{escape(part["label"])}</h{level + 1}>\n'
    fields = {one["field"] for paragraph in paragraphs for one in paragraph}
    if part["form"] == "list" and not part["missing"]:
        items = "".join([f"<li>{_run(one, brief, keys)}</li>\n" for one in paragraphs])
        body = f'<ul class="list">\n{items}</ul>\n'
    elif part["form"] == "text" and fields == {"quotes"}:
        quotes = [_line(one, brief, keys) for paragraph in paragraphs for one in paragraph]
        body = "".join([f"<blockquote><p>{one}</p></blockquote>\n" for one in quotes])
    else:
        kind = ' class="missing"' if part["missing"] else ' class="source-line"' if fields <= _OF_SOURCE else ""
        opening = ' class="lede"' if not kind and part["form"] == "text" and not label and "what" in fields else kind
        kinds = [opening, *[kind] * (len(paragraphs) - 1)]
        lines = [f"<p{kind}>{_run(one, brief, keys)}</p>\n" for kind, one in zip(kinds, paragraphs, strict=True)]
        body = "".join(lines)
    return f"<section>\n{label}{body}</section>\n"


def _run(lines: Sequence[Line], brief: _Brief, keys: Iterator[str]) -> str:
    """Set the lines of a paragraph one after the other."""
    if len(lines) == 1:
        return _line(lines[0], brief, keys)
    made = [_line(one, brief, keys) + escape(one["joint"]) for one in lines[:-1]]
    return "".join(made) + _line(lines[-1], brief, keys)


def _line(line: Line, brief: _Brief, keys: Iterator[str]) -> str:
    """Set a line as HTML: what the script and the style sheet of the page go by is made here."""
    of, text = line["of"], line["text"]
    label = f'<em class="by">{escape(line["label"])}</em>' if line["label"] else ""
    # No dash stands alone at the end of a line.
    said = line["attribution"].replace("— ", "—\u00a0")
    by = f'<span class="by">{escape(said)}</span>' if said else ""
    if of is None:
        return f"{label}{escaped(text)}{by}{linked(line['link'])}"
    shown = escaped(text)
    if isinstance(of, _MARKED):
        known: list[Mark] = [(start, end, "d") for start, end, _ in line["dates"]]
        known += places_of(text, brief.figures, "f")
        shown = marked(text, runs_of(text, brief.page["code"], known))
    certainty = of.certainty if isinstance(of, Statement) else ""
    # What the style says already, the mark does not say again.
    kind = brief.words.get(f"certainty_{certainty}", "") if not label else ""
    resting = _resting(_spans(of, brief.briefing), brief, keys, kind, getattr(of, "attributed_to", None))
    return resting.around(f"{label}{shown}{by}{linked(line['link'])}", f"st {certainty}".rstrip())


def _spans(of: object, briefing: Briefing) -> Sequence[Span]:
    if isinstance(of, Statement):
        return of.evidence
    if isinstance(of, Quote | Figure):
        return [of.evidence]
    if isinstance(of, Actor):
        return of.evidence
    if isinstance(of, When) and of is briefing.when and of.start is not None and of.end is not None:
        return [Span.model_construct(start=of.start, end=of.end, text="", sentence=None)]
    return []


class _Resting(NamedTuple):
    """What something rests on: the places of its passages, and the mark that leads there."""

    key: str = ""
    places: str = ""
    mark: str = ""

    def around(self, body: str, classes: str) -> str:
        if not self.key:
            return body
        return f'<span class="{classes}" id="{self.key}" data-s="{self.places}">{body}{self.mark}</span>'


def _resting(
    spans: Sequence[Span], brief: _Brief, keys: Iterator[str], kind: str = "", attributed_to: str | None = None
) -> _Resting:
    if not spans:
        return _Resting()
    key = next(keys)
    passages = brief.source.under(spans, key)
    places = " ".join([str(one.place) for one in passages])
    if not passages:
        return _Resting(key, places)
    words = brief.words
    party = clean(attributed_to or "")
    numbers = _numbers(passages, words)
    told = fill(words["rests_on"], sentences=numbers)
    said = f"{kind}{words['comma']}{party}" if kind and party else kind or party
    spoken = escape(f"{said}{words['separator']}{told}" if said else told)
    title = f' title="{escape(party)}"' if party else ""
    shown = f'<span class="kind">{escape(kind)}</span>' if kind else ""
    # The word joiner keeps the mark on the line of the last word.
    mark = (
        f'\u2060<a class="ev" href="#{brief.page["anchor"]}-s{passages[0].place}" aria-label="{spoken}"{title}>'
        f'{shown}<span class="nos">{escape(numbers)}</span></a>'
    )
    return _Resting(key, places, mark)


def _numbers(passages: Sequence[Passage], words: Words) -> str:
    """Name passages by the numbers of their sentences, runs as "3–5", and by their page where there are pages."""
    if len(passages) == 1 and passages[0].sentence is not None and passages[0].page is None:
        return str(passages[0].sentence)
    numbers = sorted({one.sentence for one in passages if one.sentence is not None})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs) or ("•" if passages else "")
    pages = sorted({one.page for one in passages if one.page is not None})
    if not pages:
        return named
    return named + words["comma"] + fill(words["page"], page=", ".join(str(page) for page in pages))


def _notices(briefing: Briefing, page: Page) -> Iterator[tuple[Item, Notice | None]]:
    """Give what is printed of the checks, each with what it was made from: editions leave some sorts out."""
    checks = briefing.checks
    of: dict[str, Iterator[Notice]]
    of = {
        "withheld": iter(checks.withheld),
        "repaired": iter(checks.repaired),
        "warning": iter([checks.warnings[at] for at in page["closing"]["doubts"]]),
    }
    for item in page["closing"]["notices"]:
        yield item, next(of[item["sort"]], None) if item["sort"] in of else None


def _item(item: Item, notice: Notice | None, brief: _Brief, keys: Iterator[str]) -> View:
    """Set a notice with all there is to it: who opens the checks asks for what was withheld."""
    told, facts = in_full(notice, brief.words, brief.briefing.document.page_at) if notice else (item["said"], [])
    said = f"{brief.words['colon']}{told}" if told else ""
    body = f'<span class="what">{escape(item["kind"] + item["place"])}</span>{escape(said)}'
    resting = _resting(notice.evidence if notice else [], brief, keys)
    return {"withheld": item["sort"] == "withheld", "facts": facts, "body": Markup(resting.around(body, "st"))}  # noqa: S704


def _checked(page: Page) -> str:
    """Say in one line how many statements were withheld, mended or remarked on; "" where there is nothing to say."""
    words = page["words"]
    counted = Counter(item["sort"] for item in page["closing"]["notices"] if item["sort"] != "skipped")
    return " · ".join(f"{words[sort]}{words['colon']}{number}" for sort, number in counted.items())


def _source_view(brief: _Brief, *, dated: bool) -> View:
    document, words = brief.briefing.document, brief.words
    link = safe_url(document.url)
    return {
        "text": Markup("".join(_paragraphs(brief, dated=dated))),  # noqa: S704 - escaped where it was set
        "about": source_text(document, words, brief.page["language"]),
        "link": link,
        "host": host_of(link),
        "language": document.language or brief.page["code"],
    }


def _paragraphs(brief: _Brief, *, dated: bool) -> Iterator[str]:
    """Set each paragraph of the source, before it the page that begins there."""
    document, words = brief.briefing.document, brief.words
    text = document.text
    runs = runs_of(text, brief.page["code"], _known(brief.briefing, dated=dated))
    passages = brief.source.passages
    at = page = 0
    for start, end in paragraphs_of(text):
        here = (document.page_at(start) if document.pages else None) or 0
        pieces: list[str] = []
        if here != page:
            pieces.append(f'<p class="page-mark">{escape(fill(words["page"], page=str(here)))}</p>\n')
            page = here
        pieces.append('<p dir="auto">')
        position = start
        while at < len(passages) and passages[at].start < end:
            passage = passages[at]
            first, last = max(passage.start, start), min(passage.end, end)
            if first > position:
                pieces.append(marked(text, runs, position, first))
            if first < last:
                pieces.append(_passage(passage, marked(text, runs, first, last), brief, opens=first == passage.start))
                position = last
            if passage.end > end:
                break
            at += 1
        if position < end:
            pieces.append(marked(text, runs, position, end))
        pieces.append("</p>\n")
        yield "".join(pieces)


def _passage(passage: Passage, body: str, brief: _Brief, *, opens: bool) -> str:
    """Set a passage; one that runs over paragraphs has its number and its anchor where it opens."""
    rests = brief.source.rests.get(passage.place)
    if not rests:
        return body
    key = f"{brief.page['anchor']}-s{passage.place}"
    back = " ".join(rests)
    if not opens:
        return f'<span class="se" data-of="{key}" data-t="{back}">{body}</span>'
    number = str(passage.sentence) if passage.sentence is not None else "•"
    spoken = escape(fill(brief.words["sentence_back"], number=number))
    mark = f'<a class="n" href="#{rests[0]}" aria-label="{spoken}">{number}</a>'
    return f'<span class="se" id="{key}" data-t="{back}">{mark}{body}</span>'


def _known(briefing: Briefing, *, dated: bool) -> Iterable[Mark]:
    """Mark what the brief itself knows of its source, and every date where they are looked for."""
    document, when = briefing.document, briefing.when
    marks = [(one.evidence.start, one.evidence.end, "f") for one in briefing.figures]
    if when is not None and when.start is not None and when.end is not None:
        marks.append((when.start, when.end, "d"))
    if dated:
        found = dates_in(document.text, document.published, document.language or briefing.language)
        marks += [(one.start, one.end, "d") for one in found]
    return marks


def linked(link: str) -> str:
    """Give a link that shows the host it leads to and tells it nothing; "" for no address."""
    if not link:
        return ""
    return f'<a href="{escape(link)}" rel="noopener noreferrer nofollow">{escape(host_of(link))}</a>'


@lru_cache(maxsize=1024)
def host_of(link: str) -> str:
    """Give the host of an address, as a reader is shown before following it."""
    return (urlsplit(link).hostname or "").removeprefix("www.") if link else ""
