"""Prices: what the answers of a model cost, by the user's own price or by the list of the extra `prices`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from typing import Protocol
from urllib.parse import urlsplit

from briefing.errors import BriefingError
from briefing.schema import Price, Reply, Usage
from briefing.settings import Settings

OPENAI = "https://api.openai.com/v1"
INSTALL = "install the extra 'prices', in the checkout: uv sync --extra prices (or: pip install -e '.[prices]')"
# Of a model in this process: electricity, but no bill.
FREE = Price(input=0, output=0)
ONE_EACH = Usage(input_tokens=1, output_tokens=1, requests=1)


class Tariff(Protocol):
    """What the tokens of one model cost."""

    @property
    def currency(self) -> str:
        """Three-letter code."""

    def of(self, usage: Usage) -> float:
        """Give the price of these tokens."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What genai-prices lists for a model: cached tokens, steps for long prompts and prices by date included.

    The list is the one inside the installed package; nothing is fetched.
    """

    model: str
    address: str
    currency: str = "USD"

    def of(self, usage: Usage) -> float:
        """Give the price of these tokens, as of now."""
        return sum(self._of_one(request) for request in _requests(usage))

    def _of_one(self, usage: Usage) -> float:
        import genai_prices

        counted = genai_prices.Usage(
            input_tokens=usage.input_tokens,
            cache_read_tokens=usage.cached_tokens,
            cache_write_tokens=usage.cache_write_tokens,
            output_tokens=usage.output_tokens,
        )
        return float(genai_prices.calc_price(counted, self.model, provider_api_url=self.address).total_price)


@dataclass(frozen=True, slots=True)
class Cost:
    """What some answers cost together.

    Attributes:
        amount: The sum of what is known; 0 while nothing was charged.
        currency: Three-letter code of the amount, or None while nothing was charged.
        unpriced: Answers whose price is not known, so that `amount` is only a part.
    """

    amount: float = 0.0
    currency: str | None = None
    unpriced: int = 0

    @property
    def known(self) -> float | None:
        """The whole cost, or None when the price of any answer is not known."""
        return None if self.unpriced else self.amount

    def plus(self, other: Cost) -> Cost:
        """Add up two costs. Of two currencies only the first is counted, the rest is unpriced."""
        unpriced = self.unpriced + other.unpriced
        if None not in (self.currency, other.currency) and self.currency != other.currency:
            return Cost(self.amount, self.currency, unpriced + 1)
        return Cost(self.amount + other.amount, self.currency or other.currency, unpriced)


UNPRICED = Cost(unpriced=1)


@dataclass(frozen=True)
class Rates:
    """What the answers of one model cost.

    Attributes:
        settings: Hold the user's own price, and the address.
        model: Name of the model that is asked.
        endpoint: Host (and port) it is asked at, or None.
    """

    settings: Settings
    model: str
    endpoint: str | None

    @cached_property
    def tariff(self) -> Tariff | None:
        """The prices, or None when they are not known."""
        return price_of(self.settings, self.model, self.endpoint)

    def of(self, usage: Usage) -> Cost:
        """Give what these tokens cost."""
        return _cost(self.tariff, usage)

    def charge(self, answer: Reply | BriefingError) -> Cost:
        """Give what an answer or an error cost, all its attempts that reported their tokens included.

        A failed request that reported none counts as not billed; a reply that reported none is unpriced.
        """
        usage = Usage(**answer.usage) if isinstance(answer.usage, dict) else answer.usage
        if answer.attempts == 0 and usage is None:
            return Cost()
        tariff = self._tariff_of(answer)
        if usage is None and isinstance(answer, Reply) and tariff is not None and tariff.of(ONE_EACH):
            return UNPRICED
        return _cost(tariff, usage or Usage())

    def _tariff_of(self, answer: Reply | BriefingError) -> Tariff | None:
        """Price the model that was asked; where only its deployment has a name, the one that says it answered."""
        if self.tariff is not None or isinstance(answer, BriefingError) or not answer.model:
            return self.tariff
        return price_of(self.settings, answer.model, self.endpoint)


def _cost(tariff: Tariff | None, usage: Usage) -> Cost:
    if tariff is None:
        return UNPRICED
    if tariff is FREE:
        return Cost()
    return Cost(tariff.of(usage) if usage.input_tokens or usage.output_tokens else 0.0, tariff.currency)


def price_of(settings: Settings, model: str, endpoint: str | None) -> Tariff | None:
    """Give what a model costs: the user's own price, else what the extra `prices` lists; None when nobody knows.

    Only the providers' own hosts are looked up: what a gateway, or a server of one's own, charges for
    a model of the same name is not known.

    Args:
        settings: Hold the user's own price and the address of the endpoint.
        model: Name of the model.
        endpoint: Host (and port) the model is asked at, or None when it runs in this process.
    """
    if endpoint is None and (model == "extractive" or model.startswith("local:")):
        return FREE
    if settings.price is not None:
        return settings.price
    if endpoint is None or not _is_public(endpoint):
        return None
    address = settings.endpoint() or OPENAI
    if urlsplit(address).netloc.lower() != endpoint.lower():
        address = f"https://{endpoint}/"
    return _listed(model, address)


def has_list() -> bool:
    """Whether the extra `prices` is installed."""
    return find_spec("genai_prices") is not None


def _is_public(endpoint: str) -> bool:
    """Whether a host can be a provider's: neither a number nor a name without a domain. Spares loading the list."""
    host = urlsplit(f"//{endpoint}").hostname or ""
    return "." in host and ":" not in host and not host.replace(".", "").isdigit()


@lru_cache(maxsize=256)
def _listed(model: str, address: str) -> Listed | None:
    if not has_list():
        return None
    import genai_prices

    try:
        found = genai_prices.calc_price(genai_prices.Usage(), model, provider_api_url=address).model_price
    except LookupError:
        return None
    # Some entries have a name and no prices: those would cost nothing.
    priced = all(getattr(found, name) is not None for name in ("input_mtok", "output_mtok"))
    return Listed(model, address) if priced else None


def _requests(usage: Usage) -> list[Usage]:
    """Share tokens out among the requests that took them: the price of a token can depend on a request's length."""
    if usage.requests <= 1:
        return [usage]
    return [_part(usage, number) for number in range(usage.requests)]


def _part(usage: Usage, number: int) -> Usage:
    read, kept = usage.cached_tokens, usage.cache_write_tokens
    fresh, cached, stored, written = (
        _share(tokens, usage.requests, number)
        for tokens in (usage.input_tokens - read - kept, read, kept, usage.output_tokens)
    )
    return Usage(
        input_tokens=fresh + cached + stored,
        cached_tokens=cached,
        cache_write_tokens=stored,
        output_tokens=written,
        requests=1,
    )


def _share(tokens: int, requests: int, number: int) -> int:
    return tokens // requests + (number < tokens % requests)
