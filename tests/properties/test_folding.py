"""What holds for the folding of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.prepare.fold import Folded, fold

# Letters, marks, spaces, quotes and unseen characters, so that they meet often; and anything else.
ODD = " \u00a0\n\t\r\u2028\u00ad\u200b\u200d\ufeff\u061c\u0301\u0308\u0327\u0654…ﬁﬀﬃ“”‘’\"'–—-.efioابи\u0306²½1[A\u212b"
TEXTS = st.text(st.sampled_from(ODD) | st.characters(), max_size=40)
FAST = settings(max_examples=150, deadline=None)


def boundaries(text: str) -> list[int]:
    """The offsets of a text at which no changed run is cut, in order."""
    source = Folded(text)
    inside = {at for _, _, start, end in source._runs for at in range(start + 1, end)}
    return [at for at in range(len(text) + 1) if at not in inside]


@FAST
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@FAST
@given(TEXTS)
def test_both_ways_of_folding_agree(text: str) -> None:
    assert Folded(text).text == fold(text)


@FAST
@given(TEXTS, st.data())
def test_a_cut_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    cuts = boundaries(text)
    start = data.draw(st.sampled_from(cuts))
    end = data.draw(st.sampled_from([at for at in cuts if at >= start]))
    source, needle = Folded(text), fold(text[start:end]).strip()
    place = source.find(text[start:end])
    if not needle:
        assert place is None
        return
    assert place is not None
    # It is the first such place: nothing that ends before it holds the words.
    first = source.text.index(needle)
    assert place == source.span(first, first + len(needle))
    assert place[0] <= end
    found = fold(text[place[0] : place[1]])
    whole = {run[:2] for run in source._runs}
    cut_runs = any(a < first < b or a < first + len(needle) < b for a, b in whole)
    # A place inside an ellipsis or ligature gives all of it; every other place gives the very words.
    assert needle in found if cut_runs else found.strip() == needle


@FAST
@given(TEXTS)
def test_every_folded_character_comes_from_somewhere(text: str) -> None:
    source = Folded(text)
    reached = 0
    for at in range(len(source.text)):
        start, end = source.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= reached or any(a <= at < b for a, b, _, _ in source._runs)
        assert source.text[at] in fold(text[start:end])
        reached = start


@FAST
@given(
    st.text(
        st.characters(exclude_categories=["Mn", "Cf", "Zs", "Cc", "Cs"], exclude_characters="…ﬁﬀﬃﬂﬄﬅﬆ"), max_size=40
    )
)
def test_without_changing_runs_offsets_stay(text: str) -> None:
    source = Folded(text)
    if not source._runs:
        assert len(source.text) == len(text)
        assert source.span(0, len(text)) == (0, len(text))


@FAST
@given(TEXTS, TEXTS)
def test_what_is_not_there_is_not_found(text: str, words: str) -> None:
    place = Folded(text).find(words)
    assert (place is not None) == bool(fold(words).strip() and fold(words).strip() in fold(text))
