"""What is plainly asked for in any wording, what is only a guess, and what is asked about before it is obeyed."""

import pytest

from knowledge_base.interview import take
from knowledge_base.interview.cues import guessed, may_want_to_stop
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.steps import Act, Effect, Reply
from tests.unit.knowledge_base.interview.dialogue import NOW, Talk, at

FIVE = ["danger_now", "subject_name", "concern_words", "subject_age", "check_answers"]


def say(talk: Talk, text: str, act: Act, confidence: float) -> None:
    """One reply with Rasa's guess of a given confidence."""
    reply = Reply(act, text, "m99", words=[*talk.words, ("m99", text)], confidence=confidence)
    talk.step = take(talk.report, reply, talk.area, NOW)
    talk.report = talk.step.report


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize(
    "text",
    [
        "look i dont want to do this any more",
        "No, I want to stop now please",
        "sorry ive got to go hes coming",
        "can we just leave it there for now",
        "honestly i dont want to carry on with this",
        "stop asking me all these questions",
    ],
)
def test_a_plain_wish_to_stop_is_obeyed_in_any_wording(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.report.stage == "stopped"


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize(
    "text",
    ["he wont stop hitting her", "I want him to stop", "she has to go to bed at five", "i cant stop him hurting mum"],
)
@pytest.mark.parametrize("confidence", [0.0, 0.45])
def test_what_somebody_else_should_stop_is_no_wish_to_stop(field: str, text: str, confidence: float) -> None:
    talk = at(field)
    say(talk, text, Act.STOP, confidence)
    assert talk.report.stage == "asking"
    assert not talk.report.asked_to_stop


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize("text", ["i cant do this any more", "ive had enough"])
def test_what_may_be_a_wish_to_stop_is_asked_about_and_kept(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.responses == ["utter_ask_whether_to_stop"]
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize(("text", "stage"), [("yes", "stopped"), ("stop", "stopped"), ("no", "asking")])
def test_what_is_said_then_decides(text: str, stage: str) -> None:
    talk = at("subject_name")
    talk.say("ive had enough")
    talk.say(text)
    assert talk.report.stage == stage
    assert not talk.report.asked_to_stop
    assert talk.asks == "subject_name"


def test_whoever_simply_goes_on_is_taken_at_their_word() -> None:
    talk = at("subject_name")
    talk.say_all(["ive had enough", "Mia Brown"])
    assert talk.report.value("subject_name") == "Mia Brown"


def test_a_wish_to_stop_is_never_obeyed_on_a_guess() -> None:
    talk = at("concern_words")
    say(talk, "took all my tablets no point any more", Act.STOP, 1.0)
    assert talk.report.stage == "asking"
    assert talk.responses == ["utter_ask_whether_to_stop"]
    assert "m99" in talk.report.concern_message_ids


@pytest.mark.parametrize("text", ["no can i speak to somebody please", "I dont want to talk to a robot", "ring me"])
def test_a_person_is_asked_for_in_any_wording_at_any_question(text: str) -> None:
    talk = at("danger_now")
    talk.say(text)
    assert talk.step.effect is Effect.PERSON
    assert talk.report.person_requested


def test_a_telephone_number_answers_how_to_be_reached() -> None:
    talk = at("reporter_contact")
    talk.say("ring me on 07700 900123")
    assert talk.report.value("reporter_contact") == "+447700900123"


def test_what_is_obeyed_on_a_guess_keeps_a_longer_message_as_words() -> None:
    talk = at("concern_words")
    say(talk, "is this a robot good my dad burns me", Act.IS_BOT, 0.9)
    assert talk.responses[0] == "utter_is_bot"
    assert "m99" in talk.report.concern_message_ids


@pytest.mark.parametrize(
    ("text", "act", "confidence", "expected"),
    [
        ("id sooner keep my name out of it", Act.RATHER_NOT_SAY, 0.6, Act.RATHER_NOT_SAY),
        ("id sooner keep my name out of it", Act.RATHER_NOT_SAY, 0.4, None),
        ("Hillcrest", Act.DONE, 0.9, None),
        ("he starts again every night", Act.START_AGAIN, 1.0, None),
        ("thats everything she said", Act.DONE, 0.6, None),
        ("thats everything she said", Act.DONE, 0.9, Act.DONE),
        ("we will go " * 20, Act.GO_BACK, 1.0, None),
    ],
)
def test_a_guess_is_obeyed_when_it_is_sure_short_cued_and_about_us(
    text: str, act: Act, confidence: float, expected: Act | None
) -> None:
    assert guessed(Reply(act, text, "m1", confidence=confidence)) is expected


def test_an_unsure_guess_of_stop_is_asked_about_only_with_a_cue() -> None:
    assert may_want_to_stop(Reply(Act.STOP, "pack it in will you, enough", "m1", confidence=0.4))
    assert not may_want_to_stop(Reply(Act.STOP, "Barton Rise", "m1", confidence=0.4))


@pytest.mark.parametrize(
    "text", ["they had to start again in a new flat", "she wants to go back to him", "a person follows her home"]
)
def test_a_story_asks_for_nothing(text: str) -> None:
    assert command_of(text) is None
