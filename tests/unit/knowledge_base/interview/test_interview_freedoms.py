"""What a reporter may do at any question, and that none of it eats a story."""

import pytest

from knowledge_base.interview.place_said import tells_no_place
from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import (
    EVERY_QUESTION,
    KNOWN_ALREADY,
    PLAIN_ANSWERS,
    ROUTES,
    Talk,
    at,
    talk_until,
)


@pytest.mark.parametrize("field", EVERY_QUESTION)
def test_why_is_explained_and_the_question_asked_again(field: str) -> None:
    talk = at(field)
    talk.say("Why?")
    assert talk.responses[0] == f"utter_why_{field}"
    assert talk.asks == field == talk.step.say[-1].asks


@pytest.mark.parametrize("field", EVERY_QUESTION)
@pytest.mark.parametrize(
    ("text", "response", "effect"),
    [
        ("can I speak to a person please", "utter_person_coming", Effect.PERSON),
        ("are you a robot?", "utter_is_bot", Effect.NONE),
        ("hello", "utter_hello_again", Effect.NONE),
        ("I need advice", "utter_advice_line", Effect.NONE),
    ],
)
def test_a_command_is_answered_and_the_question_asked_again(
    field: str, text: str, response: str, effect: Effect
) -> None:
    talk = at(field)
    answers = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.responses[0] == response
    assert talk.step.effect is effect
    assert talk.asks == field
    assert talk.report.answers == answers.answers


@pytest.mark.parametrize("field", EVERY_QUESTION)
@pytest.mark.parametrize(("text", "response"), [("stop", "utter_stopped"), ("start again", "utter_start_again")])
def test_stopping_hands_over_what_there_is(field: str, text: str, response: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.responses == [response]
    assert talk.step.effect is Effect.STOP
    assert talk.report.stage == "stopped"


@pytest.mark.parametrize("field", [q for q in EVERY_QUESTION if q not in ("danger_now", "concern_words")])
def test_going_back_asks_the_question_before_and_returns(field: str) -> None:
    talk = at(field)
    talk.say("go back")
    before = talk.asks
    assert before != field
    assert talk.responses[0] == "utter_gone_back"
    route = ROUTES.get(field, {})
    plain = PLAIN_ANSWERS | {"concern_words": "that's all", "reporter_kind": route.get("reporter", "I work with them")}
    talk.say((plain | {"subject_kind": route.get("subject", "child")} | route)[before])
    assert talk.asks == field


def test_there_is_nothing_before_the_first_question() -> None:
    talk = Talk()
    talk.say("go back")
    assert talk.responses == ["utter_nothing_before", "utter_ask_danger_now"]


@pytest.mark.parametrize(
    "field", [q for q in EVERY_QUESTION if q not in ("danger_now", "concern_words", "check_answers")]
)
def test_not_known_is_an_answer(field: str) -> None:
    talk = at(field)
    talk.say("I don't know")
    assert talk.asks != field
    assert talk.report.answer(field).status == "unknown"


@pytest.mark.parametrize("field", ["subject_name", "subject_age", "subject_whereabouts", "household", "reporter_kind"])
def test_rather_not_say_is_an_answer(field: str) -> None:
    talk = at(field)
    talk.say("I'd rather not say")
    assert talk.report.answer(field).status == "declined"


@pytest.mark.parametrize("field", ["concern_words", "subject_name", "subject_whereabouts", "household"])
@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("nothing else to eat all day", Act.DONE),
        ("she wants him back", Act.GO_BACK),
        ("he won't stop", Act.STOP),
        ("that's all he ever gets to eat", Act.DONE),
        ("no one helps her", Act.DENY),
        ("a real person should see this house", Act.PERSON_PLEASE),
        ("I don't know why he does it", Act.DONT_KNOW),
        ("why would he do that to her", Act.WHY),
        ("they had to start again in a new flat", Act.START_AGAIN),
    ],
)
def test_words_that_look_like_a_command_are_kept_as_words(field: str, text: str, act: Act) -> None:
    talk = at(field)
    talk.say(text, act)
    assert talk.step.effect is Effect.NONE
    no_place = field == "subject_whereabouts" and tells_no_place(text)
    if field == "subject_name" and act is Act.DONT_KNOW:
        assert talk.last_id in talk.report.concern_message_ids
        assert talk.report.answer(field).status == "unknown"
    elif field == "concern_words" or no_place:
        assert talk.last_id in talk.report.concern_message_ids
        assert talk.asks == field
    else:
        assert talk.report.value(field) == text


@pytest.mark.parametrize(
    ("field", "text"), [("reporter_kind", "purple"), ("safe_to_contact", "purple"), ("subject_kind", "purple")]
)
def test_two_failed_answers_are_explained_and_a_third_asks_a_person(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.responses[0] == "utter_not_understood"
    talk.say(text)
    assert talk.responses == [f"utter_explain_{field}"]
    talk.say(text)
    assert talk.responses[0] == "utter_person_offered"
    assert (talk.step.effect, talk.step.reason) == (Effect.PERSON, "not_understood")
    assert not talk.report.person_requested
    assert talk.asks != field


@pytest.mark.parametrize(
    ("field", "text"), [("subject_age", "goodness"), ("expected_date", "soonish"), ("reporter_contact", "the office")]
)
def test_an_answer_that_cannot_be_read_is_explained_and_then_kept_as_words(field: str, text: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.responses == [f"utter_explain_{field}"]
    talk.say(text)
    assert talk.report.value(field) == text


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("change subject_age", "subject_age"),
        ("change age", "subject_age"),
        ("Change their age please", "subject_age"),
        ("the age is wrong", "subject_age"),
        ("change name", "subject_name"),
        ("change my name", "reporter_name"),
        ("change where they are", "subject_whereabouts"),
        ("change what was done", "actions_taken"),
        ("change home", "household"),
        ("change concern_words", "concern_words"),
    ],
)
def test_at_the_check_one_answer_is_changed_and_then_back(text: str, field: str) -> None:
    talk = talk_until("check_answers", known=KNOWN_ALREADY)
    before = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.asks == field
    assert talk.report.changing
    talk.say({"subject_age": "9"}.get(field, "something new entirely"))
    if field == "concern_words":
        talk.say("that's all")
    assert talk.asks == "check_answers"
    if field == "subject_age":
        assert talk.report.value("subject_age") == "9"
    changed = {f for f in before.answers if before.answers[f] != talk.report.answers[f]}
    assert changed <= {field}


def test_at_the_check_words_are_added_and_nothing_is_sent() -> None:
    talk = at("check_answers")
    talk.say("also he was locked in his room last week")
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.asks == "check_answers"
    assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize("text", ["yes but his age is not right I think it is more", "no", "change"])
def test_nothing_is_sent_without_a_clear_yes(text: str) -> None:
    talk = at("check_answers")
    talk.say(text, Act.AFFIRM)
    assert talk.report.stage == "asking"


def test_every_row_of_the_check_can_be_changed_by_its_own_value() -> None:
    talk = at("check_answers")
    rows = talk.step.say[-1].summary
    assert {"field", "about", "label", "value", "change"} == set(rows[0])
    for row in rows:
        again = at("check_answers")
        again.say(row["change"])
        assert again.asks == row["field"]


def test_a_text_message_shows_no_answer_where_texting_is_not_safe() -> None:
    talk = Talk("sms").say_all(
        ["no", "neighbour", "no", "no", "Pat", "he hits her", "done", "child", "Mia", "7", "home"]
    )
    say = talk.step.say[-1]
    assert say.response == "utter_ask_check_answers_unseen"
    assert not say.summary
    assert "Mia" not in str(say)


def test_a_reporter_who_stopped_is_welcomed_back_and_their_words_kept() -> None:
    talk = at("subject_age")
    talk.say("stop")
    talk.say("he has just come to school with a burn")
    assert talk.responses[0] == "utter_welcome_back"
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.report.stage == "asking"


def test_the_worry_is_asked_for_another_way_and_then_a_person_is_asked() -> None:
    talk = at("concern_words")
    talk.say("that's all")
    assert talk.responses == ["utter_explain_concern_words"]
    talk.say("no")
    talk.say("I don't know")
    assert talk.step.effect is Effect.PERSON
    assert talk.asks == "subject_kind"


@pytest.mark.parametrize(
    ("text", "effect", "response"),
    [
        ("He also has no coat", Effect.UPDATE, "utter_added_to_report"),
        ("I still want a person to look at this", Effect.PERSON, "utter_person_will_look"),
        ("any news?", Effect.NONE, "utter_no_news_here"),
        ("thanks", Effect.NONE, "utter_after_hand_over"),
        ("bye", Effect.NONE, "utter_goodbye"),
    ],
)
def test_after_the_hand_over_words_are_added_and_a_person_can_be_asked_for(
    text: str, effect: Effect, response: str
) -> None:
    talk = at("check_answers").say_all(["yes"])
    talk.report.reference = "FD-7K3M-2QXP"
    talk.say(text)
    assert talk.step.effect is effect
    assert talk.responses == [response]
    assert (talk.last_id in talk.report.concern_message_ids) == (effect is Effect.UPDATE)


def test_after_the_hand_over_an_answer_can_still_be_changed() -> None:
    talk = at("check_answers").say_all(["yes", "change age"])
    assert talk.asks == "subject_age"
    talk.say("9")
    assert talk.step.effect is Effect.UPDATE
    assert talk.report.value("subject_age") == "9"
    assert talk.asks is None


def test_starting_again_says_so_and_the_next_report_opens_with_the_danger_question() -> None:
    talk = at("household")
    talk.say("start again")
    assert (talk.step.effect, talk.step.reason) == (Effect.STOP, "start_again")
    anew = Talk(opened=False)
    anew.say("hello again")
    assert anew.responses == ["utter_greeting", "utter_ask_danger_now"]


def test_starting_again_after_sending_leaves_the_report_sent() -> None:
    talk = at("check_answers").say_all(["yes", "start again"])
    assert talk.responses == ["utter_start_again_sent"]
    assert (talk.step.effect, talk.step.reason) == (Effect.NONE, "start_again")
    assert talk.report.stage == "handed_over"


def test_a_person_is_asked_for_once_however_often_answers_cannot_be_read() -> None:
    talk = at("subject_kind").say_all(["purple"] * 3)
    assert (talk.step.effect, talk.step.reason) == (Effect.PERSON, "not_understood")
    talk.say_all(["change who it is about"] + ["purple"] * 3)
    assert talk.responses[0] == "utter_still_not_understood"
    assert (talk.step.effect, talk.step.reason) == (Effect.UPDATE, "not_understood")


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("no", "utter_not_safe_to_contact"),
        ("not sure", "utter_safe_to_contact_not_known"),
        ("rather not say", "utter_safe_to_contact_not_known"),
    ],
)
def test_not_knowing_whether_it_is_safe_is_not_a_no(text: str, response: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.responses[0] == response


@pytest.mark.parametrize(("text", "response"), [("change 7", "utter_how_to_change"), ("change it to 7", None)])
def test_asking_for_a_change_is_no_age_but_a_new_age_is(text: str, response: str | None) -> None:
    talk = at("subject_age")
    talk.say(text)
    assert talk.report.value("subject_age") == (None if response else "7")
    assert response is None or talk.responses[0] == response
