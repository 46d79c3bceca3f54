"""Words that show what a sentence is for: why it matters, what comes next, what came before.

One phrase a bar; a final `*` lets the last word go on. Chinese phrases are plain runs of characters.
"""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, tuple[str, ...]]


def phrases(text: str) -> tuple[str, ...]:
    """Split a table written with bars."""
    return tuple(phrase for part in text.split("|") if (phrase := " ".join(part.split())))


# Words that state significance outright.
WHY_STRONG: Table = {
    "en": phrases(
        """
            comes as|comes amid|comes at a time|come as the|came as the|came amid|comes after|comes days after
            |comes weeks after|it was the first|it is the first|this is the first|was the first|is the first
            |marks the first|marked the first|are the first|were the first|became the first|becomes the first
            |would be the first
            |it was the second|it was the third|it was the fourth|it was the fifth
            |for the first time|first of its kind|the first since|first time since|the largest
            |the biggest|the highest|the lowest|the worst|the deadliest|the most severe|the strongest|the longest
            |on record|marks a|marked a|turning point|milestone|watershed|landmark|unprecedented|a major step
            |a blow to|a setback|is a test of|as a test of|a key test of|is a test for|raises concern*
            |raised concern*|raising concern*|raises fears|raised fears|raising fears|raises questions
            |raised questions|raises the risk*|raises the stakes|threatens to|threatening to|threat to|at stake
            |at risk|puts pressure|put pressure|adds to pressure|adds pressure|underscore*|underlines|highlights
            |signals a|signal that|means that|that means|which means|this means|would mean|matters because
            |important because|significant because|is important|is significant|is critical|is crucial|is vital
            |is essential|is key to|are crucial|are critical|are important|plays a role|play a role|plays a key
            |play a key|plays a crucial|play a crucial
            |paves the way|pave the way
            |opens the door|opens the way|open the door|could help|may help|can help|could reshape|could change
            |could affect|could lead to|could make|could undermine|could weaken|could threaten|could cost|could save
            |could reduce|could improve|may lead to|may make|has implications|have implications|implications for
            |consequences for|the impact|has an impact|ripple effects|far-reaching|depend on|depends on|relies on
            |rely on|accounts for|account for|fewer options|more vulnerable|vulnerable to|plagued by|struggled to
            |struggle to|the stakes|critics say|sets a precedent|set a precedent|sparked fears|the move comes
            |the decision comes|the announcement comes|the attack comes|shows how|shows that|illustrates how|reflects
            |would cut off|the stakes are|marks the end|is a sign of|is a sign that|are a sign of
        """
    ),
    "es": phrases(
        """
            por primera vez|es la primera|es el primer|fue la primera|fue el primer|marca un|marca el|supone un|supone
            una |se produce en|llega en|se produce mientras|la mayor|el mayor|la más grave|el más grave|sin
            precedentes|histórico|histórica |un golpe|pone en riesgo|pone en peligro
            |pondría en riesgo|pondría en peligro|pondrían en riesgo|podría desaparecer
            |podrían desaparecer|amenaza con|amenaza la|podría
            afectar|podría provocar|podría poner|significa que |lo que significa|preocupación por|es clave|es
            importante|es fundamental|en medio de|un hito|desde hace
        """
    ),
    "fr": phrases(
        """
            pour la première fois|c'est la première|c'est le premier|c est la première|c est le premier|marque
            un|marque une |marque la|intervient alors|survient alors|intervient dans|sans précédent|historique|le plus
            grave|la plus grave |le plus important|la plus importante|un coup dur|menace de|risque de|pourrait
            affecter|pourrait entraîner|pourrait fragiliser |cela signifie|ce qui signifie|suscite des inquiétudes|est
            essentiel|est crucial|est important|un tournant|une étape
        """
    ),
    "de": phrases(
        """
            zum ersten mal|erstmals|ist der erste|ist die erste|ist das erste|war der erste|war die erste|war das
            erste|der größte |die größte|das größte|der höchste|die höchste|der schwerste|die
            schwerste|beispiellos|historisch*|ein rückschlag|auf dem spiel|wendepunkt |meilenstein|bedroht
            |gefährdet|könnte dazu
            führen|könnten dazu führen|bedeutet|das bedeutet|sorge um|sorgen um |ist wichtig|ist entscheidend|von
            bedeutung|hintergrund ist|gilt als|seit jahren
        """
    ),
    "pt": phrases(
        """
            pela primeira vez|é a primeira|é o primeiro|foi a primeira|foi o primeiro|marca um|marca o|marca a|ocorre
            em meio |acontece em meio|o maior|a maior|o pior|a pior|sem precedentes|histórico|histórica|um
            golpe|ameaça|põe em risco |coloca em risco|pode afetar|poderia afetar|pode levar|significa que|o que
            significa|preocupação com|é importante |é fundamental|é essencial|um marco|desde
        """
    ),
    "ru": phrases(
        """
            впервые|стал первым|стала первой|стало первым|крупнейш*|беспрецедентн*|историческ*|самый тяжёлый|самый
            высокий |рекордн*|угрожает|под угрозой|может привести|могут привести|может повлиять|это означает|что
            означает|опасени* |имеет значение|важн* для|важен для|важна для|важно для|удар по|на фоне|поворотн*
        """
    ),
    "ar": phrases(
        """
            للمرة الأولى|لأول مرة|هي الأولى|هو الأول|الأولى من نوعها|الأول من نوعه|الأكبر|الأسوأ|الأعلى|غير
            مسبوق*|تاريخي* |يهدد|تهدد|مخاوف من|يثير مخاوف|تثير مخاوف|قد يؤدي|قد تؤدي|وهذا يعني|ما يعني|يأتي ذلك|تأتي
            هذه|يأتي هذا|في ظل
        """
    ),
    "zh": phrases(
        "首次|第一次|最大|最高|最严重|史上|历史性|前所未有|标志着|意味着|威胁|引发担忧|令人担忧|可能导致|可能影响|具有重要意义|至关重要|正值|里程碑"
    ),
}

# Words that often stand in such sentences, and elsewhere too: what is at stake, for whom.
STAKES: Table = {
    "en": phrases(
        """
            amid|record|impact|risk*|threat*|concern*|fears|pressure|crisis|critics|because|majority|long-standing|longstanding
            |promise|promises|promising|potential|potentially|opportunit*|advance|advances|enable*|enabling|valuable|useful|effective
            |efficient|costly|expensive|difficult|hard
            to|danger*|safety|rights|trust|public|society|challenge*|problem*|need|needs|needed
            |require|requires|essential|crucial|critical|important|vital|significant|harm*|bias*|vulnerable|lack*|limit|limits|help|helps
            |helping|improve*|reduce*|save|saves|saving|prevent*|protect*|avoid*|people|consumers|users|workers|patients|families
            |citizens|lives|livelihoods|millions of|billions of|supply|prices|demand|dependence|rivals
        """
    ),
    "es": phrases(
        """
            podría|podrían|puede|riesgo*|amenaza*|crisis|presión|preocup*|expertos|analistas|porque|récord|creciente|impacto|desde
        """
    ),
    "fr": phrases(
        """
            pourrait|pourraient|peut|risque*|menace*|crise|pression|inquiét*|experts|analystes|car|record|croissant*|impact|depuis
        """
    ),
    "de": phrases(
        "könnte|könnten|kann|risik*|droh*|krise|druck|sorge*|experten|analysten|weil|rekord*|wachsend*|folgen|seit"
    ),
    "pt": phrases(
        """
            pode|poderia|podem|risco*|ameaça*|crise|pressão|preocup*|especialistas|analistas|porque|recorde|crescente|impacto
        """
    ),
    "ru": phrases(
        "может|могут|риск*|угроз*|кризис*|давлени*|эксперт*|аналитик*|потому что|рекорд*|растущ*|последстви*"
    ),
    "ar": phrases("قد|يمكن|خطر|تهديد|أزمة|ضغوط|مخاوف|خبراء|محللون|لأن|قياسي*|تداعيات|تأثير"),
    "zh": phrases("可能|风险|威胁|危机|压力|担忧|专家|分析|因为|创纪录|影响|日益"),
}
MAY: Table = {"en": phrases("could|may|might|can")}
COMPARISON: Table = {
    "en": phrases(
        """
            more|better|faster|less|easier|cheaper|greater|most|worse|harder|safer|increasingly|growing|rising|but|yet|however
            |although|though|while|despite|rather than|instead of|without|many|often|such as|today
        """
    )
}
# Verbs of the present: a sentence about what holds, not about what happened.
PRESENT: Table = {"en": phrases("is|are|has|have|remains|remain")}


# What is still to come: schedule and forecast. Vows and plans are the lexicon's intent markers.
NEXT: Table = {
    "en": phrases(
        """
            will|won't|shall|is expected|are expected|was expected|expected to|is due|are due|due to begin
            |due to start|due to meet|due to vote|due to be|scheduled|is set to|are set to|is to|are to|plans to
            |plan to|planned for|planning to|aims to|vowed|vows|pledged|pledges|promised to|intends to|intend to
            |next week|next month|next year|next day|next step*|next round|next meets|next meet|meets again
            |next meeting|later this week|later this month|later this year|in the coming|coming weeks|coming days
            |coming months|tomorrow|deadline|remains to be seen|has yet to|have yet to|going to|would begin
            |is planned|are planned|takes effect|take effect|take effect on|comes into force|will begin|will start
            |will meet|will vote|will decide|will hold|will open|will enter|will take effect|will resume|will be held
            |must decide|lapses on|expires on|ends on|begins on|starts on|opens on|resumes on|resume on
            |would start|by the end of|appeal|hearing is|hearing on|forecast*|likely to|trial is|until|said it would
            |said they would|said he would|said she would|says it will
            |days to appeal|weeks to appeal|days to respond|weeks to respond|has until|have until|considering whether
            |is considering|are considering|was considering|were considering|is reviewing|are reviewing|must be approved
            |needs approval|needs the approval|need the approval|subject to approval|due in court|due back in court
            |a board meeting|called a meeting|is introducing|are introducing|is preparing to|are preparing to
            |is planning|are planning|to be sentenced|next hearing|next stage|second reading|is awaiting|are awaiting
        """
    ),
    "es": phrases(
        """
            entrará en vigor|entrarán en vigor|entra en vigor|anunció que|anunciaron que|para el próximo|convocó
            |convocaron|se espera|está previsto|está prevista|están previst*|prevé|prevén|planea|planean|prometió|se
            comprometió|anunciará |se reunirá|se
            reunirán|será|serán|comenzará|comenzarán|deberá|deberán|votará|próxima semana|próximo mes|próximo
            año|mañana |próximos días|próximas semanas|va a|van a|plazo|tendrá
            lugar|continuará|continuarán|estará|tiene previsto
        """
    ),
    "fr": phrases(
        """
            devrait|devraient|est prévu|est prévue|sont prévu*|prévoit|prévoient|compte|entend|doit se|doivent se|doit
            être|sera|seront |aura lieu|commencera|se réunira|se réuniront|la semaine prochaine|le mois prochain|l'an
            prochain|l année prochaine|demain |prochains jours|prochaines semaines|va|vont|échéance|promis de|s'est
            engagé|d'ici
        """
    ),
    "de": phrases(
        """
            wird|werden|soll|sollen|will|wollen|plant|planen|geplant|vorgesehen|erwartet|nächste woche|nächsten
            monat|nächstes jahr|im herbst|im frühjahr|entscheiden|abstimmen
            |kommende woche|kommenden|morgen|in den nächsten|frist|steht an|stehen an|angekündigt
        """
    ),
    "pt": phrases(
        """
            convocou|convocaram|marcou|marcaram|entra em vigor|será|serão|deve|devem|deverá|deverão|está previsto|está
            prevista|prevê|preveem|planeja|pretende|pretendem|prometeu |vai|vão|próxima semana|próximo mês|próximo
            ano|amanhã|próximos dias|próximas semanas|prazo|começará|votará|se reunirá
        """
    ),
    "ru": phrases(
        """
            будет|будут|планирует*|планируют|планируется|намерен*|ожидается|обещал*|пообещал*|собирается|состоится|начнётся|начнется
            |на следующей неделе|в следующем месяце|в следующем году|завтра|в ближайшие|предстоит|должен|должны|должна
        """
    ),
    "ar": phrases(
        """
            من المتوقع|من
            المقرر|يعتزم|تعتزم|تخطط|يخطط|تعهد*|وعد|سوف|ستبدأ|سيبدأ|ستعقد|سيعقد|سيتم|ستجتمع|سيجتمع|ستواصل|سيواصل
            |الأسبوع المقبل|الشهر المقبل|العام المقبل|الأسبوع القادم|غدا|غدًا|خلال الأيام المقبلة|المقبل|المقبلة
        """
    ),
    "zh": phrases("将于|将在|将会|计划|预计|有望|打算|拟|承诺|下周|下月|明年|明天|未来几|即将|定于|届时|将继续"),
}

# A forward look that no past tense can explain away; needed for a paragraph nobody labelled.
NEXT_WEAK: Table = {
    "en": phrases(
        "will|won't|shall|would begin|until|appeal|planned for|going to|is to|are to|forecast*|likely to|was expected"
    ),
    "es": phrases("será|serán|deberá|deberán|va a|van a|estará"),
    "fr": phrases("va|vont|sera|seront|compte|entend|devrait|devraient"),
    "de": phrases("wird|werden|will|wollen|soll|sollen|erwartet|kommenden|morgen"),
    "pt": phrases("será|serão|deve|devem|vai|vão"),
    "ru": phrases("будет|будут|должен|должны|должна"),
    "ar": phrases("المقبل|المقبلة|وعد"),
    "zh": phrases("计划|承诺|拟"),
}

PAST: Table = {
    "en": phrases(
        """
            previously|earlier this year|earlier this month|earlier this week|last year|last month|last decade|last
            summer|last spring |last winter|last autumn|years ago|months ago|decades ago|a decade ago|a year ago|a
            year earlier|in the past|historically |for decades|for years|since then|dates back|dating back|had
            been|was founded|was elected in|former*|once|the prior|prior |until recently|in recent years|over the
            past|over the last|late last|came days after|came weeks after|came months after|came hours after
            |came a day after|came a week after|came a month after|came a year after
        """
    ),
    "es": phrases(
        """
            anteriormente|el año pasado|el mes pasado|hace años|hace meses|hace un año|en el pasado|desde
            entonces|había|habían|durante años
        """
    ),
    "fr": phrases(
        """
            auparavant|précédemment|l'an dernier|l an dernier|l'année dernière|le mois dernier|il y a|depuis des
            années|avait|avaient|par le passé
        """
    ),
    "de": phrases(
        """
            zuvor|bereits|im vergangenen jahr|vergangenes jahr|im vorjahr|letztes jahr|im letzten monat|vor
            jahren|seit jahren|früher|damals|hatte|hatten
        """
    ),
    "pt": phrases(
        """
            anteriormente|no ano passado|no mês passado|há anos|há meses|há um ano|no passado|desde
            então|havia|durante anos
        """
    ),
    "ru": phrases("ранее|в прошлом году|в прошлом месяце|год назад|лет назад|до этого|прежде|с тех пор|несколько лет"),
    "ar": phrases(
        "سابقا|سابقًا|في وقت سابق|العام الماضي|الشهر الماضي|قبل سنوات|قبل أعوام|منذ سنوات|في السابق|كان قد|كانت قد"
    ),
    "zh": phrases("此前|去年|上月|上个月|多年来|曾经|过去几年|早些时候|年前|之前"),
}

# A line that opens so is about the page, not the event.
SKIP_OPENING: Table = {
    "en": phrases(
        """
            by|updated|update|published|listen to|listen|watch|read more|read also|photo|photos|image|image
            caption|media caption|video |file photo|file|getty images|advertisement|share|share this|click
            to|subscribe|sign up|copyright|related|source|sources|editor's note |correction|this article|this
            story|skip|loading|get daily updates|get politics updates|thank you for subscribing |could not
            subscribe|follow us|last updated|posted|for immediate release|media contact|contact|by the
            numbers|photograph|picture |breaking|key points|in this article|cookie*|we use cookies|accept|enter your
            email|if you want|if you would like|to read more|for more
        """
    ),
    "es": phrases(
        """
            por|actualizado|publicado|escuchar|escucha|lea también|lee
            también|foto|fotografía|imagen|vídeo|video|suscríbete|compartir
        """
    ),
    "fr": phrases(
        "par|mis à jour|publié|écouter|à lire aussi|lire aussi|photo|image|vidéo|abonnez-vous|partager|article réservé"
    ),
    "de": phrases(
        "von|aktualisiert|stand|veröffentlicht|anhören|lesen sie auch|foto|bild|video|abonnieren|teilen|quelle"
    ),
    "pt": phrases("por|atualizado|publicado|ouça|leia também|leia mais|foto|imagem|vídeo|assine|compartilhar"),
    "ru": phrases("автор|обновлено|опубликовано|читайте также|фото|видео|подписаться|слушать|источник"),
    "ar": phrases("بقلم|كتب|تحديث|نشر في|اقرأ أيضا|اقرأ أيضًا|صورة|فيديو|شارك|استمع"),
    "zh": phrases("作者|编辑|更新|来源|图片|视频|相关阅读|责任编辑|本文来源|记者："),
}

FORECAST: Table = {
    "en": phrases(
        """
            expects|expect|forecast*|predicts|predict|predicted|projects|projected|estimates|estimated|analysts|believes|believe|assessed|economists|likely|see
            evidence|sees evidence
        """
    ),
    "es": phrases("espera|esperan|prevé|prevén|pronostic*|estima|estiman|analistas|creen|cree|probablemente"),
    "fr": phrases("prévoit|prévoient|estime|estiment|table sur|analystes|pense|pensent|probablement"),
    "de": phrases("erwartet|erwarten|prognostizier*|schätzt|schätzen|analysten|rechnet|rechnen|glaubt|wahrscheinlich"),
    "pt": phrases("espera|esperam|prevê|preveem|estima|estimam|analistas|acredita|acreditam|provavelmente"),
    "ru": phrases("ожидает|ожидают|прогнозиру*|оценивает|оценивают|аналитики|полагает|считает|считают|вероятно"),
    "ar": phrases("يتوقع|تتوقع|توقع|توقعت|يقدر|تقدر|محللون|يعتقد|يرجح"),
    "zh": phrases("预计|预测|估计|分析人士|认为|料将"),
}
INTENT: Table = {
    "en": phrases(
        """
            vowed|vows|vow|pledged|pledges|plans to|plan to|planned to|planning to|will|intends to|intend
            to|ordered|promised|promises to|threatened to|aims to
        """
    ),
    "es": phrases("prometió|promete|se comprometió|planea|planean|ordenó|pretende|pretenden|tiene previsto|amenazó"),
    "fr": phrases("a promis|promet|s'est engagé|compte|entend|prévoit de|a ordonné|veut|veulent|a menacé"),
    "de": phrases("versprach|verspricht|plant|planen|will|wollen|kündigte|ordnete|drohte|beabsichtigt"),
    "pt": phrases("prometeu|promete|planeja|planejam|pretende|pretendem|ordenou|vai|vão|ameaçou"),
    "ru": phrases("пообещал*|обещал*|планирует|планируют|намерен*|приказал*|собирается|пригрозил*"),
    "ar": phrases("تعهد|تعهدت|وعد|وعدت|تعتزم|يعتزم|تخطط|يخطط|أمر|هدد"),
    "zh": phrases("承诺|誓言|计划|打算|拟|下令|威胁"),
}

# Lead to the source of what is told, which stands behind them.
CREDIT_BEFORE = frozenset(
    phrases(
        """
            according to|citing|as reported by|as described by|in the words of|in the view of|quoting|per|a spokesman
            for |a spokesperson for|a spokeswoman for|a study by|a report by|a survey by|a poll by|según|de acuerdo
            con|selon|d'après |laut|nach angaben von|nach angaben des
            |nach angaben der|segundo|de acordo com|conforme|по словам|по данным|согласно|как
            сообщил|как сообщила |по информации|بحسب|وفقا ل|حسب|وفق|وفقا لـ|根据|据
        """
    )
)


def of(table: Table, language: str) -> tuple[str, ...]:
    """Give the phrases for a language; none where the table has none."""
    return table.get(language, ())
