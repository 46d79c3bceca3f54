"""A digest: what it chooses, in which order, what it counts, and how it is printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

import briefing
from briefing import Briefing, Digest, DocumentError, Failure, Outcome, SettingsError, reports
from briefing.digests.grouping import region
from briefing.schema import Checks, Document, Notice, Provenance, Repaired, Statement, Withheld

AS_OF = datetime(2026, 11, 11, 6, 30, tzinfo=UTC)


def brief(name: str, day: int | None = 9, topic: str = "economy", **more: Any) -> Briefing:
    document = Document(
        text=f"Text {name}.", id=name, title=f"Title {name}", publisher="Post", url=f"https://post.example/{name}",
        published=date(2026, 11, day) if day else None,
    )  # fmt: skip
    fields = {
        "headline": f"Head {name}",
        "document": document,
        "what": Statement(text=f"{name} happened.", evidence=[]),
        "checks": Checks(),
        "language": "en",
        **more,
    }
    made = Provenance(package_version="0", model="m")
    return Briefing(topic=topic, provenance=made, **fields)  # type: ignore[arg-type]


def edition(*given: Any, **more: Any) -> Digest:
    return briefing.digest(given, **{"title": "Morning", "as_of": AS_OF, **more})


def test_groups_come_as_wished_then_by_size_and_briefs_by_weight_then_day() -> None:
    given = [brief("a", 8), brief("b", 9), brief("c", 7, "sport"), brief("d", 7, "health"), brief("e", 6, "health"),
             brief("f", None, "economy")]  # fmt: skip
    made = edition(*given, brief("g", topic=None), order=["Sport"], priority={"e": 5.0})  # type: ignore[arg-type]
    assert [group.label for group in made.groups] == ["Sport", "Economy and business", "Health", "Other"]
    assert [one.document.id for one in made.briefings] == ["c", "b", "a", "f", "e", "d", "g"]
    assert [made.briefings[at].document.id for at in made.top] == ["e", "b", "g"]
    assert (made.since, made.until, made.edition) == (date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 11))
    assert [group.label for group in edition(*given, group_by="none").groups] == [None]


def test_what_matters_to_nobody_opens_no_edition_and_that_is_said() -> None:
    made = edition(brief("a"), priority=lambda _: 0.0)
    assert made.top == []
    assert "No significant developments." in reports.render(made)
    assert "No significant developments." in reports.render(edition(), format="markdown")


@pytest.mark.parametrize(
    ("countries", "where", "expected"),
    [
        (["Syria", "United States"], None, "middle_east"),
        (["United States", "Syria"], "two places in Syria", "middle_east"),
        (["Alemania"], None, "europe"),
        (["Китай"], None, "east_asia"),
        (["The Netherlands"], None, "europe"),
        (["Côte d’Ivoire"], None, "africa"),
        (["Atlantis"], None, "other"),
        ([], None, "other"),
    ],
)
def test_the_region_is_that_of_the_place(countries: list[str], where: str | None, expected: str) -> None:
    assert region(brief("a", countries=countries, where=where)) == expected


def test_outcomes_and_failures_are_counted_and_a_document_only_once() -> None:
    document = Document(text="x", id="broken")
    failed = Outcome(0, document, error=DocumentError("it has no text", code="empty"))
    done = Outcome(1, None, briefing=brief("a"))
    made = edition(failed, done, brief("a"), Failure(document="lost", code="unknown", message="no result"))
    assert [one.document.id for one in made.briefings] == ["a"]
    assert [(one.document, one.code) for one in made.failed] == [("broken", "empty"), ("lost", "unknown")]
    notice = {"path": "details[0]", "rule": "number-grounded", "message": "wrong", "text": "It cost 7."}
    checked = Checks(withheld=[Withheld(**notice)], repaired=[Repaired(**notice)], warnings=[Notice(**notice)],
                     skipped=["a: b"])  # fmt: skip
    said = reports.render(edition(brief("b", checks=checked), failed))
    for line in (
        "Documents: 2",
        "Briefs: 1",
        "Statements withheld: 1 (figures: 1)",
        "Statements repaired: 1",
        "Documents without a brief: 1",
        "broken: it has no text (empty)",
        "Withheld (Details): a statement; not borne out by the source (figures)",
        "Warning (Details)",
    ):
        assert line in said
    assert "Repaired (" not in said
    assert "Not checked" not in said


def test_an_edition_is_printed_from_masthead_to_correction_and_its_links_have_places() -> None:
    made = edition(
        brief("a", 8), brief("b", topic="sport"), number=12, audience="the desk", time_zone="Europe/Paris",
        corrections=["Nov. 10: it was 7."],
    )  # fmt: skip
    said = reports.render(made, format="markdown")
    for part in (
        "# Morning\n",
        "**Edition:** Nov. 11, 2026",
        "**No.:** 12",
        "**For:** the desk",
        "**Coverage:** Nov. 8 – Nov. 9, 2026 (Europe/Paris)",
        "**As of:** Nov. 11, 2026, 07:30 (Europe/Paris)",
        "1. [b happened.](#brief-1)",
        "- [Economy and business](#group-2) (1)",
        "### Head a",
        "**Know more:** Post, published Nov. 8, 2026, <https://post.example/a>",
        '1. <a id="source-1"></a>Post, “Title b,” published Nov. 9, 2026, <https://post.example/b>',
        "- Nov. 10: it was 7.",
        "Made by briefing 0 with m.",
    ):
        assert part in said
    assert said.count("Made by briefing") == 1
    links = {part.split(")")[0] for part in said.split("](#")[1:]}
    assert links == {part.split('"')[0] for part in said.split('<a id="')[1:]}


def test_a_digest_travels_as_json_and_prints_the_same() -> None:
    made = edition(brief("a"), brief("b", topic="sport"))
    again = Digest.model_validate_json(reports.render(made, format="json"))
    assert again == made
    assert reports.render(again) == reports.render(made)


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"time_zone": "Mars/Olympus"}, "no time zone 'Mars/Olympus'"),
        ({"group_by": "colour"}, "group_by is 'colour'; known: topic, region, none"),
        ({"top": 99}, "top is 99"),
    ],
)
def test_what_makes_no_edition_is_refused(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        edition(brief("a"), **wrong)
    with pytest.raises(SettingsError, match="not of str"):
        edition("a text")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nothing_hostile_gets_through_what_stands_around_the_briefs(form: str) -> None:
    bad = "\x1b[31m<script>x</script> [a](javascript:1) | `b` \u202e\n# H\n1. n"
    made = edition(
        brief("a", headline=bad, document=Document(text="t", title=bad, publisher=bad, url="javascript:alert(1)")),
        Failure(document="x", title=bad, code=bad, message=bad),
        title=bad, audience=bad, corrections=[bad],
    )  # fmt: skip
    made = made.model_copy(update={"groups": [group.model_copy(update={"label": bad}) for group in made.groups]})
    said = reports.render(made, format=form)
    assert not {"\x1b", "\u202e"} & set(said)
    assert "\n# H" not in said
    if form == "markdown":
        assert "<script" not in said.replace("\\<", "")
        assert "](javascript" not in said.replace("\\]", "")
