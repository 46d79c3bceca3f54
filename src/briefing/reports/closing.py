"""Say what was withheld, what was mended, and who made the brief."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TypedDict

from briefing.schema import STATEMENT_LISTS, Briefing, Notice, Provenance, Repaired, Usage, Withheld

from .areas import area_of, areas_of, is_form
from .costs import taken
from .escaping import clean
from .lines import cited, marked
from .words import Words, fill

# Gives the page of an offset, None in a document without pages.
PageAt = Callable[[int], int | None]
# Why a rule could not look, as the rules say it: they have no words for the language, or its script no capitals.
_OF_LANGUAGE = re.compile(r"no word list for |the script has no capitals")
_FIELD = re.compile(r"\w+")
# A headline and a first sentence are in every report.
_CHOSEN = frozenset({*STATEMENT_LISTS, "when", "where", "who", "quotes", "figures", "topic", "countries", "not_stated"})


class Fact(TypedDict):
    """One thing to say about a checked place, such as the reason."""

    label: str
    text: str


class Item(TypedDict):
    """One notice: its kind, the place it is about in brackets, and what there is to say.

    `sort` is "withheld", "repaired", "warning" or "skipped"; `kind` says the same in the language of the brief.
    Nothing that was withheld or reworded is in it: a reader is told what sort of thing it was, and why.
    """

    sort: str
    kind: str
    place: str
    said: str


class Closing(TypedDict):
    """The end of a report.

    `nothing_withheld` is the line to print when that is so, else ""; `doubts` are the places, among the warnings of
    the briefing, of those that are told.
    """

    notices: list[Item]
    nothing_withheld: str
    doubts: list[int]
    made_by: list[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page prints: its fields, the labels of the sections they stand in, and the language of both."""

    fields: Collection[str]
    labels: Mapping[str, str]
    language: str


def closing_of(briefing: Briefing, words: Words, printed: Printed, *, alone: bool = True) -> Closing:
    """Gather what was withheld and is doubtful; of one that stands alone, also what was mended and who made it.

    An edition counts the rest below its briefs. What is doubtful in a part that this page does not print is no matter
    of its reader's.
    """
    checks, labels, language = briefing.checks, printed.labels, printed.language
    doubts = [place for place, one in enumerate(checks.warnings) if _concerns(one.path, printed.fields)]
    items = [_item("withheld", one, words, labels, _withheld(one, words)) for one in checks.withheld]
    if alone:
        items += [_item("repaired", one, words, labels, _repaired(one, words)) for one in checks.repaired]
    items += [
        _item("warning", checks.warnings[at], words, labels, _warned(checks.warnings[at], words, language))
        for at in doubts
    ]
    if alone and checks.skipped:
        text = words["separator"].join(_skipped(checks.skipped, words))
        items.append({"sort": "skipped", "kind": words["skipped"], "place": "", "said": text})
    return {
        "notices": items,
        "nothing_withheld": words["nothing_withheld"] if alone and not checks.withheld else "",
        "doubts": doubts,
        "made_by": _made_by(briefing, words) if alone else [],
    }


def in_full(notice: Notice, words: Words, page_at: PageAt) -> tuple[str, list[Fact]]:
    """Give all there is to a notice, the words that were withheld or replaced too, for who asks for it."""
    source = ("source", cited([(span.sentence, span.text, page_at(span.start)) for span in notice.evidence], words))
    if isinstance(notice, Repaired) and notice.text and notice.became != notice.text:
        now = words["left_out"] if notice.became is None else marked(notice.became, words)
        why = ("why", clean(notice.message))
        return "", _facts(words, ("was", marked(notice.text, words)), ("now", now), why, source)
    if isinstance(notice, Withheld) and notice.text:
        return marked(notice.text, words), _facts(words, ("reason", clean(notice.message)), source)
    return _remarked(clean(notice.message), notice, words), _facts(words, source)


def _skipped(skipped: Sequence[str], words: Words) -> list[str]:
    """Say what could not be looked at, and why where that is not the language."""
    said = []
    for reason, rules in _reasons(tuple(skipped)):
        listed = words["comma"].join(areas_of(rules, words))
        why = words["no_means"] if reason is None else reason
        if listed:
            said.append(fill(words["with_role"], name=listed, role=why) if why else listed)
    return said


@lru_cache(maxsize=64)
def _reasons(skipped: tuple[str, ...]) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Give the rules that could not look by the reason; None where it is the language."""
    reasons: dict[str | None, list[str]] = {}
    for one in skipped:
        rule, _, reason = clean(one).partition(": ")
        reasons.setdefault(None if _OF_LANGUAGE.match(reason) else reason, []).append(rule)
    return tuple((reason, tuple(rules)) for reason, rules in reasons.items())


def _item(sort: str, notice: Notice, words: Words, labels: Mapping[str, str], said: str) -> Item:
    return {"sort": sort, "kind": words[sort], "place": _place(notice.path, words, labels), "said": said}


def _withheld(notice: Notice, words: Words) -> str:
    return words["separator"].join([*_thing(notice.path, words), _reason(notice, words, "not_borne_out")])


def _repaired(notice: Repaired, words: Words) -> str:
    left = [words["left_out"]] if notice.became is None and notice.text else []
    return words["separator"].join([*_thing(notice.path, words), *left, _reason(notice, words, "first_wording")])


def _reason(notice: Notice, words: Words, otherwise: str) -> str:
    area = area_of(notice.rule, words)
    if not area:
        return clean(notice.message)
    return area if is_form(notice.rule) else fill(words["with_role"], name=words[otherwise], role=area)


def _warned(notice: Notice, words: Words, language: str) -> str:
    """Say what is doubtful in what is printed; the rules explain themselves in English."""
    area = "" if language == "en" else area_of(notice.rule, words)
    return _remarked(area or clean(notice.message), notice, words)


def _remarked(said: str, notice: Notice, words: Words) -> str:
    """Put the words a remark is about behind it, where it does not quote them itself."""
    return said + (
        words["colon"] + marked(notice.text, words) if notice.text and clean(notice.text) not in said else ""
    )


def _thing(path: str, words: Words) -> list[str]:
    """Say what sort of thing was there, where the label of the section does not."""
    field, counted, _ = path.partition("[")
    if field != "what" and not counted:
        return []
    if field == "quotes":
        return [words["a_quotation"]]
    return [words["a_statement"]] if field in {"what", *STATEMENT_LISTS} or field.startswith("extra") else []


def _facts(words: Words, *pairs: tuple[str, str]) -> list[Fact]:
    return [{"label": words[key], "text": text} for key, text in pairs if text]


def _concerns(path: str, fields: Collection[str]) -> bool:
    """Whether a path lies in a field that is printed, or in none of those a style chooses from."""
    found = _FIELD.match(path)
    return found is None or found[0] not in _CHOSEN or found[0] in fields


def _place(path: str, words: Words, labels: Mapping[str, str]) -> str:
    """Name the place a path lies in, in brackets; "" for no path."""
    found = _FIELD.match(path)
    if not found:
        return ""
    label = labels.get(found[0]) or words.get(f"field_{found[0]}") or label_of(found[0])
    return fill(words["with_role"], name="", role=label)


def label_of(field: str) -> str:
    """Make a label of a field's name: "public_reaction" is "Public reaction"."""
    spaced = clean(field.replace("_", " "))
    return spaced[:1].upper() + spaced[1:]


def _made_by(briefing: Briefing, words: Words) -> list[str]:
    """Say who made it with what, what that took, whether dates could be resolved, and that a machine did it."""
    undated = [] if briefing.document.published else [words["published_unknown"]]
    return [*makers([briefing], words), *undated, words["disclosure"]]


def makers(briefings: Sequence[Briefing], words: Words) -> list[str]:
    """Say with which models and prompts briefings were made, each once, and what all together took."""
    said = list(dict.fromkeys(_maker(one.provenance, words) for one in briefings))
    used = [one.provenance for one in briefings if one.provenance.usage]
    usage = reduce(Usage.plus, (one.usage for one in used), Usage())
    priced = [one for one in used if one.cost is not None]
    cost = sum(one.cost or 0.0 for one in priced) if priced else None
    currency = priced[0].currency if priced else None
    costs = [taken(usage, cost, currency, words, partly=0 < len(priced) < len(used)) + words["full_stop"]]
    return [*said, *(costs if used else [])]


def _maker(made: Provenance, words: Words) -> str:
    version = clean(made.package_version)
    if made.model == "extractive":
        return fill(words["made_by_extractive"], version=version)
    model = clean(made.model) + (f" ({clean(made.endpoint)})" if made.endpoint else "")
    said = fill(words["made_by"], version=version, model=model)
    if made.prompt:
        said += fill(words["prompt"], name=clean(made.prompt), hash=clean(made.prompt_hash or "")).rstrip()
    return said + words["full_stop"]
