"""The process that holds a model file: llama.cpp behind a loopback address, until its parent lets go of it.

It is told what to do by one line of JSON on standard input and answers with one on standard output. The end
of standard input, which also comes when the parent dies, ends it.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from typing import Any

# A model is worked on in steps of so many tokens; a request that was given up ends after one of them.
TOKENS_AT_ONCE = 256


def main() -> None:
    """Serve the model, tell where, and wait for the end."""
    chosen = json.loads(sys.stdin.buffer.readline())
    told = os.dup(1)
    # What the library prints must not look like our answer.
    os.dup2(2, 1)
    try:
        import xllamacpp

        server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), chosen))
        # Reads the weights from the disk, so that the first prompt does not wait for them.
        server.handle_completions({"prompt": "a", "max_tokens": 1})
    except Exception:  # noqa: BLE001 - whatever it is, the parent reads it on standard error
        traceback.print_exc()
        sys.stderr.flush()
        # The library writes its reason from a thread of its own, which the exit would cut off.
        time.sleep(0.2)
        os._exit(1)
    os.write(told, json.dumps({"address": server.listening_address}).encode() + b"\n")
    sys.stdin.buffer.read()
    # The library's own way to end waits for requests; nothing here needs to be put in order.
    os._exit(0)


def _parameters(made: Any, chosen: dict[str, Any]) -> Any:
    made.model.path = chosen["path"]
    made.model_alias = [chosen["name"]]
    made.hostnames, made.port, made.api_keys = ["127.0.0.1"], 0, [chosen["key"]]
    made.ui = made.endpoint_slots = made.cors_credentials = False
    # None: no web page may read an answer, whatever it guesses.
    made.cors_origins, made.cors_origins_explicit = "", True
    made.n_ctx, made.n_parallel, made.n_threads_http = chosen["context"], 1, 4
    made.n_batch = made.n_ubatch = TOKENS_AT_ONCE
    made.cpuparams.n_threads = made.cpuparams_batch.n_threads = chosen["threads"]
    # The slot keeps what prompts begin with in common; more copies of it cost gigabytes.
    made.cache_ram_mib = 0
    made.warmup = False
    # Without it, templates that llama.cpp does not know by sight are refused.
    made.use_jinja = True
    made.verbosity = 3 if chosen["verbose"] else 1
    return made


if __name__ == "__main__":
    main()
