"""Words by which statements are weighed against their source: hedges in groups, loaded verbs, causes, judgements.

Phrases are lower case, separated by bars. A hedge of one group may stand for another of
the same group, and for those of the groups named in `HEDGES_FOR`.
"""

from __future__ import annotations

from collections.abc import Mapping

HEDGE_GROUPS: Mapping[str, Mapping[str, str]] = {
    "possible": {
        "en": "may | might | could | possibly | potentially | potential | perhaps | possible",
        "de": "könnte | könnten | möglicherweise | womöglich | vielleicht | eventuell | potenziell | kann | können",
        "es": "podría | podrían | puede | pueden | quizá | quizás | tal vez | posiblemente | potencialmente | posible",
        "fr": "pourrait | pourraient | peut | peuvent | peut être | possiblement | potentiellement | éventuellement",
        "pt": "poderia | poderiam | pode | podem | poderá | talvez | possivelmente | potencialmente | possível",
        "ru": "может | могут | возможно | мог бы | могла бы | могли бы | вероятность",
        "ar": "قد | ربما | يمكن | من الممكن | يحتمل | من المحتمل",
        "zh": "可能 | 或许 | 也许 | 或将 | 有可能",
    },
    "likely": {
        "en": "likely | probably | expected | expects | presumably | believed to | thought to | probable",
        "de": "wahrscheinlich | vermutlich | voraussichtlich | dürfte | dürften | wohl | erwartet",
        "es": "probablemente | probable | se espera que | se prevé que | previsiblemente | se espera",
        "fr": "probablement | probable | sans doute | devrait | devraient | vraisemblablement",
        "pt": "provavelmente | provável | deve | devem | espera se",
        "ru": "вероятно | скорее всего | ожидается | по всей видимости",
        "ar": "على الأرجح | من المرجح | من المتوقع | يتوقع | يرجح",
        "zh": "大概 | 预计 | 有望 | 很可能 | 恐怕",
    },
    "seems": {
        "en": """appears to | appeared to | appear to | appears | apparently | seems | seemed | seem | seemingly |
            suggests | indicates""",
        "de": "offenbar | anscheinend | scheint | scheinen | scheinbar | demnach",
        "es": "parece | parecen | al parecer | aparentemente | sugiere | sugieren",
        "fr": "semble | semblent | apparemment | paraît | suggère",
        "pt": "parece | parecem | aparentemente | ao que parece | sugere",
        "ru": "похоже | кажется | по видимому | видимо | судя по всему",
        "ar": "يبدو | على ما يبدو",
        "zh": "似乎 | 看来 | 好像",
    },
    "alleged": {
        "en": """alleged | allegedly | reportedly | suspected | accused of | supposedly | purported | purportedly |
            rumored | rumoured | is said to | are said to""",
        "de": "angeblich | mutmaßlich | mutmaßliche | mutmaßlichen | mutmaßlicher | soll | sollen | verdächtigt",
        "es": "presunto | presunta | presuntos | presuntas | presuntamente | supuesto | supuesta | supuestamente",
        "fr": "présumé | présumée | présumés | prétendument | aurait | auraient | soupçonné | soupçonnés",
        "pt": "suposto | suposta | supostamente | suspeito | suspeita | alegado | alegadamente | teria | teriam",
        "ru": "предположительно | якобы | подозреваемый | подозреваемые | предполагаемый | предполагаемые",
        "ar": "يزعم | مزعوم | المزعوم | المزعومة | يشتبه | المشتبه به | مشتبه | المشتبه بهم",
        "zh": "据称 | 涉嫌 | 疑似 | 据信 | 所谓",
    },
    "largely": {
        "en": """largely | mostly | mainly | primarily | partly | partially | in part | predominantly |
            for the most part""",
        "de": "größtenteils | weitgehend | überwiegend | teilweise | zum teil | hauptsächlich",
        "es": "en gran medida | mayormente | principalmente | en parte | en su mayoría | parcialmente",
        "fr": "en grande partie | principalement | en partie | partiellement | largement",
        "pt": "em grande parte | principalmente | em parte | parcialmente | majoritariamente",
        "ru": "в основном | по большей части | частично | отчасти | преимущественно",
        "ar": "إلى حد كبير | جزئيا | جزئيًا | في معظمها",
        "zh": "基本上 | 大部分 | 部分 | 大体上",
    },
    "attempted": {
        "en": """sought to | seeks to | seek to | seeking to | tried to | trying to | tries to | attempted to |
            attempting to | aims to | aimed to | hopes to | hoped to | in a bid to | in an attempt to""",
        "de": "versuchte | versuchten | versucht | wollte | wollten",
        "es": "intentó | intentaron | trató de | trataron de | buscaba | busca",
        "fr": "a tenté de | ont tenté de | cherche à | cherchait à | a essayé de",
        "pt": "tentou | tentaram | procurou | busca | buscava",
        "ru": "пытался | пыталась | пытались | попытался | стремится",
        "ar": "حاول | حاولت | يسعى | تسعى | سعى",
        "zh": "试图 | 企图 | 力图",
    },
    "considered": {
        "en": """is considering | are considering | was considering | were considering | been considering |
            be considering | is weighing | are weighing | was weighing | were weighing | mulling | mulls |
            contemplating | is exploring | are exploring | was exploring | were exploring | in talks to""",
    },
    "evidence": {
        "en": "no evidence | no sign | no signs | no indication | not see evidence | not see any evidence | not proof | no proof"
    },
    "open": {"en": "whether"},
    "rumoured": {"en": "rumours | rumors | rumour | rumor"},
    "unsure": {
        "en": """unclear | unconfirmed | not clear | preliminary | provisional |
            uncertain | not yet known""",
        "de": "unklar | unbestätigt | vorläufig | vorläufigen | keine hinweise | keine belege",
        "es": "no está claro | sin confirmar | preliminar | preliminares | no hay pruebas | provisional",
        "fr": "pas clair | non confirmé | préliminaire | préliminaires | provisoire | aucune preuve",
        "pt": "não está claro | não confirmado | preliminar | preliminares | não há provas",
        "ru": "неясно | не подтверждено | предварительный | предварительные | предварительным | нет доказательств",
        "ar": "غير مؤكد | غير مؤكدة | غير واضح | أولية | لا دليل",
        "zh": "未经证实 | 尚不清楚 | 初步 | 没有证据 | 尚未确定",
    },
}

# Other words that keep what a hedge of a group means.
HEDGES_FOR: Mapping[str, str] = {
    "possible": """can | would | risk | risks | threat | threaten | threatens | if | whether | chance | chances | fear |
        fears | unless | eventually | considering | hopes | hope | plans | plan | likely""",
    "likely": """forecast | forecasts | predicted | predicts | prediction | projected | due | set to | scheduled |
        plan |
        plans | planned | planning | looks | believe | believes | believed | think | thinks | thought | anticipated |
        estimated | would | should""",
    "seems": """look | looks | looked | like | think | thinks | thought | believe | believes | believed | sign | signs |
        found | finds | show | shows | associated | according""",
    "alleged": """accused | accuses | accusing | charge | charged | charges | allegation | allegations |
        allege | alleges |
        claim | claims | claimed | said | says | according | believed | prosecutors | trial | arrested | police |
        suspicion | suspect | suspects | reported | reports | report | called | described""",
    "largely": "most | majority | much | some | main | primary | part | almost | nearly | chiefly | often | more",
    "attempted": """want | wants | wanted | hope | hopes | hoping | plan | plans | planned | effort | efforts | bid |
        attempt | attempts | goal | aim | aims | aimed | intend | intends | intended | try | tries | trying | failed |
        seek | seeks | sought | seeking | looking | designed | to""",
    "considered": """may | might | could | possible | possibly | consider | considered | considering | weigh | weighs | weighed |
        weighing | explore | explores | exploring | study | studies | studying | discuss | discusses | discussed |
        discussing | talks | proposal | proposals | proposed | proposes | option | options | idea | ideas | thinking |
        whether | if | contemplates | reviewing | debating | looking""",
    "evidence": """evidence | proof | not | no | n't | sign | signs | association | associated | cannot | indication |
        indications""",
    "rumoured": """rumoured | rumored | false | falsely | untrue | wrong | wrongly | unfounded | claim | claims | claimed |
        allege | alleges | alleged | allegedly | deny | denies | denied | supposed | supposedly | reportedly | misinformation""",
    "open": """if | may | might | could | can | possible | possibly | would | unclear | decide | decides | decided | decision |
        consider | considers | considering | considered | question | questions | debate | debating | debated | vote | votes |
        voted | referendum | ask | asks | asked | unknown | unsure | uncertain | not | n't | until | determine | determining |
        investigate | investigates | investigating | inquiry | probe | examine | examines | examining | test | tests |
        tested | study | studies | studied | plans | planned | planning | proposal | proposed | likely | doubt | doubts |
        depend | depends | depending | unless | pending""",
    "unsure": """evidence | proof | not | n't | yet | investigation | investigating | unknown | early | initial |
        confirm | confirmed | whether | according | said""",
}

# With a negation before them these keep what "no evidence" says.
EVIDENCE_KEPT = """evidence | proof | prove | proves | proven | sign | signs | association | associated | indication |
    indications | indicate | indicates | suggest | suggests | see | sees | saw | seen | seeing | found | find | finds |
    know | known | aware | believe | believes | expect | expects | expected | think | reason | reasons | link | linked |
    trace | traces | show | shows | shown | confirm | confirmed | detect | detected | appear | appears | apparent |
    visible | noticed | observe | observed"""

LOADED_VERBS = {
    "admit": "admitted | admits | admitting",
    "insist": "insisted | insists | insisting",
    "warn": "warned | warns | warning",
    "vow": "vowed | vows | vowing",
    "slam": "slammed | slams | slamming",
    "blast": "blasted | blasts",
    "claim": "claimed | claims | claiming",
    "boast": "boasted | boasts | boasting",
    "concede": "conceded | concedes | conceding",
    "threaten": "threatened | threatens",
    "lash": "lashed",
    "confess": "confessed | confesses",
    "allege": "alleged | alleges",
    "demand": "demanded | demands",
    "condemn": "condemned | condemns",
    "denounce": "denounced | denounces",
    "accuse": "accused | accuses",
    "blame": "blamed | blames",
    "brag": "bragged | brags",
    "lament": "lamented | laments",
}
# Words beside the verb's own stem that carry the same charge.
LOADED_FOR = {
    "admit": "admission confess plead conced acknowledge own",
    "insist": "adamant",
    "warn": "caution alert threat threaten beware avoid danger risk don't not",
    "vow": "pledge promise swear oath",
    "slam": "blast condemn criticise criticize hit lash attack",
    "blast": "slam condemn criticise criticize hit lash attack",
    "claim": "allege allegation accuse assert insist",
    "boast": "brag",
    "concede": "admit concession acknowledge",
    "threaten": "threat warn warning",
    "lash": "slam blast attack",
    "confess": "admit admission confession plead",
    "allege": "claim allegation accuse charge",
    "demand": "call insist urge order",
    "condemn": "denounce slam criticise criticize",
    "denounce": "condemn slam criticise criticize",
    "accuse": "allege allegation charge blame claim",
    "blame": "fault accuse responsible cause due because",
    "brag": "boast",
    "lament": "regret",
}

RESPONSES = {
    "en": {
        "declined to": "declin refus reject unwill",
        "refused to": "refus declin reject unwill insist won't wouldn't would never",
        "refuses to": "refus declin reject unwill insist won't wouldn't would never",
        "declines to": "declin refus reject unwill",
        "denied": "deny denial reject dismiss refut disput refus innoc contra false untrue plead",
        "denies": "deny denial reject dismiss refut disput refus innoc contra false untrue plead",
        "confirmed": "confirm verif acknow announ valid official yes ok sure absolu agree",
        "confirms": "confirm verif acknow announ valid official yes ok sure absolu agree",
        "claimed responsibility": "responsib",
        "claims responsibility": "responsib",
        "no comment": "comment",
        "did not respond": "respon answer reply repli return",
    },
    "es": {"negó": "negó nega desmi rechaz", "se negó": "negó nega rehus rechaz", "confirmó": "confi verif",
           "declinó": "decli rehus"},
    "fr": {"a démenti": "démen nié rejet réfut", "a refusé": "refus décli", "a confirmé": "confi vérif"},
    "de": {"bestritt": "bestr demen wies zurüc", "dementierte": "demen bestr", "bestätigte": "bestä verif"},
    "pt": {"negou": "negou nega recus desme", "recusou": "recus negou", "confirmou": "confi verif"},
    "ru": {"опроверг": "опров отриц", "отказался": "отказ", "подтвердил": "подтв"},
}  # fmt: skip

# What says "this made that happen" in a statement.
CAUSES: Mapping[str, str] = {
    "en": """because | because of | due to | owing to | led to | leads to | leading to | caused | causes | causing |
        as a result | as a result of | resulted in | resulting in | resulting from | thanks to | triggered |
        sparked | prompted | triggering | sparking | prompting | on account of | therefore | consequently""",
    "es": """porque | debido a | a causa de | por culpa de | como resultado de | como consecuencia de | gracias a |
        provocó | causó | provocado por | causado por | desencadenó""",
    "fr": """parce que | à cause de | en raison de | grâce à | a provoqué | a entraîné | a causé | par conséquent""",
    "de": "weil | wegen | aufgrund | infolge | deshalb | dank | verursachte | führte zu | ausgelöst durch",
    "pt": """porque | devido a | devido à | devido ao | por causa de | graças a | como resultado de | provocou |
        causou""",
    "ru": "потому что | из за | вследствие | благодаря | в результате | привело к | привел к | вызвало",
    "ar": "بسبب | لأن | نتيجة | جراء | بفضل | أدى إلى | أدت إلى",
    "zh": "因为 | 由于 | 因此 | 导致 | 造成 | 引发 | 致使",
}
# What besides those says so in a source.
CAUSES_IN_SOURCE: Mapping[str, str] = {
    "en": """cause | reason | reasons | why | result | results | so | so that | in response to | lead to |
        led to | leads to | leading | trigger | triggers | spark | sparks | prompt | prompts | force | forced | forces |
        forcing | drive | drives | driven | driving | contribute | contributed | contributing | blame | blamed |
        blames | attributed | stemming | stem | stems | fuel | fueled | fuelled | fueling | in retaliation | hence |
        thus | citing | given that | brought | in protest | angered by | effect | affected | linked | to prevent |
        to avoid | made it | makes it | meant | means | since it | since they | since he | since she | since the |
        for failing | for having | for being | after failing | driver | factor | factors | down to | left | saw |
        in order to | fears | for fear | concerns over | concern over | anger over | protest against | over fears |
        over concerns | over his | over her | over its | over their | cost | causing | through | helped by | boosted by |
        lifted by | buoyed by | hurt by | hit by | hampered by | on the back of | weighed on | supported by | aided by | for lack of | for want of | ruling that | finding that | on the grounds | grounds""",
    "es": """para | tras | ante | por | ya que | puesto que | dado que | en respuesta a | razón | motivo |
            causa | causas""",
    "fr": "pour | après | car | puisque | suite à | raison | cause | causes | en réponse à | face à",
    "de": "um | da | denn | grund | ursache | damit | nachdem | angesichts | folge | anlass | durch | führte | führt",
    "pt": "para | após | pois | já que | uma vez que | razão | motivo | causa | causas | por | diante",
    "ru": "так как | поскольку | поэтому | причина | причиной | причине | чтобы | после | на фоне | в связи",
    "ar": "سبب | أسباب | إثر | ردا على | لذلك | بعد | نظرا | على خلفية | من أجل",
    "zh": "因 | 为了 | 所以 | 使 | 令 | 受 | 原因 | 后 | 鉴于 | 出于 | 引起 | 源于 | 以致",
}

EVALUATIVES: Mapping[str, str] = {
    "en": """massive | major | significant | significantly | unprecedented | brutal | brutally | terror | terrorist |
        terrorists | terrorism | historic | controversial | dramatic | dramatically | devastating | shocking |
        stunning | huge | enormous | horrific | horrifying | heroic | notorious | infamous | disastrous |
        catastrophic | alarming | outrageous | groundbreaking | remarkable | remarkably | landmark | bold |
        sweeping | scathing | explosive | bombshell | tragic | tragically | regime | extremist | extremists |
        radical | so-called | crippling | staggering | blatant | savage | barbaric | cowardly | vicious | sinister |
        shameful | disgraceful | astonishing | extraordinary | game-changing |
        revolutionary | world-class | deadly | chilling | harrowing | fierce | fiercely""",
    "es": """masivo | masiva | histórico | histórica | sin precedentes | brutal | terrorista | terroristas |
        devastador | devastadora | polémico | polémica | dramático | dramática | escandaloso | impactante |
        significativo | significativa | enorme | catastrófico | catastrófica""",
    "fr": """massif | massive | historique | sans précédent | brutal | brutale | terroriste | terroristes |
        dévastateur | dévastatrice | controversé | controversée | dramatique | choquant | énorme | catastrophique""",
    "de": """massiv | massive | massiven | historisch | historische | historischen | beispiellos | beispiellose |
        brutal | brutale | terrorist | terroristen | verheerend | verheerende | umstritten | umstrittene |
        dramatisch | dramatische | schockierend | katastrophal | enorm | gewaltig""",
    "pt": """maciço | massivo | massiva | histórico | histórica | sem precedentes | brutal | terrorista |
        terroristas | devastador | devastadora | polêmico | polémico | polêmica | dramático | dramática | chocante |
        enorme | catastrófico""",
    "ru": """массовый | исторический | историческое | беспрецедентный | беспрецедентное | жестокий | жестокое |
        террорист | террористы | террористический | разрушительный | спорный | скандальный | драматический |
        шокирующий | катастрофический | огромный""",
    "ar": """ضخم | ضخمة | تاريخي | تاريخية | غير مسبوق | غير مسبوقة | وحشي | وحشية | إرهابي | إرهابية | إرهابيين |
        مدمر | مدمرة | مثير للجدل | مثيرة للجدل | صادم | صادمة | كارثي | كارثية | هائل | هائلة""",
    "zh": """大规模 | 历史性 | 前所未有 | 史无前例 | 残暴 | 残忍 | 恐怖分子 |
        恐怖主义 | 毁灭性 | 争议性 | 戏剧性 | 震惊 | 灾难性 | 巨大""",
}

# Words by which a statement tells of dead or of injured people, and how a source's words for either begin.
HARM: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "death": (
            "killed | killing | kills | died | dies | dead | deaths | deadly | fatal | fatally | fatalities | slain",
            """kill dead death die died dies dying fatal casualt slain slay murder execut assassin perish victim life lives
            drown corpse body bodies remains funeral mourn grie homicid manslaught massacr toll suicid shot gunned buri
            widow lethal mortal behead hanged lynch starv stabb strangl""",
        ),
        "injury": (
            "injured | injuring | injures | injuries | wounded | wounding",
            """injur wound hurt hospital maim burn treat fractur bruis casualt shot stabb bitten concuss sprain
            trauma bleed blood ambulanc medic surgery limp""",
        ),
    },
    "es": {
        "death": (
            "mató | mataron | muertos | muertas | murió | murieron | fallecieron | falleció | mortal",
            "mató mata matar matad muert muere muri mortal mortí fallec vícti asesin cadáv cuerpo vida ahog ejecu sepult",
        ),
        "injury": ("heridos | heridas | herido | hirió | hirieron", "herid hiri heri lesion hospit quemad"),
    },
    "fr": {
        "death": (
            "tué | tués | tuée | tuées | morts | mort | décédé | décédés | mortel | mortelle",
            "tué tuer tuant mort mour décè décéd victi assass cadav corps péri noyé noyad exécut",
        ),
        "injury": ("blessé | blessés | blessée | blessées", "bless hospit brûl"),
    },
    "de": {
        "death": (
            "getötet | tötete | töteten | tote | toten | starb | starben | gestorben | tödlich | tödliche",
            "töt getöt tot tod starb gestorb sterb opfer leich mord ermord erschoss leben ertrunk ertrank umgekomm",
        ),
        "injury": ("verletzt | verletzte | verletzten", "verletz verwund krankenh klinik"),
    },
    "pt": {
        "death": (
            "matou | mataram | mortos | mortas | morreu | morreram | mortal",
            "mato mata matar mort morr falec vítim assass cadáv corpo vida afog execu",
        ),
        "injury": (
            "feridos | feridas | ferido | feriu | feriram",
            "ferid ferir feriu ferim lesõ lesion hospit queimad",
        ),
    },
    "ru": {
        "death": (
            "убиты | убит | убила | убили | погибли | погиб | погибла | погибших | погибшие",
            "уби погиб гибел смерт умер умир жертв тело тела труп казн утон жизн",
        ),
        "injury": (
            "ранены | ранен | ранили | пострадали | пострадавших",
            "ранен ранил ранит пострад травм госпит больни",
        ),
    },
}

ANONYMITY: Mapping[str, str] = {
    "en": """condition of anonymity | not authorized to | not authorised to | asked not to be named |
        asked not to be identified | declined to be named | declined to be identified | spoke anonymously |
        who was not named | speaking anonymously | requested anonymity | unnamed official |
        unnamed officials | anonymous | anonymously | anonymity""",
    "es": "condición de anonimato | anonimato | pidió no ser identificado | pidieron no ser identificados",
    "fr": "sous couvert d'anonymat | anonymat | sous condition d'anonymat | a requis l'anonymat",
    "de": "anonym | anonymität | nicht namentlich genannt | wollte nicht genannt werden | namentlich nicht genannt",
    "pt": "condição de anonimato | anonimato | pediu para não ser identificado",
    "ru": "на условиях анонимности | анонимно | анонимности | пожелавший остаться неназванным | не назвал имени",
    "ar": "عدم الكشف عن هويته | عدم ذكر اسمه | عدم الكشف عن هويتهم | عدم ذكر أسمائهم | لم يكشف عن هويته",
    "zh": "不愿透露姓名 | 匿名 | 不具名 | 要求匿名",
}
NAMELESS: Mapping[str, str] = {
    "en": """official | officials | source | sources | spokesman | spokeswoman | spokesperson | spokespeople | person |
        people | diplomat | diplomats | aide | aides | adviser | advisers | advisor | advisors | officer | officers |
        executive | executives | employee | employees | insider | insiders | someone | unnamed | representative |
        lawmaker | lawmakers | staffer | staffers | witness | witnesses | resident | residents | analyst | banker |
        bankers | trader | traders | member | members | worker | workers | doctor | doctors | commander | commanders |
        minister | ministers | negotiator | negotiators | mediator | mediators | figure | figures""",
    "es": "fuente | fuentes | funcionario | funcionarios | funcionaria | portavoz | persona | personas | diplomático",
    "fr": "source | sources | responsable | responsables | fonctionnaire | porte-parole | diplomate | personne",
    "de": "quelle | quellen | kreise | kreisen | beamter | beamte | beamten | sprecher | sprecherin | insider | person",
    "pt": "fonte | fontes | funcionário | funcionários | autoridade | autoridades | porta-voz | pessoa | diplomata",
    "ru": "источник | источники | чиновник | чиновники | собеседник | представитель | дипломат",
    "ar": "مصدر | مصادر | مسؤول | مسؤولون | مسؤولين | مسؤولان | المتحدث | دبلوماسي | شخص",
    "zh": "消息人士 | 知情人士 | 官员 | 人士 | 发言人 | 外交官",
}

# Verbs of saying of studies, counts and several speakers, beside those of the reporting verbs.
MORE_SAYING: Mapping[str, str] = {
    "en": """own tests | own figures | own estimate | own estimates | own account | own data | own calculations |
        discuss | discussed | discusses | talked |
        state | put | puts | show | shows | showed | find | announce | report |
        claim | argue | warn | note |
        explain | confirm | deny | acknowledge | admit | insist | declare | allege | contend | maintain | testify |
        predict | estimate | conclude | suggest | urge | vow | pledge | promise | threaten | call | describe | write |
        ask | reply | respond | accuse | blame | criticize | condemn | praise | reveal | indicate | emphasize |
        stress | believe | think | expect | demand | reject | agree | concede | figure from | figures from | view of |
        in their view | in its view | spoke of | speaks of | denying | disputed | disputes | dispute | saw | sees |
        see | counted | counts | listed | lists | gave | gives | calculated | calculates | wants | want | told""",
    "es": "cifró | cifra | muestra | muestran | considera | calcula | calcularon | ve | habló de | calificó | llamó",
    "fr": "estime | estiment | montre | montrent | a chiffré | juge | a parlé de | a dénoncé | a qualifié | a appelé",
    "de": "bezifferte | zeigt | zeigen | hält | sieht | sprach von | bezeichnete | nennt | rechnet | schätzen",
    "pt": "mostra | mostram | considera | calcula | avalia | chamou | classificou | falou em",
    "ru": "показало | показывает | считает | считают | назвал | назвала | оценил | оценила | отметил | отметила",
    "ar": "يظهر | تظهر | أظهر | أظهرت | يرى | ترى | وصف | وصفت | قدر | قدرت | يقولون | تشير",
    "zh": "显示 | 表明 | 认为 | 介绍 | 估计 | 形容 | 披露 | 提到 | 发布",
}
