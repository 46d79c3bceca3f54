import pytest

from briefing.prepare import prepare
from briefing.schema import Document


def quoted(text: str, language: str | None = None) -> list[str]:
    found = prepare(Document(text=text, language=language)).quotations
    assert [q.id for q in found] == list(range(1, len(found) + 1))
    assert all(q.sentences for q in found)
    return [q.text for q in found]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("He said “we will go now” and left.", "en", "we will go now"),
        ('He said "we will go now" and left.', "en", "we will go now"),
        ("Il a dit « nous irons demain matin » hier.", "fr", "nous irons demain matin"),
        ("Er sagte „wir gehen jetzt los“ und ging.", "de", "wir gehen jetzt los"),
        ("Er sagte »wir gehen jetzt los« und ging.", "de", "wir gehen jetzt los"),
        ("Dijo «iremos mañana al puerto» ayer.", "es", "iremos mañana al puerto"),
        ("Он сказал: «Мы пойдем туда завтра».", "ru", "Мы пойдем туда завтра"),
        ("قال «سنذهب غدا إلى الميناء» أمس.", "ar", "سنذهب غدا إلى الميناء"),
        ("彼は「明日は港に行く」と言った。", "ja", "明日は港に行く"),
        ("他说：“我们明天去港口。”然后走了。", "zh", "我们明天去港口。"),
        ("He said ‘we won’t go there now’ and left.", "en", "we won’t go there now"),
        ("'We won't go there now,' he said of the workers' plan.", "en", "We won't go there now,"),
    ],
)
def test_marks_of_every_kind_are_read(text: str, language: str, words: str) -> None:
    assert quoted(text, language) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Pat “Ace” Sample left the town hall.",
        "Gen. Pat “The Iron Duke” Sample left the town hall.",
        "They bombed “senior leaders” in the desert, he said.",
        "The workers' rights and the nurses' pay were at stake in the '90s, 'til rock 'n' roll won.",
        "The workers’ rights and the nurses’ pay were at stake, Hezbollah‘s man said.",
        'The board is 6" wide and 8" long in all cases here.',
        "He said “we will go and never closed the mark. The rest is his own.",
        "他叫“老王”，住在这里。",
    ],
)
def test_nicknames_scare_quotes_and_stray_marks_are_left_out(text: str) -> None:
    assert quoted(text) == []


def test_an_open_mark_does_not_swallow_the_next_paragraph() -> None:
    assert quoted("He said “we will go and left it open.\n\nShe said “this one is closed” at once.") == [
        "this one is closed"
    ]


def test_a_second_opening_recovers_from_a_missing_close() -> None:
    assert quoted("He said “we go. She said “this one is closed” at once.", "en") == ["this one is closed"]


def test_a_speech_over_paragraphs_gives_one_quotation_each() -> None:
    text = "“We begin here and now.\n\n“We go on to the end,” she said."
    assert quoted(text) == ["We begin here and now.", "We go on to the end,"]


def test_inner_quotations_belong_to_the_outer() -> None:
    assert quoted("“He told me ‘go home now please’ and I went,” she said.") == [
        "He told me ‘go home now please’ and I went,"
    ]
