"""Whether a text speaks of anybody at all: a pasted page of opening hours does not, whatever its words weigh."""

from __future__ import annotations

from knowledge_base.language.normalise import Words
from knowledge_base.language.people_file import listed

PAGE_HAS = 60
"""Words from which a text that names nobody is a page. A shorter one ("bleeding everywhere, wont wake up") is not."""
_NOUNS = ("pronouns", "child_nouns", "adult_nouns", "either_nouns", "other_nouns", "frail_words")


def speaks_of_nobody(words: Words) -> bool:
    """Whether a long text has no pronoun and no noun for a person in it."""
    return len(words.words) > PAGE_HAS and all(words.known.isdisjoint(listed(name)) for name in _NOUNS)
