"""Names and places: what the rules about them catch, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checks import exchanged, names, roles
from briefing.checks.aliases import entities
from briefing.checks.proper import key_of, runs_of, words_of
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

STORY = (
    "The World Harbour Federation said on Monday that Karin Voss would lead its office in Bergen. "
    "Voss, a former Norwegian fisheries minister, beat Peter Holt in the final ballot. "
    "Iranian tankers and a U.S. frigate left the strait of Lomar in March. "
    "The Northern Fleet Command, known as NORFLEC, counted 85 boats. "
    "Acting mayor Ilse Brandt of Tarnby thanked the Islamic Relief Circle and Jean-Luc Moreau. "
    "President Omar Sayed told Scottish reporters that Émile Durand's report was late. "
    "Sayed's deputy, Nadia Karim, stayed in Madrid."
)


def fails(rule, text, source=STORY, sentences=None, path="summary[0].text", language="en", **known):
    document = Document(text=source, language=language, **known)
    claim = Claim(path, text, sentences)
    return [text[fail.start : fail.end] for fail in rule.findings(claim, Source(prepare(document)))]


@pytest.mark.parametrize(
    "text",
    [
        "Voss will lead the federation's Bergen office.",
        "Ms Voss beat Mr Holt.",
        "WHF has named Karin Voss.",
        "The Harbour Federation's new head is Voss.",
        "Norway's former minister Voss won.",
        "Tankers from Iran and an American frigate left Lomar.",
        "Iran-linked tankers left, and a United States frigate did too.",
        "Reporters from Scotland heard President Sayed.",
        "Emile Durand wrote the report.",
        "An Islamist charity was thanked, Mayor Brandt said.",
        "NORFLEC, the Northern Fleet Command, counted boats.",
        "Meanwhile Voss won. However, Holt lost.",
        "In Bergen, Voss takes over. “Nothing changes,” Voss said.",
        "On Tuesday in June, Voss won.",
        "Jean-Luc Moreau was thanked, and so was Moreau's office.",
        "KARIN VOSS BEATS PETER HOLT IN BALLOT",
        "Voss Wins the Final Ballot to Lead Office in Bergen",
        "Winning politician Karin Voss starts soon.",
    ],
)
def test_a_name_in_any_form_the_source_allows_is_left_alone(text):
    assert fails(names.GROUNDED, text) == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Voss will lead the office in Oslo.", ["Oslo"]),
        ("Danish tankers left the strait.", ["Danish"]),
        ("The tankers came from Denmark.", ["Denmark"]),
        ("The office was won by Johanna Lindqvist.", ["Johanna Lindqvist"]),
        ("Johanna Lindqvist won the office.", ["Johanna Lindqvist"]),
        ("The ballot was won by Johanna Voss.", ["Johanna"]),
        ("President Amari spoke to reporters.", ["Amari"]),
        ("The frigate was sent by NATO.", ["NATO"]),
        ("The Dutch-aligned tankers left.", ["Dutch"]),
        ("A UK frigate left the strait.", ["UK"]),
        ("Voss met Lindqvist's lawyer.", ["Lindqvist"]),
        ("Tankers left Lomar for Paris.", ["Paris"]),
    ],
)
def test_a_name_the_source_does_not_have_is_caught(text, caught):
    assert fails(names.GROUNDED, text) == caught


def test_a_pronoun_is_no_country_and_a_mister_no_miss():
    source = "Mr. Rask told us to wait, and Ms. Rask and Mr. Lind agreed."
    assert fails(names.GROUNDED, "Rask waited in the US.", source) == ["US"]
    assert fails(names.GROUNDED, "Mrs. Rask and Mr. Rask told Mr Lind to wait.", source) == []
    assert fails(names.GROUNDED, "Ms. Lind agreed.", source) == ["Ms"]


def test_publisher_title_and_byline_count_as_source():
    known = {"publisher": "Quay Gazette", "title": "Vote in Ostmark", "byline": "Rasmus Thorn"}
    text = "The vote was in Ostmark, Rasmus Thorn wrote in the Quay Gazette."
    assert fails(names.GROUNDED, text, **known) == []
    assert fails(names.GROUNDED, text) == ["Ostmark", "Rasmus Thorn", "Quay Gazette"]


@pytest.mark.parametrize(
    ("language", "source", "text", "caught"),
    [
        ("es", "El presidente de Perú, Raúl Ibáñez, viajó a Lima.", "Raul Ibáñez viajó desde Perú.", []),
        ("es", "El presidente de Perú, Raúl Ibáñez, viajó a Lima.", "El presidente viajó a Quito.", ["Quito"]),
        ("fr", "La ministre Claire Ménard a quitté l'Iran mardi.", "Claire Ménard est partie d'Iran.", []),
        ("fr", "La ministre Claire Ménard a quitté l'Iran mardi.", "La ministre a quitté l'Irak.", ["Irak"]),
        ("de", "Die Ministerin Karin Wolff reiste nach Schweden.", "Die Politikerin ist auf Reise in Schweden.", []),
        ("de", "Die Ministerin Karin Wolff reiste nach Schweden.", "Wolffs Reise führte nach Norwegen.", ["Norwegen"]),
        ("de", "Die Ministerin Karin Wolff reiste nach Schweden.", "Ministerin Petra Wolff reiste.", ["Petra"]),
        ("ru", "Министр Анна Белова прибыла в Сирию.", "Встреча с Анной Беловой прошла в Сирии.", []),
        ("ru", "Министр Анна Белова прибыла в Сирию.", "Министр прибыл в Багдад.", ["Багдад"]),
        ("ar", "قال الوزير سامي حداد إن الميناء مغلق.", "قال الوزير إن CNN أغلقت الميناء.", []),
        ("zh", "港务局周一说码头已经关闭。", "港务局说码头关闭。", []),
    ],
)
def test_names_are_judged_by_the_habits_of_the_language(language, source, text, caught):
    assert fails(names.GROUNDED, text, source, language=language) == caught


def test_the_sources_own_words_are_never_judged():
    claim = Claim("what.text", "Oslo and Karin Holt", (1,), verbatim=True)
    source = Source(prepare(Document(text=STORY, language="en")))
    rules = (names.GROUNDED, names.MIXED, names.PLACE, roles.STATUS, roles.LOST, exchanged.EXCHANGED)
    assert [fail for rule in rules for fail in rule.findings(claim, source)] == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Karin Holt won the ballot.", ["Karin Holt"]),
        ("The ballot was won by Peter Voss.", ["Peter Voss"]),
        ("Karin Voss beat Peter Holt.", []),
        ("Ms Voss beat Holt.", []),
    ],
)
def test_a_first_name_beside_another_persons_surname_is_caught(text, caught):
    assert fails(names.MIXED, text) == caught


def test_a_shared_surname_is_no_mixture():
    source = "Mari and Joseph Oja opened the mill. Joseph Aoun and Mari Tamm came too."
    assert fails(names.MIXED, "Mari Oja opened the mill.", source) == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Former president Omar Sayed spoke.", ["Former"]),
        ("Acting president Sayed spoke.", ["Acting"]),
        ("The former minister Karin Voss won.", []),
        ("Acting mayor Ilse Brandt thanked them.", []),
        ("Interim mayor Ilse Brandt thanked them.", []),
        ("President Sayed was late in Madrid.", []),
        ("Former Bergen striker Holt lost.", []),
    ],
)
def test_a_qualifier_needs_the_source_to_say_it(text, caught):
    assert fails(roles.STATUS, text) == caught


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Mayor Ilse Brandt thanked the circle.", ["Mayor Ilse Brandt"]),
        ("Acting mayor Ilse Brandt thanked the circle.", []),
        ("Brandt thanked the circle.", []),
        ("President Sayed spoke.", []),
    ],
)
def test_a_qualifier_the_source_always_has_should_stay(text, caught):
    assert fails(roles.LOST, text) == caught


def test_counted_things_are_placed_only_where_their_sentences_place_them():
    source = (
        "Rebels left Norway on Monday, officials said. Patrols sank more than 85 boats in February. "
        "In Sweden the patrols sank nine boats."
    )
    assert fails(names.PLACE, "Patrols sank 85 boats in Norway.", source, (2,)) == ["Norway"]
    assert fails(names.PLACE, "Patrols sank nine boats in Sweden.", source, (3,)) == []
    assert fails(names.PLACE, "Patrols sank 85 boats in Norway.", source, (1, 2)) == []
    assert fails(names.PLACE, "Patrols sank 85 boats in Norway.", source, None) == []


VERDICT = (
    "Judge Nora Lund sentenced the smuggler Viktor Prahl to nine years in prison. "
    "Prahl ran a ring that moved stolen engines across the border. "
    "Lund said the court had weighed his age."
)


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Nora Lund sentenced Viktor Prahl to nine years in prison.", []),
        ("Viktor Prahl, who ran a ring that moved engines, was sentenced by Judge Nora Lund.", []),
        ("Nora Lund ran a ring that moved stolen engines across the border.", ["Nora Lund"]),
        (
            "The smuggler Nora Lund was sent to prison for nine years by Judge Viktor Prahl.",
            ["Nora Lund", "Viktor Prahl"],
        ),
    ],
)
def test_persons_who_changed_places_are_caught(text, caught):
    assert fails(exchanged.EXCHANGED, text, VERDICT) == caught


@given(st.text(max_size=200))
def test_offsets_read_back_the_word(text):
    for word in words_of(text, "en"):
        assert text[word.start : word.end] == word.text[: word.end - word.start]
    assert all(run for run in runs_of(words_of(text, "en")))


def test_keys_fold_what_is_written_in_more_than_one_way():
    assert {key_of(form) for form in ("U.S.", "US", "us")} == {"us"}
    assert key_of("Ménard’s") == key_of("MENARD")


def test_a_capital_never_stands_for_its_country():
    assert entities(["moscow"]) == []
    assert [to for _, _, to in entities("the united states and south korean".split())] == ["us", "south korea"]
