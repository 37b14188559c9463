"""A follow-up question through whole turns, with the guidance itself: what is asked, and where the report goes."""

from __future__ import annotations

import pytest

from api.app import warm_up
from escalation.contacts.models import Contact
from knowledge_base.thresholds.assessment import Assessment
from tests.integration.test_actions import Turns, conversation

__all__ = ["conversation"]

STORY = "He is behind with his jabs and often comes to nursery in dirty clothes"
ANSWERS = {
    "danger_now": "no",
    "reporter_kind": "I'm a neighbour",
    "safe_to_contact": "yes",
    "reporter_name": "I'd rather not say",
    "confirm_known": "yes",
    "subject_kind": "a child",
    "subject_name": "Tom Brown",
    "subject_age": "4",
    "subject_whereabouts": "at nursery",
    "harm_source": "not sure",
    "others_at_risk": "no",
    "anything_else": "no",
    "check_answers": "yes, send it",
}


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """As the app is before it takes a turn: the guidance is in memory, and no transaction waits for it."""
    warm_up()


async def to_the_end(conversation: Turns, follow_up: str) -> tuple[list[str], Contact]:
    """What was asked about, each answered like this, and the contact that the report became."""
    asked = []
    for _ in range(25):
        report = conversation.stored().report
        if report.stage == "handed_over" or report.open_question is None:
            break
        field = report.open_question.field
        if field.startswith("indicator:"):
            asked.append(field)
            await conversation.say(follow_up)
        elif field == "concern_words":
            await conversation.say("that's all" if report.concern_message_ids else STORY)
        else:
            await conversation.say(ANSWERS[field])
    (contact,) = conversation.contacts()
    return asked, contact


@pytest.mark.parametrize(
    ("answer", "outcome", "reason"),
    [
        ("yes", "escalated", "threshold_met"),
        ("no", "signposted", "below_threshold"),
        ("not sure", "escalated", "still_unknown"),
    ],
)
async def test_the_answer_to_a_follow_up_question_decides_who_looks(
    conversation: Turns, answer: str, outcome: str, reason: str
) -> None:
    asked, contact = await to_the_end(conversation, answer)

    assert asked
    assert len(asked) <= 5
    assert (contact.outcome, reason in contact.reasons, contact.complete) == (outcome, True, True)
    told = {one.id: one.quote for one in Assessment.model_validate(contact.assessment).indicators}
    assert told[asked[0].removeprefix("indicator:")].endswith(f": {answer}")
