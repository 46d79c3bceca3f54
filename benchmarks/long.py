"""Texts of any length: time and memory of each step, what stands in each tenth found again, its place right.

    python benchmarks/long.py [WORDS ...]        # 50,000 to 500,000 when none are given

Each length runs in a fresh process, so that one run's peak does not hide another's. The text is a made-up report of
chapters with one finding in each tenth. A scripted model that sees nothing but its prompts briefs it with a context
of 16,000 tokens; the built-in model briefs it from its own parts. The model of `extractive` is asked ten times for
texts that hold one finding each, in one of the tenths, at 50,000 words.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent / "tests"
LENGTHS = (50_000, 100_000, 200_000, 500_000)
CONTEXT = 16_000
OUTRIGHT = (
    "It is the first time since 1998 that basin {n} has been closed, which matters to 40,000 islanders, officials said."
)


def peak() -> int:
    """Give the peak of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Give what work returns, and its seconds of CPU."""
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


def one(words: int) -> None:
    """Measure one length and print a line for each step."""
    import briefing
    from briefing.checks import Ruleset
    from briefing.models.extractive import ExtractiveModel
    from briefing.prepare import prepare
    from briefing.prepare.parts import split
    from briefing.prompt import Prompts
    from briefing.settings import Settings
    from briefing.tokens import estimated_tokens
    from reading_parts import PartsModel, finding, long_text

    text = long_text(words)
    document = briefing.Document(text=text, published="2026-11-10", pages=list(range(0, len(text), 1800)))
    print(f"{words:,} words, {len(text):,} characters, {len(document.pages)} pages")
    prepared, seconds = timed(lambda: prepare(document))
    print(f"  prepare: {seconds:.2f} s, {len(prepared.sentences):,} sentences, peak {peak()} MB")

    parts, seconds = timed(lambda: split(prepared, CONTEXT // 2, estimated_tokens))
    numbers = [sentence.id for part in parts for sentence in part.sentences]
    whole = numbers == list(range(1, len(prepared.sentences) + 1))
    print(f"  split: {seconds:.2f} s, {len(parts)} parts; no sentence lost or doubled: {whole}")

    prompts, model = Prompts(Settings()), ExtractiveModel()
    tracemalloc.start()
    held = []
    for part in parts[:: max(1, len(parts) // 8)]:
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        _ = prompts.ask(part).messages
        model.send(prompts.ask(part))
        held.append((tracemalloc.get_traced_memory()[1] - before) / 1e6)
    tracemalloc.stop()
    print(f"  prompt and built-in draft of one part take {min(held):.1f} to {max(held):.1f} MB, whatever the length")

    scripted = PartsModel()
    b, seconds = timed(lambda: briefing.summarize(document, model=scripted, context_tokens=CONTEXT))
    said = [s for s in (b.what, *b.details, *b.why_it_matters, *b.whats_next, *b.background) if "basin" in s.text]
    right = [s for s in said if all(text[e.start : e.end] == e.text == s.text for e in s.evidence)]
    missed = {finding(tenth) for tenth in range(1, 11)} - {s.text for s in right}
    told = f"{10 - len(missed)} of 10 findings with the right place, ok {b.ok}"
    print(f"  scripted model: {seconds:.1f} s in {b.provenance.parts} parts, {told}, peak {peak()} MB")
    (_, findings), seconds = timed(lambda: Ruleset(Settings()).check(_draft(prepared), prepared))
    print(f"  one round of checks: {seconds:.1f} s, {len(findings)} findings, peak {peak()} MB")
    b, seconds = timed(lambda: briefing.summarize(document, model="extractive"))
    print(f"  built-in model: {seconds:.1f} s in {b.provenance.parts} parts, peak {peak()} MB")


def _draft(prepared: Any) -> Any:
    """Give a draft of a usual size that is not the text's own wording."""
    from briefing.schema import Draft
    from reading_parts import draft_of

    sentences = {
        s.id: s.text.replace("The ", "Every ").replace(" by ", " early by ")
        for s in prepared.sentences[:: len(prepared.sentences) // 12]
    }
    made = draft_of(sentences)
    number, text = next(iter(sentences.items()))
    made["details"] = [{**made["what"], "sentences": [n], "text": t} for n, t in list(sentences.items())[1:6]]
    return Draft.model_validate(made | {"what": {**made["what"], "sentences": [number], "text": text}})


def tenths(words: int) -> None:
    """Tell in which tenths the built-in model finds one sentence that says outright why it matters."""
    import briefing
    from reading_parts import long_text

    found = []
    plain = long_text(words, [])
    paragraphs = plain.split("\n\n")
    for tenth in range(10):
        at = len(paragraphs) * tenth // 10 + len(paragraphs) // 20
        outright = OUTRIGHT.format(n=tenth + 1)
        text = "\n\n".join([*paragraphs[:at], outright, *paragraphs[at:]])
        b = briefing.summarize(text, model="extractive")
        said = [s for s in (*b.why_it_matters, *b.details) if s.text == outright]
        found.append(bool(said) and all(text[e.start : e.end] == e.text for s in said for e in s.evidence))
    print(f"built-in model, {words:,} words: told why it matters in {sum(found)} of 10 tenths")


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    elif sys.argv[1:2] == ["--tenths"]:
        tenths(int(sys.argv[2]))
    else:
        for given in [int(word.replace(",", "")) for word in sys.argv[1:]] or LENGTHS:
            subprocess.run([sys.executable, __file__, "--one", str(given)], check=True)
        subprocess.run([sys.executable, __file__, "--tenths", "50000"], check=True)
