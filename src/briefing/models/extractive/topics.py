"""What a story is about, by a vote of its words over the seventeen topics."""

from __future__ import annotations

from functools import lru_cache

from briefing.schema import Topic

from .reading import Reading
from .words import Phrasebook

_ENGLISH: dict[Topic, str] = {
    "arts": """
        film films movie actor actress album concert festival museum gallery painting novel theatre theater music
        singer box office exhibition
    """,
    "conflict": """
        war airstrike* strike* missile* troops militia* rebel* ceasefire army military soldiers killed bombing bomb
        attack* insurgent* hostage* drone* artillery truce invasion gunmen militant*
    """,
    "crime": """
        police arrest* court judge sentenced prosecutor* murder suspect* charged convicted trial guilty fraud prison
        robbery investigators verdict jury lawsuit ruling stabbing shooting jailed arson* lawyer* manslaughter
    """,
    "disaster": """
        earthquake flood* hurricane cyclone typhoon landslide* wildfire* tsunami eruption evacuat* rescue* survivors
        fire blaze accident* plunge* injured
        collapse* crash derail* explosion magnitude aftershock* shelters displaced relief
    """,
    "economy": """
        inflation bank* shares profit* revenue earnings market* investor* rate* gdp trade tariff* company companies
        quarter economic economy stocks prices growth billion merger bond* exports central-bank sales
    """,
    "education": "school* students teacher* university universities pupils exam* curriculum classroom* tuition campus",
    "environment": """
        climate emissions carbon pollution biodiversity conservation wildlife species forest* deforestation renewable
        environmental warming glacier*
    """,
    "health": """
        hospital* patients disease virus vaccine* doctors health outbreak medical drug cancer clinical infection*
        nurses epidemic
    """,
    "human_interest": "celebrity wedding birthday royal pet twins reunited award heartwarming",
    "labour": "union* strike workers wages layoffs walkout employees labour labor picket pay unemployment jobs",
    "lifestyle": "fashion recipe* restaurant* tourism* hotel* wellness cooking holiday",
    "politics": """
        election* president minister parliament vote* government senate congress party opposition candidate* campaign
        policy council* consultation lawmaker* legislation bill coalition cabinet diplomat* referendum sanctions treaty
    """,
    "religion": "church pope bishop* mosque imam faith pilgrim* religious synagogue temple cathedral worship",
    "science": """
        research* scientist* study space telescope satellite laboratory physics species genome ai algorithm* model
        models data network software robot* technology neural dataset* nasa orbit spacecraft
    """,
    "society": """
        community migrants refugees housing rights protest* immigration demographic inequality gender welfare
        homeless*
    """,
    "sport": """
        match team league cup goal* season player* championship tournament race olympic* coached striker innings
        football cricket scored final win
    """,
    "weather": """
        forecast storm* snow rain temperature* heatwave wind* meteorolog* degrees celsius fahrenheit thunderstorm*
    """,
}
_OTHERS: dict[str, dict[Topic, str]] = {
    "es": {
        "conflict": "guerra ataque* misil* tropas ejército soldados bombardeo tregua rebeldes",
        "crime": "policía detenid* juez tribunal fiscal* juicio condenad* asesinato cárcel delito sentencia",
        "disaster": """
            terremoto inundaci* huracán incendio* evacua* rescate víctimas sismo deslizamiento damnificados lluvias
        """,
        "economy": """
            inflación banco* economía mercado* empresa* ventas beneficio* millones tasa* bolsa exportaciones ingresos
            trimestre
        """,
        "education": "escuela* estudiantes universidad* profesores alumnos colegio*",
        "environment": "clima emisiones contaminación bosque* ambiental* biodiversidad",
        "health": "hospital* salud pacientes vacuna* virus médicos enfermedad brote",
        "labour": "huelga sindicato* trabajadores salario* despidos empleo",
        "politics": """
            gobierno presidente presidenta elecciones ministro ministra congreso parlamento voto votación partido
            oposición ley
        """,
        "science": "científicos investigadores estudio espacial satélite telescopio tecnología",
        "sport": "partido gol* equipo liga copa jugador* entrenador campeonato torneo",
        "society": "migrantes refugiados protesta* vivienda derechos",
    },
    "fr": {
        "conflict": "guerre attaque* missile* troupes armée soldats frappe* cessez-le-feu rebelles",
        "crime": "police arrêté* juge tribunal procureur procès condamné* meurtre prison enquête",
        "disaster": "séisme inondation* ouragan incendie* évacu* secours victimes tempête",
        "economy": """
            inflation banque* économie marché* entreprise* ventes bénéfice* milliards taux bourse chiffre trimestre
        """,
        "education": "école* étudiants université* enseignants élèves lycée*",
        "environment": "climat émissions pollution forêt* environnement* biodiversité",
        "health": "hôpital hôpitaux santé patients vaccin* virus médecins maladie épidémie",
        "labour": "grève syndicat* salariés salaires licenciements emploi",
        "politics": "gouvernement président élection* ministre parlement vote député* parti opposition loi assemblée",
        "science": "scientifiques chercheurs étude spatial* satellite technologie",
        "sport": "match but équipe ligue coupe joueur* entraîneur championnat tournoi",
        "society": "migrants réfugiés manifestation* logement droits",
    },
    "de": {
        "conflict": "krieg angriff* rakete* truppen armee soldaten waffenruhe rebellen bundeswehr",
        "crime": "polizei festgenommen richter gericht staatsanwaltschaft prozess verurteilt mord gefängnis urteil",
        "disaster": "erdbeben hochwasser überschwemmung* sturm waldbrand evakuier* rettung* opfer",
        "economy": "inflation bank* wirtschaft markt unternehmen umsatz gewinn milliarden zins* börse aktie* quartal",
        "education": "schule* studierende universität* lehrer* schüler*",
        "environment": "klima* emissionen umwelt* wald artenschutz",
        "health": "krankenhaus gesundheit* patienten impfstoff virus ärzte krankheit",
        "labour": "streik gewerkschaft* beschäftigte* löhne tarif* entlassungen",
        "politics": """
            regierung präsident* wahl* minister* bundestag partei opposition gesetz koalition kanzler* abgeordnete*
        """,
        "science": "forscher* wissenschaftler* studie weltraum satellit technologie",
        "sport": "spiel tor mannschaft liga pokal spieler trainer meisterschaft turnier",
        "society": "geflüchtete migration protest* wohnungen rechte",
    },
    "pt": {
        "conflict": "guerra ataque* míssil mísseis tropas exército soldados bombardeio trégua",
        "crime": "polícia preso* juiz tribunal promotor* julgamento condenad* assassinato prisão crime",
        "disaster": "terremoto enchente* inundaç* furacão incêndio* evacua* resgate vítimas deslizamento chuvas",
        "economy": """
            inflação banco* economia mercado* empresa* vendas lucro* bilhões juros bolsa receita trimestre exportações
        """,
        "education": "escola* estudantes universidade* professores alunos",
        "environment": "clima emissões poluição floresta* desmatamento ambiental*",
        "health": "hospital* saúde pacientes vacina* vírus médicos doença surto",
        "labour": "greve sindicato* trabalhadores salário* demissões emprego*",
        "politics": """
            governo presidente eleições eleição ministro ministra congresso senado voto votação partido oposição lei
        """,
        "science": "cientistas pesquisadores estudo espacial satélite tecnologia",
        "sport": "jogo gol* time equipe liga copa jogador* técnico campeonato torneio",
        "society": "migrantes refugiados protesto* moradia direitos",
    },
    "ru": {
        "conflict": "войн* атак* ракет* войск* арми* солдат* перемири* удар* боевик*",
        "crime": "полици* задержа* суд* прокур* приговор* убийств* обвин* следств*",
        "disaster": "землетрясени* наводнени* ураган* пожар* эвакуи* спасател* пострадавш*",
        "economy": "инфляци* банк* экономик* рынок рынк* компани* выручк* прибыл* миллиард* ставк* бирж*",
        "education": "школ* студент* университет* учител* экзамен*",
        "health": "больниц* здравоохранени* пациент* вакцин* вирус* врач*",
        "politics": "правительств* президент* выборы выборов министр* парламент* депутат* парти* закон* голосовани*",
        "science": "учёные ученые исследовани* спутник* космич* технолог*",
        "sport": "матч* гол* команд* лиг* кубок чемпионат* турнир* тренер*",
    },
    "ar": {
        "conflict": "حرب هجوم غارات صواريخ القوات الجيش جنود هدنة مسلحين قصف",
        "crime": "الشرطة اعتقال محكمة المحكمة القاضي حكم السجن جريمة النيابة",
        "disaster": "زلزال فيضانات إعصار حريق إجلاء إنقاذ ضحايا",
        "economy": "التضخم البنك الاقتصاد السوق شركة مليار أرباح أسعار إيرادات صادرات",
        "health": "مستشفى الصحة المرضى لقاح فيروس أطباء",
        "politics": "الحكومة الرئيس انتخابات وزير البرلمان تصويت حزب المعارضة قانون",
        "sport": "مباراة فريق هدف الدوري كأس لاعب مدرب بطولة",
    },
    "zh": {
        "conflict": "战争 袭击 导弹 军队 士兵 停火 武装 空袭",
        "crime": "警方 逮捕 法院 检察 判处 谋杀 嫌疑人 审判",
        "disaster": "地震 洪水 台风 火灾 疏散 救援 遇难 滑坡",
        "economy": "通胀 银行 经济 市场 公司 利润 营收 亿元 利率 股市 出口",
        "education": "学校 学生 大学 教师 考试",
        "health": "医院 卫生 患者 疫苗 病毒 医生",
        "politics": "政府 总统 选举 部长 议会 投票 政党 法案 总理 外交部",
        "science": "科学家 研究 卫星 航天 技术 人工智能",
        "sport": "比赛 球队 联赛 冠军 球员 教练 进球",
    },
}


@lru_cache(maxsize=16)
def _book(language: str) -> Phrasebook:
    table = _ENGLISH if language == "en" else _OTHERS.get(language, _ENGLISH)
    return Phrasebook({topic: words.split() for topic, words in table.items()}, spaced=language != "zh")


# A story has told what it is about by then.
_READ = 400


def topic_of(reading: Reading) -> Topic:
    """Give the topic most words speak for, those of title and first sentence three times; "society" when none does."""
    votes: dict[str, float] = {}
    book = _book(reading.language)
    for line in reading.lines[:_READ]:
        weight = 3.0 if line is reading.lede else 1.0
        for mark in book.marks(line.text, line.words, line.start):
            votes[mark.kind] = votes.get(mark.kind, 0.0) + weight
    for mark in book.marks(reading.title, reading.title_words):
        votes[mark.kind] = votes.get(mark.kind, 0.0) + 3.0
    # Ties fall to the table's order, so that the same text always gives the same topic.
    best = max(_ENGLISH, key=lambda topic: votes.get(topic, 0.0))
    return best if votes.get(best, 0.0) >= 2.0 else "society"
