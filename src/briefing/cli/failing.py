"""What the command says of an error, in one line, and the code it leaves with."""

from __future__ import annotations

from briefing.errors import BriefingError, BudgetError, ModelError, ReplayError, ReplyError, SettingsError, StoreError

OK, USAGE, SOME_FAILED, STOPPED, STORAGE, INTERRUPTED, TERMINATED = 0, 2, 3, 4, 5, 130, 143
# What to do about a reply that could not be used; the model is not told this when it is asked again.
ADVICE = {
    "refused": "try another model",
    "filtered": "try another model or server",
    "truncated": "try --depth core, or another model",
    "unsupported": "try again, or without --on-error raise",
}


def exit_code(error: BriefingError) -> int:
    """Tell the exit code for an error that ends the command."""
    match error:
        case SettingsError() | ReplayError():
            return USAGE
        case StoreError() if error.code in ("mismatch", "foreign", "missing", "in_use"):
            return USAGE
        case StoreError():
            return STORAGE
        case BudgetError():
            return STOPPED
        case ModelError() if error.scope == "run":
            return STOPPED
    return SOME_FAILED


def said(error: BriefingError) -> str:
    """Give the line for an error: where it was, what is wrong and what to do."""
    return f"{error.document}: {reason(error)}" if error.document else reason(error)


def reason(error: BriefingError) -> str:
    """Give what is wrong and what to do, without the document, which most readers' messages begin with."""
    text = error.message.removeprefix(f"{error.document}: ")
    if isinstance(error, ModelError) and error.attempts > 1:
        text += f"; tried {error.attempts} times"
    if isinstance(error, ReplyError):
        text += f"; {ADVICE.get(error.code, 'try again, or another model')}"
    return text


def counted(number: int, what: str) -> str:
    """Give "1 brief" or "2 briefs"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
