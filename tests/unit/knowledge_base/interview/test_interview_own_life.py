"""Who may not want to live hears first who can help at once; their words are never a command or a question."""

from __future__ import annotations

import pytest

from knowledge_base.interview.own_life import told
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import EVERY_QUESTION, Talk, at, talk_until

LIFE = [
    "thinking about just not being here tbh",
    "idk what to do. thinking about just not being here tbh",
    "i dont want to be here anymore",
    "I want to die",
    "what's the point of living",
    "everyone would be better off without me",
    "id rather be dead",
    "i want to kill myself, what should i do",
    "I dont think i want to be here anymore",
    "i dont see the point in living anymore",
    "wish i wasnt here",
    "feel like ending it",
    "i might as well be dead",
    "wish i was never born",
]
LOW = ["i cut my arms", "i keep cutting myself", "theres no point anymore", "i just want it all to end"]
HARMLESS = [
    "I would never hurt myself",
    "i dont want to die",
    "I don't want to live with my dad anymore",
    "i dont want to live there",
    "I would rather die than be late",
    "i was thinking about not going to school",
    "thinking about just not being here on friday",
    "I cut myself shaving",
    "no point going on about it",
    "my phone's about to die so I'll message again after work",
    "I wish I wasn't here on my own with him",
    "I'm not sure I want to carry on with the questions",
]


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("act", [Act.ADVICE, Act.STOP, Act.WHY, Act.ANSWER, Act.DENY])
@pytest.mark.parametrize("text", LIFE)
def test_whatever_it_is_guessed_to_be_help_comes_first_and_then_where_they_are(
    text: str, act: Act, channel: str
) -> None:
    talk = Talk(channel).say_all(["no"])
    talk.say(text, act)
    assert talk.responses == ["utter_own_life", "utter_ask_subject_whereabouts_self"]
    assert talk.step.effect is Effect.PERSON
    assert talk.report.danger
    assert (talk.report.value("danger_now"), talk.report.value("danger_told")) == ("no", text)
    assert in_danger_now(talk.report)
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("field", EVERY_QUESTION)
def test_at_no_question_is_it_an_answer(field: str) -> None:
    talk = at(field)
    talk.say("idk what to do. i dont want to be here anymore", Act.ADVICE)
    assert talk.responses[0].startswith("utter_own_life")
    assert talk.step.say[-1].kind == "ask"
    assert talk.report.danger
    assert talk.last_id in talk.report.concern_message_ids


def test_where_danger_was_screened_the_helplines_follow_the_emergency_words() -> None:
    talk = Talk("sms", opened=False)
    talk.say("i want to die", danger=True)
    assert talk.responses == ["utter_own_life", "utter_ask_subject_whereabouts_self"]
    assert talk.step.effect is Effect.NONE


def test_it_is_taken_to_be_about_them_until_they_say_otherwise() -> None:
    talk = Talk("sms", opened=False)
    talk.say("i want to die")
    kind = talk.report.answers["reporter_kind"]
    assert (kind.value, kind.taken) == ("self", True)


def test_then_the_calm_path_goes_on_and_the_helplines_are_not_said_again() -> None:
    talk = Talk().say_all(["no"])
    talk.say("i dont want to be here anymore")
    asked = []
    for text in ["at home, 3 Mill Lane", "Jo", "my dad shouts at me all the time", "that's all"]:
        asked.append(talk.asks)
        talk.say(text)
        assert "utter_helplines" not in talk.responses
    assert asked == ["subject_whereabouts", "subject_name", "concern_words", "concern_words"]


def test_a_second_time_it_is_said_shortly() -> None:
    talk = Talk().say_all(["no"])
    talk.say("i want to die")
    talk.say("i want to kill myself")
    assert talk.responses == ["utter_own_life_again", "utter_ask_subject_whereabouts_self"]


@pytest.mark.parametrize("text", LOW)
def test_who_is_low_or_hurts_themself_hears_who_can_help_and_a_person_is_asked(text: str) -> None:
    talk = talk_until("concern_words", reporter="it is about me")
    talk.say(text, Act.STOP)
    assert talk.responses[0] == "utter_own_life"
    assert talk.asks == "concern_words"
    assert talk.step.effect is Effect.PERSON
    assert not talk.report.danger
    assert not talk.report.asked_to_stop
    assert talk.last_id in talk.report.concern_message_ids


def test_the_words_may_answer_what_was_asked_of_a_low_person() -> None:
    talk = talk_until("wishes", reporter="it is about me")
    talk.say("i want it all to end but i want to stay at my nans")
    assert talk.report.value("wishes", "1") == "i want it all to end but i want to stay at my nans"


def test_after_the_hand_over_it_is_answered_and_added() -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say("i want to kill myself")
    assert talk.responses[0].startswith("utter_own_life")
    assert talk.step.effect is Effect.UPDATE
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("text", HARMLESS)
def test_a_figure_of_speech_or_a_denial_is_not_that(text: str) -> None:
    assert told(Report(), text) is None


@pytest.mark.parametrize(
    "text",
    [
        "my son doesn't want to be here anymore",
        'She said "I want to die"',
        "he told me he was better off dead and I cried",
        "her mum is thinking of ending it all",
    ],
)
def test_what_somebody_else_may_want_is_no_command_and_not_taken_for_the_reporters(text: str) -> None:
    assert told(Report(), text) == "of_another"
    talk = talk_until("anything_else", reporter="a neighbour")
    talk.say(text, Act.STOP)
    assert "utter_own_life" not in talk.responses
    assert "utter_ask_whether_to_stop" not in talk.responses
    assert talk.responses[0] == "utter_danger_not_known"


def test_a_professional_who_quotes_a_pupil_does_not_speak_of_their_own_life() -> None:
    report = Report()
    report.answers["reporter_kind"] = Answer(status="given", value="professional")
    assert told(report, "Told me: I want to die") == "of_another"
    assert told(report, "thinking about not being here") == "of_another"


def test_what_may_be_said_of_a_chat_counts_only_where_danger_was_seen() -> None:
    assert told(Report(), "i can't do this anymore") is None
    talk = Talk().say_all(["no"])
    talk.say("i can't do this anymore", Act.STOP, danger=True)
    assert talk.responses == ["utter_own_life", "utter_ask_subject_whereabouts_self"]


def test_social_worker_please_asks_for_one_and_does_not_say_who_the_reporter_is() -> None:
    talk = at("reporter_kind")
    talk.say("social worker please")
    assert talk.step.effect is Effect.PERSON
    assert talk.report.answer("reporter_kind") is None
