"""The data that travels: documents and briefings go into JSON and come back as they were."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from briefing.errors import BriefingError
from briefing.schema import (
    Actor,
    Briefing,
    Checks,
    Document,
    Figure,
    Notice,
    Outcome,
    Provenance,
    Quote,
    Repaired,
    Span,
    Statement,
    Usage,
    When,
    Withheld,
)

TEXT = "OSLO — The “Fjord” tram stops on Monday. It may return in May, an aide said."
DOCUMENT = Document(text=TEXT, title="Tram", publisher="Fjord Post", published=date(2026, 11, 11), language="en")


def span(words: str, sentence: int | None = 1) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words, sentence=sentence)


def stated(text: str = "The tram stops.", **more: Any) -> Statement:
    return Statement(text=text, evidence=[span("tram stops")], **more)


def whole(**more: Any) -> Briefing:
    """A briefing with something in every place."""
    when = When(text="Monday", date="2026-11-09", precision="day", basis="weekday", start=32, end=38)
    return Briefing(
        headline="Tram stops",
        what=stated(certainty="intended", attributed_to="the operator", hedge="may", verbatim=True, dates=[when]),
        cause="frost",
        when=when,
        where="Oslo",
        dateline="OSLO",
        who=[Actor(name="an aide", role="spokesman", part="speaker", evidence=[span("an aide", 2)])],
        details=[stated("One."), stated("Two.")],
        why_it_matters=[stated(certainty="inferred")],
        whats_next=[stated()],
        background=[stated()],
        quotes=[Quote(text="Fjord", speaker="an aide", evidence=span("Fjord"))],
        figures=[Figure(value="one", unit="tram", evidence=span("tram"))],
        not_stated=["why"],
        topic="economy",
        countries=["Norway"],
        extra={
            "risks": [stated("A risk.")],
            "none": [],
            "words": ["a", "b"],
            "urgent": True,
            "score": 0.5,
            "nothing": None,
            "places": [{"name": "Oslo", "kind": "city"}],
        },
        language="en",
        document=DOCUMENT,
        checks=Checks(
            passed=9,
            repaired=[Repaired(path="headline", rule="length", message="too long", text="x", became="y")],
            withheld=[Withheld(path="details[2]", rule="quotes", message="no such words", evidence=[span("Fjord")])],
            warnings=[Notice(path="what", rule="style", message="an adjective")],
            skipped=["names: no capitals"],
            coverage=0.25,
        ),
        provenance=Provenance(
            package_version="0.1.0",
            model="a-model",
            endpoint="127.0.0.1:8080",
            prompt="brief",
            prompt_hash="0123456789ab",
            attempts=2,
            repairs=1,
            usage=Usage(input_tokens=5, requests=1),
            cost=0.01,
            seconds=1.5,
            created=datetime(2026, 11, 11, 12, tzinfo=UTC),
        ),
        **more,
    )


def bare(**more: Any) -> Briefing:
    made = Provenance(package_version="0.1.0", model="extractive")
    return Briefing(headline="Tram", what=stated(), document=DOCUMENT, checks=Checks(), provenance=made, **more)


@pytest.mark.parametrize("made", [whole, bare])
def test_a_briefing_goes_into_json_and_back(made: Any) -> None:
    b = made()
    again = Briefing.model_validate_json(b.model_dump_json())
    assert again == b
    assert again.model_dump_json() == b.model_dump_json()


@pytest.mark.parametrize("made", [whole, bare])
def test_a_briefing_goes_through_plain_data_and_back(made: Any) -> None:
    b = made()
    assert Briefing.model_validate(b.model_dump()) == b
    assert Briefing.model_validate(json.loads(json.dumps(b.model_dump(mode="json")))) == b


def test_added_statements_come_back_as_statements() -> None:
    again = Briefing.model_validate_json(whole().model_dump_json())
    assert isinstance(again.extra["risks"][0], Statement)
    assert str(again.extra["risks"][0]) == "A risk."
    assert again.extra["places"] == [{"name": "Oslo", "kind": "city"}]


@pytest.mark.parametrize(
    "items",
    [
        [{"evidence": "a paper trail", "text": "x"}],
        [{"evidence": ["S1"]}],
        [{"evidence": []}],
        [{"evidence": [], "text": "x", "weight": 3}],
    ],
)
def test_an_added_model_with_a_field_called_evidence_stays_plain(items: list[Any]) -> None:
    b = bare(extra={"trails": items})
    assert b.extra["trails"] == items
    assert Briefing.model_validate_json(b.model_dump_json()) == b


@pytest.mark.parametrize("version", [0, 2, "2", None])
def test_an_unknown_schema_version_is_refused_by_name(version: Any) -> None:
    data = whole().model_dump(mode="json") | {"schema_version": version}
    with pytest.raises(ValidationError) as caught:
        Briefing.model_validate(data)
    assert [error["loc"] for error in caught.value.errors()] == [("schema_version",)]
    assert caught.value.errors()[0]["msg"] == "Input should be 1"


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="digest"):
        Briefing.model_validate(bare().model_dump() | {"digest": 1})


@pytest.mark.parametrize(("name", "value"), [("headline", "x"), ("what", None), ("extra", {}), ("schema_version", 1)])
def test_a_briefing_is_frozen(name: str, value: Any) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(bare(), name, value)


def test_two_briefings_share_no_lists() -> None:
    first, second = bare(), bare()
    first.details.append(stated())
    first.extra["x"] = 1
    assert (second.details, second.extra) == ([], {})


def test_withheld_statements_make_a_briefing_not_ok() -> None:
    assert bare().ok
    assert not whole().ok


def test_the_parts_print_as_a_person_reads_them() -> None:
    b = whole()
    assert str(b.what) == "The tram stops."
    assert str(b.who[0]) == "an aide (spokesman)"
    assert str(Actor(name="an aide")) == "an aide"
    assert str(b.quotes[0]) == "“Fjord” — an aide"
    assert str(b.figures[0]) == "one tram"


def test_the_json_schema_of_a_briefing_can_be_made() -> None:
    schema = Briefing.model_json_schema()
    assert schema["properties"]["schema_version"]["const"] == 1


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 11, 11),
        datetime(2026, 11, 11, 23, 59),
        datetime(2026, 11, 11, 23, 59, tzinfo=timezone(timedelta(hours=-9))),
        "2026-11-11",
        " 2026-11-11 ",
        "20261111",
        "2026-11-11T00:00:00",
        "2026-11-11 07:30",
        "2026-11-11T23:30:00Z",
        "2026-11-11T23:30:00.123456+05:30",
    ],
)
def test_the_day_of_publication_is_read_from_what_people_have(value: Any) -> None:
    assert Document(text="x", published=value).published == date(2026, 11, 11)


NO_DAYS: list[Any] = ["", " ", "yesterday", "11/11/2026", "2026-13-01", "2026-02-30", "2026-11", "2026-11-11T25:00"]
NO_DAYS += ["1762819200", "20217600", 86400, 2026, 1.5, True, ["2026-11-11"], "2026-11-11x" * 1000]


@pytest.mark.parametrize("value", NO_DAYS)
def test_what_is_no_day_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Document(text="x", published=value)
    assert caught.value.errors()[0]["loc"] == ("published",)


def test_an_unknown_day_stays_unknown() -> None:
    assert Document(text="x").published is None
    assert Document(text="x", published=None).published is None


def test_the_id_is_made_of_the_text_alone() -> None:
    first = Document(text="One text.")
    assert first.id == Document(text="One text.", title="T", origin="a.txt").id
    assert first.id != Document(text="One text").id
    assert len(first.id) == 12
    assert set(first.id) <= set("0123456789abcdef")
    assert Document(text="One text.", id="mine").id == "mine"


def test_the_id_of_a_text_never_changes_between_versions() -> None:
    assert Document(text="Ein Satz über Öl.").id == "8b69d7bee6ae"


def test_an_id_survives_copies_and_json() -> None:
    assert Document.model_validate_json(DOCUMENT.model_dump_json()).id == DOCUMENT.id
    assert DOCUMENT.model_copy(update={"title": "x"}).id == DOCUMENT.id


def test_the_text_is_not_shown_by_repr() -> None:
    secret = Document(text="the unpublished story")
    assert "unpublished" not in repr(secret)
    assert "unpublished" not in repr(bare(extra={}).document)


def test_half_characters_and_nul_become_replacement_characters_in_place() -> None:
    made = Document(text="a\ud800b \udcff😀\x00", title="\ud800", origin="caf\udce9.txt")
    assert (made.text, made.title, made.origin) == ("a\ufffdb \ufffd😀\ufffd", "\ufffd", "caf\ufffd.txt")
    assert Document.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("text", ["a\r\nb", " a ", "a\x01b", "\ufeffa", "e\u0301", "", "\u202ea"])
def test_a_text_is_kept_as_it_is(text: str) -> None:
    assert Document(text=text).text == text
    assert Document.model_validate_json(Document(text=text).model_dump_json()).text == text


def test_a_document_must_be_text() -> None:
    for wrong in (None, 5, ["x"]):
        with pytest.raises(ValidationError):
            Document(text=wrong)  # type: ignore[arg-type]


def test_usage_adds_up() -> None:
    one = Usage(input_tokens=1, output_tokens=2, cached_tokens=3, requests=1)
    assert one.plus(one) == Usage(input_tokens=2, output_tokens=4, cached_tokens=6, requests=2)
    assert one.plus(None) is one


def test_an_outcome_is_ok_when_it_has_a_briefing() -> None:
    assert Outcome(0, DOCUMENT, briefing=bare()).ok
    assert not Outcome(1, None, error=BriefingError("wrong")).ok
