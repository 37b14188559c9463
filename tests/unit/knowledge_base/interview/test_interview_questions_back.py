"""Questions that a reporter asks are answered or kept, and never stand as the answer."""

import pytest

from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import EVERY_QUESTION, at


@pytest.mark.parametrize("field", EVERY_QUESTION)
@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("do I need consent to refer?", "utter_question_kept"),
        ("what is the threshold for section 47", "utter_question_kept"),
        ("is this confidential?", "utter_about_privacy"),
        ("what happens to my data", "utter_about_privacy"),
        ("will they know it was me", "utter_about_privacy"),
    ],
)
def test_a_question_to_us_is_answered_and_the_open_one_asked_again(field: str, text: str, response: str) -> None:
    talk = at(field)
    before = talk.report.model_copy(deep=True)
    talk.say(text, Act.DENY)
    in_doubt = field == "danger_now" and response == "utter_question_kept"
    assert talk.responses[0] == ("utter_help" if in_doubt else response)
    assert talk.asks == field == talk.step.say[-1].asks
    assert talk.report.answers == before.answers
    assert talk.report.subjects == before.subjects
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("field", ["reporter_name", "subject_name", "reporter_contact", "household"])
def test_why_in_a_longer_question_is_answered_with_the_reason(field: str) -> None:
    talk = at(field)
    talk.say("Why do you need to have my name?")
    assert talk.responses[0] == f"utter_why_{field}"
    assert talk.asks == field


def test_questions_inside_a_story_are_part_of_it() -> None:
    talk = at("concern_words")
    talk.say("why would anybody do that to him?")
    assert talk.responses == ["utter_words_kept", "utter_ask_concern_words_more"]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("subject_whereabouts", "at his gran's, 4 Fennel Court?", "at his gran's, 4 Fennel Court?"),
        ("subject_name", "Robin?", "Robin"),
        ("reporter_role", "ta", "ta"),
        ("reporter_role", "advisor", "advisor"),
    ],
)
def test_an_answer_that_only_looks_like_a_question_or_a_command_stands(field: str, text: str, value: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.report.value(field) == value


@pytest.mark.parametrize(
    ("field", "text", "act"),
    [
        ("subject_kind", "pregnant woman", Act.PERSON_PLEASE),
        ("subject_age", "you heard me", Act.IS_BOT),
        ("danger_now", "no say name", Act.RATHER_NOT_SAY),
        ("danger_now", "skip over it", Act.RATHER_NOT_SAY),
    ],
)
def test_a_guess_of_rasa_alone_asks_no_person_and_declines_nothing(field: str, text: str, act: Act) -> None:
    talk = at(field)
    talk.say(text, act)
    assert talk.step.effect is not Effect.PERSON
    assert talk.report.answer(field) is None or talk.report.answer(field).status != "declined" or text == "no say name"
    assert "utter_is_bot" not in talk.responses


def test_somebody_who_already_told_is_not_asked_again() -> None:
    talk = at("subject_age")
    talk.say("I already told you", Act.IS_BOT)
    assert talk.report.answer("subject_age").status == "unknown"
    assert talk.asks == "subject_whereabouts"


@pytest.mark.parametrize(
    "text", ["when will someone call me?", "how long will it take?", "has anyone read it yet?", "is anyone coming?"]
)
def test_after_sending_a_question_how_it_goes_is_not_added(text: str) -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say(text)
    assert talk.responses == ["utter_no_news_here"]
    assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize("text", ["is this confidential?", "do I need to tell the parents?"])
def test_after_sending_another_question_is_answered_and_reaches_the_team(text: str) -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say(text)
    assert talk.responses[0] in ("utter_about_privacy", "utter_question_kept")
    assert talk.step.effect is Effect.UPDATE
