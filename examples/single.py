"""One article, one brief: print it, and look at what it rests on.

python examples/single.py [ARTICLE]
"""

import sys
from pathlib import Path

import briefing

article = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles" / "rate-cut.txt"

document = briefing.read(article)
b = briefing.summarize(document, model="extractive")

print(b)
print()
print("Who:", ", ".join(actor.name for actor in b.who))
print("When:", b.when and f"{b.when.text} = {b.when.date}")
for statement in b.why_it_matters:
    for span in statement.evidence:
        # Offsets count characters of the text as given.
        assert document.text[span.start : span.end] == span.text
        print(f"Why it matters rests on S{span.sentence}, characters {span.start} to {span.end}")
