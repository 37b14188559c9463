"""The file `people.yml`: names, nouns and kinds of work, checked and ready to look up."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge_base.language.language_list import shipped_languages
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("people.yml")


class PeopleFile(Sourced):
    """The lists as they are written: words with blanks between."""

    child_nouns: str
    adult_nouns: str
    either_nouns: str
    other_nouns: str
    pet_nouns: str
    pronouns: str
    male_nouns: str
    female_nouns: str
    near_nouns: str
    frail_words: str
    titles: str
    roles: list[str]
    job_nouns: str
    settings: str
    not_names: str
    never_in_names: str
    first_names: str


@lru_cache(maxsize=1)
def people_file() -> PeopleFile:
    """The lists, checked. Raises SourceError."""
    return load_model(FILE, PeopleFile)


@lru_cache(maxsize=32)
def listed(name: str) -> frozenset[str]:
    """One list of the file, by its name."""
    return frozenset(getattr(people_file(), name).split())


@lru_cache(maxsize=32)
def any_of(*names: str) -> str:
    """A pattern for any word of these lists, the longest first."""
    words = {word for name in names for word in listed(name)}
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Words that are English, and so no name unless it is listed as one."""
    return shipped_languages().english
