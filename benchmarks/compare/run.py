"""The same replies, with 20 planted faults, given to briefing and its peers by a server of this machine.

    make compare        (or: python benchmarks/compare/run.py, after the two environments were made)

Every contestant gets the same statements, attributions, hedges and passages in the envelope it expects, one
statement a reply. Whoever asks again gets the same reply again, so that nobody gets better by luck.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tests")]

from replies import FAULTY, GOOD, ITEMS, check_the_data  # noqa: E402
from servers.scripted import DEFAULT_USAGE, ScriptedServer, Step, ok, status  # noqa: E402

# Contestant and the environment it runs in.
CONTESTANTS = {
    "with_instructor": "instructor-langextract",
    "with_langextract": "instructor-langextract",
    "with_pydantic_ai": "pydantic-ai",
    "by_hand": "pydantic-ai",
    "with_briefing": "pydantic-ai",
}
LEDE = {
    "sentences": [1],
    "attributed_to": None,
    "certainty": "reported",
    "hedge": None,
    "text": ITEMS["g01"].copied + ".",
}
EMPTY = ("who", "why_it_matters", "whats_next", "background", "quotes", "figures", "not_stated", "countries")


def answer(request: dict[str, Any], _attempt: int) -> Step:
    """Give the reply that the model's name asks for, in the envelope of the one who asks."""
    who, passages, item = request["model"].split("/")
    said = ITEMS[item].statement(passages)
    if who == "briefing":
        return ok(json.dumps(_briefing(said, request)))
    numbers = said.pop("sentences")
    assert numbers
    if who.startswith("langextract"):
        return ok(json.dumps({"extractions": [_extraction(who, said)]}))
    if who == "instructor":
        said["substring_quotes"] = [said.pop("passage")]
    tools = request.get("tools")
    return _called(tools[0]["function"]["name"], said) if tools else ok(json.dumps(said))


def _briefing(said: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    statement = {name: value for name, value in said.items() if name != "passage"}
    shape = request["response_format"]["json_schema"]["schema"]
    if "replacements" in shape["properties"]:
        return {"replacements": [{"path": "details[0]", "value": statement}]}
    draft = {name: [] for name in EMPTY} | {"cause": None, "when": None, "where": None, "topic": "environment"}
    return draft | {"what": LEDE, "details": [statement], "headline": "Senate votes to suspend new permits"}


def _extraction(who: str, said: dict[str, Any]) -> dict[str, Any]:
    passage = said.pop("passage")
    attributes = {name: value for name, value in said.items() if value is not None}
    named = passage if who == "langextract-passage" else attributes.pop("text")
    return {"statement": named, "statement_attributes": attributes}


def _called(tool: str, arguments: dict[str, Any]) -> Step:
    function = {"name": tool, "arguments": json.dumps(arguments)}
    message = {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"id": "call-1", "type": "function", "function": function}],
    }
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls", "logprobs": None}
    body = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "scripted-1", "choices": [choice]}
    return status(200, body={**body, "usage": DEFAULT_USAGE})


def asked(contestant: str, base_url: str) -> dict[str, Any]:
    """Run a contestant in its environment; one that cannot run is a row that says so."""
    python = HERE / ".venv" / CONTESTANTS[contestant] / "bin" / "python"
    # Settings of the person who runs this are not part of the comparison; nobody sends telemetry from here.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "LANGEXTRACT_"))}
    try:
        done = subprocess.run(
            [python, HERE / f"{contestant}.py", base_url], capture_output=True, text=True, timeout=600, env=env
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"failed": f"{type(error).__name__}"}
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr)
        return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1][:120]}
    return json.loads(done.stdout.splitlines()[-1])


def cells(row: dict[str, Any]) -> list[str]:
    """Count the faults published for each kind of passage, and the good lines lost."""

    def count(passages: str, items: tuple[Any, ...], *, published: bool) -> str:
        hit = [found for item in items if (found := row["outcomes"][passages][item.id])["published"] is published]
        marked = sum(found["marked"] for found in hit)
        return f"{len(hit)}" + (f" ({marked} marked)" if marked else "")

    return [
        count("copied", FAULTY, published=True),
        count("changed", FAULTY, published=True),
        count("copied", GOOD, published=False),
        str(sum(found["marked"] for item in GOOD if (found := row["outcomes"]["copied"][item.id])["published"])),
    ]


def report(results: dict[str, dict[str, Any]]) -> str:
    """Write the results as Markdown."""
    rows = [row for result in results.values() for row in result.get("rows", [])]
    versions: dict[str, set[str]] = {}
    for result in results.values():
        for name, number in result.get("versions", {}).items():
            versions.setdefault(name, set()).add(number)
    told = ", ".join(f"{name} {' and '.join(sorted(numbers))}" for name, numbers in sorted(versions.items()))
    lines = [
        "# What is published of 20 planted faults",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `make compare`. Python {sys.version.split()[0]}; {told}.",
        "",
        "| | faults published, of 20 | …when the passage is wrong, too | good lines lost, of 20 | good lines marked |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {row['name']} | {' | '.join(cells(row))} |" for row in rows),
        *(f"| {name} | could not run here: {r['failed']} | | | |" for name, r in results.items() if "failed" in r),
        "",
        (HERE / "reading.md").read_text(encoding="utf-8").strip(),
        "",
        "## What each was configured to do",
        "",
        *(f"- **{row['name']}**: {row['configured']}." for row in rows),
        "",
        "## Fault by fault",
        "",
        "P: published. m: published with a mark. Empty: not published. First the passage copied truly, then the one that",
        "is wrong, too.",
        "",
        _by_item(rows, FAULTY, published=True),
        "",
        "## Good lines lost or marked",
        "",
        *_good(rows),
    ]
    return "\n".join(lines) + "\n"


def _by_item(rows: list[dict[str, Any]], items: tuple[Any, ...], *, published: bool) -> str:
    def sign(found: dict[str, Any]) -> str:
        return ("m" if found["marked"] else "P") if found["published"] is published else "·"

    head = ["| fault |" + "".join(f" {row['name']} |" for row in rows), "| --- |" + " --- |" * len(rows)]
    body = [
        f"| {item.fault} |"
        + "".join(f" {sign(row['outcomes']['copied'][item.id])} {sign(row['outcomes']['changed'][item.id])} |" for row in rows)
        for item in items
    ]
    return "\n".join([*head, *body])


def _good(rows: list[dict[str, Any]]) -> list[str]:
    lines = []
    for row in rows:
        for item in GOOD:
            found = row["outcomes"]["copied"][item.id]
            if not found["published"] or found["marked"]:
                what = "marked" if found["published"] else "lost"
                lines.append(f"- {row['name']}, {what}: “{item.text}” ({found['why'] or 'no reason given'})")
    return lines or ["None."]


def main() -> None:
    """Run all, print the table and write results.md."""
    check_the_data()
    with ScriptedServer(answer) as server:
        results = {contestant: asked(contestant, server.base_url) for contestant in CONTESTANTS}
    written = report(results)
    (HERE / "results.md").write_text(written, encoding="utf-8")
    if "-v" in sys.argv:
        print(json.dumps(results, indent=1, ensure_ascii=False))
    print(written)


if __name__ == "__main__":
    main()
