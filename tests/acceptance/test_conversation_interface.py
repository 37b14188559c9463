"""The first journey over the web chat's JSON interface, to a reference and a case."""

from __future__ import annotations

import uuid

import pytest

from tests.acceptance.service import Chat, Service

TEACHER = {
    "danger_now": "no",
    "reporter_kind": "I am a professional",
    "reporter_name": "Dana Whitlock",
    "reporter_role": "class teacher",
    "reporter_organisation": "Elmfield Primary School",
    "reporter_contact": "01632 960123",
    "safe_to_contact": "yes",
    "subject_kind": "a child",
    "subject_name": "Robin Ashdown",
    "concern_words": "He came in with a bruise the shape of a belt on his back and said his stepdad hit him last week.",
    "subject_age": "7",
    "expected_date": "march 2027",
    "subject_whereabouts": "at school with me",
    "family_aware": "no",
    "consent_why": "it is not safe to tell them",
    "actions_taken": "I wrote down what he said",
    "agencies": "the school nurse",
    "household": "mum, stepdad and a baby sister",
    "harm_source": "his stepdad",
    "others_at_risk": "no",
    "own_view": "protection",
    "anything_else": "no",
    "confirm_known": "yes",
}
NEIGHBOUR = {
    **TEACHER,
    "reporter_kind": "a member of the public",
    "reporter_name": "I would rather not say",
    "reporter_contact": "I would rather not say",
}
QUESTIONS = [
    "danger_now", "reporter_kind", "reporter_name", "reporter_role", "reporter_organisation", "reporter_contact",
    "concern_words", "subject_kind", "subject_name", "subject_age", "subject_whereabouts", "family_aware",
    "check_answers",
]  # fmt: skip


def test_a_teacher_carries_a_report_to_a_reference_and_a_case(service: Service) -> None:
    chat = Chat.start(service)
    first = " ".join(m["text"] for m in chat.opening)
    assert "automated" in first
    assert "not an emergency service" in first
    assert chat.open_question == "danger_now"

    chat.answer_until(TEACHER, "check_answers")
    replies = chat.say("yes, send it")

    receipt = next(m for m in replies if m["kind"] == "receipt")
    reference = next(word.strip(".,") for word in receipt["text"].split() if word.startswith("FD-"))
    case = service.case(reference, within=10)
    assert case["complete"] is True
    assert case["urgent"] is False
    assert TEACHER["concern_words"] in [w["text"] for w in case["words"]]
    assert case["report"]["subjects"][0]["answers"]["subject_age"]["value"]
    assert any(i["quote"] and i["source"] for i in case["assessment"]["indicators"])


def test_a_clear_low_need_is_signposted_with_the_reason_services_and_a_way_to_a_person(service: Service) -> None:
    chat = Chat.start(service)
    story = "My grandson is settled and happy at school. I just want to know what holiday clubs are on near us."
    chat.answer_until({**NEIGHBOUR, "concern_words": story, "subject_age": "8"}, "check_answers")
    before = service.references()
    replies = chat.say("yes, send it")

    kinds = [m["kind"] for m in replies]
    text = " ".join(m["text"] for m in replies)
    assert "signpost" in kinds, replies
    assert "FD-" in text
    assert service.references() == before
    labels = [c["label"] for m in replies for c in m["choices"]]
    assert any("person to look" in label for label in labels), labels

    chat.say("I still want a person to look at this")
    case = service.new_case_since(before, within=10)
    assert "reporter_asked" in case["reasons"]
    assert case["reference"] in text


@pytest.mark.parametrize("question", QUESTIONS)
def test_danger_in_the_middle_of_each_question_is_met_first_and_the_question_comes_again(
    service: Service, question: str
) -> None:
    chat = Chat.start(service)
    chat.answer_until(TEACHER, question)
    before = service.references()

    replies = chat.say("he is hitting her right now, please help")

    assert replies[0]["kind"] == "emergency"
    assert "999" in replies[0]["text"]
    case = service.new_case_since(before, within=5)
    assert case["urgent"] is True
    assert "danger" in case["reasons"]
    if question not in {"danger_now", "check_answers"}:
        answers = {**case["report"]["answers"], **case["report"]["subjects"][0]["answers"]}
        assert question not in answers or "hitting" not in (answers[question]["words"] or "")
    if question != "danger_now":
        assert any(m["asks"] for m in replies)


def test_one_answer_is_changed_and_only_that_one_is_asked_again(service: Service) -> None:
    chat = Chat.start(service)
    shown = chat.answer_until(TEACHER, "check_answers")
    rows = [row for m in shown for row in m.get("summary", [])]
    assert {"subject_age", "subject_name", "family_aware"} <= {row["field"] for row in rows}

    asked = chat.say("change subject_age")
    assert [m["asks"] for m in asked if m["asks"]] == ["subject_age"]
    again = chat.say("she is 9")
    assert chat.open_question == "check_answers"
    age = next(row for m in again for row in m.get("summary", []) if row["field"] == "subject_age")
    assert "9" in age["value"]


def test_a_message_sent_twice_is_answered_once(service: Service) -> None:
    chat = Chat.start(service)
    chat.say("no")
    chat.say("a professional")
    message_id = str(uuid.uuid4())
    first = chat.say("Dana Whitlock", message_id=message_id)
    second = chat.say("Dana Whitlock", message_id=message_id)
    assert [m["id"] for m in first] == [m["id"] for m in second]
    assert [m["text"] for m in chat.transcript()].count("Dana Whitlock") == 1


def test_somebody_elses_token_does_not_open_a_conversation(service: Service) -> None:
    mine, theirs = Chat.start(service), Chat.start(service)
    with service.http(Authorization=f"Bearer {theirs.token}") as http:
        assert http.get(f"/v1/conversations/{mine.id}").status_code in {401, 403}
        assert http.get("/v1/cases").status_code in {401, 403}
