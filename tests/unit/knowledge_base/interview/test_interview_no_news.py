"""How it is going is never told, however it is asked, and nothing of the person is either."""

from __future__ import annotations

import pytest

from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.at_a_question import FIVE, standing_at

AFTER = """
how is it going?
any news
any updates?
Is there an update on my report?
what is happening with the report
whats happened
what's going on with my referral
has anything been done?
have you done anything yet
did anyone go round?
has anybody been to see him
have you been to the house
has a social worker visited?
is he ok?
is she safe now?
are they alright
is the child safe?
are the kids ok?
did you take him away
have they been taken into care?
has he been arrested?
what did the mum say?
have you spoken to her parents
what was decided?
what's the outcome
can you tell me the result
what is the status of FD-7K3M-2QXP
just checking on my referral
chasing my referral
following up on my report
I want to know what happened
please tell me what happened to her
I haven't heard anything
I've heard nothing back
nobody has called me back
still waiting to hear back
when will I hear?
why has nobody called me back?
are they known to social services?
is this family known to you
is he on a child protection plan?
has anyone else reported them?
does she have a social worker?
who is dealing with it
who is the social worker
has the case been closed?
is my case closed
did it meet the threshold?
what level was it
was it escalated?
did you get my report
did you read it?
have you told the police?
have you told the dad?
did you tell them it was me?
what happens next
tell me what you have done about it
what are you doing about it
update me please
I would like an update please
progress?
status
"""
ABOUT_A_REPORT = [
    "what is happening with my report?",
    "any news on my referral",
    "has anything happened with the report about Mia?",
    "I want to know the outcome of my referral",
    "is there an update on the case?",
    "chasing an update on my report",
    "any news?",
    "how is it going",
    "has a decision been made on FD-7K3M-2QXP, my reference",
]


@pytest.mark.parametrize("text", AFTER.strip().splitlines())
def test_after_the_hand_over_only_the_way_to_ask_is_told(text: str) -> None:
    talk = standing_at("subject_age", subject_name="Mia Brown", subject_kind="child")
    talk.report.stage, talk.report.open_question, talk.report.reference = "handed_over", None, "FD-7K3M-2QXP"
    talk.say(text)
    assert talk.responses == ["utter_no_news_here"]
    assert talk.step.say[0].values == {"reference": "FD-7K3M-2QXP"}
    assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize("text", ABOUT_A_REPORT)
def test_in_the_middle_of_a_report_it_is_not_told_either_and_the_question_comes_again(field: str, text: str) -> None:
    talk = standing_at(field)
    before = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.responses[0] == "utter_no_news"
    assert talk.asks == field == talk.step.say[-1].asks
    assert talk.report.answers == before.answers


@pytest.mark.parametrize(
    "text",
    [
        "He has a new bruise on his arm",
        "she told me what happened last night, he hit her again",
        "They have been shouting all day",
        "his social worker is called Jo Green",
        "the case was on the floor and he kicked it",
    ],
)
def test_after_the_hand_over_news_from_the_reporter_is_added(text: str) -> None:
    talk = standing_at("subject_age")
    talk.report.stage, talk.report.open_question, talk.report.reference = "handed_over", None, "FD-7K3M-2QXP"
    talk.say(text)
    assert talk.responses == ["utter_added_to_report"]
    assert talk.step.effect is Effect.UPDATE


def test_a_long_question_with_news_in_it_is_kept_as_well() -> None:
    talk = standing_at("subject_age")
    talk.report.stage, talk.report.open_question, talk.report.reference = "handed_over", None, "FD-7K3M-2QXP"
    talk.say("have you done anything about it because he hit her again last night")
    assert talk.responses == ["utter_no_news_here"]
    assert talk.last_id in talk.report.concern_message_ids
