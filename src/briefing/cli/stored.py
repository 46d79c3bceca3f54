"""`briefing batch status|export|retry-failed|merge`: look after the store of a batch."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from pathlib import Path

from briefing.batch import status

from .failing import OK, counted

# What a person wants to know first.
STATES = ("done", "failed", "unknown", "running", "pending")


def shown(chosen: argparse.Namespace) -> int:
    """Print what a store holds."""
    found = status.status_of(Path(chosen.store))
    if chosen.json:
        print(json.dumps(found.to_dict(), indent=2))
        return OK
    states = [f"{found.records[state]} {state}" for state in STATES if found.records.get(state)]
    print(f"{counted(found.documents, 'document')}: {', '.join(states) or 'none yet'}")
    for code, number in found.failures.items():
        print(f"  failed: {number} {code}")
    if found.withheld:
        print(f"  {counted(found.withheld, 'statement')} withheld")
    print(f"  {_taken(found)}")
    if found.a_minute is not None:
        print(f"  {found.a_minute:.1f} a minute")
    for name, value in found.made_with.items():
        print(f"  {name}: {value}")
    if found.failures:
        print("To try the failed ones again: briefing batch retry-failed, then the batch once more.")
    return OK


def _taken(found: status.Status) -> str:
    from briefing.reports.costs import taken
    from briefing.schema import Usage

    usage = Usage(
        input_tokens=found.input_tokens,
        cached_tokens=found.cached_tokens,
        output_tokens=found.output_tokens,
        requests=found.attempts,
    )
    cost = taken(usage, found.cost, found.currency, partly=bool(found.unpriced))
    return f"{counted(found.attempts, 'request')}, {cost}"


def exported(chosen: argparse.Namespace) -> int:
    """Write one line of JSON per settled document, in input order."""
    store = Path(chosen.store)
    if chosen.out:
        count = status.export(store, Path(chosen.out))
        print(f"{counted(count, 'document')}: {chosen.out}", file=sys.stderr)
        return OK
    with contextlib.closing(status.exported(store, ("done", "failed", "unknown"))) as rows:
        for row in rows:
            print(json.dumps(row))
    return OK


def retried(chosen: argparse.Namespace) -> int:
    """Make failed documents pending again."""
    count = status.retry(Path(chosen.store), chosen.code)
    print(f"{counted(count, 'document')} will be tried again by the next batch with this store", file=sys.stderr)
    return OK


def merged(chosen: argparse.Namespace) -> int:
    """Put several stores into one."""
    found = status.merge([Path(shard) for shard in chosen.shards], Path(chosen.into))
    states = [f"{found.records[state]} {state}" for state in STATES if found.records.get(state)]
    print(f"{chosen.into}: {counted(found.documents, 'document')}, {', '.join(states)}", file=sys.stderr)
    return OK
