import subprocess
import sys
import time

import pytest

from briefing.errors import DocumentError
from briefing.prepare import prepare
from briefing.schema import Document, Prepared

STORY = """PORTO LINDO — The port authority raised fees for tankers on Monday after a spate of spills.
The authority said it “had no other way to pay for the clean-up of the bay.”
“Our position is simple. Those who spill will pay,” harbour master Ana “Nita” Belo said. She named no firm.
Why it matters: It is the first rise in several years. Two ports nearby followed in February.
What’s next: Shipowners have vowed to go to court.
A hearing is due on Dec. 4.
Know more: The authority’s site has the list of fees.
"""


def made(text: str, **known: object) -> Prepared:
    return prepare(Document.model_validate({"text": text, **known}))


def said(prepared: Prepared) -> list[str]:
    return [sentence.text for sentence in prepared.sentences]


def test_a_brief_is_numbered_without_dateline_and_labels() -> None:
    story = made(STORY, published="2025-11-10")
    assert said(story)[0].startswith("The port authority raised")
    assert said(story)[2:5] == ["“Our position is simple.", "Those who spill will pay,” harbour master Ana “Nita” Belo said.",
                                "She named no firm."]  # fmt: skip
    assert [s.id for s in story.sentences] == list(range(1, 11))
    assert story.dateline is not None
    assert story.dateline.text == "PORTO LINDO"
    assert [(s.kind, s.label) for s in story.sections] == [
        ("why_it_matters", "Why it matters"), ("whats_next", "What’s next"), ("know_more", "Know more"),
    ]  # fmt: skip
    assert [q.sentences for q in story.quotations] == [(2,), (3, 4)]
    assert [(d.text, d.date) for d in story.dates] == [
        ("Monday", "2025-11-10"), ("February", "2025-02"), ("Dec. 4", "2025-12-04"),
    ]  # fmt: skip
    assert (story.language, story.script, story.warnings) == ("en", "latin", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_any_line_end_divides_paragraphs(end: str) -> None:
    story = made(STORY.replace("\n", end))
    assert len(story.paragraphs) == 7
    assert len(story.sentences) == 10


def test_hard_wrapped_text_is_one_paragraph_between_blank_lines() -> None:
    wrapped = (
        "The town council voted late in the evening to close the old bridge to\n"
        "heavy trucks, saying that repairs would take at least two years and that\n"
        "the detour through the valley was safe enough for the time being.\n"
        "\n"
        "Residents of the valley disagreed. They told the council that the road\n"
        "floods every spring, and that ambulances would need twenty minutes more\n"
        "to reach the hospital.\n"
    )
    story = made(wrapped)
    assert len(story.paragraphs) == 2
    assert len(story.sentences) == 3
    assert story.sentences[0].text.endswith("for the time being.")


def test_bullets_and_their_marks_stand_outside_sentences() -> None:
    story = made("The plan has two parts that matter here.\n\n- Build the dam.\n- Move the road.\n* Pay for both.")
    assert said(story)[1:] == ["Build the dam.", "Move the road.", "Pay for both."]


def test_headline_and_byline_are_no_sentences() -> None:
    story = made(
        "Bridge closes for two years\n\nBy Jo Sample\n\nThe bridge closed on Monday. Trucks wait.\n\nThe council said it had to act."
    )
    assert said(story)[0] == "The bridge closed on Monday."
    assert story.sentences[0].paragraph == 2


def test_text_without_any_stop_keeps_its_lines() -> None:
    story = made("the bridge is closed\n\ntrucks wait in the valley\n\nnobody knows when it opens")
    assert len(story.sentences) == 3


@pytest.mark.parametrize("text", ["", "   \n\t", "\x00\x00", "—…!", "\u200b"])
def test_text_without_letters_is_refused_as_empty(text: str) -> None:
    with pytest.raises(DocumentError, match="the text is empty") as caught:
        made(text)
    assert caught.value.code == "empty"


def test_more_than_five_million_characters_are_refused() -> None:
    with pytest.raises(DocumentError, match="too large") as caught:
        made("a" * 5_000_001)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "text", ["Word", "7", "A\x00b \ud800 c. Next one.", "\ufeffHello there. Again.", "**", "# a", "- b"]
)
def test_odd_characters_and_single_words_do_no_harm(text: str) -> None:
    if any(c.isalnum() for c in text):
        story = made(text)
        assert all(story.text[s.start : s.end] == s.text for s in story.sentences)


def test_the_language_given_wins() -> None:
    assert made("The bridge closed on Monday.", language="de").language == "de"


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("The council said that it would close the bridge for two years.", "en", "latin"),
        ("El consejo dijo que la ciudad no tiene dinero para el puente.", "es", "latin"),
        ("Le conseil a dit que la ville ne ferme pas le pont dans les mois.", "fr", "latin"),
        ("Der Rat sagte, dass die Stadt kein Geld für die Brücke hat und nicht baut.", "de", "latin"),
        ("O conselho disse que a cidade não tem dinheiro para uma ponte e que não vai.", "pt", "latin"),
        ("Совет заявил, что у города нет денег на мост и что он не будет его строить.", "ru", "cyrillic"),
        ("Рада заявила, що в міста немає грошей на міст і що його не будуть будувати.", "uk", "cyrillic"),
        ("قال المجلس إن المدينة لا تملك المال من أجل الجسر في هذا العام", "ar", "arabic"),
        ("شورای شهر گفت که برای پل پول ندارد و این کار را نمی‌کند", "fa", "arabic"),
        ("市议会表示，该市没有钱修桥。", "zh", "han"),
        ("市議会は、橋を建設するお金がないと述べた。", "ja", "kana"),
        ("시의회는 다리를 지을 돈이 없다고 밝혔다.", "ko", "hangul"),
        ("Il consiglio ha detto che la città non ha i soldi per il ponte della valle.", "it", "latin"),
        ("De raad zei dat de stad geen geld heeft voor een brug en het niet doet.", "nl", "latin"),
        ("Qwx zzt", None, "latin"),
    ],
)
def test_language_and_script_are_told(text: str, language: str | None, script: str) -> None:
    story = made(text)
    assert (story.language, story.script) == (language, script)


def test_pages_that_are_no_articles_are_named() -> None:
    assert made("We use cookies. Accept all cookies to go on.").warnings[0] == "The text is very short for an article."
    assert any("HTML" in w for w in made("<html><body><p>Hi there</p><div>more</div></body></html>").warnings)
    assert any(
        "opinion" in w for w in made("Opinion: The bridge must go.\n\n" + "It is old and it is sad. " * 20).warnings
    )
    assert any("list" in w for w in made("\n\n".join(f"Story number {n} of today" for n in range(12))).warnings)


def test_a_round_up_has_no_dateline() -> None:
    items = "COURTS — A man was fined.\n\nSPORT — A team won the cup.\n\nNATURE — A swan nested at last."
    story = made(items)
    assert story.dateline is None
    assert "The text looks like a round-up of several stories." in story.warnings


def test_a_long_text_costs_in_proportion() -> None:
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            made(text, published="2025-11-10")
            best = min(best, time.process_time() - begin)
        return best

    story = STORY * 12
    assert seconds(story * 8) < 24 * seconds(story)


@pytest.mark.parametrize(
    "unit", ["“", '"', "«", "May ", "1", "Why it matters", "**", "- ", "3. ", "A.", "(", "‘ ", "：", "\n", "12/"]
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    begin = time.process_time()
    made("Word. " + unit * (200_000 // len(unit)), published="2025-11-10")
    assert time.process_time() - begin < 5


def test_importing_prepare_and_lexicon_is_cheap() -> None:
    code = "import briefing.schema, time; t=time.perf_counter(); import briefing.prepare, briefing.lexicon; print(time.perf_counter()-t)"
    taken = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    assert taken < 0.05  # 0.015 on a quiet machine
