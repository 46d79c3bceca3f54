"""Spanish words; phrases are separated by bars, spellings are lower case with straight apostrophes."""

from __future__ import annotations

from briefing.schema import SectionKind

HEDGES = """podría | podrían | puede | pueden | quizá | quizás | tal vez | posiblemente | probablemente |
probable | improbable | presunto | presunta | presuntos | presuntas | presuntamente | supuesto | supuesta |
supuestamente | aparentemente | al parecer | se espera que | se prevé que | se cree que | se estima |
estimado | unos | unas | cerca de | alrededor de | aproximadamente | casi | más de | menos de | al menos |
hasta | parece | parecen | sugiere | sugieren | en parte | en gran medida | mayormente | preliminar |
sin confirmar | no está claro | habría | habrían | sospechoso | no hay pruebas | no hay indicios |
potencialmente | de confirmarse"""
REPORTING_VERBS = """dijo | dijeron | dice | dicen | afirmó | afirmaron | afirma | señaló | señalaron |
señala | indicó | indicaron | indica | aseguró | aseguraron | asegura | declaró | declararon | declara |
anunció | anunciaron | anuncia | explicó | explicaron | explica | informó | informaron | informa | añadió |
agregó | agregaron | manifestó | comentó | advirtió | advirtieron | advierte |
advierten | aseguran | afirman | denuncian | denunció | denunciaron | acusó |
acusaron | negó | negaron | niega | reconoció | admitió | confirmó | confirmaron | confirma | subrayó |
destacó | sostuvo | sostiene | insistió | prometió | pidió | exigió | contó | expresó | reiteró | recordó |
criticó | condenó | respondió | escribió | publicó | estimó | pronosticó | concluyó | precisó | detalló |
apuntó | alegó | amenazó | reveló"""
ATTRIBUTION_CUES = """según | de acuerdo con | en un comunicado | en una entrevista | en declaraciones a |
en rueda de prensa | en conferencia de prensa | citado por | citando a | citando | a juicio de |
en palabras de | fuentes | bajo condición de anonimato | en un informe | en una carta | en sus redes sociales |
para | el portavoz | la portavoz"""
INTENT_MARKERS = """planea | planean | prevé | prevén | previsto | prevista | está previsto |
tiene previsto | se espera | va a | van a | irá | irán | será | serán | tendrá | tendrán | hará | harán |
podrá | podrán | comenzará | empezará | se reunirá | se celebrará | entrará en vigor | pretende | pretenden |
promete | prometió | se comprometió a | amenazó con | propone | propuso | próximo | próxima | próximos |
próximas | mañana | a partir de | hasta el | antes del | antes de que | que viene | programado | programada |
plazo | espera | esperan | ordenó"""
CAUSAL_CUES = """porque | debido a | a causa de | por culpa de | en respuesta a | como consecuencia de |
como resultado de | tras | después de | gracias a | ya que | puesto que | dado que | por lo que | por ello |
por tanto | provocado por | causado por | desencadenado por | para evitar | para impedir | con el fin de |
con el objetivo de | ante | por temor a | en represalia por | a raíz de | en protesta por | atribuido a |
acusado de | en medio de"""
SIGNIFICANCE_CUES = """por primera vez | la primera vez | el mayor | la mayor | el peor | la peor | récord |
histórico | histórica | sin precedentes | clave | crucial | importante | significa | supone | importancia |
impacto | consecuencias | un golpe para | un impulso para | marca | pone de relieve | subraya | se produce en |
llega en | en juego | afecta a | amenaza | riesgo | hito | abre la puerta"""
NEGATIONS = """no | nunca | jamás | sin | ni | tampoco | nada | nadie | ningún | ninguna | ninguno |
dejó de | negó | falta de"""
NUMBER_WORDS = {
    "cero": 0, "uno": 1, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200,
    "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "mil": 1000, "millón": 1000000,
    "millones": 1000000,
    "billón": 1000000000000, "billones": 1000000000000, "docena": 12,
}  # fmt: skip
MONTHS = {"setiembre": 9, "ene.": 1, "feb.": 2, "mar.": 3, "abr.": 4, "jun.": 6, "jul.": 7,
    "ago.": 8, "sept.": 9,
          "oct.": 10, "nov.": 11, "dic.": 12}  # fmt: skip
RELATIVE_DAYS = {"ayer": -1, "mañana": 1, "hoy": 0, "anteayer": -2, "antier": -2, "anoche": -1,
                 "esta noche": 0, "esta mañana": 0,
                 "esta tarde": 0, "pasado mañana": 2}  # fmt: skip
DATE_WORDS = {
    "part": """a finales de | finales de | a fines de | fines de | a principios de | principios de |
        a comienzos de | a mediados de | mediados de | a inicios de |
        a finales del | finales del | a principios del | principios del | a mediados del""",
    "periods": """la semana pasada=week-1|la pasada semana=week-1|esta semana=week+0|
        la semana que viene=week+1|la próxima semana=week+1|la semana próxima=week+1|el mes pasado=month-1|
        mes pasado=month-1|el pasado mes=month-1|este mes=month+0|el mes que viene=month+1|
        el próximo mes=month+1|próximo mes=month+1|el mes próximo=month+1|el año pasado=year-1|
        año pasado=year-1|el pasado año=year-1|este año=year+0|el año que viene=year+1|el próximo año=year+1|
        próximo año=year+1|el año próximo=year+1""",
    "weekday_last": "el pasado",
    "weekday_next": "el próximo|próximo|el siguiente",
    "weekday_this": "este",
    "weekday_after_last": "pasado",
    "weekday_after_next": "próximo|que viene|siguiente",
    "window": "últim[oa]s (?:{n} )?(?:horas|días|semanas|meses|años)|"
    "próxim[oa]s (?:{n} )?(?:horas|días|semanas|meses|años)",
    "ago": "hace {n} {unit}",
    "units": "día=day|días=day|semana=week|semanas=week|mes=month|meses=month|año=year|años=year",
    "in": "en|desde|hasta|de|durante|entre|y|para|antes|a|del|mes",
    "not_after": "la|esta|cada|una|aquella|misma|siguiente|hasta la",
    "future": r"\w{2,}(?:ar|er|ir|dr)(?:á|án|emos)",
    "of": "de|del",
    "to": "al|a|y",
}
SECTION_LABELS: dict[SectionKind, str] = {
    "why_it_matters": """por qué importa | por qué es importante | por qué es relevante | qué significa |
        la importancia | por qué interesa | qué está en juego | la relevancia | importancia""",
    "whats_next": """qué sigue | qué viene | qué viene ahora | lo que viene | próximos pasos |
        siguientes pasos | perspectivas | qué pasará ahora | y ahora qué | qué esperar | lo que sigue |
        qué viene después | a continuación | qué observar""",
    "background": """contexto | el contexto | antecedentes | los antecedentes | trasfondo |
        panorama general | el panorama general | cómo llegamos aquí | historia | en contexto""",
    "details": """detalles | los detalles | lo que sabemos | qué pasó | qué ha pasado | las claves |
        claves | resultados | cómo funciona | situación | respuesta | recomendaciones | sí, pero | conclusión |
        la conclusión | en resumidas cuentas | entre líneas | novedades | puntos clave""",
    "quotes": "qué dicen | lo que dicen | reacciones | la cita | en sus palabras | declaraciones",
    "figures": "en cifras | las cifras | cifras | los números | en números | los datos | cifras clave",
    "lede": """la noticia | resumen | lo más destacado | destacados | en breve | aspectos destacados |
        puntos destacados""",
    "know_more": """saber más | para saber más | más información | leer más | lea también | lea más |
        fuentes | fuente""",
    "other": """acerca de | sobre | contacto | contactos | contacto de prensa | nota del editor |
        aviso legal | publicidad""",
}
ABBREVIATIONS = """sr. | sra. | srta. | dr. | dra. | lic. | ing. | gral. | cnel. | art. | núm. | nº. |
pág. | ee. | d. | dña. | prof. | ud. | uds. | tel. | av. | c. | aprox. | p. ej. | vs."""

OPENINGS = "ello | esto | estos | estas | eso | él | ella | ellos | ellas"
FIRST_PERSON = "nosotros | nosotras | nuestro | nuestra | nuestros | nuestras"
SELF_REFERENCES = """el artículo dice | el artículo afirma | el artículo señala | según el artículo | este artículo | en
el artículo | el texto dice | según el texto"""
LIKELIHOODS = """probable | probablemente | improbable | posiblemente | quizá | quizás | podría | podrían | casi
seguro"""
CONFIDENCES = """confianza alta | alta confianza | confianza media | confianza moderada | confianza baja | baja
confianza"""
CONTRAST_OPENINGS = "pero | sin embargo | no obstante | aun así | con todo | en cambio"
EMPTY_ANSWERS = """no se indica | la fuente no indica ninguna | ninguna señalada | desconocido | ninguno"""
PUBLISHING = "publicado | publicada"
