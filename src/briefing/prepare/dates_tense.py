"""Whether a date printed without a year, or a bare weekday, lies behind the day of publication or ahead of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Literal

from briefing import lexicon

Tense = Literal["past", "told", "ahead", "doubt", "unknown"]
"""`told` is past by the form of a word that may also be an adjective: weaker than `past`."""

Cue = tuple[int, int, Tense]

# Clauses end at these; a verb of the same clause speaks of its date before any other.
_CLAUSE = re.compile(
    r"[,;:，；。،؛—–()“”\"«»]|(?<![^\W_])(?:that|but|while|which|who|whose|though|although|dass|wobei|welche[rsmn]?)"
    r"(?![^\W_])"
)
_JOIN = re.compile(r"(?<![^\W_])(?:and|or|after|when|because|since|as|if|where|y|und|et|e|и|а|то)(?![^\W_])")
_OVER = re.compile(
    r"(?<![^\W_])(?:after|over|following|since|despite|amid|from|about|tras|después|sobre|après|depuis|nach|seit|após|"
    r"после|بعد|منذ|إثر)(?![^\W_])"
)
_SINCE = ("since", "as of", "desde el", "desde", "depuis", "seit", "desde a", "с", "со", "منذ", "自", "自从")
_UNTIL = ("until", "till", "by", "before", "ahead of", "beginning", "beginning on", "starting", "starting on",
          "effective", "from", "hasta el", "antes del", "jusqu'au", "jusqu'à", "avant", "d'ici", "bis", "bis zum",
          "vor", "ab", "até", "antes de", "до", "к", "حتى", "قبل", "بحلول", "截至")  # fmt: skip
_CALLED_FOR = re.compile(
    r"\b(?:meeting|session|vote|hearing|summit|election|talks|rally|protests?|strike|march|conference) "
    r"(?:(?:of|in|on|with|at) (?:\w+ ){1,4})?for (?:the )?$"
)
_CALLED_WITHIN = 80
_REACH, _FAR = 24, 200  # characters before a date in which a preposition, a joining word is looked for
_RIGHT_BEFORE = len(" on ")
_NEAR_IN_CHINESE = 6
_NEAR_THE_START = 24  # characters of a clause before a date whose verb follows: "A jury on Tuesday acquitted"

_AHEAD_EN = (
    r"will|won't|shall|'ll|would|may|might|could|should|must|(?:is|are|be|'s|'re) (?:now |also |still )?(?:going|"
    r"expected|due|set|scheduled|slated|poised|planned|likely|unlikely|possible|forecast|about|supposed|to|meant|"
    r"projected|predicted|tipped)|plans? (?:to|for)|intends? to|aims? to|hopes? to|expects? to|vows? to|pledges? to|"
    r"promises? to|threatens? to|prepar(?:es|e|ing) to|wants? to|has until|have until|be (?:\w+ly )?\w+|be|"
    r"lapses|expires|takes effect|comes into (?:force|effect)|begins|starts|reopens|resumes|convenes|reconvenes"
)
_DOUBT_EN = (
    r"(?:was|were|been|had) (?:also |now |still |originally |initially |previously )?"
    r"(?:expected|due|set|scheduled|slated|planned|supposed|to|meant|likely)|"
    r"(?:could not|couldn't)(?: be \w+)?|(?:may|might|could|would|should|must) (?:not )?have|"
    r"(?:agreed|decided|vowed|pledged|promised|threatened|planned|ordered|scheduled|hoped|intended|wanted|asked|urged|voted|refused|declined|invited|offered|"
    r"prepared|expected) to|(?:scheduled|set|planned|slated) (?:for|on|by|in|to)|due|"
    r"(?:postponed|delayed|moved|rescheduled|extended) (?:until|till|to|back|by)"
)
_PRESENT_EN = (
    r"begins|starts|ends|opens|closes|expires|resumes|takes effect|take effect|goes into effect|comes into force|"
    r"votes|goes to the polls|go to the polls|hosts|reopens|"
    r"convenes|meets|concludes|finishes|kicks off|arrives|premieres|is|are|is on|are on"
)
_PAST_EN = (
    r"(?:appeared|seemed|continued|believed|thought|reported|known|found) to (?:be|have)(?: \w+)?|"
    r"(?:was|were|been|has|have|had) (?:\w+ )?\w+ed|said|told|was|were|had|did|met|came|went|began|became|broke|"
    r"brought|built|bought|caught|chose|cut|dealt|drew|drove|fell|fought|found|flew|forgot|gave|got|grew|held|hit|hurt|"
    r"kept|knew|laid|led|left|lent|lost|made|paid|put|quit|ran|rang|read|rose|saw|sent|shot|shook|shut|sank|"
    r"sat|slid|slept|sold|spent|spoke|split|spread|stood|stole|struck|swept|swore|swung|took|taught|tore|thought|threw|"
    r"understood|undertook|won|withdrew|wore|wrote|beat|overtook|sought|felt|blew|hung|hid|burst|cast|fled|"
    r"froze|sprang|stuck|upheld|yesterday|ago|last (?:night|week|month|year)"
)
_DATE_EN = "(?:on|in|at|by|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|march|april|june|july|aug|sep|oct|nov|dec)"
_NOT_PAST_EN = frozenset(
    """united need indeed speed hundred seed feed exceed proceed succeed breed bleed weed deed sacred red bed fed wed
    naked shed greed creed steed unprecedented armed limited so-called aged""".split()
)
_ARTICLES = frozenset("a an the its his her their our this that these those of more most 's".split())

# The other languages, piece by piece: what looks ahead, what looks back. The lexicon's markers come on top.
_AHEAD = {
    "es": r"podrían?|serían?|deberían?|tendrían?|debe|deben|puede|pueden|quiere|quieren|"
    r"\w{2,}(?:ar|er|ir|dr)(?:á|án|emos)",
    "fr": r"pourrait|pourraient|doit|doivent|devrait|devraient|va|vont|veut|veulent|\w{2,}(?:er|ir|dr)(?:a|ont)|"
    r"(?:est|sont) (?:attendue?s?|prévue?s?|programmée?s?|fixée?s?)",
    "de": "könnte|könnten|sollte|sollten|dürfte|dürften|kann|können|muss|müssen|möchte|möchten|wird|werden|soll|sollen",
    "pt": r"poderiam?|seriam?|deveriam?|pode|podem|quer|querem|\w{2,}(?:ar|er|ir)(?:á|ão)",
    "ru": r"может|могут|хочет|хотят|планирует|\w{3,}(?:ится|ятся|ется|утся)",
    "ar": r"[وف]?س(?!يار|ياس|ياد|ياح|ياق|يطر|يناء|ينما|يناري|نوات|نوي|ناد|نغاف|تاد|تار|يدات|يدي)[يتنأ]\w{3,}|يمكن|قد",
    "zh": "可能|或将|应",
}
_PAST = {
    "es": r"\w{2,}(?:ó|aron|ieron)|fue|fueron|era|eran|estaba|estaban|había|habían|hubo|dijo|hizo|tuvo|dio|vio|"
    r"(?:ha|han) \w+|ayer|pasad[oa]",
    "fr": r"(?:a|ont|est|sont|s'est|se sont) (?:\w+ )?\w+(?:é|ée|és|ées|it|is|u|ue|us|ues|i|ie)|avait|avaient|était|"
    r"étaient|fut|furent|hier|dernier|dernière",
    "de": r"war|waren|wurde|wurden|hatte|hatten|kam|kamen|ging|gingen|gab|gaben|sprach|sprachen|starb|starben|traf|"
    r"trafen|fiel|fielen|stieg|stiegen|sank|sanken|begann|begannen|verlor|verloren|gewann|gewannen|schoss|ließ|ließen|"
    r"hielt|hielten|schrieb|stand|lag|fand|fanden|blieb|verließ|trat|zog|nahm|brach|schlug|rief|warf|bekam|erhielt|"
    r"beschloss|worden|gestern|sagte|sagten|teilte|stimmte|lehnte|meldete|forderte|einigte|tötete|töteten|griff|"
    r"ge(?!gen|ben|hen|lten|winnen|nie|hör|sche|ling|nau|plant)\w{2,}(?:t|en)",
    "pt": r"(?!museu|europeu)\w{2,}(?:ou|aram|eram|iram)|(?!museu|europeu)\w{2,}[^s]eu|\w{2,}iu|foi|foram|era|eram|"
    r"estava|estavam|tinha|tinham|disse|disseram|fez|teve|deu|houve|havia|ontem|passad[oa]",
    "ru": r"(?!если|или|недели|цели|мили|земли|дела|числа|школа|сила|около|мало|дело|тело)\w{2,}(?:л|ла|ло|ли)"
    r"(?:ся|сь)?|вчера|прошл\w+",
    "ar": r"كان|كانت|تم|تمت|وقد|لقد|أمس|الماضي|الماضية",
    "zh": r"昨天|昨日|上周|上月|去年|已经|已|曾|了",
}  # fmt: skip
_WEAK = frozenset(
    phrase.strip()
    for phrase in """
    next | coming | soon | until | starting | beginning | effective | deadline | upcoming | forthcoming |
    proposed | próximo | próxima | próximos | próximas | propuso | prometió | ordenó | mañana | hasta el |
    antes del | antes de que | a partir de | plazo | prochain | prochaine | prochains | prochaines |
    demain | à partir de | jusqu'au | d'ici | avant le | ordonné | projet | nächste | nächsten | nächster |
    nächstes | kommende | kommenden | kommender | kommendes | morgen | ab dem | bis zum | bis ende |
    frist | versprach | drohte | kündigte an | ordnete an | amanhã | até o | até ao | antes de | prazo |
    ordenou | propôs | prometeu | ameaçou | завтра | до конца | с 1 | приказал | поручил | пообещал |
    пообещала | пригрозил | предложил | следующий | следующая | следующей | следующем | следующую |
    предстоящий | предстоящие | المقبل | المقبلة | القادم | القادمة | غدا | غدًا | حتى | بحلول |
    اعتبارا من | أمر | وعد | هدد | تعهد | تعهدت | اقترح |
    下周 | 下月 | 下个月 | 明年 | 明天 | 未来 | 之前 | 下令 | 誓言 |
    承诺 | 届时 | 起施行 | 截止""".split("|")
)  # fmt: skip


class Clauses:
    """The clauses and verbs of one text, found once however many dates it has.

    `folded` is `text` in the lexicon's spelling.
    """

    def __init__(self, folded: str, text: str, language: str) -> None:
        self.folded, self.language = folded, language
        self._ends = [0, *(found.end() for found in _CLAUSE.finditer(folded)), len(folded) + 1]
        self._cues = _cues(folded, text, language)
        self._starts = [cue[0] for cue in self._cues]
        self._stops = [cue[1] for cue in self._cues]

    def tense(self, start: int, end: int) -> Tense:
        """Tell from the verbs around a date whether it lies ahead."""
        left = self.folded[max(0, start - _REACH) : start].rstrip()
        if self.language == "en":
            left = left.removesuffix(" the").removesuffix(" on").rstrip()
        led = " ".join(left.split()[-3:])
        if any(led == word or led.endswith(" " + word) for word in _SINCE):
            return "past"
        found = self._spoken(start, end)
        if self.folded.startswith(("'s ", "' "), end) and found in ("ahead", "unknown"):
            return "doubt"
        if self.language == "en" and _CALLED_FOR.search(self.folded, max(0, start - _CALLED_WITHIN), start):
            # "called an emergency meeting of ministers for Friday"
            return "ahead"
        until = any(led == word or led.endswith(" " + word) for word in _UNTIL)
        return "doubt" if until and found in ("past", "told", "unknown") else found

    def _spoken(self, start: int, end: int) -> Tense:
        """Find the verb that owns a date: the nearest before it in its clause, else the nearest after it."""
        at = bisect_right(self._ends, start) - 1
        begin, stop = self._ends[at], self._ends[at + 1]
        last = bisect_right(self._stops, start) - 1
        following = bisect_left(self._starts, end)
        after = self._cues[following] if following < len(self._cues) else None
        if last >= 0 and self._starts[last] >= begin:
            return self._before(last, begin, after, start, end)
        opening = start - begin <= _NEAR_THE_START
        if after and after[0] < stop:
            if opening or self.language in ("de", "zh"):
                return after[2]
            if self.language == "ar":
                return "past"  # its verbs come first, and those of the future are known
            return "unknown" if after[2] == "ahead" else after[2]
        if last >= 0 and not (opening and after and at == 0):
            tense = self._cues[last][2]
            return "doubt" if tense == "ahead" and opening and after and after[2] != "ahead" else tense
        if after:
            return after[2]
        return "past" if self.language in ("ar", "zh") else "unknown"

    def _before(self, last: int, begin: int, after: Cue | None, start: int, end: int) -> Tense:
        """Read the verb before a date in its clause; it decides unless another may own the date."""
        at, stop, tense = self._cues[last]
        if self.language == "zh" and after and after[2] != tense and after[0] - end <= _NEAR_IN_CHINESE:
            return "doubt"
        helped = last > 0 and at - self._stops[last - 1] <= 1
        if tense == "past" and helped and self._cues[last - 1][2] == "ahead":
            # "will cut rates in June"
            return "ahead"
        if tense == "told" and start - stop <= _RIGHT_BEFORE and not helped:
            # "will pay under rules the council approved on Tuesday"; "until he is sentenced on Tuesday" is ahead.
            return tense
        if tense == "told" and last and self._starts[last - 1] >= begin and self._cues[last - 1][2] == "ahead":
            joined = _JOIN.search(self.folded, max(self._stops[last - 1], at - _FAR), at)
            return "told" if joined else "doubt"
        over = _OVER.search(self.folded, max(stop, start - _FAR), start) if tense == "ahead" else None
        # "will close from Thursday"
        if over and not (over.group() == "from" and over.end() + 1 == start):
            return "doubt"
        return tense


def _cues(folded: str, text: str, language: str) -> list[Cue]:
    """List the words that tell a time, in order, by their offsets."""
    found: list[Cue] = []
    for match in _pattern(language).finditer(folded):
        kind: Tense = match.lastgroup  # type: ignore[assignment]
        start, end = match.span()
        if language == "en":
            if match.group() == "may" and text[start].isupper():
                continue
            if kind == "told" and not _is_verb(match.group(), folded, start):
                continue
            if kind == "past" and match.group() in _NOUNS_TOO and folded[:start].endswith((" a ", " the ", " rate ")):
                continue
        # German writes its nouns with capitals: "Gericht" is no participle.
        if language == "de" and start and text[start].isupper():
            continue
        found.append((start, end, kind))
    return found


# "a cut in June"
_NOUNS_TOO = frozenset(("cut", "hit", "split", "spread", "read", "found", "lead", "set", "put"))


def _is_verb(word: str, folded: str, start: int) -> bool:
    if word in _NOT_PAST_EN:
        return False
    before = folded[max(0, start - 12) : start].split()
    return not before or before[-1] not in _ARTICLES


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language == "en":
        present = rf"(?:{_PRESENT_EN})(?=\s(?:\w{{1,40}}\s){{0,2}}{_DATE_EN})"
        return re.compile(
            rf"(?<![^\W_])(?:(?P<doubt>{_DOUBT_EN})|(?P<ahead>{_AHEAD_EN}|{present})|"
            rf"(?P<past>{_PAST_EN})|(?P<told>\w{{2,40}}ed))(?![^\W_])"
        )
    markers = [word for word in lexicon.intent_markers(language) if word not in _WEAK]
    ahead = "|".join([*map(re.escape, markers), _AHEAD[language]])
    past = "|".join([*map(re.escape, lexicon.reporting_verbs(language)), _PAST[language]])
    if language == "zh":
        return re.compile(rf"(?P<ahead>{ahead})|(?P<past>{past})")
    return re.compile(rf"(?<![^\W_])(?:(?P<ahead>{ahead})|(?P<past>{past}))(?![^\W_])")
