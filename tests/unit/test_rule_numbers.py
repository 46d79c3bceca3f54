"""Rules about numbers: the same value in other words passes, another value never does."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checks import numbers
from briefing.checks.han_numbers import han_number
from briefing.checks.quantities import quantities_in
from briefing.checks.quantity import Quantity, parsed
from briefing.checks.rule import Fail, Rule
from briefing.checks.source import Source
from briefing.prepare import prepare
from briefing.schema import Claim, Document

RULES = (numbers.GROUNDED, numbers.UNIT, numbers.COMPARISON, numbers.REVERSED)

HARBOUR = (
    "Coast guard crews seized nine boats in two harbours in raids on Monday, the port authority said. "
    "At least 1,187 people, or 12% of the island, left their homes. "
    "The bill rose from $3.2 million to €4.75bn, about a third of the budget. "
    "More than 85 trucks, up to 40 buses and an S-300 radar were moved at 6 p.m. "
    "Parliament voted 52-48 for the plan after a 34-year-old clerk spoke for twenty-one minutes. "
    "It was the third vote in five years. The rate fell by 2 percentage points. "
    "Half of the voters want change."
)

# Source, claim, and the words each finding is about.
ENGLISH: list[tuple[str, list[str]]] = [
    ("Crews seized 9 boats.", []),
    ("Crews seized nine boats.", []),
    ("Crews seized seven boats.", ["seven"]),
    ("Crews seized 90 boats.", ["90"]),
    ("About 1,200 people left.", []),
    ("Nearly 1,200 people left.", []),
    ("More than 1,100 people left.", []),
    ("More than 1,300 people left.", ["1,300"]),
    ("Fewer than 1,100 people left.", ["1,100"]),
    ("Some 1.2 thousand people left.", []),
    ("At least 1187 people left.", []),
    ("At least 1,178 people left.", ["1,178"]),
    ("Twelve percent of the island left.", []),
    ("12 per cent of the island left.", []),
    ("The bill was $3,200,000.", []),
    ("The bill was $3.2m.", []),
    ("The bill was 3.2 million dollars.", []),
    ("The bill was $3.3 million.", ["$3.3 million"]),
    ("The bill was $3.2 billion.", ["$3.2 billion"]),
    ("The bill was €4.75 billion.", []),
    ("The bill was €4.8 billion.", []),
    ("The bill was €4.6 billion.", ["€4.6 billion"]),
    ("More than eighty-five trucks moved.", []),
    ("More than 80 trucks moved.", []),
    ("An S-300 radar was moved.", []),
    ("An S-400 radar was moved.", ["S-400"]),
    ("They moved at 6pm.", []),
    ("They moved at 18:00.", []),
    ("They moved at 7 p.m.", ["7 p.m."]),
    ("They moved at 6:00.", []),
    ("They moved at 6 a.m.", ["6 a.m."]),
    ("They moved at 6 in the evening.", []),
    ("The vote was 52 to 48.", []),
    ("The vote was 48–52.", []),
    ("The vote was 58-42.", ["58-42"]),
    ("A clerk aged 34 spoke for 21 minutes.", []),
    ("A clerk aged 43 spoke.", ["43"]),
    ("A clerk spoke for thirty-one minutes.", ["thirty-one"]),
    ("It was the 3rd vote in five years.", []),
    ("It was the fourth vote.", ["fourth"]),
    ("50% of the voters want change.", []),
    ("Two-thirds of the voters want change.", ["Two-thirds"]),
    ("One of the crews and one day later, both harbours were first to close.", []),
    ("1. Crews seized nine boats.\n2. Two harbours closed.\n3. The bill rose.", []),
    ("In 2031 a vote follows, on 14 May 2031.", []),
    ("Dozens of people left, hundreds of trucks came.", []),
]


@pytest.mark.parametrize(("text", "caught"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_a_number_is_judged_by_its_value_not_its_spelling(text: str, caught: list[str]) -> None:
    assert said(numbers.GROUNDED, text, HARBOUR) == caught


# Language, source, a claim with the same values, a claim with another one, the words of that one.
LANGUAGES = [
    ("es", "El ministro dijo que veintiuna personas murieron y 1.200 huyeron; el coste fue de 3,4 millones de euros.",
     "Murieron 21 personas y 1200 huyeron; costó 3.400.000 euros.", "Murieron treinta y cinco personas.",
     "treinta y cinco"),
    ("fr", "Le ministre a dit que quatre-vingt-douze maisons ont brûlé et que 12 000 habitants sont partis.",
     "92 maisons ont brûlé et douze mille habitants sont partis.", "Soixante et onze maisons ont brûlé.",
     "Soixante et onze"),
    ("de", "Der Minister sagte, dass einundzwanzig Häuser brannten und 3,4 Mio. Euro fehlten, rund 50 Prozent.",
     "21 Häuser brannten, es fehlten 3,4 Millionen Euro.", "Es brannten vierundzwanzig Häuser.", "vierundzwanzig"),
    ("pt", "O ministro disse que cento e vinte e três casas arderam e que faltam 2,5 bilhões de reais no ano.",
     "Arderam 123 casas e faltam 2.500 milhões de reais.", "Arderam duzentas e cinco casas.", "duzentas e cinco"),
    ("ru", "Министр сказал, что сгорели двадцать пять домов, ущерб составил 3,5 млн рублей, погибли двое.",
     "Сгорели 25 домов, ущерб составил 3,5 миллиона рублей.", "Сгорели тридцать два дома.", "тридцать два"),
    ("ar", "قال الوزير إن خمسة وعشرين منزلا احترقت وإن أكثر من ٣٥ شخصا أصيبوا في ثلاثة أحياء من المدينة",
     "احترق 25 منزلا وأصيب أكثر من 35 شخصا", "أصيب 47 شخصا", "47"),
    ("zh", "部长说，六千人离开家园，损失达1.2万亿元，85座房屋被毁，两名工人受伤，经济下降百分之五。",
     "6000人离开，85座房屋被毁，下降5%。", "七千人离开家园。", "七千"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "written", "digits"),
    [
        ("es", "Cuarenta y dos mil hogares quedaron sin luz.", "42.000"),
        ("fr", "Vingt et un mille foyers étaient sans lumière.", "21 000"),
        ("pt", "Quarenta e dois mil lares ficaram sem luz.", "42.000"),
        ("ar", "انقطعت الكهرباء عن اثنان وأربعون ألف منزل", "42,000"),
    ],
)
def test_tens_and_units_that_a_small_word_joins_are_multiplied_together(
    language: str, written: str, digits: str
) -> None:
    assert said(numbers.GROUNDED, written, f"{digits}.", language=language) == []
    assert said(numbers.GROUNDED, written, "2.000 / 40.", language=language) != []


@pytest.mark.parametrize(("language", "source", "same", "other", "words"), LANGUAGES, ids=[x[0] for x in LANGUAGES])
def test_numbers_are_read_in_every_language_of_the_lexicon(
    language: str, source: str, same: str, other: str, words: str
) -> None:
    assert said(numbers.GROUNDED, same, source, language=language) == []
    assert said(numbers.GROUNDED, other, source, language=language) == [words]


def test_digits_are_judged_in_a_language_without_a_word_list() -> None:
    source = "Ministern sade att 85 hus brann och att 1 200 personer lämnade staden under natten mot lördag."
    assert said(numbers.GROUNDED, "85 hus brann, 1200 lämnade staden.", source, language="sv") == []
    assert said(numbers.GROUNDED, "58 hus brann.", source, language="sv") == ["58"]


def test_the_finding_shows_the_number_the_source_has_there() -> None:
    (found,) = checked(numbers.GROUNDED, "Crews seized seven boats.", HARBOUR, (1,))
    assert found.message == "“seven” is not in the source; S1 has “nine”"
    assert [span.sentence for span in found.evidence] == [1]


def test_a_number_of_another_sentence_is_told_from_one_the_cited_sentence_has() -> None:
    (found,) = checked(numbers.GROUNDED, "Crews seized 85 boats.", HARBOUR, (1,))
    assert found.message == "“85” stands in S4, not in the cited sentences"
    assert said(numbers.GROUNDED, "More than 85 trucks moved.", HARBOUR, cited=(4,)) == []
    assert said(numbers.GROUNDED, "Crews seized 85 boats.", HARBOUR) == []


def test_a_claim_may_count_the_names_it_gives() -> None:
    source = "Anna met Omar and Li at noon, and the group walked to the old mill by the river."
    assert said(numbers.GROUNDED, "Three friends, Anna, Omar and Li, walked to the mill.", source) == []
    assert said(numbers.GROUNDED, "Four friends, Anna, Omar and Li, walked to the mill.", source) == ["Four"]


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Nine raids followed.", ["Nine"]),
        ("Nine boats were seized.", []),
        ("Nine fishing boats were seized.", []),
        ("Nine vessels were seized.", []),
        ("Two boats were seized.", []),
        ("The bill was €3.2 million.", ["€3.2 million"]),
        ("The bill was 3.2 million dollars.", []),
        ("12 people left.", ["12"]),
        ("85% of the trucks moved.", ["85%"]),
        ("The rate fell by 2 percent.", []),
        ("It took five months.", ["five"]),
        ("Five ministers spoke.", []),
    ],
)
def test_what_a_number_counts_is_judged_only_where_the_source_settles_it(text: str, caught: list[str]) -> None:
    assert said(numbers.UNIT, text, HARBOUR) == caught


@pytest.mark.parametrize(
    ("text", "dropped", "turned"),
    [
        ("85 trucks moved.", ["85"], []),
        ("More than 85 trucks moved.", [], []),
        ("Over 85 trucks moved.", [], []),
        ("Up to 85 trucks moved.", [], ["85"]),
        ("At least 40 buses moved.", [], ["40"]),
        ("At most 40 buses moved.", [], []),
        ("Nine boats were seized.", [], []),
    ],
)
def test_a_comparison_is_kept(text: str, dropped: list[str], turned: list[str]) -> None:
    assert said(numbers.COMPARISON, text, HARBOUR) == dropped
    assert said(numbers.REVERSED, text, HARBOUR) == turned


@pytest.mark.parametrize("path", ["figures[0].value", "not_stated[0]", "when", "who[0].name"])
def test_other_rules_look_after_some_fields(path: str) -> None:
    source = Source(prepare(Document(text=HARBOUR)))
    assert [f for rule in RULES for f in rule.findings(Claim(path, "77 boats", None), source)] == []


def test_every_sentence_of_a_source_passes_beside_it() -> None:
    for language, text in [("en", HARBOUR), *((x[0], x[1]) for x in LANGUAGES)]:
        source = Source(prepare(Document(text=text, language=language, published=date(2031, 5, 14))))
        for sentence in source.prepared.sentences:
            claim = Claim("details[0].text", sentence.text, (sentence.id,))
            assert [f.message for rule in RULES for f in rule.findings(claim, source)] == []


def test_ambiguous_digits_are_read_both_ways() -> None:
    assert parsed("1.200", "es")[0] == (1200.0, 1.2)
    assert parsed("1,200", "en")[0] == (1200.0,)
    assert parsed("1.234.567,89", "de")[0] == (1234567.89,)
    assert parsed("12,34,567", "en")[0] == (1234567.0,)
    assert parsed("٣٥", "ar")[0] == (35.0,)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("六千", 6000),
        ("三万五千", 35000),
        ("两百零五", 205),
        ("十二", 12),
        ("一亿二千万", 120_000_000),
        ("二〇二四", 2024),
    ],
)
def test_chinese_numerals_are_read(text: str, value: int) -> None:
    assert han_number(text) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_reads_the_same_with_and_without_separators(number: int) -> None:
    assert parsed(f"{number:,}", "en")[0] == (float(number),) == parsed(str(number), "en")[0]


@given(st.integers(min_value=2, max_value=99), st.sampled_from(["boats", "people", "%", "million euros"]))
def test_a_number_is_found_where_it_stands(number: int, unit: str) -> None:
    text = f"Crews “found” {number} {unit}".replace(" %", "%")
    (found,) = quantities_in(text, "en")
    assert text[found.start : found.end].startswith(str(number))


@given(st.text(alphabet="0123456789 .,-–:/%$€abcmkпят’'½é\n千万五ثلاث", max_size=60))
def test_any_text_is_read_without_failing_and_offsets_lie_in_it(text: str) -> None:
    for language in ("en", "fr", "de", "ar", "zh", None):
        for found in quantities_in(text, language):
            assert isinstance(found, Quantity)
            assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text", ["1 " * 20000, "1,1" * 20000, "twenty-" * 20000, "9" * 60000, "一" * 60000, "1-" * 30000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    for language in ("en", "de", "zh"):
        quantities_in(text, language)
    assert time.process_time() - started < 5


def checked(
    rule: Rule, text: str, source: str, cited: tuple[int, ...] | None = None, language: str = "en"
) -> list[Fail]:
    prepared = prepare(Document(text=source, language=language))
    return list(rule.findings(Claim("details[0].text", text, cited), Source(prepared)))


def said(rule: Rule, text: str, source: str, cited: tuple[int, ...] | None = None, language: str = "en") -> list[str]:
    return [text[fail.start : fail.end] for fail in checked(rule, text, source, cited, language)]


STRETCHES = (
    "Crews spent a week on the wreck and took bribes over four contracts. "
    "The navy raided more than 70 depots and killed a captain. "
    "The work lasts a decade."
)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        # A week is seven days, and no seven of anything else.
        ("Crews spent seven days on the wreck.", numbers.GROUNDED, []),
        ("Crews found seven boats at the wreck.", numbers.GROUNDED, ["seven"]),
        ("The work lasts 10 years.", numbers.GROUNDED, []),
        ("The work takes 10 crews.", numbers.GROUNDED, ["10"]),
        # Depots are not people who were killed.
        ("The navy killed more than 70 people.", numbers.UNIT, ["70"]),
        ("More than 70 people were killed in the raids.", numbers.UNIT, ["70"]),
        ("The navy raided more than 70 places.", numbers.UNIT, []),
        # "Over" before a small count may mean "about".
        ("Crews took bribes for four contracts.", numbers.COMPARISON, []),
        ("The navy raided 70 depots.", numbers.COMPARISON, ["70"]),
    ],
)
def test_stretches_of_time_and_depots_stand_for_nothing_else(text: str, rule: Rule, words: list[str]) -> None:
    beside = Source(prepare(Document(text=STRETCHES, language="en")))
    assert [text[one.start : one.end] for one in rule.findings(Claim("summary[0].text", text), beside)] == words


@pytest.mark.parametrize(
    ("language", "story", "good", "bad"),
    [
        ("es", "Tardaron una semana en llegar.", "Tardaron siete días.", "Llegaron siete barcos."),
        ("fr", "Ils ont mis une semaine.", "Ils ont mis sept jours.", "Ils ont vu sept bateaux."),
        ("de", "Sie brauchten eine Woche.", "Sie brauchten sieben Tage.", "Sie sahen sieben Boote."),
    ],
)
def test_a_week_of_other_languages_is_seven_days_and_no_boats(language: str, story: str, good: str, bad: str) -> None:
    beside = Source(prepare(Document(text=story, language=language)))
    assert not list(numbers.GROUNDED.findings(Claim("summary[0].text", good), beside))
    assert list(numbers.GROUNDED.findings(Claim("summary[0].text", bad), beside))
