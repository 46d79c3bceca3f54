"""Everything `briefing` raises on purpose.

BriefingError
├─ SettingsError
│  └─ TemplateError
├─ DocumentError
├─ ModelError
│  ├─ UnavailableError
│  ├─ RejectedError
│  └─ ProtocolError
├─ ReplyError
├─ BudgetError
├─ StoreError
└─ ReplayError

A scope of "document" spoils one document, a scope of "run" stops the whole run.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Literal

Scope = Literal["document", "run"]


def among(name: object, known: Iterable[str]) -> str:
    """Say which of the known names a wrong one was meant to be, or list them all where none is near."""
    from difflib import get_close_matches

    names = sorted(known)
    word = str(name).casefold()
    near = (
        get_close_matches(word, names, n=2, cutoff=0.75) or [one for one in names if len(word) > 3 and word in one][:5]
    )
    return f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(names)}"


class BriefingError(Exception):
    """Tell what went wrong, for which document, and what to do, in one line.

    Holds plain data only, so that it survives pickling; messages carry neither
    secrets nor article text.

    Attributes:
        code: A stable word for the kind of failure, such as "empty" or "rate_limited".
        scope: "document" when only this document fails, "run" when no document can succeed.
        retryable: Whether the same call may succeed later without a change.
        attempts: Requests sent on the wire for this document before it failed.
        usage: Tokens of all attempts, as `Usage.model_dump()` gives them, or None.
        document: The id of the document, or None.
        context_tokens: Tokens that the model reads and writes together, where a refusal of a long text told, or None.
        prompt_tokens: Tokens that the model counted in the prompt that it refused as too long, or None.
    """

    context_tokens: int | None = None
    prompt_tokens: int | None = None
    default_code: ClassVar[str] = "failed"
    default_scope: ClassVar[Scope] = "document"
    default_retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, code: str | None = None, scope: Scope | None = None) -> None:
        """Keep the message and, where they differ from the class's own, code and scope."""
        super().__init__(message)
        self.code = code or self.default_code
        self.scope: Scope = scope or self.default_scope
        self.retryable = self.default_retryable
        self.attempts = 0
        self.usage: dict[str, Any] | None = None
        self.document: str | None = None

    @property
    def message(self) -> str:
        """The line to show to a person."""
        return str(self.args[0]) if self.args else ""

    def to_dict(self) -> dict[str, Any]:
        """Give its type, message and fields as plain values that JSON can hold; nothing that may quote an article."""
        fields = {name: value for name, value in self.__dict__.items() if name != "difference"}
        return {"type": type(self).__name__, "message": self.message, **fields}

    @staticmethod
    def from_dict(told: dict[str, Any]) -> BriefingError:
        """Make the error again from what `to_dict` gave; a type that is not known is a BriefingError."""
        fields = dict(told)
        kind, message = globals().get(fields.pop("type", "")), fields.pop("message", "")
        known = kind if isinstance(kind, type) and issubclass(kind, BriefingError) else BriefingError
        error = known(message)
        error.__dict__.update(fields)
        return error

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by message and state, whatever a subclass's signature is."""
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[BriefingError], args: tuple[Any, ...], state: dict[str, Any]) -> BriefingError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class SettingsError(BriefingError):
    """Tell that a setting is missing, wrong, or contradicts another."""

    default_code = "settings"
    default_scope: ClassVar[Scope] = "run"


class TemplateError(SettingsError):
    """Tell that a template is missing, broken, or asks for a value that does not exist."""

    default_code = "template"


class DocumentError(BriefingError):
    """Tell that a document is empty, too large, not text, unsupported or unreadable."""

    default_code = "document"


class ModelError(BriefingError):
    """Tell that the model gave no reply.

    Attributes:
        status: The HTTP status, or None when there was no answer.
        provider_code: The endpoint's own code, such as "insufficient_quota", or None.
        request_id: The endpoint's id of the request, or None.
        retry_after: Seconds the endpoint asked us to wait, or None.
    """

    default_code = "model"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        scope: Scope | None = None,
        status: int | None = None,
        provider_code: str | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Keep what the endpoint said about the failure."""
        super().__init__(message, code=code, scope=scope)
        self.status = status
        self.provider_code = provider_code
        self.request_id = request_id
        self.retry_after = retry_after


class UnavailableError(ModelError):
    """Tell that the endpoint could not answer now; sent again by policy."""

    default_code = "unavailable"
    default_retryable = True


class RejectedError(ModelError):
    """Tell that the endpoint refused the request; never sent again."""

    default_code = "rejected"


class ProtocolError(ModelError):
    """Tell that the endpoint's answer is no chat completion; sent again once."""

    default_code = "protocol"


class ReplyError(BriefingError):
    """Tell that a reply came and holds no usable draft.

    `code` is "refused", "filtered", "empty", "truncated", "invalid" or, with
    on_error="raise", "unsupported".
    """

    default_code = "invalid"


class BudgetError(BriefingError):
    """Tell that the next request would exceed the budget."""

    default_code = "budget"
    default_scope: ClassVar[Scope] = "run"


class StoreError(BriefingError):
    """Tell that results cannot be kept: locked, corrupt, full, or made by another run."""

    default_code = "store"
    default_scope: ClassVar[Scope] = "run"


class ReplayError(BriefingError):
    """Tell that no fixture answers this prompt; the network is never asked instead.

    Attributes:
        difference: The lines in which the prompt differs from the fixture's, or "". They may
            quote the article: for the developer's eyes, never for a log or a report.
    """

    default_code = "replay"
    default_scope: ClassVar[Scope] = "run"
    difference: str = ""
