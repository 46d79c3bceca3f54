"""Whatever the text and however small the parts, no sentence is lost, doubled or cut."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.prepare import prepare
from briefing.prepare.parts import alone, halves, split
from briefing.schema import Document, Prepared
from briefing.tokens import estimated_tokens

PIECES = st.sampled_from(
    [
        "## Heading\n", "Why it matters: ", "WASHINGTON — ", "Gen. Smith said so. ", "On Oct. 3, 2024, it rained. ",
        "“We go,” he said. ", "“A quotation that goes on. It has two sentences,” she said. ", "他说：“好的，走吧。”",
        "وقال أمس إنه سيغادر. ", "word " * 40, "\n", "\n\n", "- ", "End. ", "1,200 boats left. ", "x",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)


def prepared_of(text: str) -> Prepared:
    try:
        return prepare(Document(text=text))
    except DocumentError:
        assume(False)
        raise


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 400))
def test_every_sentence_is_in_exactly_one_part_and_keeps_its_number(text: str, room: int) -> None:
    prepared = prepared_of(text)
    assume(prepared.sentences)
    parts = split(prepared, room, estimated_tokens)
    assert [s for part in parts for s in part.sentences] == list(prepared.sentences)
    assert {d for part in parts for d in part.dates} == set(prepared.dates)
    assert {q for part in parts for q in part.quotations} == set(prepared.quotations)
    for part in parts:
        assert all(part.sentence(s.id) == s == prepared.sentence(s.id) for s in part.sentences)
        assert all(part.quotation(q.id) == q for q in part.quotations)
        assert part.sentence(part.sentences[-1].id + 1) is None
        assert part.sentence(part.sentences[0].id - 1) is None
    assert [part.part for part in parts] == [(number, len(parts)) for number in range(1, len(parts) + 1)]


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(20, 200))
def test_a_part_that_is_divided_again_loses_nothing_and_one_alone_finds_the_way_back(text: str, room: int) -> None:
    prepared = prepared_of(text)
    assume(prepared.sentences)
    for part in split(prepared, room, estimated_tokens):
        again = halves(part, estimated_tokens)
        assert [s for half in again for s in half.sentences] == list(part.sentences)
        assert len(again) > 1 or len(part.sentences) == 1
        local, sentences, quotations = alone(part)
        assert [s.id + sentences for s in local.sentences] == [s.id for s in part.sentences]
        assert [q.id + quotations for q in local.quotations] == [q.id for q in part.quotations]
        assert [s.id for s in local.sentences] == list(range(1, len(local.sentences) + 1))
        assert all(local.sentence(n) for q in local.quotations for n in q.sentences)
        assert all(d.sentence and local.sentence(d.sentence) for d in local.dates)
