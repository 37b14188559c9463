"""Who is asked what, within how many messages: consent, safety, further people, codes, a gentler way for oneself."""

import pytest

from knowledge_base.interview import facts_of, summary
from knowledge_base.interview.codes import code_file
from knowledge_base.interview.following import MOST_PEOPLE
from knowledge_base.interview.order import CHECK, questions
from knowledge_base.interview.questions import by_field, question_file
from knowledge_base.interview.report import Question
from knowledge_base.interview.situations import PREDICATES
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import (
    AN_ADULT,
    KNOWN_ALREADY,
    NOW,
    PLAIN_ANSWERS,
    Talk,
    at,
    knowing,
    talk_until,
)

STORY = "he never gets any dinner there"


def messages_to_the_end(channel: str, known: dict[str, str], **more: str) -> int:
    """How many messages a plain report costs, its story in one."""
    talk = knowing(Talk(channel, opened=channel == "web"), known)
    if channel == "sms":
        talk.say(STORY)
    answers = PLAIN_ANSWERS | {CHECK: "yes"} | more
    while talk.step.effect is not Effect.HAND_OVER:
        untold = not talk.report.concern_message_ids
        talk.say((STORY if untold else "that's all") if talk.asks == "concern_words" else answers[talk.asks or ""])
    return len(talk.words)


@pytest.mark.parametrize("kind", ["a child", "an unborn baby", "an adult"])
@pytest.mark.parametrize(
    "told", [{"family_aware": "yes", "consent": "no"}, {"family_aware": "no"}, {"family_aware": "yes and they agree"}]
)
def test_a_professional_is_through_within_eighteen_messages_even_when_nothing_was_known(
    kind: str, told: dict[str, str]
) -> None:
    age = "82" if kind == "an adult" else "7"
    assert messages_to_the_end("web", {}, subject_kind=kind, subject_age=age, **told) <= 18


@pytest.mark.parametrize("known", [{"subject_kind": "child"}, KNOWN_ALREADY, AN_ADULT, {"subject_kind": "unborn"}])
def test_a_member_of_the_public_is_through_within_ten_texts(known: dict[str, str]) -> None:
    assert messages_to_the_end("sms", known, reporter_kind="neighbour") <= 10


@pytest.mark.parametrize("known", [{}, {"subject_age": "15"}, {"subject_age": "40"}])
def test_somebody_about_themself_is_asked_less(known: dict[str, str]) -> None:
    spared = messages_to_the_end("web", known, reporter_kind="it is about me")
    assert spared <= 11 < messages_to_the_end("web", {}, reporter_kind="neighbour")


def test_what_may_be_left_out_is_left_out_only_where_it_would_be_too_much() -> None:
    talk = talk_until("family_aware", known=KNOWN_ALREADY)
    wanted = {"actions_taken", "agencies", "household", "harm_source", "others_at_risk"}
    assert {*wanted, "anything_else"} <= {q.field for q in questions(talk.report)}
    for _ in range(4):
        talk.say("why do you ask")
    asked = {q.field for q in questions(talk.report)}
    assert wanted - {"household"} <= asked
    assert "anything_else" not in asked


@pytest.mark.parametrize(
    ("text", "consent", "following"),
    [
        ("yes and they agree", "yes", "actions_taken"),
        ("A", "yes", "actions_taken"),
        ("mum knows and she agrees to it", "yes", "actions_taken"),
        ("yes but they don't agree", "no", "consent_why"),
        ("yes but I haven't asked if they agree", "not asked", "consent_why"),
        ("no", "not asked", "consent_why"),
        ("yes", None, "consent"),
        ("not sure", None, "actions_taken"),
    ],
)
def test_whether_they_agree_is_taken_from_the_words_that_say_who_knows(
    text: str, consent: str | None, following: str
) -> None:
    talk = at("family_aware")
    talk.say(text)
    assert talk.report.value("consent") == consent
    assert talk.asks == following


def test_a_changed_mind_about_who_knows_changes_what_followed_from_it() -> None:
    talk = at("family_aware").say_all(["no", "it is not safe to tell them", "change who knows", "yes and they agree"])
    assert talk.report.value("family_aware") == "yes"
    assert talk.report.value("consent") == "yes"
    assert "consent_why" not in {row["field"] for row in summary(talk.report)}


@pytest.mark.parametrize(
    ("text", "role", "place", "following"),
    [
        ("I'm his class teacher", "class teacher", None, "reporter_name"),
        ("nurse at Elm Clinic", "nurse", "Elm Clinic", "reporter_name"),
        ("midwife at the hospital", "midwife at the hospital", None, "reporter_name"),
        ("A", None, None, "reporter_name"),
        ("I am a professional", None, None, "reporter_name"),
    ],
)
def test_a_role_that_was_said_is_not_asked_again(
    text: str, role: str | None, place: str | None, following: str
) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert talk.asks == following
    assert talk.report.value("reporter_role") == role
    assert talk.report.value("reporter_organisation") == place


@pytest.mark.parametrize("text", ["no", "not sure", "rather not say"])
def test_a_safe_way_is_asked_for_only_where_it_may_not_be_safe(text: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.asks == "safe_time"
    assert at("safe_to_contact").say("yes").question == Question(field="reporter_name")


def test_whoever_wants_a_person_is_asked_for_a_safe_time() -> None:
    talk = at("safe_to_contact").say_all(["yes", "can I speak to a person", "Pat"])
    assert talk.asks == "safe_time"


def test_a_bare_yes_to_anything_else_is_asked_for_the_words() -> None:
    talk = at("anything_else")
    talk.say("yes")
    assert talk.responses == ["utter_explain_anything_else"]
    talk.say("his gran is worried too")
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.report.value("anything_else") == "his gran is worried too"


class TestFurtherPeople:
    def test_are_asked_for_one_after_the_other_and_all_are_shown(self) -> None:
        talk = at("others_at_risk")
        talk.say("yes")
        assert (talk.asks, talk.responses) == ("subject_name", ["utter_ask_subject_name_further"])
        talk.say_all(["Tom Brown", "4"])
        assert talk.responses == ["utter_ask_others_at_risk_further"]
        talk.say("no")

        assert [s.answers["subject_name"].value for s in talk.report.subjects] == ["Mia Brown", "Tom Brown"]
        assert talk.report.value("subject_kind", "2") == "child"
        rows = {(row["about"], row["label"]): row["value"] for row in summary(talk.report)}
        assert rows["2", "Person 2: age or date of birth"] == "4"

    def test_a_name_said_with_the_yes_is_not_asked_for(self) -> None:
        talk = at("others_at_risk")
        talk.say("yes, her brother Tom")
        assert talk.report.value("subject_name", "2") == "her brother Tom"
        assert (talk.asks, talk.report.open_question.about) == ("subject_age", "2")

    def test_a_yes_taken_back_leaves_nobody_behind(self) -> None:
        talk = at("others_at_risk").say_all(["yes", "go back", "no"])
        assert len(talk.report.subjects) == 1

    def test_their_answers_are_changed_by_their_number(self) -> None:
        talk = at("others_at_risk").say_all(["yes", "Tom", "4", "no"])
        while talk.asks != CHECK:
            talk.say("not sure")
        talk.say("change subject_age 2")
        assert talk.report.open_question == Question(field="subject_age", about="2")
        talk.say("5")
        assert (talk.report.value("subject_age", "2"), talk.report.value("subject_age", "1")) == ("5", "7")

    def test_are_at_most_six(self) -> None:
        talk = at("others_at_risk")
        for _ in range(MOST_PEOPLE - 1):
            talk.say_all(["yes", "Tom", "4"])
        assert len(talk.report.subjects) == MOST_PEOPLE
        assert talk.asks != "others_at_risk"

    def test_a_child_beside_an_adult_stays_in_the_report_as_a_child(self) -> None:
        talk = talk_until("others_at_risk", known=AN_ADULT).say_all(["yes", "Kit", "3"])
        assert talk.report.value("subject_kind", "2") == "child"
        assert facts_of(talk.report, NOW).subject_kind == "adult"


class TestCodes:
    @pytest.mark.parametrize(
        ("words", "code"),
        [("school nurse", "3C"), ("I'm his class teacher", "2A"), ("midwife", "3D"), ("police officer", "6")],
    )
    def test_of_a_child_say_who_refers(self, words: str, code: str) -> None:
        talk = talk_until("family_aware", reporter=words)
        assert talk.report.answer("reporter_kind").code.value == code

    @pytest.mark.parametrize(("name", "code"), [("Pat", "1B"), ("rather not say", "9")])
    def test_of_an_unnamed_neighbour_are_those_of_anonymous(self, name: str, code: str) -> None:
        talk = talk_until("others_at_risk", reporter="neighbour", known=KNOWN_ALREADY, reporter_name=name)
        assert talk.report.answer("reporter_kind").code.value == code

    def test_of_an_adult_are_those_of_the_adults_collection(self) -> None:
        answers = {"subject_whereabouts": "a nursing home", "care_needs": "she has dementia", "capacity": "no"}
        report = talk_until("check_answers", subject="an adult", subject_age="82", **answers).report
        found = {f: report.answer(f).code.value for f in ("subject_whereabouts", "care_needs", "capacity")}
        assert found["subject_whereabouts"] == "Care home - nursing"
        assert found["care_needs"] == "Support with memory and cognition"
        assert found["capacity"] == "Yes"
        assert report.answer("reporter_kind").code is None

    def test_are_none_while_it_is_not_known_whom_it_is_about(self) -> None:
        talk = talk_until("concern_words", reporter="school nurse")
        assert talk.report.answer("reporter_kind").code is None

    def test_stand_in_the_data_with_a_field_and_a_situation_that_exist(self) -> None:
        for one in code_file().sets:
            assert one.field in by_field()
            assert one.holds_when in PREDICATES
            assert len({code.code for code in one.codes}) == len(one.codes)


def test_an_adult_s_needs_and_capacity_confirm_and_never_deny() -> None:
    said = talk_until("wishes", subject="an adult", subject_age="82").report
    assert facts_of(said, NOW).indicators == {
        "care_and_support_needs": "confirmed",
        "cannot_protect_self": "confirmed",
    }
    denied = talk_until("wishes", subject="an adult", subject_age="82", care_needs="no", capacity="yes").report
    assert facts_of(denied, NOW).indicators == {}


class TestSomebodyAboutThemself:
    def test_is_told_early_whom_to_call(self) -> None:
        talk = at("reporter_kind")
        talk.say("it is about me")
        assert talk.responses == ["utter_helplines", "utter_ask_safe_to_contact"]

    @pytest.mark.parametrize(("age", "response"), [("15", "utter_helplines_young"), ("40", "utter_helplines_adult")])
    def test_is_told_of_the_line_for_their_age_where_it_is_known(self, age: str, response: str) -> None:
        talk = knowing(at("reporter_kind"), {"subject_age": age})
        talk.say("it is about me")
        assert talk.responses[0] == response

    def test_is_seen_by_a_person_as_soon_as_there_are_words_and_only_once(self) -> None:
        talk = talk_until("concern_words", reporter="it is about me")
        talk.say("dad locks me in my room")
        assert (talk.step.effect, talk.step.reason) == (Effect.PERSON, "about_self")
        talk.say("and mum does nothing")
        assert talk.step.effect is Effect.NONE

    def test_whose_first_text_told_it_is_seen_at_once(self) -> None:
        talk = Talk("sms", opened=False).say_all(["he locks people in their room", "no", "it is about me"])
        assert talk.step.effect is Effect.PERSON

    @pytest.mark.parametrize("channel", ["web", "sms"])
    def test_in_danger_is_told_the_helpline_with_the_reply_after_the_emergency_words_and_once(
        self, channel: str
    ) -> None:
        talk = Talk(channel, opened=channel == "web")
        talk.say("I'm 14 and my dad is hitting me right now", danger=True)
        assert not {name for name in talk.responses if "helplines" in name}
        talk.say("in my room at 12 High Street")
        assert "utter_helplines_young" in talk.responses
        assert talk.step.say[-1].kind == "ask"
        talk.say("Jo")
        assert "utter_helplines_young" not in talk.responses

    def test_whose_yes_means_danger_hears_999_before_any_helpline(self) -> None:
        talk = Talk("sms", opened=False)
        talk.say("I'm 14 and he locks me in my room at night")
        first = talk.responses
        talk.say("yes")
        assert talk.responses[0] == "utter_emergency"
        assert "utter_helplines_young" in first
        assert "utter_helplines_young" not in talk.responses

    def test_gets_only_the_next_question_in_danger(self) -> None:
        talk = Talk()
        talk.say("yes", danger=True)
        talk.say_all(["12 High Street", "Jo", "that's all"])
        assert "utter_helplines" not in talk.responses


def test_each_situation_and_limit_that_is_named_exists() -> None:
    assert {q.never_left_out for q in question_file().questions} <= set(PREDICATES)
    assert set(question_file().of_each_person) <= set(by_field())
    assert question_file().at_most["professional"]["web"] == 18
    assert question_file().at_most["public"]["sms"] == 10
