"""PDF: tagged pages with contents, links and footnoted evidence, set by Typst."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from typst import Compiler, Fonts, TypstError

from briefing.errors import TemplateError

from .edition import Edition, edition_of
from .headings import parted
from .pdf_fonts import families_for, missing_in, needs_system, replacements, search
from .stamp import made_at
from .style import FOLDER

if TYPE_CHECKING:
    from briefing.schema.digest import Digest

    from .lines import Line
    from .page import Page
    from .style import Style

TEMPLATE = "pdf.typ"
_BUILT_IN = FOLDER / "_edition" / TEMPLATE
_FONTS = frozenset({".ttf", ".otf", ".ttc"})
# What a template may use: these files of its folder and no others.
_SUFFIXES = frozenset({".typ", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
_MOST_BYTES = 20_000_000
# What could fetch a package from the network: only a file of the folder is imported, by its name in quotes.
_REACHES_OUT = re.compile(r'\beval\b|\b(?:import|include)\b(?!\s*"[^"@\\]+")')
# A word that no line holds, and how much of it each line may get; addresses break at their strokes and hyphens.
_ENDLESS, _PIECE = re.compile(r"[!-,.0-~\u00a1-\u024f]{40,}"), 20
_PLACE = re.compile(r"┌─ (?:.*/)?([^/\n]+?):(\d+):\d+")
# A message may quote what the template was given.
_OWN_WORDS = ("panicked", "assertion failed")
_QUOTED = re.compile(r'"[^"\n]{24,}"')


def render(digest: Digest, style: Style) -> bytes:
    """Give a digest as a PDF/UA-1 file with embedded fonts; a style's own "pdf.typ" sets its pages.

    A letter that no font has is an error; any other sign is then printed by its name.

    Raises:
        SettingsError: No font on this system has a script of the text.
        TemplateError: The style's template is broken, or reaches for more than its folder.
    """
    data = _data(edition_of(digest, style, footnotes=True), digest)
    with tempfile.TemporaryDirectory(prefix="briefing-pdf-") as name:
        folder = Path(name)
        _fill(folder, style)
        own = style.folder if any(one.suffix.lower() in _FONTS for one in style.folder.iterdir()) else None
        return _compiled(folder, data, own, int(made_at(digest).timestamp()))


def _compiled(folder: Path, data: dict[str, Any], own: Path | None, timestamp: int) -> bytes:
    """Compile, and again when a sign turns out to be in no font: looking for more fonts, then spelling it out."""
    system = needs_system(_dumped(data))
    replaced: dict[str, str] = {}
    while True:
        fonts = search(own, system=system)
        told = _dumped(_breakable(_with_families(data, fonts)))
        for sign, words in replaced.items():
            told = told.replace(sign, words)
        # No package is there to be imported: both folders do not exist.
        compiler = Compiler(folder / TEMPLATE, folder, fonts, sys_inputs={"edition": told},
            package_path=folder / "none", package_cache_path=folder / "none")  # fmt: skip
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
        except TypstError as error:
            missing = missing_in(error.diagnostic) - replaced.keys()
            if not missing:
                raise _broken(error) from None
            if system:
                replaced |= replacements(missing)
            system = True
            continue
        assert isinstance(made, bytes)
        return made


def _breakable(value: Any) -> Any:
    """Give data with places to break in words too long for a line; of an address, in what is shown of it."""
    if isinstance(value, str):
        return (
            _ENDLESS.sub(lambda found: "\u200b".join(wrap(found[0], _PIECE)), value) if len(value) > _PIECE else value
        )
    if isinstance(value, list):
        return [_breakable(one) for one in value]
    if isinstance(value, dict):
        made = {key: one if key in {"link", "words"} else _breakable(one) for key, one in value.items()}
        return made | {"shown": _breakable(value["link"])} if "link" in value else made
    return value


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()


def _data(edition: Edition, digest: Digest) -> dict[str, Any]:
    """Give what a template sees: the edition, with what Typst wants to know besides."""
    pages = [page for group in edition["groups"] for page in group["briefs"]]
    cited: set[int] = set()
    groups = [{**group, "briefs": [_brief(page, cited) for page in group["briefs"]]} for group in edition["groups"]]
    voices = {page["anchor"]: page for page in pages}
    return {
        **edition,
        "groups": groups,
        "top": [{**one, **_voice(voices[one["anchor"]])} for one in edition["top"]],
        "document_title": edition["title"] or ", ".join(page["headline"] for page in pages[:1]) or "briefing",
        "keywords": list(dict.fromkeys(one.topic for one in digest.briefings if one.topic)),
        "lang": edition["language"],
        "code": edition["language"],
    }


def _brief(page: Page, cited: set[int]) -> dict[str, Any]:
    heading, parts = parted(page)
    sections = [
        {**part, "paragraphs": [[_line(one, cited) for one in lines] for lines in part["paragraphs"]]} for part in parts
    ]
    notes = {str(note["number"]): note["text"] for note in page["notes"]}
    return {**page, "heading": heading, "sections": sections, "footnotes": notes, **_voice(page)}


def _voice(page: Page) -> dict[str, str]:
    # Of the tag of a language, Typst knows the first part.
    lang = re.split("[-_]", page["code"])[0].lower()
    return {"code": page["code"], "lang": lang, "direction": page["direction"]}


def _line(one: Line, cited: set[int]) -> dict[str, Any]:
    """Give a line without the models behind it, and whether it is the first to cite its note."""
    first = one["note"] not in cited
    cited.add(one["note"])
    return {key: value for key, value in one.items() if key not in {"of", "dates"}} | {"first": first}


def _with_families(data: dict[str, Any], fonts: Fonts) -> dict[str, Any]:
    """Name the fonts of the edition and of each brief, its own language's before the others'."""
    known = frozenset(fonts.families())
    voices = [data, *(page for group in data["groups"] for page in group["briefs"]), *data["top"]]
    codes = list(dict.fromkeys(one["code"] for one in voices))
    for one in voices:
        one["fonts"] = families_for(one["code"], codes, known)
    return data


def _fill(folder: Path, style: Style) -> None:
    """Put what a template may see into an empty folder."""
    room = _MOST_BYTES
    shutil.copyfile(_BUILT_IN, folder / TEMPLATE)
    for file in style.folder.iterdir():
        if file.suffix.lower() not in _SUFFIXES or file.is_symlink() or not file.is_file():
            continue
        room -= file.stat().st_size
        if room < 0:
            raise TemplateError(f"the files of '{style.folder}' have more than {_MOST_BYTES} bytes")
        if file.suffix.lower() == ".typ":
            _refuse_reaching(file)
        shutil.copyfile(file, folder / file.name)


def _refuse_reaching(file: Path) -> None:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TemplateError(f"template {file} is not UTF-8") from None
    if reached := _REACHES_OUT.search(text):
        line = text.count("\n", 0, reached.start()) + 1
        raise TemplateError(
            f"template {file}, line {line}: '{reached[0]}' is not available in a report template, but for "
            "'import' and 'include' of a file of its folder, by its name in quotes"
        )


def _broken(error: TypstError) -> TemplateError:
    place = _PLACE.search(error.diagnostic)
    where = f"template {place[1]}, line {place[2]}" if place else f"template {TEMPLATE}"
    told = _QUOTED.sub("…", error.message)
    return TemplateError(f"{where}: {told if not told.startswith(_OWN_WORDS) else told.partition(' ')[0]}")
