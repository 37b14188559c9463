"""What stands in the reporter's words is taken, put up for confirming once, and not asked again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.interview.known import CONFIRM
from knowledge_base.interview.known_said import put_up
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Act, Effect
from knowledge_base.wording import current_wording, segments, sms_text
from knowledge_base.wording.wording import Rendered
from tests.unit.knowledge_base.interview.dialogue import PLAIN_ANSWERS, Talk

STORY = "my neighbours little girl tia is 7 and she is left on her own every evening"
PLAIN = PLAIN_ANSWERS | {"reporter_kind": "a neighbour", "concern_words": "that's all"}


def talk_to_confirming(story: str = STORY, channel: str = "web", **answers: str) -> Talk:
    """A story told first, then plain answers until what was taken is put up."""
    talk = Talk(channel, opened=False)
    talk.say(story)
    for _ in range(12):
        if talk.asks == CONFIRM:
            return talk
        talk.say((PLAIN | answers)[talk.asks or ""])
    raise AssertionError("nothing is put up for confirming")


def asked_after(talk: Talk) -> list[str]:
    """What is asked from here to the check."""
    fields = []
    for _ in range(25):
        if talk.asks in (None, "check_answers"):
            return fields
        fields.append(talk.asks or "")
        talk.say((PLAIN | {CONFIRM: "yes"}).get(talk.asks or "", "not sure"))
    raise AssertionError("the check is never reached")


def test_what_was_told_first_is_put_up_once_and_not_asked_again() -> None:
    talk = talk_to_confirming()
    facts = talk.step.say[-1].values["facts"]
    assert facts == "a child, your neighbours little girl, Tia, 7 years old"

    talk.say("yes")

    assert not {"reporter_kind", "subject_kind", "subject_name", "subject_age", CONFIRM} & {*asked_after(talk)}
    name = talk.report.answer("subject_name", "1")
    assert name == Answer(status="given", value="Tia", words="tia", message_id="m1", taken=True, confirmed=True)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("no she is 8", "subject_age", "8"),
        ("no, 8", "subject_age", "8"),
        ("its 8 not 7", "subject_age", "8"),
        ("its Tina not Tia", "subject_name", "Tina"),
        ("no her name is Tina", "subject_name", "Tina"),
        ("change age to 8", "subject_age", "8"),
        ("no, it's an adult", "subject_kind", "adult"),
    ],
)
def test_a_correction_in_plain_words_is_applied_and_the_rest_stands(text: str, field: str, value: str) -> None:
    talk = talk_to_confirming()
    talk.say(text)
    assert talk.report.value(field) == value
    assert talk.responses[0] == "utter_answer_changed"
    assert talk.asks != CONFIRM


def test_two_corrections_in_one_message_are_both_applied() -> None:
    talk = talk_to_confirming()
    talk.say("no its Tina not Tia, she is 8")
    assert (talk.report.value("subject_name"), talk.report.value("subject_age")) == ("Tina", "8")


def test_a_bare_no_asks_which_part_and_only_that_is_asked() -> None:
    talk = talk_to_confirming()
    talk.say("no")
    assert talk.responses == ["utter_ask_which_known"]
    assert {"label": "Age or date of birth", "value": "change subject_age"} in talk.step.say[-1].choices
    talk.say("age")
    assert talk.asks == "subject_age"
    talk.say("8")
    assert talk.report.value("subject_age") == "8"
    assert talk.asks not in (CONFIRM, "subject_name", "subject_kind")


def test_what_stays_unclear_is_dropped_and_asked_plainly() -> None:
    talk = talk_to_confirming()
    talk.say_all(["it is not like that really", "purple monkey dishwasher and so on"])
    assert talk.responses[0] == "utter_known_one_by_one"
    assert talk.report.answer("subject_name", "1") is None
    assert {"subject_kind", "subject_name", "subject_age"} <= {*asked_after(talk)}


@pytest.mark.parametrize("text", ["not sure", "rather not say"])
def test_who_does_not_confirm_goes_on_and_the_check_shows_it(text: str) -> None:
    talk = talk_to_confirming()
    talk.say(text)
    assert talk.asks != CONFIRM
    asked_after(talk)
    rows = {row["field"]: row["value"] for row in talk.step.say[-1].summary}
    assert rows["subject_name"] == "Tia"
    assert CONFIRM not in rows


def test_in_danger_nothing_is_put_up_before_the_place_and_a_bare_home_is_no_place() -> None:
    talk = Talk("sms", opened=False)
    talk.say("my niece ruby is 6, she is at home with her dad, he is hitting her now", danger=True)
    assert talk.asks == "subject_whereabouts"
    assert talk.report.value("subject_name") == "Ruby"
    talk.say("14 Elm Close")
    assert talk.asks != "subject_name"


def test_by_text_nothing_is_shown_unless_it_is_safe() -> None:
    talk = Talk("sms", opened=False)
    talk.say(STORY)
    fields = []
    for _ in range(20):
        assert all("Tia" not in str(say.values) for say in talk.step.say)
        if talk.asks == "check_answers":
            break
        fields.append(talk.asks)
        talk.say((PLAIN | {"safe_to_contact": "no"}).get(talk.asks or "", "not sure"))
    assert talk.asks == "check_answers"
    assert CONFIRM not in fields
    assert "subject_name" not in fields


def test_by_text_the_longest_facts_stay_within_two_segments() -> None:
    report = Report(channel="sms")
    long = "Wolfeschlegelsteinhausen " * 6
    for field in ("reporter_name", "reporter_role", "reporter_organisation"):
        report.answers[field] = Answer(status="given", value=long, taken=True)
    for field in ("subject_name", "subject_whereabouts", "household"):
        report.subjects[0].answers[field] = Answer(status="given", value=long, taken=True)
    choices = [{"label": "Yes", "value": "yes"}, {"label": "No, something is different", "value": "different"}]
    say = put_up(report, choices, CONFIRM)
    text = current_wording().render(say.response, "sms", say.values).text
    assert segments(sms_text(Rendered(text, choices))) <= 2


def test_an_answer_that_was_given_is_never_replaced() -> None:
    talk = Talk().say_all(["no", "a neighbour", "yes", "Pat"])
    talk.report.subjects[0].answers["subject_age"] = Answer(status="given", value="6", words="6")
    talk.say("the little girl next door Tia is 7 and she is always alone")
    age = talk.report.answer("subject_age", "1")
    assert age == Answer(status="given", value="6", words="6")


@pytest.mark.parametrize("text", ["sorry I mean 8", "sorry she is 8", "actually shes 8", "sorry, 8 not 7"])
def test_a_later_correction_in_the_story_puts_right_what_was_taken(text: str) -> None:
    talk = Talk().say_all(["no", "a neighbour", "yes", "Pat", STORY, text])
    assert talk.report.value("subject_age") == "8"
    talk.say("that's all")
    assert "8 years old" in talk.step.say[-1].values["facts"]


def test_two_children_with_names_and_ages_of_their_own_are_two_people() -> None:
    talk = talk_to_confirming("Mohammed (6) and Aisha (3) are left alone at 14 Elm Close every weekend")
    assert [
        (report.value("subject_name", s), report.value("subject_age", s)) for report in [talk.report] for s in "12"
    ] == [
        ("Aisha", "3"),
        ("Mohammed", "6"),
    ]
    assert talk.step.say[-1].values["facts"] == "a child, Aisha, 3 years old, 14 Elm Close, and Mohammed, 6 years old"


def test_a_professional_is_not_asked_for_the_role_they_gave() -> None:
    talk = Talk("sms", opened=False)
    talk.say("im a teacher at Oakfield Primary. a pupil in my class, Amira Hassan, came in with bruises. shes 8")
    fields = []
    for _ in range(25):
        if talk.asks == "check_answers":
            break
        fields.append(talk.asks)
        talk.say((PLAIN | {CONFIRM: "yes"}).get(talk.asks or "", "not sure"))
    assert not {"reporter_kind", "reporter_role", "reporter_organisation", "subject_name", "subject_age"} & {*fields}
    assert talk.report.value("reporter_organisation") == "Oakfield Primary"


def test_a_child_about_themself_is_not_asked_who_it_is_about() -> None:
    talk = talk_to_confirming("im 12 and my stepdad hits me")
    assert talk.report.value("reporter_kind") == "self"
    assert talk.step.say[-1].values["facts"] == "it is about you, 12 years old"


def test_danger_at_the_confirming_question_is_no_answer() -> None:
    talk = talk_to_confirming()
    talk.say("yes he is hitting her now", danger=True)
    assert talk.asks == CONFIRM
    assert talk.report.answer(CONFIRM) is None


def test_why_and_a_person_can_be_asked_for_at_the_confirming_question() -> None:
    talk = talk_to_confirming()
    talk.say("why")
    assert talk.responses == ["utter_why_confirm_known", "utter_ask_confirm_known"]
    talk.say("person")
    assert talk.step.effect is Effect.PERSON
    assert talk.asks == CONFIRM


@settings(max_examples=60, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=80), st.sampled_from(["8", "no", "yes but", "not", "its", "not Tia", "she", "he is"])
    )
)
def test_no_text_at_the_confirming_question_raises_or_says_nothing(text: str) -> None:
    talk = talk_to_confirming()
    talk.say(text, Act.ANSWER)
    assert talk.step.say
