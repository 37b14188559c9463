"""Every authored sentence that the interview uses exists, agrees with the questions, and fits a text message."""

import re
from pathlib import Path

import pytest

from knowledge_base.areas import load_area
from knowledge_base.interview import after, checking, known_said, more_people
from knowledge_base.interview.order import PREDICATES
from knowledge_base.interview.phrases import command_file
from knowledge_base.interview.questions import QuestionData, by_field, question_file
from knowledge_base.interview.steps import Act
from knowledge_base.wording import load_wording, segments, sms_text
from knowledge_base.wording.texts import simple_characters
from knowledge_base.wording.wording import RESPONSES, Rendered

WORDING = load_wording(RESPONSES, load_area("exampleshire"))
CODE = sorted(Path(checking.__file__).parent.glob("*.py"))
QUESTIONS = question_file().questions
REALISTIC = {
    "opening": "by 9am on Wednesday 30 December",
    "when": "by 5pm on Wednesday 30 December",
    "reference": "FD-7K3M-2QXP",
    "label": "Their name, or how to find them",
    "kind": "a child",
    "age": "3 September 2019",
    "link": "https://frontdoor.exampleshire.example/desk/cases/FD-7K3M-2QXP",
    "answers": "12",
    "language": "Russian or Ukrainian in Latin letters",
    "summary": "x" * checking.TEXT_SUMMARY_CHARACTERS,
    "facts": "x" * known_said.TEXT_FACTS_CHARACTERS,
    "names": "x" * more_people.TEXT_NAMES_CHARACTERS,
    "why": "x" * after.TEXT_WHY_CHARACTERS,
    "services": "\n".join(["x" * (after.TEXT_SERVICES_CHARACTERS // after.MOST_SERVICES)] * after.MOST_SERVICES),
}
IN_ENGLISH = [n for n in WORDING.names() if WORDING.render(n, "web", REALISTIC).lang is None]
OFFERED = {"utter_receipt_signposted", "utter_receipt_advised"}


def used() -> set[str]:
    """All response names in code and data."""
    in_code = {n for file in CODE for n in re.findall(r'"(utter_\w+)"', file.read_text(encoding="utf-8"))}
    in_data = {
        n for q in QUESTIONS for n in (q.response, q.why, *q.variants.values(), *([q.explain] if q.explain else []))
    }
    return in_code | in_data


@pytest.mark.parametrize("name", sorted(used()))
def test_each_response_that_is_used_is_authored(name: str) -> None:
    assert name in WORDING.names()


@pytest.mark.parametrize(
    "name",
    [
        *(
            "utter_emergency",
            "utter_emergency_again",
            "utter_fallback_bot_unavailable",
            "utter_not_saved",
            "utter_too_long",
        ),
        *("utter_saved_for_later", "utter_urgent_contact_text", "utter_media_received", "utter_acknowledged"),
    ],
)
def test_each_response_that_the_channels_use_is_authored(name: str) -> None:
    assert name in WORDING.names()


@pytest.mark.parametrize("name", WORDING.names())
def test_each_response_fits_a_text_message_of_two_segments(name: str) -> None:
    rendered = WORDING.render(name, "sms", REALISTIC)
    choices = rendered.choices
    if rendered.asks and not choices and not name.startswith("utter_ask_which"):
        choices = [{"label": c.label, "value": c.value} for c in by_field()[rendered.asks].choices]
    text = sms_text(Rendered(rendered.text, choices))
    assert segments(text) <= 2, f"{len(text)} characters"


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_the_authored_words_stay_in_the_short_alphabet(name: str) -> None:
    text = WORDING.render(name, "web", REALISTIC).text
    assert simple_characters(text) == text
    assert text.isascii()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.field)
def test_the_buttons_are_the_choices_of_the_question(question: QuestionData) -> None:
    for name in {question.response, *question.variants.values()}:
        rendered = WORDING.render(name, "web", REALISTIC)
        assert rendered.choices == [{"label": c.label, "value": c.value} for c in question.choices]
        assert (rendered.kind, rendered.asks) == ("ask", question.field)


def test_the_choice_of_a_person_is_offered_in_the_same_words_as_its_button() -> None:
    for name in OFFERED:
        assert WORDING.render(name, "web", REALISTIC).choices == [dict(c) for c in after.STILL_A_PERSON]


def test_each_predicate_that_is_named_exists() -> None:
    assert {q.asked_when for q in QUESTIONS} <= set(PREDICATES)
    assert set(question_file().first_in_danger) <= set(by_field())


def test_no_phrase_means_two_commands() -> None:
    phrases = [p for act in Act for p in command_file().acts.get(act, [])]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("name", WORDING.names())
def test_nothing_promises_secrecy(name: str) -> None:
    text = WORDING.render(name, "web", REALISTIC).text.lower()
    assert not re.search(r"\b(?:confidential|secret|nobody will know|between us)\b", text)
