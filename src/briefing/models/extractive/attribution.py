"""Who says what a sentence says, how sure it is, and the words that hedge it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from .antecedents import Voice, antecedent
from .clauses import (
    ADVERBS,
    ARTICLES,
    JOINING,
    SHORT_SPEAKER,
    SOFT_VERBS,
    SUBJECTS,
    after_relative,
    clause_end,
    closes_on,
    head_of,
    instead,
    pronoun_at,
    tells_more,
    told_more,
)
from .cues import CREDIT_BEFORE
from .descriptions import is_role
from .names import Mention, Name
from .reading import Line, Reading
from .roles import BODY_LINKS, PRONOUNS, SMALL, SPEAKING
from .speaking import LONGEST_SPEAKER, before_role, head_before, noun_phrase, told_beside, verbs_of
from .turns import Turns
from .uncased import han, uncased
from .words import Mark, Word, word_set

_SHORT_OFFICE = 3
_LONGEST_PLAIN = 4
_BY_HIS_WORDS = tuple(f"По {his} {what}" for his in ("его", "её", "ее", "их") for what in (
    "словам", "данным", "мнению", "информации", "оценке", "оценкам",
))  # fmt: skip
_KONJUNKTIV = word_set("sei seien habe könne müsse werde solle wolle dürfe gebe bleibe komme gehe stehe lasse")


class Voices:
    """Finds the speaker of a sentence among the names of its document."""

    def __init__(self, reading: Reading, names: list[Name]) -> None:
        self._reading = reading
        self._names: dict[int, list[tuple[Mention, Name]]] = {}
        for name in names:
            for mention in name.mentions:
                self._names.setdefault(mention.line, []).append((mention, name))
        self._found: dict[int, Voice | None] = {}
        self.turns = Turns(reading, names)

    def of(self, line: Line) -> Voice | None:
        """Give the speaker of a sentence, or None when the outlet speaks in its own voice."""
        if line.id not in self._found:
            self._found[line.id] = self._search(line) or self._whole_turn(line) or self._indirect(line)
        return self._found[line.id]

    def _whole_turn(self, line: Line) -> Voice | None:
        """The one whose words a whole paragraph is: who answers in an interview, who wrote a column."""
        speaker = self.turns.speakers.get(line.paragraph)
        if speaker or self.turns.author:
            return Voice(speaker or self.turns.author or "", line.start, line.start, "says" if speaker else "writes")
        return None

    def _indirect(self, line: Line) -> Voice | None:
        """The speaker of the sentence before, whose words go on: "Die Kosten seien hoch", "По его данным"."""
        language = self._reading.language
        if language not in ("de", "ru") or line.id < 2:
            return None
        if language == "de":
            spoken = any(w.low in _KONJUNKTIV and not line.inside_quote(w.start) for w in line.words)
        else:
            spoken = line.text.startswith(_BY_HIS_WORDS)
        before = self._reading.lines[line.id - 2]
        return self.of(before) if spoken and before.paragraph == line.paragraph else None

    def party(self, line: Line) -> str | None:
        """Give whom a sentence is to be laid to, as printed and never a pronoun; None when nobody fits."""
        voice = self.of(line)
        if voice is None or not voice.pronoun:
            return voice.speaker if voice else None
        return antecedent(self._reading, self._names, line, voice, self.of)

    def beside(self, line: Line, start: int, end: int) -> Voice | None:
        """Give the speaker of the verb nearest to a quotation, or None when that verb has none."""
        verbs = verbs_of(line)
        if not verbs:
            return self.of(line)
        # "should be kept, "not a diluted role", but Alder said": what follows "but" is another's.
        earlier = [m for m in verbs if m.end <= start]
        turned = [
            m for m in verbs if m.start >= end and _TURNS.search(line.text[end - line.start : m.start - line.start])
        ]
        if earlier and turned:
            verbs = [m for m in verbs if m not in turned]
        nearest = min(verbs, key=lambda m: min(abs(m.start - end), abs(start - m.end)))
        return self._inverted(line, nearest) or self._preceding(line, nearest)

    def _search(self, line: Line) -> Voice | None:
        for mark in line.of("credit"):
            if self._credits(line, mark) and (voice := self._following(line, mark)):
                return voice
        for mark in sorted(verbs_of(line), key=lambda m: (m.phrase in SOFT_VERBS, m.start)):
            voice = self._inverted(line, mark) or self._preceding(line, mark)
            if voice:
                return voice
        if self._reading.language in ("ar", "zh"):
            return None
        # "The company plans to close": whose plan it is stands before the verb, too.
        plans = (
            m
            for m in line.of("intent")
            if m.phrase not in _PLAIN_FUTURE and not told_beside(line, m)
            if not any(w.low in ("be", "being", "been") for w in line.before(m.start, 1))
        )
        voices = ((mark, self._preceding(line, mark)) for mark in plans)
        return next((voice for mark, voice in voices if voice and self._can_plan(line, mark, voice)), None)

    def _can_plan(self, line: Line, mark: Mark, voice: Voice) -> bool:
        """Whether a plan can be the speaker's: "the loss threatens to", "a previous plan to" tell nobody's."""
        if self._reading.language != "en" or voice.pronoun:
            return True
        words = voice.speaker.split()
        named = any(m.start < voice.end and voice.start < m.end for m, _ in self._names.get(line.id, ()))
        if mark.phrase.startswith("plan ") and words[0].lower() in ARTICLES and not _plural(words[-1]):
            return named
        return named or not mark.phrase.startswith("threat") or words[-1].lower() in SPEAKING

    def _credits(self, line: Line, mark: Mark) -> bool:
        """Whether a phrase names the source after it; in Chinese its signs stand in other words, too."""
        if mark.phrase == "per":
            # "per year" tells a rate.
            return any(after.capital for after in line.after(mark.end, 1))
        return mark.phrase in CREDIT_BEFORE and (self._reading.spaced or mark.start in line.breaks)

    def _following(self, line: Line, mark: Mark) -> Voice | None:
        """The speaker after "according to" and its like."""
        if not self._reading.spaced:
            return han(line, mark.end, clause_end(line, mark.end), mark.phrase)
        # "Citing a budget gap" gives a reason, "citing the ministry" a source.
        anything = mark.phrase not in ("citing", "quoting")
        voice = self._in_stretch(line, mark.end, clause_end(line, mark.end), mark.phrase, anything=anything)
        if (
            voice
            and self._reading.language == "ar"
            and voice.speaker.startswith("ما ")
            and voice.speaker.count(" ") > 1
        ):
            # "وفق ما أعلنته وزارة": whose announcement it is stands behind the verb.
            said = len(voice.speaker) - len(voice.speaker.split(" ", 2)[2])
            voice = Voice(voice.speaker[said:], voice.start + said, voice.end, voice.verb)
        if voice and not anything and voice.speaker[0].islower() and voice.speaker.split()[-1].lower() not in SPEAKING:
            # "citing weak exports to Germany"
            return None
        if voice and not voice.pronoun and mark.phrase.startswith("a spoke"):
            # Not those whose spokesman it is.
            text = line.text[mark.start - line.start : voice.end - line.start]
            return Voice(text, mark.start, voice.end, mark.phrase)
        return voice

    def _preceding(self, line: Line, mark: Mark) -> Voice | None:
        """The speaker before a verb, in its own clause or before an apposition."""
        end = mark.start
        if self._reading.language in ("ar", "zh"):
            return uncased(line, mark, self._reading.language)
        begins = line.breaks[: bisect_left(line.breaks, end)] or [line.start]
        near = begins[-1]
        if line.text[near - line.start : end - line.start].strip():
            first = line.after(near, 2)
            if len(begins) > 1 and any(is_role(w.text) and not w.text.islower() for w in first):
                # "Anna Moss, Chief Executive of the Moss Trust said": the comma that should follow is missing.
                who = self._in_stretch(line, begins[-2], near - 1, mark.phrase)
                if who and self._opens_with_name(line, begins[-2], near - 1):
                    return who
            voice = self._in_stretch(line, near, end, mark.phrase)
            subject = [w for w in line.words if near <= w.start < end]
            helping = _HELPING.get(self._reading.language, ())
            while subject and (subject[-1].low in ADVERBS or subject[-1].low in helping):
                subject.pop()
            if (
                voice is None
                and 1 < len(subject) <= 4
                and (subject[0].low in ARTICLES or subject[0].low.endswith(("'s", "s'")))
                and subject[-1].low not in SMALL
                and mark.phrase not in SOFT_VERBS
            ):
                return self._whole(line, subject, mark)
            if voice is None and near > line.start and closes_on(self._reading, line, subject, mark):
                return self._whole(line, subject, mark)
            return voice
        # "Anna Moss, the head of the union, said"; "the head of the union, Anna Moss, said".
        clauses = [pair for pair in pairwise(begins[-3:]) if not tells_more(line, *pair)]
        if mark.phrase.endswith("ing") and clauses and (own := self._opens_with_pronoun(line, *clauses[-1])):
            # "He scolded the mayor, saying": he says it.
            return Voice(own.text, own.start, own.end, mark.phrase, pronoun=True)
        named = [pair for pair in clauses if self._opens_with_name(line, *pair)]
        if (person := self._apposed_name(line, clauses, mark)) is not None:
            named, clauses = [(person.start, person.end)], []
        else:
            named = self._named_alone(line, begins, named)
        for begin, stop in named + clauses[::-1]:
            if voice := self._in_stretch(line, begin, stop, mark.phrase):
                return voice
        subject = [w for w in line.words if clauses and clauses[0][0] <= w.start and w.end <= clauses[0][1]]
        plain = 1 < len(subject) <= _LONGEST_PLAIN and subject[0].low in ARTICLES and subject[-1].low not in SMALL
        # "The memo, signed by Anna Moss, says"
        return self._whole(line, subject, mark) if plain and mark.phrase not in SOFT_VERBS else None

    def _named_alone(self, line: Line, begins: list[int], named: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The first clause where it is a person's name, whose office has commas: "Anna Moss, head of ports, roads"."""
        if len(begins) <= _SHORT_OFFICE or self._reading.language != "en":
            return named
        people = [m for m, name in self._names.get(line.id, ()) if name.person]
        if any(begin <= m.start < end for m in people for begin, end in named):
            return named
        opening = (m for m in people if m.end + 1 == begins[1])
        alone = next((m for m in opening if m.start <= line.start + len(m.title or "") + 1), None)
        return [(alone.start, alone.end)] if alone else named

    def _apposed_name(self, line: Line, clauses: list[tuple[int, int]], mark: Mark) -> Voice | None:
        """The person named between commas after an office: "The Alder branch secretary, Anna Moss, said"."""
        if len(clauses) < 2:
            return None
        begin, stop = clauses[-1]
        if not any(is_role(w.text) for w in line.words if clauses[-2][0] <= w.start < begin):
            return None
        alone = line.text[begin - line.start : stop - line.start].strip(" ,")
        for mention, name in self._names.get(line.id, ()):
            if begin <= mention.start < stop and name.person and mention.text == alone and " " in alone:
                return Voice(mention.text, mention.start, mention.end, mark.phrase)
        return None

    def _opens_with_pronoun(self, line: Line, begin: int, end: int) -> Word | None:
        words = [w for w in line.words if begin <= w.start < end]
        while words and words[0].low in JOINING:
            words = words[1:]
        return words[0] if words and words[0].low in SUBJECTS and self._reading.language == "en" else None

    def _opens_with_name(self, line: Line, begin: int, end: int) -> bool:
        for mention, _ in self._names.get(line.id, ()):
            start = mention.start
            if mention.title:
                start = line.start + line.text.rfind(mention.title, 0, start - line.start)
            if begin <= start and mention.end <= end and not mention.owns and start - begin <= 5:
                return line.text[begin - line.start : start - line.start].strip().lower() in ("", "the", "and", "but")
        return False

    def _inverted(self, line: Line, mark: Mark) -> Voice | None:
        """The speaker right after a verb that follows a quotation or a comma: “…”, said Anna Moss."""
        if mark.phrase in _TOLD or mark.phrase.endswith("ing") or after_relative(line, mark):
            # "cleared the nurse, saying the hospital was to blame": the hospital says nothing.
            return None
        clause = line.after(mark.end, 2)
        if line.dates and clause and clause[0].low in ("on", "late", "early"):
            # "The owners, a bank, said on Wednesday they would sell"
            past = max((d.end for d in line.dates if d.start <= clause[-1].end), default=clause[0].start)
            clause = line.after(past, 2)
        if len(clause) > 1 and clause[0].low in SUBJECTS and self._reading.language == "en":
            # "The maker, Alder, said it would apply to the port": it is the maker.
            after = line.text[clause[0].end - line.start : clause[1].start - line.start]
            if after == " ":
                return None
        if any(w.low in _THAT for w in line.after(mark.end, 1)):
            # "The makers - a firm in Lorne - found that it works": what they found follows.
            return None
        before = line.text[: mark.start - line.start].rstrip()
        helping = before[before.rfind(" ") + 1 :]
        if helping in _HELPING.get(self._reading.language, ()):
            # « … », a déclaré Anne Mossé.
            before = before.removesuffix(helping).rstrip()
        if not before or before[-1] not in "”\"»“,’'!?—–-«" or self._reading.language in ("ar", "zh"):
            return None
        end = clause_end(line, mark.end)
        if voice := self._apposed(line, mark, end):
            return voice
        voice = self._in_stretch(line, mark.end, end, mark.phrase)
        tail = [w for w in line.words if mark.end <= w.start < end]
        if self._closes(line, tail) and (voice is None or voice.speaker[0].islower()):
            # "…, said the union." closes a sentence: all of it is the speaker.
            return self._whole(line, tail, mark)
        if voice is None:
            return None
        lead = line.text[mark.end - line.start : voice.start - line.start].split()
        rest = line.text[voice.end - line.start : end - line.start].split()
        # ", said France would pay" has a clause of its own after the verb.
        closes = not rest or rest[0].lower().strip(".") in _AFTER_SPEAKER or len(rest[0].strip(".!?")) == 0
        return voice if len(lead) <= 6 and closes else None

    def _apposed(self, line: Line, mark: Mark, end: int) -> Voice | None:
        """The person named after an office: "…", said the head of the union, Anna Moss."""
        stop = clause_end(line, end + 1)
        lead = [w for w in line.words if mark.end <= w.start < end]
        if stop <= end + 1 or not 2 <= len(lead) <= LONGEST_SPEAKER or not any(is_role(w.text) for w in lead):
            return None
        for mention, name in self._names.get(line.id, ()):
            around = line.text[end + 1 - line.start : mention.start - line.start].strip()
            behind = line.text[mention.end - line.start : stop - line.start].strip(' .,”"»')
            # "said the lead author, Anna Moss of Corran University"
            employed = behind.startswith(("of ", "at ", "from "))
            alone = end < mention.start and mention.end <= stop and not around and (employed or not behind)
            if alone and name.person and " " in mention.text:
                return Voice(mention.text, mention.start, mention.end, mark.phrase)
        return None

    def _closes(self, line: Line, words: list[Word]) -> bool:
        """Whether words after a verb end the sentence and can be its subject: "said the union."."""
        if not 1 <= len(words) <= SHORT_SPEAKER or line.end - words[-1].end > 1:
            return False
        if any(w.low in SMALL and w.low not in ARTICLES | BODY_LINKS for w in words):
            # "said bread would cost more" has a sentence of its own behind the verb.
            return False
        spoken = self._reading.language != "en" or any(w.low in SPEAKING for w in words)
        return words[0].low in ARTICLES or spoken

    def _whole(self, line: Line, words: list[Word], mark: Mark) -> Voice:
        start, end = words[0].start, words[-1].end
        pronoun = len(words) == 1 and words[0].low in PRONOUNS
        return Voice(line.text[start - line.start : end - line.start], start, end, mark.phrase, pronoun)

    def _in_stretch(self, line: Line, begin: int, end: int, verb: str, *, anything: bool = False) -> Voice | None:
        inside = [
            (m, n)
            for m, n in self._names.get(line.id, ())
            if begin <= m.start and m.end <= end and not line.inside_quote(m.start)
        ]
        fit = [
            (m, n)
            for m, n in inside
            if not m.modifies and not m.owns and not n.place and not (m.placed and not n.person)
            if not before_role(line, m)
        ]
        words = [w for w in line.words if begin <= w.start and w.end <= end and not line.inside_quote(w.start)]
        if not anything and (own := pronoun_at(self._reading, words, end)):
            return Voice(own.text, own.start, own.end, verb, pronoun=True)
        if self._reading.language == "en" and len(words) > 1 and words[-1].low in ("that", "which") and not anything:
            # "a model that predicts"
            return None
        named = fit[:1] if self._reading.language == "en" and not anything else []
        if named and (told := told_more(line, words, named[0][0], end)):
            return head_of(self._reading, told, verb)
        phrase = noun_phrase(line, words, anything=anything)
        people = [pair for pair in fit if pair[1].person]
        # "on a website that Alder said would be ready": whose name stands right before the verb.
        right = [pair for pair in fit if pair[0].end + 1 == end and begin < pair[0].start and not anything]
        if right and self._reading.language == "en" and any(w.low in _RELATIVE_THAT for w in words):
            return Voice(right[0][0].text, right[0][0].start, right[0][0].end, verb)
        chosen = (people or fit)[:1]
        if chosen and not (phrase and not people and instead(self._reading, phrase, chosen[0][0])):
            mention = chosen[0][0]
            if head := head_before(words, mention):
                # "A top aide to Anna Moss has said": the aide has.
                text = line.text[head.start - line.start : mention.end - line.start]
                return Voice(text, head.start, mention.end, verb) if len(text.split()) <= LONGEST_SPEAKER else None
            return Voice(mention.text, mention.start, mention.end, verb)
        if phrase:
            return Voice(line.text[phrase[0] - line.start : phrase[1] - line.start], *phrase, verb)
        own = next((w for w in (words[-1:] + words[: 2 * (len(words) <= 2)]) if w.low in PRONOUNS), None)
        return Voice(own.text, own.start, own.end, verb, pronoun=True) if own else None


def _plural(word: str) -> bool:
    return word.lower().endswith("s") and not word.lower().endswith(("ss", "us"))


_TURNS = re.compile(r"\b(?:but|while|whereas|although)\b")
_RELATIVE_THAT = word_set("that which what")
_THAT = word_set("that whether how")
# Whom one tells stands behind the verb.
_TOLD = word_set("told tells")
_AFTER_SPEAKER = word_set("""
    in on at to of for who and as during after with by from when while through via en durante tras a ante al lors dans
    à devant in am im bei nach gegenüber em no na durante após à в на после во
""")


_HELPING = {"fr": ("a", "ont"), "es": ("ha", "han"), "de": ("hat", "haben"), "pt": ("tem", "têm")}


_PLAIN_FUTURE = word_set("will wollen vai vão veut veulent")
