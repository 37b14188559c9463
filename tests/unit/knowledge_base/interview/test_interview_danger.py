"""Danger in the middle of each question is never taken for its answer."""

import pytest

from knowledge_base.interview import ask_again
from knowledge_base.interview.order import asked
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import EVERY_QUESTION, NOW, FakeArea, FakeCalendar, Talk, at

WORDS = "he is hitting her right now"


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("field", [q for q in EVERY_QUESTION if q != "danger_now"])
def test_danger_is_not_the_answer_and_the_same_question_is_asked_again(field: str, channel: str) -> None:
    talk = at(field, channel)
    before = talk.report.model_copy(deep=True)
    talk.say(WORDS, danger=True)
    assert talk.asks == field
    assert (talk.responses[0] == "utter_back_to_question") == (channel == "web")
    assert talk.step.say[-1].asks == field
    assert in_danger_now(talk.report)
    danger_now, told = talk.report.answers.pop("danger_now"), talk.report.answers.pop("danger_told")
    assert (danger_now.value, danger_now.words, danger_now.taken) == ("yes", WORDS, True)
    assert (told.value, told.words, told.message_id) == (WORDS, WORDS, talk.last_id)
    before.answers.pop("danger_now")
    assert talk.report.answers == before.answers
    assert talk.report.subjects == before.subjects
    assert talk.report.danger
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("text", ["yes", "Yes", "A", "yeah she is", "yes he has a knife"])
def test_a_yes_at_the_danger_question_answers_it_and_the_place_comes_next(text: str) -> None:
    talk = Talk()
    talk.say(text, danger=True)
    answer = talk.report.answer("danger_now")
    assert (answer.value, answer.words, answer.taken) == ("yes", text, False)
    assert talk.asks == "subject_whereabouts"
    assert talk.responses == ["utter_back_to_question", "utter_ask_subject_whereabouts_danger"]


def test_danger_told_at_the_danger_question_is_no_yes_and_the_place_comes_next() -> None:
    talk = Talk()
    talk.say("he has a knife", danger=True)
    assert talk.report.value("danger_now") is None
    assert (talk.report.value("danger_told"), in_danger_now(talk.report)) == ("he has a knife", True)
    assert talk.asks == "subject_whereabouts"
    assert talk.responses == ["utter_back_to_question", "utter_ask_subject_whereabouts_danger"]


def test_after_danger_the_place_the_name_and_the_worry_come_first() -> None:
    talk = Talk()
    talk.say("yes", danger=True)
    assert [q.field for q in asked(talk.report)][:5] == [
        *("danger_now", "subject_whereabouts", "subject_name", "concern_words", "reporter_kind")
    ]
    talk.say_all(["12 High Street", "Mia", "he hit her", "that's all"])
    assert talk.asks == "reporter_kind"


@pytest.mark.parametrize("text", ["yes", "yep", "Yes he's hurting her", "definitely"])
def test_a_yes_that_screening_did_not_see_still_brings_the_emergency_words_and_a_person(text: str) -> None:
    talk = Talk()
    talk.say(text)
    assert talk.responses[0] == "utter_emergency"
    assert talk.step.say[0].kind == "emergency"
    assert talk.report.danger
    assert talk.step.effect is Effect.PERSON


@pytest.mark.parametrize(
    "text", ["no she isn't safe", "no but he will come back tonight with his belt", "not safe", "ok"]
)
def test_a_no_that_could_mean_danger_is_not_believed(text: str) -> None:
    talk = Talk()
    talk.say(text, act=Act.DENY)
    assert talk.report.answer("danger_now") is None
    assert talk.asks == "danger_now"


@pytest.mark.parametrize("text", ["not sure", "I don't know", "maybe", "C"])
def test_not_sure_of_danger_says_999_and_goes_on(text: str) -> None:
    talk = Talk()
    talk.say(text)
    assert talk.responses[0] == "utter_danger_not_known"
    assert talk.report.answer("danger_now").status == "unknown"


def test_danger_stays_when_the_answer_is_changed_to_no() -> None:
    talk = Talk()
    talk.say("yes", danger=True)
    talk.say("change danger")
    assert talk.asks == "danger_now"
    talk.say("no")
    assert talk.report.danger


@pytest.mark.parametrize("office_open", [True, False])
def test_a_first_message_that_is_danger_is_asked_where_at_once(office_open: bool) -> None:
    talk = Talk("sms", opened=False, area=FakeArea(FakeCalendar(open=office_open)))
    talk.say(WORDS, danger=True)
    assert talk.responses == ["utter_ask_subject_whereabouts_danger"]
    assert talk.report.value("danger_now") == "yes"
    assert talk.report.concern_message_ids == ["m1"]


def test_danger_after_the_hand_over_is_added_to_the_report() -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say(WORDS, danger=True)
    assert talk.step.effect is Effect.UPDATE
    assert talk.last_id in talk.report.concern_message_ids
    assert (talk.report.value("danger_now"), talk.report.value("danger_told")) == ("yes", WORDS)
    assert in_danger_now(talk.report)


def test_the_words_that_said_danger_first_stay() -> None:
    talk = at("household")
    talk.say(WORDS, danger=True)
    talk.say("he has a knife now", danger=True)
    assert talk.report.answer("danger_now").words == talk.report.value("danger_told") == WORDS


def test_danger_from_somebody_who_had_stopped_is_asked_where_at_once() -> None:
    talk = at("reporter_name")
    talk.say("stop")
    talk.say(WORDS, danger=True)
    assert talk.responses == ["utter_ask_subject_whereabouts_danger"]
    assert (talk.report.value("danger_now"), talk.report.value("danger_told")) == ("yes", WORDS)
    assert in_danger_now(talk.report)


@pytest.mark.parametrize("text", ["help", "Help me!", "please help", "I need help"])
@pytest.mark.parametrize("field", EVERY_QUESTION)
def test_a_bare_call_for_help_is_answered_with_999_and_never_with_a_greeting(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text, Act.GREET)
    assert talk.responses[0] == "utter_help"
    assert talk.asks == field


@pytest.mark.parametrize("field", EVERY_QUESTION)
def test_asking_again_changes_nothing(field: str) -> None:
    talk = at(field)
    step = ask_again(talk.report, FakeArea(), NOW)
    assert step.report == talk.report
    assert [say.asks for say in step.say] == [field]
