"""What reporters say beside an answer stands where it belongs, and nobody is made to have said what they did not."""

import pytest

from knowledge_base.interview import take
from knowledge_base.interview.report import Answer
from knowledge_base.interview.situations import adult_may_be_harmed_by_somebody
from knowledge_base.interview.steps import Act, Effect, Reply
from knowledge_base.interview.told.reading import told_in
from tests.unit.knowledge_base.interview.dialogue import NOW, Talk, at, talk_until


@pytest.mark.parametrize(
    "text",
    [
        "yes any time, but don't ring Kelly's number about me",
        "yes its fine but not on Mondays",
        "Yeah, only not at weekends",
        "yes, just dont leave a voicemail",
    ],
)
def test_a_yes_with_a_condition_is_a_yes_and_the_condition_stands_beside_it(text: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.report.value("safe_to_contact") == "yes"
    assert talk.report.value("safe_time") == text


@pytest.mark.parametrize(
    "text", ["yes but he checks my phone", "yes, well he reads my texts", "yes but its not safe", "yes but not really"]
)
def test_a_yes_that_is_taken_back_is_none(text: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.report.value("safe_to_contact") != "yes"


def test_who_refuses_knows_of_it_whatever_is_said_of_others_after() -> None:
    talk = at("family_aware")
    talk.say("No, she does not agree. She asked me not to tell anyone")
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == ("yes", "no")


def test_would_like_it_is_agreement() -> None:
    talk = at("family_aware")
    talk.say("Yes, he said he'd like the help")
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == ("yes", "yes")


def test_who_is_not_sure_of_danger_is_not_made_to_have_said_yes_by_words_that_may_be_harmless() -> None:
    talk = Talk()
    talk.say_all(["not sure", "I am a neighbour", "yes", "rather not say"])
    for text in ("they want more by midnight", "he is in the van now"):
        signal = {"id": "several_signs", "message_id": f"m{len(talk.words) + 1}", "quote": text}
        talk.report.danger_signals.append(signal)
        talk.say(text, danger=True)
        if talk.asks == "danger_now":
            talk.say("not sure")
    danger_now = talk.report.answer("danger_now")
    assert danger_now is not None
    assert danger_now.status == "unknown"
    assert talk.report.danger


def test_who_has_named_the_person_before_is_heard_in_danger() -> None:
    talk = Talk("sms", opened=False)
    talk.say("an old chap is walking on the bypass in his pyjamas", danger=True)
    talk.say("Dunmoor roundabout", danger=True)
    talk.say("I told you, Norman Stott. hes about 85. i'm ringing 999 after this", danger=True)
    assert talk.report.value("subject_name", "1") == "Norman Stott"


def test_a_first_name_with_a_reason_is_a_name() -> None:
    talk = at("reporter_name")
    talk.say("freya. only want to say my first name")
    assert talk.report.value("reporter_name") == "freya"


@pytest.mark.parametrize(
    "said", ["No. I found it this morning because he was hitting his head", "No, he hit her on Sunday"]
)
def test_a_no_to_danger_asked_again_counts_whatever_is_told_after_it(said: str) -> None:
    talk = talk_until("concern_words")
    talk.report.said_once.append("danger_asked_again")
    talk.report.answers.pop("danger_now")
    talk.report.open_question = at("danger_now").report.open_question
    talk.say(said)
    assert talk.report.value("danger_now") == "no"


def test_the_writers_own_work_is_no_service_that_sees_them() -> None:
    assert "agencies" not in {one.field for one in told_in("I'm a community pharmacist at Pell Green Pharmacy")}


def test_nobody_is_asked_about_where_nobody_causes_harm() -> None:
    talk = at("source_also_at_risk")
    assert adult_may_be_harmed_by_somebody(talk.report)
    nobody = Answer(status="given", value="Nobody is hurting him", words="Nobody is hurting him")
    talk.report.subjects[0].answers["harm_source"] = nobody
    assert not adult_may_be_harmed_by_somebody(talk.report)


@pytest.mark.parametrize("alarmed", [True, False])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At home with me, he's too scared to go out", "home with me"),
        ("At home with my brother in Netherbourne, I don't have the exact address to hand", "Netherbourne"),
        ("I said at home with me", "at home with me"),
        ("flat 14, Harbour Point, Kingsferry. But now she is not in danger, she is inside", "flat 14, Harbour Point"),
    ],
)
def test_in_danger_a_place_that_comes_first_is_heard_at_once(text: str, place: str, alarmed: bool) -> None:
    talk = Talk("sms", opened=False)
    talk.say("My son is made to sell drugs, they are outside with a knife", danger=True)
    assert talk.asks == "subject_whereabouts"
    talk.say(text, danger=alarmed)
    assert place in (talk.report.value("subject_whereabouts", "1") or "")


@pytest.mark.parametrize("text", ["he has a knife", "She done it twice last week and was back by 8", "please hurry up"])
def test_in_danger_a_line_of_the_story_is_no_place(text: str) -> None:
    talk = Talk("sms", opened=False)
    talk.say("My son is made to sell drugs, they are outside with a knife", danger=True)
    talk.say(text, danger=True)
    assert talk.report.value("subject_whereabouts", "1") is None
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text", ["no, nobody's hurt", "No nobody is hurt", "no ones hurt", "no. nobodys hurt or anything"]
)
def test_nobody_is_hurt_is_a_no_to_danger(text: str) -> None:
    talk = at("danger_now")
    talk.say(text)
    assert talk.report.value("danger_now") == "no"


@pytest.mark.parametrize(
    "text", ["nobody is hurt yet", "nobodys hurt but he has a knife", "no one is hurt until he comes home"]
)
def test_nobody_is_hurt_yet_is_no_clear_no(text: str) -> None:
    talk = at("danger_now")
    talk.say(text)
    assert talk.report.value("danger_now") != "no"


@pytest.mark.parametrize(("text", "value"), [("A x", "yes"), ("b xx", "no")])
def test_a_letter_with_a_kiss_is_a_choice(text: str, value: str) -> None:
    talk = at("danger_now", "sms")
    talk.say(text)
    assert talk.report.value("danger_now") == value


@pytest.mark.parametrize("text", ["Do I start here or is it another number", "where do I begin with this"])
def test_a_question_where_to_start_starts_nothing_again(text: str) -> None:
    talk = at("reporter_kind", "sms")
    sent = Reply(Act.START_AGAIN, text, "m99", danger=False, words=[*talk.words, ("m99", text)], confidence=0.97)
    assert take(talk.report, sent, talk.area, NOW).effect is Effect.NONE
