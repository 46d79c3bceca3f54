"""Text out of PDF files: ours beside PDFium's and pypdf's plain text, on the same files in one run, and a long report.

    uv sync --group test --extra docs --extra pdf; uv run python benchmarks/files.py      (beside pypdf, if there)

The files are typst's, of paragraphs made of random words, in layouts people use. Precision and recall count words in
order against what was written; a paragraph is whole when it stands between two blank lines to the letter. Paragraphs
that end a page at the end of a sentence may be told apart there: no reader can know.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

import typst

import briefing

WORDS = (
    "the of and authority harbour inspection because however maintenance considerable regional investment across "
    "municipalities report finding average percent million growth after government council minister said long-term"
).split()
LAYOUTS = {
    "one column, justified": '#set page(paper: "a4")\n#set par(justify: true)\n',
    "ragged, indented": '#set page(paper: "us-letter")\n#set par(first-line-indent: 1.5em, spacing: 0.65em)\n',
    "two columns, heads and feet": '#set page(paper: "a4", columns: 2, header: [Head of all #h(1fr) 12], '
    'footer: context counter(page).display("1/1", both: true))\n'
    "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)\n",
    "three columns, small": '#set page(paper: "a4", columns: 3, margin: 1.5cm)\n#set text(size: 8pt, hyphenate: true)\n'
    "#set par(justify: true)\n",
    "large print": '#set page(paper: "a5")\n#set text(size: 15pt)\n',
    "double spaced": '#set page(paper: "a4", numbering: "1")\n#set par(leading: 1.5em, spacing: 1.5em, '
    "first-line-indent: 2em)\n",
}
PAGES = 300
MEASURE = """
import resource, sys, time
import briefing
start = time.perf_counter()
document = briefing.read(sys.argv[1])
used, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
seconds, most = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
print(f"\\n{len(document.pages)} pages, {len(document.text):,} characters: {seconds:.1f} s of computing, "
      f"{clock:.1f} s by the clock, at most {most} MB")
"""


def paragraph() -> str:
    sentences = (
        " ".join(random.choices(WORDS, k=random.randint(6, 24))).capitalize() for _ in range(random.randint(1, 6))
    )
    return " ".join(sentence + random.choice("..?!") for sentence in sentences)


def file(layout: str, paragraphs: list[str]) -> bytes:
    made: bytes = typst.compile(
        ('#set text(font: "Libertinus Serif", lang: "en")\n' + layout + "\n\n".join(paragraphs)).encode()
    )
    return made


def ours(data: bytes) -> str:
    return briefing.read(data).text


def pdfium(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n\n".join(page.get_textpage().get_text_range() for page in document)


def pypdf(data: bytes) -> str:
    import io

    from pypdf import PdfReader

    return "\n\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def main() -> None:
    random.seed(4)
    readers: dict[str, Callable[[bytes], str]] = {"briefing": ours, "PDFium": pdfium}
    if find_spec("pypdf"):
        readers["pypdf"] = pypdf
    print(
        "| layout (recall / precision / whole paragraphs of 60) | "
        + " | ".join(readers)
        + " |\n| --- |"
        + " --- |" * len(readers)
    )
    for name, layout in LAYOUTS.items():
        written = [paragraph() for _ in range(60)]
        data = file(layout, written)
        cells = []
        for read in readers.values():
            found = read(data)
            words, back = " ".join(written).split(), found.split()
            same = sum(block.size for block in SequenceMatcher(None, words, back, autojunk=False).get_matching_blocks())
            blocks = set(found.split("\n\n"))
            cells.append(f"{same / len(words):.3f} / {same / len(back):.3f} / {sum(one in blocks for one in written)}")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    data = file(LAYOUTS["one column, justified"], [paragraph() for _ in range(PAGES * 9)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(data)
        # A process of its own: what typst took is no part of it.
        print(subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    sys.exit(main())
