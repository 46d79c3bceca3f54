"""Folding for matching: typography does not matter, words do, and the way back is exact."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from briefing.prepare.fold import Folded, fold, folded

FOLDS: dict[str, tuple[str, str]] = {
    "curly quotes": ("“so” ‘it’ goes", "\"so\" 'it' goes"),
    "low and angle quotes": ("„so‟ «it» goes", '"so" "it" goes'),
    "apostrophes": ("it’s itʼs it`s it´s", "it's it's it's it's"),
    "primes": ("5′ 6″", "5' 6\""),
    "dashes": ("a–b—c‑d‐e−f―g", "a-b-c-d-e-f-g"),
    "no-break spaces": ("10\u00a0000\u202fkm\u2009on", "10 000 km on"),
    "line ends": ("one\r\ntwo\nthree\u2028four\tfive\x0bsix\x85seven", "one two three four five six seven"),
    "runs of spaces": ("a  b   \n\n  c", "a b c"),
    "soft hyphen": ("co\u00adoper\u00adate", "cooperate"),
    "zero width": ("a\u200bb\u200cc\u200dd\ufeffe\u2060f", "abcdef"),
    "direction marks": ("\u202aabc\u202c \u2066def\u2069 \u061cghi", "abc def ghi"),
    "zero width between spaces": ("a \u200b b", "a b"),
    "zero width beside a space": ("a\u200b b \u200bc", "a b c"),
    "ligatures": ("ofﬁce eﬀort ﬂow aﬃx baﬄe ﬆop", "office effort flow affix baffle stop"),
    "ligature after an ellipsis": ("…ﬁn", "...fin"),
    "ligature with an accent": ("ﬁ\u0301n", "fín"),
    "ellipsis": ("wait… and……", "wait... and......"),
    "decomposed": ("cafe\u0301 A\u030angstro\u0308m", "café Ångström"),
    "decomposed around a soft hyphen": ("cafe\u00ad\u0301", "café"),
    "two marks": ("e\u0302\u0301 o\u0323\u0302", "ế ộ"),
    "marks in another order": ("o\u0302\u0323", "ộ"),
    "Cyrillic": ("и\u0306 е\u0308", "й ё"),
    "Arabic": ("ا\u0653 ا\u0654", "آ أ"),
    "a mark without a letter": ("1\u0301 \u0301", "1\u0301 \u0301"),
    "letter-like": ("x²\u0301 ½\u0301", "x²\u0301 ½\u0301"),
    "case and brackets stay": ("The [Mayor] (STAYS)", "The [Mayor] (STAYS)"),
    "other scripts stay": ("東京「です」、 مرحبا، дом", "東京「です」、 مرحبا، дом"),
    "empty": ("", ""),
    "only unseen": ("\u200b\u00ad\ufeff", ""),
    "only spaces": (" \n\t ", " "),
}


@pytest.mark.parametrize(("text", "plain"), FOLDS.values(), ids=FOLDS)
def test_typography_folds_away(text: str, plain: str) -> None:
    assert fold(text) == plain
    assert Folded(text).text == plain
    assert fold(plain) == plain


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He said “we\u2019re\u00a0done” today.", '"we\'re done"', "“we\u2019re\u00a0done”"),
        ("The of\u00adfice is shut.", "office", "of\u00adfice"),
        ("The ofﬁce is shut.", "office", "ofﬁce"),
        ("The ofﬁce is shut.", "of", "of"),
        ("The ofﬁce is shut.", "off", "ofﬁ"),
        ("The ofﬁce is shut.", "ice", "ﬁce"),
        ("Wait… for it", "wait", None),
        ("Wait… for it", "Wait...", "Wait…"),
        ("Wait... for it", "Wait…", "Wait..."),
        ("the cafe\u0301 was", "café", "cafe\u0301"),
        ("the café was", "cafe\u0301", "café"),
        ("the café was", "cafe", None),
        ("a\n\n  b", "a b", "a\n\n  b"),
        ("a b", "  a \n b  ", "a b"),
        ("x a\u200b\u200b b y", "a b", "a\u200b\u200b b"),
        ("x\u200ba b\u200by", "a b", "a b"),
        ("\u00ada", "a", "a"),
        ("a\u00ad", "a", "a"),
        ("ten–12 votes", "ten-12", "ten–12"),
        ("👩\u200d💻 codes", "👩\u200d💻", "👩\u200d💻"),
        ("abc", "", None),
        ("abc", " \n ", None),
        ("abc", "\u200b", None),
        ("", "abc", None),
        ("", "", None),
    ],
)
def test_words_are_found_where_they_stand(text: str, words: str, found: str | None) -> None:
    place = Folded(text).find(words)
    assert (place and text[place[0] : place[1]]) == found


def test_the_first_place_is_found_and_later_ones_from_an_offset_on() -> None:
    text = "ﬁn and ﬁn and ﬁn"
    source = Folded(text)
    places = []
    at = 0
    while place := source.find("fin", at):
        places.append(place)
        at = source.text.index("fin", at) + 1
    assert places == [(0, 2), (7, 9), (14, 16)]


def test_a_changed_run_belongs_to_a_span_whole() -> None:
    source = Folded("ab…cd")
    assert source.text == "ab...cd"
    for start, end in [(2, 3), (3, 4), (4, 5), (2, 5), (3, 5)]:
        assert source.span(start, end) == (2, 3)
    assert source.span(0, 2) == (0, 2)
    assert source.span(5, 7) == (3, 5)
    assert source.span(0, 7) == (0, 5)


def test_a_text_without_typography_keeps_its_offsets() -> None:
    text = "Plain words - and 'marks', \"all\" of them."
    source = Folded(text)
    assert source.text == text
    for start in range(len(text)):
        assert source.span(start, len(text)) == (start, len(text))


def test_the_same_source_is_folded_once() -> None:
    assert folded("one source") is folded("one source")


HOSTILE: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: " " * n,
    "zero widths": lambda n: "\u200b" * n,
    "spaces and zero widths": lambda n: " \u200b" * (n // 2),
    "letter and zero widths": lambda n: "a" + "\u200b" * n,
    "letters and zero widths": lambda n: "a\u200b" * (n // 2),
    "marks": lambda n: "a" + "\u0301" * n,
    "marks and zero widths": lambda n: "a" + "\u0301\u00ad" * (n // 2),
    "letters with marks": lambda n: "e\u0301" * (n // 2),
    "mixed marks": lambda n: "a" + "\u0323\u0301" * (n // 2),
    "ellipses": lambda n: "…" * n,
    "ligatures": lambda n: "ﬃ" * n,
    "quotes": lambda n: "“”" * (n // 2),
    "zero widths without letter": lambda n: "1" + "\u200b\u0301" * (n // 2),
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_fold_in_linear_time(made: Callable[[int], str]) -> None:
    text = made(100_000)
    started = time.perf_counter()
    source = Folded(text)
    source.find("needle")
    source.find(text[:1000])
    for offset in range(0, len(source.text), 1000):
        source.span(offset, offset + 1)
    assert time.perf_counter() - started < 2
