"""The order of asking, from the greeting to the hand-over, for everyone who may report."""

import pytest

from knowledge_base.interview import facts_of
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import NOW, FakeArea, FakeCalendar, Talk, at, talk_until

STORY = ["She came in with bruises", "and there was nothing else to eat all day", "done"]

NOT_A_WORD_KNOWN = [("concern_words", text) for text in STORY]
PATHS = {
    "professional": [
        ("danger_now", "No"),
        ("reporter_kind", "I work with them"),
        ("reporter_name", "My name is Sam Green, class teacher, Elm School, sam@example.org or 07700 900123"),
        *NOT_A_WORD_KNOWN,
        ("subject_kind", "child"),
        ("subject_name", "Mia Brown, yr 4, in my classroom"),
        ("subject_whereabouts", "she is with me at school"),
        ("family_aware", "no"),
        ("consent_why", "it is not safe to tell them"),
        ("actions_taken", "nothing yet"),
        ("agencies", "the school nurse"),
        ("household", "her mum"),
        ("harm_source", "not sure"),
        ("others_at_risk", "no"),
        ("check_answers", "yes, send it"),
    ],
    "public": [
        ("danger_now", "nope"),
        ("reporter_kind", "neighbour"),
        ("safe_to_contact", "yeah"),
        ("reporter_name", "rather not say"),
        *NOT_A_WORD_KNOWN,
        ("subject_kind", "it's a little boy"),
        ("subject_name", "the boy at number 4"),
        ("subject_age", "about 5"),
        ("subject_whereabouts", "home I think"),
        ("harm_source", "not sure"),
        ("check_answers", "send it"),
    ],
    "self": [
        ("danger_now", "not at the moment"),
        ("reporter_kind", "it's about me"),
        ("safe_to_contact", "no"),
        ("safe_time", "no"),
        *NOT_A_WORD_KNOWN,
        ("subject_name", "Jo"),
        ("subject_age", "fifteen"),
        ("subject_whereabouts", "at my nan's"),
        ("check_answers", "yes"),
    ],
    "unborn": [
        ("danger_now", "no"),
        ("reporter_kind", "community midwife"),
        ("reporter_name", "Ali Khan, Example Hospital, 07700 900456"),
        *NOT_A_WORD_KNOWN,
        ("subject_kind", "unborn baby"),
        ("subject_name", "Kay Low"),
        ("expected_date", "20 weeks pregnant"),
        ("subject_whereabouts", "her flat"),
        ("family_aware", "yes but not asked"),
        ("consent_why", "I will ask her on Monday"),
        ("actions_taken", "offered extra visits, and her GP knows"),
        ("household", "her partner"),
        ("harm_source", "not sure"),
        ("others_at_risk", "no"),
        ("check_answers", "looks right"),
    ],
    "adult": [
        ("danger_now", "No."),
        ("reporter_kind", "friend"),
        ("safe_to_contact", "yes"),
        ("reporter_name", "Pat"),
        *NOT_A_WORD_KNOWN,
        ("subject_kind", "an old lady"),
        ("subject_name", "Mrs Hill, in her 80s, at her own home"),
        ("care_needs", "yes"),
        ("capacity", "not sure"),
        ("wishes", "to be left in peace"),
        ("check_answers", "Yes, send it"),
    ],
    "adult through work": [
        ("danger_now", "No."),
        ("reporter_kind", "nurse at Elm Clinic"),
        ("reporter_name", "Pat Stone, 07700 900456"),
        *NOT_A_WORD_KNOWN,
        ("subject_kind", "an adult"),
        ("subject_name", "Mrs Hill, 82, her own home"),
        ("family_aware", "yes, and she agrees"),
        ("care_needs", "she has dementia"),
        ("capacity", "no"),
        ("wishes", "to stay at home"),
        ("actions_taken", "spoke to her GP"),
        ("harm_source", "not sure"),
        ("source_also_at_risk", "no"),
        ("others_at_risk", "no"),
        ("check_answers", "Yes, send it"),
    ],
}
LEFT_OUT_BY_TEXT = {
    "public": {"reporter_name", "harm_source"},
    "adult": {"reporter_name", "capacity", "wishes"},
}
"""What a reporter who is not here through work is spared by text message."""


def steps_of(path: str, channel: str) -> list[tuple[str, str]]:
    spared = LEFT_OUT_BY_TEXT.get(path, set()) if channel == "sms" else set()
    return [(asked, text) for asked, text in PATHS[path] if asked not in spared]


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("path", PATHS)
def test_each_reporter_is_asked_in_order_and_ends_with_a_hand_over(path: str, channel: str) -> None:
    talk = Talk(channel)
    for asked, text in steps_of(path, channel):
        assert talk.asks == asked, text
        talk.say(text)
        assert len(talk.step.say) <= 3
    assert talk.step.effect is Effect.HAND_OVER
    assert talk.report.stage == "handed_over"
    assert talk.asks is None
    story = [
        f"m{n}"
        for n, (asked, text) in enumerate(steps_of(path, channel), 1)
        if asked == "concern_words" and text != "done"
    ]
    assert talk.report.concern_message_ids[:2] == story


@pytest.mark.parametrize(
    ("path", "kind", "about_self", "age"),
    [
        ("professional", "child", False, 8),
        ("public", "child", False, 5),
        ("self", "child", True, 15),
        ("unborn", "unborn", False, None),
        ("adult", "adult", False, 80),
    ],
)
def test_the_facts_say_who_it_is_about(path: str, kind: str, about_self: bool, age: float | None) -> None:
    talk = Talk().say_all([text for _, text in PATHS[path]])
    facts = facts_of(talk.report, NOW)
    assert (facts.subject_kind, facts.about_self, facts.age_years) == (kind, about_self, age)


def test_what_was_understood_is_stored_as_plain_values() -> None:
    report = Talk().say_all([text for _, text in PATHS["professional"]]).report
    assert report.value("reporter_name") == "Sam Green"
    assert report.value("reporter_contact") == "+447700900123, sam@example.org"
    assert report.value("subject_age") == "8"
    assert report.answer("subject_age").words == "yr 4"


def test_an_unnamed_reporter_is_recorded_as_anonymous_and_told_that_it_is_not_guaranteed() -> None:
    talk = talk_until("reporter_name", reporter="a neighbour")
    talk.say("I'd rather not say")
    assert talk.responses[0] == "utter_anonymous"
    assert talk.report.value("anonymous") == "yes"


def test_a_professional_who_will_not_be_named_is_told_why_once_and_then_let_through() -> None:
    talk = at("reporter_name")
    talk.say("rather not say")
    assert talk.responses == ["utter_professionals_are_named", "utter_ask_reporter_name"]
    talk.say("no")
    assert talk.report.answer("reporter_name").status == "declined"
    assert talk.asks == "reporter_role"


def test_when_the_office_is_closed_the_out_of_hours_line_comes_first() -> None:
    talk = Talk(area=FakeArea(FakeCalendar(open=False)))
    assert talk.responses == ["utter_out_of_hours", "utter_greeting", "utter_ask_danger_now"]


def test_a_first_text_message_that_is_the_story_is_kept_and_the_danger_question_asked() -> None:
    talk = Talk("sms", opened=False, area=FakeArea(FakeCalendar(open=False)))
    talk.say("the little boy next door is crying all night")
    assert talk.responses == ["utter_out_of_hours", "utter_greeting", "utter_ask_danger_now"]
    assert talk.report.concern_message_ids == ["m1"]


def test_a_first_text_message_that_only_greets_is_not_part_of_the_worry() -> None:
    talk = Talk("sms", opened=False)
    talk.say("hello")
    assert talk.report.concern_message_ids == []
    assert talk.asks == "danger_now"


def test_a_story_told_at_the_danger_question_is_kept_and_danger_asked_again() -> None:
    talk = Talk()
    talk.say("she isn't looked after by anyone at home")
    assert talk.report.concern_message_ids == ["m1"]
    assert talk.asks == "danger_now"
    assert talk.responses == ["utter_words_kept", "utter_ask_danger_now"]


def test_the_story_is_asked_for_in_full_when_some_of_it_was_told_before() -> None:
    talk = Talk().say_all(["they never feed the baby at number 4", "no", "neighbour", "yes", "Pat"])
    assert talk.responses == ["utter_ask_concern_words_early"]
    talk.say("his mum told me on Monday")
    assert talk.responses == ["utter_words_kept", "utter_ask_concern_words_more"]
    talk.say("no")
    assert talk.report.answer("concern_words").status == "given"
    assert talk.asks != "concern_words"


def test_an_answer_that_makes_it_about_the_reporter_asks_them_as_the_person() -> None:
    talk = at("household")
    assert talk.responses == ["utter_ask_household"]
    mine = talk_until("household", reporter="it is about me")
    assert mine.responses == ["utter_ask_household_self"]


def test_the_report_given_is_left_as_it_was() -> None:
    talk = Talk()
    before = talk.report.model_copy(deep=True)
    given = talk.report
    talk.say("no")
    assert given == before
