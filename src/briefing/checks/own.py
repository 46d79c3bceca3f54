"""Own: a user's rules, asked so that a fault in one is told as that rule's."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

from briefing.errors import BriefingError, SettingsError
from briefing.schema import Action, Claim, Finding, Prepared, Severity

from .rule import OwnRule


def usable(own: Any) -> tuple[OwnRule, ...]:
    """Give a user's rules, one or several. Raises SettingsError for what is no function of (claim, prepared)."""
    rules: Sequence[Any] = (own,) if callable(own) else tuple(own or ())
    for rule in rules:
        if not callable(rule):
            raise SettingsError(f"own_rules are functions of (claim, prepared), not {type(rule).__name__}")
        try:
            inspect.signature(rule).bind(None, None)
        except TypeError:
            raise SettingsError(f"own rule {_name(rule)} does not take (claim, prepared)", code="own_rule") from None
        except ValueError:  # one in C tells nothing of its arguments
            pass
    return tuple(rules)


def findings(rule: OwnRule, claim: Claim, prepared: Prepared) -> Iterator[Finding]:
    """Ask one rule of one claim; a finding is about that claim, and without an end about all its text.

    Raises SettingsError: for this document when the rule raises something, for the run when it gives no findings.
    """
    try:
        found = list(rule(claim, prepared))
    except BriefingError:
        raise
    except Exception as error:
        wrong = f"own rule {_name(rule)} failed on {claim.path} with {type(error).__name__}"
        if isinstance(error, TypeError) and "not iterable" in str(error):
            raise SettingsError(
                f"{wrong}; it must yield findings, or return a list of them", code="own_rule"
            ) from error
        raise SettingsError(wrong, code="own_rule", scope="document") from error
    for one in found:
        wrong = _wrong(one)
        if wrong:
            raise SettingsError(f"own rule {_name(rule)}: {wrong}", code="own_rule")
        end = one.end or len(claim.text)
        if not 0 <= one.start <= end <= len(claim.text):
            wrong = f"{one.start} to {end} are no offsets into the text of {claim.path}"
            raise SettingsError(f"own rule {_name(rule)}: {wrong}", code="own_rule", scope="document")
        yield replace(one, path=claim.path, end=end)


def _wrong(one: Any) -> str:
    if not isinstance(one, Finding):
        return f"it gave a {type(one).__name__}, not a briefing.Finding"
    if one.severity not in get_args(Severity):
        return f"severity '{one.severity}' is none of {', '.join(get_args(Severity))}"
    if one.action not in get_args(Action):
        return f"action '{one.action}' is none of {', '.join(get_args(Action))}"
    return ""


def _name(rule: Callable[..., Any]) -> str:
    return f"'{getattr(rule, '__name__', type(rule).__name__)}'"
