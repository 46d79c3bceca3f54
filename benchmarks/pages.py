"""Articles out of web pages: ours, trafilatura with its defaults, and readability-lxml, on the same pages in one run.

    make pages        (or: pip install -r benchmarks/pages-requirements.txt -e '.[html]'; python benchmarks/pages.py)

The pages are those of tests/layouts.py: 27 layouts in four scripts, made of articles of our own. Precision and recall
count words (in Chinese characters) as a multiset against the article's blocks; a title, author or day is right when it
is the stated one to the letter, and for readers that give none it is wrong. Each is called as its own documentation
shows. The layouts were written while ours was, so expect less on pages nobody has seen.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from briefing.errors import DocumentError
from briefing.readers.html import PageReader
from layouts import Page, compared, kept_whole, pages

Facts = tuple[str | None, str | None, str | None]
Reader = Callable[[str], tuple[str, Facts]]


def ours(reader: PageReader) -> Reader:
    def read(page: str) -> tuple[str, Facts]:
        try:
            text, facts = reader.article(page, "page")
        except DocumentError:
            return "", (None, None, None)
        return text, (facts.get("title"), facts.get("byline"), facts.get("published"))

    return read


def trafilatura(page: str) -> tuple[str, Facts]:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, with_metadata=True)
    return ("", (None, None, None)) if found is None else (found.text or "", (found.title, found.author, found.date))


def readability(page: str) -> tuple[str, Facts]:
    from lxml import html
    from readability import Document

    found = Document(page)
    blocks = [
        element.text_content().strip() for element in html.fromstring(found.summary()).iter("p", "li", "td", "div")
    ]
    # Blocks inside blocks would be counted twice; the innermost hold the text.
    whole = html.fromstring(found.summary()).text_content()
    return whole if whole.strip() else "\n".join(blocks), (found.short_title(), found.author() or None, None)


@dataclass
class Score:
    precision: float
    recall: float
    right: tuple[bool, bool, bool]
    whole: float


def score(read: Reader, page: Page) -> Score:
    text, (title, author, day) = read(page.markup)
    precision, recall = compared(text, page)
    story = page.story
    right = (title == story.title, author == story.author, str(day or "")[:10] == str(story.published))
    return Score(precision, recall, right, kept_whole(text, page))


def main() -> None:
    everything = list(pages())
    with PageReader() as reader:
        readers: dict[str, Reader] = {
            "briefing": ours(reader), "trafilatura": trafilatura, "readability-lxml": readability,
        }  # fmt: skip
        for read in readers.values():
            read(everything[0].markup)
        table: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
        print("| | precision | recall | whole paragraphs | title | author | day | ms a page |")
        print("| --- " * 8 + "|")
        for name, read in readers.items():
            start = time.perf_counter()
            for page in everything:
                table[page.layout][name].append(score(read, page))
            spent = (time.perf_counter() - start) / len(everything) * 1000
            scores = [one for layout in table.values() for one in layout[name]]
            facts = [sum(one.right[which] for one in scores) / len(scores) for which in range(3)]
            texts = [(one.precision, one.recall, one.whole) for one in scores]
            means = [sum(values) / len(scores) for values in zip(*texts, strict=True)]
            print(f"| {name} | {' | '.join(f'{value:.3f}' for value in (*means, *facts))} | {spent:.0f} |")
    print(f"\n| layout (precision / recall) | {' | '.join(readers)} |\n| --- | --- | --- | --- |")
    for layout, by_reader in table.items():
        cells = []
        for scores in by_reader.values():
            precision = sum(one.precision for one in scores) / len(scores)
            recall = sum(one.recall for one in scores) / len(scores)
            facts = "".join(str(sum(one.right[which] for one in scores)) for which in range(3))
            cells.append(f"{precision:.2f} / {recall:.2f}" + (f" ({facts})" if "-v" in sys.argv else ""))
        print(f"| {layout} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
