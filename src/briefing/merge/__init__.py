"""Merge: the drafts of a long text's parts become one, in code but for what a last prompt decides."""

from .candidates import Candidate, Merged, merged
from .choosing import Choice, by_choice, by_code

__all__ = ["Candidate", "Choice", "Merged", "by_choice", "by_code", "merged"]
