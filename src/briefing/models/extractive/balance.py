"""Whether a stretch of text holds whole quotations only."""

from __future__ import annotations

# What may close each mark; a mark that is here opens when nothing it closes is open.
_CLOSERS = {
    "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』", "‹": "›",
}  # fmt: skip
_CLOSING_ONLY = "」』›"


def balanced(text: str) -> bool:
    """Tell whether every quotation mark of a text has its partner in it; apostrophes and inches do not count."""
    open_: list[str] = []
    for at, char in enumerate(text):
        if char in _CLOSING_ONLY or char in _CLOSERS:
            if open_ and char in _CLOSERS[open_[-1]]:
                open_.pop()
            elif char == '"' and at and text[at - 1].isdigit():
                continue
            elif char in _CLOSERS:
                open_.append(char)
            else:
                return False
    return not open_
