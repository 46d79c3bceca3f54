"""Rules about who says it: claims keep their speaker, quotations their own, and the nameless stay nameless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.lexicon import wording as lists
from briefing.prepare.fold import fold
from briefing.prepare.quotations import MARKS, quoted_spans
from briefing.schema import Claim, Paragraph, Sentence

from .aligned import Word, listed, plain_words_of, reporting, spelt, stems_in, stems_of, words_of
from .rule import Fail, Rule, Shape, paired
from .source import REMEMBERED, Source, place_of
from .speakers import TITLES, name_words, names, tells_of_itself

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")
# Plain hand-overs of a whole clause; other verbs of saying too often only scope a part of one.
SAYING: dict[str, str] = {
    "en": """said | says | say | told | tells | announced | stated | according to | added | claimed | argued | warned |
        explained | in a statement | in a press release | insisted | testified | wrote""",
    "es": "dijo | dijeron | afirmó | afirmaron | aseguró | según | anunció | señaló | declaró | explicó | sostuvo",
    "fr": "a déclaré | a dit | a affirmé | a annoncé | selon | d'après | a indiqué | a expliqué | ont déclaré",
    "de": "sagte | sagten | erklärte | erklärten | laut | zufolge | teilte | behauptete | berichtete | mitteilte",
    "pt": "disse | disseram | afirmou | afirmaram | segundo | anunciou | declarou | explicou | de acordo com",
    "ru": "сказал | сказала | заявил | заявила | заявили | сообщил | сообщила | сообщили | по словам | по данным",
    "ar": "قال | قالت | أعلن | أعلنت | صرح | صرحت | وفقا | وفقًا | بحسب | أفاد | أفادت | ذكر | ذكرت | أضاف | أضافت",
    "zh": "说 | 表示 | 称 | 宣布 | 指出 | 据 | 声称",
}
# "what it said were", "who told", "which said": these scope a part of the sentence only.
PARTIAL = frozenset("who which that what whom whose when where".split())
SPLITS = re.compile(r"; | ['\"]? ?[.!?] |[.!?][\"”’')]* (?=[^\W\d_a-z])|,? (?:but|while|although|though|whereas|yet) ")
# Words that hand over all of their clause, wherever they stand.
WHOLE = frozenset("according in según selon laut zufolge segundo по وفقا وفقًا بحسب 据 d'après".split())
# What joins two main clauses behind a comma.
AND = {"en": "and", "es": "y", "fr": "et", "de": "und", "pt": "e", "ru": "и"}
ASIDE = re.compile(r", (?:which|who|whose|where) ")
# Verbs of saying that are other nouns behind an article, and what stands before these.
NOUNS = frozenset(
    "state states call calls post posts rule rules notes reads show shows wants find saw put counts lists".split()
)
BEFORE_NOUNS = frozenset(
    "the a an this that these those its his her their our my your of in for each every any no two three".split()
)
# A cited sentence carries a statement when it shares this much of its words, or so many.
CARRIES, CARRIED = 0.25, 2
# A text without citations must match a sentence so well before it is judged by its speaker.
CLEAR = 0.6
# Headings have so many words; there nobody is named for what is said.
HEADING = 12
PRONOUNS = frozenset(
    "he she they it his her their who él ella ellos elle il ils er sie он она они ele ela eles".split()
)
SHORTEST_QUOTATION = 3
_OPENING = 5


def _present(claim: Claim, source: Source) -> Iterator[Fail]:
    if not claim.attributed_to:
        yield Fail("the statement is a claim, but it does not say whose")
        return
    words = words_of(claim.text, source.language)
    if not names(claim.attributed_to, words, source.language):
        message = f"the statement is a claim of {claim.attributed_to}, but does not name {claim.attributed_to}"
        yield Fail(message, evidence=source.spans(source.cited(claim)))
    elif not reporting(source.language).any_among(words):
        message = f"the statement names {claim.attributed_to}, but does not say that it is their claim"
        yield Fail(message, evidence=source.spans(source.cited(claim)))


def attributed_words(text: str, language: str | None) -> frozenset[str]:
    """Give the stems of the words of a sentence that someone is said to say; empty when the outlet says all."""
    words = words_of(text, language)
    plain = plain_words_of(text, language)
    found: set[str] = set()
    for start, end in listed(SAYING.get(language or "", "")).among(plain):
        before = [word.text for word in plain[max(0, start - 4) : start]]
        if PARTIAL & set(before) or (end < len(plain) and plain[end].text in ("were", "was", "as")):
            continue
        low, high = _clause(text, plain[start].start, language)
        if before and before[-1] == AND.get(language or ""):
            # "It employs nine people and says ...": what stands before is a predicate of its own.
            low = plain[start].start
        # "..., the ministry said" hands over what stands before; "the ministry said ..." what comes after.
        in_front = sum(low <= word.start < plain[start].start for word in words)
        behind = sum(plain[end - 1].end < word.start < high for word in words)
        if plain[start].text not in WHOLE:
            inverted = language != "en" and text[: plain[start].start].rstrip().endswith((",", "،"))
            low, high = (low, plain[start].start) if inverted or in_front > behind else (plain[end - 1].end, high)
        found |= stems_of(word for word in words if low <= word.start < high)
    return frozenset(found)


def _clause(text: str, at: int, language: str | None) -> tuple[int, int]:
    """Give the part of a sentence around an offset, up to where another thought begins."""
    low, high = 0, len(text)
    for split in SPLITS.finditer(text):
        if split.end() <= at:
            low = split.end()
        elif split.start() > at:
            high = split.start()
            break
    return _coordinate(text, at, low, language), _without_aside(text, at, high, language)


def _coordinate(text: str, at: int, low: int, language: str | None) -> int:
    """Begin behind the last ", and": what stands before it is a sentence of its own, the outlet's for all we know."""
    joined = f", {AND.get(language or '', 'and')} "
    cut = text.rfind(joined, low, at)
    return low if cut < 0 else cut + len(joined)


def _without_aside(text: str, at: int, high: int, language: str | None) -> int:
    """End before a relative clause set off by a comma: such an aside is often the outlet's own."""
    if language != "en":
        return high
    aside = ASIDE.search(text, at, high)
    return aside.start() if aside else high


def _kept(claim: Claim, source: Source) -> Iterator[Fail]:
    if not any(_may_hand_over(sentence, source.language) for sentence in source.cited(claim)):
        return
    words, said = words_of(claim.text, source.language), stems_in(claim.text, source.language)
    if not said or _reports(words, source.language) or (claim.sentences is None and _is_heading(claim.text, words)):
        return
    carrying = _carrying(claim, source, said)
    if not carrying or not all(_is_attributed(sentence, said, source) for sentence in carrying):
        return
    if _names_speaker(carrying[0], words, source) and claim.sentences is None:
        return
    if any(
        len(said & there) >= CLEAR * len(said) and not attributed
        for there, attributed in source.each("attributed stems", _stems_and_attributed)
    ):
        return
    first = carrying[0]
    message = f"the outlet does not say this itself: S{first.id} says who does, the statement does not"
    # The speaker is missing at the end; a text of many sentences shows it there.
    yield Fail(message, words[-1].start, words[-1].end, evidence=source.spans(carrying))


def _is_heading(text: str, words: Sequence[Word]) -> bool:
    """Tell whether a text is the heading of a summary: short, and no sentence to its end."""
    return len(words) <= HEADING and text.rstrip(" *_#\"'”’»)")[-1:] not in ".!?…。！？؟۔"


def _reports(words: Sequence[Word], language: str | None) -> bool:
    """Tell whether words hand a claim to somebody; "the state" and "three calls" do not."""
    if language != "en":
        return reporting(language).any_among(words)
    return any(
        words[start].text not in NOUNS or not start or words[start - 1].text not in BEFORE_NOUNS
        for start, _ in reporting(language).among(words)
    )


def _may_hand_over(sentence: Sentence, language: str | None) -> bool:
    """Whether somebody may say what a sentence says: most sentences tell so by their words."""
    return listed(SAYING.get(language or "", "")).may_be_in(spelt(sentence.text))


def _stems_and_attributed(text: str, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    return stems_in(text, language), attributed_words(text, language)


def _carrying(claim: Claim, source: Source, said: frozenset[str]) -> list[Sentence]:
    cited = [sentence for sentence in source.cited(claim) if sentence.id]
    shares = [(len(said & stems_in(s.text, source.language)), s) for s in cited]
    if claim.sentences is None:
        best = max(shares, key=lambda pair: pair[0], default=(0, None))
        return [best[1]] if best[1] and best[0] >= CLEAR * len(said) else []
    return [s for shared, s in shares if shared >= max(CARRIED, CARRIES * len(said))]


def _is_attributed(sentence: Sentence, said: frozenset[str], source: Source) -> bool:
    there, attributed = source.of(sentence, "attributed stems", _stems_and_attributed)
    shared = said & there
    return bool(attributed) and len(shared & attributed) > 0.5 * len(shared)


def _names_speaker(sentence: Sentence, words: Sequence[Word], source: Source) -> bool:
    """Tell whether a text has one of the names that stand beside the sentence's verbs of saying."""
    there = plain_words_of(sentence.text, source.language)
    own = {word.text for word in words}
    for start, end in listed(SAYING.get(source.language or "", "")).among(there):
        beside = there[max(0, start - 5) : start] + there[end : end + 5]
        if any(sentence.text[word.start].isupper() and word.text in own for word in beside):
            return True
        last = there[start - 1] if start else None
        if last is not None and last.text in PRONOUNS and _opens_with_name(sentence.text, there, own):
            return True
    return source.language == "en" and tells_of_itself(sentence.text, own)


def _opens_with_name(text: str, words: Sequence[Word], own: set[str]) -> bool:
    """Tell whether a text names one of the first words of a sentence, which "he" or "it" behind may mean."""
    return any(text[word.start].isupper() and word.stem and word.text in own for word in words[:_OPENING])


def _speaker(claim: Claim, source: Source) -> Iterator[Fail]:
    number = claim.text.removeprefix("Q")
    quotation = source.prepared.quotation(int(number)) if number.isdigit() else None
    if quotation is None or not claim.attributed_to:
        return
    paragraph = source.prepared.paragraphs[quotation.paragraph]
    here = _plain(source, paragraph)
    if _is_named(claim.attributed_to, here, source):
        return
    before = _sentence_before(source, paragraph)
    if before and not _names_anybody(here) and _is_named(claim.attributed_to, before, source):
        return
    evidence = [s for number in quotation.sentences if (s := source.prepared.sentence(number))]
    yield Fail(f"{claim.text} is not beside the name of {claim.attributed_to}", evidence=source.spans(evidence))


def _plain(source: Source, paragraph: Paragraph) -> str:
    """Give a paragraph with everything between quotation marks blanked."""
    quoted = [
        (max(q.start, paragraph.start), min(q.end, paragraph.end))
        for q in source.prepared.quotations
        if q.start < paragraph.end and q.end > paragraph.start
    ]
    text = source.text[paragraph.start : paragraph.end]
    # A nickname in quotation marks belongs to its name.
    for start, end in [pair for pair in quoted if " " in source.text[slice(*pair)].strip()]:
        low, high = start - paragraph.start, end - paragraph.start
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _sentence_before(source: Source, paragraph: Paragraph) -> str:
    """Give the two sentences before a paragraph: one may be nothing but another quotation."""
    earlier = [sentence for sentence in source.prepared.sentences if sentence.end <= paragraph.start]
    return " ".join(sentence.text for sentence in earlier[-2:])


def _names_anybody(text: str) -> bool:
    """Tell whether a verb's subject could be named here: a capital that opens no sentence, and no pronoun instead."""
    capitals = re.findall(r"(?<![.!?:\"“”»]\s)(?<!^)(?<![\"“«])\b[^\W\d_a-z]\w+", text)
    return any(word[0].isupper() for word in capitals)


def _is_named(name: str, text: str, source: Source) -> bool:
    words = words_of(text, source.language)
    if not names(name, words, source.language):
        return False
    wanted = name_words(name, source.language)
    if len(wanted) < 2 or source.language == "zh":
        return True
    # Another first name before the same family name is another person.
    family = wanted[-1]
    places = [at for at, word in enumerate(words) if word.text.removesuffix("'s") == family]
    if not places or any(word.text.removesuffix("'s") in wanted[:-1] for word in words):
        return True
    return any(not at or not _is_first_name(text, words, at) for at in places)


def _is_first_name(text: str, words: Sequence[Word], at: int) -> bool:
    before, gap = words[at - 1], text[words[at - 1].end : words[at].start]
    opens = not text[: before.start].strip() or text[: before.start].rstrip()[-1:] in ".!?"
    return (
        gap == " " and text[before.start].isupper() and before.text not in TITLES and before.text not in PRONOUNS
        and not opens and before.text != "said"
    )  # fmt: skip


def _swapped(claim: Claim, source: Source) -> Iterator[Fail]:
    if not MARKS.search(claim.text):
        return
    for start, end in quoted_spans(claim.text):
        quoted = claim.text[start:end].strip().rstrip(".,;،。，")
        if len(quoted.split()) < SHORTEST_QUOTATION:
            continue
        place = source.folded.find(quoted)
        speaker = _speaker_beside(claim, source, start, end)
        if place is None or not speaker:
            continue
        around = [p for p in source.prepared.paragraphs if p.start <= place[0] < p.end]
        if not around or fold(source.text).count(fold(quoted)) > 1:
            continue
        here = _plain(source, around[0])
        before = _sentence_before(source, around[0])
        if any(names(word, words_of(here, source.language), source.language) for word in speaker):
            continue
        others = speakers_beside(here, source.language, 8)
        if others and not any(names(word, words_of(before, source.language), source.language) for word in speaker):
            message = f"these are not the words of {' '.join(speaker)}; the source has {others[0]} beside them"
            sentences = [s for s in source.prepared.sentences if s.start < place[1] and place[0] < s.end]
            yield Fail(message, start, end, source.spans(sentences))


def _speaker_beside(claim: Claim, source: Source, start: int, end: int) -> list[str]:
    """Give the capitalised words beside the verb of saying that stands nearest to a quotation."""
    low, high = claim.text.rfind(". ", 0, start) + 1, claim.text.find(". ", end)
    text = claim.text[max(0, low) : high if high > 0 else len(claim.text)]
    return speakers_beside(text, source.language)


def speakers_beside(text: str, language: str | None, reach: int = 3) -> list[str]:
    """Give the words of the names beside the verbs of saying in a text, in front or behind."""
    plain = plain_words_of(text, language)
    found: list[str] = []
    for start, end in listed(SAYING.get(language or "", "")).among(plain):
        for beside in (plain[max(0, start - reach) : start], plain[end : end + reach]):
            found += [text[w.start : w.end] for w in beside if _is_name(text, w)]
    return list(dict.fromkeys(found))


def _is_name(text: str, word: Word) -> bool:
    return text[word.start].isupper() and word.text not in TITLES and word.text not in PRONOUNS and bool(word.stem)


@lru_cache(maxsize=REMEMBERED)
def _is_nameless(text: str, language: str | None) -> bool:
    phrases = listed(lists.ANONYMITY.get(language or "", ""))
    return phrases.may_be_in(spelt(text)) and phrases.any_among(words_of(text, language))


def _anonymity(claim: Claim, source: Source) -> Iterator[Fail]:
    language = source.language or ""
    hidden = [sentence for sentence in source.cited(claim) if _is_nameless(sentence.text, language)]
    if not hidden:
        return
    nameless = listed(lists.ANONYMITY.get(language, ""))
    words, said = words_of(claim.text, language), stems_in(claim.text, language)
    for sentence in hidden:
        if len(said & stems_in(sentence.text, language)) < 0.4 * len(said):
            continue
        kept = listed(lists.NAMELESS.get(language, ""))
        if not nameless.any_among(words) and not kept.any_among(words):
            message = f"{place_of(sentence)} has this from somebody who is not named; the statement does not say so"
            yield Fail(message, evidence=source.spans([sentence]))
            return


def _may_lose_speaker(shape: Shape) -> bool:
    if not shape.is_prose or shape.attributed or shape.field in ("headline", "cause"):
        return False
    return shape.cites is None or shape.certainty == "reported"


PRESENT = Rule(
    "attribution-present",
    "attribution",
    "A claim says in its own text who claims it.",
    "error",
    "withhold",
    _present,
    LANGUAGES,
    "The bridge is safe. (marked as a claim of the ministry)",
    asked=lambda shape: not shape.verbatim and shape.certainty == "claimed" and shape.cites is not None,
)
KEPT, KEPT_DOUBT = paired(
    Rule(
        "attribution-kept",
        "attribution",
        "What the source hands to a speaker is not stated as the outlet's own report.",
        "error",
        "withhold",
        _kept,
        LANGUAGES,
        "The bridge is safe. (source: The bridge is safe, the ministry said.)",
        asked=_may_lose_speaker,
    ),
    "attribution-kept-doubt",
)
SPEAKER = Rule(
    "speaker",
    "attribution",
    "A quotation's speaker is named beside it.",
    "error",
    "withhold",
    _speaker,
    asked=lambda shape: shape.field.endswith(".quote") and shape.attributed,
)
SPEAKER_SWAPPED = Rule(
    "speaker-swapped",
    "attribution",
    "A quotation is given to the one who said it.",
    "error",
    "withhold",
    _swapped,
    LANGUAGES,
    "“We will appeal,” Ms. Roe said. (source: “We will appeal,” Mr. Doe said.)",
    asked=lambda shape: shape.is_prose,
)
ANONYMITY = Rule(
    "anonymity",
    "attribution",
    "Who asked not to be named stays unnamed, and is said to be.",
    "error",
    "withhold",
    _anonymity,
    LANGUAGES,
    "The Pentagon said no attack is near. (source: An official who asked not to be named said so.)",
    asked=lambda shape: shape.is_prose and shape.cites is not None and shape.field not in ("headline", "cause"),
)
