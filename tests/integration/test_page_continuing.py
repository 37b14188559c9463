"""Going on with a code on another device, and a professional's copy: over the page's own doors, with a database."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from sqlalchemy import select, update

from api import problems
from api.access import GuardedApp
from api.channels import background
from api.channels.access import COOKIE, held_by
from api.channels.page import codes, endpoints
from api.channels.page.models import ResumeCode
from api.channels.web import endpoints as web
from escalation.database import transaction
from knowledge_base.thresholds import look_again
from tests.integration.channel_parts import STORY, kept_words, rasa

__all__ = ["rasa"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa")
CODE = re.compile(r"\b[2-9C-X]{3}-[2-9C-X]{3}-[2-9C-X]{3}\b")
TEACHER = {
    "danger_now": "no",
    "reporter_kind": "professional",
    "reporter_name": "Dana Whitlock",
    "reporter_role": "class teacher",
    "reporter_organisation": "Elmfield Primary School",
    "reporter_contact": "07700 900123",
    "subject_kind": "child",
    "subject_name": "Robin Ashdown",
    "concern_words": STORY,
    "subject_age": "7",
}


@asynccontextmanager
async def browser() -> AsyncIterator[httpx2.AsyncClient]:
    app = GuardedApp()
    problems.install(app)
    app.include_router(endpoints.router)
    app.include_router(web.router)
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", timeout=40) as http:
        yield http
    await background.settle()


@pytest.fixture(autouse=True)
def ready() -> None:
    """No wrong code was tried yet, and no message waits for the learned weights to be read."""
    codes.limiter.cache_clear()
    look_again("hello")


async def say(http: httpx2.AsyncClient, text: str) -> None:
    answer = await http.post("/chat", data={"id": str(uuid.uuid4()), "text": text})
    assert answer.status_code == 303, answer.text


async def new_code(http: httpx2.AsyncClient) -> str:
    found = CODE.search((await http.post("/chat/code")).text)
    assert found
    return found[0]


def change_codes(**values: object) -> None:
    with transaction() as session:
        session.execute(update(ResumeCode).values(**values))


def conversation_of(http: httpx2.AsyncClient) -> uuid.UUID:
    held = held_by(http.cookies.get(COOKIE))
    assert held
    return held.conversation_id


class TestCode:
    async def test_it_opens_the_same_conversation_and_shows_nothing_said_before(self) -> None:
        async with browser() as phone, browser() as computer:
            await phone.post("/chat/start")
            await say(phone, "no")
            await say(phone, STORY)
            opened = await computer.post("/continue", data={"code": (await new_code(phone)).lower().replace("-", " ")})
            page = (await computer.get("/chat")).text
            identifier = conversation_of(phone)
            transcript = (await computer.get(f"/v1/conversations/{identifier}")).json()
            whole = (await phone.get(f"/v1/conversations/{identifier}")).json()
            await say(computer, "hello")
            after = (await computer.get("/chat")).text

        assert opened.status_code == 303
        assert conversation_of(computer) == identifier
        assert STORY not in page
        assert transcript["messages"] == []
        assert STORY in [message["text"] for message in whole["messages"]]
        assert "hello" in after
        assert STORY not in after
        assert [one.text for one in kept_words(identifier)] == ["no", STORY, "hello"]

    async def test_only_a_hash_of_it_is_kept_and_a_new_one_takes_its_place(self) -> None:
        async with browser() as phone, browser() as computer:
            await phone.post("/chat/start")
            first, second = await new_code(phone), await new_code(phone)
            with transaction() as session:
                kept = list(session.scalars(select(ResumeCode.hash)))
            answers = [await computer.post("/continue", data={"code": code}) for code in (first, second)]

        assert len(kept) == 1
        assert not any(second.replace("-", part).encode() in kept[0] for part in ("", "-"))
        assert [answer.status_code for answer in answers] == [400, 303]

    @pytest.mark.parametrize(
        ("changed", "status"),
        [
            ({"expires_at": -1}, 400),
            ({"expires_at": 60}, 303),
            ({"used_at": -240}, 303),
            ({"used_at": -360}, 400),
        ],
    )
    async def test_it_ends_with_its_time_and_a_few_minutes_after_its_use(
        self, changed: dict[str, int], status: int
    ) -> None:
        now = datetime.now(UTC)
        async with browser() as phone, browser() as computer:
            await phone.post("/chat/start")
            code = await new_code(phone)
            change_codes(**{name: now + timedelta(seconds=seconds) for name, seconds in changed.items()})
            answer = await computer.post("/continue", data={"code": code})

        assert answer.status_code == status

    async def test_a_few_wrong_ones_shut_out_the_right_one_for_a_while(self) -> None:
        async with browser() as phone, browser() as computer:
            await phone.post("/chat/start")
            code = await new_code(phone)
            wrong = [await computer.post("/continue", data={"code": "222-222-222"}) for _ in range(5)]
            right = await computer.post("/continue", data={"code": code})

        assert {answer.status_code for answer in wrong} == {400}
        assert right.status_code == 429
        assert int(right.headers["retry-after"]) > 60
        assert "Too many wrong codes" in right.text

    async def test_nobody_without_a_chat_gets_one(self) -> None:
        async with browser() as http:
            answer = await http.post("/chat/code")

        assert (answer.status_code, answer.headers["location"]) == (303, "/continue")

    async def test_another_sites_form_neither_makes_nor_uses_one(self) -> None:
        elsewhere = {"Origin": "https://elsewhere.example"}
        async with browser() as http:
            await http.post("/chat/start")
            answers = [await http.post(path, headers=elsewhere) for path in ("/chat/code", "/continue")]

        assert [answer.status_code for answer in answers] == [403, 403]


async def report(http: httpx2.AsyncClient, answers: dict[str, str]) -> dict[str, object]:
    """Answer what is asked until it is sent; how far it has come then."""
    await http.post("/chat/start")
    identifier = conversation_of(http)
    for _ in range(40):
        body = (await http.get(f"/v1/conversations/{identifier}")).json()
        asks = next((one["asks"] for one in reversed(body["messages"]) if one["asks"]), None)
        if body["progress"]["reference"]:
            return dict(body["progress"])
        told = asks == "concern_words" and any(one["text"] == STORY for one in body["messages"])
        await say(http, "yes" if asks == "check_answers" else "that's all" if told else answers.get(asks, "not sure"))
    raise AssertionError(f"never sent: {asks}")


class TestCopy:
    async def test_a_professional_has_a_copy_of_their_own_report_to_print_and_to_keep(self) -> None:
        async with browser() as http:
            progress = await report(http, TEACHER)
            page, file = await http.get("/chat/copy"), await http.get("/chat/copy.txt")

        reference = progress["reference"]
        assert progress["may_copy"] is True
        for text in (page.text, file.text):
            assert reference in text
            assert STORY in text
            assert "Robin Ashdown" in text
            assert "a person decides" in text
        assert file.headers["content-disposition"] == f'attachment; filename="{reference}.txt"'
        assert file.headers["content-type"].startswith("text/plain")

    async def test_nobody_else_has_one(self) -> None:
        async with browser() as reporter, browser() as other, browser() as stranger:
            await report(reporter, TEACHER)
            await other.post("/continue", data={"code": await new_code(reporter)})
            pages = [await one.get("/chat/copy") for one in (other, stranger)]
            files = [await one.get("/chat/copy.txt") for one in (other, stranger)]

        assert [(page.status_code, STORY in page.text) for page in pages] == [(404, False)] * 2
        assert [file.headers["location"] for file in files] == ["/chat/copy"] * 2

    async def test_a_neighbour_is_offered_none(self) -> None:
        async with browser() as http:
            progress = await report(http, {**TEACHER, "reporter_kind": "public", "safe_to_contact": "yes"})
            page = await http.get("/chat/copy")

        assert progress["may_copy"] is False
        assert page.status_code == 404


async def test_the_page_counts_the_questions_that_are_left() -> None:
    async with browser() as http:
        await http.post("/chat/start")
        identifier, left = conversation_of(http), []
        for text in ("no", "I work with them", "Dana Whitlock, teacher, Elm School, 07700 900123"):
            answer = await http.post(
                f"/v1/conversations/{identifier}/messages", json={"id": str(uuid.uuid4()), "text": text}
            )
            left.append(answer.json()["progress"]["remaining"])
        page = (await http.get("/chat")).text

    assert left[1] >= left[2]
    assert f"About {left[2]} questions left" in page
