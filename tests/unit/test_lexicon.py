import pytest

from briefing import lexicon

PHRASES = (
    lexicon.hedges, lexicon.reporting_verbs, lexicon.attribution_cues, lexicon.intent_markers, lexicon.causal_cues,
    lexicon.significance_cues, lexicon.negations,
)  # fmt: skip
KINDS = {"why_it_matters", "whats_next", "background", "details", "quotes", "figures", "lede", "know_more", "other"}


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_language_has_every_table(language: str) -> None:
    for table in PHRASES:
        words = table(language)
        assert len(words) > 5
        assert all(word == lexicon.fold(word).strip() and word for word in words)
        assert list(words) == sorted(words, key=lambda word: -len(word))
    assert set(lexicon.months(language).values()) == set(range(1, 13))
    assert set(lexicon.weekdays(language).values()) == set(range(7))
    assert {-1, 0, 1} <= set(lexicon.relative_days(language).values())
    assert 9 in lexicon.number_words(language).values()
    labels = lexicon.section_labels(language)
    assert set(labels.values()) <= KINDS
    assert {"why_it_matters", "whats_next", "background", "know_more"} <= set(labels.values())
    assert all(label == lexicon.fold(label) for label in labels)


@pytest.mark.parametrize("language", [None, "xx", "", "EN", "../en"])
def test_an_unknown_language_has_empty_tables(language: str | None) -> None:
    assert all(table(language) == () for table in PHRASES)
    assert not lexicon.months(language)
    assert not lexicon.weekdays(language)
    assert not lexicon.number_words(language)
    assert not lexicon.section_labels(language)
    assert lexicon.stop_words(language) == frozenset()


def test_folding_keeps_every_offset() -> None:
    assert lexicon.fold("What’s NEXT İstanbul") == "what's next İstanbul"
    assert len(lexicon.fold("İ’ß")) == 3


def test_small_words_tell_more_languages_than_the_tables() -> None:
    assert set(lexicon.LANGUAGES) - {"zh"} < set(lexicon.stop_words_by_language())
