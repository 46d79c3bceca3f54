"""The arguments of each command, without importing what they run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

COMMANDS = ("batch", "prompts", "styles", "verify")
EPILOG = """\
commands:
  briefing batch INPUT... --out DIR     brief many texts, one file each
  briefing verify SUMMARY --source ARTICLE
                                        check any text against its source
  briefing prompts list|show|copy       the templates a model is asked with
  briefing styles list                  the styles a brief can be printed in
  briefing COMMAND --help               more about each

A file named like a command: ./batch
exit codes: 0 all well, 1 verify found something, 2 usage or settings, 3 a document failed, 4 the run was stopped,
            5 nowhere to write, 130 interrupted
"""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; leaves with code 2 and a usage line for wrong ones."""
    if arguments and arguments[0] in COMMANDS:
        parser = {"batch": _batch, "prompts": _prompts, "styles": _styles, "verify": _verify}[arguments[0]]()
        return parser.parse_args(arguments[1:])
    return _single().parse_args(arguments)


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


def _single() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Turn one text into a brief whose every line is checked against it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a .txt, .md or .html file, or - for standard input")
    _model(parser)
    _document(parser)
    _output(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    parser.set_defaults(run=_later("single", "run"))
    return parser


def _batch() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing batch",
        description="Brief many texts: one file each, an index, and the failures listed.",
        epilog="Writes DIR/<id>.<ext> for each text, DIR/index.md, and DIR/failed.jsonl when any failed. "
        "A DIR that is not empty is refused without --overwrite, which replaces these files and removes no other.",
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="+", help="files, folders, patterns or .jsonl tables")
    parser.add_argument("--out", metavar="DIR", required=True, help="folder for the briefs; made when missing")
    parser.add_argument("--overwrite", action="store_true", help="replace files of the same name in a DIR in use")
    parser.add_argument("--concurrency", type=int, metavar="N", help="requests in flight at most (8)")
    parser.add_argument("--text-column", default="text", metavar="NAME", help="column with the text in .jsonl tables")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    _model(parser)
    _document(parser, many=True)
    _output(parser)
    parser.set_defaults(run=_later("many", "run"))
    return parser


def _prompts() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing prompts", description="Look at the templates a model is asked with."
    )
    actions = parser.add_subparsers(required=True, metavar="list|show|copy")
    listed = actions.add_parser("list", help="names and content hashes")
    listed.set_defaults(run=_later("prompts", "listed"))
    shown = actions.add_parser("show", help="print one template, or the messages a text would be asked with")
    shown.add_argument("name", metavar="NAME|FILE", help="a template's name, or a text to render the prompt for")
    shown.set_defaults(run=_later("prompts", "shown"))
    copied = actions.add_parser("copy", help="copy the templates to a folder, to edit and use with --prompts")
    copied.add_argument("folder", metavar="DIR")
    copied.set_defaults(run=_later("prompts", "copied"))
    for action in (listed, shown):
        action.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
    return parser


def _styles() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing styles", description="Look at the styles a brief can be printed in."
    )
    actions = parser.add_subparsers(required=True, metavar="list")
    listed = actions.add_parser("list", help="names of the built-in styles")
    listed.set_defaults(run=_later("styles", "listed"))
    return parser


def _verify() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing verify",
        description="Check any text against its source: what is not in it, and the source's words beside it.",
        epilog="exit codes: 0 nothing found, 1 something found, 2 usage or settings, 3 a text cannot be read",
    )
    parser.add_argument("summary", metavar="SUMMARY", nargs="?", help="the text to check, or - for standard input")
    parser.add_argument("--source", metavar="ARTICLE", help="what it must agree with, or - for standard input")
    parser.add_argument("--published", metavar="DATE", help="day the source was published, 2026-11-23")
    parser.add_argument("--rule", metavar="ID=LEVEL", action="append", default=[], help="off, note, warning or error")
    parser.add_argument("--rules", action="store_true", dest="list_rules", help="list the rules and leave")
    parser.add_argument("--format", choices=("text", "json", "jsonl"), default="text")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note", "never"), default="error", help="what gives exit code 1"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing; the exit code tells")
    judge = parser.add_argument_group(
        "judge", "A model that is asked about the sentences in which no rule finds an error."
    )
    judge.add_argument("--judge", metavar="NAME", help="a model's name; nobody is asked without it")
    judge.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server; also OPENAI_BASE_URL")
    judge.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
    judge.add_argument("--timeout", type=float, dest="timeout_seconds", metavar="SECONDS", help="of one request (120)")
    judge.add_argument("--verbose", action="store_true", help="log what is sent where, on standard error")
    parser.set_defaults(run=_later("verify", "run"))
    return parser


def _model(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("model")
    group.add_argument("--model", metavar="NAME", help='a model\'s name, "extractive" (built in) or replay:FILE')
    group.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server; also OPENAI_BASE_URL")
    group.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
    group.add_argument("--depth", choices=("full", "core"), help="core: what, when, where, who, why, next, headline")
    group.add_argument(
        "--analysis", action="store_true", default=None, help="allow labelled inference under why it matters"
    )
    group.add_argument("--language", metavar="CODE", help='language of the brief; "source" by default')
    group.add_argument("--instructions", metavar="TEXT", help="wishes about form; checks stay as they are")
    group.add_argument("--max-words", type=int, metavar="N", help="wished length of the prose")
    group.add_argument("--judge", metavar="NAME", help="a model that is asked whether the text supports what passed")
    group.add_argument(
        "--on-error", choices=("withhold", "flag", "raise"), help="what happens to a statement that fails"
    )
    group.add_argument(
        "--timeout", type=float, dest="timeout_seconds", metavar="SECONDS", help="limit of one request (120)"
    )


def _document(parser: argparse.ArgumentParser, *, many: bool = False) -> None:
    group = parser.add_argument_group("document", "What the text's own front matter or columns say goes before these.")
    group.add_argument("--published", metavar="DATE", help="day of publication, 2026-11-23; never assumed to be today")
    group.add_argument("--publisher", metavar="NAME")
    if not many:
        group.add_argument("--title", metavar="TEXT")
        group.add_argument("--url", metavar="URL")


def _output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("--style", default="brief", metavar="NAME|DIR", help="brief, five_w, or a folder of your own")
    group.add_argument("--format", default=None, metavar="NAME", help="text, markdown or json")
    group.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    group.add_argument("--verbose", action="store_true", help="log what is sent where, on standard error")
