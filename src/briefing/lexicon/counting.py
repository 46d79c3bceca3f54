"""Words around numbers: forms the cardinal tables leave out, ordinals, scales, per cent, currencies, comparisons.

Spellings are lower case with straight apostrophes, as `lexicon.fold` gives them.
"""

from __future__ import annotations

_EN_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Give each group of words, parted by spaces, its number; forms of one number are parted by slashes."""
    return {form: n for n, group in enumerate(words.split(), first) for form in group.split("/")}


def _valued(raw: str) -> dict[str, float]:
    """Read "word word=5|word=6"."""
    pairs = (entry.split("=") for entry in " ".join(raw.split()).split("|"))
    return {word.strip(): float(value) for words, value in pairs for word in words.split("/")}


def _hundreds(stems: str, ends: str, first: int = 2) -> dict[str, int]:
    return {stem + end: n * 100 for n, stem in enumerate(stems.split(), first) for end in ends.split()}


MORE_NUMBERS: dict[str, dict[str, int]] = {
    "en": {"couple": 2, "nought": 0},
    "es": {
        **_numbered("veintiuno/veintiún/veintiuna veintidós/veintidos veintitrés/veintitres veinticuatro", 21),
        **_numbered("veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve", 25),
        **_hundreds("dosc tresc cuatroc", "ientos ientas"),
        "quinientas": 500,
        "quinientos": 500,
        "dieciseis": 16,
        "millon": 1_000_000,
        "billon": 10**12,
        **_hundreds("seisc setec ochoc novec", "ientos ientas", 6),
    },
    "fr": {"trillion": 10**18, "vingts": 20, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
    "de": {"zwo": 2, "zweier": 2, "dreier": 3, "dreissig": 30},
    "pt": {
        "tres": 3,
        "três": 3,
        "duzentas": 200,
        "trezentas": 300,
        "quinhentas": 500,
        "milhao": 1_000_000,
        "milhoes": 1_000_000,
        "biliões": 10**12,
        "bilião": 10**12,
        "trilhões": 10**12,
        "quatrocentos": 400,
        "quatrocentas": 400,
        **_hundreds("seisc setec oitoc novec", "entos entas", 6),
    },
    "ru": {
        **_numbered("одним/одну два/двум/двумя трем/трём/тремя четырем/четырём/четырьмя пятью/пятеро"),
        **_numbered("шестью/шестеро семью/семеро восемью/восьмью девятью десятью", 6),
        **_numbered("одиннадцати двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати", 11),
        **_numbered("восемнадцати девятнадцати двадцати", 18),
        "тридцати": 30,
        "сорока": 40,
        "пятидесяти": 50,
        "шестидесяти": 60,
        "семидесяти": 70,
        "восьмидесяти": 80,
        "девяноста": 90,
        "ста": 100,
        "двухсот": 200,
        "трехсот": 300,
        "трёхсот": 300,
        "четырехсот": 400,
        "четырёхсот": 400,
        "пятисот": 500,
        "шестьсот": 600,
        "шестисот": 600,
        "семьсот": 700,
        "семисот": 700,
        "восемьсот": 800,
        "восьмисот": 800,
        "девятьсот": 900,
        "девятисот": 900,
        "тысячу": 1000,
        "тысячам": 1000,
        "триллиона": 10**12,
        "триллионов": 10**12,
    },
    "ar": {
        **_numbered("احد/إحدى/احدى اثنا/اثني/اثنتي/اثنتا/اثنان ثلاث أربع/اربع/اربعة خمس ست سبع ثمان/ثمانية تسع"),
        **_hundreds("ثلاث أربع خمس ست سبع ثمان تسع", "مئة مائة", 3),
        "مائتان": 200,
        "مائتين": 200,
        "مليونين": 2_000_000,
        "مليوني": 2_000_000,
        "ألفي": 2000,
        "مليونا": 10**6,
        "ملياري": 2 * 10**9,
        "مليارين": 2 * 10**9,
        "تريليون": 10**12,
        "ألفا": 1000,
        "الف": 1000,
        "آلاف": 1000,
        "مليارا": 10**9,
        "أربعين": 40,
        "اربعين": 40,
        "اربعون": 40,
    },
}

# Joined inside a number: "two hundred and five", "treinta y uno".
LINKS: dict[str, frozenset[str]] = {
    "en": frozenset(("and",)),
    "es": frozenset(("y",)),
    "fr": frozenset(("et",)),
    "pt": frozenset(("e",)),
    "ar": frozenset(("و",)),
}

ORDINALS: dict[str, dict[str, int]] = {
    "en": {
        **_numbered(_EN_ORDINALS),
        "thirtieth": 30,
        "fortieth": 40,
        "fiftieth": 50,
        "sixtieth": 60,
        "seventieth": 70,
        "eightieth": 80,
        "ninetieth": 90,
        "hundredth": 100,
        "thousandth": 1000,
    },
    "es": _numbered(
        "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta"
        " séptimo/séptima octavo/octava noveno/novena décimo/décima"
    ),
    "fr": _numbered(
        "premier/première deuxième/seconde/second troisième quatrième cinquième sixième septième huitième neuvième"
        " dixième onzième douzième"
    ),
    "de": {
        stem + end: n
        for n, stem in enumerate("erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte".split(), 1)
        for end in ("", "n", "r", "s", "m")
    },
    "pt": _numbered(
        "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima"
        " oitavo/oitava nono/nona décimo/décima"
    ),
    "ru": _numbered(
        "первый/первая/первое/первого/первой второй/вторая/второе/второго третий/третья/третье/третьего/третьей"
        " четвертый/четвёртый/четвертая/четвертого пятый/пятая/пятого/пятой шестой/шестая/шестого"
        " седьмой/седьмая/седьмого восьмой/восьмая/восьмого девятый/девятая/девятого десятый/десятая/десятого"
    ),
    "ar": _numbered("الأول/الأولى الثاني/الثانية الثالث/الثالثة الرابع/الرابعة الخامس/الخامسة السادس/السادسة"),
}

# Days of a month that are written as words, "the first of May": what stands between day and month. Some languages write the
# first alone so, and count on with two.
DAY_OF = {"ar": "من", "de": "", "en": "of", "es": "de", "fr": "", "pt": "de", "ru": ""}
_FIRSTS = {"es": "primero", "fr": "premier", "pt": "primeiro"}
_RUSSIAN_DAY = ("ое", "ого", "ье", "его", "ее")


def spelt_days(language: str) -> dict[str, int]:
    """Give the words for days of a month, with their numbers."""
    if language not in DAY_OF:
        return {}
    days = {word: number for word, number in ORDINALS[language].items() if number <= 31}
    if language in _FIRSTS:
        return {_FIRSTS[language]: 1}
    return {word: number for word, number in days.items() if language != "ru" or word.endswith(_RUSSIAN_DAY)}


# Words that hold a number without being one; a claim is never judged by them, a source is read with them.
HOLDING: dict[str, dict[str, float]] = {
    "en": _valued(
        """once/single/alone/sole/solo/only=1|both/pair/pairs/twin/twins/twice/double/doubled/doubles/doubling/brace/duo
        /either/neither/halves/half/couples/twosome=2|trio/triple/tripled/triples/triplets/thrice/thirds/hat-trick/treble
        /threesome=3|quartet/quadruple/quadrupled/quarter/quarters/quadruplets=4|quintet/quintuplets=5|sextet=6
        |dozen/dozens=12|teens=13"""
    ),
    "es": _valued(
        "ambos/ambas/par/pareja/doble/dobles/duplicó/mitad=2|trío/triple/triplicó=3|cuarteto/cuádruple=4"
        "|decena=10|docena/docenas=12|quincena=15|centenar=100|solo/único/única=1|veintena=20"
    ),
    "fr": _valued(
        "deux/paire/couple/double/doublé/duo/moitié=2|trio/triple/triplé=3|quatuor=4|dizaine=10"
        "|douzaine=12|quinzaine=15|vingtaine=20|trentaine=30|quarantaine=40|cinquantaine=50|soixantaine=60|centaine=100"
        "|millier=1000|seul/seule=1"
    ),
    "de": _valued(
        "beide/beiden/beider/paar/doppelt/verdoppelt/zweimal/duo/hälfte=2|dreifach/trio/dreimal=3|viermal/quartett=4"
        "|dutzend=12|einzige/einziger/einmal=1"
    ),
    "pt": _valued(
        "ambos/ambas/par/dupla/casal/dobro/duplo/metade=2|trio/triplo=3|quarteto=4|dezena=10"
        "|dúzia=12|quinzena=15|centena=100|único/única=1|milhar=1000"
    ),
    "ru": _valued("оба/обе/обоих/обеих/пара/вдвоем/дважды/вдвое/двойной=2|трижды/втрое/трио=3|дюжина=12"),
    "ar": _valued("كلا/كلتا/زوج/الزوجان=2"),
}

# Stretches of time that stand for so many shorter ones, and how the words for these begin: a week for seven days. They
# stand for nothing else: a text with a "week" in it has no seven boats.
STRETCHES: dict[str, tuple[dict[str, float], tuple[str, ...]]] = {
    "en": (_valued("week/weeklong=7|fortnight=14|decade/decades=10|century/centuries=100"), ("day", "night", "year")),
    "es": (_valued("semana=7|quincena=15|década/décadas=10|siglo=100"), ("día", "noche", "jornada", "año")),
    "fr": (_valued("semaine=7|quinzaine=15|décennie=10|siècle=100"), ("jour", "nuit", "an")),
    "de": (_valued("woche=7|jahrzehnt/jahrzehnte=10|jahrhundert=100"), ("tag", "tä", "nächt", "jahr", "jähr")),
    "pt": (_valued("semana=7|quinzena=15|década/décadas=10|século=100"), ("dia", "noite", "ano")),
    "ru": (_valued("неделя/неделю/недели=7|век=100"), ("дн", "день", "суток", "сутки", "лет", "год")),
    "ar": (_valued("أسبوع=7|عقد=10|قرن=100"), ("يوم", "أيام", "ليل", "سن", "عام")),
}

# One word apart, long and short; "m" and "k" may also be units and are read both ways without a currency.
_SCALES: dict[str, str] = {
    "": "million/mn/mln/mio=1e6|billion/bn/mrd=1e9|trillion/tn/trn=1e12|万/萬=1e4|亿/億=1e8|万亿/兆=1e12|lakh=1e5"
    "|crore=1e7|m/mm=1e6|k=1e3|b=1e9|thousand=1e3|hundred=100",
    "es": "millón/millones/millon=1e6|mil=1e3|mil millones=1e9|billón/billones/billon=1e12|mdp/mdd=1e6",
    "fr": "million/millions=1e6|milliard/milliards/md/mds=1e9|mille=1e3|billion/billions=1e12",
    "de": "million/millionen/mio/mill=1e6|milliarde/milliarden/mrd/mia=1e9|tausend/tsd=1e3|billion/billionen/bio=1e12",
    "pt": "milhão/milhões/mi=1e6|mil=1e3|mil milhões=1e9|bilhão/bilhões/bi=1e9|bilião/biliões=1e12"
    "|trilhão/trilhões/tri=1e12",
    "ru": "тысяч/тысячи/тысяча/тысячу/тыс=1e3|миллион/миллиона/миллионов/млн=1e6|миллиард/миллиарда/миллиардов/млрд=1e9"
    "|триллион/триллиона/триллионов/трлн=1e12",
    "ar": "ألف/الف/آلاف/ألفا=1e3|مليون/ملايين/مليونا=1e6|مليار/مليارات/مليارا/بليون=1e9|تريليون=1e12",
    "zh": "千=1e3|百=100",
}


def scales(language: str | None) -> dict[str, float]:
    """Words that multiply the digits before them, with the factor; of the language and those found everywhere."""
    return {**_valued(_SCALES[""]), **_valued(_SCALES.get(language or "") or "million=1e6")}


PERCENT = (
    "%|％|٪|per cent|percent|pct|por ciento|pour cent|prozent|por cento|процентов|процента|процент|процентам"
    "|في المئة|في المائة|بالمئة|بالمائة|في المئه"
)
POINTS = (
    "percentage points|percentage point|percentage-points|percentage-point|puntos porcentuales|punto porcentual"
    "|points de pourcentage|point de pourcentage|prozentpunkte|prozentpunkten|prozentpunkt|pontos percentuais"
    "|ponto percentual|процентных пункта|процентных пунктов|процентный пункт|п. п.|نقطة مئوية|个百分点"
)

# What may stand before or behind digits, and the currency; "$" alone is any dollar.
SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "₹": "rupee", "₩": "won", "₺": "lira"}
CODES = {
    "usd": "dollar",
    "us$": "dollar",
    "eur": "euro",
    "gbp": "pound",
    "jpy": "yen",
    "cny": "yuan",
    "rmb": "yuan",
    "rub": "rouble",
    "inr": "rupee",
    "rs": "rupee",
    "chf": "franc",
    "aud": "dollar",
    "cad": "dollar",
    "sek": "krona",
}
CURRENCIES = {
    **dict.fromkeys("dollar dollars dólar dólares dolares usd us-dollar доллар доллара долларов".split(), "dollar"),
    "دولار": "dollar",
    **dict.fromkeys("euro euros eur евро يورو".split(), "euro"),
    **dict.fromkeys("pound pounds libra libras livre livres pfund gbp фунт фунтов".split(), "pound"),
    **dict.fromkeys("rouble roubles ruble rubles rublo rublos rubel рубль рубля рублей روبل".split(), "rouble"),
    **dict.fromkeys("yen yuan rupee rupees rupias real reais peso pesos".split(), "other"),
    "yen": "yen",
    "yuan": "yuan",
    "rupee": "rupee",
    "rupees": "rupee",
    "rupias": "rupee",
    "real": "real",
    "reais": "real",
    "peso": "peso",
    "pesos": "peso",
    "jen": "yen",
    "francs": "franc",
    "franken": "franc",
}
HAN_CURRENCIES = {
    "美元": "dollar", "欧元": "euro", "英镑": "pound", "日元": "yen", "人民币": "yuan",
    "卢布": "rouble", "元": "yuan",
}  # fmt: skip

# ">" more, "<" less, "~" either side; the source may hold a value on that side of the printed one.
COMPARISONS: dict[str, dict[str, str]] = {
    "en": {
        ">": "more than|greater than|over|at least|no fewer than|not less than|no less than|upwards of|in excess of"
        "|above|exceed|exceeds|exceeding|exceeded|a minimum of|topped|topping|surpassing|surpassed|just over|well over|more than a",
        "<": "fewer than|less than|under|below|nearly|almost|close to|up to|as many as|as much as|at most"
        "|no more than|not more than|just under|a maximum of|well under|approaching|nearing",
        "~": "about|around|approximately|roughly|some|an estimated|estimated|circa|or so|approx.|approx"
        "|near|more or less",
    },
    "es": {
        ">": "más de|al menos|por lo menos|como mínimo|no menos de|superior a|superiores a|supera los"
        "|superó los|mas de",
        "<": "menos de|casi|hasta|no más de|como máximo|cerca de|inferior a",
        "~": "unos|unas|alrededor de|aproximadamente|en torno a|cerca de los|aproximadamente los|algo",
    },
    "fr": {
        ">": "plus de|plus d'|au moins|pas moins de|supérieur à|au-delà de",
        "<": "moins de|près de|presque|jusqu'à|au plus|pas plus de|au maximum|inférieur à|quasiment",
        "~": "environ|quelque|autour de|à peu près|approximativement",
    },
    "de": {
        ">": "mehr als|über|mindestens|wenigstens|nicht weniger als|gut|zumindest",
        "<": "weniger als|unter|fast|knapp|beinahe|bis zu|höchstens|maximal|nahezu|nicht mehr als",
        "~": "rund|etwa|ungefähr|circa|ca.|an die|schätzungsweise",
    },
    "pt": {
        ">": "mais de|pelo menos|ao menos|no mínimo|acima de|não menos de|superior a",
        "<": "menos de|quase|até|no máximo|abaixo de|não mais de|inferior a",
        "~": "cerca de|aproximadamente|em torno de|por volta de|uns|umas",
    },
    "ru": {
        ">": "более|больше|более чем|свыше|не менее|как минимум|минимум|по меньшей мере",
        "<": "менее|меньше|почти|до|не более|максимум|менее чем",
        "~": "около|примерно|приблизительно|порядка",
    },
    "ar": {
        ">": "أكثر من|ما لا يقل عن|على الأقل|يزيد على|يزيد عن|أزيد من|لا يقل عن",
        "<": "أقل من|ما يقرب من|قرابة|يصل إلى|لا يزيد على|لا يزيد عن|حتى",
        "~": "نحو|حوالي|زهاء|ما يناهز|تقريبا",
    },
    "zh": {
        ">": "超过|至少|逾|多于|不少于|高于",
        "<": "近|不到|少于|最多|至多|将近|接近|低于",
        "~": "约|大约|左右|约为",
    },
}
# Behind the number.
COMPARISONS_AFTER: dict[str, dict[str, str]] = {
    "en": {">": "or more|or over|plus|at least", "<": "or less|or fewer|or under|at most", "~": "or so|roughly"},
    "es": {">": "o más", "<": "o menos", "~": ""},
    "fr": {">": "ou plus|au moins", "<": "ou moins|au plus", "~": ""},
    "de": {">": "oder mehr", "<": "oder weniger", "~": ""},
    "pt": {">": "ou mais", "<": "ou menos", "~": ""},
    "ru": {">": "и более", "<": "и менее", "~": ""},
    "zh": {">": "多|余|以上", "<": "以下", "~": "左右|上下"},
}
