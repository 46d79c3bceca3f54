"""The `key: value` lines between two `---` at the head of a text."""

from __future__ import annotations

from .place import fault

KEYS = frozenset(("published", "date", "publisher", "title", "url", "byline", "author", "language", "id"))
# A closing line further down is a rule of the text, not the end of front matter.
_MAX_LINES = 200


def split(text: str, place: str) -> tuple[dict[str, str], str]:
    """Separate the front matter's known values from the text that follows, its leading blank lines removed.

    A text without front matter, or with none of the keys we know, comes back whole. Raises DocumentError,
    naming the line, where a block that holds a key we know is broken.
    """
    head = _block(text)
    if head is None:
        return {}, text
    lines, after = head
    values, broken = _values(lines)
    if not values:  # prose between two rules, which must not get lost
        return {}, text
    if broken:
        line, why = broken
        raise fault(f"{place}, line {line}", f"broken front matter: {why}", "front_matter", place)
    return values, _without_blank_lines(text[after:])


def _block(text: str) -> tuple[list[str], int] | None:
    """Give the lines between the two `---` and the offset after them, or None where there is no such block."""
    lines: list[str] = []
    start = 0
    while len(lines) <= _MAX_LINES:
        end = text.find("\n", start)
        line = (text[start:] if end < 0 else text[start:end]).rstrip()
        if start == 0 and line != "---":
            return None
        if start and line in ("---", "..."):
            return (lines[1:], len(text) if end < 0 else end + 1) if any(lines[1:]) else None
        if end < 0:
            return None
        lines.append(line)
        start = end + 1
    return None


def _values(lines: list[str]) -> tuple[dict[str, str], tuple[int, str] | None]:
    """Read the lines; beside the known values, the first broken line (its number in the file) and why."""
    values: dict[str, str] = {}
    broken: tuple[int, str] | None = None
    key = ""
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t" or line.startswith("- "):
            why = _continued(key)
        else:
            name, colon, value = line.partition(":")
            why = "" if colon and _is_key(name, value) else "write it as 'key: value'"
            if not why:
                key = name.strip().lower()
                why = _keep(values, key, value.strip())
        if why and broken is None:
            broken = number, why
    return values, broken


def _is_key(name: str, value: str) -> bool:
    name = name.rstrip()
    plain = name.replace("_", "").replace("-", "")
    return plain.isalnum() and not plain.isdigit() and (not value or value[0] in " \t")


def _keep(values: dict[str, str], key: str, value: str) -> str:
    if key not in KEYS:
        return ""
    if key in values:
        return f"'{key}' stands there twice"
    if value in ("|", ">", "|-", ">-", "|+", ">+"):
        return f"the value of '{key}' must stand on its line"
    values[key] = unquoted(value)
    return ""


def _continued(key: str) -> str:
    if not key:
        return "write it as 'key: value'"
    return f"the value of '{key}' must stand on its line" if key in KEYS else ""


def unquoted(value: str) -> str:
    """Give a value without the quotes around it; quotes that do not surround the whole of it stay."""
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    inner = value[1:-1]
    if value[0] == "'":
        return value if "'" in inner.replace("''", "") else inner.replace("''", "'")
    found = _unescaped(inner)
    return value if found is None else found


def _unescaped(inner: str) -> str | None:
    r"""Read `\"` and `\\` as the characters they stand for; None where a quote ends before the value does."""
    found: list[str] = []
    escaped = False
    for char in inner:
        if escaped:
            found.append(char if char in '"\\' else "\\" + char)
        elif char == '"':
            return None
        elif char != "\\":
            found.append(char)
        escaped = char == "\\" and not escaped
    return None if escaped else "".join(found)


def _without_blank_lines(text: str) -> str:
    start = 0
    while (end := text.find("\n", start)) >= 0 and not text[start:end].strip():
        start = end + 1
    return text[start:]
