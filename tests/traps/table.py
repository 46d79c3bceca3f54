"""The errors planted in the gold draft about the patrol, numbered by the trap they belong to."""

from __future__ import annotations

from typing import Any

from . import Trap

RAID = "an earlier Spanish raid in Corvane's home bay in Mauritania"
UNNAMED = "Portuguese customs officials who asked not to be named said they do"
CHIEF = "the Sable Fleet's chief captain for Cape Verde"
OUTLET: dict[str, Any] = {"attributed_to": None, "certainty": "reported"}

CAUGHT = (
    # 1 and 2: the day of the event and its year, which the text does not print
    Trap(1, "weekday left as it is", "what", "on June 12, 2026,", "on Friday", ("relative-date",), "Friday", severity="warning"),
    Trap(1, "day counted from another run date", "what", "June 12", "June 19", ("date-grounded",), sentence=1),
    Trap(1, "month of another run date", "what", "June 12", "November 20", ("date-grounded",), "November", 1),
    Trap(2, "year wrong", "what", "2026", "2025", ("date-grounded",), sentence=1),
    Trap(2, "year of an earlier attack wrong", "background[1]", "Oct. 4, 2025", "Oct. 4, 2026", ("date-grounded",), "2026", 13),
    # 3: two stretches of time, neither of them that of the seizure
    Trap(3, "attacks given another stretch", "what", "24 hours", "48 hours", ("number-grounded",), "48", 2),
    Trap(3, "attacks dated", "what", "in the previous 24 hours", "since June 10", ("date-grounded",), "June 10"),
    Trap(3, "since yesterday taken for the time of the event", "when", "", "yesterday", ("when-stretch",), sentence=1, severity="warning"),
    Trap(3, "last hours taken for the time of the event", "when", "", "last 24 hours", ("when-stretch",), sentence=1, severity="warning"),
    # 4 and 5: months that the text counts from its own day
    Trap(4, "late last month in the month of publication", "background[2]", "May", "June", ("date-grounded",), sentence=14),
    Trap(4, "late last month copied", "background[2]", "in late May 2026", "late last month", ("relative-date",), severity="warning"),
    Trap(5, "year of a bare month wrong", "background[0]", "2026", "2025", ("date-grounded",), sentence=10),
    Trap(5, "time of another event", "when", "", "February", ("when-stated",), sentence=10),
    # 6: what the numbers count
    Trap(6, "numbers exchanged", "what", "eleven vessels used by Corvane groups at three", "three vessels used by Corvane groups at eleven", ("number-unit",), "eleven"),
    Trap(6, "groups counted in place of vessels", "what", "eleven vessels used by Corvane groups", "vessels of eleven Corvane groups", ("number-unit",), "eleven"),
    Trap(6, "anchorages counted in the headline", "headline", "eleven Corvane boats", "eleven anchorages", ("number-unit",), "eleven"),
    Trap(6, "anchorages counted in a figure", "figures[0]", "", "anchorages off Cape Verde", ("number-unit",), "eleven", part="unit"),
    Trap(6, "figure not as printed", "figures[0]", "", "twelve", ("figure-printed",), "", 2, part="value"),
    # 7: where it happened
    Trap(7, "dateline taken for the place", "where", "", "Lisbon", ("where-dateline",), severity="warning"),
    Trap(7, "place of the raid in February", "where", "", "Dakar", ("where-named",), sentence=10),
    Trap(7, "place of the barges", "where", "", "southern Guinea-Bissau", ("where-named",), sentence=14),
    Trap(7, "place of the battle", "where", "", "Ponta Lume", ("where-named",), sentence=15),
    Trap(7, "place of the radar masts", "where", "", "Mauritania", ("where-named",), sentence=11),
    Trap(7, "place known from elsewhere", "where", "", "Mindelo", ("where-named",)),
    Trap(7, "vessels moved to another country", "what", "off Cape Verde", "off Senegal", ("name-displaced",), "Senegal", 2),
    Trap(7, "vessels moved to another town", "what", "off Cape Verde", "off Dakar", ("name-displaced",), "Dakar", 10),
    # 8: a claim as a fact
    Trap(8, "claim without its speaker", "what", ", the Atlantic Patrol Command said", "", ("attribution-present",), "", 2),
    Trap(8, "claim as the outlet's report", "what", ", the Atlantic Patrol Command said", "", ("hedge-kept",), "eleven", 1, change=OUTLET),
    Trap(8, "claim as a fact in the headline", "headline", ", patrol command says", "", ("hedge-kept",), "eleven", 1),
    Trap(8, "description as a fact", "why_it_matters[1]", "what the Command described as ", "", ("hedge-kept",), "70", 10, change=OUTLET),
    # 9: who says it
    Trap(9, "press release given to the officer", "quotes[1]", "", "Rear Adm. Inês Tavares", ("speaker",), "", 3, part="speaker"),
    Trap(9, "officer's words given to the outlet", "quotes[0]", "", "The Lisbon Courier", ("speaker",), "", 5, part="speaker"),
    Trap(9, "press release paraphrased as the officer's", "details[0]", "The Command said", "Tavares said", ("sayer-swapped",), "Tavares", 3, change={"attributed_to": "Tavares"}),
    # 10, 11, 12: quotations to the letter
    Trap(10, "word added to a quotation", "details[0]", "fuel and send out fast boats", "“fuel and send out more fast boats”", ("quote-verbatim",), "fuel and send out more fast boats", 3),
    Trap(11, "brackets cleaned away", "details[0]", "crews.", "crews “serving Operation Clear-Lanes.”", ("quote-verbatim",), "serving Operation Clear-Lanes", 3),
    Trap(12, "two quotations joined", "details[1]", "ramming a crew of Portugal or of its partners will be answered every time", "“Nobody should misread us. Our ships will go on doing whatever keeps these crews safe”", ("quote-verbatim",), "Nobody should misread us. Our ships will go on doing whatever keeps these crews safe"),
    # 13: what is no quotation
    Trap(13, "quotation that is not listed", "quotes[0]", "", 6, ("quote-id",), "", part="quote"),
    # 14: the captain was killed elsewhere, in February, and has no name
    Trap(14, "captain given a name", "background[0]", CHIEF, "Sable Fleet captain Idris Kane", ("name-grounded",), "Idris Kane"),
    Trap(14, "captain killed on the day of the seizure", "background[0]", "In February 2026", "On June 12, 2026,", ("date-grounded",), "June", 10),
    Trap(14, "captain killed in another country", "background[0]", "on Dakar", "on Mauritania", ("name-displaced",), "Mauritania", 10),
    # 15: no place is stated for the depots
    Trap(15, "depots placed in a country of another sentence", "why_it_matters[1]", "sheds.", "sheds in Senegal.", ("place-scope",), "Senegal", 10, severity="warning"),
    # 16: counts added up, or given to people
    Trap(16, "counts added", "why_it_matters[1]", "70", "81", ("number-grounded",), sentence=10),
    Trap(16, "depots become dead people", "why_it_matters[1]", "raided what the Command described as more than 70 Corvane-run depots and local crew sheds", "killed more than 70 people, the Command said", ("number-unit",), "70", 10),
    Trap(16, "more than left out", "why_it_matters[1]", "more than 70", "70", ("comparison-kept",), sentence=10, severity="warning"),
    Trap(16, "more than left out of a figure", "figures[2]", "", "70", ("comparison-kept",), sentence=10, part="value", severity="warning"),
    # 17: first of what, and since when
    Trap(17, "first of all seizures", "why_it_matters[0]", "first reprisal seizures against the Corvane crews that the Command has acknowledged", "first Portuguese seizures of boats", ("first-widened",), "first", 8, severity="warning"),
    Trap(17, "acknowledged left out", "why_it_matters[0]", " that the Command has acknowledged", "", ("first-widened",), "first", 8, severity="warning"),
    Trap(17, "several months become years", "why_it_matters[0]", "several months", "several years", ("duration-kept",), sentence=8),
    Trap(17, "several months counted", "why_it_matters[0]", "several months", "nine months", ("number-grounded",), "nine"),
    Trap(17, "since the raid of another sentence", "why_it_matters[0]", "in several months", "since February 2026", ("date-grounded",), "February", 8),
    # 18: who threatens whom, for what
    Trap(18, "revenge for the seizure", "whats_next[0]", RAID, "the seizure of eleven boats", ("number-grounded",), "eleven"),
    Trap(18, "another group swears revenge", "whats_next[0]", "Corvane elders", "Sable Fleet elders", ("name-displaced",), "Sable Fleet", 11),
    Trap(18, "another country threatened", "whats_next[0]", "on Spain,", "on Senegal,", ("name-displaced",), "Senegal", 11),
    Trap(18, "the certain and the possible exchanged", "whats_next[0]", "on Spain, and potentially on Portugal", "on Portugal, and potentially on Spain", ("hedge-kept",), "Spain", 11),
    # 19 to 22: hedges, denials and the nameless
    Trap(19, "potentially lost", "whats_next[0]", "and potentially on", "and on", ("hedge-kept",), "Portugal", 11, change={"hedge": None}),
    Trap(20, "no evidence becomes no plan", "whats_next[1]", "do not see evidence that Corvane intends", "expect that Corvane does not intend", ("hedge-kept",), "Corvane", 12, change={"hedge": None}),
    Trap(20, "no evidence becomes a forecast", "whats_next[1]", "said they do not see evidence that Corvane intends a second open attack on the Spanish coast", "said Corvane will not attack the Spanish coast openly", ("hedge-kept",), "Corvane", 12, change={"hedge": None}),
    Trap(20, "the denial lost", "whats_next[1]", "do not see evidence", "see evidence", ("hedge-kept", "polarity"), "", 12, change={"hedge": None}),
    Trap(21, "officials become their service", "whats_next[1]", UNNAMED, "The Portuguese customs service said it does", ("anonymity",), "The Portuguese customs service", 12, change={"attributed_to": "the Portuguese customs service"}),
    Trap(21, "officials become their country", "whats_next[1]", UNNAMED, "Portugal said it does", ("anonymity",), "Portugal said", 12, change={"attributed_to": "Portugal"}),
    Trap(22, "largely lost", "background[1]", "largely ", "", ("hedge-kept",), "stopped", 13, change={"hedge": None}),
    # 23: two days printed the latest first
    Trap(23, "years of the two days exchanged", "background[1]", "Oct. 4, 2025, and Jan. 20, 2026", "Oct. 4, 2026, and Jan. 20, 2025", ("date-grounded",), "2026", 13),
    Trap(23, "days of the two months exchanged", "background[1]", "Oct. 4, 2025, and Jan. 20, 2026", "Oct. 20, 2025, and Jan. 4, 2026", ("date-grounded",), "Oct. 20", 13),
    Trap(23, "a day wrong", "background[1]", "Oct. 4", "Oct. 5", ("date-grounded",), sentence=13),
    # 24: whose masts, whose raid
    Trap(24, "masts of another make", "whats_next[0]", RAID, f"{RAID} that knocked out RX-50 radar masts", ("number-grounded",), "RX-50", 11),
    # 25: the same words for opposite sides
    Trap(25, "depots of another group", "why_it_matters[1]", "Corvane-run depots", "Mareta depots", ("name-displaced",), "Mareta", 10),
    # 26: while is not because
    Trap(26, "because for as", "background[3]", "as Spain", "because Spain", ("cause-added",), "because", 15),
    Trap(26, "led to", "background[3]", "have climbed off Cape Verde and Senegal in the past year as Spain and the Portuguese navy have moved ships to other waters", "have climbed after moves of Spanish ships led to empty waters", ("cause-added",), "led to", 15),
    # 27: the dead, and who did it
    Trap(27, "dead invented", "what", "vessels used by Corvane groups", "vessels, killing several smugglers,", ("harm-added",), "killing", 2),
    Trap(27, "dead invented with a number", "what", "seized", "killed seven smugglers and seized", ("number-grounded",), "seven"),
    Trap(27, "dead invented elsewhere", "background[2]", "sank Mareta barges", "sank Mareta barges and killed their crews", ("harm-added",), "killed", 14),
    Trap(27, "responsibility claimed", "details[2]", "", "Corvane has claimed responsibility for the ramming attacks.", ("response-verb",), "claimed responsibility", change={"sentences": [1]}),
    # 28: asked is not answered
    Trap(28, "declined to comment", "details[2]", "The Lisbon Courier has reached out to the Command to ask", "The Command declined to comment on", ("response-verb",), "declined to", 7),
    Trap(28, "did not respond", "details[2]", "The Lisbon Courier has reached out to the Command to ask", "The Command did not respond when asked", ("response-verb",), "did not respond", 7),
    # 29: a pointer to another story
    Trap(29, "pointer as the next step", "whats_next[1]", "", "The Almeida government will pass its last laws before parliament rises.", ("evidence-teaser",), sentence=16, severity="warning", change={"sentences": [16], "attributed_to": None, "certainty": "assessed", "hedge": None}),
    Trap(29, "address invented", "details[2]", "held.", "held; see https://courier.example/boats.", ("address-printed",), "https://courier.example/boats"),
    # 30: colour
    Trap(30, "judgement added", "what", "ramming attacks", "massive ramming attacks", ("evaluative",), "massive"),
    Trap(30, "colour made stronger", "why_it_matters[2]", "an exchange of blows", "a brutal exchange of blows", ("evaluative",), "brutal", 9),
    Trap(30, "a group called terror", "who[1]", "Corvane groups", "Corvane terror groups", ("evaluative",), "terror", part="name"),
)  # fmt: skip

# What no rule can tell: the words are all there, and only who does what to whom, where, is wrong.
MISSED = (
    Trap(3, "stretch given to the seizure", "what", "seized eleven vessels used by Corvane groups at three anchorages off Cape Verde after ramming attacks on its crews in the previous 24 hours", "seized eleven vessels used by Corvane groups at three anchorages off Cape Verde in the previous 24 hours after ramming attacks on its crews", problem="the attacks were in the last 24 hours, not the seizures"),
    Trap(6, "vessels become raids", "what", "seized eleven vessels used by Corvane groups", "in eleven raids took Corvane vessels", problem="eleven vessels were seized; raids are not counted"),
    Trap(7, "place beside the event", "where", "", "Azores"),
    Trap(14, "captain of the other group", "background[0]", CHIEF, "the chief captain of Corvane", problem="the captain was the Sable Fleet's"),
    Trap(14, "captain killed where he commanded", "background[0]", "raid by navy teams on Dakar", "raid by navy teams off Cape Verde", problem="the raid was on Dakar"),
    Trap(15, "depots placed where the captain commanded", "why_it_matters[1]", "sheds.", "sheds in Cape Verde.", problem="the article does not say where the depots were"),
    Trap(18, "revenge for the seizures", "whats_next[0]", RAID, "the Portuguese seizures", problem="the vow is about a Spanish raid in Mauritania"),
    Trap(18, "the navy swears revenge", "whats_next[0]", "Corvane elders", "The Atlantic Patrol Command", problem="Corvane elders have sworn revenge"),
    Trap(20, "open lost", "whats_next[1]", "second open attack", "second attack", problem="they speak of open attacks only"),
    Trap(22, "credit exchanged", "background[1]", "by Spanish cutters with the help of Portuguese", "by Portuguese cutters with the help of Spanish", problem="Spanish cutters stopped them with Portuguese help"),
    Trap(24, "the raid of another country", "whats_next[0]", RAID, "an earlier Portuguese raid in Corvane's home bay in Mauritania", problem="the raid was Spanish"),
    Trap(24, "the masts of another country", "whats_next[0]", RAID, "an earlier raid that knocked out Spain's Danish-built radar masts", problem="the masts were Corvane's"),
    Trap(25, "partners become enemies", "background[3]", "", "Portugal took Mareta's last base from local crews in August 2017, at the Battle of Ponta Lume.", problem="local crews fought beside Portugal"),
    Trap(25, "partners become Corvane's", "background[3]", "", "Portugal and Corvane-run local crews took Mareta's last base in August 2017, at the Battle of Ponta Lume.", problem="the article does not say that these crews are Corvane's"),
    Trap(26, "moved becomes withdrawn", "background[3]", "have moved ships to other waters", "have withdrawn", problem="ships were moved to other waters"),
    Trap(27, "attacks given to Corvane", "details[0]", "", "Corvane crews rammed the Portuguese patrol boats, the Command said.", change={"sentences": [2], "attributed_to": "the Command"}, problem="the Command does not say who rammed the crews"),
    Trap(27, "cause given to another group", "cause", "on Portuguese crews", "by the Sable Fleet"),
    Trap(30, "colour copied from the outlet", "why_it_matters[2]", "an exchange", "a feverish exchange"),
)  # fmt: skip
