"""Say what a briefing, or many, took: tokens and money."""

from __future__ import annotations

import math

from briefing.schema import Usage

from .words import Words, fill, words_of


def money(amount: float, currency: str, words: Words | None = None) -> str:
    """Give an amount with its currency: to the cent, smaller ones to two digits that tell."""
    words = words or words_of("en", {})
    places = 2 if amount >= 1 or amount <= 0 else max(2, 1 - math.floor(math.log10(amount)))
    phrase = words["dollars"] if currency == "USD" else words["money"]
    return fill(phrase, amount=_printed(f"{amount:,.{places}f}", words), currency=currency)


def taken(
    usage: Usage, cost: float | None, currency: str | None, words: Words | None = None, *, partly: bool = False
) -> str:
    """Give the line: tokens in and out, those the endpoint had cached, and the cost or that it is not known.

    Args:
        usage: All tokens.
        cost: Their price; None when it is not known.
        currency: That of the cost.
        words: Those of a language; None means English.
        partly: Whether there were answers beside these whose price is not known.
    """
    words = words or words_of("en", {})
    numbers = {
        "input": _printed(f"{usage.input_tokens:,}", words),
        "cached": _printed(f"{usage.cached_tokens:,}", words),
        "output": _printed(f"{usage.output_tokens:,}", words),
    }
    tokens = fill(words["tokens_cached" if usage.cached_tokens else "tokens"], **numbers)
    if cost is None or (partly and not cost):
        return tokens + words["comma"] + words["unpriced"]
    shown = money(cost, currency or "USD", words)
    return tokens + words["comma"] + (fill(words["at_least"], cost=shown) if partly else shown)


def _printed(number: str, words: Words) -> str:
    """Put a language's own marks into a number."""
    marks = {",": words["thousands"], ".": words["decimal"]}
    return "".join(marks.get(character, character) for character in number)
