"""Say what was withheld, what was mended, and who made the brief."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TypedDict

from briefing.schema import Briefing, Notice, Provenance, Repaired, Usage

from .costs import taken
from .escaping import clean
from .lines import cited, marked
from .words import Words, fill

# Gives the page of an offset, None in a document without pages.
_PageAt = Callable[[int], int | None]
_FIELD = re.compile(r"\w+")


class Fact(TypedDict):
    """One thing to say about a checked place, such as the reason."""

    label: str
    text: str


class Item(TypedDict):
    """One notice: its kind, the place it is about in brackets, what was said there, and what there is to say.

    `sort` is "withheld", "repaired", "warning" or "skipped"; `kind` says the same in the language of the brief.
    """

    sort: str
    kind: str
    place: str
    said: str
    facts: list[Fact]


class Closing(TypedDict):
    """The end of a report.

    `nothing_withheld` is the line to print when that is so, else "".
    """

    notices: list[Item]
    nothing_withheld: str
    made_by: list[str]


def closing_of(briefing: Briefing, words: Words, labels: Mapping[str, str], *, alone: bool = True) -> Closing:
    """Gather the notices of a briefing and, where it stands alone, its provenance; `labels` names its sections."""
    checks = briefing.checks
    page_at = briefing.document.page_at
    items = [_withheld(one, words, labels, page_at) for one in checks.withheld]
    items += [_repaired(one, words, labels, page_at) for one in checks.repaired]
    items += [_remark("warning", one, words, labels, page_at) for one in checks.warnings]
    if checks.skipped:
        text = words["separator"].join(_skipped(checks.skipped, words))
        items.append({"sort": "skipped", "kind": words["skipped"], "place": "", "said": text, "facts": []})
    return {
        "notices": items,
        "nothing_withheld": "" if checks.withheld else words["nothing_withheld"],
        "made_by": _made_by(briefing, words) if alone else [],
    }


def _skipped(skipped: Sequence[str], words: Words) -> list[str]:
    """Say each reason once, behind the rules it holds for."""
    rules: dict[str, list[str]] = {}
    for one in skipped:
        rule, _, reason = clean(one).partition(": ")
        rules.setdefault(reason, []).append(rule)
    return [words["comma"].join(names) + (f": {reason}" if reason else "") for reason, names in rules.items()]


def _withheld(notice: Notice, words: Words, labels: Mapping[str, str], page_at: _PageAt) -> Item:
    if not notice.text:
        return _remark("withheld", notice, words, labels, page_at)
    said = marked(notice.text, words)
    facts = _facts(words, ("reason", clean(notice.message)), ("source", _evidence(notice, words, page_at)))
    return {
        "sort": "withheld",
        "kind": words["withheld"],
        "place": _place(notice.path, words, labels),
        "said": said,
        "facts": facts,
    }


def _repaired(notice: Repaired, words: Words, labels: Mapping[str, str], page_at: _PageAt) -> Item:
    if not notice.text or notice.became == notice.text:
        return _remark("repaired", notice, words, labels, page_at)
    facts = _facts(
        words,
        ("was", marked(notice.text, words)),
        ("now", words["left_out"] if notice.became is None else marked(notice.became, words)),
        ("why", clean(notice.message)),
        ("source", _evidence(notice, words, page_at)),
    )
    return {
        "sort": "repaired",
        "kind": words["repaired"],
        "place": _place(notice.path, words, labels),
        "said": "",
        "facts": facts,
    }


def _remark(kind: str, notice: Notice, words: Words, labels: Mapping[str, str], page_at: _PageAt) -> Item:
    """Print a notice that changed no words: what is wrong, then the words."""
    said = clean(notice.message) + (words["colon"] + marked(notice.text, words) if notice.text else "")
    facts = _facts(words, ("source", _evidence(notice, words, page_at)))
    return {
        "sort": kind,
        "kind": words[kind],
        "place": _place(notice.path, words, labels),
        "said": said,
        "facts": facts,
    }


def _facts(words: Words, *pairs: tuple[str, str]) -> list[Fact]:
    return [{"label": words[key], "text": text} for key, text in pairs if text]


def _evidence(notice: Notice, words: Words, page_at: _PageAt) -> str:
    return cited([(span.sentence, span.text, page_at(span.start)) for span in notice.evidence], words)


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
