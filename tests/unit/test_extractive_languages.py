"""The extractive model in the other languages: lede, who, when, sections, quotations."""

from __future__ import annotations

import pytest
from test_extractive import drafted, hold_to_the_source, texts_of

import briefing

ARTICLES = {
    "es": """\
LIMA — El Congreso de Perú aprobó el lunes una ley que obliga a las empresas mineras a tratar el agua que devuelven a los ríos, en respuesta a las protestas de varias comunidades andinas.

La ministra de Ambiente, Rosa Quispe, dijo que la norma “protegerá a más de 300.000 familias”.

Es la primera ley de este tipo en el país y podría afectar a las inversiones extranjeras.

La presidenta deberá firmar la ley antes del 30 de marzo y se espera que entre en vigor el próximo año.

En 2019, un derrame contaminó el río Aruma durante meses.
""",
    "fr": """\
LYON — Les salariés de la compagnie ferroviaire Rhodaline ont entamé lundi une grève de trois jours en raison d’un désaccord sur les salaires, a annoncé le syndicat.

« Nous demandons une hausse de salaire pour tous », a déclaré Claire Montval, secrétaire générale du syndicat.

C’est la première grève nationale depuis 2018 et elle menace de bloquer le port de Valmont, qui dépend du rail.

Le ministre des Transports, Marc Aubry, a promis de recevoir les deux parties la semaine prochaine.
""",
    "de": """\
Berlin – Die Bundesregierung fördert den Bau von 20.000 Wohnungen mit zwei Milliarden Euro, teilte Bauministerin Karin Holst am Montag mit.

„Wir brauchen schneller mehr bezahlbare Wohnungen“, sagte Holst in Berlin.

Es ist das größte Programm seit 1995 und könnte dazu führen, dass die Mieten langsamer steigen.

Der Bundestag soll im April über den Plan abstimmen.

Im vergangenen Jahr war ein ähnlicher Plan im Bundesrat gescheitert.
""",
    "pt": """\
SALVADOR — Um incêndio destruiu na segunda-feira um mercado no centro de Salvador e deixou pelo menos 12 feridos, informaram os bombeiros.

O prefeito João Meireles disse que o fogo começou por causa de um curto-circuito. “Vamos reconstruir o mercado com mais segurança”, afirmou Meireles.

É o maior incêndio na cidade desde 2008 e pode afetar o sustento de 600 famílias.

A prefeitura deve apresentar um plano de reconstrução na próxima semana.

No ano passado, uma vistoria havia apontado problemas na rede elétrica.
""",
    "ru": """\
АСТАНА — Правительство Казахстана в понедельник ввело запрет на вывоз пшеницы из-за засухи, сообщило министерство сельского хозяйства.

«Запасов хватит до нового урожая», — заявил министр сельского хозяйства Айдар Сеитов.

Это самый высокий уровень ограничений за последние десять лет, он может привести к росту цен на хлеб в соседних странах.

В апреле правительство планирует пересмотреть решение.

Ранее, в 2021 году, власти вводили пошлины на экспорт зерна.
""",
    "ar": """\
القاهرة — أعلنت وزارة الصحة في مصر يوم الاثنين إطلاق حملة تطعيم ضد الحصبة بعد تسجيل 45 إصابة في محافظة أسوان.

وقال الدكتور سامي عبد الله إن الحملة ستشمل مليوني طفل.

وهي الأولى من نوعها منذ عشر سنوات، وقد تؤدي إلى خفض الوفيات بين الأطفال.

ومن المقرر أن تبدأ المرحلة الثانية في الشهر المقبل.

وكانت الوزارة قد سجلت العام الماضي 12 إصابة فقط.
""",
    "zh": """\
北京3月10日电 中国交通运输部周一宣布，将在全国120个城市推广电动公交车，以减少空气污染。

交通运输部部长王立明说：“这项计划将在三年内完成。”

这是中国首次在全国范围内推广电动公交车，可能影响石油需求。

首批5000辆公交车将于下月投入使用。

去年，深圳已经更换了全部公交车。
""",
}
# language: lede's first words, a name, when, first words under why it matters, under what's next
EXPECTED = {
    "es": ("El Congreso de Perú", "Rosa Quispe", "lunes", "Es la primera ley", "La presidenta deberá"),
    "fr": ("Les salariés", "Claire Montval", "lundi", "C’est la première", "Le ministre des Transports"),
    "de": ("Die Bundesregierung", "Karin Holst", "Montag", "Es ist das größte", "Der Bundestag soll"),
    "pt": ("Um incêndio", "João Meireles", "segunda-feira", "É o maior incêndio", "A prefeitura deve"),
    "ru": ("Правительство", "Айдар Сеитов", "понедельник", "Это самый высокий", "В апреле"),
    "ar": ("أعلنت وزارة الصحة", "وزارة الصحة", "الاثنين", "وهي الأولى", "ومن المقرر"),
    "zh": ("中国交通运输部", "交通运输部部长王立明", "周一", "这是中国首次", "首批5000辆"),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_every_statement_is_a_slice_of_the_source(language):
    hold_to_the_source(*drafted(ARTICLES[language], language=language))


@pytest.mark.parametrize("language", ARTICLES)
def test_lede_people_time_and_sections_are_found(language):
    _, draft = drafted(ARTICLES[language], language=language)
    lede, name, when, why, coming = EXPECTED[language]
    assert draft.what.text.startswith(lede)
    assert name in [a.name for a in draft.who]
    assert draft.when is not None
    assert when in draft.when
    assert texts_of(draft, "why_it_matters")[0].startswith(why)
    assert texts_of(draft, "whats_next")[0].startswith(coming)


@pytest.mark.parametrize(
    ("language", "speaker", "role"),
    [
        ("es", "Rosa Quispe", "La ministra de Ambiente"),
        ("fr", "Claire Montval", "secrétaire générale du syndicat"),
        ("de", "Holst", "Bauministerin"),
        ("pt", "Meireles", "prefeito"),
        ("ru", "Айдар Сеитов", "министр сельского хозяйства"),
    ],
)
def test_quotations_have_their_speaker_and_role(language, speaker, role):
    _, draft = drafted(ARTICLES[language], language=language)
    assert [(q.speaker, q.speaker_role) for q in draft.quotes] == [(speaker, role)]


@pytest.mark.parametrize("language", ["es", "de", "pt", "ru", "ar", "zh"])
def test_what_came_before_is_background(language):
    _, draft = drafted(ARTICLES[language], language=language)
    last = ARTICLES[language].strip().rsplit("\n", 1)[-1]
    assert texts_of(draft, "background") == [last]


@pytest.mark.parametrize(
    ("language", "cause"),
    [
        ("es", "en respuesta a las protestas de varias comunidades andinas"),
        ("fr", "en raison d’un désaccord sur les salaires"),
        ("ru", "из-за засухи"),
        ("ar", "بعد تسجيل 45 إصابة في محافظة أسوان"),
    ],
)
def test_the_stated_cause_is_copied(language, cause):
    assert drafted(ARTICLES[language], language=language)[1].cause == cause


@pytest.mark.parametrize(("language", "country"), [("es", "Perú"), ("ru", "Казахстана"), ("ar", "مصر"), ("zh", "中国")])
def test_countries_are_named_as_printed(language, country):
    assert drafted(ARTICLES[language], language=language)[1].countries[0] == country


def test_chinese_names_are_no_stretches_of_a_sentence():
    _, draft = drafted(
        "临海大学周三表示，新电池通过了测试。\n\n未参与测试的教授林远山指出，论文没有给出低温数据，“一千次”的结论还不完整。\n\n"
        "该公司称，测试将继续。论文称，结果可靠。",
        language="zh",
    )
    assert [a.name for a in draft.who] == ["临海大学", "教授林远山"]


def test_arabic_reports_and_data_are_no_people():
    _, draft = drafted(
        "أعلنت هيئة الطرق الثلاثاء إغلاق جسر النهر أسبوعين للصيانة.\n\n"
        "وبحسب بيانات الهيئة، يعبر الجسر ألف شاحنة كل يوم. وأوضحت أن العمل سيبدأ ليلا.",
        language="ar",
    )
    assert "بيانات الهيئة" not in [a.name for a in draft.who]
    assert not {s.attributed_to for s in [draft.what, *draft.details]} & {"هو", "هي"}


@pytest.mark.parametrize(
    ("lede", "headline"),
    [
        (
            "Der Bundestag hat am Donnerstag mit 412 zu 208 Stimmen ein Gesetz zum Ausbau der Netze beschlossen.",
            "Der Bundestag hat am Donnerstag mit 412 zu 208 Stimmen ein Gesetz zum Ausbau der Netze beschlossen",
        ),
        (
            "Der Konzern streicht 300 Stellen in seinem Werk und schließt zwei weitere Standorte bis Ende 2027.",
            "Der Konzern streicht 300 Stellen",
        ),
    ],
)
def test_a_german_headline_is_not_cut_before_the_word_that_says_what_happened(lede: str, headline: str) -> None:
    story = f"{lede}\n\nDie Opposition kritisierte den Schritt. Der Bundesrat muss im Dezember noch zustimmen."
    assert briefing.summarize(story, model="extractive", published="2026-11-27").headline == headline
