"""Who first says one thing of themself and then another: every answer is shown, and none where it is not safe."""

from __future__ import annotations

from knowledge_base.interview.asking import ask
from knowledge_base.interview.checking import summary
from knowledge_base.interview.report import Question
from tests.unit.knowledge_base.interview.at_a_question import standing_at
from tests.unit.knowledge_base.interview.dialogue import at

CHECK = Question(field="check_answers")


def test_an_answer_that_is_no_longer_asked_for_is_shown_and_can_be_changed() -> None:
    talk = standing_at("check_answers", reporter_kind="public", reporter_role="class teacher", subject_kind="child")
    assert {"reporter_role", "reporter_kind", "subject_kind"} == {row["field"] for row in summary(talk.report)}
    talk.say("change my role")
    assert talk.asks == "reporter_role"


def test_what_is_shown_last_is_what_is_no_longer_asked_for() -> None:
    talk = standing_at("check_answers", reporter_kind="public", reporter_role="class teacher", subject_kind="child")
    assert summary(talk.report)[-1]["field"] == "reporter_role"


def test_a_professional_who_had_said_that_texts_are_not_safe_is_texted_no_answers() -> None:
    talk = standing_at("check_answers", "sms", reporter_kind="professional", safe_to_contact="no", subject_name="Mia")
    assert ask(talk.report, CHECK).response == "utter_ask_check_answers_unseen"


def test_a_professional_who_was_never_asked_is_texted_them() -> None:
    talk = standing_at("check_answers", "sms", reporter_kind="professional", subject_name="Mia Brown")
    assert "Mia Brown" in ask(talk.report, CHECK).values["summary"]


def test_advice_only_is_the_view_of_what_is_needed_and_no_wish_for_advice() -> None:
    for said in ("advice", "Advice only"):
        talk = at("own_view")
        talk.say(said)
        assert talk.report.value("own_view") == "advice"
