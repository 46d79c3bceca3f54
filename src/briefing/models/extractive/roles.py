"""Words around names: titles, offices, bodies, and the small words no name consists of."""

from __future__ import annotations

from .words import word_set

# Stand before a person's name and belong to the role, in lower case without the dot.
TITLES = word_set(
    """
        mr mrs ms miss dr sir dame lord lady gen general lt lieutenant col colonel maj major capt captain sgt sergeant
        adm admiral commander president vice prime minister premier chancellor speaker secretary director chairman
        chairwoman chair chief senator sen congressman congresswoman rep representative gov governor mayor judge
        justice attorney prosecutor sheriff detective inspector superintendent king queen prince princess pope
        archbishop bishop cardinal rabbi imam ayatollah sheikh professor prof ambassador envoy commissioner coach
        manager ceo cfo spokesman spokeswoman spokesperson deputy rev reverend father sister officer boss executive
        supt insp det dci dcs ch democrat republican champion pm mp mep vice-president vice-president-elect
        president-elect vice-chairman
        vice-chair vice-chancellor señor señora don doña presidente presidenta ministro ministra alcalde alcaldesa
        gobernador gobernadora general juez jueza monsieur madame président présidente ministre maire juge préfet
        premier première herr frau präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister
        abgeordneter abgeordnete landrat landrätin ministerin bürgermeister bürgermeisterin sprecher
        sprecherin richter richterin direktor direktorin professorin
        senhor senhora prefeito prefeita governador governadora juiz juíza deputado deputada senador senadora
        президент министр премьер губернатор мэр генерал депутат директор глава господин
    """
)

# Nouns in small letters that head a description of a person: "the finance minister", "a spokesman for".
ROLES = word_set(
    """
        minister president premier chancellor secretary director chairman chairwoman chair chief head leader commander
        general officer spokesman spokeswoman spokesperson official officials mayor governor senator lawmaker
        legislator judge justice prosecutor attorney lawyer professor analyst economist researcher scientist author
        founder co-founder owner manager coach captain driver player executive ceo adviser advisor aide ambassador
        envoy diplomat commissioner inspector superintendent detective sheriff activist campaigner organizer organiser
        resident teacher doctor nurse surgeon engineer farmer candidate nominee member partner principal historian
        expert specialist strategist journalist reporter editor writer singer actor actress artist king queen prince
        bishop archbishop coordinator representative negotiator minister-president deputy boss striker midfielder
        goalkeeper substitute winger legend rival juror witness neighbour neighbor passenger survivor pupil student
        patient customer shopper villager whistleblower trader broker pilot co-author constable sergeant
        lieutenant councillor councilor treasurer headteacher headmaster curator conductor vicar rector dean
        mp mep vice-president
        vice-chairman vice-chair investigator director-general secretary-general governor-general attorney-general
        editor-in-chief commander-in-chief vice-chancellor
        presidente presidenta ministro ministra portavoz director directora alcalde alcaldesa
        gobernador gobernadora jefe jefa líder juez jueza fiscal secretario secretaria experto experta analista
        profesor profesora senador senadora diputado diputada président présidente ministre porte-parole directeur
        directrice maire préfet chef cheffe dirigeant procureur procureure juge secrétaire expert experte analyste
        professeur député députée sénateur sénatrice patron patronne gouverneur gouverneure médecin chercheur
        chercheuse avocat avocate économiste habitant habitante responsable commissaire commandant capitaine colonel
        médico médica abogado abogada investigador investigadora economista vecino vecina coronel concejal
        vicepresidente vicepresidenta consejero consejera advogado advogada pesquisador pesquisadora vereador
        vereadora morador moradora porta-voz prefeito prefeita governador governadora chefe
        juiz juíza procurador secretário secretária especialista deputado deputada diretor diretora professora
        президент министр премьер премьер-министр губернатор мэр глава представитель пресс-секретарь директор
        председатель лидер депутат посол эксперт аналитик прокурор секретарь руководитель начальник командующий الرئيس
        رئيس وزير الوزير المتحدث متحدث الناطق السفير سفير المدير مدير الأمين رئيسة وزيرة المتحدثة محافظ قائد النائب
    """
)

# German compounds its offices: Wirtschaftsminister, Polizeisprecherin.
GERMAN_ROLE_ENDINGS = tuple(
    sorted(
        word_set(
            """minister ministerin kanzler kanzlerin präsident präsidentin sprecher sprecherin chef chefin direktor
            direktorin meister meisterin vorsitzende vorsitzender leiter leiterin experte expertin sekretär sekretärin
            anwalt anwältin richter richterin forscher forscherin trainer trainerin arzt ärztin"""
        )
    )
)

# A capitalised run that ends or begins with one of these is a body.
BODIES = word_set(
    """
        ministry department agency commission committee council court parliament congress senate assembly government
        administration bank university college institute institution school hospital company corp corporation inc ltd
        llc plc group holdings union association federation organization organisation party foundation fund office
        bureau service services police army navy force forces guard authority board centre center centers centres
        command consulate embassy airlines airways motors industries league club brigade front movement alliance
        coalition network society trust house watch network times post news press reuters laboratory observatory
        museum church chamber forum zoo academy inspectorate taskforce ministerio banco universidad tribunal
        corte consejo comisión gobierno
        partido agencia instituto
        policía ejército ministère banque université tribunal cour conseil commission gouvernement parti agence
        institut police armée ministerium bundesregierung bundestag bundesrat bank universität gericht behörde polizei
        partei verband gewerkschaft ministério universidade supremo conselho comissão governo agência polícia
        министерство правительство парламент банк университет суд совет комиссия партия агентство институт дума кремль
    """
)

# A name that ends with one of these is an event, a contest, a prize or a text: neither who nor where.
OCCASIONS = word_set("""
    cup prix championship championships series trophy games olympics open marathon festival fire war election league
    liga bundesliga ligue serie award awards prize final finals tournament act bill treaty agreement accord relays
    convention summit festival shield derby day week weekend season tour rally race regatta awards protocol
""")

# A name that ends or begins with one of these is a place.
GEOGRAPHY = word_set("""
    river sea strait gulf bay lake ocean island islands mountain mountains mount park bridge street road avenue square
    valley desert peninsula canal cape isle isles coast republic kingdom
""")

# Small-letter nouns that make a body of the country or name before them: "the US military".
FORCES = word_set(
    """
        military army navy forces troops police government officials authorities ministry parliament court militants
        rebels militia militias lawmakers regulators prosecutors investigators scientists researchers administration
        intelligence firefighters health
    """
)

# Unnamed speakers worth naming as they are printed.
SPEAKING = word_set(
    """
        unions firms banks courts agencies companies charities ministries schools airlines force
        official officials officer officers ministry police spokesman spokeswoman spokesperson authorities government
        military army source sources report statement researchers scientists analysts economists experts prosecutors
        investigators lawyers lawyer residents witnesses company firm agency union court judge judges minister
        president mayor governor council commission committee department bank regulators regulator group groups
        organisers organizers campaigners activists critics diplomats doctors firefighters study authors author office
        hospital university operator airline team family coach prosecutor board association charity party leaders
        leader chief constable executive executives director juror jurors witness neighbour neighbours neighbor
        neighbors passenger passengers
        survivor parent mother father relatives students pupils patients customers villagers voters survivors
        rescuers workers teachers parents farmers people lawmakers aides autoridades
        policía gobierno ministerio fuentes portavoz ministro ministra presidente presidenta empresa fiscalía testigos
        expertos bomberos informe alcalde alcaldesa tribunal autorités police gouvernement ministère sources
        porte-parole ministre président présidente entreprise parquet témoins experts pompiers rapport maire
        préfecture tribunal polizei behörden regierung ministerium sprecher sprecherin minister ministerin
        staatsanwaltschaft unternehmen experten feuerwehr zeugen gericht bericht polícia governo ministério fontes
        porta-voz ministro prefeitura bombeiros especialistas testemunhas relatório союз профсоюз ассоциация
        полиция власти правительство
        министерство источники представитель ведомство прокуратура компания эксперты свидетели суд
    """
)

PRONOUNS = word_set("""
    he she it they we i you who él ella ellos il elle ils on er sie es ele ela eles он она они оно ellas elles elas
    他 她 它 他们 她们 它们 我 我们 هو هي هم
""")

# Join two capitalised words inside one name.
PARTICLES = word_set("de del da do dos das du van von der den bin ibn al el la le di zu ben ter abu")

# Join a body's head noun to what it is of: "Ministry of Foreign Affairs", "Centers for Disease Control".
BODY_LINKS = word_set("of for the and de del da do la des du y e et und für der")

# Come before a place.
LOCATIVES = {
    "en": word_set("in at near outside across inside throughout around off along"),
    "es": word_set("en cerca"),
    "fr": word_set("à en au aux dans près"),
    "de": word_set("in im bei nahe"),
    "pt": word_set("em no na nos nas"),
    "ru": word_set("в во на под около"),
}

# What one has "in" a firm and not in a place.
HELD = word_set("""
    share shares stake stakes stock investor investors investment investments shareholder shareholders holding holdings
    interest confidence trust faith trading acciones participación aktien anteile beteiligung ações participação
    акции акций долю
""")

# May stand between such a word and the place's name.
PLACE_WORDS = word_set(
    """
        serra sierra montaña montagne valle vale vallée vallée río rio bosque playa lago bahía baía golfo golfe
        summit foot slopes banks shore shores mouth edge entrance
        the northern southern eastern western central north south east west north-eastern northeastern northwestern
        southeastern southwestern city town village province state region district capital island islands of port
        suburb suburbs county area coast coastal remote border neighbourhood neighborhood rural downtown parts much
        most waters tiny mountainous
        countries districts provinces villages towns regions states counties cities several many
        centre center heart outskirts la el los las ciudad provincia región del de norte
        sur este oeste capital estado isla centro le les ville province région du des nord sud est ouest capitale
        centre der die das dem den stadt provinz nord süd ost west hauptstadt region cidade província região do da
        norte sul leste oeste estado centro городе город области столице регионе северной южной восточной западной
        районе провинции
    """
)

# No name begins with these, even at the start of a sentence.
SMALL = word_set(
    """
        a an the this that these those there here it its he she they we i you his her their our my your one two three
        four five six seven eight nine ten in on at by for from with without to of into onto over under about after
        before during since until while when where what which who whom whose why how if because although though as and
        or but nor so yet not no only also even just still then than more most some many any all both each every other
        another such same own few several much very too now today yesterday tomorrow however meanwhile instead despite
        amid among between against through across along around near outside inside following according is are was were
        be been being has have had do does did will would can could may might must should shall let get got said says
        new first last next late early earlier later once again ago per unless whether otherwise dozens
        hundreds thousands millions another
        nearly almost around former acting breaking live analysis opinion sources source photo video image editor
        updated published advertisement yes please el la los las un una unos unas y o pero en de del al con sin por
        para según desde hasta sobre tras entre como cuando donde que qué quién su sus este esta estos estas ese esa
        lo se no si ya también más muy antes después mientras aunque además hoy ayer mañana le les une des du et ou
        mais dans avec sans par pour selon depuis sur sous entre comme quand où qui que ce cette ces son sa ses leur
        leurs il elle ils elles on nous vous je ne pas si plus très avant après pendant aussi aujourd hier demain l d
        au aux à c s n qu der die das den dem des ein eine einen einem einer und oder aber im am an auf aus bei mit
        nach seit von vom zu zum zur über unter vor für gegen ohne um durch laut wie wenn wo wer was dieser diese
        dieses ihr ihre sein seine er sie es wir ich nicht auch noch nur mehr sehr so dann dort hier heute gestern
        morgen als während obwohl zudem nun erst rund etwa mehrere viele alle o os as um uma e ou mas em no na nos nas
        do da dos das com sem por pelo pela para segundo desde até sobre entre como quando onde quem seu sua seus suas
        este esta esse essa isso ele ela eles não se já também mais muito antes depois enquanto embora hoje ontem в во
        на с со и или но а по за из от до у к о об при для под над без через после перед между как когда где кто что
        это этот эта эти его её ее их он она они мы я не ни же бы ли уже ещё еще также более очень сегодня вчера
        завтра однако если чтобы который которая في من على إلى عن مع أن إن قد لا ما لم لن هذا هذه ذلك التي الذي بعد
        قبل منذ حتى خلال بين عند كما أو ثم فقط
    """
)

# Adjectives that name nobody by themselves, in lower case.
DIRECTIONS = word_set("""
    western eastern northern southern north-eastern south-eastern north-western south-western northeastern northwestern
    southeastern southwestern central european asian african arab nordic baltic balkan latin christian muslim jewish
    islamic sunni shiite shia catholic protestant buddhist hindu orthodox pro-western
""")

# Followed by the one that is acted on.
AGAINST = {
    "en": word_set("""
        against targeting accused sued killed attacked struck hit fined arrested charged sanctioned blamed
    """),
    "es": word_set("contra acusó demandó mató atacó multó detuvo"),
    "fr": word_set("contre accusé visant tué attaqué condamné"),
    "de": word_set("gegen"),
    "pt": word_set("contra acusou atacou matou multou"),
    "ru": word_set("против обвинил обвинила атаковал"),
}

# English verbs that do not end in -ed, as ledes use them.
PLAIN_VERBS = word_set("""
    is are was were has have had will would can could may might must said says told won beat cut hit rose fell grew
    began begun broke brought built bought came chose did drew drove fought found gave got held kept killed knew laid
    left led lost made met paid put ran sank saw sent set shook shot shut sold spent split spoke spread stood stole
    struck swept took taught tore threw went withdrew wrote hits cuts wins says faces plans backs seeks beats warns
    plunged shut swung fled bid cast hurt let quit read rid overtook overthrew overturned underwent undertook slid
    sought stuck sprang sued vows agrees announces approves
    enables helps lets uses takes makes gives shows offers finds suggests aims leads brings keeps puts turns threatens
    needs means gets goes becomes remains wants calls urges rules rejects launches opens closes ends starts cause
""")
