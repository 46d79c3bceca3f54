import pytest

from briefing.prepare import prepare
from briefing.schema import Document

OPENING = "The harbour froze over at night. Ships wait outside."
FORMS = {
    "colon": "{}: {}", "dash": "{} — {}", "bold": "**{}:** {}", "bold outside": "**{}**: {}", "own line": "{}\n{}",
    "bold alone": "**{}**\n\n{}", "heading": "## {}\n\n{}", "hyphen": "{} - {}",
}  # fmt: skip


def sections(text: str, language: str | None = None) -> list[tuple[str, str]]:
    found = prepare(Document(text=text, language=language)).sections
    return [(s.kind, text[s.start : s.end]) for s in found]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_sections_are_cut_where_the_author_cut_them(form: str, apostrophe: str) -> None:
    matter, after = (
        "It is the first freeze in years.\n\nIt costs a lot.",
        "The mayor will speak.\n\n- One point.\n\n- Two points.",
    )
    text = "\n\n".join(
        [
            OPENING,
            form.format("Why it matters", matter),
            form.format(f"What{apostrophe}s next", after),
            form.format("Odd label", "An end comes."),
        ]
    )
    story = prepare(Document(text=text))
    assert sections(text) == [("why_it_matters", matter), ("whats_next", after), ("other", "An end comes.")]
    assert story.sections[0].label == "Why it matters"
    assert [s.text for s in story.sentences][2:4] == ["It is the first freeze in years.", "It costs a lot."]
    assert story.sentences[-1].text == "An end comes."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El puerto se cerró.\n\nPor qué importa: Es la primera vez.\n\nQué sigue: El alcalde hablará."),
        (
            "fr",
            "Le port a fermé.\n\nPourquoi c’est important : C'est la première fois.\n\nEt maintenant : Le maire parlera.",
        ),
        (
            "de",
            "Der Hafen ist zu.\n\nWarum das wichtig ist: Es ist das erste Mal.\n\nWie es weitergeht: Man wird reden.",
        ),
        ("pt", "O porto fechou.\n\nPor que isso importa: É a primeira vez.\n\nPróximos passos: O prefeito falará."),
        ("ru", "Порт закрыт.\n\nПочему это важно: Это впервые.\n\nЧто дальше: Мэр выступит."),
        ("ar", "أغلق الميناء.\n\nلماذا يهم: هذه هي المرة الأولى.\n\nما التالي: سيتحدث العمدة."),
        ("zh", "港口关闭了。\n\n为什么重要：这是第一次。\n\n下一步：市长将讲话。"),
    ],
)
def test_labels_of_every_language_are_known(language: str, text: str) -> None:
    assert [kind for kind, _ in sections(text, language)] == ["why_it_matters", "whats_next"]


@pytest.mark.parametrize(
    "text",
    [
        OPENING + "\n\nHe added: “We wait.”\n\nThe result: nobody moved.",
        OPENING + "\n\nOne thing was clear: the ice is thick.",
        OPENING + "\n\nWhy it matters to the town is not known. What’s next is not known either.",
        OPENING + "\n\nThe background of the freeze is long.",
        OPENING + "\n\n“Background — that is all,” she said.",
    ],
)
def test_ordinary_sentences_are_no_labels(text: str) -> None:
    assert sections(text) == []


def test_a_verb_of_saying_ends_no_section() -> None:
    text = OPENING + "\n\nWhy it matters: It is new.\n\nShe warned: Stay at home.\n\nWhat's next: A talk."
    assert sections(text)[0] == ("why_it_matters", "It is new.\n\nShe warned: Stay at home.")


def test_a_label_with_nothing_below_opens_an_empty_section() -> None:
    text = OPENING + "\n\n## What's next"
    assert sections(text) == [("whats_next", "")]
    assert len(prepare(Document(text=text)).sentences) == 2


@pytest.mark.parametrize(
    "line", ["About 85 people were killed.", "About half the crew were hurt", "About noon the river rose."]
)
def test_a_sentence_that_begins_with_about_is_no_label(line: str) -> None:
    found = prepare(Document(text=f"The mill burned down on Monday, police said.\n\n{line}\n\nIt reopened in May."))
    assert line in [sentence.text for sentence in found.sentences]
    assert found.sections == ()


def test_the_lines_on_a_sender_are_no_sentences_of_the_story() -> None:
    found = prepare(
        Document(text="The mill reopened on Monday, police said.\n\nAbout Norra Line\nNorra Line runs ferries.")
    )
    assert [section.label for section in found.sections] == ["About Norra Line"]
