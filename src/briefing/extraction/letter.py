"""The text of a message without older ones below it, signature and hard line ends; forwarded ones as sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parseaddr, parsedate_to_datetime

_FORWARD = re.compile(
    r"^[>\s]*(?:-{3,}\s*(?:forwarded message|original message|"
    r"weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message transféré|message d'origine|mensaje reenviado|mensaje original|"
    r"mensagem encaminhada|mensagem original|"
    r"пересылаемое сообщение|转发邮件|原始邮件)\s*-{3,}|"
    r"begin forwarded message:|anfang der weitergeleiteten nachricht:|"
    r"début du message réexpédié\s*:|inicio del mensaje reenviado:)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADS = {
    "from": ("from", "von", "de", "от", "发件人", "من"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "дата", "发送时间", "日期"),
    "subject": ("subject", "betreff", "objet", "asunto", "assunto", "тема", "主题"),
    "to": ("to", "cc", "an", "à", "para", "кому", "收件人", "reply-to", "bcc", "kopie", "importance"),
}
_HEAD_OF = {word: key for key, words in _HEADS.items() for word in words}
_HEAD_LINE = re.compile(r"^\*?([^\W\d_][\w\-]{0,12})\s*[:：]\*?\s*(.*)$")
_ANSWERED = re.compile(
    r"^.{0,200}(?:wrote|schrieb.{0,80}|a écrit|escribió|escreveu|пишет|написал\(?а?\)?|写道|كتب)\s*[:：]\s*$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LINK = re.compile(r"\s?[<\[(]\s*(?:https?://|mailto:)[^\s>\])]*\s*[>\])]|^\s*https?://\S+\s*$", re.MULTILINE)
_FURNITURE = re.compile(
    r"unsubscribe|view (?:it|this\b.{0,20}|online)?\s?(?:in|with) (?:your )?(?:a )?(?:web )?browser|"
    r"manage (?:your )?(?:email )?preferences|update (?:your )?preferences|"
    r"you (?:are receiv|receiv)\w* this (?:e-?mail|message|newsletter)|"
    r"you receive this because|abbestellen|im browser (?:an)?sehen|im browser anzeigen|désinscri|se désabonner|"
    r"darse de baja|cancelar (?:la )?suscripción|descadastr|отписаться|退订",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?"
_TURNED = re.compile(rf"({_NAME}), (?!(?:inc|ltd|llc|plc|gmbh|jr|sr|phd|md|esq)\b)({_NAME}\.?)", re.IGNORECASE)
_SIGNATURE_LINES = 15
_HEAD_LINES = 30
_MEMO_CHARACTERS, _LETTERHEAD_LINES = 2_000, 6
# Programs break lines between these widths; longer ones are whole paragraphs, or addresses.
_NARROWEST, _WIDEST = 50, 100


@dataclass(frozen=True)
class Letter:
    """A message: its text, and what its head says."""

    text: str
    title: str = ""
    byline: str = ""
    published: str | None = None


@dataclass(frozen=True)
class Forwarded:
    """A message in another: what was written above it, and itself."""

    note: str
    letter: Letter


def written(text: str) -> str:
    """Give what the sender wrote, in whole paragraphs.

    Older messages below it are left out, unless what stands above them is a line or two; so is a signature.
    """
    lines = text.split("\n")
    kept = _without_answered(lines)
    if len("".join(kept).strip()) < 200 < len("".join(lines)) and any(line.startswith(">") for line in lines):
        kept = [re.sub(r"^(?:>\s?)+", "", line) for line in lines]
    kept = _without_signature(kept)
    return without_furniture(unwrapped(_LINK.sub("", "\n".join(kept))))


def _without_answered(lines: list[str]) -> list[str]:
    """Cut off what is quoted at the end, with the line or two that say who wrote it."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    if end == len(lines):
        return lines
    for taken in (1, 2):
        if _ANSWERED.match(" ".join(line.strip() for line in lines[max(0, end - taken) : end])):
            return lines[: max(0, end - taken)]
    return lines[:end]


def _without_signature(lines: list[str]) -> list[str]:
    for at in range(len(lines) - 1, max(-1, len(lines) - _SIGNATURE_LINES - 2), -1):
        if lines[at].rstrip() == "--":
            return lines[:at]
    return lines


def without_furniture(text: str) -> str:
    """Leave out short paragraphs at both ends that are about the mailing, not of it."""
    blocks = text.split("\n\n")
    outer = {*range(4), *range(len(blocks) - 8, len(blocks))}
    return "\n\n".join(
        block for at, block in enumerate(blocks) if not (at in outer and len(block) < 400 and _FURNITURE.search(block))
    )


def unwrapped(text: str) -> str:
    """Put the lines of a paragraph together where a program broke them: the next word would not have fitted."""
    lines = [line.rstrip() for line in text.split("\n")]
    wide = sum(len(line) > _WIDEST for line in lines)
    width = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    if width < _NARROWEST or wide * 5 > len(lines):
        return _squeezed("\n".join(lines))
    found: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        word = line.split(" ", 1)[0]
        listed = re.match(r"\s*(?:[-*•–]|\d{1,3}[.)])\s", line) or line.startswith(">")
        if found and before and line and not listed and len(before) + 1 + len(word) > width - 3:
            found[-1] += " " + line.strip()
        else:
            found.append(line)
    return _squeezed("\n".join(found))


def _squeezed(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def forwarded(text: str, outer: Letter) -> Forwarded | None:
    """Give the message that another forwards, with the head it shows; its day only where it is plain."""
    mark = _FORWARD.search(text)
    lines = text[mark.end() :].split("\n") if mark else text.split("\n")
    note = text[: mark.start()] if mark else ""
    if mark is None:
        start = _head_at(lines)
        if start is None:
            return None
        note, lines = "\n".join(lines[:start]).rstrip("_- \n"), lines[start:]
    if (mark and mark[0].lstrip().startswith(">")) or all(line.startswith(">") for line in lines if line.strip()):
        lines = [re.sub(r"^>\s?", "", line) for line in lines]
    head, body = _head(lines)
    if "from" not in head:
        return None
    name, address = parseaddr(head["from"].replace("*", ""))
    letter = Letter(
        written("\n".join(body)),
        head.get("subject", "") or outer.title,
        name_of(name) or address or head["from"],
        plain_day(head.get("date", "")),
    )
    return Forwarded(note, letter) if letter.text.strip() else None


def name_of(shown: str) -> str:
    """Give a name the way it is said: companies list people as "Lind, Ana"."""
    found = _TURNED.fullmatch(shown.strip(" '\""))
    return f"{found[2]} {found[1]}" if found else shown


def _head_at(lines: list[str]) -> int | None:
    """Find a head that stands in the text without a mark above it, as Outlook puts it."""
    for at in range(len(lines)):
        if _named(lines[at]) == "from" and {"date", "subject"} <= set(_head(lines[at : at + _HEAD_LINES])[0]):
            return at
    return None


def _named(line: str) -> str:
    found = _HEAD_LINE.match(line.strip())
    return _HEAD_OF.get(found[1].lower(), "") if found else ""


def _head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    head: dict[str, str] = {}
    at = last = 0
    key = ""
    while at < min(len(lines), _HEAD_LINES):
        line = lines[at].strip()
        named = _named(line)
        found = _HEAD_LINE.match(line)
        if named and found:
            key = named
            head.setdefault(named, found[2].strip())
            last = at + 1
        elif line and (not key or len(head) < 2):
            break
        elif line and lines[at][:1] in " \t":
            last = at + 1
        elif line or len(head) > 2:
            break
        at += 1
    return head, lines[last:]


def plain_day(shown: object) -> str | None:
    """Read a day that cannot be taken for another one, its month written out: "Nov 12, 2026"."""
    if not isinstance(shown, str) or len(shown) > 100:
        return None
    try:
        return parsedate_to_datetime(shown).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    words = re.findall(r"[^\W\d_]+|\d+", shown)
    months = [_MONTHS.index(word[:3].lower()) + 1 for word in words if word[:3].lower() in _MONTHS and len(word) > 2]
    years = [int(word) for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    days = [int(word) for word in words if len(word) < 3 and word.isdecimal() and 0 < int(word) < 32]
    found = re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", shown)
    try:
        if found:
            return date(*map(int, found.groups())).isoformat()
        if len(months) == 1 and years and days:
            return datetime(years[0], months[0], days[0]).date().isoformat()
    except ValueError:
        pass
    return None


def memo_head(text: str) -> tuple[int, dict[str, str]] | None:
    """Find the lines "To:", "From:", "Date:", "Subject:" a memo opens with.

    Gives the offset after them, and subject, sender and day as title, byline and published.
    """
    head: dict[str, str] = {}
    end = at = seen = 0
    for line in text[:_MEMO_CHARACTERS].split("\n"):
        at += len(line) + 1
        found = _HEAD_LINE.match(line.strip())
        key = _HEAD_OF.get(found[1].lower(), "subject" if found[1].lower() == "re" else "") if found else ""
        if found and key:
            head.setdefault(key, found[2].strip())
            end = at
        elif line.strip():
            seen += 1
            if head or seen > _LETTERHEAD_LINES:
                break
    if not {"from", "to", "subject"} <= set(head) or not head["subject"]:
        return None
    facts = {"title": head["subject"], "byline": head["from"], "published": plain_day(head.get("date", "")) or ""}
    return min(end, len(text)), {name: value for name, value in facts.items() if value}
