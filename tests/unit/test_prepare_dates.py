from datetime import date

import pytest

from briefing.prepare import dates_in, prepare
from briefing.schema import Document

PUBLISHED = date(2024, 11, 11)  # a Monday


def table(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(d.text, d.date) for d in dates_in(text, published, language)]


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("They met on Monday.", "Monday", "2024-11-11"),
        ("They met on Friday.", "Friday", "2024-11-08"),
        ("They met last Monday.", "last Monday", "2024-11-04"),
        ("They meet next Friday.", "next Friday", "2024-11-15"),
        ("They meet this coming Friday.", "this coming Friday", "2024-11-15"),
        ("It began yesterday.", "yesterday", "2024-11-10"),
        ("It ends tomorrow.", "tomorrow", "2024-11-12"),
        ("It opened this morning.", "this morning", "2024-11-11"),
        ("It came last week.", "last week", "2024-11-04/2024-11-10"),
        ("Late last month, it rained.", "Late last month", "2024-10"),
        ("It opens early next year.", "early next year", "2025"),
        ("It came three days ago.", "three days ago", "2024-11-08"),
        ("It came two weeks ago.", "two weeks ago", "2024-10-28/2024-11-03"),
        ("It came 3 months ago.", "3 months ago", "2024-08"),
        ("It came a decade ago.", "a decade ago", "2014"),
        ("Over the last 24 hours it rained.", "last 24 hours", None),
        ("It came on Oct. 1.", "Oct. 1", "2024-10-01"),
        ("It came on Dec. 5.", "Dec. 5", "2023-12-05"),
        ("The vote will be on Dec. 5.", "Dec. 5", "2024-12-05"),
        ("The rule will take effect on Jan. 5.", "Jan. 5", "2025-01-05"),
        ("It struck in February, and will respond.", "February", "2024-02"),
        ("It came in late October.", "late October", "2024-10"),
        ("It came in March 2019.", "March 2019", "2019-03"),
        ("It came on March 3, 2019.", "March 3, 2019", "2019-03-03"),
        ("It came on 3 March 2019.", "3 March 2019", "2019-03-03"),
        ("It came on Monday, Nov. 4, 2024.", "Monday, Nov. 4, 2024", "2024-11-04"),
        ("They meet on Wednesday, Nov. 13.", "Wednesday, Nov. 13", "2024-11-13"),
        ("It came since 2019.", "2019", "2019"),
        ("It lasted Oct. 3-5.", "Oct. 3-5", "2024-10-03/2024-10-05"),
        ("It lasted from 3 to 5 October.", "3 to 5 October", "2024-10-03/2024-10-05"),
        ("It lasted from Dec. 30 to Jan. 2, 2024.", "Dec. 30 to Jan. 2, 2024", "2023-12-30/2024-01-02"),
        ("It came on 2024-05-06.", "2024-05-06", "2024-05-06"),
        ("It came on 13/04/2026.", "13/04/2026", "2026-04-13"),
        ("It came on 04/13/2026.", "04/13/2026", "2026-04-13"),
        ("It came on 03/04/2026.", "03/04/2026", None),
        ("It came in May.", "May", "2024-05"),
        ("It came on Feb. 30.", "Feb. 30", None),
        ("It came on Nov.\n11.", "Nov.\n11", "2024-11-11"),
    ],
)
def test_english_phrases_resolve_from_the_day_of_publication(text: str, phrase: str, day: str | None) -> None:
    assert table(text) == [(phrase, day)]


def test_two_dates_joined_by_and_stay_two() -> None:
    assert table("It came on Oct. 1 and April 13.") == [("Oct. 1", "2024-10-01"), ("April 13", "2024-04-13")]
    assert table("It ran between Oct. 1 and Oct. 5.") == [("Oct. 1 and Oct. 5", "2024-10-01/2024-10-05")]


@pytest.mark.parametrize(
    "text",
    [
        "He may 5 times win.",
        "They march on.",
        "April Sample and May Example spoke.",
        "May he win!",
        "It counts 2019 people.",
        "Prices rose 1,900 in all.",
        "It scored 3-5 and 12/7.",
        "The sun sat on mon repos.",
        "",
    ],
)
def test_words_that_only_look_like_dates_are_left(text: str) -> None:
    assert table(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It starts on the first of March 2025; a third of May was dry.", ["2025-03-01", "2024-05"]),
        ("es", "Rige desde el primero de marzo de 2025.", ["2025-03-01"]),
        ("fr", "Elle entre en vigueur le premier mars 2025.", ["2025-03-01"]),
        ("pt", "Vale a partir de primeiro de março de 2025.", ["2025-03-01"]),
        ("de", "Sie gilt vom ersten März 2025 an.", ["2025-03-01"]),
        ("ru", "Он вступит в силу первого марта 2025 года.", ["2025-03-01"]),
        ("ar", "يبدأ العمل به من الأول من مارس/آذار 2025", ["2025-03-01"]),
        ("es", "Ayer, el viernes pasado y a finales de octubre.", ["2024-11-10", "2024-11-08", "2024-10"]),
        ("es", "Hace dos semanas; el 3 de octubre de 2023.", ["2024-10-28/2024-11-03", "2023-10-03"]),
        ("es", "La ley se publicará el 24 de diciembre.", ["2024-12-24"]),
        ("fr", "La loi entrera en vigueur le 24 décembre.", ["2024-12-24"]),
        ("es", "Salió por la mañana.", []),
        ("fr", "Hier, lundi 4 novembre 2024, et l’an dernier.", ["2024-11-10", "2024-11-04", "2023"]),
        ("fr", "Il y a deux semaines, le 1er novembre, du 3 au 5 octobre.",
         ["2024-10-28/2024-11-03", "2024-11-01", "2024-10-03/2024-10-05"]),
        ("de", "Gestern, am 3. Okt., im März 2019 und vor zwei Wochen.",
         ["2024-11-10", "2024-10-03", "2019-03", "2024-10-28/2024-11-03"]),
        ("de", "Am Morgen regnete es. Ende Oktober nicht.", ["2024-10"]),
        ("pt", "Na quarta-feira, em fevereiro e no ano passado.", ["2024-11-06", "2024-02", "2023"]),
        ("pt", "A segunda fase começou.", []),
        ("ru", "Вчера, в среду и 11 ноября и в марте 2019 года.", ["2024-11-10", "2024-11-06", "2024-11-11", "2019-03"]),
        ("ar", "أمس، والثلاثاء، و11 تشرين الثاني/نوفمبر، والشهر الماضي.", ["2024-11-10", "2024-11-05", "2024-11-11", "2024-10"]),
        ("zh", "昨天、上周五、10月3日至5日、2019年3月、去年、11日。",
         ["2024-11-10", "2024-11-08", "2024-10-03/2024-10-05", "2019-03", "2023", "2024-11-11"]),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_phrases(language: str, text: str, expected: list[str]) -> None:
    assert [day for _, day in table(text, language)] == expected


def test_without_publication_day_only_stated_dates_resolve() -> None:
    text = "On Monday, in May, on Oct. 1 and last month; on March 3, 2019, in 2018 and on 2020-01-02."
    assert [day for _, day in table(text, published=None)] == [
        None,
        None,
        None,
        None,
        "2019-03-03",
        "2018",
        "2020-01-02",
    ]


def test_the_end_of_the_calendar_does_no_harm() -> None:
    assert table("In 900 years or tomorrow or 999 years ago.", published=date(9999, 12, 31))[0][1] is None
    assert table("It came 900 years ago and yesterday.", published=date(1, 1, 1)) == [
        ("900 years ago", None),
        ("yesterday", None),
    ]


def test_mentions_of_a_document_are_numbered_and_tied_to_sentences() -> None:
    story = prepare(
        Document(text="ROME, Nov. 9 (AP) — It rained on Sunday. It stopped on Nov. 11.", published=PUBLISHED)
    )
    assert [(d.id, d.sentence, d.text) for d in story.dates] == [(1, 1, "Sunday"), (2, 2, "Nov. 11")]
    assert all(story.text[d.start : d.end] == d.text for d in story.dates)
    assert [d.basis for d in story.dates] == ["weekday", "inferred"]
