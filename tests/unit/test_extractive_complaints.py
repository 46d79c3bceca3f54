"""What strict readers complained of in briefs of articles of many kinds, mended in general form."""

from __future__ import annotations

import pytest

from built_in import LEDE, drafted, laid_to


@pytest.mark.parametrize(
    ("sentence", "part", "speaker"),
    [
        # Nouns that may be verbs.
        ("The plan, which needs the approval of the Harbour Council and member states, would cost 9 million crowns.",
         "would cost", None),
        ("Sailors' union Norrad welcomed it but called for the rules to cover older ferries.", "welcomed", "Norrad"),
        # All of the speaker, and nothing but the speaker.
        ("Analysts at Kestrel Bank said the pier had cost 60 million crowns.", "had cost",
         "Analysts at Kestrel Bank"),
        ("The old pier burned down on Monday, the operator and the fire service said.", "burned",
         "the operator and the fire service"),
        ("A Western diplomat, who spoke on condition of anonymity, said the boats came from Orland.", "the boats",
         "A Western diplomat"),
        ("The memo, signed by harbour chief Rolf Aker, says most of the piers will close.", "most of", "The memo"),
        ("A Halden spokeswoman confirmed the cuts. Halden Systems runs the cranes of the port.", "confirmed",
         "A Halden spokeswoman"),
        ("Unions said they had not been asked.", "not been asked", "Unions"),
        ("Revenue of the port rose to 1.48 billion crowns, beating the 1.43 billion analysts forecast.", "rose", None),
    ],
)  # fmt: skip
def test_a_sentence_is_laid_to_all_of_its_speaker_and_to_nobody_else(sentence, part, speaker):
    assert laid_to(drafted(f"{LEDE}\n\n{sentence}"), part) == speaker


@pytest.mark.parametrize(
    ("lede", "speaker"),
    [
        ("Kestria's air force said on Monday it had shot down 14 drones over the port.", "Kestria's air force"),
        # A gap in the budget says nothing.
        ("The council voted on Tuesday to close two libraries, citing a budget gap of 31 million crowns.", None),
    ],
)
def test_a_lede_is_laid_to_the_party_it_names(lede, speaker):
    assert drafted(lede).what.attributed_to == speaker


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        (
            "“Two doses of it cost less than coffee,” the agency's director, Lucia Ferro, told a briefing.",
            "Lucia Ferro",
        ),
        (
            "Aron Veld, 62, gave up before midnight. “The voters of this land have spoken,” he told supporters.",
            "Aron Veld",
        ),
    ],
)
def test_a_quotation_is_the_speakers_and_not_the_hearers(paragraph, speaker):
    assert [quote.speaker for quote in drafted(f"{LEDE}\n\n{paragraph}").quotes] == [speaker]


def test_a_party_that_acts_is_the_actor_whatever_verb_follows_its_name():
    draft = drafted("The opposition Centre Union won the election in Lorne on Sunday and will need a partner.")
    assert (draft.who[0].name, draft.who[0].part) == ("Centre Union", "actor")


def test_an_answer_in_an_interview_is_its_speakers_and_a_question_is_nobodys():
    text = (
        "Petra Lind has run the forests of Lorne since 2019. She spoke to the Courier.\n\nQ: What went wrong?\n\n"
        "A: We planted the wrong trees in 2011. Maple was cheap and we liked it.\n\nQ: What comes next?\n\n"
        "A: The city gets its oaks from the south."
    )
    draft = drafted(text)
    told = [s for one in (draft.details, draft.why_it_matters, draft.whats_next, draft.background) for s in one]
    answers = {s.text: (s.attributed_to, s.certainty) for s in told if "spoke" not in s.text}
    assert answers == {
        "We planted the wrong trees in 2011.": ("Petra Lind", "claimed"),
        "Maple was cheap and we liked it.": ("Petra Lind", "claimed"),
        "The city gets its oaks from the south.": ("Petra Lind", "claimed"),
    }


def test_a_signed_opinion_is_its_authors_judgement():
    text = (
        "By Paul Reyl\n\nFerries should be free. We all pay for the roads.\n\nThe port has a hole of 9 million crowns."
    )
    draft = drafted(text, title="Opinion: Make the ferries free")
    assert (draft.what.attributed_to, draft.what.certainty) == ("Paul Reyl", "assessed")
    assert laid_to(draft, "9 million") == "Paul Reyl"


def test_a_quotation_without_its_speaker_is_no_statement():
    draft = drafted(f'{LEDE}\n\n"We are proud," said Ida Moss, chief of the line. "We are glad to bring it home."')
    assert not any("glad" in s.text for s in (*draft.details, *draft.why_it_matters))


def test_a_pronoun_is_no_detail_where_what_it_stands_for_is_told_elsewhere():
    text = f"{LEDE}\n\nThe line will open a second pier in September. They meet at the lock on the first day."
    assert [s.text for s in drafted(text).details] == []


def test_the_headings_of_a_live_blog_are_no_statements():
    text = f"{LEDE}\n\n16:10 Ferry stuck outside the harbour\n\nThe ferry Saarte waits with 212 people on board."
    assert [s.text for s in drafted(text).details] == ["The ferry Saarte waits with 212 people on board."]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The repairs take eight to twelve weeks.", ["eight to twelve weeks"]),
        ("The line expects a profit of 310 million to 340 million crowns.", ["310 million to 340 million crowns"]),
        ("Revenue rose 6% to 48 million crowns.", ["48 million crowns"]),
        ("The pier runs for 150 metres within the old wall.", ["150 metres"]),
        ("Quelque 38 000 passagers sont touchés par la grève à Lorne.", ["Quelque 38 000 passagers"]),
        ("Im Land wurden nur 11.400 Wohnungen fertig.", ["11.400 Wohnungen"]),
        ("O porto pagou uma multa de 40 mil reais.", ["40 mil reais"]),
        ("En la comarca del puerto, uno de cada cinco trabajadores depende de los 118 barcos.", ["118 barcos"]),
        ("One in five workers lives in one of 63 camps.", ["63 camps"]),
    ],
)
def test_a_figure_is_told_whole_with_what_it_counts_and_no_more(sentence, figures):
    assert [f"{f.value} {f.unit}" for f in drafted(sentence).figures] == figures


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("UPDATE 3-Fire in Lorne kills four", "Fire in Lorne kills four"),
        ("Situation Report No. 4", "The Alder Line will run its ferries"),
    ],
)
def test_a_headline_tells_the_news_and_not_its_form(title, headline):
    assert drafted(LEDE, title=title).headline == headline


def test_one_firm_is_named_once_and_neither_a_clock_nor_a_currency_is_a_party():
    text = (
        "Norrvik Foods AB said on Friday it had opened a plant in Lorne at 5:40 a.m. (0340 GMT).\n\nNorrvik Foods paid "
        "US$48 million for it. GMT is used at the port."
    )
    draft = drafted(text)
    assert ([actor.name for actor in draft.who], draft.countries) == (["Norrvik Foods AB"], [])


def test_the_place_is_printed_as_the_story_prints_it_with_all_its_parts():
    text = "TRESK, May 20 (Norra) - A fire at the Tresk refinery here killed four people on Wednesday, the port said."
    assert drafted(text).where == "Tresk"
    assert drafted("Floods hit farms in seven districts of eastern Kestria on Monday.").where == (
        "seven districts of eastern Kestria"
    )


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (("Der Landtag von Anselm hat am Mittwoch ein neues Gesetz für die Häfen beschlossen.\n\n„Wir bauen für alle“, sagte "
         "Bauministerin Jule Holst. Die Kosten seien nach zwölf Jahren wieder eingespart."), "Kosten", "Jule Holst"),
        (("Der Landtag von Anselm hat am Mittwoch ein neues Gesetz für die Häfen beschlossen.\n\nNach Angaben des "
         "Ministeriums soll es den Ausstoß von Kohlendioxid im Jahr senken."), "Ausstoß", "Ministeriums"),
        (("Парламент Кестрии принял в среду закон о пластике.\n\nСоюз рыбаков Кестрии назвал закон поспешным. По его данным, "
         "в отрасли работают 12 тысяч человек."), "По его данным", "Союз рыбаков Кестрии"),
        ("奥伦市交通局5月20日宣布，全市网约车将暂停夜间运营。\n\n司机王海在新闻发布会上说，夜间订单占他收入的一半以上。", "订单", "司机王海"),
    ],
)  # fmt: skip
def test_reported_speech_keeps_its_speaker_in_other_languages(text, part, speaker):
    assert laid_to(drafted(text), part) == speaker


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("The ban on night ferries, in force since 2024, lapses on 30 September.", "whats_next"),
        ("A third pier is planned for the autumn of 2027.", "whats_next"),
        ("Parliament convenes on 14 July.", "whats_next"),
        ("Any new fighting could push up bread prices across the region, aid groups warn.", "why_it_matters"),
        ("It was the third serious accident at the harbour of Lorne this year.", "why_it_matters"),
        # A year that is only compared with does not make it background.
        ("The port handled 71 percent of the freight, up from 63 percent in 2022.", "details"),
        ("La medida del puerto, que entrará en vigor el 1 de julio, afecta a los barcos de la bahía.", "whats_next"),
        ("El colapso pondría en riesgo el empleo de toda la comarca del puerto.", "why_it_matters"),
        ("Über eine Förderung für Häfen will der Landtag im Herbst entscheiden.", "whats_next"),
        ("Damit steht für die Häfen im Land sehr viel auf dem Spiel.", "why_it_matters"),
    ],
)
def test_what_comes_next_and_what_is_at_stake_are_told_from_the_rest(sentence, field):
    ledes = {"L": "La ciudad de Lorne aprobó el miércoles un plan para su puerto.", "E": "", "Ü": "", "D": ""}
    lede = ledes["L"] if sentence.startswith(("La", "El")) else LEDE
    lede = "Der Landtag von Anselm hat am Mittwoch ein Gesetz beschlossen." if sentence[0] in "ÜD" else lede
    assert sentence in [s.text for s in getattr(drafted(f"{lede}\n\n{sentence}"), field)]
