"""Settings: every wrong choice is said in one line, and the key is never shown."""

from __future__ import annotations

import pickle
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from pydantic import SecretStr, TypeAdapter, ValidationError

from briefing.errors import SettingsError
from briefing.settings import LANGUAGES, Choices, Settings

KEY = "sk-verysecret-123"
WRONG: list[tuple[str, Any]] = [
    ("model", ""),
    ("model", "   "),
    ("model", "x" * 501),
    ("model", 3),
    ("base_url", ""),
    ("base_url", "127.0.0.1:8080"),
    ("base_url", "localhost"),
    ("base_url", "ftp://127.0.0.1/v1"),
    ("base_url", "http://"),
    ("base_url", "http:///v1"),
    ("base_url", "http://me:pw@127.0.0.1/v1"),
    ("base_url", "http://me@127.0.0.1/v1"),
    ("base_url", "http://@127.0.0.1/v1"),
    ("base_url", "http://127.0.0.1:99999/v1"),
    ("base_url", "http://127.0.0.1:port/v1"),
    ("base_url", "http://[::1/v1"),
    ("base_url", "http://a host/v1"),
    ("base_url", "http://127.0.0.1\n/v1"),
    ("api_key", 5),
    ("api_key", [KEY]),
    ("api_key", {"key": KEY}),
    ("depth", "deep"),
    ("depth", None),
    ("analysis", "maybe"),
    ("language", "klingon"),
    ("language", "EN"),
    ("language", ""),
    ("language", None),
    ("instructions", "x" * 501),
    ("instructions", 5),
    ("max_words", 19),
    ("max_words", 2001),
    ("max_words", "many"),
    ("max_words", 50.5),
    ("on_error", "ignore"),
    ("rules", {"numbers": "loud"}),
    ("rules", ["numbers"]),
    ("rules", {3: "off"}),
    ("prompts", 3),
    ("timeout_seconds", 0),
    ("timeout_seconds", -1),
    ("timeout_seconds", 3601),
    ("timeout_seconds", float("nan")),
    ("timeout_seconds", float("inf")),
    ("timeout_seconds", None),
    ("max_attempts", 0),
    ("max_attempts", 21),
    ("max_attempts", 1.5),
    ("retry_wait_seconds", -0.1),
    ("retry_wait_seconds", float("inf")),
    ("max_repairs", -1),
    ("max_repairs", 3),
    ("max_output_tokens", 15),
    ("context_tokens", 511),
    ("temperature", -0.1),
    ("temperature", 2.1),
    ("temperature", float("nan")),
    ("reasoning_effort", "huge"),
    ("concurrency", 0),
    ("concurrency", 1001),
    ("concurrency", "many"),
    ("aip_key", KEY),
    ("Depth", "core"),
]
RIGHT: list[tuple[str, Any]] = [
    ("model", "extractive"),
    ("model", "x" * 500),
    ("base_url", "https://models.example:8443/v1"),
    ("base_url", "http://[::1]:8080/v1"),
    ("depth", "core"),
    ("language", "ar"),
    ("instructions", "x" * 500),
    ("max_words", 20),
    ("max_words", 2000),
    ("max_words", None),
    ("timeout_seconds", 3600),
    ("timeout_seconds", 0.001),
    ("max_attempts", 20),
    ("retry_wait_seconds", 0),
    ("max_repairs", 0),
    ("max_output_tokens", 16),
    ("context_tokens", 512),
    ("temperature", 0),
    ("temperature", 2),
    ("reasoning_effort", "xhigh"),
    ("concurrency", 1000),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda value: repr(value)[:40])
@pytest.mark.parametrize("way", ["made", "of", "changed"])
def test_a_wrong_choice_is_named_in_one_line(way: str, name: str, value: Any) -> None:
    given = {"api_key": KEY, name: value}
    made = {"made": Settings, "of": Settings.of, "changed": Settings(api_key=KEY).changed}[way]
    with pytest.raises(SettingsError) as caught:
        made(**given)  # type: ignore[operator]
    message = str(caught.value)
    assert f"'{name}" in message
    assert "\n" not in message
    assert len(message) < 400
    assert KEY not in message
    assert "pydantic" not in message
    assert caught.value.scope == "run"
    # Neither in what a traceback would show.
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(("name", "value"), RIGHT, ids=lambda value: repr(value)[:40])
def test_the_bounds_themselves_are_allowed(name: str, value: Any) -> None:
    assert getattr(Settings.of(**{name: value}), name) == value


@pytest.mark.parametrize("language", ["source", *LANGUAGES])
def test_every_language_is_known(language: str) -> None:
    assert Settings(language=language).language == language


def test_an_unknown_setting_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"unknown setting 'temprature'; did you mean temperature"):
        Settings.of(temprature=1)


def test_a_wrong_level_names_the_rule() -> None:
    with pytest.raises(SettingsError, match=r"setting 'rules\.quotes'.*'off'"):
        Settings.of(rules={"quotes": "silent"})


def test_the_choices_are_the_settings_but_for_the_model() -> None:
    choices = get_type_hints(Choices)
    assert sorted(choices) == sorted(name for name in Settings.model_fields if name != "model")
    settings = get_type_hints(Settings)
    for name, kind in choices.items():
        own = settings[name]
        if name == "api_key":
            assert (kind, own) == (str | SecretStr | None, SecretStr | None)
        elif name == "headers":
            assert (kind, own) == (Mapping[str, str | SecretStr], Mapping[str, SecretStr])
        elif name in ("prompts", "cache"):
            assert set(typing.get_args(kind)) == {*typing.get_args(own), str}
        elif name == "price":
            assert set(typing.get_args(kind)) > set(typing.get_args(own))
        else:
            assert kind == own, name


def test_the_documented_attributes_are_the_fields() -> None:
    lines = (Settings.__doc__ or "").splitlines()
    documented = [line.strip().partition(":")[0] for line in lines if line.startswith("        ") and ": " in line]
    assert [name for name in documented if name in Settings.model_fields] == list(Settings.model_fields)


@pytest.mark.parametrize(
    "shown", [repr, str, Settings.model_dump_json, lambda s: str(s.model_dump()), lambda s: f"{s}"]
)
def test_the_key_is_never_shown(shown: Any) -> None:
    assert KEY not in shown(Settings(api_key=SecretStr(KEY)))
    assert KEY not in shown(Settings.of(api_key=KEY).changed(depth="core"))


def test_settings_cannot_be_changed_in_place() -> None:
    settings = Settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.depth = "core"  # type: ignore[misc]


def test_changed_keeps_the_rest_and_the_original() -> None:
    first = Settings.of(api_key=KEY, depth="core", rules={"quotes": "off"})
    second = first.changed(max_words=100)
    assert (second.depth, second.rules, second.key(), second.max_words) == ("core", {"quotes": "off"}, KEY, 100)
    assert first.max_words is None
    assert first.changed() is first
    assert first.changed(depth="core") == first


def test_no_two_settings_share_their_rules() -> None:
    one, given = Settings(), {"quotes": "off"}
    one.rules["quotes"] = "off"  # type: ignore[index]
    assert Settings().rules == {}
    other = Settings.of(rules=given)
    given["quotes"] = "error"
    assert other.rules == {"quotes": "off"}


def test_settings_pickle_with_their_key() -> None:
    settings = Settings.of(api_key=KEY, prompts="own")
    again = pickle.loads(pickle.dumps(settings))
    assert again == settings
    assert again.key() == KEY


def test_a_folder_of_prompts_may_be_text() -> None:
    assert Settings.of(prompts="own").prompts == Path("own")


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (KEY, KEY),
        (f"  {KEY}\n", KEY),
        (f'"{KEY}"', KEY),
        (f"'{KEY}'\r\n", KEY),
        ("", None),
        ("  ", None),
        ('""', None),
    ],
)
def test_the_key_is_read_without_quotes_and_white_space(
    monkeypatch: pytest.MonkeyPatch, value: str, key: str | None
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", value)
    assert Settings().key() == key
    monkeypatch.delenv("OPENAI_API_KEY")
    assert Settings.of(api_key=value).key() == key


def test_a_given_key_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().key() is None
    monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
    assert Settings.of(api_key=KEY).key() == KEY


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        (" http://127.0.0.1:8080/v1/ \n", "http://127.0.0.1:8080/v1"),
        ('"http://127.0.0.1:8080/v1"', "http://127.0.0.1:8080/v1"),
        ("", None),
        ("   ", None),
        ("''", None),
    ],
)
def test_the_address_is_read_without_quotes_and_white_space(
    monkeypatch: pytest.MonkeyPatch, value: str, address: str | None
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", value)
    assert Settings().endpoint() == address


def test_a_given_address_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().endpoint() is None
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert Settings(base_url="http://127.0.0.1:2/v1/").endpoint() == "http://127.0.0.1:2/v1"


def test_a_wrong_address_in_the_environment_is_a_settings_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://me:secret@127.0.0.1")
    with pytest.raises(SettingsError, match="base_url") as caught:
        Settings().endpoint()
    assert "secret" not in str(caught.value)


def test_settings_go_into_json_and_back_without_the_key() -> None:
    settings = Settings(depth="core", rules={"quotes": "note"}, temperature=0.5)
    assert TypeAdapter(Settings).validate_json(settings.model_dump_json()) == settings
