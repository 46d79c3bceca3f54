"""What servers say of their context: in a refusal, and when they are asked."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.models.context import in_listing
from briefing.models.sizes import sizes_in
from briefing.tokens import SURE, UNSURE, Window, estimated_tokens, window_of


@pytest.mark.parametrize(
    ("problem", "sizes"),
    [
        ({"n_ctx": 4096, "n_prompt_tokens": 5210, "message": "exceeds the available context size"}, (4096, 5210)),
        ({"message": "This model's maximum context length is 128000 tokens. However, your messages resulted in 140123 tokens."}, (128000, 140123)),
        ({"message": "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages, 1000 in the completion)."}, (4096, 4000)),
        ({"message": "This model's maximum context length is 4096 tokens and your request has 4001 input tokens"}, (4096, 4001)),
        ({"message": "prompt is too long: 210000 tokens > 200000 maximum"}, (200000, 210000)),
        ({"message": "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."}, (1048576, 1200000)),
        ({"message": "Prompt contains 40000 tokens, too large for model with 32768 maximum context length"}, (32768, 40000)),
        ({"message": "`inputs` tokens + `max_new_tokens` must be <= 4097. Given: 4000 `inputs` tokens"}, (4097, 4000)),
        ({"message": "the model is loaded with context length of only 4096 tokens"}, (4096, None)),
        ({"message": "request (8,500 tokens) exceeds the available context size (8,192 tokens), try increasing it"}, (8192, 8500)),
        ({"message": "Please reduce the length of the messages or completion."}, (None, None)),
        ({"message": ["maximum context length is 4096"], "n_ctx": True}, (None, None)),
        ({}, (None, None)),
    ],
)  # fmt: skip
def test_sizes_are_read_from_refusals(problem: dict[str, Any], sizes: tuple[int | None, int | None]) -> None:
    assert sizes_in(problem) == sizes


@pytest.mark.parametrize(
    ("entry", "tokens"),
    [
        ({"max_model_len": 32768}, 32768),
        ({"loaded_context_length": 8192, "max_context_length": 131072}, 8192),
        ({"meta": {"n_ctx": 4096, "n_ctx_train": 32768}}, 4096),
        ({"meta": {"n_ctx_train": 32768}}, None),
        ({"context_length": "many"}, None),
        ({"context_length": True}, None),
    ],
)
def test_a_list_of_models_may_tell_the_context(entry: dict[str, Any], tokens: int | None) -> None:
    found = in_listing({"data": [{"id": "other", "max_model_len": 1}, {"id": "m", **entry}]}, "m")
    assert (found.tokens if found else None) == tokens
    assert in_listing({"data": "none"}, "m") is None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The council voted on Monday to close the bridge for six weeks. ", 12, 18),
        ("| 1,204 | 88.2 | 3,400,120 | 12.4% | ", 11, 24),
        ("Городской совет в понедельник проголосовал за закрытие моста. ", 14, 30),
        ("قال مجلس المدينة يوم الاثنين إنه سيغلق الجسر لستة أسابيع. ", 16, 34),
        ("市议会周一投票决定关闭大桥六周。", 10, 18),
        ("市議会は月曜日、橋を六週間閉鎖することを決めた。", 14, 26),
        ("시의회는 월요일에 다리를 6주간 폐쇄하기로 결정했다.", 14, 30),
    ],
)
def test_tokens_are_estimated_for_each_script_in_proportion(text: str, least: int, most: int) -> None:
    assert least <= estimated_tokens(text) <= most
    assert abs(estimated_tokens(text * 50) - 50 * estimated_tokens(text)) <= 100


def test_estimates_are_corrected_by_what_a_model_counts() -> None:
    window = Window()
    assert (window.ratio, window.caution) == (1.0, UNSURE)
    window.observe(1000, 1500)
    assert (window.ratio, window.caution) == (1.5, SURE)
    for _ in range(20):
        window.observe(1000, 900)
    assert 0.89 < window.ratio < 0.92
    # A short prompt tells little, a miscount nothing.
    window.observe(50, 5000)
    assert window.ratio < 0.92
    other = Window()
    other.observe(1000, 100_000)
    assert other.ratio == 6.0


def test_what_is_learnt_belongs_to_an_endpoint_and_a_model_or_to_the_model_object() -> None:
    class Model:
        """Any object."""

    one, other = Model(), Model()
    assert window_of(one, "host:1", "m") is window_of(other, "host:1", "m")
    assert window_of(one, "host:1", "m") is not window_of(one, "host:1", "n")
    assert window_of(one, None, "m") is not window_of(other, None, "m")
    assert window_of(one, None, "m") is window_of(one, None, "m")
