"""Names that stand for the same thing: countries with their people and abbreviations, titles, given names.

Keys are folded words (lower case, no accents, no dots); several words are joined by one space.
A capital or a seat of government never stands for its country.
"""

from __future__ import annotations

from functools import cache

# One country or union a line: its names, its people and what is called after it.
COUNTRIES = """
alps|alpine
andes|andean
himalayas|himalayan|himalaya
balkans|balkan
siberia|siberian
scandinavia|scandinavian
catalonia|catalan|catalans
tibet|tibetan
chechnya|chechen
bavaria|bavarian
sicily|sicilian
california|californian
texas|texan
amazon|amazonian
sahara|saharan
us|usa|united states|united states of america|the states|america|american|estados unidos|ee uu|eeuu|eua|etats-unis|
etats unis|vereinigte staaten|vereinigten staaten|сша|соединенные штаты|estadounidense|americain|amerikanisch|
amerikaner|американский|американцы|americano|norteamericano
uk|united kingdom|britain|great britain|british|briton|brits|brit|reino unido|royaume uni|royaume-uni|grossbritannien|
vereinigtes konigreich|britanico|britannique|britisch|великобритания|британия|британский
eu|european union|ue|union europea|union europeenne|europaische union|europaischen union|uniao europeia|ес|евросоюз|
европейский союз
un|united nations|onu|naciones unidas|nations unies|vereinte nationen|vereinten nationen|uno|nacoes unidas|оон|
организация объединенных наций
nato|otan|нато|north atlantic treaty organization
uae|united arab emirates|emirates|emirati|emiratis|emiratos arabes unidos|emirats arabes unis|оаэ
england|english|englishman|englishmen|englishwoman|inglaterra|ingles|angleterre|anglais|englisch|англия|английский
scotland|scottish|scot|scots|scotsman|escocia|ecosse|schottland|шотландия
wales|welsh|welshman|welshmen|gales|pays de galles
northern ireland|ni|northern irish|northern irishman|northern irishmen
formula 1|formula one|f1
manchester united|man utd|man united|manchester utd
manchester city|man city
ireland|irish|irishman|irishmen|irlanda|irlande|irland|republic of ireland
france|french|frenchman|frenchmen|frenchwoman|francia|frankreich|franzosisch|franzosen|franca|франция|французский
germany|german|germans|alemania|aleman|allemagne|allemand|deutschland|deutsch|deutsche|deutschen|alemanha|германия|
немецкий
spain|spanish|spaniard|spaniards|espana|espanol|espagne|espagnol|spanien|spanisch|espanha|испания|испанский
netherlands|the netherlands|dutch|dutchman|dutchmen|holland|paises bajos|pays bas|pays-bas|neerlandais|niederlande|
niederlandisch|holanda|нидерланды|голландский
belgium|belgian|belgica|belgique|belge|belgien|belgisch
switzerland|swiss|suiza|suisse|schweiz|schweizer|suica|швейцария
austria|austrian|autriche|autrichien|osterreich|osterreichisch
denmark|danish|dane|danes|dinamarca|danemark|danois|danemark|danisch
norway|norwegian|noruega|norvege|norvegien|norwegen|norwegisch
sweden|swedish|swede|swedes|suecia|sueco|suede|suedois|schweden|schwedisch|швеция|шведский
finland|finnish|finn|finns|finlandia|finlande|finlandais|finnland|finnisch
iceland|icelandic|icelander|islandia|islande
greenland|greenlandic|greenlander
faroe islands|faroese|faroes
luxembourg|luxembourger
liechtenstein
monaco|monegasque
andorra|andorran
san marino
poland|polish|pole|poles|polonia|polaco|pologne|polonais|polen|polnisch|польша|польский
czech republic|czech|czechs|czechia|republica checa|tschechien
slovakia|slovak|slovakian
slovenia|slovene|slovenian
hungary|hungarian|hungria|hungaro|hongrie|hongrois|ungarn|ungarisch
romania|romanian|rumania|roumanie|rumanien
bulgaria|bulgarian|bulgarie|bulgarien
greece|greek|greeks|grecia|griego|grece|grec|griechenland|griechisch
cyprus|cypriot|cypriots|chipre|chypre|zypern
malta|maltese
italy|italian|italia|italiano|italie|italien|italienisch|италия
portugal|portuguese|portugues|portugais
turkey|turkish|turk|turks|turkiye|turquia|turco|turquie|turc|turkei|turkisch|турция|турецкий
russia|russian|russian federation|rusia|ruso|russie|russe|russland|russisch|россия|российский|рф|русский
ukraine|ukrainian|ucrania|ucraniano|ukrainisch|украина|украинский
belarus|belarusian|belorussia
moldova|moldovan
estonia|estonian
latvia|latvian
lithuania|lithuanian
serbia|serbian|serb|serbs
croatia|croatian|croat|croats
bosnia|bosnian|bosnia and herzegovina
montenegro|montenegrin
albania|albanian
kosovo|kosovan|kosovar|kosovars
macedonia|macedonian|north macedonia
georgia|georgian
armenia|armenian
azerbaijan|azerbaijani|azeri
kazakhstan|kazakh|kazakhs
uzbekistan|uzbek|uzbeks
turkmenistan|turkmen
kyrgyzstan|kyrgyz
tajikistan|tajik|tajiks
afghanistan|afghan|afghans
pakistan|pakistani
india|indian|indien|indisch|inde|indien|индия
bangladesh|bangladeshi
sri lanka|sri lankan
nepal|nepali|nepalese
bhutan|bhutanese
maldives|maldivian
china|chinese|prc|chino|chine|chinois|chinesisch|китай|китайский
taiwan|taiwanese
hong kong|hongkonger|hongkongers
japan|japanese|japon|japones|japonais|japanisch|япония|японский
south korea|south korean|corea del sur|coree du sud|sudkorea
north korea|north korean|corea del norte|coree du nord|nordkorea|dprk
korea|korean
mongolia|mongolian
vietnam|vietnamese
cambodia|cambodian
laos|laotian|lao
thailand|thai|thais
myanmar|burma|burmese
malaysia|malaysian
singapore|singaporean
indonesia|indonesian
philippines|filipino|filipina|filipinos|philippine|the philippines
australia|australian|aussie|aussies
new zealand|nz|new zealander|new zealanders|kiwi|kiwis
fiji|fijian
papua new guinea
brunei|bruneian
timor-leste|east timor|timorese
samoa|samoan
tonga|tongan
vanuatu
solomon islands
kiribati
tuvalu
micronesia
marshall islands
iran|iranian|иран|иранский
iraq|iraqi|irak|irakisch
syria|syrian|siria|sirio|syrie|syrien|syrisch|сирия
lebanon|lebanese|libano|liban|libanon
israel|israeli|israelis|israelisch|израиль
palestine|palestinian|palestinians|palestinian territories|palestina|palastina
jordan|jordanian
egypt|egyptian|egipto|egypte|agypten|egito|египет
saudi arabia|saudi|saudis|saudi arabian|arabia saudi|arabia saudita|arabie saoudite|saudi-arabien
yemen|yemeni|yemenis
oman|omani
qatar|qatari|qataris
kuwait|kuwaiti
bahrain|bahraini
libya|libyan
tunisia|tunisian
algeria|algerian
morocco|moroccan|marruecos|maroc|marokko
sudan|sudanese
south sudan|south sudanese
ethiopia|ethiopian
eritrea|eritrean
somalia|somali|somalis|somalian
djibouti
kenya|kenyan
uganda|ugandan
tanzania|tanzanian
rwanda|rwandan
burundi|burundian
congo|congolese|drc|democratic republic of congo|democratic republic of the congo
nigeria|nigerian
niger|nigerien
ghana|ghanaian
ivory coast|ivorian|cote d'ivoire
senegal|senegalese
mali|malian
burkina faso|burkinabe
guinea|guinean
guinea-bissau|guinea bissau|bissau-guinean
equatorial guinea
cape verde|cape verdean|cape verdeans|cabo verde
mauritania|mauritanian
togo|togolese
benin|beninese
central african republic
sierra leone|sierra leonean
liberia|liberian
gambia|gambian|the gambia
cameroon|cameroonian
chad|chadian
gabon|gabonese
angola|angolan
zambia|zambian
zimbabwe|zimbabwean
mozambique|mozambican
malawi|malawian
botswana
namibia|namibian
south africa|south african|sudafrica|afrique du sud|sudafrika
madagascar|malagasy
mauritius|mauritian
comoros|comorian
seychelles
lesotho
eswatini|swaziland|swazi
sao tome and principe|sao tome
western sahara|sahrawi
canada|canadian
mexico|mexican|mexicano|mexique|mexicain|mexiko
guatemala|guatemalan
honduras|honduran
el salvador|salvadoran|salvadorean
nicaragua|nicaraguan
costa rica|costa rican
panama|panamanian
cuba|cuban
haiti|haitian
dominican republic|dominican
jamaica|jamaican
trinidad|trinidadian|trinidad and tobago
puerto rico|puerto rican
bahamas|bahamian
barbados|barbadian
belize|belizean
guyana|guyanese
suriname|surinamese
colombia|colombian
venezuela|venezuelan
ecuador|ecuadorian|ecuadorean
peru|peruvian
bolivia|bolivian
brazil|brazilian|brasil|brasileno|bresil|bresilien|brasilien
paraguay|paraguayan
uruguay|uruguayan
chile|chilean
argentina|argentine|argentinian|argentines
europe|european
africa|african
asia|asian
soviet union|soviet|ussr|cccp|ссср
vatican|holy see
los angeles|la
washington dc|washington d c|dc
glasgow|glaswegian|glaswegians
liverpool|liverpudlian
manchester|mancunian
california|calif
pennsylvania|pa
massachusetts|mass
connecticut|conn
arizona|ariz
colorado|colo
florida|fla
illinois|ill
indiana|ind
michigan|mich
minnesota|minn
mississippi|miss
nebraska|neb
oklahoma|okla
tennessee|tenn
texas|texan|texans
virginia|va
wisconsin|wis
isis|islamic state|isil|is|daesh|islamic state of iraq and syria|estado islamico|etat islamique|игил
republican|republicans|gop
tory|tories|conservative|conservatives
lib dem|lib dems|liberal democrat|liberal democrats
covid|covid-19|covid 19|coronavirus
facebook|fb
television|tv
gender|lgbt|lgbtq
"""

# Words that are names in the table and ordinary words elsewhere: alone at a sentence's start they tell nothing.
AMBIGUOUS = frozenset(
    """polish turkey jordan chad georgia guinea china is pa ill mass miss conn ind minn mich wis va la us states pole
    poles brit finn jersey television tv conservative conservatives republican republicans gender coronavirus
    covid un uno ue mali niger chile peru deutsch lao ni""".split()
)

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir lord lady dame baroness baron count countess duke duchess gen general lt
    lieutenant col colonel maj major capt captain cpt sgt sergeant cpl corporal pte private adm admiral cmdr
    commander brig brigadier marshal president premier prime minister chancellor secretary senator sen rep
    representative congressman congresswoman governor gov mayor king queen prince princess pope archbishop
    bishop cardinal rabbi imam ayatollah sheikh emir sultan judge justice ambassador chairman chairwoman chair
    chief director attorney sheriff deputy vice first foreign defence defense finance interior home speaker
    leader officer inspector detective superintendent constable pc rev reverend father sister brother saint st
    mp mps mep msp cllr councillor councilor hon ceo cfo coo cto phd md esq jr sr boss manager coach skipper
    senor sra sr don dona presidente presidenta ministro ministra primer primera canciller alcalde alcaldesa
    gobernador gobernadora general rey reina papa secretario secretaria senador senadora diputado diputada juez
    jueza monsieur madame mme mlle ministre president presidente premier maire roi reine pape juge herr frau
    prasident prasidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin burgermeister
    burgermeisterin konig konigin papst richter richterin senatorin senhor senhora governador prefeito rainha
    rei juiz президент министр премьер господин госпожа генерал король королева папа судья губернатор мэр""".split()
)

# Forms of address, by whom they are said to.
ADDRESS = {
    **dict.fromkeys("mr senor monsieur herr senhor господин".split(), "man"),
    **dict.fromkeys("mrs ms miss senora madame mme frau senhora госпожа".split(), "woman"),
}

# Capitalised by habit, and no name.
HABIT = frozenset(
    """also ii iii iv vi vii viii ix xi xii i ok okay am pm et gmt bst est edt pst utc god internet web earth bible
    christmas easter tv ai it pc cv dna uk north south east west northern southern eastern western central
    government parliament state federal city council police army navy air force court house party university
    street road avenue""".split()
) - {"uk"}

GIVEN_NAMES = frozenset(
    """aaron abdul abdullah abigail adam adrian ahmed aisha alan albert alberto alejandro alex alexander alexandra
    alexei alfred ali alice alison amanda amina amir amy ana andrea andreas andrei andrew andy angela anna anne
    annette anthony antonio anya arthur ashley barbara ben benjamin bernard beth bill bob brad brandon brian
    bruce carl carla carlos carmen carol caroline catherine charles charlie charlotte chen chris christian
    christina christine christopher claire claudia colin craig daniel daniela dave david deborah dennis diana
    diego dmitri dominic donald donna dorothy douglas duncan edward elena elias elisabeth elizabeth ella ellen
    emily emma eric erik ernst esther eva evan fatima felix fernando fiona francesca francis francisco francois
    frank franz fred frederick friedrich gareth gary gavin george gerald gerhard giovanni giulia gordon grace
    graham greg gregory gunter hannah hans harold harry hassan heather heinz helen helena helga henry hillary
    howard hugo hussein ian ibrahim igor ilse imran ines inga ingrid irene irina isabel ivan jack jacob jacques
    jake james jamie jan jane janet jason javier jean jeff jeffrey jennifer jens jeremy jessica jill jim joan
    joanna joao joe joel johann johannes john johnny jon jonas jonathan jorge jose josef joseph joshua juan
    judith judy julia julian julie jurgen justin karen karin karl kate katharina katherine kathleen kathy katie
    keith kelly ken kenneth kevin kim klaus kristina kurt kyle larry laura lauren laurent lars lea leila leo
    leon leonard lewis liam linda lisa liu louis louise luca lucas lucia lucy luis luisa luke magnus mahmoud
    manuel marc marcel marco marcus margaret maria mariam marie marina mario marion mark markus marta martha
    martin martina mary matt matthew matthias maurice max megan mehmet michael michel michelle miguel mike
    mikhail mohamed mohammad mohammed monica monika mustafa nadia nancy natalia natalie natasha nathan neil
    nicholas nick nicola nicolas nicole nigel nikolai nina noah nora oleg olga oliver olivia omar oscar owen
    pablo pamela patricia patrick paul paula pedro peter petra philip philippe phil pierre rachel ralph ramon
    raymond rebecca renate ricardo richard rita robert roberto robin roger roland ron ronald rosa rose ross roy
    russell ruth ryan sabine salma sam samantha samir samuel sandra sara sarah scott sean sebastian serena
    sergei sergio sharon shaun sheila simon sofia sonia sophie stefan stephanie stephen steve steven stuart
    susan susanne suzanne svetlana sylvia tanja tatiana taylor teresa terry theresa thomas tim timothy tina todd
    tom tommy tony tracy ursula uwe vera veronica victor victoria vincent viktor vladimir walter wang wayne wei
    werner wilhelm william wolfgang xavier yasmin yuri yusuf zoe иван анна сергей владимир алексей дмитрий елена
    ольга наталья мария андрей михаил николай александр екатерина татьяна ирина павел""".split()
)


@cache
def countries() -> dict[str, dict[tuple[str, ...], str]]:
    """Give, by first word, every name of the table as words, with the name it stands for."""
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for line in COUNTRIES.replace("|\n", "|").strip().splitlines():
        names = line.split("|")
        for name in names:
            words = tuple(name.replace("-", " ").split())
            table.setdefault(words[0], {})[words] = names[0]
    return table


# Who belongs to a party or a faith: names also where they open a sentence.
GROUPS = frozenset(
    "democrats republicans tories muslims christians jews hindus sikhs buddhists catholics protestants sunnis shiites "
    "shias kurds palestinians europeans africans asians latinos hispanics communists islamists".split()
)


@cache
def single_words() -> dict[str, str]:
    """Give the names of the table that are one word, with the name each stands for."""
    return {words[0]: to for named in countries().values() for words, to in named.items() if len(words) == 1}


def entities(keys: list[str]) -> list[tuple[int, int, str]]:
    """Find names of the table in a list of folded words: first word, one past the last, what it stands for."""
    table, found, at = countries(), [], 0
    while at < len(keys):
        named = table.get(keys[at]) or table.get(singular(keys[at]))
        best = 0
        to = ""
        for words, stands_for in (named or {}).items():
            long = len(words)
            if long > best and (
                long == 1
                or (
                    tuple(keys[at : at + long - 1]) == words[:-1]
                    and at + long <= len(keys)
                    and words[-1] in (keys[at + long - 1], singular(keys[at + long - 1]))
                )
            ):
                best, to = long, stands_for
        if best:
            found.append((at, at + best, to))
        at += best or 1
    return found


def singular(key: str) -> str:
    """Give a folded word without the ending of the plural."""
    return key[:-1] if key.endswith("s") and len(key) > 4 else key
