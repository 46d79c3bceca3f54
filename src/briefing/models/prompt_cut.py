"""A prompt that was read in part only: some servers cut what does not fit their context, and answer as if not.

Ollama does so at 4,096 tokens unless told otherwise, from the front, where the instructions and the lead are.
What the answer says it read is compared with what was sent: a brief of a cut article is refused where that
is certain, and remarked upon where it is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.errors import RejectedError
from briefing.schema import Usage

# One character of these is about a word: with three letters for each, all scripts have some 4 letters a token.
DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
USUAL, MANY, TOO_MANY = 4, 5, 8
# Contexts are multiples of this, and what is cut to one ends there, or one token before.
ROUND = 1024
# No context is smaller; who counts fewer does not count what its cache held.
FEWEST = 1000
ADVICE = "raise the server's context length (Ollama: OLLAMA_CONTEXT_LENGTH)"


def remark(texts: Iterable[str], usage: Usage | None, host: str) -> str | None:
    """Say that the endpoint may have cut the prompt, in one line, or give None.

    Raises:
        RejectedError: It was cut: the tokens read are a round number, and far too few for the text.
    """
    if usage is None or usage.input_tokens < FEWEST:
        return None
    read = usage.input_tokens
    is_round = read % ROUND in (0, ROUND - 1)
    told = list(texts)
    # The usual case, in which nothing has to be looked at: no letter counts for more than its bytes.
    if not is_round and sum(len(text.encode("utf-8", "replace")) for text in told) <= read * TOO_MANY:
        return None
    letters = sum(len(text) if text.isascii() else len(text) + 2 * len(DENSE.findall(text)) for text in told)
    # Some endpoints count what their cache held apart.
    if letters <= (read * USUAL if is_round else (read + usage.cached_tokens) * TOO_MANY):
        return None
    sizes = f"{read:,} of about {letters // USUAL:,} tokens"
    if is_round and letters > read * MANY:
        error = RejectedError(
            f"{host} cut the prompt to {sizes}, so the model did not read the whole article; {ADVICE}, or shorten it",
            code="too_long",
        )
        # The context ends where the cut prompt does, or one token behind it.
        error.context_tokens = -(-read // ROUND) * ROUND
        raise error
    return f"{host} says it read {sizes} of the prompt, so it may have cut the article; {ADVICE}"
