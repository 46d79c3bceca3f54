"""The public face: which names there are, where they come from, what loading them costs."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import briefing

HEAVY = ("openai", "pydantic", "jinja2", "tenacity", "asyncio", "sentencex", "trafilatura", "importlib.metadata")


def fresh(code: str) -> str:
    """Run code in a Python of its own and give what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_names_are_sorted_and_unique() -> None:
    assert briefing.__all__ == sorted(set(briefing.__all__))


@pytest.mark.parametrize("name", briefing.__all__)
def test_every_name_is_there_and_tells_what_it_is(name: str) -> None:
    value = getattr(briefing, name)
    assert callable(value)
    assert value.__doc__
    assert value.__module__.startswith("briefing.")


def test_every_name_with_a_home_is_public_and_every_public_name_has_a_home() -> None:
    assert sorted(briefing._HOME) == briefing.__all__


def test_what_dir_lists_can_be_used() -> None:
    assert set(briefing.__all__) <= set(dir(briefing))
    for name in dir(briefing):
        assert getattr(briefing, name) is not None


def test_no_public_name_is_also_a_module() -> None:
    modules = {found.name for found in pkgutil.iter_modules(briefing.__path__)}
    assert len(modules) > 8
    assert modules.isdisjoint(briefing.__all__)


def test_names_stay_what_they_are_when_all_modules_are_loaded() -> None:
    code = """
import importlib, pkgutil, briefing
for found in pkgutil.iter_modules(briefing.__path__):
    if found.name != "__main__":
        importlib.import_module(f"briefing.{found.name}")
print(all(callable(getattr(briefing, name)) for name in briefing.__all__))
"""
    assert fresh(code) == "True"


def test_importing_the_package_loads_no_library() -> None:
    code = f"import sys, briefing; print([m for m in {HEAVY!r} if m in sys.modules])"
    # The test runner's own .pth files may load something before: only what the import adds counts.
    before = f"import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert fresh(code) == fresh(before)


def test_importing_the_package_loads_none_of_its_modules() -> None:
    code = "import sys, briefing; print([m for m in sys.modules if m.startswith('briefing.')])"
    assert fresh(code) == "[]"


def test_the_errors_and_settings_do_not_load_the_client_of_the_endpoint() -> None:
    code = "import sys; from briefing import Settings, BriefingError, Draft; Settings(); print('openai' in sys.modules)"
    assert fresh(code) == "False"


def test_a_star_import_gives_every_name() -> None:
    code = "from briefing import *; import briefing; print(all(name in globals() for name in briefing.__all__))"
    assert fresh(code) == "True"


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match=r"'briefing' has no attribute 'sumarize'"):
        briefing.sumarize  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(briefing, "_nothing")


def test_a_name_is_the_same_object_each_time() -> None:
    assert briefing.Draft is briefing.Draft
    assert briefing.SettingsError is briefing.errors.SettingsError


def test_the_version_has_three_numbers() -> None:
    assert all(part.isdigit() for part in briefing.__version__.split("."))
    assert len(briefing.__version__.split(".")) == 3
