"""Verbs of other languages than English that exclude each other of the same thing, by their beginnings.

Each line: beginnings of words, a colon, beginnings of words that say the opposite. Chinese words are looked for anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

OPPOSITES: Mapping[str, str] = {
    "ar": """ارتفع رفع زاد : انخفض خفض تراجع هبط
        وافق أقر : رفض
        فاز : خسر""",
    "de": """stieg steig gestiegen erhöh zunahm zugenommen : sank sinkt gesunken senk gesenkt fiel fällt gefallen verring
        billigt genehmigt angenommen zugestimmt stimmte : abgelehnt lehnt ablehn
        gewann gewonnen gewinnt siegt : verlor verloren verliert unterlag""",
    "es": """sub aument crec increment elev : baj disminuy reduj reduc cay cae recort
        aprob acept respald : rechaz
        gan : perd pierd""",
    "fr": """augment hauss grimp relev : baiss diminu recul chut abaiss réduit
        approuv adopt accept : rejet refus
        gagn remport : perd""",
    "pt": """sub aument cresc elev : caiu caem cai baix diminu reduz recu
        aprov aceit : rejeit recus
        ganh venc : perd""",
    "ru": """вырос повыс увелич поднял рост : снизил сниж упал сократ уменьш паден
        одобр поддерж подписал принял : отклон отверг
        выигра побед : проигра""",
    "zh": """上调 上升 上涨 增加 增长 提高 : 下调 下降 下跌 减少 降低 下滑
        通过 批准 同意 支持 : 否决 拒绝 反对
        盈利 : 亏损
        获胜 击败 : 落败 不敌""",
}
