"""Prompt: Prepared + Settings -> what a model is asked, from the templates in `prompts/`."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import re
import traceback
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import DocumentError, SettingsError, TemplateError, among
from briefing.schema import Draft, Finding, Message, Prepared, Prompt
from briefing.schema.strict import Kind, choice_fields, choice_schema, fields_of, repair_schema, wire_schema
from briefing.settings import Settings
from briefing.tokens import estimated_tokens

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

BRIEF = ("brief/article", "brief/choose", "brief/reask", "brief/repair", "brief/system")
JUDGE = ("judge/statements", "judge/system")
NAMES = (*BRIEF, *JUDGE)
# A template is small; what is larger was given by mistake.
LARGEST_TEMPLATE = 64 * 1024
# Control characters break some servers' JSON, lone surrogates cannot be encoded.
UNSENDABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One value of a draft that failed, with all that is wrong with it."""

    path: str
    kind: Kind
    text: str
    findings: tuple[Finding, ...]
    sentences: tuple[int, ...]


class Templates:
    """Hold the templates of one kind, read once: those of a folder, else the built-in ones.

    Raises TemplateError for one that is missing or unreadable.
    """

    def __init__(self, names: Sequence[str], folder: Path | None) -> None:
        self.sources = {name: source(name, folder) for name in names}

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill in a template. Raises TemplateError, also for a value that does not exist."""
        from jinja2 import TemplateError as Broken
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        try:
            return self._environment.get_template(name).render(values).strip() + "\n"
        except TemplateSyntaxError as error:
            raise TemplateError(f"template {name}, line {error.lineno}: {error.message}") from None
        except TemplateNotFound as error:
            raise TemplateError(f"template {name}: it includes '{error.name}', which there is not") from None
        except UndefinedError as error:
            told = f"it sees {', '.join(sorted(values))}"
            raise TemplateError(f"template {name}{_line_of(error)}: {error.message}; {told}") from None
        except Broken as error:
            raise TemplateError(f"template {name}{_line_of(error)}: {error.message}") from None
        except Exception as error:  # noqa: BLE001 - a template can fail in any way Python can
            raise TemplateError(f"template {name}{_line_of(error)}: {type(error).__name__} while rendering") from None

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        from jinja2 import DictLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(self.sources), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals.clear()
        return environment


def _line_of(error: Exception) -> str:
    """Say on which line of a template an error came up; the sandbox names its frames "<template>"."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return f", line {lines[-1]}" if lines else ""


class Prompts:
    """Make the prompts of one run: same settings, same templates, same schema.

    Templates are read once, when this is made; raises TemplateError for one that is
    missing or unreadable and SettingsError for a draft that cannot be asked for.
    """

    def __init__(self, settings: Settings, draft: type[Draft] = Draft) -> None:
        self.settings = settings
        self.schema = wire_schema(draft, settings.depth)
        self.choice_schema = choice_schema(draft, settings.depth)
        self.fields = fields_of(draft, settings.depth)
        self._choice_fields = choice_fields(draft, settings.depth)
        self.templates = Templates(BRIEF, settings.prompts)

    @cached_property
    def hash(self) -> str:
        """First 12 hex digits of the SHA-256 of the templates, the schema and what shapes the wording."""
        shape = self.settings.model_dump(include={"depth", "analysis", "language", "instructions", "max_words"})
        parts = json.dumps([self.templates.sources, self.schema, shape], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(parts.encode()).hexdigest()[:12]

    def ask(self, prepared: Prepared) -> Prompt:
        """Ask for the draft of a document, or of a part of one."""
        return Prompt(
            task="brief",
            prepared=prepared,
            schema=self.schema,
            name="brief",
            hash=self.hash,
            render=lambda: self._opening(prepared),
            max_output_tokens=self.settings.max_output_tokens,
        )

    def reask(self, asked: Prompt, problem: str) -> Prompt:
        """Ask for the whole answer again; `problem` ends the sentence "could not be used: ..."."""

        def render() -> tuple[Message, ...]:
            again = self.templates.render("brief/reask", {"problem": problem})
            return (*self._asked_first(asked), Message("user", again))

        return replace(asked, task="choose" if asked.task == "choose" else "reask", render=render)

    def choose(self, extract: Prepared, candidates: Mapping[str, Any]) -> Prompt:
        """Ask what of the drafts of a long text's parts goes into its brief, beside the sentences they rest on."""

        def render() -> tuple[Message, ...]:
            system = self._system_with(self._choice_fields)
            choice = self.templates.render("brief/choose", candidates)
            return (system, self._opening(extract)[1], Message("user", choice))

        return replace(self.ask(extract), task="choose", schema=self.choice_schema, render=render)

    def repair(self, asked: Prompt, faults: Sequence[Fault]) -> Prompt:
        """Ask for replacements of the values that failed, and of nothing else."""

        def render() -> tuple[Message, ...]:
            document = asked.prepared.document
            beside = (document.title or "", document.publisher or "", *(fault.text for fault in faults))
            told = {
                "mark": mark_for(document.text, *beside),
                "faults": [_told(fault, asked.prepared) for fault in faults],
            }
            return (*self._opening(asked.prepared), Message("user", self.templates.render("brief/repair", told)))

        schema = repair_schema(sorted({fault.kind for fault in faults}))
        return replace(asked, task="repair", render=render, schema=schema)

    def _opening(self, prepared: Prepared) -> tuple[Message, Message]:
        return self._system, Message("user", self.templates.render("brief/article", article(prepared)))

    def _asked_first(self, asked: Prompt) -> tuple[Message, ...]:
        # A problem is told once, that of the last answer.
        return asked.messages[:3] if asked.task == "choose" else self._opening(asked.prepared)

    @cached_property
    def _system(self) -> Message:
        """The fixed part, the same for every document of a run."""
        return self._system_with(self.fields)

    def _system_with(self, fields: Sequence[Mapping[str, str]]) -> Message:
        names = ("analysis", "language", "max_words", "instructions")
        chosen = {name: getattr(self.settings, name) for name in names}
        return Message("system", self.templates.render("brief/system", {"fields": fields, **chosen}))


def answer_room(max_output_tokens: int | None, limit: int) -> int:
    """Give the tokens that an answer needs beside its prompt; a full draft of a long article takes about 2,000."""
    return max_output_tokens or min(2000, limit // 4)


def fitting(messages: tuple[Message, ...], settings: Settings) -> tuple[Message, ...]:
    """Give the messages back if the model can read them and has room to answer. Raises DocumentError."""
    if not whole_fits(messages, settings):
        limit = settings.context_tokens or 0
        needed = sum(estimated_tokens(message.content) for message in messages)
        raise too_long(needed, limit, answer_room(settings.max_output_tokens, limit))
    return messages


def whole_fits(messages: tuple[Message, ...], settings: Settings) -> bool:
    """Tell whether the model, by the context that the settings name, can read messages and answer them."""
    limit = settings.context_tokens
    if limit is None:
        return True
    needed = sum(estimated_tokens(message.content) for message in messages)
    return needed + answer_room(settings.max_output_tokens, limit) <= limit


def too_long(needed: int, limit: int, room: int) -> DocumentError:
    """Give the error for what the model cannot read, and that cannot be divided any further."""
    return DocumentError(
        f"the text is too long for the model: about {needed:,} tokens with the prompt, and {room:,} for the "
        f"answer, of {limit:,}; shorten it, or raise context_tokens if the model reads more",
        code="too_long",
    )


def source(name: str, folder: Path | None = None) -> str:
    """Give the source of a template, from `folder` when it has one of that name. Raises TemplateError."""
    if name not in NAMES:
        raise TemplateError(f"no template is named '{name}'; {among(name, NAMES)}")
    path = built_in() / f"{name}.j2"
    if folder is not None:
        if not folder.is_dir():
            raise TemplateError(f"the prompts folder '{folder}' does not exist")
        _refuse_unknown(folder)
        own = folder / f"{name}.j2"
        path = own if own.is_file() else path
    try:
        if path.stat().st_size > LARGEST_TEMPLATE:
            raise TemplateError(f"the template '{path}' is larger than {LARGEST_TEMPLATE:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateError(f"the template '{path}' is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise TemplateError(f"the template '{path}' cannot be read: {error.strerror}") from None


def _refuse_unknown(folder: Path) -> None:
    """Refuse a template that nothing reads: its name is misspelt."""
    for found in sorted((*folder.glob("*.j2"), *folder.glob("*/*.j2"))):
        name = found.relative_to(folder).as_posix()
        if name.removesuffix(".j2") not in NAMES:
            raise TemplateError(f"unknown template '{name}' in '{folder}'; known are {', '.join(NAMES)}")


def built_in() -> Path:
    """Give the folder of the built-in templates, in a wheel as in a checkout. Raises TemplateError."""
    package = Path(str(importlib.resources.files("briefing")))
    for folder in (package / "prompts", package.parent.parent / "prompts"):
        if (folder / "brief").is_dir():
            return folder
    raise TemplateError("the built-in templates are missing; install the package again")


def copy(folder: Path) -> list[Path]:
    """Copy the built-in templates into `folder` to be edited, and list them.

    Raises:
        SettingsError: One is there already, or the folder cannot be written.
    """
    targets = {name: folder / f"{name}.j2" for name in NAMES}
    for target in targets.values():
        if target.exists():
            raise SettingsError(f"'{target}' exists; choose another folder or remove it")
    try:
        for name, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source(name), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"the templates cannot be written to '{folder}': {type(error).__name__}") from None
    return list(targets.values())


def article(prepared: Prepared) -> dict[str, Any]:
    """Give what the article template may print: plain strings and numbers, no objects of ours."""
    document = prepared.document
    by_paragraph: dict[int, list[dict[str, Any]]] = {}
    for sentence in prepared.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append({"id": sentence.id, "text": printable(sentence.text)})
    labels: dict[int, str] = {}
    for section in prepared.sections:
        at = bisect_left(prepared.sentences, section.start, key=lambda sentence: sentence.start)
        if at < len(prepared.sentences) and prepared.sentences[at].start < section.end:
            labels.setdefault(prepared.sentences[at].paragraph, printable(section.label))
    return {
        "mark": mark_for(document.text, document.title or "", document.publisher or ""),
        "part": _part_told(prepared.part),
        "title": printable(document.title or prepared.title or ""),
        "publisher": printable(document.publisher or ""),
        "published": document.published.isoformat() if document.published else "",
        "dateline": printable(prepared.dateline.text) if prepared.dateline else "",
        "paragraphs": [{"label": labels.get(at, ""), "sentences": found} for at, found in by_paragraph.items()],
        "quotations": [
            {"id": q.id, "sentences": list(q.sentences), "text": printable(q.text)} for q in prepared.quotations
        ],
        "dates": [{"text": printable(d.text), "sentence": d.sentence, "date": d.date or ""} for d in prepared.dates],
    }


def _part_told(part: tuple[int, int] | None) -> str:
    if part is None:
        return ""
    return f"part {part[0]} of {part[1]}" if part[0] else "some sentences"


def printable(text: str) -> str:
    """Give the text on one line, without characters that no endpoint takes."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # as nearly every sentence is
    return " ".join(UNSENDABLE.sub("\ufffd", text).split())


def mark_for(text: str, *beside: str) -> str:
    """Give a mark that neither the text nor what is printed beside it holds."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    printed = "\n".join((text, *beside))
    for length in range(12, len(digest) + 1, 4):
        if f"article-{digest[:length]}" not in printed:
            return digest[:length]
    # A title can hold the digest of its text; nothing can be written that holds its own.
    return hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()


def _told(fault: Fault, prepared: Prepared) -> dict[str, Any]:
    cited = [found for number in fault.sentences if (found := prepared.sentence(number))]
    return {
        "path": fault.path,
        "text": printable(fault.text),
        "problems": [{"rule": f.rule, "message": printable(f.message)} for f in fault.findings],
        "sentences": [{"id": s.id, "text": printable(s.text)} for s in cited],
    }
