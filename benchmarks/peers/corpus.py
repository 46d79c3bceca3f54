"""Different articles with a good reply each, made from the examples by changing words in both alike.

    python benchmarks/peers/corpus.py COUNT FILE

Of each example every other long word in small letters gets another ending, one for each number, in the article and in
the reply, so that hardly a sentence occurs twice and no cache of texts helps. Replies in which a check then finds
anything are left out: what is measured is the way of a good document.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# Plain English stories with one request each.
EXAMPLES = ("amber-lamps", "cup-final", "port-fees", "rate-cut", "river-flood", "sodium-cell", "harbour-verdict")
WORD = re.compile(r"\b[a-z]{6,}\b")
VOWELS = "aeiou"
CONSONANTS = "bdfgklmnprstvz"


def ending(number: int) -> str:
    """Give an ending of letters for a number."""
    made = ""
    while number or not made:
        number, letter = divmod(number, len(CONSONANTS))
        number, vowel = divmod(number, len(VOWELS))
        made += CONSONANTS[letter] + VOWELS[vowel]
    return made


def changed(text: str, words: set[str], number: int) -> str:
    """Give the text with another ending on these words."""
    return WORD.sub(lambda found: found[0] + ending(number) if found[0] in words else found[0], text)


def known_words() -> set[str]:
    """Words that checks look for: those of the lexicons."""
    found: set[str] = set()
    for file in (ROOT / "src/briefing/lexicon").glob("*.py"):
        found.update(WORD.findall(file.read_text(encoding="utf-8").lower()))
    return found


def examples() -> list[tuple[Any, str, set[str]]]:
    """Give each example's document, reply, and the words that may change."""
    import briefing

    kept = known_words()
    made = []
    for name in EXAMPLES:
        document = briefing.read(ROOT / f"examples/articles/{name}.txt")
        fixture = json.loads((ROOT / f"examples/fixtures/{name}.json").read_text(encoding="utf-8"))
        reply = json.dumps(fixture["entries"][0]["reply"]["json"], ensure_ascii=False)
        words = {word for word in WORD.findall(document.text) if word not in kept}
        made.append((document, reply, set(sorted(words)[::2])))
    return made


def main(wanted: int, target: Path) -> None:
    """Write one line for each document: id, text, published, reply."""
    import briefing
    from briefing.testing import ScriptedModel

    kinds = examples()
    written = tried = 0
    with target.open("w", encoding="utf-8") as file:
        for number in count():
            if written == wanted:
                break
            document, reply, words = kinds[number % len(kinds)]
            text = f"{changed(document.text, words, number)}\n"
            answer = changed(reply, words, number)
            given = document.model_copy(update={"text": text, "id": f"{number}"})
            tried += 1
            model = ScriptedModel(answer)
            made = briefing.summarize(given, model=model, max_repairs=0)
            if made.checks.withheld or made.checks.warnings or len(model.prompts) > 1:
                continue
            line = {"id": str(written), "text": text, "published": str(document.published), "reply": answer}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            written += 1
    print(f"{written} documents, {tried - written} left out", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
