"""A reporter's voice on the running service: the web chat over its HTTP interface, or a phone with signed webhooks."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from xml.etree import ElementTree

import httpx2

from tests.acceptance.dialogues.stored import Stored
from tests.acceptance.service import Phone, eventually

type Asked = tuple[str, str]
_CODE = re.compile(r"\b[2-9C-X]{3}-[2-9C-X]{3}-[2-9C-X]{3}\b")
_COOKIE = "frontdoor_chat"
SECONDS_FOR_A_TURN = 90


@dataclass(frozen=True)
class Said:
    """What was said in answer, and the question that is open now (its field and whom it is about)."""

    texts: list[str]
    asked: Asked | None


class Voice(Protocol):
    """One conversation, as its reporter has it."""

    channel: str
    conversation_id: str

    def opening(self) -> Said: ...

    def say(self, texts: Sequence[str], picture: str | None) -> Said: ...

    def another_device(self) -> None: ...

    def hang_up(self) -> None: ...


class WebVoice:
    """The web chat's HTTP interface."""

    channel = "web"

    def __init__(self, stored: Stored) -> None:
        self._url = stored.service.url
        self._http = self._device()
        answer = self._http.post("/v1/conversations")
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        self.conversation_id, self._token, self._opening = str(opened["id"]), opened["token"], opened["messages"]
        self._http.headers["Authorization"] = f"Bearer {self._token}"

    def _device(self) -> httpx2.Client:
        return httpx2.Client(base_url=self._url, timeout=60, trust_env=False)

    def opening(self) -> Said:
        return _said(self._opening)

    def say(self, texts: Sequence[str], picture: str | None) -> Said:
        assert picture is None, "no picture can be sent in the chat"
        messages: list[dict[str, Any]] = []
        for text in texts:
            body = {"id": str(uuid.uuid4()), "text": text}
            answer = self._http.post(f"/v1/conversations/{self.conversation_id}/messages", json=body)
            assert answer.status_code == 200, answer.text
            messages += answer.json()["messages"]
        return _said(messages)

    def another_device(self) -> None:
        """Make a code here and go on with it there, where nothing said before is shown."""
        del self._http.headers["Authorization"]
        self._http.cookies.set(_COOKIE, f"{self.conversation_id}.{self._token}")
        code = _CODE.search(self._http.post("/chat/code").text)
        assert code, "no code was shown"
        other = self._device()
        answer = other.post("/continue", data={"code": code[0]})
        assert answer.status_code == 303, answer.text
        self._http.close()
        self._http = other
        seen = other.get(f"/v1/conversations/{self.conversation_id}").json()["messages"]
        assert seen == [], "the other device is shown what was said before"

    def hang_up(self) -> None:
        self._http.close()


@dataclass
class TextVoice:
    """A phone: texts in by webhooks as Twilio signs them, texts out from the simulated phone network."""

    stored: Stored
    number: str
    channel: str = "sms"
    conversation_id: str = ""
    _asked: Asked | None = None
    _read: int = 0

    def __post_init__(self) -> None:
        self._phone = Phone(self.stored.service, self.number)
        self._read = len(self._phone.received())

    def opening(self) -> Said:
        return Said([], None)

    def say(self, texts: Sequence[str], picture: str | None) -> Said:
        phone = self._phone
        more = (
            {"NumMedia": "1", "MediaUrl0": "https://media.example/1", "MediaContentType0": picture} if picture else {}
        )
        at_once: list[str] = []
        for text in texts or [""]:
            sid = f"SM{uuid.uuid4().hex}"
            answer = phone.text(text, sid=sid, **more)
            assert answer.status_code == 200, answer.text
            at_once += [one.text or "" for one in ElementTree.fromstring(answer.text).iter("Message")]
        replies = eventually(
            lambda: {"replies": found} if (found := self.stored.answered(sid)) is not None else None,
            within=SECONDS_FOR_A_TURN, every=0.1, what=f"an answer to {texts}",
        )["replies"]  # fmt: skip
        self.conversation_id = self.stored.conversation_of(self.number) or ""
        received = phone.received()
        sent, self._read = received[self._read :], len(received)
        asked = [(reply["asks"], reply["about"] or "") for reply in replies if reply["asks"]]
        self._asked = asked[-1] if asked else None if replies else self._asked
        return Said([*at_once, *sent], self._asked)

    def another_device(self) -> None:
        raise AssertionError("a code is made in the chat")

    def hang_up(self) -> None:
        return


def _said(messages: Sequence[dict[str, Any]]) -> Said:
    asked = [(one["asks"], one.get("about") or "") for one in messages if one.get("asks")]
    return Said([one["text"] for one in messages], asked[-1] if asked else None)
