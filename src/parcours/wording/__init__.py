"""The one place where sentences are chosen: findings and reasons to words, in French, English, Portuguese."""

from parcours.wording.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Words"]
