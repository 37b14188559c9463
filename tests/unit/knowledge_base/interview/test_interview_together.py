"""Many texts that tell one story are one reply; what cannot wait takes them along."""

from __future__ import annotations

import pytest

from knowledge_base.interview import may_go_on, take_together
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Act, Effect, Reply, Step
from tests.unit.knowledge_base.interview.at_a_question import standing_at
from tests.unit.knowledge_base.interview.dialogue import NOW, FakeArea

STORY = ["my neighbours boy is always outside", "late at night with no coat", "and his mum is never there"]
NOT_YET = Report(channel="sms")


def at_the_story() -> Report:
    return standing_at("concern_words", "sms").report


def taken(report: Report, texts: list[str], *, danger: bool = False) -> Step:
    words = [(f"m{place + 1}", text) for place, text in enumerate(texts)]
    last = Reply(Act.ANSWER, texts[-1], words[-1][0], danger, words)
    return take_together(report, words[:-1], last, FakeArea(), NOW)


@pytest.mark.parametrize("text", [*STORY, "he hits her", "what happened was that he fell", "7", "\U0001f622"])
def test_at_the_beginning_and_at_the_story_more_may_come(text: str) -> None:
    assert may_go_on(NOT_YET, text)
    assert may_go_on(at_the_story(), text)


@pytest.mark.parametrize(
    "text",
    [
        *("stop", "STOP", "yes", "no", "that's all", "hello", "help", "can I speak to a person", "why do you ask"),
        *("don't text me", "go back", "is this confidential?", "what happens to what I said"),
        *(
            "I want to add to FD-7K3M-2QXP",
            "m\u00f3j m\u0105\u017c mnie bije i boj\u0119 si\u0119 wr\u00f3ci\u0107 do domu",
        ),
    ],
)
def test_a_command_a_question_or_another_language_is_answered_at_once(text: str) -> None:
    assert not may_go_on(NOT_YET, text)
    assert not may_go_on(at_the_story(), text)


@pytest.mark.parametrize("field", ["danger_now", "reporter_kind", "subject_name", "subject_age", "check_answers"])
def test_an_answer_to_another_question_is_answered_at_once(field: str) -> None:
    assert not may_go_on(standing_at(field, "sms").report, STORY[0])


@pytest.mark.parametrize("stage", ["handed_over", "stopped"])
def test_after_the_end_every_text_is_answered_at_once(stage: str) -> None:
    assert not may_go_on(at_the_story().model_copy(update={"stage": stage}), STORY[0])


def test_a_story_in_three_texts_is_answered_once_and_all_of_it_kept() -> None:
    step = taken(at_the_story(), STORY)
    assert step.say[0].response == "utter_words_kept"
    assert step.say[-1].asks == "concern_words"
    assert len(step.say) <= 3
    assert step.report.concern_message_ids == ["m1", "m2", "m3"]
    assert step.report.open_question.field == "concern_words"


def test_the_first_texts_are_greeted_once() -> None:
    step = taken(NOT_YET, STORY)
    assert [say.response for say in step.say] == ["utter_greeting", "utter_ask_danger_now"]
    assert step.report.concern_message_ids == ["m1", "m2", "m3"]


def test_a_yes_before_anything_was_asked_answers_nothing() -> None:
    step = taken(NOT_YET, [STORY[0], "yes"])
    assert step.report.answer("danger_now") is None
    assert step.report.open_question.field == "danger_now"
    assert step.report.concern_message_ids == ["m1", "m2"]


def test_that_is_all_after_two_texts_ends_the_story() -> None:
    step = taken(at_the_story(), [*STORY[:2], "that's all"])
    assert step.report.concern_message_ids == ["m1", "m2"]
    assert step.report.open_question.field != "concern_words"
    assert step.say[0].response == "utter_thanks_for_telling"


@pytest.mark.parametrize("first", [True, False])
def test_a_stop_after_a_text_is_obeyed_and_the_text_kept(first: bool) -> None:
    step = taken(NOT_YET if first else at_the_story(), [STORY[0], "stop texting me"])
    assert step.effect is Effect.STOP
    assert step.report.stage == "stopped"
    assert step.report.concern_message_ids == ["m1"]


def test_somebody_who_asks_for_a_person_in_the_second_text_hears_who_is_speaking_too() -> None:
    step = taken(NOT_YET, [STORY[0], "can I speak to a person"])
    responses = [say.response for say in step.say]
    assert responses == ["utter_greeting", "utter_person_coming", "utter_ask_danger_now"]
    assert step.effect is Effect.PERSON


@pytest.mark.parametrize("first", [True, False])
def test_danger_after_a_text_is_danger_and_both_are_kept(first: bool) -> None:
    step = taken(NOT_YET if first else at_the_story(), [STORY[0], "he has a knife now"], danger=True)
    assert step.report.danger
    assert "he has a knife now" in (step.report.value("danger_told") or "")
    assert in_danger_now(step.report)
    assert step.report.concern_message_ids == ["m1", "m2"]


def test_the_report_given_is_left_as_it_was() -> None:
    report = at_the_story()
    before = report.model_copy(deep=True)
    taken(report, STORY)
    assert report == before
