"""Numbers that count something, as printed, with the words for what they count."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing import lexicon
from briefing.schema import DraftFigure

from .attribution import Voices
from .cues import phrases
from .gazetteer import countries
from .reading import Line, Reading
from .roles import SMALL
from .units import MOVES, PART, PART_OF, TIME, unit_after, unit_before, whole_count
from .words import Word, word_set

_MOST = 6

_QUALIFIERS = {
    "en": phrases(
        """no more than|no fewer than|no less than|more than|fewer than|less than|at least|at most|up to
        |as many as|as much as|about|around|nearly|almost|over|roughly|some|approximately|an estimated
        |just under|just over"""
    ),
    "es": phrases("más de|menos de|al menos|hasta|unos|unas|cerca de|alrededor de|casi"),
    "fr": phrases("plus de|moins de|au moins|jusqu'à|environ|près de|quelque"),
    "de": phrases("mehr als|weniger als|mindestens|bis zu|rund|etwa|knapp|fast|über"),
    "pt": phrases("mais de|menos de|pelo menos|ao menos|até|cerca de|quase"),
    "ru": phrases("более|менее|не менее|около|свыше|почти|до"),
    "ar": phrases("أكثر من|أقل من|ما لا يقل عن|نحو|حوالي|قرابة"),
}
# "Minus 20 degrees" is not 20 degrees.
_SIGN = re.compile(r"(?:^|(?<=[\s(]))([-−]|(?:minus|menos|moins|минус) )$", re.IGNORECASE)
_LONGEST_QUALIFIER = 24  # characters, with the spaces around it
_SCALES = phrases(
    """million|billion|trillion|thousand|hundred|mn|bn|millones|millón|mil|billones|millions|milliards|milliard
    |mille|Millionen|Million|Milliarden|Milliarde|Tausend|milhões|milhão|bilhões|bilhão|тысяч|тысячи|миллионов|миллиона|миллион
    |миллиардов|миллиарда|миллиард|млн|млрд|مليون|مليار|ألف|آلاف|ملايين"""
)
_MONEY = phrases("euros|dollars|dólares|Euro|Dollar|рублей|долларов|reais")
_PERCENT = phrases(
    """%|per cent|percent|percentage points|por ciento|pour cent|Prozent|por cento|процентов|процента|процент|في المئة
    |بالمئة|في المائة|بالمائة"""
)
_SPACED = r"\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w.,/:\-–$€£])(?P<money>(?:US|A|C)?[$€£¥₽]\s?)?(?P<digits>{_SPACED}|\d[\d.,]*)"
    rf"(?P<scale>[\s\u00a0-](?:{'|'.join(_SCALES)})\b|(?(money)(?:million|billion|trillion|bn|mn|tn|m|b|k)\b|(?!)))?"
    rf"(?P<euro>\s?[€₽]|[\s\u00a0](?:{'|'.join(_MONEY)})\b)?"
    rf"(?P<percent>[\s\u00a0]?(?:{'|'.join(_PERCENT)}))?"
)
# "38 000": written so in most languages, but "in May 12 300 people" would be read so in English.
_NUMBER_SPACED = re.compile(_NUMBER.pattern.replace("[\\u00a0\\u202f]", "[ \\u00a0\\u202f]"))
_HAN = re.compile(
    r"(?P<value>(?:超过|至少|约|近)?\d[\d.,]*(?:多)?(?:[万亿千百]+)?(?:美元|元|欧元)?%?)(?P<unit>[\u4e00-\u9fff]{1,5})?"
)
_HAN_STOPS = "的因在和被将于是了受遭死伤已，。、年月日时分点号"


def figures_of(reading: Reading, voices: Voices) -> list[DraftFigure]:
    """Give up to six figures: those of the lede first, then those of sentences the brief uses, then the rest."""
    found: list[tuple[int, DraftFigure]] = []
    spans: list[tuple[int, DraftFigure]] = []
    small: list[tuple[int, DraftFigure]] = []
    seen: set[tuple[str, str]] = set()
    for line in sorted(reading.lines, key=lambda line: (_rank(reading, line), line.id)):
        for start, value, unit in _counted(reading, line):
            key = (value.lower(), unit.lower())
            if key in seen:
                continue
            seen.add(key)
            by = voices.party(line)
            if by and by.lower().startswith(value.lower()):
                # "according to two participants"
                continue
            told = (start, DraftFigure(value=value, unit=unit, sentence=line.id, attributed_to=by))
            few = line is not reading.lede and value.lower() in _FEW and unit.split()[-1].lower() not in _LIVES
            late = unit.split()[0].lower() in (TIME if line is reading.lede else TIME | _MEASURES)
            (spans if late else small if few else found).append(told)
        if len(found) >= _MOST:
            break
    # How long something took is told where nothing else is counted.
    return [figure for _, figure in sorted((found or small or spans)[:_MOST], key=lambda item: item[0])]


# Two rows or three helicopters carry no story; two dead do.
_FEW = word_set("two three four")
_LIVES = word_set("""
    people men women children deaths casualties victims soldiers officers civilians girls boys pupils students
    passengers workers patients suspects
""")
# How long or heavy a thing is tells little by itself.
_MEASURES = word_set("""
    metre metres meter meters centimetres centimeters millimetres millimeters mm cm kilometre kilometres kilometer
    kilometers km miles mile feet foot inches inch yards mg kg grams litres liters degrees
""")


def _rank(reading: Reading, line: Line) -> int:
    if line is reading.lede:
        return 0
    if line.section and line.section.kind == "figures":
        return 1
    return 2 if line.id in reading.used else 3


def _counted(reading: Reading, line: Line) -> list[tuple[int, str, str]]:
    if reading.language == "zh":
        return _counted_han(line)
    taken = [(d.start, d.end) for d in line.dates]
    pattern = _NUMBER if reading.language == "en" else _NUMBER_SPACED
    spans: list[_Found] = [
        (line.start + m.start(), line.start + _value_end(m), m) for m in pattern.finditer(line.text) if _counts(m)
    ]
    written = _written(reading.language, line)
    language_is_english = reading.language == "en"
    spans += [(a, b, None) for a, b in written if not any(start < b and a < end for start, end, _ in spans)]
    out = []
    for first, last, match in _ranges(line, sorted(spans, key=lambda item: item[0])):
        start, end = first, last
        if any(start < b and a < end for a, b in taken) or _rate(line, start) or _known(line, start, end):
            continue
        if reading.language == "en" and match and _numbers_off(line, start):
            continue
        measure = bool(match and (match["money"] or match["euro"] or match["percent"]))
        unit = unit_after(reading.language, line, end, measure=measure)
        if unit is None and measure and language_is_english:
            unit = unit_before(line, _with_qualifier("en", line, start))
        if unit is None and match and match["euro"] and match["euro"].strip().isalpha():
            # "a fine of 40 million reais": the money itself is what is counted.
            end, unit = line.start + match.start("euro"), match["euro"].strip()
        if unit and language_is_english:
            unit = whole_count(line, end, unit)
            part = PART_OF.search(line.text, max(0, start - line.start - PART), start - line.start)
            if part and not any(line.start + part.start() < b and a < start for a, b in taken):
                # "44 of 201 seats"
                start = line.start + part.start(1)
        if unit and language_is_english and (_FIRST_VERBS.match(unit) or unit.startswith(_AGES)):
            # "98% sure", "80% supported", "a 40 year-old system", "1700 local time"
            continue
        if _aged(line, start, end, unit):
            continue
        if unit is None or not (measure or _counts_things(reading.language, unit)):
            continue
        begin = _with_qualifier(reading.language, line, start)
        taken.append((begin, end))
        out.append((begin, line.text[begin - line.start : end - line.start], unit))
    return out


_FIRST_VERBS = re.compile(r"(?:\w+ed|sure|belong|belongs|say|says|see|think|believe|want|wanted|certain)\b")
_AGES = ("year-old", "year old", "years old", "month-old", "day-old", "local time")


def _aged(line: Line, start: int, end: int, unit: str | None) -> bool:
    """Whether a number is an age: "âgé de 61 ans", "29 Jahre alt"."""
    before, after = line.text[max(0, start - line.start - 12) : start - line.start], line.text[end - line.start :]
    return unit is not None and (_AGED.search(before) is not None or after.startswith(" Jahre alt"))


_AGED = re.compile(r"(?:âgée?s? de|edad de|idade de) $")


def _rate(line: Line, start: int) -> bool:
    """Whether a number is the second of a rate: "one in five workers" are no five workers."""
    return _ONE_IN.search(line.text[max(0, start - line.start - _LONGEST_QUALIFIER) : start - line.start]) is not None


def _numbers_off(line: Line, start: int) -> bool:
    """Whether a number belongs to the name before it: "Phase 2 trials", "Radio 5 listeners"."""
    before = line.before(start, 1)
    joined = bool(before) and line.text[before[0].end - line.start : start - line.start] == " "
    if joined and before[0].low in _NUMBERED:
        return True
    return joined and before[0].capital and before[0].start > line.start and before[0].low not in SMALL


_NUMBERED = word_set("""
    type phase stage grade level class tier category section chapter page number version route highway gate room lap
    game round channel article clause act platform
""")


def _known(line: Line, start: int, end: int) -> bool:
    """Whether a small number only points to what was told before: "the two sides", "their four children"."""
    before, value = line.before(start, 1), line.text[start - line.start : end - line.start]
    small = value.isalpha() or (value.isdigit() and len(value) == 1)
    return small and bool(before) and before[0].low in _POINTS


_POINTS = word_set("the both these those its their his her our my los las sus les des ses die der os as seus")
_ONE_IN = re.compile(
    r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2}) "
    r"(?:in|out of) (?:every )?|\bun[oa]? de cada |\bune? (?:\w{1,12} )?sur |\beine?[rs]? von |"
    r"\buma? em cada |\bum em |\bкажд\w{2} )$",
    re.IGNORECASE,
)
_Found = tuple[int, int, re.Match[str] | None]


def _ranges(line: Line, spans: list[_Found]) -> list[_Found]:
    """Make one of the two ends of a range: "eight to twelve weeks"; "from 8 to 12" tells a change."""
    out: list[_Found] = []
    for span in spans:
        between = line.text[out[-1][1] - line.start : span[0] - line.start] if out else ""
        before = line.before(out[-1][0], 1) if out else ()
        opener = before[0].low if before else ""
        shares = [bool(found and found["percent"]) for found in (out[-1][2], span[2])] if out else [False, False]
        # "rose 6% to 1.5 billion" tells a change, too.
        ranged = between.lower() in _TO and opener not in _FROM | MOVES and shares != [True, False]
        if ranged or (between == " and " and opener == "between"):
            out[-1] = (out[-1][0], span[1], span[2])
        else:
            out.append(span)
    return out


_TO = frozenset((" to ", " bis ", " à ", " a ", " до ", "–", "-"))
_FROM = word_set("from von de от")


def _counts_things(language: str, unit: str) -> bool:
    """Whether words name what is counted: a people may be written large, another name is none."""
    first, *others = unit.split()
    people = first in countries(language) or first.split("-")[0] in countries(language)
    # "22 British Transport Police" is a name beside a number.
    named = bool(others) and others[0][0].isupper() and (others[-1][-1] != "s" or not others[-1][0].isupper())
    return language == "de" or not first[0].isupper() or (people and not named)


def _counts(match: re.Match[str]) -> bool:
    digits, rest = match["digits"].rstrip(".,"), match.string[_value_end(match) : _value_end(match) + 2]
    if match["money"] or match["euro"] or match["percent"] or match["scale"]:
        return True
    if digits.isdigit() and len(digits) == 4 and 1800 <= int(digits) <= 2099:
        return False
    # Times, scores, ordinals, ranges and model numbers: 10:30, 8-7, 21st, 3-0.
    return not (rest[:1] in (":", "-", "–", "/", ",") or (rest[:1].isalpha())) and len(digits) <= 12


def _value_end(match: re.Match[str]) -> int:
    if match["percent"] or match["euro"] or match["scale"]:
        return match.end()
    return match.start() + len(match[0].rstrip(".,"))


@lru_cache(maxsize=16)
def _number_words(language: str) -> frozenset[str]:
    return frozenset(lexicon.number_words(language)) | _ROUND.get(language, frozenset())


_ROUND = {"en": frozenset(("tens", "dozens", "hundreds", "thousands", "millions", "billions", "scores"))}
# Often pronouns or articles rather than numbers.
_AMBIGUOUS = word_set("one un una uno une ein eine einer einem einen eines um uma один одна одно واحد واحدة")


def _written(language: str, line: Line) -> list[tuple[int, int]]:
    """Numbers in words: "nine", "two hundred", "dozens of"."""
    words, table = line.words, _number_words(language)
    if not any(w.low in table or "-" in w.low for w in words):
        return []
    out, i = [], 0
    while i < len(words):
        j = i
        while j < len(words) and (_is_number(words[j].low, table) or _hundreds_and(words, j, table)):
            j += 1
        # "the Super League Two club", "Game Seven": a number in a name.
        named = i > 0 and words[i].capital and words[i - 1].capital and words[i - 1].end + 1 == words[i].start
        if j > i and not named and not (j == i + 1 and words[i].low in _AMBIGUOUS):
            halved = i > 1 and words[i - 1].low == "a" and words[i - 2].low == "half"
            out.append((words[i - 2 if halved else i].start, words[j - 1].end))
        i = max(j, i + 1)
    return out


def _hundreds_and(words: tuple[Word, ...], at: int, table: frozenset[str]) -> bool:
    """Whether "and" stands inside a number: "one hundred and forty-seven"."""
    if not 0 < at < len(words) - 1:
        return False
    if words[at].low == "of":
        # "tens of thousands"
        return words[at - 1].low in ("tens", "dozens", "hundreds", "thousands") and words[at + 1].low in _ROUND["en"]
    inside = words[at].low == "and" and words[at - 1].low in ("hundred", "thousand")
    return inside and _is_number(words[at + 1].low, table)


def _is_number(low: str, table: frozenset[str]) -> bool:
    return low in table or ("-" in low and all(part in table for part in low.split("-")))


def _with_qualifier(language: str, line: Line, start: int) -> int:
    if sign := _SIGN.search(line.text, max(0, start - line.start - _LONGEST_QUALIFIER), start - line.start):
        start = line.start + sign.start(1)
    before = line.text[max(0, start - line.start - _LONGEST_QUALIFIER) : start - line.start].lower()
    for qualifier in _QUALIFIERS.get(language, ()):
        at = len(before) - len(qualifier) - 1
        if qualifier == "over" and any(w.low in _ARGUED for w in line.before(start - 5, 1)):
            # "A case over four contracts" is about four.
            continue
        if before.endswith(qualifier + " ") and (at == 0 or not before[at - 1].isalnum()):
            return start - len(qualifier) - 1
    return start


_ARGUED = word_set("""
    case cases dispute disputes row fight battle argument clash clashes concern concerns fears talks war vote votes
    question questions trial lawsuit suit feud debate anger protest protests handed hand hands turned turn took taken
    take signed ran run runs rolled passed knocked flew jumped drove walked
""")


def _counted_han(line: Line) -> list[tuple[int, str, str]]:
    out = []
    for match in _HAN.finditer(line.text):
        start, unit = line.start + match.start(), match["unit"] or ""
        cut = min((at for c in _HAN_STOPS if (at := unit.find(c)) >= 0), default=len(unit))
        if unit[:cut] and not any(d.start < line.start + match.end("value") and start < d.end for d in line.dates):
            out.append((start, match["value"], unit[:cut]))
    return out
