"""What tells a plan from its denial, from its name and from what is past."""

from __future__ import annotations

from .reading import Line
from .words import Mark, word_set


def tells_past(line: Line) -> bool:
    """Whether a verb of the past stands in a line."""
    past = ("was", "were", "had", "has", "have", "did", "said")
    return any(w.low in past or (w.low.endswith("ed") and len(w.low) > _ED) for w in line.words)


_ED = 4


def denied(mark: Mark, line: Line) -> bool:
    """Whether a plan is that something will not be: "said he would not resign"."""
    return any(w.low in ("not", "never") for w in line.after(mark.end, 1)) and mark.phrase.endswith("would")


def plan_itself(mark: Mark, line: Line) -> bool:
    """Whether a plan is only named: "a previous plan to charge cars was dropped"."""
    return mark.phrase == "plan to" and any(w.low in _NAMING for w in line.before(mark.start, 2))


_NAMING = word_set("a an the its their this that previous earlier")
