"""Statements made of the source's own sentences: whose they are, how sure, and the words that hedge them."""

from __future__ import annotations

from briefing.schema import Certainty, DraftStatement

from .antecedents import Voice
from .attribution import Voices
from .cues import phrases
from .reading import Line, Reading
from .roles import PRONOUNS
from .words import Mark, word_set

# Hedges that only round a number or tell an order.
_NO_HEDGE = frozenset(
    phrases(
        """would|can|some|expected|early|initial|initially|about|around|more than|fewer than|less than|often|usually
        |preliminary|up to|at least
        |rund|etwa|knapp|mindestens|mehr als|weniger als|até|cerca de|pelo menos|mais de|menos de|quase|unos|unas
        |al menos|hasta|más de|alrededor de|casi|plus de|moins de|au moins|environ|près de|до|около|не менее
        |примерно|более|почти
        |约|近|超过|至少|حوالي|نحو"""
    )
)


def certainty_of(line: Line, voice: Voice | None) -> Certainty:
    """Tell how a sentence stands: reported, or a party's claim, judgement or plan."""
    if voice is None:
        return "reported"
    if voice.verb in _PROMISES or any(m.phrase == voice.verb or _own_plan(line, m) for m in line.of("intent")):
        return "intended"
    return "assessed" if line.has("forecast") or voice.verb == "writes" else "claimed"


def _own_plan(line: Line, mark: Mark) -> bool:
    """Whether a plan is the speaker's own: "it will", "they plan to", "said to intend"."""
    before = line.text[: mark.start - line.start].rsplit(None, 1)
    if any(w.low == "be" for w in line.after(mark.end, 1)) and before and before[-1].lower() == "it":
        # "It will be difficult" is a judgement.
        return False
    return bool(before) and before[-1].lower() in PRONOUNS


_PROMISES = word_set("""
    vowed vows vowing pledged pledges pledging promised promises promising threatened threatens threatening prometió
    promete prometeu promis versprach verspricht пообещал пообещала обещал تعهد تعهدت وعد 承诺 誓言
""")


def hedge_of(line: Line) -> str | None:
    """Give the words that hedge a sentence, as printed, or None."""
    marks = [m for m in line.of("hedge") if m.phrase not in _NO_HEDGE and not _other_word(line, m)]
    if not marks:
        return None
    best = max(marks, key=lambda m: (m.end - m.start, -m.start))
    return line.text[best.start - line.start : best.end - line.start]


def _other_word(line: Line, mark: Mark) -> bool:
    """Whether the letters of a hedge are another word's: the month "May", "约" in "网约车"."""
    if any(d.start <= mark.start < d.end for d in line.dates):
        return True
    after = line.after(mark.end, 1)
    before = line.before(mark.start, 1)
    if mark.phrase in ("as many as", "as much as") and before and before[0].low in ("times", "twice"):
        return True
    if mark.phrase == "considering" and before and before[0].low == "not":
        return True
    if after and after[0].low in _NO_DOUBT.get(mark.phrase, ()):
        return True
    return mark.phrase == "约" and not line.text[mark.end - line.start :].startswith(_COUNTED)


# "Birds that could not smell", "appeared in court": what is, not what may be.
_APPEARED = word_set("at in before on alongside with for outside")
_NO_DOUBT = {
    "could": word_set("not"),
    "can": word_set("not"),
    "appeared": _APPEARED,
    "appear": _APPEARED,
    "appears": _APPEARED,
}
_COUNTED = tuple("0123456789有为占合一二两三四五六七八九十百千万半")


def state(reading: Reading, voices: Voices, lines: list[Line]) -> DraftStatement:
    """Make a statement of consecutive lines: their own words, whose they are and how sure."""
    first, last = lines[0], lines[-1]
    speaking = next((line for line in lines if voices.of(line)), first)
    voice = voices.of(speaking)
    begin = max(first.start, reading.story if first is reading.lede else 0)
    label = voices.turns.starts.get(first.paragraph, 0)
    begin = label if begin < label < last.end else begin
    return DraftStatement(
        sentences=[line.id for line in lines],
        attributed_to=voices.party(speaking),
        certainty=certainty_of(speaking, voice),
        hedge=next((h for line in lines if (h := hedge_of(line))), None),
        text=reading.text[begin : last.end],
    )
