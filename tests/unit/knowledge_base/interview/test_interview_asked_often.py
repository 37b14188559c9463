"""What reporters often ask before they send has an authored answer; then the open question is asked again."""

from __future__ import annotations

import pytest

from tests.unit.knowledge_base.interview.dialogue import at, talk_until

FIVE = ["danger_now", "reporter_kind", "concern_words", "subject_age", "subject_whereabouts"]


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize(
    ("asked", "response"),
    [
        ("how quickly will someone come?", "utter_what_happens_next"),
        ("should I confront him?", "utter_do_not_confront"),
        ("will I get in trouble?", "utter_right_to_tell"),
        ("do my parents get told?", "utter_about_privacy"),
    ],
)
def test_it_is_answered_kept_and_the_open_question_asked_again(field: str, asked: str, response: str) -> None:
    talk = talk_until(field, reporter="a neighbour")
    talk.say(asked)
    assert talk.responses[0] == response
    assert talk.asks == field
    assert talk.last_id in talk.report.concern_message_ids


def test_a_professional_is_not_told_to_stay_away() -> None:
    talk = talk_until("subject_age", reporter="I work with them")
    talk.say("should I speak to mum first?")
    assert "utter_do_not_confront" not in talk.responses


@pytest.mark.parametrize("told", ["He says it is my fault every time", "What happens next door is that they scream"])
def test_a_story_is_no_such_question(told: str) -> None:
    talk = at("concern_words")
    talk.say(told)
    assert talk.responses[0] == "utter_words_kept"


def test_who_knows_already_is_asked_why_and_not_whether_it_is_safe_to_tell_them() -> None:
    talk = talk_until("consent_why", family_aware="yes but they do not agree")
    assert talk.responses == ["utter_ask_consent_why_told"]
