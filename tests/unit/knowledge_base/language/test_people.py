"""Who is told of, by name, age, place and relation: measured on labelled messages, where nothing may be invented."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.interview.ages import age
from knowledge_base.interview.dates import expected_date
from knowledge_base.language.people import read_people
from knowledge_base.language.people_file import people_file

TODAY = date(2026, 11, 20)
LABELLED = [
    json.loads(line) for line in Path(__file__).with_name("people.jsonl").read_text(encoding="utf-8").splitlines()
]
PRECISION, RECALL = 0.97, 0.9
CONTAINED = {"where", "org", "role", "name", "rname"}


def facts_of(text: str) -> dict[str, Any]:
    """What is taken from a text, by the labels' names."""
    people = read_people(text)
    found: dict[str, Any] = {}
    for subject in people.subjects[:1]:
        found["name"] = subject.name and subject.name.value
        found["kind"] = subject.kind and subject.kind.value
        found["age"] = subject.age and age(subject.age.value, TODAY)
    others = [[s.name.value, age(s.age.value, TODAY)] for s in people.subjects[1:] if s.name and s.age]
    teller, places = people.teller, people.places
    found |= {
        "others": others or None,
        "where": places.whereabouts and places.whereabouts.value,
        "home": places.household and True,
        "due": people.expected and expected_date(people.expected.value, TODAY) is not None,
        "by": teller.kind and teller.kind.value,
        "role": teller.role and teller.role.value,
        "org": teller.organisation and teller.organisation.value,
        "rname": teller.name and teller.name.value,
    }
    return {field: value for field, value in found.items() if value is not None}


def agree(field: str, found: Any, wanted: Any) -> bool:
    if field == "others":
        return sorted((n.lower(), a) for n, a in found) == sorted((n.lower(), a) for n, a in wanted)
    if field in CONTAINED:
        return found.lower() in wanted.lower() or wanted.lower() in found.lower()
    return bool(found == wanted)


def wrongly_taken(label: Mapping[str, Any]) -> dict[str, Any]:
    """What was taken and is not in the words; what may be taken or left (`may`) is no fault."""
    return {
        field: value
        for field, value in facts_of(label["text"]).items()
        if (field in label and not agree(field, value, label[field]))
        or (field not in label and field not in label.get("may", []))
    }


def test_hardly_anything_is_taken_that_was_not_said() -> None:
    taken = [(label["id"], field) for label in LABELLED for field in facts_of(label["text"])]
    wrong = [(label["id"], wrongly_taken(label)) for label in LABELLED if wrongly_taken(label)]

    assert len(LABELLED) >= 150
    assert 1 - sum(len(faults) for _, faults in wrong) / len(taken) >= PRECISION, wrong


def test_most_of_what_was_said_is_taken() -> None:
    wanted = [(one, field) for one in LABELLED for field in one if field not in ("id", "text", "may")]
    asked = [(one, field) for one, field in wanted if field not in one.get("may", [])]
    found = [1 for one, field in asked if agree(field, facts_of(one["text"]).get(field, ""), one[field])]

    assert len(found) / len(asked) >= RECALL


@pytest.mark.parametrize(
    "text",
    [
        "our dog max is 7 and he barks when the kids next door cry",
        "my teacher mr jones hit me. im 11",
        "my son is being bullied by a boy called ethan",
        "mrs patel, my daughters teacher, said my girl was crying",
        "my dad has dementia and his carer Sharon takes his money",
        "Someone called Ethan keeps messaging my daughter",
        "when I was 9 my teacher Mr Clegg hurt me",
        "my nephew just told me his dad Steve hits him",
        "nobody called Sam lives here",
    ],
)
def test_the_name_of_a_pet_a_teacher_or_who_harms_is_never_the_persons(text: str) -> None:
    assert "name" not in facts_of(text)


def test_a_fact_carries_the_very_words_that_show_it() -> None:
    text = "My neighbour's little girl Tia is 7, at 14 Elm Close"

    person = read_people(text)

    (subject,) = person.subjects
    for fact in (subject.kind, subject.name, subject.age, person.places.whereabouts):
        assert fact is not None
        assert fact.words in text


def test_the_lists_say_where_they_come_from() -> None:
    assert people_file().source
    assert people_file().review_date > TODAY


SOME_WORDS = (
    "my nephew Tia is 7 , called ( ) and her brother Leo 4 weeks . he at 14 Elm Close I'm a teacher born 2018 due in"
    " March pregnant mum dob name year lives with dog hits me 82 resident O'Neill Zo\u00eb \N{GRINNING FACE} :"
)
NEAR_WORDS = st.lists(st.sampled_from(SOME_WORDS.split()), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=120), NEAR_WORDS))
def test_no_text_makes_it_raise_and_every_name_stands_in_the_text(text: str) -> None:
    people = read_people(text)

    for subject in people.subjects:
        if subject.name:
            parts = subject.name.value.replace(" and ", " ").lower().split()
            assert all(part in " ".join(text.lower().split()) for part in parts)


@pytest.mark.parametrize(
    "unit", ["my niece tia is 7 and her brother leo is 4. ", "is ", "Tia 7 ", "called ", "14 elm ", "(", "a"]
)
def test_a_page_of_text_takes_time_in_proportion(unit: str) -> None:
    page = (unit * 10_000)[:10_000]
    read_people("warm up")

    began = time.process_time()
    read_people(page)

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "My dad shouts at me every night and I hide.",
        "I am 11. My dad locks the food away.",
        "My husband does not let me see anybody.",
        "My son takes my pension",
        "I'm scared of my brother",
    ],
)
def test_a_relative_who_harms_the_writer_does_not_make_the_writer_a_relative_who_reports(text: str) -> None:
    assert read_people(text).teller.kind is None


@pytest.mark.parametrize(
    "text", ["worried about my nephew, he told me his dad hits him", "my niece sent me a picture of her bruises"]
)
def test_a_relative_who_told_the_writer_of_it_still_shows_who_reports(text: str) -> None:
    kind = read_people(text).teller.kind
    assert kind is not None
    assert kind.value == "public"
