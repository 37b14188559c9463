"""Corrections at the check, and a kind of person that does not fit the age."""

import pytest

from knowledge_base.interview import facts_of
from knowledge_base.interview.steps import Effect
from knowledge_base.wording import current_wording, segments, sms_text
from knowledge_base.wording.wording import Rendered
from tests.unit.knowledge_base.interview.dialogue import NOW, PLAIN_ANSWERS, Talk, at, talk_until


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("no, he is 11 not 9", "subject_age", "11"),
        ("he's eleven", "subject_age", "11"),
        ("11 not 9", "subject_age", "11"),
        ("change age to 12", "subject_age", "12"),
        ("age 12", "subject_age", "12"),
        ("where he is: at his gran's", "subject_whereabouts", "at his gran's"),
        ("the age should be 12", "subject_age", "12"),
        ("no, his name is Tom Brown not Tim", "subject_name", "Tom Brown"),
        ("my name should be Sam Greene", "reporter_name", "Sam Greene"),
        ("change the address to 4 Fennel Court", "subject_whereabouts", "4 Fennel Court"),
        ("change who it is about to adult", "subject_kind", "adult"),
    ],
)
def test_a_clear_correction_is_done_and_shown(text: str, field: str, value: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.report.value(field) == value
    assert talk.responses[0] == "utter_answer_changed"
    assert talk.report.stage == "asking"


@pytest.mark.parametrize(
    "text",
    [
        "change it to 12",
        "he lives at 4 Fennel Court with his nan",
        "no, that was last year",
        "that's wrong",
        "not 9",
        "yes but one thing is a mistake",
        "no",
    ],
)
def test_what_sounds_like_a_correction_is_asked_about(text: str) -> None:
    talk = at("check_answers")
    before = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.responses[-1] == "utter_ask_which_change"
    assert talk.report.answers == before.answers
    assert talk.report.subjects == before.subjects
    assert talk.step.effect is Effect.NONE
    talk.say("age")
    assert talk.asks == "subject_age"


@pytest.mark.parametrize("text", ["the home is filthy and cold", "also he is hungry", "she has 3 dogs in there"])
def test_more_words_at_the_check_change_no_answer(text: str) -> None:
    talk = at("check_answers")
    before = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.report.answers == before.answers
    assert talk.report.subjects == before.subjects


@pytest.mark.parametrize("text", ["looks good", "ok", "go ahead", "yes send it"])
def test_a_clear_yes_in_any_wording_sends(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is Effect.HAND_OVER


def test_after_sending_a_clear_correction_changes_the_answer() -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say("no, he is 11 not 9")
    assert talk.report.value("subject_age") == "11"
    assert talk.step.effect is Effect.UPDATE


@pytest.mark.parametrize(("kind", "age"), [("a child", "40"), ("an adult", "12"), ("a child", "3/4/1980")])
def test_a_kind_that_does_not_fit_the_age_is_asked_about_once(kind: str, age: str) -> None:
    talk = talk_until("subject_age", subject=kind, known={"subject_name": "Mia Brown"})
    talk.say(age)
    assert talk.responses == ["utter_ask_kind_or_age"]
    assert talk.asks == "subject_kind"
    talk.say(kind)
    assert talk.responses == ["utter_then_the_age", "utter_ask_subject_age"]
    talk.say(age)
    assert talk.asks == "subject_whereabouts"
    assert facts_of(talk.report, NOW).subject_kind == "child"


@pytest.mark.parametrize(
    ("answer", "kind", "age"),
    [("an adult", "adult", "40"), ("14", "child", "14"), ("sorry, he is 4", "child", "4"), ("not sure", None, "40")],
)
def test_either_side_of_the_contradiction_can_be_put_right(answer: str, kind: str | None, age: str) -> None:
    talk = talk_until("subject_age", subject="a child").say_all(["40", answer])
    assert talk.report.value("subject_kind", "1") == kind
    assert talk.report.value("subject_age", "1") == age
    assert talk.asks == "subject_whereabouts"


def test_a_contradiction_is_never_judged_as_an_adults_age() -> None:
    talk = talk_until("subject_age", subject="a child").say_all(["40"])
    facts = facts_of(talk.report, NOW)
    assert (facts.subject_kind, facts.age_years) == ("child", None)


@pytest.mark.parametrize(
    ("text", "kind", "age"),
    [("a 15 year old", "child", "15"), ("Jack aged 6", "child", "6"), ("he is 40", "adult", "40")],
)
def test_an_age_said_for_the_kind_answers_both(text: str, kind: str, age: str) -> None:
    talk = at("subject_kind")
    talk.say(text)
    assert talk.report.value("subject_kind") == kind
    assert talk.report.value("subject_age") == age
    if "Jack" not in text:
        talk.say("Jack")
    assert talk.report.value("subject_name", "1") == "Jack"
    assert talk.asks == "subject_whereabouts"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("subject_kind", "my brother"),
        ("subject_kind", "my neighbour"),
        ("subject_kind", "a patient"),
        ("subject_kind", "a family"),
        ("subject_kind", "the mum and baby"),
        ("reporter_kind", "carer"),
        ("reporter_kind", "a colleague"),
    ],
)
def test_somebody_of_no_clear_kind_is_asked_about_more_closely_at_once(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.responses == [f"utter_explain_{field}"]


def sms_check(*, name: str = "Robin at 14 Elm Close, the house with the blue door and the broken gate") -> Talk:
    where, home = "at home with his mum at 14 Elm Close", "just him and his mum, and her boyfriend at weekends"
    more = {"subject_name": name, "subject_whereabouts": where, "household": home, "family_aware": "no"}
    return talk_until("check_answers", channel="sms", reporter_role="tutor at Elm School", **more)


def test_the_check_by_text_shows_every_answer_about_the_person_in_two_segments() -> None:
    say = sms_check().step.say[-1]
    summary = say.values["summary"]
    for shown in (
        "A child",
        "Name: Robin",
        "Where: at 14 Elm Close",
        "Age: 7",
        "just him and his mum",
        "1 text",
    ):
        assert shown in summary
    assert "coat" not in summary
    text = current_wording().render(say.response, "sms", say.values).text
    assert "...." not in text
    assert segments(sms_text(Rendered(text, [dict(c) for c in say.choices]))) <= 2


def test_a_long_answer_is_cut_between_words_and_never_after_a_small_one() -> None:
    summary = sms_check(name="Robin at the " * 12).step.say[-1].values["summary"]
    assert "Robin..." in summary
    assert len(summary) <= 220


def test_answers_of_a_self_reporter_are_called_theirs() -> None:
    talk = talk_until("household", reporter="it is about me")
    talk.say("my dad")
    while talk.asks != "check_answers":
        talk.say(PLAIN_ANSWERS[talk.asks or ""])
    labels = [row["label"] for row in talk.step.say[-1].summary]
    assert {"Your name, or how to find you", "Where you are now", "Who else is in your home"} <= set(labels)
    assert not any("heir" in label or "they" in label for label in labels)


def test_more_than_one_age_is_shown_as_it_was_said() -> None:
    talk = at("subject_age").say_all(["5 and 2"])
    assert talk.report.value("subject_age") == "2"
    assert talk.last_id in talk.report.concern_message_ids
    talk.say("at home")
    while talk.asks != "check_answers":
        talk.say("not sure")
    row = next(r for r in talk.step.say[-1].summary if r["field"] == "subject_age")
    assert row["value"] == "2 (in your words: 5 and 2)"
