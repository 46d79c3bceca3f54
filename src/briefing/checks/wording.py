"""Rules about words that say more than the source: loaded verbs, answers nobody gave, causes, judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from briefing.lexicon import wording as lists
from briefing.schema import Claim, Sentence

from .aligned import (
    Phrases,
    Word,
    found_in,
    listed,
    plain_words_of,
    stem,
    stems_of,
    vocabulary,
    words_of,
)
from .clauses import is_verb
from .rule import Fail, Rule, Shape, paired
from .source import Source

# Words behind a loaded verb with which it says something else: admitted to hospital, claimed his first title.
OTHER_SENSE = {
    "admit": frozenset({"to", "into"}),
    "claim": frozenset("the a an his her their its victory responsibility lives first second third back".split()),
    "demand": frozenset({"for", "by"}),
    "threaten": frozenset({"species", "with", "the", "by"}),
    "blame": frozenset({"for"}),
    "accuse": frozenset({"of", "by"}),
}
# Words before it that make it a noun or a participle.
NOUN = frozenset("the a an his her their its no any insurance to of".split())
# Behind "due to" these are verbs.
BEGINNINGS = frozenset(
    """be begin start open close end take play meet face visit arrive leave return go hold vote decide expire appear
    speak give publish report release finish resume join run launch complete retire testify host sign announce become
    get have make""".split()
)
# A major port is a large one.
_LARGE = frozenset("large larger largest big bigger biggest main leading key top".split())
# A sentence of the source that shares this much of a statement's words may give the cause.
BESIDE = 0.3


@cache
def _loaded() -> dict[str, str]:
    return {form.strip(): verb for verb, forms in lists.LOADED_VERBS.items() for form in forms.split("|")}


@cache
def _charged(verb: str) -> frozenset[str]:
    return frozenset({stem(verb, "en"), *(stem(word, "en") for word in lists.LOADED_FOR.get(verb, "").split())})


def _plain_words(claim: Claim, source: Source) -> tuple[Word, ...]:
    return plain_words_of(claim.text, source.language)


def _cited_words(claim: Claim, source: Source) -> frozenset[str]:
    """Give words and stems of the cited sentences; of the whole source when none are cited."""
    if claim.sentences is None:
        return vocabulary(source)
    found = [word for sentence in source.cited(claim) for word in words_of(sentence.text, source.language)]
    return frozenset([word.text for word in found] + [word.stem for word in found])


def _neutral(claim: Claim, source: Source) -> Iterator[Fail]:
    words = _plain_words(claim, source)
    loaded = _loaded()
    for at, word in enumerate(words):
        verb = loaded.get(word.text)
        if not verb or (at and words[at - 1].text in NOUN):
            continue
        if at + 1 < len(words) and words[at + 1].text in OTHER_SENSE.get(verb, ()):
            continue
        if not _charged(verb) & _cited_words(claim, source):
            message = f"“{word.text}” is a loaded word that {_where(claim)} not use; “said” is neutral"
            yield Fail(message, word.start, word.end, source.spans(source.cited(claim)))


def _where(claim: Claim) -> str:
    return "the source does" if claim.sentences is None else "the cited sentences do"


@cache
def _responses(language: str | None) -> tuple[Phrases, Mapping[str, tuple[str, ...]]]:
    table = lists.RESPONSES.get(language or "", {})
    return Phrases(table), {phrase: tuple(roots.split()) for phrase, roots in table.items()}


def _response(claim: Claim, source: Source) -> Iterator[Fail]:
    words = _plain_words(claim, source)
    phrases, evidence = _responses(source.language)
    for start, end in phrases.among(words):
        phrase = " ".join(word.text for word in words[start:end])
        if not any(word.startswith(evidence[phrase]) for word in _cited_words(claim, source)):
            message = f"nothing in {'the source' if claim.sentences is None else 'the cited sentences'} says “{phrase}”"
            yield Fail(message, words[start].start, words[end - 1].end, source.spans(source.cited(claim)))


def _cause(claim: Claim, source: Source) -> Iterator[Fail]:
    causes = listed(lists.CAUSES.get(source.language or "", ""))
    words = _plain_words(claim, source)
    found = next((place for place in causes.among(words) if not _is_planned(words, *place)), None)
    if found is None:
        return
    wanted = stems_of(words)
    near = {sentence.id for sentence in source.cited(claim)}
    for sentence, there in zip(source.sentences, found_in(source), strict=True):
        shared = len(wanted & stems_of(there))
        if (
            sentence.id in near or shared >= (BESIDE if claim.sentences is None else 2 * BESIDE) * len(wanted)
        ) and _tells_cause(there, source.language):
            return
    start, end = words[found[0]].start, words[found[1] - 1].end
    message = f"“{claim.text[start:end]}”: the source does not say that one thing made the other happen"
    yield Fail(message, start, end, source.spans(source.cited(claim)))


def _is_planned(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Tell whether "due to" says what is to come: "due to be played in October"."""
    after = words[end].text if end < len(words) else ""
    return words[start].text == "due" and (after in BEGINNINGS or is_verb(after))


def _tells_cause(words: tuple[Word, ...], language: str | None) -> bool:
    tables = (lists.CAUSES, lists.CAUSES_IN_SOURCE)
    # "Gave no reason" tells none.
    return any(
        not (start and words[start - 1].text in ("no", "without", "any"))
        for table in tables
        for start, _ in listed(table.get(language or "", "")).among(words)
    )


def _evaluative(claim: Claim, source: Source) -> Iterator[Fail]:
    words = _plain_words(claim, source)
    known = vocabulary(source)
    for start, end in listed(lists.EVALUATIVES.get(source.language or "", "")).among(words):
        if words[start].text == "major" and not _LARGE.isdisjoint(known):
            continue
        if not any(word.text in known or (word.stem and word.stem in known) for word in words[start:end]):
            first, last = words[start].start, words[end - 1].end
            message = f"“{claim.text[first:last]}” is a judgement that the source does not make"
            yield Fail(message, first, last, source.spans(_first(source.cited(claim))))


def _first(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return sentences[:1]


def _is_prose(shape: Shape) -> bool:
    return shape.is_prose


VERB_NEUTRAL, VERB_NEUTRAL_DOUBT = paired(
    Rule(
        "verb-neutral",
        "wording",
        "A loaded verb of saying (admitted, claimed, slammed) is used only where the source uses it.",
        "error",
        "withhold",
        _neutral,
        ("en",),
        "The mayor admitted the bridge was old. (source: The bridge is old, the mayor said.)",
        asked=_is_prose,
        words=lambda _language: _loaded().keys(),
    ),
    "verb-neutral-doubt",
)
RESPONSE, RESPONSE_DOUBT = paired(
    Rule(
        "response-verb",
        "wording",
        "Nobody declined, refused, denied or confirmed anything unless the source says so.",
        "error",
        "withhold",
        _response,
        tuple(sorted(lists.RESPONSES)),
        "The firm declined to comment. (source: The firm was asked for comment.)",
        asked=_is_prose,
        words=lambda language: _responses(language)[0].telling,
    ),
    "response-verb-doubt",
)
CAUSE, CAUSE_DOUBT = paired(
    Rule(
        "cause-added",
        "cause",
        "A cause is given only where the source gives it.",
        "error",
        "withhold",
        _cause,
        tuple(sorted(lists.CAUSES)),
        "The plant closed because of the strike. (source: The plant closed as the strike went on.)",
        asked=lambda shape: shape.is_prose and shape.field != "cause",
        words=lambda language: listed(lists.CAUSES.get(language or "", "")).telling,
    ),
    "cause-added-doubt",
)
EVALUATIVE, EVALUATIVE_DOUBT = paired(
    Rule(
        "evaluative",
        "wording",
        "Words of judgement (massive, brutal, historic) are the source's, never added.",
        "error",
        "withhold",
        _evaluative,
        tuple(sorted(lists.EVALUATIVES)),
        "A massive fire closed the port. (source: A fire closed the port.)",
        # A name or a place can judge, too: "terror groups".
        asked=lambda shape: not shape.verbatim and not shape.field.startswith(("not_stated", "quotes")),
        words=lambda language: listed(lists.EVALUATIVES.get(language or "", "")).telling,
    ),
    "evaluative-doubt",
    lambda shape: not shape.field.startswith("summary"),
)
