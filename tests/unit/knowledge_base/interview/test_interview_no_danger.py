"""After an alarm a reporter says that nobody is in danger: the urgent order of asking ends, the alarm stands."""

from __future__ import annotations

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk, talk_until

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
    assert talk.report.value("danger_now") == "yes"
    assert talk.report.value("subject_whereabouts", "1") == said


def test_at_the_name_a_bare_no_is_not_known_and_no_denial() -> None:
    talk = alarmed()
    talk.say_all(["12 Elm Road", "no"])
    assert talk.report.value("danger_now") == "yes"
    assert talk.report.subjects[0].answers["subject_name"].status == "unknown"


def test_danger_told_after_a_denial_counts_again() -> None:
    talk = alarmed()
    talk.say("no")
    talk.say("he is back and he has a knife", danger=True)
    assert talk.report.value("danger_now") == "yes"
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
    assert talk.report.value("danger_now") == "yes"
