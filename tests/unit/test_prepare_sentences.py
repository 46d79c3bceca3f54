import pytest

from briefing.prepare.sentences import sentences_of


def cut(text: str, language: str | None = "en") -> list[str]:
    return [text[a:b] for a, b in sentences_of(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The vote is at 5 p.m. Monday in the hall."),
        ("en", "They met at 10 a.m. Eastern time."),
        ("en", "The U.S. Army bought it."),
        ("en", "Army Gen. Michael Sample and Sen. Joan Doe spoke."),
        ("en", "George W. Sample and J. K. Writer met."),
        ("en", "See No. 5 on Oct. 1 or in St. Louis."),
        ("de", "Am 3. Okt. war er da."),
        ("de", "Am 3. Oktober begann der 5. Kongress."),
        ("de", "Laut Art. 5 Abs. 2 Nr. 4 gilt das."),
        ("fr", "M. Exemple a parlé."),
        ("es", "El Sr. Ejemplo y la Dra. Prueba hablaron."),
        ("pt", "O Sr. Exemplo citou o art. 5 da lei."),
        ("ru", "И. И. Примеров живет на ул. Ленина."),
        ("ar", "قال د. محمد إن ذلك صحيح."),
    ],
)
def test_an_abbreviation_ends_no_sentence(language: str, sentence: str) -> None:
    assert cut(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["He left at 5 p.m.", "The vote was lost."]),
        ("en", ["She has a Ph.D.", "Prices rose."]),
        ("en", ["He lives in the U.S.", "The weather is nice."]),
        ("en", ["He said no.", "Yes was the answer."]),
        ("en", ["That was Plan B.", "The end came."]),
        ("en", ["“Our way is clear.", "We will go,” he said.", "“Now.”", "He left."]),
        ("en", ['"Our way is clear.', 'We will go," he said.', '"Now."', "He left."]),
        ("en", ["“Why?” he asked.", "“No!”", "She left."]),
        ("de", ["„Komm.", "Jetzt.“", "Er ging."]),
        ("de", ["»So ist es.«", "Dann ging er."]),
        ("fr", ["Il a dit : « Allons.", "Demain. »", "Il est parti."]),
        ("zh", ["他说：“我们去。", "然后回来。”", "她走了。", "真的吗？", "是！"]),
        ("ja", ["彼は言った。", "「行こう。」", "そして去った。"]),
        ("ar", ["وأضاف: «سنذهب».", "ثم غادر؟", "نعم!"]),
        ("hi", ["यह है।", "वह था॥", "क्या?"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, sentences: list[str]) -> None:
    joint = "" if language in ("zh", "ja") else " "
    assert cut(joint.join(sentences), language) == sentences


def test_an_unknown_language_is_cut_all_the_same() -> None:
    assert cut("Ett tåg kom. Det gick.", "sv") == ["Ett tåg kom.", "Det gick."]
    assert cut("One came. It went.", None) == ["One came.", "It went."]
