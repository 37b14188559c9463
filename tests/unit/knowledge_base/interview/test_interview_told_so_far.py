"""The worry is asked for as such until anything of it was told: who somebody is, a name or a question is no worry."""

from __future__ import annotations

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk

NO_WORRY = [
    "I work with them, I'm a community midwife",
    "Yes, I'm his class teacher",
    "Dana Whitlock, class teacher at Elmfield School",
    "Hi I want to report a concern about a child at my school",
    "I'm a nurse at Elm Clinic, her name is Mary Hill",
    "she is 8 and lives with her nan",
    "I go to the same church as the family",
    "will they know it was me?",
    "how quickly will someone come?",
]
A_WORRY = [
    "they never feed the baby at number 4",
    "she isn't looked after by anyone at home",
    "the little boy next door is crying all night",
    "I work with them. She was left alone all night again",
    "mum and dad are always shouting at the kids",
]


def asked_for_the_worry(first: str) -> Talk:
    talk = Talk("sms", opened=False)
    talk.say(first)
    for _ in range(12):
        if talk.asks == "concern_words":
            return talk
        answers = {"danger_now": "no", "reporter_kind": "neighbour", "safe_to_contact": "yes", "reporter_name": "Pat"}
        talk.say(answers.get(talk.asks or "", "yes"))
    raise AssertionError("the worry is never asked for")


@pytest.mark.parametrize("first", NO_WORRY)
def test_what_tells_nothing_of_it_is_answered_with_the_question_for_the_worry(first: str) -> None:
    talk = asked_for_the_worry(first)
    assert talk.responses[-1] == "utter_ask_concern_words"


@pytest.mark.parametrize("first", A_WORRY)
def test_what_tells_of_it_is_not_asked_for_from_the_beginning(first: str) -> None:
    talk = asked_for_the_worry(first)
    assert talk.responses[-1] == "utter_ask_concern_words_early"


def test_after_danger_there_is_only_more_to_say() -> None:
    talk = Talk("sms", opened=False)
    talk.say("he is hitting her right now", danger=True)
    talk.say_all(["12 High Street", "Mia"])
    assert talk.responses[-1] == "utter_ask_concern_words_early"
