"""The tree of errors: what the module draws is what there is, and nothing is lost on the way."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from briefing import errors
from briefing.errors import BriefingError, ModelError, ReplayError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BriefingError)]
MODEL = [kind for kind in KINDS if issubclass(kind, ModelError)]
RUN = {"SettingsError", "TemplateError", "BudgetError", "StoreError", "ReplayError"}


def drawn() -> dict[str, str | None]:
    """Read the drawing in the module's docstring: each class and the one it hangs from."""
    above: dict[int, str] = {}
    found: dict[str, str | None] = {}
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip("│├└─ ")
        if name.endswith("Error") and name.isidentifier():
            depth = (len(line) - len(name)) // 3
            above[depth] = name
            found[name] = above[depth - 1] if depth else None
    return found


def loaded(kind: type[BriefingError]) -> BriefingError:
    """An error of this kind with every attribute set to something of its own."""
    error = kind("what is wrong; what to do", code="special", scope="run")
    error.attempts = 3
    error.usage = {"input_tokens": 7, "output_tokens": 2, "cached_tokens": 0, "requests": 1}
    error.document = "a1b2c3"
    error.retryable = not kind.default_retryable
    if isinstance(error, ModelError):
        error.status, error.provider_code, error.request_id, error.retry_after = 429, "slow_down", "req-1", 2.5
    if isinstance(error, ReplayError):
        error.difference = "- old\n+ new"
    return error


def test_the_drawing_shows_every_class_under_its_parent() -> None:
    assert drawn() == {kind.__name__: kind.__base__.__name__ if kind is not BriefingError else None for kind in KINDS}
    assert len(KINDS) == 12


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_keeps_everything(kind: type[BriefingError], protocol: int) -> None:
    error = loaded(kind)
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is kind
    assert again.args == error.args
    assert vars(again) == vars(error)
    assert again.message == str(again) == "what is wrong; what to do"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copying_keeps_everything(kind: type[BriefingError], copied: Any) -> None:
    error = loaded(kind)
    again = copied(error)
    assert again is not error
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == str(error)


def test_a_deep_copy_shares_no_usage() -> None:
    error = loaded(BriefingError)
    again = copy.deepcopy(error)
    assert again.usage is not None
    again.usage["requests"] = 99
    assert error.usage is not None
    assert error.usage["requests"] == 1


def test_notes_survive_pickling() -> None:
    error = BriefingError("wrong")
    error.add_note("while reading row 7")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["while reading row 7"]


class OddError(BriefingError):
    """A subclass whose signature is its own."""

    def __init__(self, place: str, *, line: int) -> None:
        super().__init__(f"{place} is wrong in line {line}")
        self.line = line


def test_a_subclass_with_a_signature_of_its_own_pickles() -> None:
    again = pickle.loads(pickle.dumps(OddError("a.txt", line=3)))
    assert (str(again), again.line) == ("a.txt is wrong in line 3", 3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_error_has_plain_defaults(kind: type[BriefingError]) -> None:
    error = kind("wrong")
    assert (error.attempts, error.usage, error.document) == (0, None, None)
    assert error.scope == ("run" if kind.__name__ in RUN else "document")
    assert error.code == kind.default_code
    assert error.code.islower()
    assert error.retryable is (kind.__name__ == "UnavailableError")
    if isinstance(error, ModelError):
        assert (error.status, error.provider_code, error.request_id, error.retry_after) == (None,) * 4


def test_every_kind_has_a_code_of_its_own() -> None:
    assert len({kind.default_code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_code_and_scope_can_be_given(kind: type[BriefingError]) -> None:
    error = kind("wrong", code="no_key", scope="document")
    assert (error.code, error.scope) == ("no_key", "document")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_tells(kind: type[BriefingError]) -> None:
    assert (kind.__doc__ or "").startswith("Tell ")


def test_an_error_without_words_has_an_empty_message() -> None:
    error = BriefingError("x")
    error.args = ()
    assert error.message == ""


def test_the_kinds_can_be_caught_by_what_they_have_in_common() -> None:
    with pytest.raises(errors.SettingsError):
        raise errors.TemplateError("line 3")
    assert len(MODEL) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_survives_as_plain_values(kind: type[BriefingError]) -> None:
    error = loaded(kind)
    again = BriefingError.from_dict(json.loads(json.dumps(error.to_dict())))
    kept = {name: value for name, value in error.__dict__.items() if name != "difference"}
    assert (type(again), again.__dict__, again.message) == (kind, kept, error.message)


def test_what_may_quote_an_article_is_left_out() -> None:
    assert "old" not in json.dumps(loaded(ReplayError).to_dict())


def test_an_error_of_a_later_version_is_still_one() -> None:
    again = BriefingError.from_dict({"type": "LaterError", "message": "of a later version", "code": "later"})
    assert (type(again), again.code, again.message) == (BriefingError, "later", "of a later version")
