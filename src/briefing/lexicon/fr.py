"""French words; phrases are separated by bars, spellings are lower case with straight apostrophes."""

from __future__ import annotations

from briefing.schema import SectionKind

HEDGES = """pourrait | pourraient | peut | peuvent | peut-être | probablement | sans doute |
éventuellement | potentiellement | présumé | présumée | présumés | présumées | supposé | supposée |
apparemment | semble | semblent | semblerait | serait | seraient | aurait | auraient | devrait | devraient |
estimé | on estime | environ | quelque | près de | presque | plus de | moins de | au moins | jusqu'à |
en partie | largement | principalement | préliminaire | non confirmé | pas clair | il n'est pas clair |
susceptible de | soupçonné | soupçonnée | prétendu | prétendument | aucune preuve"""
REPORTING_VERBS = """dit | disent | déclaré | déclare | affirmé | affirme | affirment | annoncé | annonce |
indiqué | indique | précisé | précise | expliqué | explique | ajouté | ajoute | assuré | assure | estimé |
estime | estiment | rapporté | rapporte | souligné | souligne | averti | avertit | prévenu | dénoncé |
dénonce | accusé | accuse | nié | nie | démenti | dément | reconnu | reconnaît | admis | confirmé | confirme |
rappelé | rappelle | insisté | promis | promet | demandé | exigé | critiqué | condamné | répondu | écrit |
publié | raconté | confié | martelé | prévu | jugé | juge | conclu | révélé | menacé | lancé | réagi | a dit |
a déclaré | a affirmé | a annoncé"""
ATTRIBUTION_CUES = """selon | d'après | dans un communiqué | dans un entretien | dans une interview |
en conférence de presse | cité par | citant | aux yeux de | de source | de sources | sous couvert d'anonymat |
sous couvert de l'anonymat | a-t-il dit | a-t-elle dit | a-t-il déclaré | a-t-elle déclaré | dans un rapport |
dans une lettre | pour sa part | le porte-parole | la porte-parole | à en croire"""
INTENT_MARKERS = """va | vont | prévoit | prévoient | prévu | prévue | compte | comptent | entend |
entendent | doit | doivent | devra | devront | sera | seront | aura | auront | fera | feront | pourra |
pourront | débutera | commencera | entrera en vigueur | se tiendra | promet | s'est engagé à | menace de |
propose | prochain | prochaine | prochains | prochaines | demain | à partir de | jusqu'au | d'ici | avant le |
attendu | attendue | devrait | devraient | ordonné | envisage | projet"""
CAUSAL_CUES = """parce que | en raison de | à cause de | en réponse à | à la suite de | suite à | grâce à |
car | puisque | du fait de | faute de | par conséquent | donc | après | provoqué par | causé par | dû à |
due à | afin de | pour éviter | pour empêcher | de peur de | en représailles | dans le but de | sur fond de |
face à | en signe de protestation | accusé de | attribué à | entraîné | entraîné par"""
SIGNIFICANCE_CUES = """pour la première fois | la première fois | le plus grand | la plus grande | le pire |
record | historique | sans précédent | majeur | majeure | crucial | cruciale | clé | important | importante |
signifie | enjeu | enjeux | impact | conséquences | un coup dur | un tournant | marque | illustre |
intervient | survient | menace | risque | étape | ouvre la voie"""
NEGATIONS = """ne | n' | pas | jamais | sans | ni | aucun | aucune | rien | personne | plus | nullement |
refusé de | nié | démenti"""
NUMBER_WORDS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "soixante-dix": 70, "quatre-vingts": 80, "quatre-vingt": 80, "quatre-vingt-dix": 90,
    "cent": 100, "cents": 100,
    "mille": 1000, "million": 1000000, "millions": 1000000, "milliard": 1000000000, "milliards": 1000000000,
    "douzaine": 12, "dizaine": 10,
}  # fmt: skip
MONTHS = {"aout": 8, "fevrier": 2, "decembre": 12, "janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10,
          "nov": 11, "déc": 12}  # fmt: skip
RELATIVE_DAYS = {"hier": -1, "aujourd'hui": 0, "demain": 1, "avant-hier": -2, "après-demain": 2, "hier soir": -1,
                 "ce matin": 0, "ce soir": 0, "cette nuit": 0, "cet après-midi": 0}  # fmt: skip
DATE_WORDS = {
    "part": "fin|à la fin de|à la fin du mois de|fin du mois de|début|au début de|mi-|à la mi-|courant|au cours de",
    "periods": """la semaine dernière=week-1|la semaine passée=week-1|cette semaine=week+0|
        la semaine prochaine=week+1|le mois dernier=month-1|mois dernier=month-1|le mois passé=month-1|
        ce mois-ci=month+0|ce mois=month+0|le mois prochain=month+1|mois prochain=month+1|
        l'année dernière=year-1|l'an dernier=year-1|l'an passé=year-1|l'année passée=year-1|cette année=year+0|
        l'année prochaine=year+1|l'an prochain=year+1""",
    "weekday_after_last": "dernier",
    "weekday_after_next": "prochain",
    "weekday_this": "ce",
    "window": "dernières (?:{n} )?(?:heures|semaines|années)|derniers (?:{n} )?(?:jours|mois)|"
    "{n} (?:dernières|derniers|prochaines|prochains) (?:heures|jours|semaines|mois|années|ans)|"
    "prochain(?:e)?s (?:{n} )?(?:heures|jours|semaines|mois|années)",
    "ago": "il y a {n} {unit}",
    "units": "jour=day|jours=day|semaine=week|semaines=week|mois=month|an=year|ans=year|année=year|années=year",
    "in": "en|depuis|jusqu'en|de|dès|avant|après|entre|et|vers|pour|d'|à|courant|fin|début",
    "future": r"\w{2,}(?:er|ir|dr)(?:a|ont)",
    "of": "",
    "to": "au|et|à",
    "from": "du|entre le",
}
SECTION_LABELS: dict[SectionKind, str] = {
    "why_it_matters": """pourquoi c'est important | pourquoi cela compte | pourquoi ça compte |
        pourquoi c'est crucial | l'enjeu | les enjeux | enjeux | ce que cela signifie | ce que ça change |
        l'importance | pourquoi est-ce important""",
    "whats_next": """et maintenant | et après | et ensuite | la suite | prochaines étapes |
        les prochaines étapes | à suivre | perspectives | ce qui vient ensuite | ce qui nous attend |
        quelle suite | à venir | prochaine étape""",
    "background": """contexte | le contexte | rappel des faits | en toile de fond | le rappel | rappel |
        l'historique | historique | vue d'ensemble | la vue d'ensemble""",
    "details": """les détails | détails | ce qu'il faut savoir | ce que l'on sait | les faits | le détail |
        résultats | comment ça marche | situation | réponse | recommandations | oui, mais | oui mais |
        l'essentiel | points clés | en résumé | entre les lignes | le bémol | bilan""",
    "quotes": "ce qu'ils disent | ils ont dit | réactions | les réactions | la citation | citation | verbatim",
    "figures": "en chiffres | les chiffres | chiffres clés | les chiffres clés | le chiffre",
    "lede": "l'actualité | les faits saillants | faits saillants | en bref | résumé | l'info | points saillants",
    "know_more": """en savoir plus | pour en savoir plus | aller plus loin | pour aller plus loin |
        lire aussi | à lire aussi | sources | source""",
    "other": """à propos | à propos de | contact | contacts | contact presse | contacts presse |
        note de la rédaction | publicité""",
}
ABBREVIATIONS = """m. | mm. | mme. | mlle. | dr. | pr. | me. | st. | ste. | art. | n. | no. | p. | pp. |
env. | cf. | etc. | janv. | févr. | avr. | juil. | juill. | sept. | oct. | nov. | déc. | gén. | col. | vol. |
av."""

OPENINGS = "il | elle | ils | elles | ce | cela | ceci | celui-ci | celle-ci | ceux-ci"
FIRST_PERSON = "nous | notre | nos | je"
SELF_REFERENCES = """l'article dit | l'article affirme | l'article indique | selon l'article | d'après l'article | cet
article | dans l'article | selon le texte"""
LIKELIHOODS = """probable | probablement | improbable | peut-être | pourrait | pourraient | vraisemblablement | quasi
certain"""
CONFIDENCES = """confiance élevée | haute confiance | confiance modérée | confiance moyenne | faible confiance |
confiance faible"""
CONTRAST_OPENINGS = "mais | cependant | toutefois | pourtant | néanmoins | en revanche"
EMPTY_ANSWERS = """non précisé | la source n'en indique aucune | aucune signalée | inconnu | aucun"""
PUBLISHING = "publié | publiée | publié le"
