import pytest

from briefing.prepare import prepare
from briefing.schema import Document


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        ("WASHINGTON — The army moved.", "WASHINGTON", "The"),
        ("PARIS (Reuters) - The bank said so.", "PARIS", "The"),
        ("BEIRUT, Nov. 11 (AP) — The port opened.", "BEIRUT", "The"),
        ("Kyiv, Ukraine – Trains ran again.", "Kyiv", "Trains"),
        ("**WASHINGTON** — The army moved.", "WASHINGTON", "The"),
        ("**WASHINGTON —** The army moved.", "WASHINGTON", "The"),
        ("NEW YORK, N.Y. -- Stocks fell.", "NEW YORK", "Stocks"),
        ("RIO DE JANEIRO — The bay froze.", "RIO DE JANEIRO", "The"),
        ("PORT-AU-PRINCE, Haiti (AP) — Schools opened.", "PORT-AU-PRINCE", "Schools"),
        ("Berlin (dpa) - Die Bahn fährt.", "Berlin", "Die"),
        ("Madrid, 11 nov (EFE).- El puerto abrió.", "Madrid", "El"),
        ("МОСКВА, 11 ноября. /ТАСС/. Порт открылся.", "МОСКВА", "Порт"),
        ("القاهرة - فتحت الموانئ أبوابها اليوم.", "القاهرة", "فتحت"),
        ("القاهرة (رويترز) - فتحت الموانئ أبوابها اليوم.", "القاهرة", "فتحت"),
        ("北京11月11日电 港口今天重新开放。", "北京", "港口今天重新开放。"),
        ("新华社北京11月11日电（记者张三）港口今天重新开放。", "北京", "港口今天重新开放。"),
        ("Paris — The bank closed.", "Paris", "The"),
    ],
)
def test_a_dateline_gives_its_place_and_is_in_no_sentence(text: str, place: str, first: str) -> None:
    story = prepare(Document(text=text))
    assert story.dateline is not None
    assert story.dateline.text == place
    assert story.sentences[0].text.startswith(first)
    assert story.dateline.start == 0
    assert story.dateline.end == story.sentences[0].start


@pytest.mark.parametrize(
    "text",
    [
        "The council — all nine of them — voted.",
        "Trump — who was away — did not vote.",
        "Acme — Sample’s rival — fell.",
        "It was late - very late - when they came.",
        "Jean-Pierre Sample said so.",
        "Prices rose 5% — a record.",
        "Why it matters — The port is small.",
        "“Go” — that was all he said.",
        "COVID-19 cases rose in the valley.",
        "BRICS - the group of large states - met.",
    ],
)
def test_an_ordinary_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    story = prepare(Document(text=text))
    assert story.dateline is None


def test_a_title_line_may_stand_before_the_dateline() -> None:
    text = "Port opens again\n\nBEIRUT — The port opened. It is big.\n\nShips came in the morning."
    story = prepare(Document(text=text))
    assert story.dateline is not None
    assert story.dateline.text == "BEIRUT"
    assert story.sentences[0].text == "The port opened."
