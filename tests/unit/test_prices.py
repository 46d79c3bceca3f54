"""What answers cost: the user's own price, the list of the extra, and never a zero for what nobody knows."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SettingsError, UnavailableError
from briefing.prices import Cost, Listed, Rates, price_of
from briefing.schema import Price, Reply, Usage
from briefing.settings import Settings

OPENAI = "api.openai.com"
OWN = Price(input=2, output=10, cached=0.5, currency="EUR")
THOUSAND = Usage(input_tokens=1000, output_tokens=100, cached_tokens=400, requests=1)


def rates(model: str = "m", endpoint: str | None = "127.0.0.1:8080", **chosen: Any) -> Rates:
    return Rates(Settings(**chosen), model, endpoint)


def test_the_users_own_price_goes_before_the_list() -> None:
    found = price_of(Settings(price=OWN), "gpt-6-luna", OPENAI)
    assert found == OWN
    assert rates(price=OWN).of(THOUSAND) == Cost((600 * 2 + 400 * 0.5 + 100 * 10) / 1e6, "EUR")


def test_a_price_can_be_given_as_a_dict() -> None:
    assert Settings.of(price={"input": 2, "output": 10, "cached": 0.5, "currency": "EUR"}).price == OWN


@pytest.mark.parametrize(
    "wrong",
    [{"input": -1, "output": 1}, {"input": 1}, {"input": float("nan"), "output": 1},
     {"input": 1, "output": 1, "currency": "euro"}],
)  # fmt: skip
def test_a_wrong_price_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="price"):
        Settings.of(price=wrong)


def test_a_providers_model_is_priced_from_the_list_with_cached_tokens_cheaper() -> None:
    listed = price_of(Settings(), "gpt-6-luna", OPENAI)
    assert listed is not None
    assert listed.currency == "USD"
    fresh = Usage(input_tokens=1000, output_tokens=100, requests=1)
    assert 0 < listed.of(THOUSAND) < listed.of(fresh)
    # $0.10, $0.01 cached and $0.50 a million in the oldest list that knows this model.
    assert listed.of(fresh) == pytest.approx(0.00015)
    assert listed.of(THOUSAND) == pytest.approx((600 * 0.10 + 400 * 0.01 + 100 * 0.50) / 1e6)


@pytest.mark.parametrize(
    ("model", "endpoint"),
    [
        ("gpt-6-luna", "127.0.0.1:8080"),
        ("gpt-6-luna", "localhost:11434"),
        ("gpt-6-luna", "[::1]:8080"),
        ("gpt-6-luna", "models.example.com"),
        ("gpt-6-luna", None),
        ("no-such-model-of-anybody", OPENAI),
    ],
)
def test_what_nobody_lists_has_no_price(model: str, endpoint: str | None) -> None:
    assert price_of(Settings(), model, endpoint) is None


def test_an_entry_of_the_list_without_prices_is_no_price_of_zero() -> None:
    from genai_prices.data_snapshot import get_snapshot

    provider = next(found for found in get_snapshot().providers if found.id == "openai")
    bare = [
        model.id
        for model in provider.models
        if not isinstance(model.prices, list) and (model.prices.input_mtok is None or model.prices.output_mtok is None)
    ]
    assert bare
    assert [price_of(Settings(), name, OPENAI) for name in bare] == [None] * len(bare)


def test_the_address_of_the_settings_tells_a_provider_that_a_host_alone_does_not() -> None:
    settings = Settings(base_url="https://router.huggingface.co/groq/openai/v1")
    from genai_prices.data_snapshot import get_snapshot

    provider = next(found for found in get_snapshot().providers if found.id == "huggingface_groq")
    model = provider.models[0].id
    assert price_of(settings, model, "router.huggingface.co") is not None
    assert price_of(Settings(), model, "router.huggingface.co") is None


def test_long_prompts_have_their_own_price_and_two_short_ones_are_no_long_one() -> None:
    listed = price_of(Settings(), "gpt-5.4", OPENAI)
    assert listed is not None
    one = listed.of(Usage(input_tokens=300_000, output_tokens=100, requests=1))
    two = listed.of(Usage(input_tokens=300_000, output_tokens=100, requests=2))
    assert one > 1.4 * two
    assert two == pytest.approx(2 * listed.of(Usage(input_tokens=150_000, output_tokens=50, requests=1)))


@given(st.integers(0, 10**7), st.integers(0, 10**6), st.floats(0, 1), st.integers(1, 80))
def test_sharing_tokens_out_among_requests_loses_none(read: int, written: int, share: float, requests: int) -> None:
    from briefing.prices import _requests

    usage = Usage(input_tokens=read, output_tokens=written, cached_tokens=int(read * share), requests=requests)
    parts = _requests(usage)
    total = Usage()
    for part in parts:
        assert 0 <= part.cached_tokens <= part.input_tokens
        total = part.plus(total)
    assert total == usage


def test_a_model_in_this_process_costs_nothing_and_its_own_price_is_not_asked() -> None:
    assert rates("extractive", None, price=OWN).charge(Reply("{}", attempts=0)) == Cost()
    assert rates("local:/models/x.gguf", None).charge(Reply("{}", usage=THOUSAND)) == Cost()
    # Whoever answers elsewhere under such a name may well send a bill.
    assert rates("extractive", OPENAI).tariff is None


@pytest.mark.parametrize(
    ("answer", "cost"),
    [
        (Reply("{}", usage=THOUSAND), Cost(0.0024, "EUR")),
        (Reply("{}", usage=THOUSAND, attempts=3), Cost(0.0024, "EUR")),
        (Reply("{}", usage=None), Cost(unpriced=1)),
        (Reply("{}", usage=None, attempts=0, cached=True), Cost()),
        (UnavailableError("down"), Cost()),
    ],
)
def test_an_answer_costs_its_tokens_and_is_unpriced_where_it_reports_none(answer: Any, cost: Cost) -> None:
    found = rates(price=OWN).charge(answer)
    assert found.amount == pytest.approx(cost.amount)
    assert (found.currency, found.unpriced) == (cost.currency, cost.unpriced)


def test_a_failed_request_that_reported_its_tokens_is_paid_for_and_one_that_did_not_is_not_billed() -> None:
    billed, refused = UnavailableError("garbled"), UnavailableError("503")
    billed.attempts, billed.usage = 2, THOUSAND.model_dump()
    refused.attempts = 4
    assert rates(price=OWN).charge(billed).known == pytest.approx(0.0024)
    assert rates(price=OWN).charge(refused).known == 0.0
    assert rates().charge(refused).known is None


def test_a_price_of_zero_needs_no_tokens() -> None:
    assert rates(price={"input": 0, "output": 0}).charge(Reply("{}")).known == 0.0


def test_a_deployment_without_a_listed_name_is_priced_by_the_model_that_says_it_answered() -> None:
    azure = rates("our-own-name-of-it", "acme.openai.azure.com")
    assert azure.tariff is None
    assert azure.charge(Reply("{}", usage=THOUSAND, model="gpt-4o-mini")).amount > 0
    assert azure.charge(Reply("{}", usage=THOUSAND, model="made-up")).known is None
    # A server of one's own may call its model as it likes.
    assert rates("mine").charge(Reply("{}", usage=THOUSAND, model="gpt-4o-mini")).known is None


def test_two_currencies_are_never_added_up() -> None:
    both = Cost(1.0, "USD").plus(Cost(2.0, "EUR"))
    assert (both.amount, both.currency, both.known) == (1.0, "USD", None)
    assert Cost(1.0, "USD").plus(Cost()).plus(Cost(0.5, "USD")) == Cost(1.5, "USD")
    assert Cost().plus(Cost(1.0, "USD")).known == 1.0


def test_without_the_extra_everything_listed_is_unpriced(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import prices

    prices._listed.cache_clear()
    monkeypatch.setitem(sys.modules, "genai_prices", None)
    assert not prices.has_list()
    assert price_of(Settings(), "gpt-6-luna", OPENAI) is None
    assert price_of(Settings(price=OWN), "gpt-6-luna", OPENAI) == OWN
    prices._listed.cache_clear()


def test_a_price_is_looked_up_without_any_connection_or_look_up() -> None:
    program = """
import sys
used = []
sys.addaudithook(lambda event, args: used.append(event) if event.startswith(("socket.", "urllib.")) else None)
from briefing.prices import price_of
from briefing.schema import Usage
from briefing.settings import Settings
found = price_of(Settings(), "gpt-6-luna", "api.openai.com")
print(found.of(Usage(input_tokens=1000, output_tokens=100, requests=1)) > 0, used)
"""
    made = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout == "True []\n"


def test_the_list_is_not_loaded_for_the_built_in_model_nor_for_a_server_of_ones_own() -> None:
    program = """
import sys
import briefing
from briefing.prices import price_of
from briefing.settings import Settings
text = "GENEVA — The city council voted 52-48 on Monday to close the harbour bridge, the mayor's office said."
assert briefing.summarize(text, model="extractive").provenance.cost == 0.0
assert price_of(Settings(), "gpt-6-luna", "127.0.0.1:8080") is None
print([name for name in ("genai_prices", "openai", "jinja2") if name in sys.modules])
"""
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout == "[]\n"


def test_listed_prices_survive_pickling() -> None:
    import pickle

    listed = Listed("gpt-6-luna", "https://api.openai.com/v1")
    assert pickle.loads(pickle.dumps(listed)).of(THOUSAND) == listed.of(THOUSAND)
