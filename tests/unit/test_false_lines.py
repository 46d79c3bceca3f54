"""False lines made of the source's own words, or with one word too many: which rule finds them, and how surely."""

from __future__ import annotations

import pytest

import briefing

CABINET = (
    "Mr Berg is being flown home, Norway's Foreign Minister Mona Lund said on Monday. Health Minister Eva Sund was there. "
    "Norway's former Foreign Minister Carl Dahl said that Mr Berg's kidnapping weighed heavily on him."
)
FIRM = (
    "Storms sank 40 boats in May. The harbour of Moss is known for its boats. The group opened a wind farm on Friday."
)
UNION = "“We will be reassessing our place in the council,” the union said. It found the delay frustrating."

FOUND = [
    (CABINET, "Former Norwegian Foreign Minister Johan Berg is being flown home.", "title-exchanged", "error"),
    (CABINET, "Foreign Minister Eva Sund was there.", "title-exchanged", "error"),
    (FIRM, "Storms sank a record number of boats in May.", "superlative-added", "error"),
    (FIRM, "Moss is one of the most famous harbours.", "superlative-added", "error"),
    (FIRM, "The world's first wind farm was opened on Friday.", "superlative-added", "error"),
    (FIRM, "The group opened a wind farm on a three-year contract.", "kind-grounded", "error"),
    (UNION, "The union will “reassess” its place in the council.", "quote-form", "warning"),
    (UNION, "The union was “frustrated” by the delay.", "quote-verbatim", "error"),
]


@pytest.mark.parametrize(("source", "line", "rule", "severity"), FOUND)
def test_a_false_line_is_found(source: str, line: str, rule: str, severity: str) -> None:
    assert (rule, severity) in [(one.rule, one.severity) for one in briefing.verify(line, source)]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (CABINET, "Norwegian Foreign Minister Mona Lund spoke of Mr Berg on Monday."),
        (CABINET, "Former Foreign Minister Carl Dahl spoke of the kidnapping."),
        ("Sales were the highest ever.", "Sales hit a record high."),
        ("It is the commonest complaint, above all others.", "Most complaints are about it."),
        ("It is the biggest wind farm in the world.", "It is the world's most powerful wind farm."),
        ("Nobody had sailed there before.", "They sailed there for the first time."),
    ],
)
def test_what_is_like_it_and_true_is_let_pass(source: str, line: str) -> None:
    wrong = {"title-exchanged", "superlative-added", "kind-grounded", "quote-verbatim"}
    assert wrong.isdisjoint(one.rule for one in briefing.verify(line, source))
