"""Change one template and leave the others as they are.

python examples/own_template.py [FOLDER]

The same from the shell: `briefing prompts copy my-prompts`, edit, `briefing article.txt --prompts my-prompts`.
"""

import sys
import tempfile
from pathlib import Path

import briefing
from briefing.prepare import prepare
from briefing.prompt import Prompts, source

HERE = Path(__file__).parent
folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())

own = folder / "brief" / "system.j2"
own.parent.mkdir(parents=True, exist_ok=True)
own.write_text(source("brief/system") + "\nWrite for readers who know nothing about banking.\n", encoding="utf-8")

settings = briefing.Settings(prompts=folder)
asked = Prompts(settings).ask(prepare(briefing.read(HERE / "articles" / "rate-cut.txt")))
print(asked.messages[0].content.splitlines()[-1])
print("prompt", asked.name, asked.hash, "instead of", Prompts(briefing.Settings()).hash)
