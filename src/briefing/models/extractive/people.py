"""Who is in the story: the one who acts first, then those the text comes back to."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.schema import DraftActor, Part

from .attribution import Voices
from .balance import balanced
from .descriptions import described
from .names import Mention, Name
from .reading import Line, Reading
from .roles import AGAINST, BODIES, FORCES, GEOGRAPHY, OCCASIONS, PLAIN_VERBS, PRONOUNS, ROLES, SPEAKING
from .speaking import head_before
from .where import titled_place
from .words import word_set

_MOST = 6
_AGAIN = 3
_SUBJECT_WITHIN = 12
_LONGEST_NAME = 7
_LONGEST_HAN = 12
_ARABIC_THINGS = word_set("بيانات بيان دراسة تقرير تقارير إحصاءات مصادر مصدر وثائق نص أرقام اسمه اسمها ذلك نتائج شهود")
_HAN_POINTING = ("该", "本", "这", "那", "其", "上述", "有")
_HAN_THINGS = word_set("论文 报告 数据 声明 研究 文件 消息 报道 通知 公告 结果 调查 官方")


def who_of(reading: Reading, names: list[Name], voices: Voices) -> list[DraftActor]:
    """Give up to six people and bodies with role and part, the actor first."""
    lede = reading.lede
    if lede is None:
        return []
    spoken = {v.start: v.speaker for line in reading.lines if (v := voices.of(line)) and not v.pronoun}
    if not names:
        return _speakers_alone(reading, voices)
    subject = _subject(reading, lede, names)
    in_title = titled_place(reading)
    targets = _targets(reading, names)
    ranked: list[tuple[float, int, Name]] = []
    for name in names:
        speaks = any(m.start in spoken for m in name.mentions)
        if name is not subject and (
            _town(reading, name)
            or (name.text in in_title and not (name.person or name.body))
            or name.place
            or name.country
            or not _worth_naming(reading, name, speaks=speaks)
        ):
            continue
        ranked.append((_weight(reading, name, subject, speaks=speaks), name.mentions[0].start, name))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    body = _unnamed(reading, lede, names, voices)
    # "Alder has bought Moss, the Finnish firm said": the firm is Alder.
    body = None if body and subject and body.name.lower().startswith(("the ", "its ")) else body
    actors = [body] if body and body.part == "actor" else []
    for _, _, name in [item for item in ranked if _presentable(item[2].text)][: _MOST - len(actors)]:
        speaks = any(m.start in spoken for m in name.mentions)
        part: Part = "actor" if name is subject else "speaker" if speaks else "target" if name in targets else "other"
        actors.append(DraftActor(name=name.text, role=_role(reading, name), part=part))
    return actors if body is None or body in actors else [*actors[: _MOST - 1], body]


def _subject(reading: Reading, lede: Line, names: list[Name]) -> Name | None:
    """The name the lede is about: the first that no word such as "in" puts in a place, near the lede's start."""
    early = lede.words[:_SUBJECT_WITHIN][-1].end if lede.words else lede.end
    inside = sorted(
        ((m.start, m, n) for n in names for m in n.mentions if m.line == lede.id and not lede.inside_quote(m.start)),
        key=lambda item: item[0],
    )
    for start, mention, name in inside:
        if start > early:
            break
        if name.country and reading.language != "en" and start > reading.story + 4:
            # Elsewhere a country often stands in the genitive: "the government of Chile".
            continue
        if reading.language == "ru" and reading.text[start - 2 : start].strip().isalnum() and " " not in mention.text:
            # "Парламент Кестрии": whose parliament it is.
            continue
        if reading.language == "en" and not name.country and _after_subject(reading, lede, mention):
            continue
        if (
            not mention.placed
            and not reading.text.endswith(" from ", 0, start)
            and not (_thing_named(reading, name) or name.text in _NOBODY)
            and not (mention.modifies or mention.owns or mention.noun_follows)
            and not (name.place and not name.country)
            and (name.country or not _town(reading, name))
            and not _occasion(name, speaks=False)
        ):
            return name
    return None


def _after_subject(reading: Reading, lede: Line, mention: Mention) -> bool:
    """Whether a name stands behind the subject: "Experts are to meet at Alder", "A top aide to Anna Moss blamed"."""
    clause = max(reading.story, *(at for at in lede.breaks if at <= mention.start))
    words = [w for w in lede.words if clause <= w.start < mention.start]
    if any(w.low in _FINITE for w in words[1:]) or (words and words[-1].low == "by"):
        # "A library founded by Anna Moss"
        return True
    head = head_before(words, mention)
    return head is not None and any(w.low in ROLES | SPEAKING | _BEHIND for w in words)


_BEHIND = word_set("owner owners maker makers operator operators members fans supporters employees relatives families")
_FINITE = word_set("that which who whose is are was were has have had will would can could may might must")


def _unnamed(reading: Reading, lede: Line, names: list[Name], voices: Voices) -> DraftActor | None:
    """The body that speaks in the lede without a name of its own: "police", "Norland's central bank"."""
    voice = voices.of(lede)
    if voice is None or voice.pronoun or reading.language != "en":
        return None
    words = voice.speaker.split()
    named = any(m.start < voice.end and voice.start < m.end and not m.owns for n in names for m in n.mentions)
    body = words[-1].lower() in BODIES | _UNNAMED and len(words) <= _LONGEST_UNNAMED
    pointed = words[0].lower() in ("the", "its") and words[-1].lower() in _POINTED
    if named or pointed or not body or not _presentable(voice.speaker):
        return None
    early = sum(reading.story <= w.start < voice.start for w in lede.words) <= _ARTICLE
    return DraftActor(name=voice.speaker, role=None, part="actor" if early else "speaker")


_UNNAMED = word_set("""
    military firefighters prosecutors lawmakers authorities firm company regulator watchdog airline operator charity
    jury judge
""")
_POINTED = word_set("firm company operator charity airline group bank agency")
_LONGEST_UNNAMED = 5
_ARTICLE = 1


def _town(reading: Reading, name: Name) -> bool:
    """Whether a name is a town: the text is dated there, or it says "the council of Lorne", "the port of Lorne"."""
    dateline = reading.prepared.dateline
    if name.person or name.body:
        return False
    if dateline and dateline.text.strip().casefold() == name.text.casefold():
        return True
    for mention in name.mentions[:6]:
        line = reading.lines[mention.line - 1]
        if reading.text.startswith(", where ", mention.end):
            return True
        words = line.text[: mention.start - line.start].split()[-2:]
        if len(words) == 2 and words[1].lower() in _OF and words[0].lower() in _GOVERNED:
            return True
    return False


_OF = word_set("of de von do da")
_GOVERNED = word_set("""
    city town village port province region district suburb county municipality council mayor residents people island
    outskirts streets centre center ciudad pueblo provincia alcalde alcaldesa ayuntamiento ville maire mairie stadt
    gemeinde bürgermeister bürgermeisterin cidade prefeito prefeita prefeitura
""")


def _targets(reading: Reading, names: list[Name]) -> set[Name]:
    against = AGAINST.get(reading.language, frozenset())
    opening = {line.id for line in reading.opening[:3]}
    found = set()
    for name in names:
        for mention in name.mentions:
            if mention.line not in opening:
                continue
            before = reading.lines[mention.line - 1].before(mention.start, 3)
            if any(w.low in against for w in before):
                found.add(name)
    return found


def _worth_naming(reading: Reading, name: Name, *, speaks: bool) -> bool:
    if _only_points(reading, name) or name.words[-1] in _BUTTONS:
        return False
    if name.text in _NOBODY or _occasion(name, speaks=speaks) or (not speaks and _thing_named(reading, name)):
        return False
    if name.text in _PRESS and not _in_title(reading, name):
        # They stand under pictures.
        return False
    opening = {line.id for line in reading.opening[:3]}
    if not (name.person or name.body or speaks):
        # Things have names, too: they count when they stand at the top and come back.
        again = len(name.mentions)
        if _acts(reading, name):
            return True
        if any(m.placed or _hails(reading, m) for m in name.mentions):
            # "in Lorne", "62, from Lorne": a place.
            return False
        if again >= _AGAIN and any(m.line in opening for m in name.mentions):
            return True
        return again > 1 and (_in_title(reading, name) or name.words[0] in reading.titled)
    return speaks or len(name.mentions) >= 2 or any(m.line in opening for m in name.mentions)


def _only_points(reading: Reading, name: Name) -> bool:
    """Whether a name is one word that is no name by itself: "the Strait", "the Journal", "Baron's Court"."""
    word = name.words[0]
    owned = word in BODIES and all(_owned(reading, m) for m in name.mentions)
    return len(name.words) == 1 and (word in GEOGRAPHY | {"journal"} or owned)


def _owned(reading: Reading, mention: Mention) -> bool:
    """Whether a genitive stands right before a name."""
    return reading.text[max(0, mention.start - 3) : mention.start] in ("'s ", "’s ")


def _acts(reading: Reading, name: Name) -> bool:
    """Whether two large words of the lede are followed by a deed: "when Anna Moss hit a double"."""
    if reading.language != "en" or len(name.words) not in (2, 3):
        return False
    for mention in name.mentions:
        line = reading.lines[mention.line - 1]
        after = line.after(mention.end, 1) if line is reading.lede and not mention.placed else ()
        deed = bool(after) and (after[0].low in PLAIN_VERBS or after[0].low.endswith("ed"))
        if deed and reading.text[mention.end : after[0].start] == " ":
            return True
    return False


def _thing_named(reading: Reading, name: Name) -> bool:
    """Whether a name is no party's: "Phase 2", "NB-114", letters for words in small letters: "vitamin loss (VL)"."""
    if name.person or " " in name.text or reading.language != "en":
        return False
    if _CODE.fullmatch(name.text) or all(_NUMBERED.match(reading.text, m.end) for m in name.mentions):
        return True
    return name.text.isupper() and any(_spelled_small(reading.text, m.start) for m in name.mentions[:3])


def _spelled_small(text: str, start: int) -> bool:
    """Whether letters in brackets stand for the words in small letters before them."""
    before = text[max(0, start - _SPELLED) : start].split()
    return text[start - 1 : start] == "(" and len(before) > 1 and before[-2].islower()


_SPELLED = 40
_CODE = re.compile(r"[A-Z]{1,5}-?\d{2,5}[A-Za-z]?")
_NUMBERED = re.compile(r" (?:\d|[IVX]+\b)")


def _hails(reading: Reading, mention: Mention) -> bool:
    """Whether someone is said to be from there: "62, of Lorne"."""
    return _ORIGIN.search(reading.text[max(0, mention.start - _ORIGIN_WITHIN) : mention.start]) is not None


_ORIGIN_WITHIN = 14
_ORIGIN = re.compile(
    r"(?:\d,? (?:from|of)|, from|based in|lives in"
    r"|\b(?:come|came|go|went|move|moved|fly|flew|return|trip|way|visit) to) $"
)


def _occasion(name: Name, *, speaks: bool) -> bool:
    """Whether a name is that of an event, a contest or a law, which nobody is."""
    last = name.words[-1]
    return last in OCCASIONS and not (name.person or speaks or last in _ORGANIZED)


_BUTTONS = word_set("click video loading subscribe advertisement read share newsletter")
# "The Premier League" acts; "the Brazilian Grand Prix" does not.
_ORGANIZED = word_set("league liga bundesliga festival")
_NOBODY = frozenset((
    "GMT", "UTC", "CET", "CEST", "EST", "EDT", "PST", "PDT", "BST", "IST", "AB", "AG", "AS", "ASA", "NV",
    "PLC", "SA", "SE",
    "AI", "AIDS", "ATM", "CCTV", "CEO", "COVID", "DNA", "GDP", "GPS", "HIV", "IQ", "MP", "MPs", "MRI", "PM",
    "RNA", "TV", "VAT", "Ebola", "Covid", "Covid-19", "COVID-19", "Zika", "SARS", "Mers", "MERS", "Aids", "Alzheimer's",
))  # fmt: skip
_PRESS = frozenset((
    "AP", "AFP", "EPA", "PA", "Reuters", "Getty", "Getty Images", "Associated Press", "Press Association", "Bloomberg",
    "BBC", "BBC News", "BBC Sport", "CNN", "Sky News", "Twitter", "Facebook", "Instagram", "YouTube", "TikTok",
    "WhatsApp", "Agence France-Presse", "European Pressphoto Agency", "Shutterstock", "Alamy", "PA Media", "PA Wire",
))  # fmt: skip


def _weight(reading: Reading, name: Name, subject: Name | None, *, speaks: bool) -> float:
    weight = 0.4 * min(len(name.mentions), 8)
    weight += 10.0 if name is subject else 0.0
    weight += 3.0 if _in_title(reading, name) else 0.0
    weight += 2.0 if _in_title(reading, name, within=4) else 0.0
    weight += 2.0 if reading.lede and any(m.line == reading.lede.id for m in name.mentions) else 0.0
    weight += 2.0 if speaks else 0.0
    return weight + (1.0 if name.person else 0.0)


def _in_title(reading: Reading, name: Name, within: int | None = None) -> bool:
    last = name.words[-1]
    if within is None:
        return last in reading.titled
    return any(w.low.removesuffix("'s") == last for w in reading.title_words[:within])


def _role(reading: Reading, name: Name) -> str | None:
    roles = [role for m in name.mentions[:6] if not name.country and (role := described(reading, m))]
    roles = [role for role in roles if len(role) > 4] or roles
    return roles[0] if roles else None


def _speakers_alone(reading: Reading, voices: Voices) -> list[DraftActor]:
    """Where no names can be told from other words: those who speak."""
    seen: dict[str, None] = {}
    for line in reading.lines:
        voice = voices.of(line)
        if voice and not voice.pronoun and voice.speaker.lower() not in PRONOUNS:
            seen.setdefault(voice.speaker)
    found = [speaker for speaker in seen if _presentable(speaker) and not _thing(speaker)]
    # "教授沈明远" and "沈明远" are one.
    backwards = sorted(one[::-1] for one in found)
    ends = {short[::-1] for short, long in pairwise(backwards) if long.startswith(short)}
    found = [one for one in found if one not in ends]
    return [DraftActor(name=speaker, role=None, part="speaker") for speaker in found[:_MOST]]


def _presentable(name: str) -> bool:
    """Whether a text is a name rather than a stretch of a sentence; a nickname in marks may stand inside."""
    han = sum("\u3400" <= c <= "\u9fff" for c in name)
    inner = name[:1].isalnum() and name[-1:] not in '“”„«»"’'
    return han <= _LONGEST_HAN and len(name.split()) <= _LONGEST_NAME and inner and balanced(name)


def _thing(speaker: str) -> bool:
    """Whether a speaker is a document or stands for someone named before: "the study", "this company"."""
    words = speaker.split()
    return words[0].removeprefix("ال") in _ARABIC_THINGS or speaker.startswith(_HAN_POINTING) or speaker in _HAN_THINGS


def speaker_role(reading: Reading, names: list[Name], start: int) -> str | None:
    """Give the role of the name mentioned at a place of the document, or None."""
    for name in names:
        for mention in name.mentions:
            if mention.start == start:
                return _own_role(reading, mention) or _role(reading, name)
    return None


def _own_role(reading: Reading, mention: Mention) -> str | None:
    words = mention.text.lower().split()
    return None if words[-1] in FORCES | SPEAKING else described(reading, mention)
