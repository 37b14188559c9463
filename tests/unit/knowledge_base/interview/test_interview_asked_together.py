"""Questions that ask for two things: what is told stands, what is missing is asked; every real message is counted."""

import pytest

from knowledge_base.interview.order import CHECK, limit, messages_needed, questions
from knowledge_base.interview.progress import remaining
from knowledge_base.interview.questions import by_field, question_file
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import KNOWN_ALREADY, PLAIN_ANSWERS, Talk, at, talk_until

A_CHILD = (
    "there is a kid next door always screaming at night and I have seen bruises on her arms twice this month, "
    "her mum leaves her alone till late"
)
AN_ADULT = (
    "my neighbour has dementia and her grandson takes her pension card every week and she has no food in, he shouts at "
    "her through the door"
)
TOLD_TOGETHER = PLAIN_ANSWERS | {
    CHECK: "yes",
    "reporter_name": "Sam Green, class teacher, Elm School, 07700 900123",
    "subject_name": "Mia Brown, 7, at 12 Elm Road",
    "family_aware": "yes and they agree",
    "actions_taken": "I spoke to mum last week. The GP and the school nurse see her",
}


def told(channel: str, who: str, story: str, **more: str) -> tuple[Talk, list[str]]:
    """A report by somebody who answers all that a question asks for, and what they were asked, in order."""
    talk, asked = Talk(channel, opened=channel == "web"), []
    if channel == "sms":
        talk.say(story)
    answers = TOLD_TOGETHER | {"reporter_kind": who} | more
    while talk.step.effect is not Effect.HAND_OVER:
        field = talk.asks or ""
        asked.append(field)
        untold = field == "concern_words" and not talk.report.concern_message_ids
        talk.say(story if untold else "that's all" if field == "concern_words" else answers[field])
    return talk, asked


@pytest.mark.parametrize(
    ("story", "more"),
    [(A_CHILD, {}), (AN_ADULT, {"subject_name": "Jean Poole, 84, at 9 Elm Road", "subject_kind": "an adult"})],
)
@pytest.mark.parametrize(("channel", "who", "most"), [("sms", "neighbour", 10), ("web", "I work with them", 17)])
def test_somebody_who_answers_all_that_is_asked_stays_within_the_promised_number_of_messages(
    channel: str, who: str, most: int, story: str, more: dict[str, str]
) -> None:
    talk, asked = told(channel, who, story, **more)
    assert len(talk.words) <= most
    assert len(asked) - asked.count("concern_words") == len({*asked} - {"concern_words"})
    about = talk.report.subjects[0].id
    assert talk.report.value("subject_whereabouts", about)
    assert talk.report.value("harm_source", about)


def test_a_story_in_many_texts_costs_questions_and_not_messages_beyond_the_limit() -> None:
    talk = Talk("sms", opened=False)
    for text in (A_CHILD, "she is called Mia", "no", "neighbour", "yes"):
        talk.say(text)
    spent = len(talk.words)
    while talk.step.effect is not Effect.HAND_OVER:
        field = talk.asks or ""
        talk.say("that's all" if field == "concern_words" else TOLD_TOGETHER[field])
    assert spent < len(talk.words) <= question_file().at_most["public"]["sms"]


def test_every_message_is_counted_whatever_it_was() -> None:
    talk = at("subject_name")
    before = messages_needed(talk.report, [by_field()[CHECK]])
    talk.say("why do you ask")
    assert talk.asks == "subject_name"
    assert messages_needed(talk.report, [by_field()[CHECK]]) == before + 1


def test_what_was_done_and_which_services_help_is_asked_in_one_and_the_words_stand_for_both() -> None:
    talk = at("actions_taken")
    assert talk.responses[-1] == "utter_ask_actions_and_agencies"
    talk.say("I spoke to mum last week. The GP and the school nurse see her")
    assert talk.report.value("actions_taken") == talk.report.value("agencies")
    assert talk.asks not in ("actions_taken", "agencies")


def test_nothing_yet_says_nothing_of_the_services_so_they_are_asked_for() -> None:
    talk = talk_until("actions_taken", known=KNOWN_ALREADY)
    talk.say("nothing yet")
    assert talk.asks == "agencies"
    assert talk.report.answer("agencies") is None


def test_not_known_is_not_known_of_both() -> None:
    talk = at("actions_taken")
    talk.say("I don't know")
    assert talk.report.answer("agencies").status == "unknown"
    assert talk.asks not in ("actions_taken", "agencies")


def test_changing_one_of_two_that_were_told_together_leaves_the_other_as_it_was() -> None:
    talk = at(CHECK)
    both = talk.report.value("agencies")
    talk.say("change what was done")
    assert talk.asks == "actions_taken"
    talk.say("I rang the health visitor yesterday")
    assert talk.report.value("actions_taken") == "I rang the health visitor yesterday"
    assert talk.report.value("agencies") == both


def test_who_causes_the_harm_is_asked_before_what_only_rounds_off_the_report() -> None:
    rank = {q.field: q.left_out or 0 for q in question_file().questions}
    assert rank["harm_source"] < min(
        rank["others_at_risk"], rank["family_aware"], rank["own_view"], rank["anything_else"]
    )


def test_the_public_are_asked_who_knows_and_are_told_that_they_need_not_tell() -> None:
    talk = talk_until("family_aware", channel="web", reporter="neighbour", known=KNOWN_ALREADY)
    assert talk.responses[-1] == "utter_ask_family_aware_public"
    talk.say("no")
    assert talk.asks not in ("consent", "consent_why")


def test_how_many_questions_are_left_counts_what_is_asked_together_as_one() -> None:
    report = talk_until("reporter_name").report
    left = [q.field for q in questions(report) if q.field != CHECK and report.answer(q.field, q.about) is None]
    assert {"reporter_role", "reporter_contact", "subject_age", "agencies"} <= {*left}
    assert remaining(report) <= len(left) - 4


def test_one_message_is_kept_for_a_slip_on_the_way() -> None:
    assert question_file().spare == 1
    _, asked = told("web", "I work with them", AN_ADULT, subject_name="Jean Poole", subject_kind="an adult")
    assert len(asked) <= limit(at("subject_name").report)
