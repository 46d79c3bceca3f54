"""The list of formats: what each needs, and golden files for those that are text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import editions
from briefing import reports
from briefing.cli.delivery import format_for
from briefing.errors import SettingsError
from briefing.reports import formats

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
# Read here: tests run without BRIEFING_ variables.
UPDATE = os.environ.get("BRIEFING_UPDATE_GOLDEN") == "1"


@pytest.mark.parametrize("form", ["csv", "rss", "atom", "slack"])
def test_an_edition_looks_as_its_golden_file(form: str) -> None:
    made = reports.render(editions.edition(), format=form).encode()
    golden = GOLDEN / f"edition.brief{reports.FORMATS[form].suffix}"
    if UPDATE:
        golden.write_bytes(made)
    assert made == golden.read_bytes()


@pytest.mark.parametrize(("form", "extra"), [("docx", "docs"), ("pdf", "pdf"), ("xlsx", "xlsx")])
def test_a_missing_extra_is_told_before_any_work(form: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = formats.find_spec
    gone = {"docx", "typst", "xlsxwriter"}
    monkeypatch.setattr(formats, "find_spec", lambda name: None if name in gone else found(name))

    def refused(*given: Any, **more: Any) -> Any:
        raise AssertionError("work was begun")

    monkeypatch.setattr("briefing.reports.style.load", refused)
    for ask in (reports.check, lambda **given: reports.render(editions.mill(), **given)):
        with pytest.raises(
            SettingsError, match=rf"'{form}' needs the extra '{extra}'.* uv sync --extra {extra}"
        ) as caught:
            ask(format=form)
        assert caught.value.code == "missing_extra"
    assert reports.FORMATS["csv"].extra is None


def test_formats_have_names_and_suffixes_of_their_own() -> None:
    known = list(reports.FORMATS.values())
    assert len({one.suffix for one in known}) == len(known)
    made = {one.name: one.render(editions.alone(editions.tram()), formats_style()) for one in known}
    assert {name for name, one in made.items() if isinstance(one, bytes)} == {one.name for one in known if one.binary}


def test_the_end_of_a_files_name_tells_its_format() -> None:
    for one in reports.FORMATS.values():
        assert format_for(None, f"out/morning.v2{one.suffix}", "text") == one.name
        assert format_for(None, f"MORNING{one.suffix.upper()}", "text") == one.name


def formats_style() -> Any:
    from briefing.reports.style import load

    return load("brief")
