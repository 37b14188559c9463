"""An alarm after "nobody is in danger": what may be harmless is asked about once more, what cannot be is not."""

from __future__ import annotations

import pytest

from knowledge_base.interview.situations import in_danger_now
from tests.unit.knowledge_base.interview.dialogue import Talk, talk_until

OLD = "On Sunday she was slumped in the bathroom"


def _alarmed(talk: Talk, text: str, *, sure: bool = False, kind: str = "collapse") -> Talk:
    signal = {"id": kind, "name": "A danger", "quote": text, "source": "an example"}
    message = {"message_id": f"m{len(talk.words) + 1}", **({"sure": "yes"} if sure else {})}
    talk.report.danger_signals = [*talk.report.danger_signals, signal | message]
    talk.say(text, danger=True)
    return talk


def test_who_said_no_is_asked_once_more_and_officers_keep_the_alarm() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)

    assert talk.responses == ["utter_ask_danger_again"]
    assert talk.report.danger
    talk.say("No, that was last Sunday")
    assert (talk.asks, talk.report.value("danger_now"), talk.report.danger) == ("concern_words", "no", True)


def test_a_yes_to_it_makes_the_questions_urgent() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)
    talk.say("yes")

    assert (talk.asks, talk.report.value("danger_now")) == ("subject_whereabouts", "yes")


def test_what_has_no_harmless_reading_is_not_asked_about() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), "he has a knife at her throat", sure=True)

    assert (talk.report.value("danger_now"), in_danger_now(talk.report)) == ("no", True)
    assert talk.report.value("danger_told") == "he has a knife at her throat"
    assert "utter_ask_danger_again" not in talk.responses


def test_the_same_kind_of_alarm_is_asked_about_once() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)
    talk.say("no")
    _alarmed(talk, "He puts her on her side so that she does not choke")

    assert (talk.asks, talk.report.value("danger_now")) == ("concern_words", "no")


def test_another_kind_of_alarm_is_asked_about_again() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)
    talk.say("no")
    _alarmed(talk, "He keeps an old knife in his bag", kind="weapon")

    assert talk.responses == ["utter_ask_danger_again"]


def test_a_child_who_may_not_want_to_live_is_asked_where_they_are() -> None:
    talk = _alarmed(talk_until("subject_age", reporter="me"), "16 but i want to die tonight", kind="suicide")

    assert (talk.asks, in_danger_now(talk.report)) == ("subject_whereabouts", True)


@pytest.mark.parametrize(
    ("text", "safe", "time"),
    [
        ("text is fine, not after 10pm", "yes", "text is fine, not after 10pm"),
        ("Yes any time. Only not on my sister's number", "yes", "Yes any time. Only not on my sister's number"),
        ("yes. no wait, he reads it", "no", None),
        ("A yes, he works nights", "yes", None),
    ],
)
def test_a_safe_answer_with_more_words_is_understood(text: str, safe: str, time: str | None) -> None:
    talk = talk_until("safe_to_contact", reporter="a neighbour")
    talk.say(text)

    assert (talk.report.value("safe_to_contact"), talk.report.value("safe_time")) == (safe, time)


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Una Price, family coach, Birchwood Trust", "Una Price", "family coach", "Birchwood Trust"),
        ("My name is Una Price, headteacher of Birch Primary", "Una Price", "headteacher", "Birch Primary"),
    ],
)
def test_work_told_with_the_name_is_not_asked_for(text: str, name: str, role: str, organisation: str) -> None:
    talk = talk_until("reporter_name", reporter="I work with them")
    talk.say(text)
    told = [talk.report.value(field) for field in ("reporter_name", "reporter_role", "reporter_organisation")]

    assert (told, talk.asks) == ([name, role, organisation], "reporter_contact")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I work with them - outreach worker at Birchwood Trust, I've been mum's worker for a year", "professional"),
        ("I'm an estates officer, Birchwood Homes - we are the landlord", "professional"),
        ("i am worried about my son, it is not me", None),
    ],
)
def test_who_reports_is_heard_in_the_first_part_of_a_longer_answer(text: str, kind: str | None) -> None:
    talk = talk_until("reporter_kind")
    talk.say(text)

    assert talk.report.value("reporter_kind") == kind


def test_a_no_of_its_own_answers_whether_anyone_is_in_danger() -> None:
    talk = Talk()
    talk.say("No. I am writing about one of our own staff.")
    assert talk.report.value("danger_now") == "no"


@pytest.mark.parametrize("text", ["No. But he will be back tonight", "No. She is bleeding"])
def test_a_no_with_what_may_be_danger_behind_it_does_not(text: str) -> None:
    talk = Talk()
    talk.say(text)
    assert talk.report.value("danger_now") is None


@pytest.mark.parametrize(
    "text",
    ["Dont say it came from me or I lose my friends", "He took her to a tournament alone last month and lied"],
)
def test_a_line_of_the_story_is_no_place_and_the_place_is_asked_for_again(text: str) -> None:
    talk = talk_until("subject_whereabouts", reporter="a neighbour")
    talk.say(text)
    assert (talk.asks, talk.report.value("subject_whereabouts", "1")) == ("subject_whereabouts", None)
    assert talk.last_id in talk.report.concern_message_ids

    talk.say("the blue van by the river")
    assert talk.report.value("subject_whereabouts", "1") == "the blue van by the river"


@pytest.mark.parametrize("text", ["Tinkers Yard, Dunmoor dont know the number", "her nan's"])
def test_a_place_without_a_number_is_one(text: str) -> None:
    talk = talk_until("subject_whereabouts", reporter="a neighbour")
    talk.say(text)
    assert talk.report.value("subject_whereabouts", "1") == text


def test_a_first_text_that_may_be_harmless_is_asked_whether_anyone_is_in_danger() -> None:
    talk = _alarmed(Talk("sms", opened=False), "Hello. I am from number 15. I want to say about the girl in 14")

    assert (talk.asks, talk.report.danger, talk.report.value("danger_now")) == ("danger_now", True, None)
    talk.say("no")
    assert (talk.asks, talk.report.value("danger_now")) == ("reporter_kind", "no")


def test_a_first_text_without_a_harmless_reading_is_asked_where_the_person_is() -> None:
    talk = _alarmed(Talk("sms", opened=False), "he has a knife at her throat", sure=True)

    assert (talk.asks, in_danger_now(talk.report)) == ("subject_whereabouts", True)
    assert talk.report.value("danger_told") == "he has a knife at her throat"


def test_an_alarm_at_the_question_for_danger_is_asked_about_once_and_then_counts() -> None:
    talk = _alarmed(Talk(), "I am not sure if this is for you, my husband is my carer")
    assert (talk.asks, talk.responses) == ("danger_now", ["utter_ask_danger_now"])

    _alarmed(talk, "he keeps me in the room", kind="trapped")
    assert (talk.asks, in_danger_now(talk.report)) == ("subject_whereabouts", True)
    assert talk.report.value("danger_told") == "he keeps me in the room"
