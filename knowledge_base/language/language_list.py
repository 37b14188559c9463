"""The languages that are recognised and named: `languages.yml` and `english_words.yml`, checked when read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from knowledge_base.sourced import Sourced, Strict, Words
from knowledge_base.sources import load_model

Direction = Literal["ltr", "rtl"]
ENGLISH = "en"
UNNAMED = "und"
"""The code (BCP 47) of a language that cannot be named."""
_NO_MARK = str.maketrans("łıđøŁİĐØ", "lidoLIDO")


def plain_letters(word: str) -> str:
    """The word as somebody types it without the letters of their language: "mąż" is "maz"."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_NO_MARK).replace("ß", "ss"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _split(words: object) -> object:
    return words.lower().split() if isinstance(words, str) else words


_Words = Annotated[list[str], BeforeValidator(_split)]


class Checked(Strict):
    """Who checked the emergency texts: V where a speaker did, until then "unverified", which officers are told."""

    source: Words
    version: Words
    review_date: date
    confidence: Literal["V", "unverified"]
    note: str


class Language(Strict):
    """One language with an emergency text, its own or (`text_of`) that of the language it is written for.

    `code` is BCP 47; `words` are its function words and everyday words; `text` stands where its text was checked.
    """

    code: str
    name: str
    own_name: str
    direction: Direction
    text_of: str | None = None
    words: _Words = Field(default_factory=list)
    text: Checked | None = None


class Letters(Strict):
    """Letters that tell one language from another that shares the rest."""

    code: str
    instead_of: str
    letters: str


class _Languages(Sourced):
    text: Checked
    same_as: dict[str, str]
    told_by_letters: list[Letters]
    alone: dict[str, _Words]
    named_only: dict[str, str]
    languages: list[Language]

    @model_validator(mode="after")
    def names_only_languages_that_it_lists(self) -> Self:
        codes = [one.code for one in self.languages]
        known = {*codes, *self.named_only, ENGLISH}
        if twice := [code for code in codes if codes.count(code) > 1 or code in self.named_only]:
            raise ValueError(f"the language '{twice[0]}' stands twice")
        named = [*self.same_as.values(), *self.alone, *(one.text_of for one in self.languages if one.text_of)]
        named += [code for one in self.told_by_letters for code in (one.code, one.instead_of)]
        if unknown := [code for code in named if code not in known]:
            raise ValueError(f"there is no language '{unknown[0]}'")
        return self


class _English(Sourced):
    words: _Words


@dataclass(frozen=True)
class OtherLanguage:
    """A language that is not English. `code` is "und" and `name` "another language" where it cannot be named.

    `response` is the authored emergency text for it; `confidence` says whether a speaker checked that.
    """

    code: str
    name: str
    own_name: str
    direction: Direction
    response: str
    confidence: str = "unverified"


@dataclass(frozen=True)
class LanguageList:
    """The checked list. `said_in` gives the languages that a word belongs to, English words left out."""

    languages: Mapping[str, OtherLanguage]
    same_as: Mapping[str, str]
    told_by_letters: tuple[Letters, ...]
    said_in: Mapping[str, frozenset[str]]
    shared: Mapping[str, frozenset[str]]
    alone: Mapping[str, str]
    english: frozenset[str]

    def named(self, code: str) -> OtherLanguage:
        """The language of a code; the unnamed one where it is not in the list."""
        return self.languages.get(code, self.languages[UNNAMED])


def response_of(code: str) -> str:
    """The name of the authored emergency text in a language."""
    return f"utter_other_language_{code.replace('-', '_').lower()}"


def load_languages(languages: Path, english: Path) -> LanguageList:
    """The list of two files. Raises SourceError naming file and line."""
    listed = load_model(languages, _Languages)
    words = frozenset(load_model(english, _English).words)
    said_in: dict[str, set[str]] = {}
    for language in listed.languages:
        for word in language.words:
            for spelling in (word, plain_letters(word)):
                said_in.setdefault(spelling, set()).add(language.code)
    alone = {
        form: code for code, calls in listed.alone.items() for call in calls for form in (call, plain_letters(call))
    }
    plain = response_of(UNNAMED)
    known = {code: OtherLanguage(code, name, name, "ltr", plain) for code, name in listed.named_only.items()}
    for one in listed.languages:
        text = one.text or listed.text
        response = response_of(one.text_of or one.code)
        known[one.code] = OtherLanguage(one.code, one.name, one.own_name, one.direction, response, text.confidence)
    known[UNNAMED] = OtherLanguage(UNNAMED, "another language", "", "ltr", plain)
    return LanguageList(
        languages=known,
        same_as=listed.same_as,
        told_by_letters=tuple(listed.told_by_letters),
        said_in={word: frozenset(codes) for word, codes in said_in.items() if word not in words},
        shared={word: frozenset(codes) for word, codes in said_in.items() if word in words},
        alone={word: code for word, code in alone.items() if word not in words},
        english=words,
    )


@lru_cache(maxsize=1)
def shipped_languages() -> LanguageList:
    """The shipped list. Raises SourceError."""
    here = Path(__file__).parent
    return load_languages(here / "languages.yml", here / "english_words.yml")
