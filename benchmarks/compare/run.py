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
    "with_instructor": "openai-2",
    "with_langextract": "openai-2",
    "with_pydantic_ai": "openai-3",
    "by_hand": "openai-3",
    "with_briefing": "openai-3",
}
LEDE = {
    "sentences": [1],
    "attributed_to": None,
    "certainty": "reported",
    "hedge": None,
    "text": ITEMS["g01"].copied + ".",
}
READING = """\
How to read it:

- One statement a reply; attribution, certainty and hedge words are the same for all. Who asks again gets the same
  reply.
- The peers' replies carry the passage a statement rests on. In the first column of faults the model copies it truly and
  only the statement is wrong; in the second the passage is wrong in the same way. (An altered and an invented quotation
  are their own passage, wrong in both.) briefing takes sentence numbers instead, so its two columns are one.
- Marked: the library itself tells that something is off, and publishes. langextract: any alignment but `MATCH_EXACT`;
  instructor: no passage left; briefing: a warning beside the statement. A good line that is published with a mark is
  not lost.
- Row by row the peers do what they promise: types, retries, passages. A check of what a statement says is the user's
  own in all of them, which is why the validators by hand also run inside instructor and pydantic-ai.
- A fault that is stopped for another reason than its own counts as stopped, for everybody; the reasons are below. By
  hand, a date that was resolved ("March 2027" for "March") stops good and faulty lines alike.
- The article is invented, the kinds of faults are those briefing's rules are made for, one article is no sample, and no
  model was asked. The article and all statements were written before the first run.
"""
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
    # Settings of the person who runs this are not part of the comparison.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "LANGEXTRACT_"))}
    try:
        done = subprocess.run(
            [python, HERE / f"{contestant}.py", base_url],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            env=env,
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

    good = [row["outcomes"]["copied"][item.id] for item in GOOD]
    beside = sum(found["marked"] for found in good if found["published"])
    lost = count("copied", GOOD, published=False) + (f" ({beside} more marked)" if beside else "")
    return [count("copied", FAULTY, published=True), count("changed", FAULTY, published=True), lost]


def report(results: dict[str, dict[str, Any]]) -> str:
    """Write the results as Markdown."""
    rows = [row for result in results.values() for row in result.get("rows", [])]
    lines = [
        "# What is published of 20 planted faults",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `make compare`. Python {sys.version.split()[0]}; {_versions(results)}.",
        "",
        "| | | faults published, of 20 | … when the copied passage is wrong, too | good lines lost, of 20 |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {number} | {row['name']} | {' | '.join(cells(row))} |" for number, row in enumerate(rows, 1)),
        *(f"| – | {name} | could not run here: {r['failed']} | | |" for name, r in results.items() if "failed" in r),
        "",
        READING,
        "## What each was configured to do",
        "",
        *(f"{number}. **{row['name']}**: {row['configured']}." for number, row in enumerate(rows, 1)),
        "",
        "## Fault by fault",
        "",
        "P: published. m: published with a mark. A dot: not published. First with the passage copied truly, then with",
        "the one that is wrong, too. The columns are the rows above.",
        "",
        *_by_fault(rows),
        "",
        "## Why a fault was stopped",
        "",
        "| fault | by hand | briefing |",
        "| --- | --- | --- |",
        *_reasons(rows),
        "",
        "## Good lines lost",
        "",
        *(line for number, row in enumerate(rows, 1) for line in _lost(number, row)),
    ]
    return "\n".join(lines) + "\n"


def _versions(results: dict[str, dict[str, Any]]) -> str:
    found: dict[str, set[str]] = {}
    for result in results.values():
        for name, number in result.get("versions", {}).items():
            found.setdefault(name, set()).add(number)
    return ", ".join(f"{name} {' and '.join(sorted(numbers))}" for name, numbers in sorted(found.items()))


def _by_fault(rows: list[dict[str, Any]]) -> list[str]:
    def sign(row: dict[str, Any], passages: str, item: str) -> str:
        found = row["outcomes"][passages][item]
        return ("m" if found["marked"] else "P") if found["published"] else "·"

    numbers = " | ".join(str(number) for number in range(1, len(rows) + 1))
    lines = [f"| fault | {numbers} |", "| --- |" + " --- |" * len(rows)]
    for item in FAULTY:
        signs = (f"{sign(row, 'copied', item.id)} {sign(row, 'changed', item.id)}" for row in rows)
        lines.append(f"| {item.fault} | {' | '.join(signs)} |")
    return lines


def _reasons(rows: list[dict[str, Any]]) -> list[str]:
    named = {row["name"]: row["outcomes"]["copied"] for row in rows}
    told = [outcomes for name, outcomes in named.items() if name.startswith(("openai + pydantic", "briefing"))]
    whys = {item: ["" if found[item.id]["published"] else found[item.id]["why"] for found in told] for item in FAULTY}
    return [f"| {item.fault} | {' | '.join(why.replace('|', '/') for why in found)} |" for item, found in whys.items()]


def _lost(number: int, row: dict[str, Any]) -> list[str]:
    outcomes = row["outcomes"]["copied"]
    lost = [item for item in GOOD if not outcomes[item.id]["published"]]
    if len(lost) > 5:
        kept = "; ".join(f"“{item.text}”" for item in GOOD if item not in lost)
        return [f"- {number}, {row['name']}: all but {len(GOOD) - len(lost)} ({kept or 'none'})"]
    return [f"- {number}, {row['name']}: “{item.text}” ({outcomes[item.id]['why']})" for item in lost]


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
