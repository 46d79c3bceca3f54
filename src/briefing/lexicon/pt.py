"""Portuguese words; phrases are separated by bars, spellings are lower case with straight apostrophes."""

from __future__ import annotations

from briefing.schema import SectionKind

HEDGES = """pode | podem | poderia | poderiam | poderá | talvez | possivelmente | provavelmente | provável |
improvável | suposto | suposta | supostos | supostas | supostamente | aparentemente | ao que tudo indica |
espera-se | acredita-se | estima-se | estimado | cerca de | aproximadamente | quase | mais de | menos de |
pelo menos | ao menos | até | parece | parecem | sugere | sugerem | em parte | em grande parte | preliminar |
não confirmado | não está claro | seria | seriam | teria | teriam | suspeito | suspeita | potencialmente |
presumível | alegado | alegada | alegadamente | não há indícios"""
REPORTING_VERBS = """disse | disseram | diz | dizem | afirmou | afirmaram | afirma | declarou | declararam |
anunciou | anunciaram | anuncia | informou | informaram | informa | explicou | explicaram | explica |
acrescentou | destacou | ressaltou | alertou | alertaram | alerta | denunciou | acusou | acusaram | negou |
negaram | nega | reconheceu | admitiu | confirmou | confirmaram | confirma | insistiu | prometeu | pediu |
exigiu | contou | relatou | comentou | criticou | condenou | respondeu | escreveu | publicou | estimou |
previu | concluiu | avaliou | apontou | lembrou | garantiu | sublinhou | referiu | revelou | ameaçou |
reiterou | defendeu"""
ATTRIBUTION_CUES = """segundo | de acordo com | conforme | em comunicado | em nota | em entrevista |
em entrevista coletiva | em declarações | citado por | citando | nas palavras de | na avaliação de | fontes |
sob condição de anonimato | para | em um relatório | num relatório | em uma carta | o porta-voz | a porta-voz |
nas redes sociais"""
INTENT_MARKERS = """vai | vão | planeja | planejam | pretende | pretendem | prevê | preveem | previsto |
prevista | deve | devem | deverá | deverão | será | serão | terá | terão | fará | farão | poderá | começará |
entrará em vigor | promete | prometeu | comprometeu-se a | ameaça | ameaçou | propõe | propôs | próximo |
próxima | próximos | próximas | amanhã | a partir de | até o | até ao | antes de | que vem | agendado |
agendada | marcado | marcada | prazo | espera | ordenou"""
CAUSAL_CUES = """porque | por causa de | devido a | devido ao | devido à | em razão de | em resposta a |
em resposta ao | em consequência de | como resultado de | após | depois de | graças a | já que | uma vez que |
pois | por isso | portanto | provocado por | causado por | desencadeado por | para evitar | para impedir |
a fim de | com o objetivo de | diante de | por temor | em retaliação | em protesto contra | atribuído a |
acusado de | em meio a"""
SIGNIFICANCE_CUES = """pela primeira vez | a primeira vez | o maior | a maior | o pior | a pior | recorde |
histórico | histórica | sem precedentes | crucial | importante | significa | importância | impacto |
consequências | um golpe | marca | ressalta | ocorre em | em jogo | afeta | ameaça | risco | marco |
abre caminho | fundamental"""
NEGATIONS = (
    """não | nunca | jamais | sem | nem | nada | ninguém | nenhum | nenhuma | tampouco | deixou de | negou | falta de"""
)
NUMBER_WORDS = {
    "zero": 0, "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "cinco": 5,
    "seis": 6, "sete": 7, "oito": 8,
    "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13, "catorze": 14, "quatorze": 14, "quinze": 15,
    "dezesseis": 16, "dezasseis": 16, "dezessete": 17, "dezassete": 17, "dezoito": 18,
    "dezenove": 19, "dezanove": 19,
    "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60, "setenta": 70, "oitenta": 80,
    "noventa": 90, "cem": 100, "cento": 100, "duzentos": 200, "trezentos": 300, "quinhentos": 500, "mil": 1000,
    "milhão": 1000000, "milhões": 1000000, "bilhão": 1000000000, "bilhões": 1000000000, "trilhão": 1000000000000,
    "dúzia": 12, "dezena": 10,
}  # fmt: skip
MONTHS = {"jan": 1, "fev": 2, "mar": 3, "abr": 4, "mai": 5, "jun": 6, "jul": 7, "ago": 8, "set": 9, "out": 10,
          "nov": 11, "dez": 12}  # fmt: skip
RELATIVE_DAYS = {"ontem": -1, "hoje": 0, "amanhã": 1, "anteontem": -2, "depois de amanhã": 2, "ontem à noite": -1,
                 "esta noite": 0, "esta manhã": 0, "nesta manhã": 0, "hoje de manhã": 0}  # fmt: skip
DATE_WORDS = {
    "part": """no fim de | fim de | no final de | final de | no início de | início de | em meados de |
        meados de | no começo de | no fim do | no final do | fim do | final do |
        no início do | início do | em meados do | meados do | no começo do""",
    "periods": """a semana passada=week-1|na semana passada=week-1|semana passada=week-1|esta semana=week+0|
        nesta semana=week+0|a próxima semana=week+1|na próxima semana=week+1|próxima semana=week+1|
        semana que vem=week+1|o mês passado=month-1|no mês passado=month-1|mês passado=month-1|este mês=month+0|
        neste mês=month+0|o próximo mês=month+1|no próximo mês=month+1|próximo mês=month+1|mês que vem=month+1|
        o ano passado=year-1|no ano passado=year-1|ano passado=year-1|este ano=year+0|neste ano=year+0|
        o próximo ano=year+1|no próximo ano=year+1|próximo ano=year+1|ano que vem=year+1""",
    "weekday_last": "na última|última|no último|último|na passada",
    "weekday_next": "na próxima|próxima|no próximo|próximo",
    "weekday_this": "nesta|neste|desta|deste|esta|este",
    "weekday_after_last": "passada|passado",
    "weekday_after_next": "que vem",
    "window": "últim[oa]s (?:{n} )?(?:horas|dias|semanas|meses|anos)|"
    "próxim[oa]s (?:{n} )?(?:horas|dias|semanas|meses|anos)",
    "ago": "há {n} {unit}|{n} {unit} atrás",
    "units": "dia=day|dias=day|semana=week|semanas=week|mês=month|meses=month|ano=year|anos=year",
    "in": "em|desde|até|de|durante|entre|e|para|antes|a|do|no|mês",
    "ordinal": "segunda|terça|quarta|quinta|sexta",
    "future": r"\w{2,}(?:ar|er|ir)(?:á|ão)",
    "of": "de|do",
    "to": "a|e|ao|até",
}
SECTION_LABELS: dict[SectionKind, str] = {
    "why_it_matters": """por que isso importa | por que importa | por que é importante |
        por que isso é importante | porque é importante | porque importa | o que isso significa |
        o que significa | a importância | importância | o que está em jogo""",
    "whats_next": """o que vem a seguir | o que vem agora | o que vem por aí | próximos passos |
        os próximos passos | e agora | perspectivas | perspetivas | o que esperar | a seguir |
        o que acontece agora""",
    "background": """contexto | o contexto | antecedentes | histórico | pano de fundo | o panorama geral |
        panorama geral | entenda""",
    "details": """detalhes | os detalhes | o que se sabe | o que aconteceu | os fatos | os factos |
        resultados | como funciona | situação | resposta | recomendações | sim, mas | conclusão | em resumo |
        pontos principais | entrelinhas""",
    "quotes": "o que dizem | o que estão dizendo | reações | a citação | declarações | em suas palavras",
    "figures": "em números | os números | números | números-chave | os dados",
    "lede": "a notícia | destaques | resumo | em síntese | em poucas palavras | o essencial",
    "know_more": "saiba mais | para saber mais | leia mais | leia também | mais informações | fontes | fonte",
    "other": """sobre | sobre nós | contato | contatos | contacto | contactos | nota do editor |
        nota da redação | publicidade""",
}
ABBREVIATIONS = """sr. | sra. | dr. | dra. | prof. | profa. | art. | n. | nº. | núm. | pág. | av. | gen. |
cel. | d. | eng. | tel. | aprox. | ex. | p. ex. | vs."""

OPENINGS = "isto | isso | estes | estas | esses | essas | ele | ela | eles | elas"
FIRST_PERSON = "nós | nosso | nossa | nossos | nossas"
SELF_REFERENCES = """o artigo diz | o artigo afirma | o artigo informa | segundo o artigo | de acordo com o artigo | este
artigo | no artigo | segundo o texto | a reportagem diz"""
LIKELIHOODS = """provável | provavelmente | improvável | possivelmente | talvez | poderia | poderiam | quase certo"""
CONFIDENCES = """alta confiança | confiança alta | confiança moderada | confiança média | baixa confiança | confiança
baixa"""
CONTRAST_OPENINGS = "mas | porém | contudo | no entanto | todavia | entretanto | ainda assim"
EMPTY_ANSWERS = """não informado | nenhuma indicada na fonte | nenhuma apontada | desconhecido | nenhum"""
PUBLISHING = "publicado | publicada | publicado em"
