"""English words that narrow what is said (only, except), and those by which a text may narrow or deny it too."""

from __future__ import annotations

from collections.abc import Mapping

# Each phrase with the words of a source that say as much.
RESTRICTIONS: Mapping[str, str] = {
    "only": "only just sole solely exclusive exclusively alone single merely limited restricted until unless but nothing",
    "solely": "only just sole solely exclusive exclusively alone single merely",
    "exclusively": "only just sole solely exclusive exclusively alone single",
    "except": "except exception exceptions excluding exclude excludes excluded apart besides other unless but",
    "excluding": "except exception excluding exclude excludes excluded apart without not no",
    "apart from": "except apart aside besides other only but excluding",
    "instead of": "instead rather replace replaced replaces replacing replacement substitute swap switch switched not than "
    "no over",
    "rather than": "instead rather than not no prefer preferred over unlike",
}
# Before a count, "only" is a comment and no limit: "with only four matches left".
COUNTS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve half hours days weeks months years few".split()
)
# Words before "only" with which it is an adjective: "the only goal".
ADJECTIVE = frozenset("the his her its their our my your".split())
# Words behind "not" and "no" with which nothing is denied.
NOT_DENYING = frozenset("matter only just necessarily doubt more fewer less later longer every".split())
# Where a statement speaks about the text itself, what it does not say needs no words there.
ABOUT_THE_TEXT = frozenset(
    "article source text passage story document piece summary excerpt paragraph information context specify specified "
    "disclose disclosed elaborate immediately".split()
)
# What denies without "not".
DENYING = frozenset(
    "unclear unknown absence absent zero free missing instead former formerly stop stopped stopping end ended ending quit drop "
    "dropped cancel cancelled canceled scrapped scrap ban banned banning bans forbid forbidden excluded exclude exclusion "
    "except expired abandon abandoned refrain halt halted skip skipped miss missed lose lost loses losing nah nope less minus "
    "other otherwise wrong worse hate hates dislike disagree disagrees disagreed doubt doubts against oppose opposed opposes "
    "despite empty gone dead only trapped stuck stranded blocked unable locked closed".split()
)
# Verbs by which a question is answered or left open, and the words that begin it.
TELLING: Mapping[str, str] = {
    form: forms.split()[0]
    for forms in (
        "say says said saying",
        "tell tells told",
        "know knows known knew",
        "explain explains explained",
        "specify specifies specified",
        "disclose discloses disclosed",
        "reveal reveals revealed",
        "decide decides decided",
        "announce announces announced",
        "clarify clarifies clarified clear",
    )
    for form in forms.split()
}
ASKED = frozenset("when where why how whether who what which if".split())
# Who has lost something, has not had it back, or saw it go, is without it.
LACKING = frozenset(
    "cut cuts lost lose losing outage outages off lack lacks lacked lacking restored homeless gone replaced replacement "
    "replacements departure departed".split()
)
