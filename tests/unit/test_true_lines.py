"""True lines in other words than the source's: no rule may call one an error, and few may be doubted."""

from __future__ import annotations

import pytest

import briefing

LINES = [
    ("Most forecasters had expected a cut of a quarter point.", "Most economists had forecast a quarter-point cut."),
    (
        "She disappeared on her way home nine days ago. Police waited two days before they began to search.",
        "Police say she was found nine days after she vanished on her way home.",
    ),
    ("The union wants 11 hours of rest between shifts, up from nine.", "It wants 11 hours of rest instead of nine."),
    ("Ruiz won in 2 hours 21 minutes 8 seconds.", "Ruiz won in 2:21:08."),
    ("A poll found 68 percent in favour.", "Two-thirds were in favour, a poll found."),
    ("A third of the children under five are malnourished.", "One in three children under five is malnourished."),
    ("The results have not been peer reviewed.", "The results have yet to be peer reviewed."),
    ("Power was cut to 80,000 homes on Monday.", "Some 80,000 homes were without power on Monday."),
    (
        "Norrland lost 310 million kronor in the first half; its rival Vestair made a profit of 95 million.",
        "Norrland had a first-half loss of 310 million kronor.",
    ),
    (
        "It added 3.1 million subscribers, fewer than the 3.8 million analysts had forecast.",
        "Growth of 3.1 million missed analysts' forecast of 3.8 million.",
    ),
    ("Most were women trapped behind a locked exit.", "Most were women who could not get past a locked exit."),
    ("Schools in three provinces will stay closed.", "Classes are suspended in three provinces."),
    ("Rovers were knocked out by Calder, losing 3-2 at home.", "Calder knocked Rovers out with a 3-2 win."),
    (
        "Net profit rose to $310 million, helped by a one-off refund.",
        "Net profit grew to $310 million, thanks to a one-off refund.",
    ),
    ("The trucks are to leave the port on Thursday.", "The trucks are due to set off from the port on Thursday."),
    ("Its shares fell. It faces penalties of up to 5 percent of turnover.", "Its shares ended down."),
    ("It has two of the country's five bridges.", "It has two bridges."),
    ("Three men, aged 65 and 38, and two women were arrested.", "Five people were arrested."),
    ("Notices went to 26 serving officers and seven police staff.", "More than 30 officers and staff got notices."),
    ("The deal hands over the islands of Torsa and Senna to Norland.", "Two islands are handed over."),
    ("Halden, Moss and Rygge day centres will close in May.", "Three day centres will close in May."),
    ("The arena is part of a £500m project in the city.", "The arena is part of a multi-million pound project."),
    ("The MoD said 57 cases would go no further.", "The Ministry of Defence said 57 cases would go no further."),
    ("The AKP won 49.4 percent of the vote.", "The AK Party won 49.4 percent of the vote."),
    ("By five votes to two the justices ordered a retrial.", "Five justices voted for a retrial and two against it."),
    ("Mensah was sent off for a second booking.", "Mensah went after his second yellow card."),
    (
        "Okafor, whose side had lost two finals, dedicated the victory to the goalkeeper.",
        "Okafor devoted the win to the goalkeeper.",
    ),
    ("The company said it had followed all rules.", "The company said it broke no rules."),
    (
        "One patient died of a stroke, which a panel said was not linked to the drug.",
        "A panel said the stroke had nothing to do with the drug.",
    ),
    ("The dairies gave up the plan after a threat.", "The dairies dropped the plan after a threat."),
    ("Homeland fell to 26 seats from 48 four years ago.", "Homeland dropped from 48 seats to 26."),
    ("Repairs were put off twice for lack of money.", "Repairs were put off twice because money was short."),
    (
        "Officials did not give details about the sentence, but it includes jail time. A court sentenced him on Monday.",
        "A court has given him a sentence that includes jail time.",
    ),
]


@pytest.mark.parametrize(("source", "line"), LINES)
def test_a_true_line_in_other_words_is_let_pass(source: str, line: str) -> None:
    assert [f"{one.rule}: {one.message}" for one in briefing.verify(line, source)] == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("A poll found 58 percent in favour.", "Two-thirds were in favour, a poll found."),
        ("A quarter of the children under five are malnourished.", "One in three children under five is malnourished."),
        ("Ruiz won in 2 hours 21 minutes 8 seconds.", "Ruiz won in 2:24:08."),
        ("Three men, aged 65 and 38, and two women were arrested.", "Six people were arrested."),
        ("Three men were arrested. Two women called the police.", "Five people were arrested."),
        ("The deal hands over the islands of Torsa and Senna to Norland.", "Three islands are handed over."),
        ("The MoD said 57 cases would go no further.", "The Ministry of Justice said 57 cases would go no further."),
        (
            "Rovers won the cup 3-2 on Saturday, coming from two goals down in front of their fans.",
            "Rovers, 4-0 down, came back to win 3-2.",
        ),
    ],
)
def test_what_is_near_to_it_and_false_is_not(source: str, line: str) -> None:
    assert briefing.verify(line, source) != []
