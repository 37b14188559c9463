"""After an alarm a reporter says that nobody is in danger: the urgent order of asking ends, the alarm stands."""

from __future__ import annotations

import pytest

from knowledge_base.interview.alarms import denies_danger
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until

STORY = "he was hitting her and she is bleeding from the head"


def alarmed() -> Talk:
    talk = Talk("sms", opened=False)
    talk.say(STORY, danger=True)
    assert talk.asks == "subject_whereabouts"
    return talk


@pytest.mark.parametrize(
    "said",
    ["No", "nobody", "no not now", "NOBODY IS IN DANGER RIGHT NOW", "not in danger", "no danger, it was last week"],
)
def test_a_no_to_danger_leads_out_of_the_urgent_order_and_the_alarm_stands(said: str) -> None:
    talk = alarmed()
    talk.say(said)
    assert talk.responses[0] == "utter_danger_denied"
    assert talk.asks == "reporter_kind"
    assert (talk.report.value("danger_now"), talk.report.danger) == ("no", True)
    assert talk.report.value("subject_whereabouts", "1") is None


@pytest.mark.parametrize("said", ["not at school", "at home and she is not safe", "not in the house, in the shed"])
def test_a_place_is_no_denial_of_danger(said: str) -> None:
    talk = alarmed()
    talk.say(said)
    assert in_danger_now(talk.report)
    assert talk.report.value("subject_whereabouts", "1") == said


def test_at_the_name_a_bare_no_is_not_known_and_no_denial() -> None:
    talk = alarmed()
    talk.say_all(["12 Elm Road", "no"])
    assert in_danger_now(talk.report)
    assert talk.report.subjects[0].answers["subject_name"].status == "unknown"


def test_danger_told_after_a_denial_counts_again() -> None:
    talk = alarmed()
    talk.say("no")
    talk.say("he is back and he has a knife", danger=True)
    assert (talk.report.value("danger_now"), talk.report.value("danger_told")) == (
        "no",
        "he is back and he has a knife",
    )
    assert in_danger_now(talk.report)
    assert talk.asks == "subject_whereabouts"


def test_in_danger_a_story_is_no_place_and_is_kept() -> None:
    talk = alarmed()
    talk.say("she told me yesterday that he came home drunk and broke the door and hit her with a pan and then slept")
    assert talk.asks == "subject_whereabouts"
    assert talk.last_id in talk.report.concern_message_ids
    talk.say("12 Elm Road, Exampleton")
    assert talk.report.value("subject_whereabouts", "1") == "12 Elm Road, Exampleton"


def test_a_single_letter_that_is_no_choice_is_no_place() -> None:
    talk = talk_until("subject_whereabouts")
    talk.say("X")
    assert talk.asks == "subject_whereabouts"
    assert talk.report.value("subject_whereabouts", "1") is None


def test_a_denial_before_other_words_counts_and_the_words_are_kept() -> None:
    talk = alarmed()
    talk.say("Nobody is in danger this minute. She lives in a hostel, Bridge House")
    assert talk.report.value("danger_now") == "no"
    assert talk.last_id in talk.report.concern_message_ids


def test_one_who_is_not_in_danger_does_not_deny_that_another_is() -> None:
    talk = alarmed()
    talk.say("the baby is not in danger. she is still bleeding")
    assert in_danger_now(talk.report)


@pytest.mark.parametrize(
    "text",
    [
        "not in danger this minute, no",
        "She is not in danger this minute, no",
        "nobody is in danger right now, she is at school",
        "Nobody in immediate danger, just to be clear",
        "To be clear nobody is in danger right now",
        "No shes not in danger right this minute",
        "No immediate danger this minute. She is due in clinic on 2 December.",
        "I dont think anyone is in danger right now",
        "No. Hi there, nothing dangerous, just a lonely man",
    ],
)
def test_a_denial_in_a_sentence_is_one_at_the_question_and_after_an_alarm(text: str) -> None:
    assert denies_danger(Report(), text)
    asked = Talk()
    asked.say(text)
    assert asked.report.value("danger_now") == "no"
    talk = alarmed()
    talk.say(text)
    assert (talk.responses[0], talk.report.value("danger_now"), talk.report.danger) == (
        "utter_danger_denied",
        "no",
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "not in danger until he comes home",
        "she is not in danger. he has a knife",
        "she's not in immediate danger but he comes back at 6",
        "the baby is not in danger. she is still bleeding",
        "she is not safe",
        "not in danger unless he drinks",
        "no she is not in danger yet",
        "he says she is in danger",
    ],
)
def test_a_denial_with_a_condition_or_beside_harm_is_none(text: str) -> None:
    assert not denies_danger(Report(), text)


@pytest.mark.parametrize("text", ["Nobody in immediate danger, just to be clear", "Anyone in danger now should be No"])
def test_a_denial_that_was_screened_as_danger_is_still_a_denial_and_the_alarm_stays(text: str) -> None:
    talk = at("household")
    talk.say("he has a knife", danger=True)
    talk.say(text, danger=True)
    assert (talk.report.value("danger_now"), talk.report.danger) == ("no", True)


@pytest.mark.parametrize(
    "text",
    [
        "Change anyone in danger now: No",
        "Anyone in danger now should be No",
        "Anyone in danger now should be No, I said no",
        "Not in danger this minute",
        "Change something - anyone in danger now should be No. He's not in danger right now",
    ],
)
@pytest.mark.parametrize("screened", [True, False])
def test_danger_is_put_right_at_the_check_and_officers_keep_the_alarm(text: str, screened: bool) -> None:
    talk = at("check_answers")
    talk.say("he has a knife", danger=True)
    talk.say(text, danger=screened)
    assert (talk.report.value("danger_now"), talk.report.danger) == ("no", True)
    assert talk.asks == "check_answers"
    talk.say("yes")
    assert talk.step.effect is Effect.HAND_OVER


def test_an_alarm_that_rests_on_earlier_words_does_not_undo_what_was_put_right() -> None:
    talk = at("check_answers")
    talk.say("he has a knife", danger=True)
    talk.say("Anyone in danger now should be No")
    signal = {"id": "weapon_now", "name": "A weapon", "quote": "he has a knife", "source": "an example", "sure": "yes"}
    talk.report.danger_signals = [signal | {"message_id": "m1"}, signal | {"message_id": f"m{len(talk.words) + 1}"}]
    talk.say("the age should be 8", danger=True)
    assert talk.report.value("danger_now") == "no"
    assert talk.report.value("subject_age", "1") == "8"


def test_the_same_alarm_said_again_is_an_alarm() -> None:
    talk = at("check_answers")
    talk.say("he has a knife", danger=True)
    talk.say("Anyone in danger now should be No")
    signal = {"id": "weapon_now", "name": "A weapon", "quote": "he has a knife", "source": "an example", "sure": "yes"}
    talk.report.danger_signals = [signal | {"message_id": "m1"}, signal | {"message_id": f"m{len(talk.words) + 1}"}]
    talk.say("he has a knife again", danger=True)
    assert in_danger_now(talk.report)


def test_what_answers_the_question_beside_a_denial_is_filed() -> None:
    talk = talk_until("safe_to_contact", reporter="a neighbour")
    talk.say("he has a knife", danger=True)
    while talk.asks != "safe_to_contact":
        talk.say("12 Elm Road" if talk.asks == "subject_whereabouts" else "not sure")
    talk.say("Yes its safe. No shes not in danger right this minute")
    assert (talk.report.value("safe_to_contact"), talk.report.value("danger_now")) == ("yes", "no")


def test_who_was_not_sure_of_danger_and_then_denies_it_has_answered_it() -> None:
    talk = Talk().say_all(["not sure", "a neighbour"])
    talk.say("Yes its safe. No shes not in danger right this minute")
    assert (talk.report.value("safe_to_contact"), talk.report.value("danger_now")) == ("yes", "no")


def test_a_denial_alone_is_nobodys_household() -> None:
    talk = at("household")
    talk.say("Nobody in immediate danger, just to be clear")
    assert talk.report.answer("household", "1") is None
    assert talk.asks == "household"
