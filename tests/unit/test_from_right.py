"""Signs of Arabic and Hebrew lines, placed by hand, and the words that people read there."""

from __future__ import annotations

import unicodedata

import pytest

from briefing.extraction.from_right import Sign, is_from_right, lines_of

FOREIGN = frozenset("0123456789.%anAdiLn")


def drawn(shown: str, base: float = 700, right: float = 500) -> list[Sign]:
    """Place signs as a program draws them: each to the left of the one before, a space moves on, marks stand above."""
    found: list[Sign] = []
    for at, char in enumerate(shown):
        if char == " ":
            right -= 4
        elif unicodedata.combining(char):
            found.append(Sign(char, right + 1, right + 3, base + 2, 10, at))
        else:
            right -= 6
            found.append(Sign(char, right, right + 6, base, 10, at))
    return found


def said(signs: list[Sign]) -> list[str]:
    return [" ".join("".join(sign.text for sign in word) for word in line) for line in lines_of(signs)]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("استقبل ميناء عبّارة", "استقبل ميناء عبّارة"),
        ("نقل 002 راكب 6202.", "نقل 200 راكب 2026."),
        ("قال dniL anA يوم", "قال Ana Lind يوم"),
        ("بنسبة %5.21 منها", "بنسبة 12.5% منها"),
        ("الميناء )كما قال(", "الميناء (كما قال)"),
        ("הנמל נפתח 91", "הנמל נפתח 19"),
    ],
)
def test_words_are_read_by_where_their_signs_stand(shown: str, text: str) -> None:
    assert said(drawn(shown)) == [text]
    # In which order the file has them says nothing.
    assert said(drawn(shown)[::-1]) == [text]


def test_lines_are_told_apart_and_a_raised_letter_stays_in_its_own() -> None:
    signs = drawn("قال ناصر", base=700) + drawn("يوم الجمعة", base=686)
    signs[2].base += 3
    assert said(signs) == ["قال ناصر", "يوم الجمعة"]


def test_a_letter_and_a_mark_that_are_one_drawing_stay_together() -> None:
    def signs(shown: str) -> list[Sign]:
        return [Sign(char, left, left + 5, 700, 10, 0) for char, left in zip(shown, (20, 15, 10, 5), strict=True)]

    assert said(signs("عبّا")) == ["عبّا"]
    # A font may say the letter of the mark above it, too.
    assert said([*signs("عبرا"), Sign("ب", 16, 18, 702, 10, 0)]) == ["عبرا"]


def test_a_ligature_is_the_letters_it_stands_for() -> None:
    seen, lam_alef, mim = drawn("سXم")
    lam_alef.text = "لا"  # as one sign of Unicode is written out
    assert said([seen, lam_alef, mim]) == ["سلام"]


def test_the_direction_is_that_of_most_letters() -> None:
    assert is_from_right("قال Ana يوم الجمعة")
    assert not is_from_right("Ana said: قال")
    assert not is_from_right("2026")
