"""The same kinds of errors planted in the gold draft of the seed article, which stands beside the project or nowhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from briefing.schema import Document

from . import Story, Trap

SHARED = Path(os.environ.get("BRIEFING_SHARED") or Path(__file__).resolve().parents[3] / "shared")
OUTLET: dict[str, Any] = {"attributed_to": None, "certainty": "reported"}
BARE: dict[str, Any] = {"hedge": None}


def seed() -> Story | None:
    """Read the seed article and its gold draft; None where they are not."""
    found = sorted(SHARED.glob("seeds/*.gold.json"))
    if not found:
        return None
    gold = json.loads(found[0].read_text(encoding="utf-8"))
    # The gold draft is older than the names of the wire.
    gold["figures"] = gold.pop("numbers")
    gold.setdefault("cause", None)
    document = Document(
        text=found[0].with_name(found[0].name.replace(".gold.json", ".txt")).read_text(encoding="utf-8"),
        id="seed",
        publisher="Al-Monitor",
        published="2024-11-11",  # type: ignore[arg-type]  # an ISO day is read as a date
    )
    return Story(document, gold)


CAUGHT = (
    Trap(1, "weekday left as it is", "what", "on Nov. 11, 2024,", "on Monday", ("relative-date",), "Monday", severity="warning"),
    Trap(1, "day of another run", "what", "Nov. 11", "Nov. 18", ("date-grounded",)),
    Trap(2, "year wrong", "what", "2024", "2023", ("date-grounded",)),
    Trap(3, "stretch wrong", "what", "24 hours", "36 hours", ("number-grounded",), "36"),
    Trap(3, "stretch as the time of the event", "when", "", "last 24 hours", ("when-stretch",), sentence=1, severity="warning"),
    Trap(4, "month of publication", "background[1]", "October", "November", ("date-grounded",), sentence=13),
    Trap(5, "year of a bare month wrong", "why_it_matters[2]", "2024", "2023", ("date-grounded",), sentence=9),
    Trap(6, "strikes counted", "what", "nine targets", "nine strikes", ("number-unit",), "nine", 2),
    Trap(6, "locations counted", "what", "nine targets in two", "two targets in nine", ("number-unit",), "nine"),
    Trap(6, "locations counted in a figure", "figures[0]", "", "locations", ("number-unit",), "nine", part="unit"),
    Trap(7, "dateline as the place", "where", "", "Washington", ("where-dateline",), severity="warning"),
    Trap(7, "place of the drone strike", "where", "", "Baghdad", ("where-named",), sentence=9),
    Trap(7, "place of the desert strikes", "where", "", "central Syrian desert", ("where-named",), sentence=13),
    Trap(7, "place of the battle", "where", "", "Baghouz", ("where-named",), sentence=14),
    Trap(7, "place known from elsewhere", "where", "", "Deir ez-Zor", ("where-named",), "Deir"),
    Trap(8, "claim as a fact in the headline", "headline", ", CENTCOM says", "", ("hedge-kept",), "nine", 1),
    Trap(8, "claim without its speaker", "what", ", US Central Command said", "", ("attribution-present",), ""),
    Trap(8, "description as a fact", "why_it_matters[1]", "what CENTCOM described as ", "", ("hedge-kept",), "85", 9, change=OUTLET),
    Trap(9, "press release given to the general", "quotes[1]", "", "Kurilla", ("speaker",), "", 3, part="speaker"),
    Trap(9, "press release paraphrased as the general's", "details[0]", "CENTCOM said", "Kurilla said", ("sayer-swapped",), "Kurilla", 3, change={"attributed_to": "Kurilla"}),
    Trap(10, "word added to a quotation", "details[0]", "plan and launch attacks", "“plan and launch new attacks”", ("quote-verbatim",), "plan and launch new attacks", 3),
    Trap(11, "brackets cleaned away", "details[0]", "operating against ISIS", "there to “conduct Defeat-ISIS operations”", ("quote-verbatim",), "conduct Defeat-ISIS operations", 3),
    Trap(12, "two quotations joined", "details[1]", "", "Kurilla said: “Our message is clear. We will continue to respond.”", ("quote-verbatim",), "Our message is clear. We will continue to respond"),
    Trap(13, "quotation that is not listed", "quotes[0]", "", 9, ("quote-id",), "", part="quote"),
    Trap(14, "commander given a name", "why_it_matters[2]", "top commander for Syria", "commander Karim Nasr", ("name-grounded",), "Karim Nasr"),
    Trap(14, "commander killed in another month", "why_it_matters[2]", "February", "November", ("date-grounded",), sentence=9),
    Trap(16, "counts added", "why_it_matters[1]", "85", "94", ("number-grounded",), sentence=9),
    Trap(16, "more than left out", "figures[2]", "", "85", ("comparison-kept",), sentence=9, part="value", severity="warning"),
    Trap(17, "first of all strikes", "why_it_matters[0]", "", "They were the first US strikes in Syria in several months, Al-Monitor reported.", ("first-widened",), "first", 8, severity="warning"),
    Trap(17, "several months become years", "why_it_matters[0]", "several months", "several years", ("duration-kept",), sentence=8),
    Trap(17, "since the month of another sentence", "why_it_matters[0]", "in several months", "since February 2024", ("date-grounded",), "February", 8),
    Trap(18, "vow over the strikes on nine targets", "whats_next[0]", "Israel's latest strikes inside Iran", "the strikes on nine targets", ("number-grounded",), "nine"),
    Trap(18, "certain and possible exchanged", "whats_next[0]", "", "Iranian officials have vowed to strike back at the United States and potentially at Israel, Al-Monitor reported.", ("hedge-kept",), "Israel", 10),
    Trap(19, "potentially lost", "whats_next[0]", "potentially ", "", ("hedge-kept",), "United", 10, change=BARE),
    Trap(20, "no evidence becomes no plan", "whats_next[1]", "", "US defense officials, speaking anonymously, said Iran does not intend another overt attack on Israel.", ("hedge-kept",), "Iran", 11, change=BARE),
    Trap(20, "the denial lost", "whats_next[1]", "do not see", "see", ("hedge-kept", "polarity"), "", 11, change=BARE),
    Trap(21, "officials become the Pentagon", "whats_next[1]", "", "The Pentagon said it does not see evidence of another overt Iranian attack on Israel.", ("anonymity",), "The Pentagon", 11, change={"attributed_to": "the Pentagon"}),
    Trap(22, "largely lost", "background[0]", "largely ", "", ("hedge-kept",), "shot", 12, change=BARE),
    Trap(23, "days of the two months exchanged", "background[0]", "April 13 and Oct. 1", "April 1 and Oct. 13", ("date-grounded",), "Oct. 13", 12),
    Trap(24, "air defenses of another make", "whats_next[0]", "inside Iran", "on S-400 defenses inside Iran", ("number-grounded",), "S-400", 10),
    Trap(26, "because for as", "background[2]", "as Russia", "because Russia", ("cause-added",), "because", 14),
    Trap(27, "dead invented", "what", "after several", "killing militia members, after several", ("harm-added",), "killing"),
    Trap(27, "responsibility claimed", "details[2]", "", "Kataib Hezbollah claimed responsibility for attacks on US bases.", ("response-verb",), "claimed responsibility", change={"sentences": [1], "attributed_to": None}),
    Trap(28, "declined to comment", "details[2]", "Al-Monitor said it had reached out to CENTCOM for", "CENTCOM declined to give", ("response-verb",), "declined to", 7),
    Trap(29, "pointer as the next step", "whats_next[1]", "", "The Biden administration will do more before it leaves office.", ("evidence-teaser",), sentence=15, severity="warning", change={"sentences": [15], "attributed_to": None, "hedge": None}),
    Trap(29, "address invented", "details[2]", "strikes.", "strikes: https://centcom.example/strikes", ("address-printed",), "https://centcom.example/strikes"),
    Trap(30, "judgement added", "what", "several attacks", "massive attacks", ("evaluative",), "massive"),
    Trap(30, "militias called terror groups", "who[1]", "militias", "terror groups", ("evaluative",), "terror", part="name"),
)  # fmt: skip

MISSED = (
    Trap(7, "place of the air defenses", "where", "", "Iran"),
    Trap(16, "targets become dead people", "why_it_matters[1]", "", "In February 2024 US aircraft killed more than 85 people, CENTCOM said.", problem="85 targets were struck; no number of dead is given"),
    Trap(15, "targets placed in Syria", "why_it_matters[1]", "targets.", "targets in Syria.", problem="the article does not say where these targets were"),
    Trap(14, "commander killed in Syria", "why_it_matters[2]", "in Baghdad", "in Syria", problem="the strike was in Baghdad"),
    Trap(18, "vow over the US strikes", "whats_next[0]", "Israel's latest strikes inside Iran", "the US strikes in Syria", problem="the vow is about Israel's strikes inside Iran"),
    Trap(22, "credit exchanged", "background[0]", "", "Iran's two barrages on April 13 and Oct. 1, 2024, were largely shot down by US air defenses with Israeli support.", problem="Israeli air defenses shot them down, with support"),
    Trap(24, "air defenses struck by the US", "whats_next[0]", "Israel's latest", "the latest US", problem="the strikes inside Iran were Israel's"),
    Trap(25, "partners become Iran-backed", "background[2]", "", "In March 2019 the US and Iran-backed local militias took the final ISIS territory, at Baghouz.", problem="the article does not say that these militias are Iran's"),
    Trap(26, "diverted becomes withdrawn", "background[2]", "diverted assets to other priorities", "withdrawn", problem="assets were diverted"),
)  # fmt: skip
