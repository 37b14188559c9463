"""A question to us is answered wherever it is asked; the words beside it are taken as if they had been said alone."""

from __future__ import annotations

import pytest

from knowledge_base.interview.asked_often import OftenAsked, often_asked, parted
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Act, Effect
from knowledge_base.wording import current_wording, segments
from tests.unit.knowledge_base.interview.dialogue import EVERY_QUESTION, Talk, at, talk_until

WORDING = current_wording()
ASKED = {
    "is this actually private": "utter_about_privacy",
    "is it private though": "utter_about_privacy",
    "who sees this?": "utter_about_privacy",
    "will they know it was me": "utter_about_privacy",
    "do u tell my parents": "utter_about_privacy",
    "dont tell my dad hed go mad": "utter_about_privacy",
    "will you ring her house?": "utter_about_visits",
    "you wont go there will you": "utter_about_visits",
    "will immigration be told": "utter_about_immigration",
    "Immigration will come?": "utter_about_immigration",
    "will I get deported": "utter_about_immigration",
    "will it affect my visa": "utter_about_immigration",
    "will they take my kids": "utter_about_taking_children",
    "am i going to be put in care": "utter_about_taking_children",
    "will I lose my job?": "utter_about_other_effects",
    "do we have to pay the school fees back?": "utter_about_other_effects",
    "should I keep her here?": "utter_keep_safe_until",
    "can we let him go home": "utter_keep_safe_until",
    "how quickly will someone come?": "utter_what_happens_next",
    "how quickly can someone come she gets picked up at 5.30": "utter_if_it_cannot_wait",
    "what happens next": "utter_what_happens_next",
    "what does reference mean": "utter_what_a_reference_is",
    "is my message going through": "utter_messages_arrive",
    "u there?": "utter_messages_arrive",
    "Is there a number to ring?": "utter_a_number_to_call",
    "can I confront him": "utter_do_not_confront",
    "Do I need to tell the parents before I send it in?": "utter_question_kept",
    "should i pay them?": "utter_keep_what_you_have",
}
NO_QUESTION = [
    "He says it is my fault every time",
    "What happens next door is that they scream",
    "She does what my mum tells her",
    "does my dad hit her. is my mum ok",
    "He is going into hospital and the kids are with nan",
    "Her visa runs out in May",
    "Thank you. Should I keep this number in the drawer",
    "Where do I send the health assessment?",
    "i told the school and they did nothing",
    "they take her money, how they get it I don't know",
]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("field", ["danger_now", "reporter_kind", "concern_words", "subject_age", "check_answers"])
def test_it_is_answered_and_the_open_question_asked_again(field: str, asked: str) -> None:
    talk = talk_until(field, reporter="a neighbour")
    talk.say(asked, Act.WHY)
    assert talk.responses[0] == ASKED[asked]
    assert talk.asks == field
    assert talk.step.say[-1].asks == field
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("told", NO_QUESTION)
def test_what_tells_of_a_worry_is_no_question(told: str) -> None:
    assert parted(Report(), told) == ([], told)


@pytest.mark.parametrize("asked", ["do u tell my parents", "will my mum find out", "dont tell my dad hed go mad"])
def test_who_writes_about_themself_is_told_about_their_parents(asked: str) -> None:
    talk = talk_until("subject_name", reporter="it is about me")
    talk.say(asked, Act.WHY)
    assert talk.responses == ["utter_about_my_parents", "utter_ask_subject_name_self"]


def test_the_answer_beside_a_question_stands() -> None:
    talk = talk_until("subject_age", reporter="a neighbour")
    talk.say("about 5. will they know it was me")
    assert talk.responses[0] == "utter_about_privacy"
    assert talk.report.value("subject_age", "1") == "5"
    assert talk.asks != "subject_age"


def test_the_yes_that_sends_it_stands_beside_a_question() -> None:
    talk = at("check_answers")
    talk.say("Yes, send it. Will they know it was me?")
    assert talk.responses[0] == "utter_about_privacy"
    assert talk.step.effect is Effect.HAND_OVER


def test_the_worry_beside_a_question_is_kept_as_the_story() -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say("Wayne picks him up tonight, not mum. How quickly will somebody ring me, because of the 5.30 pick up?")
    assert talk.responses == ["utter_if_it_cannot_wait", "utter_words_kept", "utter_ask_concern_words_more"]
    assert talk.last_id in talk.report.concern_message_ids


def test_three_messages_are_the_most_that_is_said() -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say("She is scared of him. Will they take my kids? Will they know it was me? Is my message going through?")
    assert len(talk.step.say) <= 3
    assert talk.asks == "concern_words"


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("act", [Act.ADVICE, Act.ANSWER, Act.WHY])
@pytest.mark.parametrize("asked", ["what do i do", "What should I do?", "idk what to do", "hello? what do I do now"])
def test_beside_danger_who_asks_what_to_do_is_told_999_first(asked: str, act: Act, channel: str) -> None:
    talk = Talk(channel, opened=channel == "web")
    talk.say("theres an old man walking on the bypass", danger=True)
    talk.say(asked, act)
    assert talk.responses[0] == "utter_what_to_do_in_danger"
    assert talk.step.say[0].kind == "emergency"
    assert talk.asks == "subject_whereabouts"


def test_the_place_beside_that_question_is_taken() -> None:
    talk = Talk("sms", opened=False)
    talk.say("theres an old man walking on the bypass", danger=True)
    talk.say("hello? he's at Dunmoor roundabout on the grass verge. what do i do", Act.ADVICE)
    assert talk.responses == ["utter_what_to_do_in_danger", "utter_ask_subject_name_danger"]


def test_a_guessed_wish_for_advice_in_danger_is_told_999_too() -> None:
    talk = Talk()
    talk.say("yes", danger=True)
    talk.say("I just need advice")
    assert talk.responses == ["utter_what_to_do_in_danger", "utter_ask_subject_whereabouts_danger"]


def test_who_is_in_danger_themself_is_told_whom_to_call() -> None:
    report = Report(danger=True)
    report.answers["reporter_kind"] = Answer(status="given", value="self")
    assert parted(report, "what do i do")[0] == ["utter_what_to_do_in_danger_self"]


def test_in_danger_no_question_stands_before_the_danger() -> None:
    talk = at("subject_age")
    talk.say("will they know it was me? he has a knife", danger=True)
    assert "utter_about_privacy" not in talk.responses
    assert talk.report.danger


@pytest.mark.parametrize("field", EVERY_QUESTION)
def test_can_i_talk_to_someone_now_asks_for_a_person(field: str) -> None:
    talk = at(field)
    talk.say("can I talk to someone now")
    assert talk.step.effect is Effect.PERSON
    assert talk.responses[0] == "utter_person_coming"


def test_after_the_hand_over_it_is_answered_as_well() -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.say("will they know it was me")
    assert talk.responses == ["utter_about_privacy"]


@pytest.mark.parametrize("one", often_asked().answers, ids=lambda one: one.id)
def test_each_answer_fits_two_segments_and_promises_nothing(one: OftenAsked) -> None:
    for name in filter(None, (one.response, one.with_a_time)):
        values = dict.fromkeys(WORDING.placeholders(name), "01632 960100")
        text = WORDING.render(name, "sms", values).text
        assert segments(text) <= 2
        assert "promise that" not in text or "cannot promise" in text


def test_a_name_may_be_asked_for_with_what_often_follows_it_unless_that_is_known() -> None:
    assert at("reporter_name").responses == ["utter_ask_reporter_name"]
    assert talk_until("reporter_name", reporter="I'm his class teacher").responses == ["utter_ask_reporter_name_only"]
    assert talk_until("subject_name").responses == ["utter_ask_subject_name"]
    known = talk_until("subject_name", known={"subject_kind": "child", "subject_age": "7"})
    assert known.responses[-1] == "utter_ask_subject_name_and_place"
    known = talk_until("subject_name", known={"subject_kind": "child", "subject_whereabouts": "at school"})
    assert known.responses[-1] == "utter_ask_subject_name_and_age"
    child = {"subject_kind": "child", "subject_age": "7", "subject_whereabouts": "at school"}
    assert talk_until("subject_name", known=child).responses[-1] == "utter_ask_subject_name_only"


@pytest.mark.parametrize(
    ("field", "answer", "next_field"),
    [
        ("reporter_name", "Dana Whitlock, class teacher at Elmfield School", "reporter_contact"),
        ("subject_name", "Mia Brown, 7", "subject_whereabouts"),
    ],
)
def test_what_is_said_with_the_name_costs_no_message_of_its_own(field: str, answer: str, next_field: str) -> None:
    talk = talk_until(field)
    talk.say(answer)
    assert talk.asks == next_field
