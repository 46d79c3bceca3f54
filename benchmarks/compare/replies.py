"""What the scripted model says about article.txt: 20 good statements and 20 with one planted fault each.

Each is one reply, so that each can be judged alone. `sentences` are the numbers of the article's sentences,
`copied` is the passage that a model copies out as its evidence; both point at the right place, also of a fault.
`changed` is the copied passage when the model gets it wrong in the same way as its statement.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
PUBLISHED = "2026-10-14"


@dataclass(frozen=True)
class Item:
    """One statement; `fault` is empty for a good one."""

    id: str
    text: str
    sentences: tuple[int, ...]
    copied: str
    fault: str = ""
    changed: str = ""
    attributed_to: str | None = None
    certainty: str = "reported"
    hedge: str | None = None

    def statement(self, passages: str) -> dict[str, Any]:
        """Give all that a model says with it; `passages` is "copied" or "changed"."""
        passage = self.changed if passages == "changed" and self.changed else self.copied
        named = ("text", "attributed_to", "certainty", "hedge")
        return {**{name: asdict(self)[name] for name in named}, "passage": passage, "sentences": list(self.sentences)}


WATER = "regional water authority"
ALTAVISTA = "Altavista"
GOOD = (
    Item(
        "g01",
        "Chile’s Senate voted 27-19 on October 13, 2026, to suspend new permits for lithium ponds in the Quelana basin "
        "for 18 months.",
        (1,),
        "Chile’s Senate voted 27-19 on Tuesday to suspend new permits for lithium ponds in the Quelana basin "
        "for 18 months",
    ),
    Item(
        "g02",
        "A leak in September fouled wells used by about 4,300 people.",
        (1, 2),
        "a leak last month fouled wells used by about 4,300 people",
    ),
    Item(
        "g03",
        "The leak began on September 9 when a liner tore at a pond run by Minera Altavista, the regional water "
        "authority said.",
        (2,),
        "The leak began on September 9 when a liner tore at a pond run by Minera Altavista, the regional water "
        "authority said in a report.",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "g04",
        "The water authority counted 36 contaminated wells in seven villages.",
        (3,),
        "The authority counted 36 contaminated wells in seven villages",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "g05",
        "Most of the contaminated wells are near the town of San Lucio, according to the water authority.",
        (3,),
        "most of them near the town of San Lucio",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "g06",
        "The water authority has found no sign that the brine reached the Quelana River.",
        (4,),
        "It has found no sign that the brine reached the Quelana River.",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "g07",
        "“We asked for inspections in 2023 and nobody came,” said Rosa Huanca, who leads the villages’ water "
        "committee.",
        (5,),
        "“We asked for inspections in 2023 and nobody came,” Rosa Huanca, who leads the villages’ water committee",
        attributed_to="Rosa Huanca",
        certainty="claimed",
    ),
    Item(
        "g08",
        "Altavista has denied that it ignored warnings.",
        (7,),
        "Altavista has denied that it ignored warnings.",
        attributed_to=ALTAVISTA,
        certainty="claimed",
    ),
    Item(
        "g09",
        "“The liner met every standard in force,” Altavista’s chief executive, Martín Oyarzo, said.",
        (8,),
        "“The liner met every standard in force,” chief executive Martín Oyarzo said in a statement.",
        attributed_to="Martín Oyarzo",
        certainty="claimed",
    ),
    Item(
        "g10",
        "Altavista said it would spend 62 million dollars on repairs.",
        (9,),
        "The company said it would spend $62 million on repairs",
        attributed_to=ALTAVISTA,
        certainty="intended",
    ),
    Item(
        "g11",
        "Altavista has already replaced 14 kilometers of pipe, the company said.",
        (9,),
        "had already replaced 14 kilometers of pipe",
        attributed_to=ALTAVISTA,
        certainty="claimed",
    ),
    Item(
        "g12",
        "Altavista did not say when the pond would reopen.",
        (10,),
        "It did not say when the pond would reopen.",
    ),
    Item(
        "g13",
        "An earthquake on September 8 may have weakened the liner, the water authority said.",
        (12,),
        "A small earthquake on September 8 may have weakened the liner, the water authority said.",
        attributed_to=WATER,
        certainty="assessed",
        hedge="may",
    ),
    Item(
        "g14",
        "Investigators largely doubt that the earthquake weakened the liner, a person familiar with the inquiry "
        "said on condition of anonymity.",
        (12, 13),
        "A person familiar with the inquiry, who spoke on condition of anonymity because its findings are not public, "
        "said investigators largely doubt that explanation.",
        attributed_to="a person familiar with the inquiry",
        certainty="assessed",
        hedge="largely doubt",
    ),
    Item(
        "g15",
        "Altavista produced 11% of Chile’s lithium carbonate in 2025, according to the mining ministry.",
        (14,),
        "Altavista produced 11% of the country’s lithium carbonate last year, according to the mining ministry.",
        attributed_to="mining ministry",
        certainty="claimed",
    ),
    Item(
        "g16",
        "Altavista employs more than 1,900 people in the region.",
        (15,),
        "It employs more than 1,900 people in the region",
    ),
    Item(
        "g17",
        "Lawmakers have halted permits in the Quelana basin for the first time since 2014.",
        (1, 17),
        "It is the first time since 2014 that lawmakers have halted permits in the basin",
    ),
    Item(
        "g18",
        "Mining Minister Elena Fuenzalida has warned that a longer ban could cost the state $240 million in royalties.",
        (18,),
        "A longer ban could cost the state $240 million in royalties, Mining Minister Elena Fuenzalida has warned.",
        attributed_to="Elena Fuenzalida",
        certainty="assessed",
        hedge="could",
    ),
    Item(
        "g19",
        "The lower house is expected to vote on the bill on November 5, 2026.",
        (19,),
        "The bill goes to the lower house, which is expected to vote on November 5.",
        certainty="intended",
        hedge="expected to",
    ),
    Item(
        "g20",
        "The villages’ claim for damages will be heard by a court in Calama in March 2027.",
        (21,),
        "A court in Calama will hear the villages’ claim for damages in March",
        certainty="intended",
    ),
)
FAULTY = (
    Item(
        "f01",
        "The water authority counted 63 contaminated wells in seven villages.",
        (3,),
        "The authority counted 36 contaminated wells in seven villages",
        "wrong number",
        "The authority counted 63 contaminated wells in seven villages",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "f02",
        "The water authority counted 36 contaminated wells in eleven villages.",
        (3,),
        "The authority counted 36 contaminated wells in seven villages",
        "wrong number word",
        "The authority counted 36 contaminated wells in eleven villages",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "f03",
        "Lawmakers have halted permits in the Quelana basin for the first time since 2004.",
        (1, 17),
        "It is the first time since 2014 that lawmakers have halted permits in the basin",
        "wrong year",
        "It is the first time since 2004 that lawmakers have halted permits in the basin",
    ),
    Item(
        "f04",
        "The leak began on August 9 when a liner tore at a pond run by Minera Altavista, the regional water "
        "authority said.",
        (2,),
        "The leak began on September 9 when a liner tore at a pond run by Minera Altavista, the regional water "
        "authority said in a report.",
        "wrong month",
        "The leak began on August 9 when a liner tore at a pond run by Minera Altavista, the regional water authority "
        "said in a report.",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "f05",
        "Nobody came when the villages asked for inspections in 2023, Rosa Huanca told reporters in San Lucio "
        "on Thursday.",
        (5,),
        "Rosa Huanca, who leads the villages’ water committee, told reporters in San Lucio on Monday.",
        "wrong weekday",
        "Rosa Huanca, who leads the villages’ water committee, told reporters in San Lucio on Thursday.",
        attributed_to="Rosa Huanca",
        certainty="claimed",
    ),
    Item(
        "f06",
        "“The liner met every standard in force,” Altavista’s chief executive, Martín Barrera, said.",
        (8,),
        "“The liner met every standard in force,” chief executive Martín Oyarzo said in a statement.",
        "wrong person",
        "“The liner met every standard in force,” chief executive Martín Barrera said in a statement.",
        attributed_to="Martín Barrera",
        certainty="claimed",
    ),
    Item(
        "f07",
        "The villages’ claim for damages will be heard by a court in Iquique in March 2027.",
        (21,),
        "A court in Calama will hear the villages’ claim for damages in March",
        "wrong place",
        "A court in Iquique will hear the villages’ claim for damages in March",
        certainty="intended",
    ),
    Item(
        "f08",
        "The leak began on September 9 when a liner tore at a pond run by Minera Cordillera, the regional water "
        "authority said.",
        (2,),
        "The leak began on September 9 when a liner tore at a pond run by Minera Altavista, the regional water "
        "authority said in a report.",
        "wrong organisation",
        "The leak began on September 9 when a liner tore at a pond run by Minera Cordillera, the regional water "
        "authority said in a report.",
        attributed_to=WATER,
        certainty="claimed",
    ),
    # The passage of these two is the quotation itself, as the statement has it: it is wrong either way.
    Item(
        "f09",
        "“We begged for inspections in 2023 and nobody came,” said Rosa Huanca, who leads the villages’ water "
        "committee.",
        (5,),
        "“We begged for inspections in 2023 and nobody came,”",
        "altered quotation",
        attributed_to="Rosa Huanca",
        certainty="claimed",
    ),
    Item(
        "f10",
        "“This suspension punishes workers who did nothing wrong,” Altavista’s chief executive, Martín Oyarzo, said.",
        (8,),
        "“This suspension punishes workers who did nothing wrong,”",
        "invented quotation",
        attributed_to="Martín Oyarzo",
        certainty="claimed",
    ),
    Item(
        "f11",
        "Chile’s Senate voted 19-27 on October 13, 2026, to suspend new permits for lithium ponds in the Quelana basin "
        "for 18 months.",
        (1,),
        "Chile’s Senate voted 27-19 on Tuesday to suspend new permits for lithium ponds in the Quelana basin "
        "for 18 months",
        "score flipped",
        "Chile’s Senate voted 19-27 on Tuesday to suspend new permits for lithium ponds in the Quelana basin "
        "for 18 months",
    ),
    Item(
        "f12",
        "Altavista has already replaced 14 miles of pipe, the company said.",
        (9,),
        "had already replaced 14 kilometers of pipe",
        "unit changed",
        "had already replaced 14 miles of pipe",
        attributed_to=ALTAVISTA,
        certainty="claimed",
    ),
    Item(
        "f13",
        "Altavista produced 17% of Chile’s lithium carbonate in 2025, according to the mining ministry.",
        (14,),
        "Altavista produced 11% of the country’s lithium carbonate last year, according to the mining ministry.",
        "percentage changed",
        "Altavista produced 17% of the country’s lithium carbonate last year, according to the mining ministry.",
        attributed_to="mining ministry",
        certainty="claimed",
    ),
    Item(
        "f14",
        "Altavista said when the pond would reopen.",
        (10,),
        "It did not say when the pond would reopen.",
        "negation lost",
        "It did say when the pond would reopen.",
    ),
    Item(
        "f15",
        "Altavista said it would not spend $62 million on repairs.",
        (9,),
        "The company said it would spend $62 million on repairs",
        "negation added",
        "The company said it would not spend $62 million on repairs",
        attributed_to=ALTAVISTA,
        certainty="intended",
    ),
    Item(
        "f16",
        "An earthquake on September 8 weakened the liner, the water authority said.",
        (12,),
        "A small earthquake on September 8 may have weakened the liner, the water authority said.",
        "hedge dropped",
        "A small earthquake on September 8 weakened the liner, the water authority said.",
        attributed_to=WATER,
        certainty="claimed",
    ),
    Item(
        "f17",
        "A longer ban could cost the state $240 million in royalties.",
        (18,),
        "A longer ban could cost the state $240 million in royalties, Mining Minister Elena Fuenzalida has warned.",
        "attribution dropped",
        "A longer ban could cost the state $240 million in royalties.",
        hedge="could",
    ),
    Item(
        "f18",
        "Investigators largely doubt that the earthquake weakened the liner, the water authority said.",
        (12, 13),
        "A person familiar with the inquiry, who spoke on condition of anonymity because its findings are not public, "
        "said investigators largely doubt that explanation.",
        "anonymity lost",
        "The water authority said investigators largely doubt that explanation.",
        attributed_to=WATER,
        certainty="assessed",
        hedge="largely doubt",
    ),
    Item(
        "f19",
        "Lithium prices in Shanghai rose 3.5% on October 14, 2026, because of the Senate’s vote.",
        (1, 16),
        "Lithium prices in Shanghai rose 3.5% on Wednesday",
        "cause added",
        "Lithium prices in Shanghai rose 3.5% on Wednesday because of the Senate’s vote",
    ),
    Item(
        "f20",
        "Altavista employs about 4,300 people in the region.",
        (15,),
        "It employs more than 1,900 people in the region",
        "value bound elsewhere",
        "It employs about 4,300 people in the region",
    ),
)
ITEMS = {item.id: item for item in (*GOOD, *FAULTY)}


def check_the_data() -> None:
    """Make sure that the good passages stand in the article to the letter and the changed ones do not."""
    assert len(GOOD) == len(FAULTY) == 20
    assert 350 <= len(ARTICLE.split()) <= 450
    for item in ITEMS.values():
        is_quotation_fault = bool(item.fault) and not item.changed
        assert (item.copied in ARTICLE) is not is_quotation_fault, item.id
        # "attribution dropped" is a faithful beginning of its sentence but for the full stop.
        assert not item.changed or item.changed not in ARTICLE, item.id
