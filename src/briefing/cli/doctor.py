"""`briefing doctor`: what is installed, which model would be asked, and what its endpoint can do."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from briefing import models
from briefing.errors import SettingsError
from briefing.models.advice import Row, State, rows_of, usable
from briefing.models.probe import Question, ask, is_elsewhere
from briefing.reports.escaping import clean
from briefing.settings import Settings

from .choices import settings_of, speak
from .failing import OK, STOPPED, USAGE
from .verify import WIDEST, colours

# What each extra brings, and what it is for.
EXTRAS = {
    "fast": (("aiohttp",), "half the computing per request"),
    "docs": (("pypdfium2", "docx"), "PDF files, reports in Word"),
    "feeds": (("feedparser", "protego", "trafilatura", "lxml_html_clean"), "feeds and sitemaps"),
    "html": (("trafilatura", "lxml_html_clean"), "web pages"),
    "local": (("xllamacpp",), "model files on this machine"),
    "otel": (("opentelemetry",), "traces and metrics"),
    "parquet": (("pyarrow",), "tables in Parquet"),
    "pdf": (("typst",), "reports as PDF"),
    "prices": (("genai_prices",), "costs of known models"),
    "xlsx": (("xlsxwriter",), "reports as Excel sheets"),
}
PACKAGES = ("openai", "pydantic", "tenacity", "jinja2", "sentencex")
PAINT: dict[State, str] = {"ok": "\x1b[32m", "note": "\x1b[36m", "warn": "\x1b[33m", "bad": "\x1b[31m"}
PLAIN, DIM = "\x1b[0m", "\x1b[2m"
NAME_WIDTH = 14
if TYPE_CHECKING:
    from briefing.models.local import LocalModel

Sections = dict[str, list[Row]]


def run(chosen: argparse.Namespace) -> int:
    """Print what was found, with what to change; 0 usable, 2 settings are wrong, 4 the endpoint cannot be used."""
    speak(chosen)
    sections: Sections = {"This machine": list(_installed()), "Model": []}
    code, asked = OK, 0
    try:
        code, asked = _looked(settings_of(chosen), sections, chosen)
    except SettingsError as error:
        code = USAGE
        sections["Model"].append(Row("settings", "bad", error.message))
    if chosen.json:
        print(_json(sections, code, asked))
    else:
        _Table(min(shutil.get_terminal_size().columns, WIDEST), coloured=colours(sys.stdout)).show(sections, code)
    return code


def _looked(settings: Settings, sections: Sections, chosen: argparse.Namespace) -> tuple[int, int]:
    """Fill in what is found out about the model; give the exit code and how many questions it took."""
    name, why = models.chosen(settings)
    if name == models.EXTRACTIVE or name.startswith((models.REPLAY, models.LOCAL)):
        sections["Model"] += _kept_here(name, why, settings)
    elif name or settings.endpoint():
        return _asked(name, why, settings, sections, chosen)
    else:
        sections["Model"].append(_none(why))
    return OK, 0


def _installed() -> Iterator[Row]:
    import briefing

    yield Row("briefing", "ok", f"{briefing.__version__}, on Python {sys.version.split()[0]}")
    yield Row("libraries", "ok", ", ".join(f"{package} {version(package)}" for package in PACKAGES))
    there = [name for name, (modules, _) in EXTRAS.items() if all(find_spec(module) for module in modules)]
    yield Row("extras", "ok", ", ".join(there) or "none")
    missing = [name for name in EXTRAS if name not in there]
    if missing:
        uses = "; ".join(f"{name} ({EXTRAS[name][1]})" for name in missing)
        yield Row("missing extras", "note", uses, f"from the checkout: pip install '.[{','.join(missing)}]'")


def _kept_here(name: str, why: str, settings: Settings) -> Iterator[Row]:
    """Say what a model is that no endpoint serves; nothing is asked. Raises SettingsError."""
    model = models.connect(settings)
    yield Row("model", "ok", f"{model.name}: {why}")
    if name.startswith(models.LOCAL):
        from briefing.models.local import LocalModel

        assert isinstance(model, LocalModel)
        yield from _file(model)
    model.close()
    yield Row("endpoint", "ok", "none: nothing leaves this machine, and there is nothing to probe")


def _file(model: LocalModel) -> Iterator[Row]:
    from briefing.models.local_server import threads
    from briefing.models.machine import cores

    size = model.path.stat().st_size / 1e6
    shown = f"{size / 1000:,.1f} GB" if size > 1000 else f"{size:,.1f} MB"
    yield Row("file", "ok", f"{shown}, whole; it is loaded with the first text")
    trained = f" of the {model.trained_tokens:,} the model was made for" if model.trained_tokens else ""
    more = (model.trained_tokens or 0) > model.context_tokens
    advice = "raise context_tokens for longer texts, if the memory holds it" if more else ""
    yield Row("context", "ok", f"{model.context_tokens:,} tokens{trained}", advice)
    yield Row("threads", "ok", f"{threads()} of {cores()} cores")


def _none(why: str) -> Row:
    return Row(
        "model",
        "note",
        f"{why}: a single text is briefed by the built-in one, a batch is refused",
        'name "extractive" to have that, a local:FILE, or set OPENAI_API_KEY or OPENAI_BASE_URL',
    )


def _asked(name: str, why: str, settings: Settings, sections: Sections, chosen: argparse.Namespace) -> tuple[int, int]:
    """Ask the endpoint; give the exit code and how many questions it took. Raises SettingsError."""
    sections["Model"] = [Row("model", "ok", f"{name}: {why}" if name else why)]
    host, from_settings = settings.endpoint(), settings.base_url is not None
    source = "--base-url" if from_settings else "OPENAI_BASE_URL" if host else "OpenAI's own"
    address = Row("address", "ok", f"{_shown(host)} ({source})")
    progress = _Progress(_notice(settings, chosen), shown=sys.stderr.isatty())
    try:
        facts = ask(settings, name, long=chosen.long, asked=progress)
    except SettingsError as error:
        sections["Endpoint"] = [address, Row("settings", "bad", error.message)]
        return USAGE, progress.count
    finally:
        progress.end()
    sections["Endpoint"] = [address, _key(settings)]
    rows = rows_of(facts, settings)
    # An address that serves no model of this name, or several and none is named, is a choice to correct.
    sections["Endpoint"] += rows
    if usable(facts):
        return OK, progress.count
    unnamed = not facts.model or (facts.final is not None and facts.final.code == "model_not_found")
    return USAGE if unnamed and facts.listing is None else STOPPED, progress.count


def _notice(settings: Settings, chosen: argparse.Namespace) -> str:
    """Say what the questions cost where they may cost money, or nothing."""
    if not is_elsewhere(settings):
        return ""
    told = "6 questions, some 12,000" if chosen.long else "5 small questions, some 2,000"
    return f"briefing: asking {_shown(settings.endpoint())} at most {told} tokens in all"


def _shown(address: str | None) -> str:
    from urllib.parse import urlsplit

    # A query may hold a key.
    return urlsplit(address)._replace(query="", fragment="").geturl() if address else "https://api.openai.com/v1"


def _key(settings: Settings) -> Row:
    if settings.key() is None:
        return Row("key", "note", "none is set, so a placeholder is sent", "set OPENAI_API_KEY if the server wants one")
    source = "in the settings" if settings.api_key else "in OPENAI_API_KEY"
    return Row("key", "ok", f"set {source}")


class _Progress:
    """Say on a terminal what is being asked, for an answer may take its 15 seconds."""

    def __init__(self, notice: str, *, shown: bool) -> None:
        self._notice, self._shown = notice, shown
        self.count = 0

    def __call__(self, question: Question) -> None:
        if self._notice and not self.count:
            print(self._notice, file=sys.stderr)
        self.count += 1
        if self._shown:
            sys.stderr.write(f"\r\x1b[Kasking: {question}")
            sys.stderr.flush()

    def end(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class _Table:
    def __init__(self, width: int, *, coloured: bool) -> None:
        self._width, self._coloured = max(width, 40), coloured

    def show(self, sections: Sections, code: int) -> None:
        for title, rows in sections.items():
            print(title)
            for row in rows:
                print("\n".join(self._lines(row)))
            print()
        print(_verdict(sections, code))

    def _lines(self, row: Row) -> Iterator[str]:
        margin = " " * (9 + NAME_WIDTH)
        state = self._painted(f"{row.state:<4}", PAINT[row.state])
        first = f"  {state}  {row.name:<{NAME_WIDTH}} "
        for line in self._wrapped(row.found):
            yield first + line
            first = margin
        for number, line in enumerate(self._wrapped(row.advice, 3) if row.advice else ()):
            yield margin + self._painted(("-> " if number == 0 else "   ") + line, DIM)

    def _wrapped(self, text: str, less: int = 0) -> list[str]:
        room = max(self._width - 9 - NAME_WIDTH - less, 24)
        return textwrap.wrap(clean(text), room, break_on_hyphens=False) or [""]

    def _painted(self, text: str, paint: str) -> str:
        return f"{paint}{text}{PLAIN}" if self._coloured else text


def _verdict(sections: Sections, code: int) -> str:
    rows = [row for section in sections.values() for row in section]
    bad = next((row for row in rows if row.state == "bad"), None)
    if code != OK:
        return f"Not usable: {bad.name}." if bad else "Not usable: no question was answered."
    warned = sum(row.state in ("warn", "bad") for row in rows)
    return "Usable." if not warned else f"Usable, with {warned} thing{'s' * (warned > 1)} to look at."


def _json(sections: Sections, code: int, asked: int) -> str:
    found: dict[str, Any] = {
        "usable": code == OK,
        "exit_code": code,
        "questions": asked,
        "sections": {
            title: [
                {"name": row.name, "state": row.state, "found": row.found, "advice": row.advice or None} for row in rows
            ]
            for title, rows in sections.items()
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2)
