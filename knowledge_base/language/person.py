"""Whom a text is about, how old they are, whether a baby can move about, and whether the writer is that person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge_base.language.ages import ADULT_AT, Age, ages_in
from knowledge_base.language.context import negated
from knowledge_base.language.normalise import Words
from knowledge_base.language.phrases import PhraseBook, check_phrases
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

_AGE_WEIGHT = 8
_ADULT_AGE_WEIGHT = 5
_NOT_YET_MOVING = 0.5  # years; under six months a baby is taken as not moving about (Rotherham, Staffordshire, Bury)
_BABY = frozenset({"baby", "newborn"})
_MOVING = frozenset({
    "crawling", "crawls", "crawl", "walking", "walks", "cruising", "toddling", "toddler", "running", "climbing",
})  # fmt: skip


class Group(BaseModel):
    """Phrases that speak for one kind of person, and how strongly."""

    model_config = ConfigDict(extra="forbid")

    says: Literal["unborn", "child", "self_child", "adult"]
    weight: int
    phrases: list[str]


class PersonSigns(Sourced):
    """The file `person.yml`."""

    groups: list[Group]


@dataclass(frozen=True)
class PersonReading:
    """What a text says of its subject. None means that the text does not say."""

    person: Literal["child", "unborn", "adult", "unknown"]
    age_years: float | None
    about_self: bool
    mobile: bool | None
    quote: str = ""


@lru_cache(maxsize=1)
def _groups() -> tuple[list[Group], PhraseBook]:
    path = Path(__file__).with_name("person.yml")
    groups = load_model(path, PersonSigns).groups
    phrases = [(str(n), phrase) for n, group in enumerate(groups) for phrase in group.phrases]
    check_phrases(path, phrases)
    return groups, PhraseBook(phrases)


def read_person(words: Words) -> PersonReading:
    """The subject of a text."""
    groups, book = _groups()
    scores = {"unborn": 0, "child": 0, "adult": 0}
    about_self = False
    quote, strongest = "", 0
    for found in book.find(words):
        group = groups[int(found.entry)]
        if group.says == "unborn" and negated(words, found.last):
            continue
        side = "child" if group.says == "self_child" else group.says
        about_self = about_self or group.says == "self_child"
        scores[side] = max(scores[side], group.weight)
        if group.weight > strongest:
            quote, strongest = words.quote(found.first, found.last), group.weight
    ages = [age for age in ages_in(words) if not age.past]
    minor = _chosen([age for age in ages if age.years < ADULT_AT])
    grown = _chosen([age for age in ages if age.years >= ADULT_AT])
    if minor:
        scores["child"] = max(scores["child"], _AGE_WEIGHT)
        if minor.about_self:
            about_self = True
        quote = words.quote(minor.first, minor.last)
    if grown:
        scores["adult"] = max(scores["adult"], _ADULT_AGE_WEIGHT)
        about_self = about_self and not grown.about_self
        if grown.about_self:
            scores["adult"] = _AGE_WEIGHT + 1
    person: Literal["child", "unborn", "adult", "unknown"] = "unknown"
    best = max(scores.values())
    if best:
        person = next(kind for kind in ("child", "unborn", "adult") if scores[kind] == best)
    age = minor if person in {"child", "unborn"} else grown
    years = age.years if age and person != "unborn" else None
    return PersonReading(person, years, about_self, _mobile(words, years), quote)


def _chosen(ages: list[Age]) -> Age | None:
    """The age that counts: a corrected one, else the writer's own, else the youngest under-age one or the first."""
    return next(
        (age for wanted in ("corrected", "about_self") for age in ages if getattr(age, wanted)),
        min(ages, key=lambda age: age.years) if ages else None,
    )


def _mobile(words: Words, years: float | None) -> bool | None:
    """False for a baby that cannot move about yet, None where the text does not say."""
    for at, word in enumerate(words.words):
        if word in _MOVING and word != "toddler":
            return not negated(words, at)
    if years is not None:
        return None if _NOT_YET_MOVING <= years < 1 else years >= 1
    return False if words.known & _BABY else None
