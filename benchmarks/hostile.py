"""Ten thousand hostile pairs through `verify`, and as many drafts' worth of text through the built-in model.

    python benchmarks/hostile.py [COUNT] [SEED]

Each input is made of pieces that texts of the kind are known to break: repeated marks, half an article, numbers
without end, scripts mixed in a word, control and combining characters. Anything but a result or an error of
ours ends the run with the seed that makes it again. Printed: the slowest, in milliseconds of processor time for a
thousand characters, beside an example article.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import briefing
from briefing.errors import BriefingError

ROOT = Path(__file__).resolve().parent.parent
LIMIT_SECONDS = 2.0
PIECES = [
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    '"',
    "'",
    "(",
    "[",
    "{",
    "<think>",
    "```",
    "&amp;",
    "\\",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\u00ad",
    "\u0301",
    "\ud800",
    "\U0001f600",
    "ﬁ",
    "İ",
    "ß",
    "Ǆ",
    "ª",
    "١٢",
    "一二三",
    "½",
    "10,000,000.00",
    "1.2.3.4",
    "999999999999999999999",
    "1e999",
    "-0",
    "52-48",
    "Feb. 30",
    "on Friday",
    "last month",
    "U.S.",
    "St. St. ",
    "Anna Moss said ",
    "according to ",
    "not ",
    "no no no ",
    "may ",
    "because of ",
    "the only ",
    "—",
    "...",
    "\n\n",
    "\r\n",
    "\t",
    "\u2028",
    "\u3000",
    "Why it matters:",
    "- ",
    "Q:",
    "http://a.b/",
    "%s{0}",
    "قال ",
    "他说",
    "昨天",
    "сказал ",
    "a" * 50,
    " " * 40,
    "A. B. C. D. ",
]


def made(chance: random.Random, articles: list[str]) -> str:
    """Make one hostile text of up to some 6,000 characters."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 8)):
        match chance.randint(0, 4):
            case 0:
                parts.append(chance.choice(PIECES) * chance.randint(1, 400))
            case 1:
                text = chance.choice(articles)
                start = chance.randrange(len(text))
                parts.append(text[start : start + chance.randint(1, 1500)])
            case 2:
                parts.append("".join(chance.choices(PIECES, k=chance.randint(1, 60))))
            case 3:
                words = chance.choice(articles).split()
                parts.append(" ".join(chance.choices(words, k=chance.randint(1, 120))))
            case _:
                parts.append("".join(chr(chance.randrange(0x20, 0x3000)) for _ in range(chance.randint(1, 200))))
    return "".join(parts)[:6000]


def main() -> int:
    """Run them; 1 when one took too long or broke."""
    count, seed = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))]
    worst, refused, total = (0.0, 0), 0, 0.0
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        source, summary = made(chance, articles), made(chance, articles)
        begun = time.process_time()
        try:
            briefing.verify(summary, source)
            if not number % 4:
                briefing.summarize(source, model="extractive")
        except BriefingError:
            refused += 1
        except Exception:
            print(f"broke: number {number} of seed {seed}")
            raise
        took = time.process_time() - begun
        total += took
        worst = max(worst, (took / (1 + len(source) + len(summary)) * 1e6, number))
        if took > LIMIT_SECONDS:
            print(f"slow: number {number} of seed {seed} took {took:.1f} s")
            return 1
    article = articles[0]
    begun = time.process_time()
    briefing.verify(article[:1500], article)
    usual = (time.process_time() - begun) / (len(article) + 1500) * 1e6
    print(f"{count} inputs, {refused} refused with an error of ours, mean {total / count * 1000:.1f} ms")
    print(f"slowest {worst[0]:.1f} ms for 1,000 characters (number {worst[1]}), an article {usual:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
