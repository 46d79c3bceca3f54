"""How long an HTML edition takes to make, and how quick it is in a browser: `html_edition.py [COUNT...]`.

Briefs are those of the examples, made by the offline fixtures and repeated under names of their own. Without a
Chromium only the making is measured.
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
import time
from pathlib import Path

import briefing
from briefing import reports
from briefing.schema import Briefing
from briefing.schema.digest import Digest, Group

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
COUNTS = (10, 300, 1000)
# One brief's source is asked for, and the time until its passage is lit is taken in the page itself.
ASK = """async () => {
  const marks = document.querySelectorAll('.brief .ev');
  const mark = marks[Math.floor(marks.length / 2)];
  const started = performance.now();
  mark.focus();
  const lit = document.querySelector('.se.on');
  return [performance.now() - started, Boolean(lit)];
}"""


def examples() -> list[Briefing]:
    files = sorted((EXAMPLES / "articles").glob("*.txt"))
    return [
        briefing.summarize(briefing.read(file), model=f"replay:{EXAMPLES / 'fixtures' / file.stem}.json")
        for file in files
    ]


def edition(briefs: list[Briefing], count: int) -> Digest:
    made = []
    for number in range(count):
        one = briefs[number % len(briefs)]
        named = one.document.model_copy(
            update={"id": f"{one.document.id}-{number}", "url": f"https://example.org/{number}"}
        )
        made.append(one.model_copy(update={"document": named}))
    size = max(1, count // 10)
    groups = [Group(label=f"Group {at // size + 1}", briefings=made[at : at + size]) for at in range(0, count, size)]
    return Digest(title="The Morning Brief", edition=datetime.date(2026, 3, 5), groups=groups, top=[0, 1, 2])


def best(action: object, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()  # type: ignore[operator]
        taken.append(time.perf_counter() - started)
    return min(taken)


def main(counts: list[int]) -> None:
    briefs = examples()
    reports.render(edition(briefs, 10), format="html")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            digest = edition(briefs, count)
            seconds = best(lambda digest=digest: reports.render(digest, format="html"))
            page = reports.render(digest, format="html")
            print(f"{count:5} briefs: made in {seconds:.2f} s, {len(page.encode()) / 1e6:.2f} MB")
            file = Path(folder) / f"{count}.html"
            file.write_text(page, encoding="utf-8")
            if chromium:
                opened(file, chromium)


def opened(file: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for scripts in (True, False):
            loads = []
            for _ in range(3):
                context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
                page = context.new_page()
                started = time.perf_counter()
                page.goto(file.as_uri(), wait_until="load")
                loads.append(time.perf_counter() - started)
                if scripts:
                    nodes = page.evaluate("document.getElementsByTagName('*').length")
                    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
                    asked = page.evaluate(ASK)
                context.close()
            told = (
                f", first paint {paint:.0f} ms, {nodes} elements, evidence lit in {asked[0]:.1f} ms" if scripts else ""
            )
            print(f"      {'with' if scripts else 'without'} JavaScript: loaded in {min(loads):.2f} s{told}")
        browser.close()


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(COUNTS))
