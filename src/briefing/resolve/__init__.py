"""Resolve: a checked draft becomes a briefing; what failed is withheld and shown."""

from .publish import publish, statement
from .withhold import cited_by, evidence_of, first_sentence, shortened, withhold

__all__ = ["cited_by", "evidence_of", "first_sentence", "publish", "shortened", "statement", "withhold"]
