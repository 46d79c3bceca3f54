from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.errors import DocumentError, SettingsError
from briefing.readers import read_many
from briefing.schema import Document


def shelf(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "A line."}\n' if name.endswith("jsonl") else f"Text of {name}.")
    return root


def ids(found: object) -> list[str]:
    return [one.id if isinstance(one, Document) else f"!{one.code}" for one in found]  # type: ignore[attr-defined]


def test_a_folder_is_read_all_the_way_down_in_order(tmp_path: Path) -> None:
    shelf(tmp_path, "b.txt", "a.md", "asia/quake.txt", "asia/deep/er.text", "asia/log.jsonl", "plain", ".hidden.txt")
    shelf(tmp_path, ".git/x.txt", "picture.png", "style.css")
    assert ids(read_many(tmp_path)) == ["a", "asia/deep/er", "asia/log:1", "asia/quake", "b", "plain"]
    documents = {one.id: one for one in read_many(str(tmp_path), publisher="Post") if isinstance(one, Document)}
    assert documents["asia/quake"].origin == str(tmp_path / "asia/quake.txt")
    assert documents["asia/quake"].publisher == documents["asia/log:1"].publisher == "Post"


def test_names_that_differ_in_their_suffix_alone_keep_it(tmp_path: Path) -> None:
    shelf(tmp_path, "quake.txt", "quake.md", "x/quake.txt", "quake.rtf")
    assert ids(read_many(tmp_path)) == ["quake.md", "!unsupported", "quake.txt", "x/quake"]


def test_what_cannot_be_read_comes_as_an_error_in_its_place(tmp_path: Path) -> None:
    shelf(tmp_path, "a.txt", "b.doc", "c.txt", "e.txt")
    (tmp_path / "c.txt").write_bytes(b"\x7fELF\0")
    os.mkfifo(tmp_path / "d.txt")
    (tmp_path / "f.txt").symlink_to("nowhere.txt")
    (tmp_path / "g.txt").symlink_to("g.txt")
    found = list(read_many(tmp_path))
    assert ids(found) == ["a", "!unsupported", "!not_text", "!unreadable", "e", "!missing", "!unreadable"]
    errors = [one for one in found if isinstance(one, DocumentError)]
    assert [Path(error.document or "").name for error in errors] == ["b.doc", "c.txt", "d.txt", "f.txt", "g.txt"]
    assert all("\n" not in error.message for error in errors)


def test_circles_of_links_end(tmp_path: Path) -> None:
    shelf(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/loop").symlink_to(tmp_path / "a")
    (tmp_path / "b/across").symlink_to(tmp_path / "a")
    assert sorted(one.rsplit("/")[-1] for one in ids(read_many(tmp_path))) == ["x", "y"]
    assert sorted(one.rsplit("/")[-1] for one in ids(read_many(f"{tmp_path}/**/*.txt"))) == ["x", "y"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b"]),
        ("**/*.txt", ["asia/deep/er", "asia/quake", "b"]),
        ("asia/**", ["deep/er", "log:1", "quake"]),
        ("asia/**/**/er.*", ["deep/er"]),
        ("*/q*.t?t", ["asia/quake"]),
        ("[ab].*", ["a", "b"]),
        ("b[1].txt", ["b[1]"]),
    ],
)
def test_patterns_choose_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, expected: list[str]
) -> None:
    shelf(tmp_path, "b.txt", "a.md", "asia/quake.txt", "asia/deep/er.txt", "asia/log.jsonl")
    if pattern == "b[1].txt":
        shelf(tmp_path, pattern)
    assert ids(read_many(f"{tmp_path}/{pattern}")) == expected
    monkeypatch.chdir(tmp_path)
    assert ids(read_many(pattern)) == expected


def test_a_mixture_is_read_in_the_order_given(tmp_path: Path) -> None:
    shelf(tmp_path, "b.txt", "asia/quake.txt", "asia/fire.txt", "log.jsonl", "old/x.md")
    names = ["log.jsonl", "b.txt", "asia", "old/*.md"]
    assert ids(read_many(tmp_path / name for name in names)) == ["log:1", "b", "fire", "quake", "x"]


def test_folders_and_patterns_without_an_article_are_refused_at_the_call(tmp_path: Path) -> None:
    shelf(tmp_path, "pictures/a.png", "pictures/.b.txt", "olds/a.doc", "olds/b.rtf")
    for source in (tmp_path / "pictures", f"{tmp_path}/pictures/*", f"{tmp_path}/nowhere/*.txt", tmp_path / "olds"):
        with pytest.raises(DocumentError) as caught:
            read_many(source)
        assert caught.value.code == "no_documents"
        assert caught.value.document == str(source)
        assert "supported are .txt" in caught.value.message
    assert "(2 files of other kinds)" in caught.value.message


def test_mistakes_show_at_the_call_not_at_the_first_document(tmp_path: Path) -> None:
    shelf(tmp_path, "a.txt")
    for source, code in [
        (tmp_path / "b.txt", "missing"),
        ([tmp_path / "a.txt", tmp_path / "b.txt"], "missing"),
        ("", "missing"),
        ("x" * 5000, "unreadable"),
        ("a\0b", "unreadable"),
        ([b"bytes"], "type"),
        ([None], "type"),
    ]:
        with pytest.raises(DocumentError) as caught:
            read_many(source)  # type: ignore[arg-type]
        assert caught.value.code == code, source
    with pytest.raises(SettingsError):
        read_many(tmp_path, published="soon")


def test_a_file_that_goes_away_after_the_listing_spoils_only_itself(tmp_path: Path) -> None:
    shelf(tmp_path, "a.txt", "b.txt", "c.txt")
    found = read_many(tmp_path)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    assert ids([first, *found]) == ["a", "!missing", "c"]


def test_folders_nested_without_end_are_left_at_some_depth(tmp_path: Path) -> None:
    shelf(tmp_path, "a.txt")
    before = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(300):
            Path("d").mkdir()
            os.chdir("d")
        Path("deep.txt").write_text("Text")
    finally:
        os.chdir(before)
    assert ids(read_many(tmp_path)) == ["a"]
