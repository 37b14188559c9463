"""Adding to an earlier report from another conversation: by its reference and a proof, and nothing is revealed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from sqlalchemy import select

from api.channels.models import Conversation
from api.channels.sweeps import sweep_silences
from escalation.contacts import service as contacts
from escalation.contacts import tries
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.deliveries.models import Delivery
from escalation.fake_texts import FakeTexts
from escalation.reports import service as reports
from knowledge_base.areas import current_area
from knowledge_base.interview.report import Answer, Report
from tests.integration.channel_parts import DANGER, STORY, Chat, client, rasa, warm
from tests.integration.test_channels_sms import NUMBER, receive, take_newest

__all__ = ["rasa", "warm"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa", "warm")
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
PUBLIC = {"reporter_kind": "public", "reporter_contact": "+447700900123, pat@elm.example"}
TEACHER = PUBLIC | {"reporter_kind": "professional", "reporter_organisation": "Elm Tree Primary School"}
NEWS = "he came in today with a new bruise on his arm"


def earlier_case(answers: dict[str, str], *, number: str | None = None) -> str:
    """A case from last week; its reference."""
    with transaction() as session:
        conversation_id = uuid.uuid4()
        channel = "sms" if number else "web"
        session.add(Conversation(id=conversation_id, channel=channel, address=number, state="closed", created_at=NOW))
        message_id = uuid.uuid4()
        given = {name: Answer(status="given", value=value, words=value) for name, value in answers.items()}
        report = Report(channel=channel, stage="handed_over", answers=given, concern_message_ids=[str(message_id)])
        stored = reports.start(session, conversation_id=conversation_id, channel=channel, report=report, now=NOW)
        reports.keep_words(session, stored.id, message_id, STORY, NOW)
        contact = contacts.hand_over(
            session, stored, reason="threshold_met", area=current_area(), now=NOW, complete=True, force_case=True
        )
        for delivery in session.scalars(select(Delivery)):
            delivery.attempts, delivery.state = 1, "delivered"
        return contact.reference


def words_of(reference: str) -> list[str]:
    with transaction() as session:
        contact = contacts.find(session, reference)
        assert contact is not None
        return [kept.text for kept in reports.words(session, contact.report_id)]


def updates() -> Sequence[Delivery]:
    with transaction() as session:
        return session.scalars(select(Delivery).where(Delivery.kind == "update")).all()


def contacts_made() -> int:
    with transaction() as session:
        return len(session.scalars(select(Contact)).all())


def told(replies: list[dict[str, object]]) -> str:
    return " ".join(str(reply["text"]) for reply in replies)


@pytest.mark.parametrize("proof", ["07700 900123", "it was pat@ELM.example", "+44 7700 900 123 I think"])
async def test_by_chat_with_the_right_proof_words_become_an_update_of_the_same_case(proof: str) -> None:
    reference = earlier_case(PUBLIC)
    async with client() as http:
        chat = await Chat.start(http)
        asked = await chat.say(f"I want to add to {reference}")
        proved = await chat.say(proof)
        added = await chat.say(NEWS)
        await sweep_silences(datetime.now(UTC) + timedelta(hours=2))

    assert "phone number or email" in told(asked)
    assert reference in told(proved)
    assert reference in told(added)
    assert words_of(reference)[-1] == NEWS
    assert [w["text"] for w in updates()[-1].body["words"]][-1] == NEWS
    assert updates()[-1].reference == reference
    assert contacts_made() == 1


async def test_a_missing_reference_is_asked_for() -> None:
    reference = earlier_case(PUBLIC)
    async with client() as http:
        chat = await Chat.start(http)
        first = await chat.say("I want to add to my report")
        await chat.say(reference.lower().replace("-", " "))
        proved = await chat.say("07700 900123")

    assert "reference" in told(first)
    assert reference in told(proved)


@pytest.mark.parametrize("exists", [True, False])
async def test_wrong_twice_is_a_new_report_that_names_the_reference_and_tells_nothing(exists: bool) -> None:
    reference = earlier_case(PUBLIC) if exists else "FD-2222-3333"
    async with client() as http:
        chat = await Chat.start(http)
        said = [await chat.say(text) for text in (f"add to {reference}", "07700 900999", "mum@oak.example")]
        await chat.say(NEWS)

    assert "one more try" in told(said[1])
    assert "new report" in told(said[2])
    assert reference not in told([*said[0], *said[1], *said[2]])
    assert chat.kept()[0] == f"add to {reference}"
    assert not exists or words_of(reference) == [STORY]
    assert [update for update in updates() if update.reference == reference] == []


@pytest.mark.parametrize("exists", [True, False])
async def test_until_it_is_proved_the_answers_are_the_same_whether_or_not_it_exists(exists: bool) -> None:
    reference = earlier_case(PUBLIC) if exists else "FD-2222-3333"
    async with client() as http:
        chat = await Chat.start(http)
        said = [await chat.say(text) for text in (f"add to {reference}", "07700 900999")]

    assert [[reply["text"][:20] for reply in replies] for replies in said] == [
        ["Thank you. To keep p"],
        ["I cannot match that."],
    ]


async def test_a_professional_names_their_organisation_as_well() -> None:
    reference = earlier_case(TEACHER)
    async with client() as http:
        chat = await Chat.start(http)
        await chat.say(f"I want to add to {reference}")
        without = await chat.say("07700 900123")
        with_it = await chat.say("Elm Tree school")

    assert "one more try" in told(without)
    assert reference in told(with_it)


@pytest.mark.parametrize("how", ["same conversation's number", "number given in it"])
async def test_by_text_the_senders_own_number_is_the_proof(how: str) -> None:
    own = how == "same conversation's number"
    given = {"reporter_kind": "public"} | ({} if own else {"reporter_contact": NUMBER})
    reference = earlier_case(given, number=NUMBER if own else None)
    texts = FakeTexts()
    async with client() as http:
        await receive(http, f"I want to add to {reference}")
        proved = await take_newest(texts)
        await receive(http, NEWS)
        await take_newest(texts)

    assert reference in " ".join(proved)
    assert words_of(reference)[-1] == NEWS
    assert contacts_made() == 1


async def test_by_text_another_number_proves_nothing() -> None:
    reference = earlier_case({"reporter_kind": "public"}, number="+447700900777")
    texts = FakeTexts()
    async with client() as http:
        await receive(http, f"I want to add to {reference}")
        sent = await take_newest(texts)

    assert reference not in " ".join(sent)
    assert words_of(reference) == [STORY]


async def test_danger_that_is_added_makes_the_same_case_urgent() -> None:
    reference = earlier_case(PUBLIC)
    async with client() as http:
        chat = await Chat.start(http)
        await chat.say(f"I want to add to {reference}, my number is 07700 900123")
        replies = await chat.say(DANGER)

    assert replies[0]["kind"] == "emergency"
    with transaction() as session:
        contact = contacts.find(session, reference)
        assert contact is not None
        assert contact.urgent
    assert DANGER in words_of(reference)
    assert contacts_made() == 1


async def test_how_it_is_going_is_not_told_to_whoever_proved_it_either() -> None:
    reference = earlier_case(PUBLIC)
    async with client() as http:
        chat = await Chat.start(http)
        await chat.say(f"I want to add to {reference}, my number is 07700 900123")
        replies = await chat.say("what have you done about it? is he ok?")

    assert "cannot see what they do" in told(replies) or "added that" in told(replies)
    assert "escalated" not in told(replies)


async def test_asking_to_add_is_no_danger_whatever_the_letters_of_the_reference() -> None:
    async with client() as http:
        chat = await Chat.start(http)
        replies = await chat.say("I want to add to FD-7K3M-2QXP")

    assert [reply["kind"] for reply in replies] == ["ask"]
    assert chat.contact() is None


async def tried(http: httpx2.AsyncClient, reference: str, proof: str) -> list[str]:
    """What somebody in a conversation of their own is told, who names a report and gives a proof."""
    chat = await Chat.start(http)
    await chat.say(f"I want to add to {reference}")
    return [str(reply["text"]) for reply in await chat.say(proof)]


@pytest.mark.parametrize("exists", [True, False])
async def test_starting_anew_gives_no_more_tries_and_too_many_sound_like_a_wrong_proof(exists: bool) -> None:
    reference = earlier_case(PUBLIC) if exists else "FD-2222-3333"
    async with client() as http:
        wrong = [await tried(http, reference, f"0770090080{n}") for n in range(tries.OF_A_REFERENCE)]
        right = await tried(http, reference, "07700 900123")

    assert all(answer == right for answer in wrong)
    assert not exists or words_of(reference) == [STORY]


async def test_whoever_is_refused_is_told_how_to_reach_a_person() -> None:
    async with client() as http:
        chat = await Chat.start(http)
        await chat.say("add to FD-2222-3333")
        await chat.say("07700 900999")
        refused = await chat.say("07700 900998")

    assert current_area().phone_lines["mash"].number in told(refused)


async def test_tries_are_forgotten_after_a_day() -> None:
    reference = earlier_case(PUBLIC)
    with transaction() as session:
        for _ in range(tries.OF_A_REFERENCE):
            tries.note(session, reference, None, datetime.now(UTC) - tries.COUNTED_FOR)
    async with client() as http:
        assert reference in " ".join(await tried(http, reference, "07700 900123"))


async def test_one_sender_by_text_gets_no_more_tries_by_naming_other_reports() -> None:
    reference, texts = earlier_case(PUBLIC), FakeTexts()
    with transaction() as session:
        for number in range(tries.OF_A_SENDER):
            tries.note(session, f"FD-2222-333{number}", tries.sender_of(NUMBER), datetime.now(UTC))
    async with client() as http:
        await receive(http, f"I want to add to {reference}, my number is 07700 900123")
        sent = await take_newest(texts)

    assert reference not in " ".join(sent)
    assert words_of(reference) == [STORY]
