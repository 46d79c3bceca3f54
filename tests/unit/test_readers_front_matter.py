from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import DocumentError
from briefing.readers.front_matter import KEYS, split

VALUES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)
BLOCKS = {"|", ">", "|-", ">-", "|+", ">+"}


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), VALUES, min_size=1), st.text(), st.sampled_from(["\n", "\r\n"]))
def test_quoted_values_come_back_as_written(values: dict[str, str], body: str, end: str) -> None:
    head = end.join(["---", *(f"{key}: {quoted(value)}" for key, value in values.items()), "---", ""])
    found, text = split(head + "Body. " + body, "x")
    assert (found, text) == (values, "Body. " + body)


@given(VALUES.filter(lambda value: value[0] not in "\"'" and value not in BLOCKS))
def test_plain_values_come_back_as_written(value: str) -> None:
    assert split(f"---\ntitle: {value}\n---\nBody", "x") == ({"title": value}, "Body")


@given(st.text())
def test_a_text_that_does_not_begin_with_a_rule_stays_as_it_is(text: str) -> None:
    if not text.startswith("---"):
        assert split(text, "x") == ({}, text)


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe council met.\n---\nIt voted.",
        "---\nThe council met: it voted.\n---\nMore.",
        "---\nNote: it voted.\n---\nMore.",
        "---\ntitle: A rule without an end\n\nText",
        "---\n---\nText",
        "---",
        "---\n",
        "----\ntitle: A\n---\nText",
        " ---\ntitle: A\n---\nText",
        "--- \n\n\n---\nText",
        "---\n" + "The council met.\n" * 500 + "title: late\n---\nText",
    ],
)
def test_a_text_with_a_rule_at_its_head_is_no_front_matter(text: str) -> None:
    assert split(text, "x") == ({}, text)


def test_comments_blank_lines_and_keys_we_do_not_know_are_passed_over() -> None:
    text = "---\n# made by hand\nTitle: A bridge: opened\n\ntags:\n  - bridges\n- towns\n"
    text += "draft: true\nurl:\n...\n \n\n  Text\n"
    assert split(text, "x") == ({"title": "A bridge: opened", "url": ""}, "  Text\n")


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("'it''s open'", "it's open"),
        ('"Open" said "all"', '"Open" said "all"'),
        ("'tis open, 'tis", "'tis open, 'tis"),
        ('"half', '"half'),
        ('"a\\', '"a\\'),
        ("''", ""),
        ('"C:\\dir"', "C:\\dir"),
    ],
)
def test_only_quotes_around_the_whole_value_are_taken_off(value: str, read_as: str) -> None:
    assert split(f"---\ntitle: {value}\n---\n", "x")[0] == {"title": read_as}


@pytest.mark.parametrize(
    ("block", "line", "why"),
    [
        ("title: A\nThe bridge", 3, "write it as 'key: value'"),
        ("title: A\nurl:https://x.example", 3, "write it as 'key: value'"),
        ("  indented\ntitle: A", 2, "write it as 'key: value'"),
        ("title: A\ntitle: B", 3, "'title' stands there twice"),
        ("title: A\nauthor:\n  - Ana\n  - Bo", 4, "the value of 'author' must stand on its line"),
        ("publisher: A\ntitle: >\n  Bridge", 3, "the value of 'title' must stand on its line"),
    ],
)
def test_broken_front_matter_names_the_line(block: str, line: int, why: str) -> None:
    with pytest.raises(DocumentError) as caught:
        split(f"---\n{block}\n---\nText", "town.md")
    assert caught.value.message == f"town.md, line {line}: broken front matter: {why}"
    assert (caught.value.code, caught.value.document) == ("front_matter", "town.md")
