"""The header of a model file: what it says, and that a damaged one is an error of ours whatever stands in it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import gguf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models.gguf import BLOCKS, BrokenFileError, header_of
from servers.tiny_llm import LONGEST_CONTEXT, TEMPLATE, WIDTH, make_model

# Where the weights of the tiny model begin, about.
HEADER_BYTES = 9_500


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("gguf") / "whole.gguf")


def read(beside: Path, data: bytes) -> object:
    path = beside.with_name("read.gguf")
    path.write_bytes(data)
    return header_of(path)


def test_a_header_says_what_was_written_into_it(whole: Path) -> None:
    header = header_of(whole)
    assert (header.architecture, header.context_tokens, header.part, header.parts) == ("llama", LONGEST_CONTEXT, 1, 1)
    assert header.chat_template == TEMPLATE
    # Keys and values of two layers, two bytes each.
    assert header.bytes_per_token == 2 * 2 * WIDTH * 2


def test_a_header_written_by_the_reference_writer_is_read_with_every_kind_of_value(tmp_path: Path) -> None:
    path = tmp_path / "values.gguf"
    writer = gguf.GGUFWriter(path, "qwen3")
    writer.add_context_length(4096)
    writer.add_embedding_length(1024)
    writer.add_block_count(3)
    writer.add_head_count(8)
    writer.add_head_count_kv([4, 2, 2])
    writer.add_key_length(64)
    writer.add_value_length(32)
    writer.add_uint8("a", 1)
    writer.add_int8("b", -1)
    writer.add_float64("c", 0.5)
    writer.add_bool("d", True)
    writer.add_array("e", ["x", "yy"])
    writer.add_array("f", [0.5] * 5000)
    writer.add_string("tokenizer.chat_template", " {{ messages }} ")
    writer.add_uint16("split.no", 1)
    writer.add_uint16("split.count", 3)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    header = header_of(path)
    assert (header.architecture, header.chat_template, header.part, header.parts) == ("qwen3", "{{ messages }}", 2, 3)
    assert header.bytes_per_token == (4 + 2 + 2) * (64 + 32) * 2


def test_the_sizes_of_weights_are_those_of_the_reference() -> None:
    known = {int(kind): size for kind, size in gguf.GGML_QUANT_SIZES.items()}
    assert {kind: known[kind] for kind in BLOCKS} == BLOCKS


@given(part=st.floats(0, 1, exclude_max=True))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_is_no_whole_file(part: float, whole: Path) -> None:
    data = whole.read_bytes()
    with pytest.raises(BrokenFileError):
        read(whole, data[: int(part * len(data))])


@given(at=st.integers(0, HEADER_BYTES), wrong=st.binary(min_size=1, max_size=16))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_header_it_is_read_or_refused(at: int, wrong: bytes, whole: Path) -> None:
    data = bytearray(whole.read_bytes())
    data[at : at + len(wrong)] = wrong
    with suppress(BrokenFileError):
        read(whole, bytes(data))


@given(rest=st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_bytes_behind_the_magic_number_are_read_or_refused(rest: bytes, whole: Path) -> None:
    with pytest.raises(BrokenFileError):
        read(whole, b"GGUF\x03\0\0\0" + rest)
