"""Tell the heading of a brief from what stands below it, for formats in which a heading is more than a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .page import Page, Part


def parted(page: Page) -> tuple[str, list[Part]]:
    """Give the heading of a brief, "" where its style prints no headline, and the sections that are left.

    A labelled headline at the top, such as the subject of a memo, is a heading with its label before it.
    """
    shown = [part for part in page["sections"] if part["paragraphs"]]
    titles = [part for part in shown if part["form"] == "title"]
    if not titles and shown and not shown[0]["missing"] and _is_headline(shown[0]):
        label = shown[0]["label"]
        return (label + page["words"]["colon"] if label else "") + shown[0]["text"], shown[1:]
    return ", ".join(part["text"] for part in titles), [part for part in shown if part["form"] != "title"]


def _is_headline(part: Part) -> bool:
    return all(one["field"] == "headline" for lines in part["paragraphs"] for one in lines)
