"""German words; phrases are separated by bars, spellings are lower case with straight apostrophes."""

from __future__ import annotations

from briefing.schema import SectionKind

HEDGES = """könnte | könnten | kann | können | dürfte | dürften | soll | sollen | wohl | vielleicht |
möglicherweise | womöglich | wahrscheinlich | vermutlich | voraussichtlich | angeblich | mutmaßlich |
mutmaßliche | mutmaßlichen | mutmaßlicher | offenbar | anscheinend | scheint | scheinen |
nach eigenen angaben | schätzungsweise | geschätzt | etwa | rund | ungefähr | knapp | fast | mehr als |
weniger als | mindestens | bis zu | teilweise | zum teil | größtenteils | weitgehend | vorläufig |
vorläufigen | unbestätigt | unklar | nicht klar | wäre | hätte | würde | gilt als | sogenannte | sogenannten |
potenziell | keine hinweise | keine belege | demnach"""
REPORTING_VERBS = """sagte | sagten | sagt | sagen | erklärte | erklärten | erklärt | teilte | teilten |
mitteilte | mit | mitgeteilt | berichtete | berichteten | berichtet | betonte | betont | kündigte | kündigten |
kündigt | angekündigt | warnte | warnten | warnt | behauptete | behaupteten | behauptet | meinte | hieß |
heißt | bestätigte | bestätigten | bestätigt | räumte | bestritt | bestritten | dementierte | wies | forderte |
forderten | fordert | kritisierte | kritisierten | kritisiert | verurteilte | verurteilten | versprach |
drohte | schrieb | schrieben | schreibt | äußerte | fügte | hinzu | ergänzte | erwiderte | antwortete |
schätzte | schätzt | prognostizierte | rechnet | verwies | lobte | stellte | beklagte | begründete | gesagt |
erläuterte | bekräftigte | versicherte | nannte"""
ATTRIBUTION_CUES = """laut | nach angaben von | nach angaben der | nach angaben des | nach angaben |
zufolge | gemäß | nach ansicht | nach einschätzung | nach auffassung | nach worten | in einer mitteilung |
in einer erklärung | in einem interview | in einem brief | in einem bericht | im gespräch mit |
auf einer pressekonferenz | vor journalisten | aus kreisen | unter berufung auf | mit verweis auf |
wie es hieß | hieß es | so der | so die | einem bericht zufolge | der sprecher | die sprecherin |
eigenen angaben zufolge | zitiert"""
INTENT_MARKERS = """wird | werden | will | wollen | plant | planen | geplant | geplante | geplanten | soll |
sollen | beabsichtigt | vorgesehen | kündigte an | angekündigt | versprach | drohte | droht | schlägt vor |
vorgeschlagen | nächste | nächsten | nächster | nächstes | kommende | kommenden | kommender | kommendes |
morgen | künftig | ab dem | bis zum | bis ende | frist | tritt in kraft | in kraft treten | erwartet |
erwarten | steht an | anstehende | bevorstehende | voraussichtlich | ordnete an"""
CAUSAL_CUES = """weil | wegen | aufgrund | auf grund | infolge | als reaktion auf | als folge | deshalb |
daher | darum | deswegen | dadurch | nachdem | nach | dank | denn | da | ausgelöst durch | verursacht durch |
um zu | damit | aus angst vor | aus sorge | aus protest gegen | als vergeltung für | vor dem hintergrund |
angesichts | führte zu | führt zu | zurückzuführen | hintergrund ist | grund dafür | anlass"""
SIGNIFICANCE_CUES = """zum ersten mal | erstmals | das erste mal | größte | größten | schlimmste | höchste |
niedrigste | rekord | historisch | beispiellos | wichtig | wichtige | entscheidend | bedeutet | bedeutung |
folgen | auswirkungen | rückschlag | meilenstein | wendepunkt | unterstreicht | zeigt | markiert |
auf dem spiel | bedroht | risiko | gefahr | seit jahren | schlüssel | signal"""
NEGATIONS = """nicht | kein | keine | keinen | keiner | keinem | keines | nie | niemals | ohne | weder |
noch | nichts | niemand | nirgends | kaum | lehnte ab | bestritt | mangel an"""
NUMBER_WORDS = {
    "null": 0, "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eins": 1, "zwei": 2,
    "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14,
    "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "dreißig": 30,
    "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100,
    "tausend": 1000, "million": 1000000, "millionen": 1000000, "milliarde": 1000000000, "milliarden": 1000000000,
    "billion": 1000000000000, "billionen": 1000000000000, "dutzend": 12,
}  # fmt: skip
MONTHS = {"mär.": 3, "jun.": 6, "jul.": 7}
WEEKDAYS = {"sonnabend": 5}
RELATIVE_DAYS = {"gestern": -1, "heute": 0, "morgen": 1, "vorgestern": -2, "übermorgen": 2,
                 "gestern abend": -1, "heute abend": 0,
                 "heute morgen": 0, "heute früh": 0}  # fmt: skip
DATE_WORDS = {
    "part": "ende|anfang|mitte|seit ende|seit anfang|seit mitte",
    "periods": """letzte woche=week-1|letzter woche=week-1|vergangene woche=week-1|vergangener woche=week-1|
        vergangenen woche=week-1|letzten woche=week-1|vorige woche=week-1|diese woche=week+0|
        dieser woche=week+0|nächste woche=week+1|nächster woche=week+1|nächsten woche=week+1|
        kommende woche=week+1|kommender woche=week+1|kommenden woche=week+1|letzten monat=month-1|
        letzten monats=month-1|vergangenen monat=month-1|vergangenen monats=month-1|vorigen monat=month-1|
        diesen monat=month+0|diesem monat=month+0|dieses monats=month+0|nächsten monat=month+1|
        nächsten monats=month+1|kommenden monat=month+1|kommenden monats=month+1|letztes jahr=year-1|
        letzten jahr=year-1|letzten jahres=year-1|vergangenes jahr=year-1|vergangenen jahr=year-1|
        vergangenen jahres=year-1|vorigen jahr=year-1|vorigen jahres=year-1|dieses jahr=year+0|
        diesem jahr=year+0|dieses jahres=year+0|nächstes jahr=year+1|nächsten jahr=year+1|
        nächsten jahres=year+1|kommendes jahr=year+1|kommenden jahr=year+1|kommenden jahres=year+1""",
    "weekday_last": "letzten|letzter|vergangenen|vergangener|vorigen",
    "weekday_next": "nächsten|nächster|kommenden|kommender",
    "weekday_this": "diesen|diesem",
    "window": "(?:letzten|vergangenen|nächsten|kommenden) (?:{n} )?"
    "(?:stunden|tagen?|wochen|monaten?|jahren?|jahre|monate|tage)",
    "ago": "vor {n} {unit}",
    "units": "tag=day|tagen=day|woche=week|wochen=week|monat=month|monaten=month|jahr=year|jahren=year",
    "in": "im|in|seit|ab|bis|von|zwischen|und|vor|nach|jahr|jahre|jahres|jahren|ende|anfang|mitte|für|des|den|zum",
    "of": "",
    "to": "bis|und|bis zum",
    "not_after": "am|jeden|guten|diesem|frühen|dem|der",
    "dotted": "yes",
    "capital": "yes",
}
SECTION_LABELS: dict[SectionKind, str] = {
    "why_it_matters": """warum das wichtig ist | warum es wichtig ist | warum ist das wichtig |
        warum wichtig | die bedeutung | bedeutung | was das bedeutet | was es bedeutet | darum ist es wichtig |
        darum ist das wichtig | die tragweite | warum das zählt | was auf dem spiel steht""",
    "whats_next": """wie es weitergeht | wie geht es weiter | wie geht's weiter | was kommt als nächstes |
        was als nächstes kommt | nächste schritte | die nächsten schritte | ausblick | so geht es weiter |
        was nun | und jetzt | was folgt | worauf zu achten ist""",
    "background": """hintergrund | der hintergrund | kontext | zum hintergrund | vorgeschichte |
        die vorgeschichte | rückblick | das große ganze | einordnung | zusammenhang""",
    "details": """details | die details | im detail | was passiert ist | was bekannt ist | was wir wissen |
        die fakten | ergebnisse | so funktioniert es | lage | die lage | maßnahmen | empfehlungen | ja, aber |
        fazit | das fazit | unterm strich | zwischen den zeilen | kernpunkte | die wichtigsten punkte""",
    "quotes": "was sie sagen | reaktionen | die reaktionen | stimmen | zitat | das zitat | im wortlaut",
    "figures": "in zahlen | die zahlen | zahlen | zahlen und fakten | kennzahlen",
    "lede": """die nachricht | das wichtigste in kürze | kurz gesagt | zusammenfassung | auf einen blick |
        das neueste | überblick""",
    "know_more": """mehr erfahren | mehr dazu | weiterlesen | lesen sie auch | mehr zum thema | quellen |
        quelle | weitere informationen""",
    "other": """über uns | kontakt | pressekontakt | ansprechpartner | impressum | hinweis |
        hinweis der redaktion | anzeige""",
}
ABBREVIATIONS = """nr. | abs. | art. | dr. | prof. | hr. | fr. | st. | bzw. | ca. | z.b. | z. b. | b. |
u.a. | d.h. | v. | vgl. | inkl. | ggf. | evtl. | mio. | mrd. | tel. | str. | jr. | gen. | hl. | sog. | bspw. |
s. | lt. | kap. | jan. | feb. | febr. | aug. | sept. | okt. | nov. | dez."""

OPENINGS = "es | er | sie | dies | diese | dieser | dieses"
FIRST_PERSON = "wir | uns | unser | unsere | unserer | unserem | unseren | unseres | ich | mein | meine"
SELF_REFERENCES = """der artikel sagt | der artikel berichtet | der artikel beschreibt | laut dem artikel | laut artikel
| dem artikel zufolge | dieser artikel | in dem artikel | im artikel | laut text"""
LIKELIHOODS = """wahrscheinlich | unwahrscheinlich | vermutlich | möglicherweise | vielleicht | könnte | könnten |
dürfte | dürften | höchstwahrscheinlich"""
CONFIDENCES = """hohe zuversicht | hoher zuversicht | hohe sicherheit | hoher sicherheit | mittlere sicherheit |
geringe sicherheit | geringer sicherheit"""
CONTRAST_OPENINGS = "aber | doch | jedoch | allerdings | dennoch | trotzdem | gleichwohl | dagegen"
EMPTY_ANSWERS = """nicht angegeben | in der quelle keine genannt | keine genannt | unbekannt | keine"""
PUBLISHING = "veröffentlicht | veröffentlicht am"
