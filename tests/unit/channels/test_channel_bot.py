"""Rasa as the channels see it: its messages, or one code for every way in which it does not answer."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import httpx2
import pytest

from api.channels import bot as door
from api.channels.bot import Bot, BotUnavailable, TurnRequest

TURN = TurnRequest(uuid.uuid4(), uuid.uuid4(), "web", "/restart he is cold", danger=False)
HELLO = {"messages": [{"text": "Hello", "say": {}}, {"text": "  "}]}
type Answer = Callable[[httpx2.Request], httpx2.Response]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[httpx2.Request]]:
    """Have requests answered by a function; they are kept in a list."""

    def use(answer: Answer) -> list[httpx2.Request]:
        seen: list[httpx2.Request] = []

        def keep(request: httpx2.Request) -> httpx2.Response:
            seen.append(request)
            return answer(request)

        monkeypatch.setattr(door, "_client", lambda: httpx2.AsyncClient(transport=httpx2.MockTransport(keep)))
        return seen

    return use


async def test_a_turn_is_posted_without_a_command_and_blank_messages_are_left_out(
    answering: Callable[[Answer], list[httpx2.Request]],
) -> None:
    seen = answering(lambda _: httpx2.Response(200, json=HELLO))

    messages = await Bot().take_turn(TURN)

    body = json.loads(seen[0].content)
    assert [message["text"] for message in messages] == ["Hello"]
    assert body["message"] == "restart he is cold"
    assert body["sender"] == str(TURN.conversation_id)
    assert body["metadata"] == {"message_id": str(TURN.message_id), "channel": "web", "danger": False}
    assert seen[0].headers["authorization"].startswith("Bearer ")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx2.Response(200, json={"messages": []}), "empty"),
        (httpx2.Response(500, json={}), "status_500"),
        (httpx2.Response(200, text="not json"), "not_understood"),
        (httpx2.Response(200, json=["a list"]), "not_understood"),
        (httpx2.Response(200, json={"messages": ["text"]}), "not_understood"),
        (httpx2.ConnectError("refused"), "ConnectError"),
    ],
)
async def test_every_other_answer_is_a_failed_turn(
    answering: Callable[[Answer], list[httpx2.Request]], answer: httpx2.Response | Exception, code: str
) -> None:
    def give(_: httpx2.Request) -> httpx2.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    answering(give)
    with pytest.raises(BotUnavailable) as refusal:
        await Bot().take_turn(TURN)
    assert refusal.value.code == code


async def test_after_a_failure_it_is_probed_before_a_turn_is_posted(
    answering: Callable[[Answer], list[httpx2.Request]],
) -> None:
    seen = answering(lambda _: httpx2.Response(503))
    one = Bot()
    for _ in range(2):
        with pytest.raises(BotUnavailable):
            await one.take_turn(TURN)
    assert [request.method for request in seen] == ["POST", "GET"]

    answering(lambda _: httpx2.Response(200, json=HELLO))
    assert await one.take_turn(TURN)
    assert one.failed_at is None
