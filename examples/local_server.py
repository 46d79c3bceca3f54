"""Brief an article with any OpenAI-compatible server: llama.cpp, vLLM, LM Studio, Ollama ...

OPENAI_BASE_URL=http://127.0.0.1:8080/v1 python examples/local_server.py [ARTICLE]
"""

import os
import sys
from pathlib import Path

import briefing

article = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "articles" / "rate-cut.txt"

if "OPENAI_BASE_URL" not in os.environ:
    sys.exit("set OPENAI_BASE_URL to your server, for example http://127.0.0.1:8080/v1")
try:
    b = briefing.summarize(briefing.read(article), timeout_seconds=300)
except briefing.BriefingError as error:
    sys.exit(f"{error.code}: {error}")
print(b)
