"""Digests: many briefings as one edition, chosen and put in order, with nothing written anew."""

from .edition import digest

__all__ = ["digest"]
