"""Tokens: how many a text takes, estimated without any vocabulary, and what models' answers tell of them."""

from __future__ import annotations

import re
import threading
import weakref
from collections import OrderedDict
from dataclasses import dataclass

# Tokens for a character, by the kind of script, as the vocabularies of today's models divide text: those of 2024 and
# later a little fewer, older ones more.
_ASCII, _DIGIT = 0.25, 0.5
_PLAIN = re.compile("[\x00-\x7f]+")
_DIGITS = b"0123456789"
_RATES = (
    (0.5, re.compile("[\u0080-\u02ff\u1e00-\u1eff\u2000-\u2bff]")),  # accented letters, typographic marks
    (0.4, re.compile("[\u0300-\u058f]")),  # Greek, Cyrillic, Armenian
    (0.5, re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")),  # Hebrew, Arabic
    (0.6, re.compile("[\u0900-\u1dff\ua000-\uabff]")),  # those of India and South-East Asia, Georgian, Ethiopian
    (0.7, re.compile("[\u3000-\u30ff\uac00-\ud7ff\u1100-\u11ff\uff00-\uffef]")),  # kana, hangul, wide marks
    (0.9, re.compile("[\u3100-\u31ff\u3400-\u9fff\uf900-\ufaff]")),  # han
)
_REST = 2.0  # emoji and rare scripts: one token a byte or two
# What an estimate is multiplied with before a model's own answers correct it (the worst seen was 24 % too low), and
# after: texts differ in how they divide.
UNSURE, SURE = 1.35, 1.15
# Pairs of endpoint and model; a process that meets more of them begins anew with the oldest.
MOST_REMEMBERED = 1000
# A corrected estimate outside of this says that something else was counted, such as what a cache held.
_LEAST_RATIO, _MOST_RATIO = 0.4, 6.0
_FEWEST_COUNTED = 200
_FORGETTING = 0.8


def estimated_tokens(text: str) -> int:
    """Estimate the tokens of a text by its scripts: about 13 % off, at worst 24 % too low for a table."""
    others = "" if text.isascii() else _PLAIN.sub("", text)
    total = 0.0
    if others:
        found = [(len(letters.findall(others)), rate) for rate, letters in _RATES]
        known = sum(count for count, _ in found)
        total = sum(count * rate for count, rate in found) + (len(others) - known) * _REST
    # Removed at once: counting each digit would read the text ten times.
    told = text.encode("utf-8", "surrogatepass")
    digits = len(told) - len(told.translate(None, _DIGITS))
    return int(total + (len(text) - len(others)) * _ASCII + digits * (_DIGIT - _ASCII)) + 1


@dataclass
class Window:
    """What one model was found to read: its limit, and how its tokens compare with our estimates.

    Attributes:
        limit: Tokens it reads and writes together, as far as a refusal told, or None.
    """

    limit: int | None = None
    _estimated: float = 0.0
    _counted: float = 0.0

    @property
    def ratio(self) -> float:
        """Tokens it counts for each that is estimated; 1 before its first answer."""
        if not self._estimated:
            return 1.0
        return min(max(self._counted / self._estimated, _LEAST_RATIO), _MOST_RATIO)

    @property
    def caution(self) -> float:
        """What a corrected estimate is multiplied with where the text must fit."""
        return SURE if self._estimated else UNSURE

    def observe(self, estimated: int, counted: int) -> None:
        """Learn from a prompt whose tokens the model counted; later ones weigh more."""
        if counted < _FEWEST_COUNTED or estimated < _FEWEST_COUNTED:
            return
        self._estimated = self._estimated * _FORGETTING + estimated
        self._counted = self._counted * _FORGETTING + counted


_lock = threading.Lock()
_by_endpoint: OrderedDict[tuple[str, str], Window] = OrderedDict()
_by_model: weakref.WeakKeyDictionary[object, Window] = weakref.WeakKeyDictionary()


def window_of(model: object, endpoint: str | None, name: str) -> Window:
    """Give what this process knows of a model: by endpoint and name, or by the object where it has no endpoint."""
    with _lock:
        if endpoint is None:
            return _by_model.setdefault(model, Window())
        found = _by_endpoint.setdefault((endpoint, name), Window())
        _by_endpoint.move_to_end((endpoint, name))
        if len(_by_endpoint) > MOST_REMEMBERED:
            _by_endpoint.popitem(last=False)
        return found


def forget() -> None:
    """Forget everything, as a new process would."""
    with _lock:
        _by_endpoint.clear()
        _by_model.clear()
