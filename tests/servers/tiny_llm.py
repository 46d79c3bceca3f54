"""A real engine on loopback: llama.cpp (through xllamacpp) with a tiny model of random weights, made here.

    make_model(path)                                # 0.5 MB, under a second, nothing is downloaded
    with serving(path, context=2048) as base_url:   # a process of its own, ended with the block
        Settings(base_url=base_url, model="tiny-random")

It knows no language: it writes random letters. Under a strict schema they are a valid answer all the same,
which is what the tests need. Style "brief" ends its strings soon, "endless" hardly ever does and runs into
the limit of the answer, "wild" writes any bytes: odd Unicode, and what the engine "gbnf" answers 500 to.

Engine "llguidance" keeps all of a schema; "gbnf" is llama-server's own way, which reads each answer again
and refuses, with status 500, what it cannot read.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

Style = Literal["brief", "endless", "wild"]
Engine = Literal["llguidance", "gbnf"]
TEMPLATE = (
    "{%- for m in messages -%}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{%- endfor -%}"
    "{%- if add_generation_prompt -%}<|im_start|>assistant\n{%- endif -%}"
)
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
LAYERS, WIDTH, INNER, HEADS = 2, 64, 128, 4
LONGEST_CONTEXT = 65536


def make_model(path: Path, style: Style = "brief") -> Path:
    """Write a model file: a llama of two layers whose vocabulary is the 256 bytes and one merge."""
    import gguf
    import numpy as np

    random = np.random.default_rng(0)
    letters = _letters()
    tokens = [*letters, letters[ord("t")] + letters[ord("h")]]  # llama.cpp refuses a vocabulary without merges
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny-random")
    writer.add_context_length(LONGEST_CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_vocab_size(len(tokens) + len(SPECIAL))
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens + SPECIAL)
    writer.add_token_merges(["t h"])
    writer.add_token_types([gguf.TokenType.NORMAL] * len(tokens) + [gguf.TokenType.CONTROL] * len(SPECIAL))
    writer.add_bos_token_id(len(tokens))
    writer.add_eos_token_id(len(tokens) + 2)
    writer.add_pad_token_id(len(tokens))
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)
    for name, weights in _weights(random, len(tokens), style).items():
        writer.add_tensor(name, weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _weights(random: Any, words: int, style: Style) -> dict[str, Any]:
    """Make random weights in which dimension 0 stays constant, so that it can hold a bias for each token."""
    import numpy as np

    def noise(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.05).astype(np.float32)

    ones = np.ones(WIDTH, np.float32)
    size = words + len(SPECIAL)
    embedding = random.standard_normal((size, WIDTH)).astype(np.float32)
    embedding[:, 0] = 4.0
    output = noise(size, WIDTH)
    output[:, 0] = np.array([*(_bias(byte, style) for byte in range(256)), 0.0, -30.0, -30.0, 0.0]) / 3.0
    weights = {"token_embd.weight": embedding, "output_norm.weight": ones, "output.weight": output}
    for layer in range(LAYERS):
        block = {
            "attn_norm": ones,
            "ffn_norm": ones,
            "attn_q": noise(WIDTH, WIDTH),
            "attn_k": noise(WIDTH, WIDTH),
            "attn_v": noise(WIDTH, WIDTH),
            "attn_output": noise(WIDTH, WIDTH),
            "ffn_gate": noise(INNER, WIDTH),
            "ffn_up": noise(INNER, WIDTH),
            "ffn_down": noise(WIDTH, INNER),
        }
        block["attn_output"][0] = 0  # Nothing writes to the constant.
        block["ffn_down"][0] = 0
        weights |= {f"blk.{layer}.{name}.weight": data for name, data in block.items()}
    return weights


def _bias(byte: int, style: Style) -> float:
    letter = chr(byte)
    if style == "wild":
        return 0.0
    if byte < 32 or byte >= 127 or letter == "\\":
        return -30.0
    if letter == '"':
        return 3.0 if style == "brief" else -8.0
    if letter in " ,}]:":
        return 1.0
    if letter.islower():
        return 2.0
    return 0.0 if letter.isalnum() or letter in "{[" else -4.0


def _letters() -> list[str]:
    """Give GPT-2's printable character for each of the 256 bytes."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


@contextmanager
def serving(model: Path, *, context: int = 16384, slots: int = 2, engine: Engine = "llguidance") -> Iterator[str]:
    """Serve a model file in a process of its own; gives the base URL. Each slot has the whole context."""
    command = [sys.executable, __file__, str(model), str(context), str(slots), engine]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, "the server did not start"
            yield json.loads(line)["base_url"]
        finally:
            process.terminate()


def _serve(model: str, context: int, slots: int, engine: str) -> None:
    import xllamacpp

    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.model_alias = ["tiny-random"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx, params.n_parallel, params.cache_ram_mib = context * slots, slots, 0
    # Two threads wait for each other in busy loops: many times slower on a machine that has other work.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    # The same question gets the same random answer in every run.
    params.sampling.seed = 1
    params.warmup = params.ui = False
    params.use_jinja = engine == "gbnf"
    server = xllamacpp.Server(params)
    print(json.dumps({"base_url": server.listening_address + "/v1"}), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
