"""The public hears once, honestly, what becomes of their name: by its question, or in its place."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk, at

PRIVATE, NOT_NEEDED = "utter_your_name_is_kept_private", "utter_no_name_needed"
ASKED = "utter_ask_reporter_name_public"


def heard(talk: Talk, texts: list[str]) -> list[str]:
    """Everything that was said in answer to these texts."""
    return [name for text in texts for name in (talk.say(text), talk.responses)[1]]


def test_a_name_that_stood_in_the_words_does_not_spare_them_the_explanation() -> None:
    talk = Talk("sms", opened=False)
    said = heard(talk, ["My name is Pat Green. My niece Tia is 7 and her mum locks her out at night", "no"])
    assert PRIVATE not in said
    said = heard(talk, ["yes", "that's all", "yes"])
    assert said.count(PRIVATE) == 1
    assert ASKED not in said


def test_where_there_is_no_room_for_the_question_it_is_told_in_its_place() -> None:
    talk = Talk("sms", opened=False).say_all(["he never gets any dinner there", "no", "neighbour"])
    said = heard(talk, ["yes", "that's all", "a child", "Tom"])
    assert said.count(NOT_NEEDED) == 1


@pytest.mark.parametrize("answer", ["Pat", "rather not say"])
def test_whoever_was_asked_for_their_name_hears_it_by_the_question_alone(answer: str) -> None:
    talk = at("safe_to_contact")
    said = heard(talk, ["yes", answer, "that's all", "she had no coat", "that's all"])
    assert said[0] == ASKED
    assert not {PRIVATE, NOT_NEEDED} & {*said}


@pytest.mark.parametrize("reporter", ["I work with them", "it is about me"])
def test_nobody_else_hears_it(reporter: str) -> None:
    talk = Talk("sms", opened=False).say_all(["he never gets any dinner there", "no"])
    assert not {PRIVATE, NOT_NEEDED} & {*heard(talk, [reporter, "yes", "Pat", "that's all", "Tom"])}


def test_it_waits_while_there_is_danger_in_the_message() -> None:
    talk = Talk("sms", opened=False).say_all(["he never gets any dinner there", "no", "neighbour"])
    talk.say("he has a knife", danger=True)
    assert NOT_NEEDED not in talk.responses


def test_a_name_can_be_taken_back() -> None:
    talk = Talk("sms", opened=False)
    talk.say_all(["My name is Pat Green. My niece Tia is 7 and her mum locks her out", "no", "yes", "change my name"])
    assert talk.asks == "reporter_name"
    talk.say("rather not say")
    assert talk.report.value("anonymous") == "yes"
