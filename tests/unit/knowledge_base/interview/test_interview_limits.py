"""A clear report costs its reporter no more messages than the questions' file allows, even where nothing was known."""

from itertools import product

import pytest

from knowledge_base.interview.order import CHECK, limit
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import PLAIN_ANSWERS, Talk

STORY = "he never gets any dinner there"
KINDS = {"a child": "7", "an adult": "82", "an unborn baby": "7"}
NEVER_LEFT_OUT = {"danger_now", "reporter_kind", "subject_name", "subject_whereabouts"}


def told(channel: str, **answers: str) -> tuple[Talk, set[str]]:
    """A conversation to its end, with one clear answer to each question, and what was asked in it."""
    talk, asked = Talk(channel, opened=channel == "web"), set()
    if channel == "sms":
        talk.say(STORY)
    plain = PLAIN_ANSWERS | {CHECK: "yes"} | answers
    while talk.step.effect is not Effect.HAND_OVER:
        field = talk.asks or ""
        asked.add(field)
        untold = field == "concern_words" and not talk.report.concern_message_ids
        talk.say(STORY if untold else "that's all" if field == "concern_words" else plain[field])
    return talk, asked


@pytest.mark.parametrize("channel", ["sms", "web"])
@pytest.mark.parametrize(
    ("reporter", "safe", "kind"),
    [
        *product(["neighbour"], ["yes", "no"], KINDS),
        *product(["it is about me"], ["yes", "no"], ["a child", "an adult"]),
        *product(["I work with them"], ["yes"], KINDS),
    ],
)
def test_nobody_needs_more_messages_than_are_allowed_and_the_essential_questions_are_asked(
    channel: str, reporter: str, safe: str, kind: str
) -> None:
    answers = {"reporter_kind": reporter, "safe_to_contact": safe, "subject_kind": kind, "subject_age": KINDS[kind]}
    talk, asked = told(channel, **answers)
    assert len(talk.words) <= limit(talk.report)
    assert asked >= NEVER_LEFT_OUT
    assert ("safe_to_contact" in asked) is (reporter != "I work with them")
    assert kind != "a child" or "subject_age" in asked


def test_a_neighbour_by_text_is_spared_their_name_rather_than_the_childs_age() -> None:
    talk, asked = told("sms", reporter_kind="neighbour", subject_kind="a child")
    assert "reporter_name" not in asked
    assert len(talk.words) == 10


def test_a_professional_is_always_asked_for_their_name() -> None:
    assert "reporter_name" in told("sms", reporter_kind="I work with them")[1]


def test_in_danger_what_is_happening_is_asked_even_where_there_is_no_room() -> None:
    talk = Talk("sms", opened=False).say_all([STORY, "no", "neighbour", "no", "after six"])
    talk.say("he is outside with a knife now", danger=True)
    answers = {"subject_whereabouts": "12 High Street", "subject_name": "Jo"}
    while talk.asks in {*answers, "subject_kind"}:
        talk.say(answers.get(talk.asks or "", "a child"))
    assert talk.asks == "concern_words"
