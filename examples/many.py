"""A folder of articles as a table: one row an article, failures beside it.

python examples/many.py [FOLDER]
"""

import sys
from pathlib import Path

import briefing

folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles"

rows, failures = [], []
for outcome in briefing.summarize_many(briefing.read_many(folder), model="extractive"):
    if outcome.briefing is not None:
        rows.append({"id": outcome.briefing.document.id, **outcome.briefing.to_dict(style="five_w")})
    else:
        failures.append((outcome.index, outcome.error))

for row in rows:
    print(f"{row['id']:16s} {row['what'][:90]}")
print(f"{len(rows)} briefs, {len(failures)} failed")
