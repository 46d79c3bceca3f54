"""What somebody is said to be, as it stands beside the name."""

from __future__ import annotations

# Titles that open with a capital before a name, and with none behind it.
_TITLES = frozenset(
    """governor president chairman chairwoman chair chancellor minister premier mayor senator judge justice general
    admiral colonel captain commissioner ambassador secretary director attorney district finance foreign prime interior
    defense defence health deputy vice chief leader union party substitute spokesman spokeswoman spokesperson professor
    head manager coach commander superintendent inspector detective sheriff speaker treasurer auditor editor""".split()
)


# "Its chief executive": whose, only the sentence before it says.
_OF_BODIES = frozenset({"its", "their"})


def behind(role: str) -> str:
    """Give a role as it stands behind a name: "governor", "chief executive", but "Rovers captain"."""
    words = role.split(" ")
    if len(words) > 1 and words[0].lower() in _OF_BODIES:
        return behind(" ".join(words[1:]))
    capitals = [word for word in words if word[:1].isupper()]
    return role.lower() if capitals and all(word.lower() in _TITLES for word in words) else role
