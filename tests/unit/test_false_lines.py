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

DAIRY = (
    "The ministry agreed on Tuesday to let the dairy firms sell raw milk to shops. Prices fell less in the north than in the "
    "south. The strike led to a shortage of cheese. The government lent the dairies 40 million euros; the dairies owe the "
    "banks 90 million. Most of the closed farms were in Halm; two were in Sund. It was minus 12 degrees at Moss. Police took "
    "60 lorries and 22 boats. Parliament is debating a bill on raw milk. It is too early to tell whether the milk harms "
    "children. Inspectors could return within days. Sales of milk in Norland fell 4 percent, while those in Sudland rose 11 "
    "percent. The dairies gave up the plan after the ministry threatened them with a fine."
)

DEAL = (
    "Norvik said it would keep the office in Austin but close the smaller ones in Dublin. The purchase must still be approved "
    "by regulators. Observers criticised the broadcaster for giving the firm three times as much airtime as the union. She "
    "blamed rumours on the internet that the vaccine causes infertility. The central bank of Moss left its main rate at 5.75 "
    "percent. Two of the seven board members voted for a cut."
)

FOUND = [
    (
        DEAL,
        "Norvik will close the office in Austin but keep the smaller ones in Dublin.",
        "order-turned-doubt",
        "warning",
    ),
    (DEAL, "The broadcaster gave the union three times as much airtime as the firm.", "order-turned-doubt", "warning"),
    (DEAL, "The purchase was approved by regulators.", "plan-as-done-doubt", "warning"),
    (DEAL, "She said the vaccine causes infertility.", "hedge-kept-doubt", "warning"),
    (DEAL, "The central bank cut its main rate to 5.75 percent.", "opposite", "error"),
    (DEAL, "Five of the seven board members voted for a cut.", "number-grounded", "error"),
    (CABINET, "Former Norwegian Foreign Minister Johan Berg is being flown home.", "title-exchanged", "error"),
    (CABINET, "Foreign Minister Eva Sund was there.", "title-exchanged", "error"),
    (FIRM, "Storms sank a record number of boats in May.", "superlative-added", "error"),
    (FIRM, "Moss is one of the most famous harbours.", "superlative-added", "error"),
    (FIRM, "The world's first wind farm was opened on Friday.", "superlative-added", "error"),
    (FIRM, "The group opened a wind farm on a three-year contract.", "kind-grounded", "error"),
    (UNION, "The union will “reassess” its place in the council.", "quote-form", "warning"),
    (UNION, "The union was “frustrated” by the delay.", "quote-verbatim", "error"),
    (DAIRY, "The dairy firms agreed to let the ministry sell raw milk to shops.", "order-turned-doubt", "warning"),
    (DAIRY, "Prices fell less in the south than in the north.", "order-turned-doubt", "warning"),
    (DAIRY, "A shortage of cheese led to the strike.", "order-turned-doubt", "warning"),
    (DAIRY, "The dairies lent the government 40 million euros.", "order-turned-doubt", "warning"),
    (
        DAIRY,
        "Sales of milk in Sudland fell 4 percent, while those in Norland rose 11 percent.",
        "order-turned-doubt",
        "warning",
    ),
    (DAIRY, "Most of the closed farms were in Sund.", "place-elsewhere", "warning"),
    (DAIRY, "It was 12 degrees at Moss.", "sign-kept", "error"),
    (DAIRY, "Police took 22 lorries and 60 boats.", "counts-exchanged", "error"),
    (DAIRY, "Parliament has passed a bill on raw milk.", "plan-as-done-doubt", "warning"),
    (DAIRY, "The milk harms children.", "hedge-kept-doubt", "warning"),
    (DAIRY, "Inspectors would return within days.", "hedge-kept-doubt", "warning"),
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
        (DAIRY, "The dairy firms were let by the ministry sell raw milk to shops."),
        (DAIRY, "Prices fell more in the south than in the north."),
        (DAIRY, "The banks are owed 90 million by the dairies."),
        (DAIRY, "Sales of milk rose 11 percent in Sudland while those in Norland fell 4 percent."),
        (DAIRY, "The ministry threatened the dairies with a fine, so they gave up the plan."),
        (DAIRY, "Police took 22 boats and 60 lorries."),
        (DAIRY, "Inspectors might return within days."),
        ("It is the commonest complaint, above all others.", "Most complaints are about it."),
        ("It is the biggest wind farm in the world.", "It is the world's most powerful wind farm."),
        ("Nobody had sailed there before.", "They sailed there for the first time."),
    ],
)
def test_what_is_like_it_and_true_is_let_pass(source: str, line: str) -> None:
    wrong = {rule for *_, rule, _ in FOUND}
    assert wrong.isdisjoint(one.rule for one in briefing.verify(line, source))
