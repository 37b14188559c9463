"""Further people named where answers are confirmed or checked come into the report, and nobody else's facts change."""

from __future__ import annotations

import pytest

from knowledge_base.interview.report import Report
from tests.unit.knowledge_base.interview.dialogue import at, talk_until
from tests.unit.knowledge_base.interview.test_interview_known import talk_to_confirming

NIECE = "My niece Tia is 7 and her mum leaves her alone at night"
UNNAMED = "My stepson is being left alone at night"


def _people(report: Report) -> list[tuple[str | None, str | None]]:
    return [(report.value("subject_name", s.id), report.value("subject_age", s.id)) for s in report.subjects]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anyone else to worry about should be: brother Rufus, aged 8, possibly", [("brother Rufus", "8")]),
        (
            "Change something. Anyone else to worry about: yes, two other tenants, Oliver and Femi.",
            [("Oliver", None), ("Femi", None)],
        ),
        ("also her sister Lily, she is 4", [("her sister Lily", "4")]),
        ("B theres a baby too under 1, ages are about", [("a baby", "under 1")]),
        ("theres 3 kids. the third is a baby under 1 dont know its name", [("a baby", "under 1")]),
        ("Rufus is 8", [("Rufus", "8")]),
        ("you missed her brother Sam, 4", [("her brother Sam", "4")]),
        ("and a baby", [("a baby", None)]),
        ("she has a twin, Tom", [("Tom", None)]),
    ],
)
def test_who_is_named_at_the_check_comes_into_the_report(text: str, people: list[tuple[str, str | None]]) -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.say(text)
    assert _people(talk.report) == [("Mia Brown", "7"), *people]
    assert "utter_person_added" in talk.responses
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.asks in ("check_answers", "subject_age")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("yes and Evan hes 6", [("Tia", "7"), ("Evan", "6")]),
        ("No its both, Tia my little girl and Kyle my stepson", [("Tia", "7"), ("Kyle", None)]),
        ("also her sister Mia", [("Tia", "7"), ("her sister Mia", None)]),
        ("yes and a baby", [("Tia", "7"), ("a baby", None)]),
        ("No she is 8, also her brother Sam, 4", [("Tia", "8"), ("her brother Sam", "4")]),
        ("No, two girls, Tia and Lily, 7 and 4", [("Tia", "7"), ("Lily", "4")]),
    ],
)
def test_who_is_named_at_the_confirming_question_is_not_asked_about_as_different(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    talk = talk_to_confirming(NIECE)
    talk.say(text)
    assert _people(talk.report) == people
    assert "utter_ask_which_known" not in talk.responses
    assert talk.asks != "confirm_known"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Two boys, the Adeleke children, about 5 and 7",
            [("the Adeleke children", "5"), ("the Adeleke children", "7")],
        ),
        (
            "Two children - Kayden Struthers, 9, and his sister Lexi, about 4. I don't know her surname",
            [("Kayden Struthers", "9"), ("his sister Lexi", "4")],
        ),
        ("No its both, Darcey my little girl and Kyle my stepson", [("Darcey", None), ("Kyle", None)]),
    ],
)
def test_the_first_of_several_is_the_person_who_had_no_name(text: str, people: list[tuple[str, str | None]]) -> None:
    talk = talk_to_confirming(UNNAMED)
    talk.say(text)
    assert _people(talk.report) == people


@pytest.mark.parametrize(
    "text",
    [
        "his brother told me about it too",
        "there is a man who hits him",
        "she has a boyfriend, Tom",
        "Miah is 8",
        "her mum is 34",
        "also Mia Brown, she is at home",
        "there is a lot of shouting",
        "also the school nurse knows",
    ],
)
def test_nobody_is_put_into_the_report_who_is_not_plainly_a_further_person_at_risk(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert len(talk.report.subjects) == 1


def test_corrections_and_a_further_person_in_one_message_are_both_taken_and_said() -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.say("No, Mia is 5. Rufus is 8.")
    assert _people(talk.report) == [("Mia Brown", "5"), ("Rufus", "8")]
    assert talk.responses[:2] == ["utter_answer_changed", "utter_person_added"]


def test_names_are_not_said_back_in_a_text_where_that_is_not_safe() -> None:
    talk = talk_until("check_answers", reporter="a neighbour", channel="sms", safe_to_contact="no")
    talk.say("also her sister Lily, she is 4")
    assert talk.responses[0] == "utter_person_added_unseen"
    assert "Lily" not in " ".join(value for say in talk.step.say for value in say.values.values())


def test_a_yes_to_others_that_stands_is_not_asked_anew() -> None:
    talk = at("check_answers")
    talk.say("also her sister Lily, she is 4")
    assert talk.asks == "check_answers"


@pytest.mark.parametrize(
    ("story", "left_out", "said"),
    [
        ("My son's kids are left alone all day", "a child,", "your son's kids"),
        ("I'm worried about my daughter's kids, they are left alone", "a child,", "your daughter's kids"),
        ("I'm Kimberley, I am 29 and my boyfriend hits me", "Kimberley, Kimberley", "your name is Kimberley"),
        ("Kyra is 3 and Bobby is 6 and their mum leaves them alone all night", "adult", "and Bobby, 6 years old"),
    ],
)
def test_the_confirming_line_says_each_once_and_several_as_several(story: str, left_out: str, said: str) -> None:
    facts = talk_to_confirming(story).step.say[-1].values["facts"]
    assert said in facts
    assert left_out not in facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wrong. she is my daughter", "my daughter"),
        ("No it's my neighbour's child not my niece", "my neighbour's child"),
        ("no, she's my sister", "my sister"),
    ],
)
def test_who_the_person_is_to_the_reporter_can_be_put_right(text: str, words: str) -> None:
    talk = talk_to_confirming(NIECE)
    talk.say(text)
    kind = talk.report.answer("subject_kind", "1")
    assert kind is not None
    assert kind.words == words
    assert (kind.value, talk.report.value("subject_age")) == ("child", "7")


def test_with_whom_a_child_lives_does_not_make_them_an_adult() -> None:
    talk = talk_to_confirming(
        "Tyrese is 14 and a boy in my class, he came in hungry again", reporter_kind="I work with them"
    )
    talk.say("In school today, lives with grandmother in Kingsferry. He goes to Kingsferry Academy.")
    assert talk.report.value("subject_kind", "1") == "child"
