"""The pytest plugin: the fixture `briefing_replay` and the option `--briefing-rekey`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from briefing.models.replay import ReplayModel

# Which prompt an entry answers in this run, so that two tests cannot re-key it against each other.
_TAKEN = pytest.StashKey[dict[tuple[Path, int], str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--briefing-rekey`."""
    parser.getgroup("briefing").addoption(
        "--briefing-rekey",
        action="store_true",
        default=False,
        help="fit the keys of hand-written briefing fixtures to the prompts of this run and rewrite the files",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to let several processes rewrite the same files."""
    if config.getoption("--briefing-rekey") and hasattr(config, "workerinput"):
        raise pytest.UsageError("--briefing-rekey rewrites files: run it in one process (without -n)")
    config.stash[_TAKEN] = {}


@pytest.fixture
def briefing_replay(request: pytest.FixtureRequest) -> Iterator[Callable[[str | Path], ReplayModel]]:
    """Give a function that makes a ReplayModel of a path beside the test file, or of an absolute one.

        def test_the_bridge_is_briefed(briefing_replay):
            model = briefing_replay("fixtures/bridge.json")

    Under `--briefing-rekey` the hand-written files among them are rewritten when the test ends.
    """
    from briefing.models.replay import ReplayModel
    from briefing.testing.rekey import RekeyModel

    opened: list[RekeyModel] = []

    def replay(path: str | Path) -> ReplayModel:
        place = request.path.parent / path
        if not request.config.getoption("--briefing-rekey"):
            return ReplayModel(place)
        model = RekeyModel(place, taken=request.config.stash[_TAKEN])
        opened.append(model)
        return model

    yield replay
    for model in opened:
        model.save()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001 - the hook's own names
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show under a failed test in what its prompt differs from the fixture's."""
    report = yield
    error = call.excinfo.value if call.excinfo and report.failed else None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        # By name: an exception of another library must not make the plugin import ours.
        if type(error).__name__ == "ReplayError" and (difference := getattr(error, "difference", "")):
            report.sections.append(("briefing: the prompt (+) differs from the fixture's (-)", difference))
        error = error.__cause__ or error.__context__
    return report
