"""The arguments of each command, without importing what they run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .options import Parser, number_or_auto, of_document, of_model, of_output, of_settings, of_store

COMMANDS = ("batch", "cache", "config", "doctor", "prompts", "report", "styles", "verify")
STORED = ("status", "export", "retry-failed", "merge")
EPILOG = """\
commands:
  briefing batch INPUT... --out DIR     brief many texts, one file each
  briefing batch status|export|retry-failed|merge STORE...
                                        the store of a batch that was run with --store
  briefing verify SUMMARY --source ARTICLE
                                        check any text against its source
  briefing cache info|clear [PATH]      the replies kept with --cache
  briefing config show                  every setting, and where it comes from
  briefing doctor                       what is installed, and what the model's server can do
  briefing prompts list|show|copy       the templates a model is asked with
  briefing report STORE|JSON... [--title T]
                                        briefs that are there already, as one edition
  briefing styles list|show|copy        the styles a brief can be printed in
  briefing COMMAND --help               more about each

A file named like a command: ./batch
exit codes: 0 all well, 1 verify found something, 2 usage or settings, 3 a document failed, 4 the run was stopped,
            5 nowhere to write, 130 interrupted
"""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; leaves with code 2 and a usage line for wrong ones."""
    if arguments[:1] == ["batch"] and arguments[1:2] and arguments[1] in STORED:
        return _stored().parse_args(arguments[1:])
    if arguments[:1] == ["help"] and not Path("help").exists():
        return parsed([*arguments[1:], "--help"])
    _refuse_misspelt(arguments)
    if arguments and arguments[0] in COMMANDS:
        parsers = {
            "batch": _batch,
            "cache": _cache,
            "config": _config,
            "doctor": _doctor,
            "prompts": _prompts,
            "report": _report,
            "styles": _styles,
            "verify": _verify,
        }
        return parsers[arguments[0]]().parse_args(arguments[1:])
    return _single().parse_args(arguments)


def _refuse_misspelt(arguments: Sequence[str]) -> None:
    """Leave with code 2 where a command was meant that there is not, and no file is so called."""
    from difflib import get_close_matches

    first = arguments[0] if arguments else ""
    if not first.isalpha() or first in COMMANDS or Path(first).exists():
        return
    if first in ("summarize", "brief"):
        _single().error(f"there is no command {first}: briefing FILE briefs a text")
    if len(arguments) > 1 and (near := get_close_matches(first, COMMANDS, n=1, cutoff=0.7)):
        _single().error(f"there is no command {first}; did you mean {near[0]}?")


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(chosen: argparse.Namespace) -> int:
        from importlib import import_module

        return int(getattr(import_module(f"briefing.cli.{module}"), function)(chosen))

    return run


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        import briefing

        print(f"briefing {briefing.__version__}")
        parser.exit()


def _single() -> Parser:
    parser = Parser(
        prog="briefing",
        usage="briefing FILE|ADDRESS|- [options]\n       briefing COMMAND ...",
        description="Turn one text into a brief whose every line is checked against it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a .txt, .md, .html, .pdf, .docx, .odt or .eml file, an address, or - for standard input",
    )
    of_model(parser)
    of_document(parser)
    of_output(parser)
    parser.add_argument("--out", metavar="FILE", help="a file, whole or not there; its suffix tells the format")
    parser.add_argument("-V", "--version", action=_Version, nargs=0, help="print the version and leave")
    parser.set_defaults(run=_later("single", "run"))
    return parser


def _batch() -> Parser:
    parser = Parser(
        prog="briefing batch",
        usage="briefing batch INPUT... (--out DIR|- | --store FILE | --estimate) [options]",
        description="Brief many texts: one file each, an index, and the failures listed.",
        epilog="Writes DIR/<id>.<ext> for each text, DIR/index.md, DIR/summary.json (counts and cost), and "
        "DIR/failed.jsonl when any failed. A DIR that is not empty is refused without --overwrite, which replaces "
        "these files and removes no other.",
    )
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="files, folders, patterns, tables (.jsonl, .csv, .tsv, .parquet), mailboxes (.mbox), addresses, feeds",
    )
    parser.add_argument(
        "--since", metavar="DATE", help="of feeds and sitemaps, only what was published from this day on"
    )
    parser.add_argument(
        "--host-wait", type=float, default=1.0, metavar="SECONDS", help="least time between two pages of one host (1)"
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="folder for the briefs, made when missing; - writes a line of JSON each to standard output",
    )
    of_store(parser)
    parser.add_argument("--estimate", action="store_true", help="say what it would take, and send nothing")
    parser.add_argument(
        "--budget", type=float, metavar="AMOUNT", help="the most to spend, in the currency of the model's price"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files of the same name in a DIR in use")
    parser.add_argument(
        "--concurrency", type=number_or_auto, metavar="N|auto", help="requests in flight at most; auto finds out"
    )
    parser.add_argument(
        "--workers",
        type=number_or_auto,
        default="auto",
        metavar="N|auto",
        help="processes that prepare and check beside this one; auto begins them when they pay",
    )
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=NAME", help="a table's column, such as text=body"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    of_model(parser)
    of_document(parser, many=True)
    of_output(parser)
    parser.set_defaults(run=_later("many", "run"))
    return parser


def _action(actions: argparse._SubParsersAction[Parser], name: str, what: str) -> Parser:
    return actions.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")


def _stored() -> Parser:
    parser = Parser(
        prog="briefing batch",
        description="Look after the store of a batch that was run with --store.",
        epilog="An input named like one of these: ./status",
    )
    actions = parser.add_subparsers(required=True, metavar="|".join(STORED))
    shown = _action(actions, "status", "counts, failures by kind, rate, tokens and cost")
    shown.add_argument("--json", action="store_true", help="the same as JSON")
    shown.set_defaults(run=_later("stored", "shown"))
    exported = _action(actions, "export", "one line of JSON per document, in input order")
    exported.add_argument("--out", metavar="FILE", help="a file, whole or not there; standard output without it")
    exported.set_defaults(run=_later("stored", "exported"))
    retried = _action(actions, "retry-failed", "let the next batch try the failed documents again")
    retried.add_argument("--code", action="append", default=[], help="only those that failed so, such as unavailable")
    retried.set_defaults(run=_later("stored", "retried"))
    merged = _action(actions, "merge", "put the stores of several shards into one")
    merged.add_argument("shards", metavar="STORE", nargs="+", help="the stores of the shards; they stay as they are")
    merged.add_argument("--into", metavar="STORE", required=True, help="the store to make or add to")
    merged.set_defaults(run=_later("stored", "merged"))
    for action in (shown, exported, retried):
        action.add_argument("store", metavar="STORE", help="the file that --store named")
    return parser


def _cache() -> Parser:
    parser = Parser(
        prog="briefing cache",
        description="Look at the replies that --cache keeps, or remove them.",
        epilog="A cache holds what models answered, no article and no key. Replies older than 30 days are asked for "
        "again; above 500 MB those go that were not used for longest.",
    )
    actions = parser.add_subparsers(required=True, metavar="info|clear")
    info = _action(actions, "info", "how many replies, how large, and what they have spared")
    info.set_defaults(run=_later("cache", "info"))
    clear = _action(actions, "clear", "remove the replies")
    clear.add_argument("--older-than", type=float, default=0.0, metavar="DAYS", help="only those kept longer ago")
    clear.set_defaults(run=_later("cache", "clear"))
    for action in (info, clear):
        action.add_argument("path", metavar="PATH", nargs="?", help="the file; also BRIEFING_CACHE")
        of_settings(action)
        action.add_argument("--json", action="store_true", help="the same as JSON")
    return parser


def _config() -> Parser:
    parser = Parser(
        prog="briefing config",
        description="Look at the settings a call would have.",
        epilog="Arguments go before the settings file, which goes before the environment. The file is what --settings "
        "or BRIEFING_SETTINGS names, else briefing/settings.toml in your folder of settings (~/.config). Only commands "
        "read it, never the Python library.",
    )
    actions = parser.add_subparsers(required=True, metavar="show")
    shown = _action(actions, "show", "every setting, its value, and where that comes from")
    of_model(shown)
    shown.add_argument("--json", action="store_true", help="the same as JSON")
    shown.set_defaults(run=_later("config", "shown"))
    return parser


def _doctor() -> Parser:
    parser = Parser(
        prog="briefing doctor",
        description="Show what is installed, which model would be asked, what its server can do, and what to change.",
        epilog="It asks the server at most 5 small questions, each for at most 15 seconds; none of your text is sent. "
        "exit codes: 0 usable, 2 settings are wrong, 4 the server cannot be used",
    )
    parser.add_argument("--model", metavar="NAME", help="as for briefing FILE; also BRIEFING_MODEL")
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server; also OPENAI_BASE_URL")
    parser.add_argument("--timeout", type=float, dest="timeout_seconds", metavar="SECONDS", help="that you mean to set")
    of_settings(parser)
    parser.add_argument("--long", action="store_true", help="send 8,000 tokens as well: does the server cut prompts?")
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    parser.add_argument("--verbose", action="store_true", help="log what is sent where, on standard error")
    parser.set_defaults(run=_later("doctor", "run"))
    return parser


def _prompts() -> Parser:
    parser = Parser(prog="briefing prompts", description="Look at the templates a model is asked with.")
    actions = parser.add_subparsers(required=True, metavar="list|show|copy")
    listed = _action(actions, "list", "names and content hashes")
    listed.set_defaults(run=_later("prompts", "listed"))
    shown = _action(actions, "show", "print one template, or the messages a text would be asked with")
    shown.add_argument("name", metavar="NAME|FILE", help="a template's name, or a text to render the prompt for")
    shown.set_defaults(run=_later("prompts", "shown"))
    copied = _action(actions, "copy", "copy the templates to a folder, to edit and use with --prompts")
    copied.add_argument("folder", metavar="DIR", help="the folder to make; what is in it stays")
    copied.set_defaults(run=_later("prompts", "copied"))
    for action in (listed, shown):
        action.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
        of_settings(action)
    return parser


def _report() -> Parser:
    parser = Parser(
        prog="briefing report",
        description="Print briefs that are there already: one after the other, or as an edition of many.",
        epilog="Several briefs make an edition: masthead, top lines, contents, groups, sources, counts. "
        'Nothing is written anew and no model is asked. --title "" prints the briefs alone.',
    )
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="stores of batches, .json or .jsonl files, patterns, folders, or -"
    )
    parser.add_argument("--out", metavar="FILE", help="a file, whole or not there; its suffix tells the format")
    of_output(parser, asks=False)
    group = parser.add_argument_group("edition")
    group.add_argument("--title", metavar="TEXT", help="name of the edition; needed for an edition of one brief")
    group.add_argument(
        "--group-by", choices=("topic", "region", "none"), default="topic", help="what its headings are (topic)"
    )
    group.add_argument(
        "--order", action="append", default=[], metavar="NAME,NAME", help="groups that come first, such as economy"
    )
    group.add_argument("--top", type=int, default=3, metavar="N", help="briefs whose first sentence opens it (3)")
    group.add_argument("--edition", metavar="DATE", help="day of the edition; today unless given")
    group.add_argument("--number", type=int, metavar="N", help="of the edition, such as 12")
    group.add_argument("--audience", metavar="TEXT", help="whom it is for")
    group.add_argument("--url", metavar="ADDRESS", help="where it is published: feeds and Slack messages link to it")
    group.add_argument("--time-zone", default="UTC", metavar="NAME", help="such as Europe/Paris (UTC)")
    group.add_argument(
        "--correction", action="append", default=[], metavar="TEXT", help="what an earlier edition had wrong"
    )
    parser.set_defaults(run=_later("report", "run"))
    return parser


def _styles() -> Parser:
    parser = Parser(
        prog="briefing styles", description="Look at the styles a brief can be printed in, or copy one to change it."
    )
    actions = parser.add_subparsers(required=True, metavar="list|show|copy")
    listed = _action(actions, "list", "the built-in styles, and what each is for")
    listed.set_defaults(run=_later("styles", "listed"))
    shown = _action(actions, "show", "what a style prints")
    shown.add_argument("name", metavar="STYLE", help="a style's name, or its folder")
    shown.set_defaults(run=_later("styles", "shown"))
    copied = _action(actions, "copy", "copy a style into a folder, to edit and use with --style")
    copied.add_argument("name", metavar="STYLE", help="a built-in style's name")
    copied.add_argument("folder", metavar="DIR", help="the folder to make")
    copied.set_defaults(run=_later("styles", "copied"))
    return parser


def _verify() -> Parser:
    parser = Parser(
        prog="briefing verify",
        description="Check any text against its source: what is not in it, and the source's words beside it.",
        epilog="exit codes: 0 nothing found, 1 something found, 2 usage or settings, 3 a text cannot be read",
    )
    parser.add_argument("summary", metavar="SUMMARY", nargs="?", help="the text to check, or - for standard input")
    parser.add_argument("--source", metavar="ARTICLE", help="what it must agree with, or - for standard input")
    parser.add_argument("--published", metavar="DATE", help="day the source was published, 2026-11-23")
    parser.add_argument("--rule", metavar="ID=LEVEL", action="append", default=[], help="off, note, warning or error")
    parser.add_argument("--rules", action="store_true", dest="list_rules", help="list the rules and leave")
    parser.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help="how it is told (text)")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note", "never"), default="error", help="what gives exit code 1"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing; the exit code tells")
    of_settings(parser)
    judge = parser.add_argument_group(
        "judge", "A model that is asked about the sentences in which no rule finds an error."
    )
    judge.add_argument("--judge", metavar="NAME", help="a model's name; nobody is asked without it")
    judge.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server; also OPENAI_BASE_URL")
    judge.add_argument("--cache", metavar="FILE", help="keep replies there, and find them again; also BRIEFING_CACHE")
    judge.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
    judge.add_argument("--timeout", type=float, dest="timeout_seconds", metavar="SECONDS", help="of one request (120)")
    judge.add_argument("--verbose", action="store_true", help="log what is sent where, on standard error")
    parser.set_defaults(run=_later("verify", "run"))
    return parser
