"""The one place where exceptions of the SDK, and from below it, become errors of ours.

Only types, codes and our own words get into messages: the text of these exceptions can hold the key.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any

from briefing.errors import ModelError, ProtocolError, RejectedError, UnavailableError

from .failures import Answer, Place, hint_v1, of_answer
from .proxies import proxy_in_use


def of_exception(error: BaseException, place: Place, outer: BaseException | None = None) -> ModelError:
    """Give the error that an exception of the SDK, or from below it, stands for.

    What the caller was handling when the request began, `outer`, hangs below it too, and says nothing.
    """
    for kind in type(error).__mro__:
        translate = SDK_FAILURES.get(kind.__name__)
        if translate is not None:
            return translate(error, place, outer)
    return _of_wire(error, place, outer)


def _of_wire(error: BaseException, place: Place, outer: BaseException | None) -> ModelError:
    causes = list(_causes(error, outer))
    names = {kind.__name__ for cause in causes for kind in type(cause).__mro__}
    host = place.host
    if "TooLargeError" in names:
        return ProtocolError(f"{host} answered with more than a chat completion can be", code="too_large")
    if "UnicodeEncodeError" in names:
        return RejectedError("the prompt holds half characters (lone surrogates), which cannot be sent")
    if "ProxyError" in names:
        return _of_proxy(causes, place)
    if _was_lost(names):
        return _broken(place)
    unreached = _of_connecting(causes, names, place)
    if unreached is not None:
        return unreached
    if "TimeoutError" in names or "TimeoutException" in names:
        return UnavailableError(
            f"{host} did not finish its answer within {place.timeout_seconds:g} s; a longer timeout can be set",
            code="timeout",
        )
    if _is_garbled(causes) or "ClientResponseError" in names:
        return ProtocolError(f"{host} answered with something that is not HTTP{hint_v1(place)}")
    return _broken(place)


def _broken(place: Place) -> UnavailableError:
    return UnavailableError(f"the connection to {place.host} broke before the answer was complete", code="connection")


def _of_connecting(causes: list[BaseException], names: set[str], place: Place) -> ModelError | None:
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return _unreachable(place, "connection refused; is the server running?", "refused")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return _unreachable(place, "its name is not known (DNS)", "dns")
    if any(isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLWantReadError) for cause in causes):
        return _of_tls(causes, place)
    if "ConnectionTimeoutError" in names or ("ConnectTimeout" in names and "ClientConnectorError" not in names):
        return _unreachable(place, "no connection in time", "timeout")
    unconnected = names & {"ConnectError", "ClientConnectorError"}
    return _unreachable(place, "no connection", "connection") if unconnected else None


def _was_lost(names: set[str]) -> bool:
    """Tell whether aiohttp lost a connection it had; the SDK calls that a failure to connect in time."""
    lost = names & {"ServerDisconnectedError", "ClientOSError", "ClientPayloadError"}
    return bool(lost) and "ClientConnectorError" not in names


def _of_status(error: Any, place: Place, _outer: BaseException | None) -> ModelError:
    response = error.response
    headers = {name.lower(): value for name, value in response.headers.items()}
    return of_answer(Answer(response.status_code, headers, b""), error.body, place)


def _of_refused_key(_error: BaseException, place: Place, _outer: BaseException | None) -> ModelError:
    return RejectedError(f"no key could be got for {place.host}", code="unauthorized", scope="run")


def _of_unread(_error: BaseException, place: Place, _outer: BaseException | None) -> ModelError:
    return ProtocolError(f"{place.host} answered with something that the openai library cannot read")


# By name, so that this module does not import the library; a test compares the names with it.
SDK_FAILURES: dict[str, Callable[[Any, Place, BaseException | None], ModelError]] = {
    "APITimeoutError": _of_wire,
    "APIConnectionError": _of_wire,
    "APIResponseValidationError": _of_unread,
    "APIStatusError": _of_status,
    "AuthenticationError": _of_status,
    "BadRequestError": _of_status,
    "ConflictError": _of_status,
    "InternalServerError": _of_status,
    "NotFoundError": _of_status,
    "OAuthError": _of_status,
    "PermissionDeniedError": _of_status,
    "RateLimitError": _of_status,
    "UnprocessableEntityError": _of_status,
    "LengthFinishReasonError": _of_unread,
    "ContentFilterFinishReasonError": _of_unread,
    "SubjectTokenProviderError": _of_refused_key,
    "WebSocketConnectionClosedError": _of_wire,
    "WebSocketQueueFullError": _of_wire,
    "APIError": _of_wire,
    "OpenAIError": _of_wire,
}


def _unreachable(place: Place, why: str, code: str) -> UnavailableError:
    name = proxy_in_use(place.address)
    return UnavailableError(
        f"cannot reach {place.host}{f' through the proxy of {name}' if name else ''}: {why}", code=code
    )


def _of_tls(causes: list[BaseException], place: Place) -> ModelError:
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        why = "its certificate is not trusted; SSL_CERT_FILE can name your own authority's"
        return RejectedError(f"no safe connection to {place.host}: {why}", code="tls", scope="run")
    reasons = {getattr(cause, "reason", None) for cause in causes}
    if reasons & {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE"}:
        why = "it does not speak TLS there; should the address begin with http://?"
        return RejectedError(f"no safe connection to {place.host}: {why}", code="tls", scope="run")
    return _unreachable(place, "the safe connection (TLS) broke", "connection")


def _of_proxy(causes: list[BaseException], place: Place) -> ModelError:
    name = proxy_in_use(place.address) or "the environment"
    said = next((str(cause)[:3] for cause in causes if type(cause).__name__ == "ProxyError"), "")
    text = f"the proxy of {name} does not connect to {place.host}"
    if said.isdecimal() and said.startswith("4"):
        return RejectedError(f"{text} (HTTP {said})", code="proxy", scope="run", status=int(said))
    return UnavailableError(text, code="connection")


def _is_garbled(causes: list[BaseException]) -> bool:
    found = [str(cause) for cause in causes if type(cause).__name__ in ("RemoteProtocolError", "DecodingError")]
    return bool(found) and not any("disconnected" in text or "closed connection" in text for text in found)


def _causes(error: BaseException, outer: BaseException | None) -> Iterator[BaseException]:
    """Walk what led to the error; contexts too, since httpcore hides its causes with `from None`."""
    waiting: list[BaseException | None] = [error]
    seen = {id(outer)}
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting += [one.__cause__, one.__context__]
