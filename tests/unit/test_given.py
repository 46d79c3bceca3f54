"""What callers give to be briefed: texts, rows, missing values, and what they take for a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import DocumentError, SettingsError
from briefing.given import document_of

TEXT = "GENEVA — The city council voted 52-48 on Monday to close the harbour bridge, the mayor's office said."


class NaTType(datetime):
    """As pandas writes a missing day: a datetime that has no date."""

    def date(self) -> date:
        raise TypeError("no day")


class NAType:
    """As pandas writes any missing value: it does not say whether it equals anything."""

    def __eq__(self, _other: object) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


class datetime64:  # noqa: N801 - numpy's own name
    """As numpy writes a day, down to nanoseconds."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


NAN = float("nan")
NAT = NaTType(2026, 1, 1)


@pytest.mark.parametrize("missing", [None, NAN, NAT, NAType()], ids=["None", "NaN", "NaT", "NA"])
def test_a_missing_value_is_not_given_and_no_text(missing: Any) -> None:
    document = document_of({"text": TEXT, "published": missing, "title": missing, "language": missing})
    assert (document.published, document.title, document.language) == (None, None, None)
    assert document_of(TEXT, published=missing, title=missing) == briefing.Document(text=TEXT)
    with pytest.raises(DocumentError, match=r"no text, but a missing value \(\w+\)"):
        document_of(missing)
    with pytest.raises(DocumentError, match="its 'text' is a missing value"):
        document_of({"text": missing})


def test_a_row_is_read_as_a_line_of_a_table_is() -> None:
    row = {"Text": TEXT, "id": 7, "date": "2026-11-11", "author": "Ann Lee", "language": "en-GB", "clicks": 12}
    made = document_of(row, publisher="The Gulf Ledger")
    assert (made.id, made.published, made.byline, made.language) == ("7", date(2026, 11, 11), "Ann Lee", "en")
    assert (made.publisher, made.origin) == ("The Gulf Ledger", None)
    (outcome,) = briefing.summarize_many([row], model="extractive", concurrency=1)
    assert outcome.briefing is not None
    assert outcome.briefing.document.id == "7"
    assert outcome.briefing.when is not None
    assert outcome.briefing.when.date == "2026-11-09"


@pytest.mark.parametrize(("given", "day"), [("2026-03-04T00:00:00.000000000", date(2026, 3, 4)), ("NaT", None)])
def test_a_day_of_numpys_is_a_day(given: str, day: date | None) -> None:
    assert document_of(TEXT, published=datetime64(given)).published == day


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"body": TEXT, "when": 1}, "columns", "the row: it has no 'text' but body, when; call the article's text"),
        (b"text", "wrong_type", "not bytes: briefing.read()"),
        (Path("a.txt"), "wrong_type", "Path: briefing.read()"),
        ([TEXT], "wrong_type", "not list; lists and columns of texts go to summarize_many()"),
        ("no such article.txt", "is_a_path", "'no such article.txt' looks like a path, and there is no such file"),
        ("articles/2026/bridge", "is_a_path", "looks like a path"),
        ("C:\\news\\bridge", "is_a_path", "looks like a path"),
        ("~/news", "is_a_path", "looks like a path"),
        (str(Path(__file__)), "is_a_file", "is a file: summarize(briefing.read('"),
        (str(Path(__file__).parent), "is_a_folder", "is a folder: summarize_many(briefing.read_many('"),
        ("https://post.example/a", "is_an_address", "is an address"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(given: Any, code: str, says: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document_of(given)
    assert caught.value.code == code
    assert says in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 3/4.",
        "Yes/no.",
        "市议会投票决定关闭港口大桥。",
        "Talks end.",
        "tests",
        "U.S./Iran",
        "Reuters/AFP",
        "a/b",
    ],
)
def test_a_short_text_is_no_path(text: str) -> None:
    assert document_of(text).text == text
    assert briefing.Document(text="notes.txt").text == "notes.txt"


class DataFrame:
    """As pandas has it: going through it gives the names of its columns."""

    def __iter__(self) -> Any:
        return iter(["body", "date"])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: briefing.summarize_many(DataFrame(), model="extractive"), "a column of texts, df['text']"),  # type: ignore[arg-type]
        (lambda: briefing.summarize_many({"text": TEXT}, model="extractive"), "not dict"),
        (lambda: briefing.summarize_many(briefing.Document(text=TEXT), model="extractive"), "not Document"),  # type: ignore[arg-type]
        (lambda: briefing.summarize(TEXT, settings={"depth": "core"}), "must be briefing.Settings"),  # type: ignore[arg-type]
        (lambda: briefing.verify("a", TEXT, settings={}), "must be briefing.Settings"),  # type: ignore[arg-type]
        (lambda: briefing.summarize(TEXT, model="extractive", own_rules=[3]), "own_rules are functions"),  # type: ignore[list-item]
        (lambda: briefing.summarize(TEXT, style="five_w"), "'style'; it is chosen when a briefing is printed"),  # type: ignore[call-arg]
        (lambda: briefing.Briefer("extractive").summarize(TEXT, language="en"), "a choice of the Briefer"),  # type: ignore[call-arg]
        (lambda: briefing.Settings(temprature=1), "unknown setting 'temprature'; did you mean temperature?"),  # type: ignore[call-arg]
        (
            lambda: briefing.summarize(TEXT, model="extractive", rules={"number": "off"}),
            "no rule is named 'number'; did you mean number-",
        ),
    ],
)
def test_a_wrong_argument_is_one_line_that_says_what_is_meant(call: Callable[[], Any], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        call()
    assert says in caught.value.message
    assert "\n" not in caught.value.message


def test_a_text_given_as_a_path_is_not_repeated() -> None:
    with pytest.raises(DocumentError, match="this is a text, which goes to summarize") as caught:
        briefing.read(TEXT + " The vote ended a dispute of two years over the costs.")
    assert "bridge" not in caught.value.message


def test_outcomes_are_rows_of_a_table_failed_ones_too() -> None:
    rows = briefing.Outcomes(briefing.summarize_many([TEXT, None], model="extractive")).to_dicts()  # type: ignore[list-item]
    assert [row["ok"] for row in rows] == [True, False]
    assert rows[0]["where"] == "GENEVA"
    assert rows[1]["error"].startswith("wrong_type: there is no text")
    assert {"index", "document", "tokens", "cost"} <= rows[0].keys()


def test_the_warning_of_the_stand_in_points_at_the_callers_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "BRIEFING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.warns(UserWarning, match=re.escape("no model is configured")) as warned:
        briefing.summarize(TEXT)
    assert warned[0].filename == __file__


def test_parts_of_a_briefing_print_as_a_person_would_write_them() -> None:
    b = briefing.summarize(TEXT, published="2026-11-11", model="extractive")
    assert str(b.when) == "Monday [2026-11-09]"
    assert str(b.what.evidence[0]) == b.what.evidence[0].text
