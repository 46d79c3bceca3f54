"""Long and hostile texts take time in proportion to their length, whatever they repeat."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

import briefing
from briefing import Document
from briefing.errors import BriefingError
from briefing.prepare import prepare
from briefing.prompt import Prompts
from briefing.settings import Settings
from briefing.testing import ScriptedModel
from stories import PUBLISHED, reply, statement

OPENING = "The council of Aldport said on Monday that it would close a bridge, "
SMALL, LARGE = 3_000, 12_000  # characters
SLACK, LIMIT = 0.05, 2.0  # seconds of processor time
REPEATED = {
    "numbers": "12 ",
    "counted things": "12 boats ",
    "causes": "because of ",
    "dotted acronyms": "U.S. ",
    "verbs and opening marks": "said “",
    "curly quotations": "“a b c d” ",
    "straight quotations": '"a b c d" ',
    "guillemets": "«a b c d» ",
    "guillemets pointing inwards": "»a b c d« ",
    "German quotations": "„a b c d“ ",
    "single quotations": "‘a b c d’ ",
    "corner brackets": "「這是一個」",
    "opening marks": "“",
    "brackets": "(a [b ",
    "tags": "<think>",
    "fences": "```\n",
    "digits and commas": "1,234,",
    "full stops": ". ",
    "months": "May ",
    "days": "on Friday a day earlier ",
    "capitals": "Anna ",
    "speakers": "Anna Moss said ",
    "sources": "according to Anna Moss, ",
    "stock codes": "BR.K ",
    "apostrophes": "Anna’s ",
    "dashes": "— a-",
    "underscores": "_",
    "bullets": "- a cup\n",
    "labels": "Label: x\n",
    "combining marks": "e\u0301\u0316",
    "Arabic": "قال الرئيس إن ",
    "Chinese": "他说：“这是一个好”。",
    "Chinese dates": "2024年5月6日",
    "Chinese days": "昨天",
}


def _article(repeated: str, size: int) -> str:
    return OPENING + repeated * (size // len(repeated))


@cache
def _prompts() -> Prompts:
    return Prompts(Settings(context_tokens=10**9))


def _prepared(document: Document, _: str) -> Callable[[], object]:
    return lambda: prepare(document)


def _picked(document: Document, _: str) -> Callable[[], object]:
    return lambda: briefing.summarize(document, model="extractive", any_text=True)


def _asked(document: Document, _: str) -> Callable[[], object]:
    prompt = _prompts().ask(prepare(document))
    return lambda: prompt.messages


def _checked(document: Document, repeated: str) -> Callable[[], object]:
    """A model that repeats the text in what it writes, and quotes what may not be there."""
    text = OPENING + repeated * (60 // len(repeated))
    draft: dict[str, Any] = reply(
        what=statement(text, 1),
        details=[statement(f"Aldport said “{text}” on Monday.", 1)],
        why_it_matters=[],
        whats_next=[],
        quotes=[],
    )
    model = ScriptedModel(draft, repeat=True)
    return lambda: briefing.summarize(document, model=model, context_tokens=10**9, any_text=True)


# Pairs of way and text, or texts in every way, that are not in proportion, and where the time goes.
WAYS = {"prepare": _prepared, "extractive": _picked, "prompt": _asked, "checks": _checked}


def _seconds(work: Callable[[], object]) -> float:
    gc.disable()  # a collection costs what earlier tests left behind
    before = time.process_time()
    try:
        work()
    except BriefingError:
        pass  # what is made of such a text is not the question here
    finally:
        gc.enable()
    return time.process_time() - before


@pytest.fixture(scope="module", autouse=True)
def _tables_are_read() -> None:
    for make in WAYS.values():
        for text in (OPENING + "as Anna Moss said.", "他说：“这是一个好”。", "قال الرئيس إن "):
            _seconds(make(Document(text=text, published=PUBLISHED), "a "))


def _pairs() -> Iterator[Any]:
    for way in WAYS:
        for name, repeated in REPEATED.items():
            yield pytest.param(way, repeated, id=f"{way}-{name}")


@pytest.mark.parametrize(("way", "repeated"), [*_pairs()])
def test_four_times_the_text_takes_little_more_than_four_times_as_long(way: str, repeated: str) -> None:
    few, many = _measured(way, repeated)
    if many >= min(8 * few + SLACK, LIMIT):
        # A busy machine counts once, growth every time; another text, so that nothing is remembered.
        again = _measured(way, repeated, "Again, t")
        few, many = max(few, again[0]), min(many, again[1])
    assert many < 8 * few + SLACK, f"{few:.3f} s, then {many:.3f} s"
    assert many < LIMIT


def _measured(way: str, repeated: str, begin: str = "T") -> tuple[float, float]:
    few, many = (
        _seconds(WAYS[way](Document(text=begin + _article(repeated, size)[1:], published=PUBLISHED), repeated))
        for size in (SMALL, LARGE)
    )
    return few, many


def _story(sentences: int, parted: str) -> str:
    names = ("Anna Moss", "Karl Lind", "Mari Oja", "Petra Vane", "Otto Reyes", "Ines Falk", "Juri Tamm")
    return parted.join(
        f"{names[i % 7]} of ship {i} said on Monday that {i % 90 + 2} ferries carried {i * 3 + 7} people to Aldport."
        for i in range(sentences)
    )


@pytest.mark.parametrize("parted", [" ", "\n"], ids=["one paragraph", "lines"])
def test_the_built_in_model_picks_from_thousands_of_ordinary_sentences_in_proportion(parted: str) -> None:
    documents = [Document(text=_story(n, parted), published=PUBLISHED) for n in (1_000, 4_000)]
    few, many = (_seconds(_picked(document, "")) for document in documents)
    assert many < 8 * few + SLACK


def test_a_long_section_of_details_is_read_in_proportion() -> None:
    head = "Aldport closed a bridge on Monday, officials said.\n\nDetails:\n"
    documents = [Document(text=head + _story(n, "\n"), published=PUBLISHED) for n in (1_000, 4_000)]
    few, many = (_seconds(_picked(document, "")) for document in documents)
    assert many < 8 * few + SLACK


def test_a_prompt_with_thousands_of_labels_is_rendered_in_proportion() -> None:
    documents = [Document(text="Why it matters: It is big.\n\n" * n, published=PUBLISHED) for n in (1_000, 4_000)]
    few, many = (_seconds(_asked(document, "")) for document in documents)
    assert many < 8 * few + SLACK


def test_one_paragraph_of_thousands_of_quotations_is_prepared_in_proportion() -> None:
    texts = ["“We will go to them now,” said Anna Moss. " * n for n in (1_500, 6_000)]
    few, many = (_seconds(_prepared(Document(text=text, published=PUBLISHED), "")) for text in texts)
    assert many < 8 * few + SLACK
