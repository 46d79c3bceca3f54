"""What editors struck out of first drafts: wrong speakers, cut names and figures, sentences under a wrong heading."""

from __future__ import annotations

import pytest

from built_in import LEDE, drafted, laid_to


@pytest.mark.parametrize(
    ("sentence", "part", "speaker"),
    [
        ("A 2019 review of 14 studies that compared Velar with human pilots found that both were late.", "late",
         "A 2019 review of 14 studies"),
        ("A girl of seven who has written from the harbour of Corran says her home has been lost.", "lost",
         "A girl of seven"),
        ("Robert Alden-Roe, Corran council's member for ports, roads and bridges, said the pier must go.", "must go",
         "Robert Alden-Roe"),
        ("The new Mrs Aker, who wore a Jenny Lund gown on the pier, wrote that it was perfect.", "perfect", "Mrs Aker"),
        ("Some 16,000 people have left the port, according to the UN.", "16,000", "UN"),
        ("Anna Moss is in the port on a visa and has no boat, according to court documents.", "visa", "court documents"),
        # The outlet's own words.
        ("A professor whose family said he was no member was killed on the pier.", "killed", None),
        ("A third man, said to have been linked to the raid, was shot near the lock.", "shot", None),
        ("Police have held three extremists blamed for the fire on the pier.", "held three", None),
        ("The children were given three doses of the vaccine, called Marvex, on the pier.", "doses", None),
        ("Some 26 percent of firms in the port posted at least one job in June.", "posted", None),
    ],
)  # fmt: skip
def test_words_are_laid_to_who_says_them(sentence, part, speaker):
    found = laid_to(drafted(f"{LEDE}\n\n{sentence}"), part)
    assert found == speaker or (speaker == "Mrs Aker" and found in ("The new Mrs Aker", "Aker"))


def test_a_lede_is_laid_to_those_who_own_what_it_names():
    draft = drafted("The owners of the Halden Herald, the oldest paper, said on Wednesday they would stop printing it.")
    assert draft.what.attributed_to == "The owners of the Halden Herald"


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The law was passed by 58 votes to 31.", ["58 votes to 31"]),
        ("The board decided by seven votes to two to close the pier.", ["seven votes to two"]),
        ("The party holds 44 of 201 seats.", ["44 of 201 seats"]),
        ("The firm will cut 130 of the paper's 310 jobs.", ["130 of the paper's 310 jobs"]),
        ("The line collapsed with debts of £35m.", ["£35m debts"]),
        ("The bank left its interest rate at 4.25 percent.", ["4.25 percent interest rate"]),
        ("Prosecutors want the $100,000 someone paid for his bail.", []),
        ("The government had been warned three times.", []),
        (
            "Según los hosteleros de la costa, el cierre de las playas costaría unos 600.000 euros en plena temporada.",
            ["unos 600.000 euros"],
        ),
    ],
)
def test_a_figure_keeps_both_its_sides_and_what_it_is_part_of(sentence, figures):
    assert [f"{f.value} {f.unit}" for f in drafted(sentence).figures] == figures


@pytest.mark.parametrize(
    ("text", "named", "struck"),
    [
        ('Shares of the port fell on Monday. "Is this the last one?" wrote Jun Ito, an analyst.', "Jun Ito", "Ito"),
        ("The Alder Formula 1 team closed on Friday. Alder had raced for years.", "Alder", "Alder Formula"),
        ("Lorne and Tresk Council wants the hoard. It was found in Lorne and Tresk in 2014.",
         "Lorne and Tresk Council", "Tresk Council"),
        ("Two Kestrian ministers resigned on Friday, Anna Moss said.", "Anna Moss", "Kestrian"),
        ("The Para-athletics team of Corran won on Monday, Anna Moss said.", "Anna Moss", "Para"),
    ],
)  # fmt: skip
def test_a_name_is_printed_whole_or_not_at_all(text, named, struck):
    names = [actor.name for actor in drafted(text).who]
    assert named in names
    assert struck not in names


def test_the_one_who_acts_is_no_name_behind_the_subject():
    draft = drafted("A top aide to Anna Moss has blamed the fire on the port. Moss lost the vote on Monday.")
    assert [actor.part for actor in draft.who if actor.name == "Anna Moss"] != ["actor"]


@pytest.mark.parametrize(
    ("office", "name", "role"),
    [
        ("Deputy First Minister Rolf Aker", "Rolf Aker", "Deputy First Minister"),
        ("Corran BE Sailing owner Rolf Aker", "Rolf Aker", "Corran BE Sailing owner"),
        ("His lawyer, Rolf Aker,", "Rolf Aker", "lawyer"),
    ],
)
def test_an_office_is_told_whole_and_without_whose(office, name, role):
    draft = drafted(f"{LEDE}\n\n{office} said the pier was safe.")
    assert [actor.role for actor in draft.who if actor.name == name] == [role]


def test_a_date_of_a_thing_or_of_a_count_makes_no_background():
    text = (
        f"{LEDE}\n\nThe line gave 220 million crowns to 11 yards, beside seven yards that were founded in 2019.\n\n"
        "Some 61 percent of the jobs offered in the three months ending in May were in Corran."
    )
    assert drafted(text, published="2026-08-10").background == []


def test_what_was_planned_before_is_not_what_comes_next():
    text = f"{LEDE}\n\nEarlier, the ministry had said it would pay 2 million crowns a year."
    assert drafted(text, published="2026-08-10").whats_next == []


def test_a_plan_told_in_the_sentence_after_the_speakers_name_comes_next():
    text = (
        "The court struck down a night curfew on Tuesday.\n\nJustice Minister Karl Wemm said he was disappointed. "
        "He said the government would propose a narrower law in the autumn."
    )
    (coming,) = drafted(text, published="2026-08-10").whats_next
    assert coming.text.startswith("Justice Minister Karl Wemm")
    assert coming.attributed_to == "Karl Wemm"


@pytest.mark.parametrize(
    ("lede", "cause"),
    [
        ("The court struck down on Tuesday a law that barred children from the streets after 11 p.m.", None),
        ("Kestria and Norland signed a treaty on Tuesday settling a dispute over their border.", None),
        ("A wildfire driven by winds forced 3,000 people to leave the port overnight.", None),
        ("Nach einem Hangrutsch hat die Bahn am Mittwoch die Strecke gesperrt.", "Nach einem Hangrutsch"),
    ],
)
def test_an_hour_a_settled_quarrel_and_the_event_itself_are_no_causes(lede, cause):
    assert drafted(lede, title="Wildfire forces people to leave port").cause == cause


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A fire forced 3,000 guests to leave the resort of Puerto Almar overnight.", "the resort of Puerto Almar"),
        ("Floods in the Lower Marn valley killed 23 people. A dam burst in Sund.",
         "the Lower Marn valley"),
        ("The father of a rider, who died in a race, has spoken. He is from Corran, in Norland.", None),
    ],
)  # fmt: skip
def test_the_place_of_the_event_is_not_where_someone_comes_from(text, where):
    assert drafted(text).where == where


@pytest.mark.parametrize(
    ("lede", "headline"),
    [
        ("Two more men have been arrested in connection with the raid on the jewellers of Halden on the pier.",
         "Two more men have been arrested in connection with the raid on the jewellers of Halden"),
        ("The family of a man murdered in his home five months ago have criticised police for a lack of news on it.",
         "The family of a man murdered in his home five months ago have criticised police"),
    ],
)  # fmt: skip
def test_a_headline_does_not_end_before_what_it_leads_to(lede, headline):
    assert drafted(lede).headline == headline
