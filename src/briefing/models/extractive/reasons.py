"""Words that lead to the reason of an event; one phrase a bar, as in `cues`."""

from __future__ import annotations

from .cues import Table, phrases

# What may introduce the stated cause of an event.
CAUSE: Table = {
    "en": phrases(
        """
            in response to|as a response to|a response to|in reaction to|in retaliation for|retaliation for
            |in revenge for|revenge for|revenge attack for|revenge attacks for|in reprisal for|reprisal for
            |to avenge|to protest|thanks to|because of|because|due to|owing to|as a result of|in the wake of
            |following|after|over concerns|over fears|over allegations|amid concerns|amid fears|amid allegations
            |in protest at|in protest over|blamed on|caused by|triggered by|sparked by|prompted by|brought on by
            |stemmed from|stemming from|attributed to|amid
        """
    ),
    "es": phrases(
        """
            en respuesta a|debido a|a causa de|porque|tras|después de|como consecuencia de|a raíz de|en represalia
            por|por culpa de
        """
    ),
    "fr": phrases(
        """
            en réponse à|en raison de|en raison d|en raison du|en raison des|à cause de|parce que|parce qu|après|à la
            suite de|à la suite du|suite à|en représailles
        """
    ),
    "de": phrases("als reaktion auf|wegen|aufgrund|weil|nachdem|infolge|als folge|nach"),
    "pt": phrases(
        """
            em resposta a|em resposta à|devido a|devido à|devido ao|por causa de|por causa da|por causa
            do|porque|após|depois de|em retaliação
        """
    ),
    "ru": phrases("в ответ на|из-за|вследствие|в результате|потому что|после того как|после|в связи с"),
    "ar": phrases("ردا على|ردًا على|بسبب|نتيجة|لأن|بعد أن|إثر|على خلفية|بعد"),
    "zh": phrases("由于|因为|为回应|作为回应|因"),
}
# Reasons as a lede gives them; further down they are as often those of something else.
REASON: Table = {
    "en": phrases(
        """
            citing|blaming|demanding|saying|on suspicion of|on charges of|on a charge of|on fears of|on fears that
            |on concerns about|on concerns that|on hopes of|on hopes that|on expectations of|on expectations that
            |on worries about|accused of|in an effort to|in a bid to|in an attempt to|in order to|so as to|aimed at
            |aiming to|for failing to|for allegedly|for breaking|for breaching|for violating|for lack of|for want of
            |over alleged|over claims|over allegations|over fears|over concerns|amid fears|amid concerns|to prevent
            |to celebrate|to mark|to mourn|to honour|to honor|to commemorate|to demand|to protest against
            |to avoid|to curb|to cut|to reduce|to ease|to protect|to tackle|to combat|to fight|to save|to stop
            |to boost|to make way for|to make room for
        """
    )
}
# How accidents are explained, in the words of those who look into them.
ACCIDENT_CAUSE: Table = {
    "en": phrases(
        """
            was travelling|was traveling|were travelling|were traveling|was speeding|driving too fast|at high speed
            |at speed|at excessive speed|lost control|failed to stop|failed to brake|fell asleep|fallen asleep
            |had leaked|brake failure
            |engine failure|mechanical failure|pilot error|human error|driver error|an electrical fault
            |a short circuit|faulty wiring|a gas leak|began when|started when|broke out when|happened when
            |occurred when|set off by
        """
    )
}
# "After" tells the time as often as the cause: it counts only when nothing better is there.
CAUSE_WEAK: Table = {
    "en": phrases("after|following|amid|in the wake of"),
    "es": phrases("tras|después de"),
    "fr": phrases("après"),
    "de": phrases("nach|nachdem"),
    "pt": phrases("após|depois de"),
    "ru": phrases("после|после того как"),
    "ar": phrases("بعد|بعد أن"),
    "zh": phrases("因"),
}
