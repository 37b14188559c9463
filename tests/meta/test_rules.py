"""Every rule of the guidance is sourced, dated, asked for in plain words, and found in its own examples."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from knowledge_base.language.danger import dangers
from knowledge_base.thresholds import guidance_version
from knowledge_base.thresholds.assessment import Person
from knowledge_base.thresholds.guidance import (
    ADULT_CATEGORIES,
    CHILD_CATEGORIES,
    FOLDER,
    Indicator,
    guidance,
    guidance_files,
)
from knowledge_base.thresholds.signs import find_signs, read_story

RULES = guidance().indicators
LONGEST_FILE = 310
LONGEST_EXAMPLE = 20  # words


def person_of(entry: Indicator) -> Person:
    first = entry.applies_to[0]
    return "child" if first == "any" else first


def is_grave(entry: Indicator) -> bool:
    return entry.level in {3, 4} or entry.outcome == "report"


def sentences(field: Literal["examples", "not_examples"]) -> list[tuple[str, str]]:
    return [(name, sentence) for name, entry in RULES.items() for sentence in getattr(entry, field)]


def finds(entry: Indicator, sentence: str) -> bool:
    """True if the sentence confirms the entry. A harmless phrase is no finding: that it stands there is enough."""
    story = read_story([sentence], None)
    if entry.effect == "harmless":
        return any(hit.entry == entry.id for hit in story.hits)
    found = find_signs(guidance(), story, person_of(entry), None)
    return any(one.id == entry.id and one.status == "confirmed" for one in found)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_names_its_source_and_how_sure_it_is(name: str) -> None:
    assert RULES[name].source.strip()
    assert RULES[name].confidence in {"verified", "unverified", "local"}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_version_and_is_reviewed_after_its_edition(name: str) -> None:
    year, month = guidance_version().partition("-")[0].split(".")

    assert int(RULES[name].version) >= 1
    assert RULES[name].review_date > date(int(year), int(month), 28)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_name_and_a_question_that_would_settle_it(name: str) -> None:
    assert RULES[name].name
    assert RULES[name].question.endswith("?")


@pytest.mark.parametrize(("name", "example"), sentences("examples"))
def test_a_rule_is_found_in_its_own_examples(name: str, example: str) -> None:
    assert finds(RULES[name], example)


@pytest.mark.parametrize(("name", "sentence"), sentences("not_examples"))
def test_a_rule_is_not_found_in_an_everyday_sentence_of_its_theme(name: str, sentence: str) -> None:
    assert not finds(RULES[name], sentence)


@pytest.mark.parametrize("name", [name for name, entry in RULES.items() if is_grave(entry)])
def test_a_grave_rule_also_says_what_it_is_not(name: str) -> None:
    assert RULES[name].not_examples


def test_every_example_is_short_and_stands_once() -> None:
    every = [sentence for _, sentence in [*sentences("examples"), *sentences("not_examples")]]

    assert len(every) == len(set(every))
    assert [sentence for sentence in every if len(sentence.split()) > LONGEST_EXAMPLE] == []


@pytest.mark.parametrize("category", sorted(CHILD_CATEGORIES))
def test_a_category_of_children_is_reached_by_a_rule(category: str) -> None:
    assert [one for one in RULES.values() if category in one.categories and one.applies_to != ["adult"]]


@pytest.mark.parametrize("category", sorted(ADULT_CATEGORIES))
def test_a_category_of_adults_is_reached_by_a_rule(category: str) -> None:
    assert [one for one in RULES.values() if category in one.categories and {"adult", "any"} & {*one.applies_to}]


@pytest.mark.parametrize("name", dangers()[0])
def test_a_kind_of_danger_names_its_source_and_how_sure_it_is(name: str) -> None:
    kind = dangers()[0][name]

    assert len(kind.source) >= 5
    assert kind.confidence in {"verified", "unverified", "local"}


def test_no_file_of_rules_is_too_long_to_read() -> None:
    long = {
        path.relative_to(FOLDER).as_posix(): lines
        for path in guidance_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}
