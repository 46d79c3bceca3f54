"""`briefing verify`: check a text against its source."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import textwrap
from typing import TextIO

from briefing.errors import SettingsError
from briefing.schema import Document, Finding
from briefing.schema.checking import Verification
from briefing.settings import Settings

from .choices import settings_of, speak

SEVERITIES = ("error", "warning", "note")
FOUND = 1
# Longer lines are hard to read, whatever the room.
WIDEST = 110


def run(chosen: argparse.Namespace) -> int:
    """Print what is wrong with a text; 1 when something is as bad as --fail-on says."""
    from briefing.verification import verified

    speak(chosen)
    settings = _settings(chosen)
    if chosen.list_rules:
        return listed(settings, chosen.format)
    summary, source = _read(chosen)
    result = verified(summary.text, source, settings)
    if not chosen.quiet:
        print(_printed(result, chosen.format).rstrip("\n"))
    return FOUND if _fails(result.findings, chosen.fail_on) else 0


def listed(settings: Settings, form: str) -> int:
    """Print the rules that `verify` asks: id, level, meaning, example, languages."""
    from briefing.checks.verify import rules

    asked = rules(settings)
    if form != "text":
        rows = [
            {
                "id": rule.id,
                "kind": rule.kind,
                "severity": rule.severity,
                "meaning": rule.meaning,
                "example": rule.example,
                "languages": rule.languages,
            }
            for rule in asked
        ]
        print("\n".join(map(_json, rows)) if form == "jsonl" else _json(rows, indent=2))
        return 0
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for rule in asked:
        print(f"{rule.id} ({rule.severity})")
        languages = ", ".join(rule.languages) if rule.languages else "any"
        for line in (rule.meaning, f"example: {rule.example}" if rule.example else "", f"languages: {languages}"):
            print(
                "\n".join(textwrap.wrap(line, width, initial_indent="    ", subsequent_indent="      ")),
                end="\n" * bool(line),
            )
    return 0


def _settings(chosen: argparse.Namespace) -> Settings:
    levels: dict[str, str] = {}
    for given in chosen.rule:
        name, equals, level = given.partition("=")
        if not equals:
            raise SettingsError(f"--rule {given}: give ID=LEVEL, such as quote-verbatim=warning")
        levels[name.strip()] = level.strip()
    settings = settings_of(chosen)
    return settings.changed(rules={**settings.rules, **levels}) if levels else settings


def _read(chosen: argparse.Namespace) -> tuple[Document, Document]:
    from briefing.readers import read

    if not chosen.summary or not chosen.source:
        missing = "SUMMARY" if not chosen.summary else "--source ARTICLE"
        raise SettingsError(f"{missing} is missing: briefing verify SUMMARY --source ARTICLE")
    if chosen.summary == chosen.source == "-":
        raise SettingsError("only one of SUMMARY and ARTICLE can be standard input")
    source = read(chosen.source, **({"published": chosen.published} if chosen.published else {}))
    return read(chosen.summary), source


def _fails(findings: tuple[Finding, ...], level: str) -> bool:
    if level == "never":
        return False
    bad = SEVERITIES[: SEVERITIES.index(level) + 1]
    return any(finding.severity in bad for finding in findings)


def _printed(result: Verification, form: str) -> str:
    if form == "text":
        from briefing.reports.findings import Screen, show

        return show(result, Screen(min(shutil.get_terminal_size().columns, WIDEST), colours(sys.stdout)))
    rows = [finding.to_dict() | {"text": result.text[finding.start : finding.end]} for finding in result.findings]
    if form == "jsonl":
        return "\n".join(map(_json, rows))
    counts = {name: sum(finding.severity == name for finding in result.findings) for name in SEVERITIES}
    whole = {
        "findings": rows,
        "counts": counts,
        "sentences": [{"start": one.start, "end": one.end, "text": one.text} for one in result.sentences],
        "skipped": list(result.skipped),
        "judge": result.judge,
    }
    return _json(whole, indent=2)


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def colours(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal that is not dumb, unless NO_COLOR says no or FORCE_COLOR yes."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
