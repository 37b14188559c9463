"""The first journey by text message, through signed webhooks and the stand-in of the phone network."""

from __future__ import annotations

import uuid

import pytest
from smsutil import split

from knowledge_base.areas import load_area
from tests.acceptance.service import Phone, Service, eventually

STORY = "my neighbours little boy is always hungry, he is thin, his clothes are dirty and his mum shouts at him"
# What is asked (a part of its words, the more telling first) and what this neighbour answers.
ANSWERS = {
    "send it": "yes send it",
    "danger right now": "no",
    "Who are you in this": "b",
    "safe to": "yes",
    "your name": "Pat",
    "Who are you worried about": "a child",
    "their name": "Robin at 14 Elm Close",
    "anything more": "that's all",
    "is there more to say": "that's all",
    "in your own words": STORY,
    "How old": "7",
    "Where are they now": "at home with his mum",
    "From your words": "yes",
    "causing this": "not sure",
    "know that you are telling": "no",
    "another child": "no",
    "anything else": "no",
}


def answer_to(texts: list[str]) -> str:
    """The neighbour's answer to the question that came last."""
    return next(answer for asked, answer in ANSWERS.items() if asked.lower() in texts[-1].lower())


def test_a_member_of_the_public_carries_a_report_to_a_reference_by_text(service: Service) -> None:
    phone = Phone(service, "+447700900301")
    before = service.references()
    contacts_before = _contacts(service)
    sent = [STORY]
    phone.text(STORY)
    said = phone.wait_for_texts(1)
    while "FD-" not in " ".join(said):
        sent.append(answer_to(said))
        assert len(sent) < 16, sent
        seen = len(phone.received())
        phone.text(sent[-1])
        said = phone.wait_for_texts(seen + 1)[seen:]
    new = _contacts(service) - contacts_before
    assert len(new) == 1
    reference = new.pop()
    assert any(reference in text for text in said)
    with service.client() as http:
        contact = http.get(f"/v1/contacts/{reference}").json()
    assert (contact["outcome"] == "escalated") == (reference in service.references() - before)


def _contacts(service: Service) -> set[str]:
    with service.client() as http:
        return {c["reference"] for c in http.get("/v1/contacts", params={"limit": 200}).json()["items"]}


def test_every_text_fits_two_segments_and_a_turn_has_at_most_three(service: Service) -> None:
    phone = Phone(service, "+447700900302")
    for text in ("hello", "no", "a member of the public", "yes", "I would rather not say", "a child", "Sam"):
        seen = len(phone.received())
        phone.text(text)
        texts = phone.wait_for_texts(seen + 1)[seen:]
        assert len(texts) <= 3, texts
        for body in texts:
            assert len(split(body).parts) <= 2, body


def test_an_unsigned_text_is_refused_and_leaves_nothing(service: Service) -> None:
    phone = Phone(service, "+447700900303")
    answer = phone.text("he is hitting her right now", signed=False)
    assert answer.status_code == 403
    assert phone.received() == []


def test_a_text_delivered_twice_by_the_network_is_answered_once(service: Service) -> None:
    phone, sid = Phone(service, "+447700900304"), f"SM{uuid.uuid4().hex}"
    phone.text("hello", sid=sid)
    first = phone.wait_for_texts(1)
    assert phone.text("hello", sid=sid).status_code == 200
    assert phone.wait_for_texts(len(first)) == first


@pytest.mark.parametrize("opening", [[], ["hello"], ["hello", "no", "a member of the public"]])
def test_danger_by_text_is_met_in_the_webhooks_own_answer_and_reaches_a_person(
    service: Service, opening: list[str]
) -> None:
    phone = Phone(service, f"+4477009003{20 + len(opening)}")
    for text in opening:
        seen = len(phone.received())
        phone.text(text)
        phone.wait_for_texts(seen + 1)
    before = service.references()
    urgent = Phone(service, load_area("exampleshire").urgent_contacts[0])
    told_before = len(urgent.received())

    answer = phone.text("my dad has got a knife and he is going for my mum now")

    assert "<Message>" in answer.text
    assert "999" in answer.text
    case = service.new_case_since(before, within=5)
    assert case["urgent"] is True
    text = eventually(
        lambda: next((t for t in urgent.received()[told_before:] if case["reference"] in t), None),
        within=60,
        what="a text to the urgent contact",
    )
    assert "knife" not in text


def test_an_empty_text_with_a_picture_is_answered(service: Service) -> None:
    phone = Phone(service, "+447700900340")
    picture = {"NumMedia": "1", "MediaUrl0": "https://media.example/1", "MediaContentType0": "image/jpeg"}
    answer = phone.text("", **picture)
    assert answer.status_code == 200
    assert "<Message>" in answer.text
