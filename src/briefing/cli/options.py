"""Options that several commands share, and how wrong ones are answered."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from briefing.errors import among


class Parser(argparse.ArgumentParser):
    """Answer wrong arguments in one line, with what was meant; the usage is a command away."""

    def error(self, message: str) -> NoReturn:
        """Leave with code 2."""
        print(f"briefing: {self._meant(message)}; see: {self.prog} --help", file=sys.stderr)
        sys.exit(2)

    def _meant(self, message: str) -> str:
        missing = "the following arguments are required: "
        if message.startswith(missing):
            needed = message.removeprefix(missing)
            return f"{needed} is missing" + (
                ": a text's file or address, or - for standard input" if needed == "FILE" else ""
            )
        number = re.fullmatch(r"argument (\S+): invalid (?:int|float) value: (.*)", message)
        if number:
            return f"{number[1]}: {number[2]} is no {'whole ' if ' int ' in message else ''}number"
        start = "unrecognized arguments: "
        if not message.startswith(start):
            return message.removeprefix("argument ")
        wrong = message.removeprefix(start).split()
        first = wrong[0].partition("=")[0]
        if not first.startswith("-"):
            return f"'{first}' is one argument too many; quote names that hold spaces"
        meant = among(first, [name for name in self._option_string_actions if name.startswith("--")])
        return f"there is no option {first}" + (f"; {meant}" if meant.startswith("did") else "")


def number_or_auto(given: str) -> int | str:
    """Read a number, or the word auto."""
    if given != "auto" and not given.isdigit():
        raise argparse.ArgumentTypeError(f"give a number or auto, not '{given}'")
    return given if given == "auto" else int(given)


def of_store(parser: Parser) -> None:
    """Add where outcomes are kept."""
    group = parser.add_argument_group("store", "Keeps every outcome as it comes, so that a run can be gone on with.")
    group.add_argument("--store", metavar="FILE", help="SQLite file for the outcomes; --out may then be left out")
    group.add_argument("--resume", action="store_true", help="go on with a store that is there already")
    group.add_argument(
        "--on-unknown", choices=("resend", "skip"), default="resend", help="documents in flight at a crash (resend)"
    )
    group.add_argument("--shard", metavar="K/N", help="only every Nth document, from the Kth on; see: batch merge")


def of_model(parser: Parser) -> None:
    """Add which model is asked, and every choice that shapes a brief."""
    group = parser.add_argument_group("model")
    group.add_argument(
        "--model", metavar="NAME", help='a model\'s name, "extractive" (built in), local:FILE.gguf or replay:FILE'
    )
    group.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server; also OPENAI_BASE_URL")
    group.add_argument("--cache", metavar="FILE", help="keep replies there, and find them again; also BRIEFING_CACHE")
    group.add_argument("--prompts", metavar="DIR", help="folder whose templates go before the built-in ones")
    group.add_argument(
        "--price", metavar="IN,OUT[,CACHED][,CUR]", help="price of a million tokens, where it is not to be looked up"
    )
    group.add_argument(
        "--context",
        type=int,
        dest="context_tokens",
        metavar="TOKENS",
        help="what the model reads and writes together; longer texts are briefed in parts (found out)",
    )
    group.add_argument("--depth", choices=("full", "core"), help="core: what, when, where, who, why, next, headline")
    group.add_argument(
        "--analysis", action="store_true", default=None, help="allow labelled inference under why it matters"
    )
    group.add_argument("--language", metavar="CODE", help='language of the brief; "source" by default')
    group.add_argument("--instructions", metavar="TEXT", help="wishes about form; checks stay as they are")
    group.add_argument("--max-words", type=int, metavar="N", help="wished length of the prose")
    group.add_argument("--judge", metavar="NAME", help="a model that is asked whether the text supports what passed")
    group.add_argument(
        "--any-text", action="store_true", default=None, help="brief what looks like no article, too, with a warning"
    )
    group.add_argument(
        "--on-error", choices=("withhold", "flag", "raise"), help="what happens to a statement that fails"
    )
    group.add_argument(
        "--timeout", type=float, dest="timeout_seconds", metavar="SECONDS", help="limit of one request (120)"
    )
    group.add_argument(
        "--set",
        action="append",
        default=[],
        dest="others",
        metavar="NAME=VALUE",
        help="any other setting of briefing.Settings, such as temperature=0, rules.length=off, headers.X-Team=desk",
    )
    of_settings(group)


def of_settings(parser: argparse._ActionsContainer) -> None:
    """Add the file of the user's own choices."""
    parser.add_argument(
        "--settings",
        metavar="FILE",
        help="your own settings in TOML, behind arguments; none reads no file; also BRIEFING_SETTINGS; see: briefing "
        "config show",
    )


def of_document(parser: Parser, *, many: bool = False) -> None:
    """Add what is known of a text beside it."""
    group = parser.add_argument_group("document", "What the text's own front matter or columns say goes before these.")
    group.add_argument("--published", metavar="DATE", help="day of publication, 2026-11-23; never assumed to be today")
    group.add_argument("--publisher", metavar="NAME", help="the outlet, as reports print it")
    group.add_argument(
        "--allow-private", action="store_true", help="read addresses of this machine and of private networks, too"
    )
    if not many:
        group.add_argument("--title", metavar="TEXT", help="the article's own headline")
        group.add_argument("--url", metavar="URL", help="where it stands, for reports to link to")


def of_output(parser: Parser, *, asks: bool = True) -> None:
    """Add style and format."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "--style", default="brief", metavar="NAME|DIR", help="see: briefing styles list; or a folder of your own"
    )
    group.add_argument(
        "--format",
        default=None,
        metavar="NAME",
        help="text, markdown, html, email, json, jsonl, csv, docx, pdf, xlsx, rss, atom or slack",
    )
    group.add_argument(
        "--fill",
        action="append",
        default=[],
        metavar="NAME=TEXT",
        help="your own text for a place of the style, such as action=... in executive",
    )
    group.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    if asks:
        group.add_argument("--verbose", action="store_true", help="log what is sent where, on standard error")
