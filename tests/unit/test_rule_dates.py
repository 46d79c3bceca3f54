from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checks.dates import DATE
from briefing.checks.source import Source
from briefing.checks.where import DATELINE, WHERE
from briefing.prepare import dates_in, prepare
from briefing.schema import Claim, Document, Finding

PUBLISHED = date(2024, 11, 11)  # a Monday
ARTICLE = (
    "The council of Ostwick approved a new bridge on Monday. "
    "The old one has been shut since Oct. 1, when a barge struck it.\n\n"
    "Mayor Ina Falk vowed on Sunday to sue the barge’s owner. "
    "A residents’ group made a similar vow on Friday.\n\n"
    "Work will begin on Jan. 7. "
    "The last bridge was built in March 1998, three years after a flood. "
    "Late last month, divers found cracks. "
    "Traffic doubled in the 1970s and again from 2003-05."
)


def source(text: str = ARTICLE, published: date | None = PUBLISHED, language: str | None = "en") -> Source:
    return Source(prepare(Document(text=text, published=published, language=language)))


def flagged(claim: Claim, beside: Source) -> list[str]:
    return [claim.text[f.start : f.end] for f in DATE.findings(claim, beside)]


def free(text: str, beside: Source) -> list[str]:
    return flagged(Claim("summary[0].text", text), beside)


@pytest.mark.parametrize(
    "text",
    [
        "The council approved a bridge on Monday.",
        "The council approved a bridge on Nov. 11, 2024.",
        "On 11 November the council approved a bridge.",
        "The council approved a bridge in November.",
        "The vote was in 2024.",
        "The bridge has been shut since October 1, 2024.",
        "The bridge was shut on a Tuesday, Oct. 1.",
        "Divers found cracks in October 2024.",
        "Work will begin on January 7, 2025.",
        "The flood was in 1995.",
        "The bridge dates from March 1998, the late 1990s.",
        "Traffic doubled in the 1970s and by 2005.",
        "Council members may march on; May Sample said so.",
        "Of 1,850 drivers asked, 58% agreed.",
        "Published 2024-11-11.",
        "Work begins on Tues., Jan. 7.",
    ],
)
def test_dates_that_the_source_gives_or_that_resolve_pass(text: str) -> None:
    assert free(text, source()) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The council approved a bridge on Wednesday.", ["Wednesday"]),
        ("The council approved a bridge on Nov. 12, 2024.", ["Nov. 12"]),
        ("The council approved a bridge in August.", ["August"]),
        ("The council approved a bridge in May.", ["May"]),
        ("The council approved a bridge in 2022.", ["2022"]),
        ("The bridge was shut on October 2.", ["October 2"]),
        ("The bridge was shut on 2 October.", ["2 October"]),
        ("The bridge was built in March 2003.", ["2003"]),
        ("Work will begin on January 7, 2024.", ["2024"]),
        ("Traffic doubled in the 1980s.", ["1980s"]),
        ("Work begins on Thurs., Jan. 7.", ["Thurs."]),
        ("It was on Wednesday, August 3, 2011.", ["Wednesday", "August", "2011"]),
    ],
)
def test_each_component_is_checked_alone(text: str, wrong: list[str]) -> None:
    assert free(text, source()) == wrong


def test_without_a_day_of_publication_the_words_themselves_must_stand_in_the_source() -> None:
    bare = source(published=None)
    assert free("They met on Monday, and on Oct. 1.", bare) == []
    assert free("They met on Nov. 11, 2024.", bare) == ["Nov.", "2024"]
    assert free("They met on Tuesday.", bare) == ["Tuesday"]


def test_a_date_of_other_sentences_is_a_fault_of_a_cited_statement() -> None:
    def found(text: str, *cited: int) -> list[Finding]:
        return list(DATE.findings(Claim("details[0].text", text, cited), source()))

    assert not found("Falk vowed on Nov. 10, 2024, to sue.", 3)
    assert not found("Falk reacted to the vote of Nov. 11, 2024.", 3)
    (fault,) = found("Falk vowed on Friday to sue.", 3)
    assert fault.severity == "error"
    assert fault.message == "“Friday” stands in S4, not in S3"
    assert {span.sentence for span in fault.evidence} == {3, 4}


def test_the_message_shows_what_the_source_has() -> None:
    claim = Claim("what.text", "The council approved a bridge on Thursday.", (1,))
    (fault,) = DATE.findings(claim, source())
    assert fault.message == "“Thursday” is not in the source; S1 has “Monday”"
    assert fault.evidence[0].text == "The council of Ostwick approved a new bridge on Monday."


def test_the_sources_own_words_and_gaps_are_not_asked() -> None:
    assert not flagged(Claim("details[0].text", "On Wednesday.", (1,), verbatim=True), source())
    assert not flagged(Claim("not_stated[0]", "what happens on Wednesday", None), source())
    for sentence in source().prepared.sentences:
        assert free(sentence.text, source()) == []


def test_words_for_days_before_and_after_may_be_counted_out() -> None:
    beside = source("The ship left on March 3. It sank two days later, and was found three weeks after that.")
    assert free("The ship sank on March 5, 2024.", beside) == []
    assert free("The ship sank on March 7.", beside) == ["March 7"]


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        ("es", "El consejo votó el lunes. Abrirá el 3 de enero.", "Votó el 11 de noviembre de 2024.", "Votó el martes."),
        ("fr", "Le conseil a voté lundi. Il ouvrira le 3 janvier.", "Il ouvrira le 3 janvier 2025.", "Il a voté mercredi."),
        ("de", "Der Rat stimmte am Montag ab.", "Der Rat stimmte am 11. November 2024 ab.", "Das war im August."),
        ("pt", "O conselho votou na segunda-feira.", "O conselho votou em novembro de 2024.", "Votou na quinta-feira."),
        ("ru", "Совет проголосовал в среду.", "Совет проголосовал 6 ноября 2024 года.", "Это было в пятницу."),
        ("ar", "صوت المجلس الاثنين على الجسر.", "صوت المجلس في 11 نوفمبر 2024.", "صوت المجلس الخميس."),
        ("zh", "委员会周一批准建桥。", "委员会2024年11月11日批准建桥。", "委员会周四批准建桥。"),
    ],
)  # fmt: skip
def test_other_languages_are_read_with_their_own_words(language: str, text: str, right: str, wrong: str) -> None:
    beside = source(text, language=language)
    assert free(right, beside) == []
    assert len(free(wrong, beside)) == 1


def test_letters_taken_apart_leave_the_offsets_right() -> None:
    beside = source("Le conseil a voté en février.", language="fr")
    claim = Claim("summary[0].text", "Vote\u0301 en aou\u0302t 2019 par le conseil.")
    assert flagged(claim, beside) == ["aou\u0302t", "2019"]


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.integers(1, 6))
def test_any_day_written_out_is_known_again_and_another_day_is_not(day: date, away: int) -> None:
    beside = source(f"The lock opened on {day:%B} {day.day}, {day.year}.", published=None)
    assert free(f"The lock opened on {day.day} {day:%b} {day.year}, a {day:%A}.", beside) == []
    other = day + timedelta(days=away)
    assert free(f"The lock opened on a {other:%A}.", beside) == [f"{other:%A}"]
    assert free(f"The lock opened on {other:%B} {other.day}, {other.year}.", beside)


@given(st.text(alphabet="0123456789 .,/-May MonJanu年月日周一'’s", max_size=60))
def test_nothing_breaks_the_reading_and_offsets_stay_inside(text: str) -> None:
    for found in DATE.findings(Claim("summary[0].text", text), source()):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The panel will decide on Friday.", ["2024-11-15"]),
        ("The minister said on Friday that it rained.", ["2024-11-08"]),
        ("The report is due on Tuesday.", ["2024-11-12"]),
        ("The road has been shut since Tuesday.", ["2024-11-05"]),
        ("Her loan, agreed last year, ends on Nov. 30.", ["2023", "2024-11-30"]),
        ("The loan ends on June 30.", [None]),
        ("Ferries, suspended since Tuesday night, are due to resume on Friday.", ["2024-11-05", "2024-11-15"]),
        ("He will replace the manager who resigned on Friday.", ["2024-11-08"]),
        ("A man arrested on Friday will appear in court on Wednesday.", ["2024-11-08", "2024-11-13"]),
        ("On Friday, the court will rule.", ["2024-11-15"]),
        ("On Friday, he said he would resign.", ["2024-11-08"]),
        ("They vowed on Sunday to retaliate.", ["2024-11-10"]),
        ("He agreed to resign on Friday.", [None]),
        ("The hearing was expected to begin on Friday.", [None]),
        ("He will not face trial over the attack on Friday.", [None]),
        ("Friday’s meeting will be short.", [None]),
        ("The vote will be held on Monday.", [None]),
        ("A jury on Tuesday acquitted the man.", ["2024-11-05"]),
        ("The festival opens on Saturday.", ["2024-11-16"]),
        ("He is to be sentenced on April 21.", ["2025-04-21"]),
        ("The price rose in March and may rise again in January.", ["2024-03", "2025-01"]),
        ("Prices rose, the office said, to the highest since August.", ["2024-08"]),
    ],
)
def test_verbs_tell_whether_a_date_lies_ahead_and_a_doubtful_one_stays_open(
    text: str, expected: list[str | None]
) -> None:
    assert [found.date for found in dates_in(text, PUBLISHED, "en")] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El tribunal decidirá el viernes.", ["2024-11-15"]),
        ("es", "El ministro dijo el viernes que llovió.", ["2024-11-08"]),
        ("es", "La ley podría aprobarse en enero.", ["2025-01"]),
        ("fr", "Le match est prévu samedi.", ["2024-11-16"]),
        ("fr", "Le ministre a déclaré vendredi que tout va bien.", ["2024-11-08"]),
        ("de", "Das Gericht wird am Freitag entscheiden.", ["2024-11-15"]),
        ("de", "Das Gericht entscheidet am Freitag.", [None]),
        ("de", "Am Freitag hat das Gericht geurteilt.", ["2024-11-08"]),
        ("pt", "O tribunal decidirá na sexta-feira.", ["2024-11-15"]),
        ("ru", "Суд будет заседать в пятницу.", ["2024-11-15"]),
        ("ar", "سيراجع المجلس الرسوم في ديسمبر.", ["2024-12"]),
        ("ar", "قررت الهيئة الثلاثاء خفض الرسوم.", ["2024-11-05"]),
        ("zh", "研究院周三表示，将于周五公布结果。", ["2024-11-06", "2024-11-15"]),
    ],
)
def test_verbs_of_other_languages_tell_it_too(language: str, text: str, expected: list[str | None]) -> None:
    assert [found.date for found in dates_in(text, PUBLISHED, language)] == expected


PLACES = "GENEVA (AP) — US forces struck the port of Latakia in Syria on Monday. The French navy and the U.N. watched."


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ("Latakia, Syria", []),
        ("Near the port of Latakia", []),
        ("the Syrian coast", []),
        ("United States", []),
        ("Latakia, Lebanon", ["Lebanon"]),
        ("Northern Iraq", ["Iraq"]),
    ],
)
def test_names_in_the_place_stand_in_the_source(where: str, wrong: list[str]) -> None:
    claim = Claim("where", where)
    assert [where[f.start : f.end] for f in WHERE.findings(claim, source(PLACES))] == wrong


def test_the_place_the_story_was_written_in_is_not_the_place_of_the_event() -> None:
    assert list(DATELINE.findings(Claim("where", "Geneva"), source(PLACES)))
    assert not list(DATELINE.findings(Claim("where", "Latakia"), source(PLACES)))
    again = PLACES + " Talks go on in Geneva."
    assert not list(DATELINE.findings(Claim("where", "Geneva"), source(again)))


ATTACKS = (
    "The navy stopped 24 boats off Halden on Tuesday. "
    "The minister spoke for 9 minutes. "
    "Attacks on May 20 and Oct. 4 sank ships. Storms came on Nov. 3, 7 and 11. "
    "Late last month, crews found a wreck. "
    "The tower fell in February. "
    "On the 6th, crews came back. "
    "Work began in March and was as slow as in February."
)


@pytest.mark.parametrize(
    ("text", "sentences", "wrong"),
    [
        ("Attacks on May 20 and Oct. 4 sank ships.", (3,), []),
        ("Attacks on May 4 and Oct. 20 sank ships.", (3,), ["May 4", "Oct. 20"]),
        ("An attack on Oct. 24 sank ships.", (3,), ["Oct. 24"]),
        ("An attack on Oct. 9 sank ships.", (2, 3), ["Oct. 9"]),
        ("Storms came on Nov. 7 and Nov. 11.", (4,), []),
        ("Crews came back on Feb. 6.", (6, 7), []),
    ],
)
def test_a_day_belongs_to_its_own_month(text: str, sentences: tuple[int, ...], wrong: list[str]) -> None:
    beside = source(ATTACKS, date(2026, 6, 10))
    assert flagged(Claim("details[0].text", text, sentences), beside) == wrong


@pytest.mark.parametrize(
    ("path", "text", "sentences", "wrong"),
    [
        ("details[0].text", "Crews found a wreck in late May 2026.", (5,), []),
        ("details[0].text", "Crews found a wreck in late June 2026.", (5,), ["June"]),
        ("details[0].text", "The tower fell in June 2026.", (6,), ["June"]),
        # The day of the main event may be named anywhere, but under background.
        ("details[0].text", "The tower that fell was spoken of on June 9, 2026.", (6,), []),
        ("background[0].text", "The tower fell on June 9, 2026.", (6,), ["June"]),
        ("background[0].text", "The tower of June 9, 2026, was the first since February.", (6,), []),
        # Beside a month of the cited sentence another may be counted from it.
        ("details[0].text", "The June stop was the first since February.", (6,), []),
    ],
)
def test_a_month_is_that_of_the_cited_sentences(
    path: str, text: str, sentences: tuple[int, ...], wrong: list[str]
) -> None:
    beside = source(ATTACKS, date(2026, 6, 10))
    assert flagged(Claim(path, text, sentences), beside) == wrong
