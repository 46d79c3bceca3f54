"""What each rule looks at, so that a report can say in the reader's language what was found or could not be checked."""

from __future__ import annotations

from collections.abc import Iterable

from .words import Words

# Below its name, as `check_NAME` of the phrases, the rules that look at it.
_RULES = {
    "evidence": "evidence-missing evidence-id evidence-overlap evidence-teaser inference-place inference-off judge",
    "quotation": "quote-id quote-verbatim quote-form",
    "speaker": """speaker speaker-swapped sayer-swapped attribution-present attribution-kept attribution-kept-doubt
        sayer-swapped-doubt sayer-silent""",
    "anonymity": "anonymity",
    "number": """number-grounded number-unit figure-printed toll-exchanged ordinal-changed counts-exchanged
        sign-kept""",
    "comparison": "comparison-reversed comparison-kept change-part share-turned",
    "score": "score-turned",
    "duration": "duration-kept period-exchanged",
    "date": "when-stated when-stretch date-grounded relative-date",
    "name": """name-grounded person-mixed name-displaced persons-exchanged doer-exchanged subject-exchanged
        subject-exchanged-doubt order-turned order-turned-doubt""",
    "role": "status-qualifier status-lost title-exchanged title-exchanged-doubt",
    "place": "place-scope where-named where-dateline",
    "binding": "bound-elsewhere place-elsewhere figure-of-another figure-of-another-doubt",
    "hedge": """hedge-kept hedge-kept-doubt plan-as-done plan-as-done-doubt condition-lost condition-lost-doubt
        alternative-lost alternative-lost-doubt""",
    "negation": """polarity polarity-doubt opposite restriction-added denial-added denial-lost denial-lost-doubt
        verdict-kept opposite-abroad still-or-no-longer""",
    "kind": "kind-grounded",
    "cause": "cause-added cause-added-doubt link-as-cause link-as-cause-doubt",
    "harm": "harm-added harm-added-doubt",
    "wording": "verb-neutral verb-neutral-doubt evaluative evaluative-doubt",
    "answer": "response-verb response-verb-doubt",
    "first": "superlative-added first-widened superlative-widened",
    "address": "address-printed",
    "length": "length list-bound",
    "repetition": "duplicate",
    "language": "language",
    "form": "opening next-forward likelihood passive acronym",
}
_AREAS = {rule: area for area, rules in _RULES.items() for rule in rules.split()}
_FORM = frozenset({"length", "repetition", "language", "form"}) | {"relative-date"}
# These rules look for the same as others do, and only are less sure of what they find.
_DOUBT = "-doubt"


def area_of(rule: str, words: Words) -> str:
    """Give what a built-in rule looks at, such as "dates"; "" for a rule of the user's own."""
    area = _AREAS.get(rule)
    return words[f"check_{area}"] if area else ""


def is_form(rule: str) -> bool:
    """Whether a rule asks how a text is written, not whether it is borne out."""
    return _AREAS.get(rule) in _FORM or rule in _FORM


def areas_of(rules: Iterable[str], words: Words) -> list[str]:
    """Give what these rules look at, each once; a rule of the user's own by its id."""
    return list(dict.fromkeys(area_of(rule, words) or rule for rule in rules if not rule.endswith(_DOUBT)))
